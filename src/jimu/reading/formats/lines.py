"""A line of a text, and the rows that lines make."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file: its number from 1, its page (None where the file has no page breaks), its text."""

    number: int
    page: int | None
    text: str

    @property
    def blank(self) -> bool:
        """Nothing but white space, and no tab that would make it a cell."""
        return not self.text.strip() and "\t" not in self.text


Row = list[tuple[str, Line]]  # the cells of a row, each with the line on which it begins
