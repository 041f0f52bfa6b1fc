"""The register of members' studios and liaison groups: rows, columns, measures."""
