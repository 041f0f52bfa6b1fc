"""The register of publications and subscriptions: rows, columns, measures."""
