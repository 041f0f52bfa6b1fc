"""The register of routine affairs of an office: rows, columns, measures."""
