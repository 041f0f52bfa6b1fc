"""`read`: file -> Document -> plans, with every cell accounted for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jimu.model.document import Document, Place
from jimu.model.plan import Plan, Source
from jimu.model.serial import SCHEMA, to_json
from jimu.reading.assemble import is_blank, read_segment, to_plan
from jimu.reading.draft import Draft, Ledger, Piece, source_of
from jimu.reading.folding import fold
from jimu.reading.formats import open_document
from jimu.reading.segments import Segment, cut
from jimu.reading.sharing import share
from jimu.reading.strange import Strange, strange_words
from jimu.reading.stream import stream
from jimu.reading.vocabulary import LAW_ALONE, Words, accepting, role_of


@dataclass(frozen=True, slots=True)
class Cells:
    """The account of a document: pieces (cells and paragraphs) with any words, those used, those unused,
    those that are labels.

    read = used + len(unused); labels are used. Every piece is a value of a plan, a label, or listed as unused.
    `unsure`: pieces that a recogniser read and is not sure of (see UNSURE), each with how sure it is, 0 to 1.
    """

    read: int
    used: int
    unused: tuple[Source, ...]
    labels: tuple[Source, ...]
    unsure: tuple[tuple[Source, float], ...] = ()


PUT_BACK = "columns put back"
UNSURE = 0.95
"""Below this a recognised cell is to be confirmed by a person. A setting of the house, not of the law: see
docs/how-to/scans.md for what it was measured on."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read. `notices` are message ids: blank_form (an unfilled form was passed over), no_plan,
    columns_lost (a table whose cells stand one below the other, so that nothing says which belong together),
    columns_put_back (such a table whose rows the headings and the words of its cells did tell).
    `strange`: words that no form uses where a label, a heading or a level stands, each with the best guess."""

    document: Document
    plans: tuple[Plan, ...]
    cells: Cells
    notices: tuple[str, ...] = ()
    strange: tuple[Strange, ...] = ()


def read(
    source: Path | bytes,
    name: str | None = None,
    *,
    place: str | None = None,
    year: int | None = None,
    words: Words = LAW_ALONE,
    sure: float = UNSURE,
) -> Reading:
    """The plans in a file.

    `place` (GB/T 2260) and `year` are taken where the document states none; `words` are understood beside the law's;
    a recognised cell below `sure` (0 to 1) is to be confirmed.
    Raises Unreadable, in one clear sentence, where the file cannot be read at all.
    """
    with accepting(words):  # a pasted table and one drawn over two pages are put together by their labels
        document = open_document(source, name)
    return read_document(document, place=place, year=year, words=words, sure=sure)


def read_document(
    document: Document,
    *,
    place: str | None = None,
    year: int | None = None,
    words: Words = LAW_ALONE,
    sure: float = UNSURE,
) -> Reading:
    """The plans in a document of any format; see `read`."""
    with accepting(words):
        reading = _read(document, place, sure)
    return reading if year is None else replace(reading, plans=tuple(_of_year(plan, year) for plan in reading.plans))


def _of_year(plan: Plan, year: int) -> Plan:
    return plan if plan.year else replace(plan, year=year)


def _read(document: Document, place: str | None, sure: float) -> Reading:
    ledger = Ledger()
    if _columns_lost(document):
        return Reading(document, (), _account(document, ledger, (), sure), ("columns_lost",))
    items = fold(stream(document, ledger), ledger)
    found: list[tuple[Draft, Segment]] = []
    blank = False
    unit = ""
    for segment in cut(items):
        for draft in read_segment(segment, ledger, unit):
            if is_blank(draft):
                blank = blank or bool(segment.headers)
                _unuse(draft, ledger)
                continue
            found.append((draft, segment))
            unit = unit or draft.money_unit
    plans = share([to_plan(draft, segment, place) for draft, segment in found], document)
    notices = (("blank_form",) if blank else ()) + (() if plans else ("no_plan",))
    cells = _account(document, ledger, plans, sure)
    notices = (*notices, *_noticed(document))
    return Reading(document, tuple(plans), cells, notices, strange_words(document, ledger))


def _noticed(document: Document) -> list[str]:
    """What the reader should know: cells that Excel never calculated; parts of a sheet that are hidden; columns that
    were put back; signs of a pdf whose font does not say what they are."""
    kinds = {artefact.partition(":")[0] for artefact in document.artefacts}
    hidden = {"hidden sheet", "hidden row", "hidden column"} & kinds
    found = {"uncalculated": "uncalculated" in kinds, "hidden_cells": hidden, "columns_put_back": PUT_BACK in kinds,
             "no_code": "no code" in kinds}  # fmt: skip
    return [notice for notice, so in found.items() if so]


def _columns_lost(document: Document) -> bool:
    """Whether the heads of a table stand as paragraphs: what copying from some web pages leaves of it."""
    if any(True for _ in document.tables()):
        return False
    roles = {role_of("indicators", piece.text) for piece in document.pieces() if len(piece.text) < 12}
    return len(roles & {"level1", "level2", "name", "target", "actual", "weight"}) > 2 and bool(
        roles & {"level1", "level2"}
    )


def _unuse(draft: Draft, ledger: Ledger) -> None:
    """What a form that is no plan seemed to say goes back to the unused; its labels stay labels."""
    ledger.values.difference_update(draft.taken)


def _account(document: Document, ledger: Ledger, plans: Sequence[Plan], sure: float) -> Cells:
    """Every piece once: a value that a plan points to, else a label or words that were understood, else unused."""
    pointed = {_spot(source) for plan in plans for source in plan.sources.values()}
    understood = ledger.values | ledger.labels
    pieces = list(document.pieces())
    used = [piece for piece in pieces if id(piece) in understood]
    unused = tuple(source_of(piece) for piece in pieces if id(piece) not in understood)
    labels = tuple(source_of(piece) for piece in used if _spot(piece.place) not in pointed)
    unsure = tuple(
        (source_of(piece), piece.confidence)
        for piece in pieces
        if piece.confidence is not None and piece.confidence < sure
    )
    return Cells(len(pieces), len(used), unused, labels, unsure)


def _spot(place: Source | Place) -> tuple[int | None, ...]:
    return (place.table, place.row, place.column, None if place.row else place.line)


def place_words(source: Source) -> str:
    """A place for people: 第1表第3行第2列, 第12行."""
    parts = [
        f"第{number}{unit}"
        for number, unit in ((source.page, "页"), (source.table, "表"), (source.row, "行"), (source.column, "列"))
        if number
    ]
    if source.row is None and source.line is not None:
        parts.append(f"第{source.line}行")
    return "".join(parts)


def strange_json(word: Strange) -> dict[str, str]:
    """A word that no form uses, as `jimu read --json` and `jimu words --json` say it."""
    return {"at": place_words(word.source), "text": word.text, "kind": word.kind, "guess": word.guess}


def reading_json(reading: Reading) -> dict[str, Any]:
    """The contract of `jimu read --json` (jimu/reading/1)."""
    document, cells = reading.document, reading.cells
    return {
        "schema": SCHEMA,
        "source": {"name": document.name, "format": document.format, "sha256": document.sha256},
        "cells": {
            "read": cells.read,
            "used": cells.used,
            "unused": [{"at": place_words(source), "text": source.text} for source in cells.unused],
            "labels": [{"at": place_words(source), "text": source.text} for source in cells.labels],
            "unsure": [
                {"at": place_words(source), "text": source.text, "confidence": confidence}
                for source, confidence in cells.unsure
            ],
            "artefacts": list(document.artefacts),
        },
        "strange": [strange_json(word) for word in reading.strange],
        "notices": list(reading.notices),
        "plans": [to_json(plan) for plan in reading.plans],
    }


__all__ = ["Cells", "Piece", "Reading", "read", "read_document", "reading_json"]
