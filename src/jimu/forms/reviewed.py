"""The items of a review form: printed for a person to judge, or filled with what a reviewer said."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from jimu.forms.page import Number, Words
from jimu.forms.said import BLANK, Teller, figures
from jimu.forms.table import Piece, Table, label
from jimu.model.review import ReviewItem
from jimu.model.text import bare

BOX, TICKED = "□", "■"


def draw_review(table: Table, spec: dict[str, Any], teller: Teller) -> None:
    """The items with their points of judgement. On a filled form grade, opinion and points stand once for an
    item, beside all its points of judgement."""
    table.row([label(head) for head in spec["head"]])
    table.head = table.height
    grades = teller.fill(spec["grades"]).text
    said = {bare(one.name): one for one in teller.review.items} if teller.review else {}
    for part in spec["review"]:
        with table.band(label(part["part"])):
            held = [_item(table, item, grades, said) for item in part["items"]]
        if "sum" in part:
            table.row([label(f"小计（{part['sum']}分）", 4), Piece(BLANK), Piece(BLANK), _points(_sum(held), "label")])


def _item(table: Table, item: dict[str, Any], grades: str, said: dict[str, ReviewItem]) -> Decimal | None:
    """An item's rows; its points, None where it has none."""
    filled = said.get(bare(item["item"].partition("（")[0]))
    points = item["points"].items()
    with table.band(label(item["item"])):
        for number, (point, available) in enumerate(points):
            row = [Piece(Words(point)), label(available)]
            if filled is None:
                row += [label(grades), Piece(BLANK), Piece(BLANK)]
            elif number == 0:
                row += _said(filled, grades, len(points))
            table.row(row)
    return filled.points if filled else None


def _said(filled: ReviewItem, grades: str, down: int) -> list[Piece]:
    ticked = grades.replace(filled.grade + BOX, filled.grade + TICKED) if filled.grade else grades
    return [Piece(Words(ticked), "label", 1, down), Piece(Words(filled.opinion), "value", 1, down),
            _points(filled.points, "figure", down)]  # fmt: skip


def _points(points: Decimal | None, look: Any, down: int = 1) -> Piece:
    words = BLANK if points is None else Words(figures(points), number=Number(points, "plain"))
    return Piece(words, look, 1, down)


def _sum(held: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of what the items have; None while one of them has none."""
    total = Decimal(0)
    for points in held:
        if points is None:
            return None
        total += points
    return total
