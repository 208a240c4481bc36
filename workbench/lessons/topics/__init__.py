"""One module each: the calculator and the exercises of the training notebook with the same name."""
