"""The words of a plan, each with its path and the place as people call it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jimu.model.text import bare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jimu.law.library import Law
    from jimu.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Piece:
    """Words at a path. `at` is the indicator's name, a function's number or the field."""

    path: str
    at: str
    text: str


def pieces(plan: Plan) -> Iterator[Piece]:
    """Everything that is said in words: first the plan's own prose, then its indicators."""
    yield from prose(plan)
    yield from indicator_words(plan)


def prose(plan: Plan) -> Iterator[Piece]:
    """Purpose, functions, objectives, work plan, safeguards, estimate and the further fields, where filled."""
    return (piece for piece in _prose(plan) if piece.text)


def _prose(plan: Plan) -> Iterator[Piece]:
    yield Piece("/project/name", "project", plan.project.name)
    yield Piece("/purpose", "purpose", plan.purpose)
    for number, function in enumerate(plan.functions):
        yield Piece(f"/functions/{number}", function.number or "functions", function.text)
    for number, objective in enumerate(plan.objectives):
        yield Piece(f"/objectives/{number}", "objectives", objective.text)
    for number, task in enumerate(plan.work_plan):
        yield Piece(f"/work_plan/{number}", task.name or "work_plan", "，".join(filter(None, (task.name, task.goal))))
    for number, safeguard in enumerate(plan.safeguards):
        yield Piece(f"/safeguards/{number}", "safeguards", safeguard)
    yield from estimate_words(plan)
    for label, text in plan.fields.items():
        yield Piece(f"/fields/{label}", label, text)


def estimate_words(plan: Plan) -> Iterator[Piece]:
    """Item, detail and basis of every line of the estimate; a text that a line repeats comes once."""
    said: set[str] = set()
    for number, line in enumerate(plan.estimate):
        for part, text in (("item", line.item), ("detail", line.detail), ("basis", line.basis)):
            if text and text not in said:
                said.add(text)
                yield Piece(f"/estimate/{number}/{part}", "estimate", text)


def indicator_words(plan: Plan) -> Iterator[Piece]:
    """Name, explanation and basis of every indicator, and a target that is words; a repeated explanation comes once."""
    for number, indicator in enumerate(plan.indicators):
        said = {""}
        words = indicator.target.text if indicator.target.kind == "words" else ""
        parts = (("name", indicator.name), ("explanation", indicator.explanation), ("target", words),
                 ("basis", indicator.basis), ("note", indicator.note))  # fmt: skip
        for part, text in parts:
            if text not in said:
                said.add(text)
                yield Piece(f"/indicators/{number}/{part}", indicator.name, text)


def own_words(plan: Plan) -> str:
    """What the plan says of itself outside its indicators, in one text."""
    head = (plan.title, plan.department, plan.unit)
    return bare("\n".join((*head, *(piece.text for piece in prose(plan)))))


def office(plan: Plan, law: Law) -> str:
    """The department without the words that tell its head office from its branches."""
    name = bare(plan.department or plan.unit)
    for words in law["budget_parts"]["branches"]:
        name = name.removesuffix(words)
    return name
