"""Finding plans and indicators by a few words, within what one may see."""
