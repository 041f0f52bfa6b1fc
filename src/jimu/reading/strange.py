"""Words that no form uses where a label, a heading or a level stands; each likened to the known word nearest to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log

from jimu.law.library import load
from jimu.model.document import Cell, Document
from jimu.model.plan import Source
from jimu.model.text import bare
from jimu.reading.draft import Ledger, Piece, source_of
from jimu.reading.layouts.pairs import LABEL_LIKE, OFFICE_LIKE
from jimu.reading.vocabulary import key, known_words, role_of

ALIKE = 0.5
"""How much of their words two labels must share to be likened; below it a guess would only mislead."""
HAN = re.compile(r"[一-鿿]")


@dataclass(frozen=True, slots=True)
class Strange:
    """A word that no form uses: where it stands, what it seems to be (labels, headings, levels), and the known word
    that it may stand for, empty where none is near."""

    source: Source
    text: str
    kind: str
    guess: str


def strange_words(document: Document, ledger: Ledger) -> tuple[Strange, ...]:
    """Every such word once: those that the layouts met, and labels among the cells that nothing used."""
    met = {(kind, key(piece.text)): (piece, role) for kind, piece, role in reversed(ledger.strange)}
    for kind, piece in _left_over(document, ledger):
        met.setdefault((kind, key(piece.text)), (piece, ""))
    found = [_likened(kind, piece, role) for (kind, words), (piece, role) in met.items() if HAN.search(words)]
    told = [word for word in found if word.guess or word.kind != "levels"]  # a level of a form's own stays as printed
    return tuple(sorted(told, key=lambda word: _order(word.source)))


def _order(source: Source) -> tuple[int, ...]:
    return tuple(number or 0 for number in (source.table, source.row, source.column, source.line))


def _likened(kind: str, piece: Piece, role: str) -> Strange:
    words = key(piece.text)
    return Strange(source_of(piece), words, kind, _first_word(role) or nearest(kind, words))


@cache
def _first_word(role: str) -> str:
    """The usual heading of a role, empty for roles that have none of their own."""
    listed = load("forms", "columns")["indicators"].get(role, ())
    return str(listed[0]) if listed else ""


def _left_over(document: Document, ledger: Ledger) -> Iterator[tuple[str, Cell]]:
    """Cells that nothing used and that look like labels, with something beside them to label;
    a row of several without a value is a row of headings."""
    used = ledger.values | ledger.labels
    for table in document.tables():
        rows: dict[int, list[Cell]] = {cell.row: [] for cell in table.cells if id(cell) not in used and cell.text}
        for cell in table.cells if rows else ():
            if cell.text and cell.row in rows:
                rows[cell.row].append(cell)
        for cells in rows.values():
            like = [cell for cell in cells if id(cell) not in used and _is_like_a_label(cell)]
            heads = len(like) > 2 and len(like) == len(cells)
            for cell in like:
                if heads and not _heads_something(cell.text):
                    yield "headings", cell
                elif not heads and cell is not cells[-1] and nearest("levels", key(cell.text)):
                    yield "levels", cell
                elif not heads and cell is not cells[-1] and nearest("labels", key(cell.text)):
                    yield "labels", cell


def _is_like_a_label(cell: Cell) -> bool:
    plain = bare(cell.text)
    return bool(LABEL_LIKE.fullmatch(plain)) and not OFFICE_LIKE.search(plain)


def _heads_something(text: str) -> bool:
    """Whether a heading is known, though its row was not understood."""
    return any(role_of(kind, text) for kind in load("forms", "columns"))


@lru_cache(maxsize=4096)
def nearest(kind: str, words: str) -> str:
    """The known word of a kind that shares most with these, rarer letters and the last two, which say what kind of
    thing it is, counting more; empty where none shares enough."""
    weights = _weights(kind)
    own, rare = _letters(words), max(weights.values())
    total = sum(weights.get(letter, rare) * count for letter, count in own.items())
    best, likeness = "", 0.0
    for known, (letters, size) in _known(kind).items():
        shared = sum(weights[letter] * min(count, own[letter]) for letter, count in letters.items() if letter in own)
        alike = 2 * shared / (total + size)
        if alike > likeness:
            best, likeness = known, alike
    return best if likeness >= ALIKE else ""


@cache
def _weights(kind: str) -> dict[str, float]:
    """How rare each letter is among the known words of a kind."""
    listed = known_words()[kind]
    counts = Counter(letter for words in listed for letter in set(words))
    return {letter: log(1 + len(listed) / count) for letter, count in counts.items()}


@cache
def _known(kind: str) -> dict[str, tuple[Counter[str], float]]:
    """Known words with their letters and the weight of all of these."""
    weights = _weights(kind)
    found = {words: _letters(words) for words in known_words()[kind]}
    return {words: (own, sum(weights[one] * count for one, count in own.items())) for words, own in found.items()}


def _letters(words: str) -> Counter[str]:
    return Counter(words + words[-2:])
