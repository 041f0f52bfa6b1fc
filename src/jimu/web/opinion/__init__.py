"""Public opinion reports: written on a phone or by the office, edited, issued, sent up, followed to their end."""
