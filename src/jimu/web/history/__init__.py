"""Looking back: every version of a plan, any against any other, what stood on a day, what I have not seen yet."""
