"""The trainer's pages: running a workshop, what the projector shows, slides and papers."""
