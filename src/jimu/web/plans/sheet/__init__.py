"""The sheet: a plan drawn as its official form, every value in a cell that knows its path."""
