"""The library: what a paper fixes, as dated data with its article. `Law(place, day)[table]`, `.cite(table)`."""

from jimu.law.library import Law, LawError, instruments, tables

__all__ = ["Law", "LawError", "instruments", "tables"]
