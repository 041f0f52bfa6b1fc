"""The law as people read it: a table's value in force, its instrument and article, and whether the text was read."""
