"""Uploaded files: kept once under their hash, outside the web, their kind told by their content."""
