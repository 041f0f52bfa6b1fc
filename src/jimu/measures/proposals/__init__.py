"""The register of proposals: rows, columns, what becomes of each, due days, measures, near-duplicates, the year."""
