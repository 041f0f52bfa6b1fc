"""Any document -> the plans in it, each value with the cell that it came from."""

from jimu.reading.reader import Cells, Reading, read, read_document, reading_json

__all__ = ["Cells", "Reading", "read", "read_document", "reading_json"]
