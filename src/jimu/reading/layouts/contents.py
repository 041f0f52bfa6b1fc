"""Which column says what, told by what stands in it: signs, values, units and directions under any heading."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import permutations

from jimu.model.target import parse_target
from jimu.model.text import bare
from jimu.reading.header import Column, Header
from jimu.reading.marks import SIGN, is_counter
from jimu.reading.placing import Placed

UNIT = re.compile(r"[%％‰]|[^\d\s≥≤=＝><]{1,6}(?:/[^\d\s]{1,6})*")
VALUE = re.compile(r"[≥≤＞＜=＝≧≦≮≯><═﹦﹥﹤]?\s*[-\d][\d,，.]*\s*[%％]?")
DIRECTION = re.compile(r"(?:正向|反向|逆向|负向|正|反|中性)(?:指标)?")
QUALITY = ("定性", "定量")
TRIPLE = ("comparator", "target", "unit")
FITS: dict[str, Callable[[str], bool]] = {
    "comparator": lambda text: bool(SIGN.fullmatch(text)),
    "target": lambda text: (
        bool(VALUE.fullmatch(text)) or (len(text) > 1 and not SIGN.fullmatch(text) and not UNIT.fullmatch(text))
    ),
    "unit": lambda text: bool(UNIT.fullmatch(text)) and not SIGN.fullmatch(text) and not VALUE.fullmatch(text),
}


def by_content(header: Header, rows: Sequence[Placed], roles: dict[int, str]) -> dict[int, str]:
    """Where comparator, value and unit have columns of their own, the contents say which is which."""
    roles = _one_comparator(header, rows, roles)
    trio = [column for column in header.columns if roles[column.start] in TRIPLE]
    if not 2 <= len(trio) <= 3 or len({roles[column.start] for column in trio}) != len(trio):
        return _direction(header, rows, roles)
    texts = {column.start: texts_of(column, rows) for column in trio}
    held = [roles[column.start] for column in trio]
    best = max(
        permutations(held),
        key=lambda order: (
            round(sum(_fit(texts[column.start], role) for column, role in zip(trio, order, strict=True)), 6),
            order == tuple(held),
        ),
    )
    now = sum(_fit(texts[column.start], role) for column, role in zip(trio, held, strict=True))
    then = sum(_fit(texts[column.start], role) for column, role in zip(trio, best, strict=True))
    if then > now + 0.5:
        roles = {**roles, **{column.start: role for column, role in zip(trio, best, strict=True)}}
    return _direction(header, rows, roles)


def _one_comparator(header: Header, rows: Sequence[Placed], roles: dict[int, str]) -> dict[int, str]:
    """Of 指标性质 (≥) and 指标属性 (定量指标) the one that holds signs compares; the other is kept as it is."""
    columns = [column for column in header.columns if roles[column.start] in ("comparator", "direction")]
    if not columns:
        return roles
    signs = {
        column.start: sum(bool(SIGN.fullmatch(text)) and text not in QUALITY for text in texts_of(column, rows))
        for column in columns
    }
    best = max(columns, key=lambda column: (signs[column.start], roles[column.start] == "comparator"))
    if len(columns) == 1 and (roles[best.start] == "comparator" or not signs[best.start]):
        return roles
    return {**roles, **{column.start: "comparator" if column is best else _lesser(column, rows) for column in columns}}


def _lesser(column: Column, rows: Sequence[Placed]) -> str:
    """A second column of the kind: directions (正向), else kept under its heading."""
    texts = texts_of(column, rows)
    return "direction" if texts and any(DIRECTION.fullmatch(text) for text in texts) else "other"


def _fit(texts: Sequence[str], role: str) -> float:
    filled = [text for text in texts if text not in ("/", "-", "—")]
    return sum(FITS[role](text) for text in filled) / len(filled) if filled else 0.0


def _direction(header: Header, rows: Sequence[Placed], roles: dict[int, str]) -> dict[int, str]:
    """指标性质 may hold 正向 and 反向, a direction and no comparator; a 单位 column may hold offices."""
    for column in header.columns:
        if roles[column.start] not in ("comparator", "unit", "weight"):
            continue
        texts = texts_of(column, rows)
        if (
            roles[column.start] == "comparator"
            and texts
            and sum(bool(DIRECTION.fullmatch(text)) for text in texts) * 2 > len(texts)
        ):
            roles = {**roles, column.start: "direction"}
        if roles[column.start] == "unit" and texts and sum(len(text) > 6 for text in texts) * 2 > len(texts):
            roles = {**roles, column.start: "other"}
        if (
            roles[column.start] == "weight"
            and "target" not in roles.values()
            and any(parse_target(text).kind == "words" for text in texts)
        ):
            roles = {**roles, column.start: "target"}
    return roles


def texts_of(column: Column, rows: Sequence[Placed]) -> list[str]:
    """The words of a column, blanks and counters left out."""
    return [text for placed in rows for text in _row_texts(placed, column)]


def _row_texts(placed: Placed, column: Column) -> list[str]:
    return [
        bare(cell.text) for cell in placed.by_column.get(column.start, []) if cell.text and not is_counter(cell.text)
    ]
