"""What waits for somebody, what is due, and the first page."""
