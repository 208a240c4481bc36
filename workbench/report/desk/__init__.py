"""What the books say on paper: a month's report, a hand-over, a letter, an order, the papers of a meeting."""
