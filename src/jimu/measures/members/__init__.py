"""The register of members and posts: rows, columns, measures."""
