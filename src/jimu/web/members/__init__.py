"""Members: their accounts, the roll on any day, duty records, and a member's own page."""
