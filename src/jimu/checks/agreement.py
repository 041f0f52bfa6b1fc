"""Do the figures in the prose agree with the indicators, and with each other?"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from jimu.checks.money import plain
from jimu.checks.prose import pieces, prose
from jimu.model.finding import Finding, Related
from jimu.model.plan import Repair
from jimu.model.statement import statements
from jimu.model.target import WRITTEN_SIGN, parse_target
from jimu.model.text import bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from jimu.checks.prose import Piece
    from jimu.law.library import Law
    from jimu.model.plan import Indicator, Plan, Statement
    from jimu.model.target import Target

MARKS = re.compile(r"[“”\"'‘’《》「」、，,。；;：:]|[（(][^（）()]*[）)]")
SHARE = re.compile(r"[%％﹪]|百分之")
FIGURE = re.compile(r"[\d一二两三四五六七八九十]")
FLOORS, CAPS = (">=", ">"), ("<=", "<")


class Said(NamedTuple):
    """A figure in the prose and where it is said."""

    piece: Piece
    statement: Statement


def prose_agrees_with_targets(plan: Plan, law: Law) -> Iterator[Finding]:
    """文字里说的数与指标值一致。"""
    terms = law["subjects"]
    said: dict[str, list[Said]] = {}
    words = (piece for piece in pieces(plan) if not piece.path.endswith("/name"))
    for one in _said(_of_the_year(plan, words, terms), terms):
        said.setdefault(core(one.statement.subject, terms), []).append(one)
    for number, indicator in enumerate(plan.indicators):
        for one in said.get(core(indicator.name, terms), ()):
            same_row = one.piece.path.startswith(f"/indicators/{number}/")
            if _comparable(indicator.target, one.statement.target, terms):
                variant = contradiction(indicator.target, one.statement.target)
                if variant is not None and not (same_row and variant):
                    yield _disagreement(number, indicator, one, variant)
                    break


def _said(pieces: Iterable[Piece], terms: Mapping[str, Any]) -> Iterator[Said]:
    """The figures of the prose; those that speak of change or of another year are left out."""
    for piece in pieces:
        for statement in _figures(piece.text) if FIGURE.search(piece.text) else ():
            if not any(word in statement.text for word in terms["changes"]):
                yield Said(piece, statement)


@lru_cache(maxsize=512)
def _figures(text: str) -> tuple[Statement, ...]:
    """The figures of a text; kept for a moment, since two rules ask for them."""
    return tuple(statements(text))


def _of_the_year(plan: Plan, words: Iterable[Piece], terms: Mapping[str, Any]) -> Iterator[Piece]:
    """The words without the objectives that are set for several years."""
    longer = {
        f"/objectives/{number}"
        for number, objective in enumerate(plan.objectives)
        if objective.period and objective.period.startswith(tuple(terms["long_periods"]))
    }
    return (piece for piece in words if piece.path not in longer)


def core(name: str, terms: Mapping[str, Any]) -> str:
    """A thing's name without the words that do not change which thing it is: 全年召开常委会会议 → 常委会."""
    short = MARKS.sub("", bare(name))
    for written, meant in terms["same"].items():
        short = short.replace(written, meant)
    longest = len(short) - int(terms["shortest"])
    for word in terms["before"]:
        if len(word) <= longest and short.startswith(word):
            return core(short[len(word) :], terms)
    for word in terms["after"]:
        if len(word) <= longest and short.endswith(word):
            return core(short[: -len(word)], terms)
    return short


def _comparable(target: Target, other: Target, terms: Mapping[str, Any]) -> bool:
    if target.number is None or other.number is None or {target.kind, other.kind} != {"number"}:
        return False
    one, two = _counter(target), _counter(other)
    return one == two or any(one in group and two in group for group in terms["counters"])


def _counter(target: Target) -> str:
    return re.sub(r"/(?:每?年度?|全年)$", "", target.unit or "")


def contradiction(one: Target, other: Target) -> str | None:
    """How two figures for one thing exclude each other: "" by direction, "value" by number; None where they do not."""
    here, there = one.number or Decimal(0), other.number or Decimal(0)
    if one.comparator in FLOORS and other.comparator in CAPS:
        return None if here < there else ""
    if one.comparator in CAPS and other.comparator in FLOORS:
        return None if there < here else ""
    exact = "=" in (one.comparator, other.comparator) and one.comparator != other.comparator
    agree = _holds(one, there) and _holds(other, here) if exact else here == there
    return None if agree else "value"


def _holds(bound: Target, value: Decimal) -> bool:
    limit = bound.number or Decimal(0)
    if bound.comparator == "=":  # held against by the other side
        return True
    return value >= limit if bound.comparator in FLOORS else value <= limit


def _disagreement(number: int, indicator: Indicator, one: Said, variant: str) -> Finding:
    path, target, other = f"/indicators/{number}/target", indicator.target, one.statement.target
    repair = None
    if not variant and target.number == other.number and other.comparator:
        right = _with_sign(target.text, WRITTEN_SIGN[other.comparator])
        repair = Repair(path, target.text, right, "prose_agrees_with_targets") if right else None
    arguments = {"target": target.text, "said": one.statement.text}
    return Finding(path, indicator.name, target.text, arguments, repair,
                   related=(Related(0, one.piece.path),), variant=variant)  # fmt: skip


def _with_sign(text: str, sign: str) -> str:
    """The target with another sign of comparison before its number; empty where it is not read back as meant."""
    found = re.search(r"\d.*", bare(text))
    right = sign + found[0] if found else ""
    read = parse_target(right)
    return right if read.kind == "number" and WRITTEN_SIGN.get(read.comparator or "") == sign else ""


def same_figure_throughout(plan: Plan, law: Law) -> Iterator[Finding]:
    """同一个比率在全文各处是同一个数。"""
    terms = law["subjects"]
    rates: dict[str, list[Said]] = {}
    words = (piece for piece in prose(plan) if SHARE.search(piece.text))
    for one in _said(_of_the_year(plan, words, terms), terms):
        name, target = core(one.statement.subject, terms), one.statement.target
        if target.unit == "%" and target.kind == "number" and _is_own(name, terms):
            rates.setdefault(name, []).append(one)
    for name, said in rates.items():
        yield from _differing(name, said)


def _is_own(name: str, terms: Mapping[str, Any]) -> bool:
    """Long enough to be one thing, and no rate that every task has (完成率)."""
    return len(name) >= int(terms["shortest_rate"]) and name not in terms["ordinary"]


def _differing(name: str, said: Sequence[Said]) -> Iterator[Finding]:
    first = said[0]
    for other in said[1:]:
        if contradiction(first.statement.target, other.statement.target) is not None:
            arguments = {"subject": name, "here": _figure(other), "there": _figure(first)}
            yield Finding(other.piece.path, other.piece.at, name, arguments, related=(Related(0, first.piece.path),))


def _figure(one: Said) -> str:
    """The figure without the words that lead to it: 达100% as 100%."""
    target = one.statement.target
    sign = WRITTEN_SIGN.get(target.comparator or "", "")
    return f"{sign}{plain(target.number or Decimal(0))}{target.unit}"
