"""Pictures for those who would rather look: progress, money and findings, each with its table and its files."""
