"""Help in plain words: a page for each who works here, and the keys."""
