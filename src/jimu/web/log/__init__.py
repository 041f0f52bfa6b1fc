"""Who did what, when, with which version, in a chain that shows when somebody tampers with it."""
