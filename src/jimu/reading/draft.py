"""A plan while it is being read: values as they are found, the place of each, and which cells have been used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from jimu.model.document import Cell, Paragraph
from jimu.model.plan import Repair, Source

Piece = Cell | Paragraph


def source_of(piece: Piece, text: str | None = None) -> Source:
    """The place of a piece with its words."""
    place = piece.place
    return Source(piece.text if text is None else text, place.row, place.column, place.line, place.table, place.page)


@dataclass(slots=True)
class Ledger:
    """Which pieces of the document were used as values and which as labels, so that what is left can be listed."""

    values: set[int] = field(default_factory=set)
    labels: set[int] = field(default_factory=set)
    echoes: dict[int, list[int]] = field(default_factory=dict)
    folded: list[Piece] = field(default_factory=list)
    strange: list[tuple[str, Piece, str]] = field(default_factory=list)

    def unknown(self, kind: str, piece: Piece, role: str = "") -> None:
        """A word that no form uses where a label, a heading or a level stands (`kind`: labels, headings, levels), and
        the role that the contents of its column told."""
        self.strange.append((kind, piece, role))

    def value(self, *pieces: Piece) -> None:
        """These pieces gave a value."""
        self.values.update(self.ids(pieces))

    def label(self, *pieces: Piece) -> None:
        """These pieces were understood as labels, headings or marks that hold no value."""
        self.labels.update(self.ids(pieces))

    def stands_for(self, cell: Piece, cells: Iterable[Cell]) -> None:
        """A cell that was folded from several that repeat each other, or a line that is a row of a sheet."""
        self.echoes[id(cell)] = [id(echo) for echo in cells]
        self.folded.append(cell)  # its id must not be given to another cell

    def ids(self, pieces: Iterable[Piece]) -> Iterable[int]:
        """The pieces by identity, with those that they stand for."""
        if not self.echoes:
            return map(id, pieces)
        ids = list(map(id, pieces))
        return ids + [echo for own in ids for echo in self.echoes.get(own, ())]


@dataclass(slots=True)
class Draft:
    """Values by the names of Plan's fields, as the layouts find them."""

    ledger: Ledger
    values: dict[str, Any] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    repairs: list[Repair] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)
    money_unit: str = ""
    branches: dict[str, Draft] = field(default_factory=dict)  # plans of the places that have a column of their own
    taken: set[int] = field(default_factory=set)

    def take(self, *pieces: Piece) -> None:
        """These pieces gave values of this plan."""
        ids = list(self.ledger.ids(pieces))
        self.ledger.values.update(ids)
        self.taken.update(ids)

    def put(self, name: str, value: Any, path: str, piece: Piece) -> bool:
        """Keep a value with its place; the first one found stays. False where the field was taken."""
        self.take(piece)
        if self.values.get(name) not in (None, "", (), {}):
            return False
        self.values[name] = value
        self.sources[path] = source_of(piece)
        return True

    def put_money(self, group: str, name: str, amount: Decimal, piece: Piece) -> None:
        """Keep an amount in yuan under its printed name in budget.sources, uses or items."""
        amounts = self.values.setdefault(group, {})
        if name not in amounts:
            amounts[name] = amount
            self.sources[f"/budget/{group.rpartition('.')[2]}/{name}"] = source_of(piece)
        self.take(piece)

    def add(self, name: str, item: Any, pieces: Iterable[Piece], path: str | None = None) -> int:
        """Append to a list of the plan; returns the item's index."""
        items = self.values.setdefault(name, [])
        items.append(item)
        index = len(items) - 1
        listed = list(pieces)
        self.take(*listed)
        path = path or f"/{name}/{index}"
        for number, piece in enumerate(listed):
            self.sources[f"{path}/{number}" if number else path] = source_of(piece)
        return index

    def list(self, name: str) -> list[Any]:
        """The list of that name, empty where nothing was found."""
        found: list[Any] = self.values.get(name) or []
        return found

    def repaired(self, path: str, before: str, after: str, why: str) -> None:
        """Record something put right on the way."""
        self.repairs.append(Repair(path, before, after, why))
