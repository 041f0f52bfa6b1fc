"""The register of money: rows, columns, measures."""
