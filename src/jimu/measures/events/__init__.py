"""The register of events and attendance: rows, columns, measures."""
