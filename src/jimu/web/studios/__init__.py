"""Members' studios: the month's duty days, visits written where they happen, matters followed to their end."""
