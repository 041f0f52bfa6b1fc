"""A table while it is drawn: rows of cells put where no merged cell from above stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from jimu.forms.page import Box, Grid, Look, Words


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell before it has its place."""

    words: Words
    look: Look = "value"
    across: int = 1
    down: int = 1


def label(text: str, across: int = 1, down: int = 1) -> Piece:
    """A cell that the form prints."""
    return Piece(Words(text), "label", across, down)


class Table:
    """A table to which rows are added from the top."""

    def __init__(self, widths: Sequence[int]) -> None:
        self.widths = tuple(widths)
        self.height = 0
        self.head = 0
        self._boxes: list[Box] = []
        self._free = [0] * len(self.widths)  # by column, the first row in which no cell stands yet

    def row(self, pieces: Sequence[Piece]) -> None:
        """A row, from left to right; the last cell reaches as far as there is room."""
        number, at, self.height = self.height, 0, self.height + 1
        for index, piece in enumerate(pieces):
            at = self._next(at, number)
            last = index == len(pieces) - 1
            across = self._room(at, number) if last else piece.across
            self._put(Box(number, at, piece.down, across, piece.words, piece.look))
            at += across

    @contextmanager
    def band(self, piece: Piece) -> Iterator[None]:
        """A cell at the left of all rows that are added meanwhile; none where none is."""
        begin, at = self.height, self._next(0, self.height)
        before = list(self._free)
        for column in range(at, at + piece.across):
            self._free[column] = 1_000_000
        yield
        for column in range(at, at + piece.across):
            self._free[column] = before[column]
        if self.height > begin:
            self._put(Box(begin, at, self.height - begin, piece.across, piece.words, piece.look))

    def _next(self, column: int, row: int) -> int:
        while column < len(self.widths) and self._free[column] > row:
            column += 1
        return column

    def _room(self, column: int, row: int) -> int:
        end = column
        while end < len(self.widths) and self._free[end] <= row:
            end += 1
        return end - column

    def _put(self, box: Box) -> None:
        for column in range(box.column, box.column + box.across):
            self._free[column] = box.row + box.down
        self._boxes.append(box)

    def close(self) -> Grid:
        """The finished table; a merge that the rows never filled ends with the last row."""
        boxes = [replace(box, down=min(box.down, self.height - box.row)) for box in self._boxes]
        boxes.sort(key=lambda box: (box.row, box.column))
        return Grid(self.widths, tuple(boxes), self.height, self.head)
