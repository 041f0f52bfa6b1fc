"""The office's registers: stored, entered, imported, exported and shown. What a row is, stands in `jimu.measures`."""
