"""One module per format that a proposal leaves the house in."""
