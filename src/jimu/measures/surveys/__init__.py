"""The register of surveys: rows, columns, measures."""
