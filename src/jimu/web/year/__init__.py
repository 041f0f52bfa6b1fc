"""The year: its steps and days, functions and projects of units, last year's plans taken over, the year's end."""
