"""Plans through their year: drafted, submitted, reviewed, approved, amended."""
