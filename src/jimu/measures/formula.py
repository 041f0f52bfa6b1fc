"""What a measure is: a function over register rows with parameters, its words, and the answer it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from jimu.law.library import Law
from jimu.measures.base import Row
from jimu.measures.known import Known
from jimu.model.actual import Binding, LeftOut, Period

HUNDRED = Decimal(100)
EVERYTHING = "全部"
Kind = Literal["words", "number", "choice", "kinds"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a measure asks. words: free, such as a project's name; number: a whole one; choice: one of `choices`;
    kinds: kinds of event or families of kinds (table `event_kinds`). EVERYTHING is said and never taken for granted.
    found_in: the fields in which its words must stand somewhere, so that a misspelt project is not zero yuan.

    `many`: several may be given. What is `required` has no default: how a rate is counted is a person's decision.
    """

    name: str
    zh: str
    en: str
    kind: Kind = "words"
    choices: tuple[str, ...] = ()
    required: bool = True
    many: bool = False
    found_in: tuple[tuple[type[Row], str], ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What a measure is asked: over which rows under which law, which days, with which parameters."""

    known: Known
    period: Period
    given: dict[str, tuple[str, ...]]

    @property
    def law(self) -> Law:
        """The law under which it is counted."""
        return self.known.law

    @property
    def day(self) -> date:
        """The day on which the state of things is taken: the last of the period that is known already."""
        return min(self.period.last, self.known.day)

    def one(self, name: str) -> str:
        """The one word given for a parameter, "" where none is."""
        return next(iter(self.given.get(name, ())), "")

    def many(self, name: str) -> frozenset[str] | None:
        """The words given for a parameter; None for EVERYTHING and for a parameter that is not required."""
        words = frozenset(self.given.get(name, ()))
        return None if not words or EVERYTHING in words else words

    def number(self, name: str) -> int:
        """The whole number given for a parameter."""
        return int(self.one(name))


@dataclass(frozen=True, slots=True)
class Answer:
    """What a measure found; `reason` says why there is no value. `law`: names of the tables it used."""

    value: Decimal | date | None
    rows: Iterable[Row] = ()
    left_out: Iterable[LeftOut] = ()
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    reason: str = ""
    law: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """A named formula (指标计算口径). `how` says in one sentence what is counted; `version` changes with the formula.

    `tables`: the tables that it reads, by name; `unit` of its value.
    """

    name: str
    register: str
    zh: str
    en: str
    how_zh: str
    how_en: str
    unit: str
    function: Callable[[Question], Answer]
    tables: tuple[type[Row], ...]
    parameters: tuple[Parameter, ...] = ()
    version: str = "1"
    kind: Literal["count", "sum", "rate", "money", "average", "day", "days"] = "count"


@dataclass(slots=True)
class Sorting:
    """The rows of a measure while it goes through them: those counted, and those left out with the reason."""

    rows: list[Row] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def leave(self, row: Row, reason: str) -> None:
        """List a row that is not counted."""
        self.left_out.append(LeftOut(row.key, reason))


def total(amount: Decimal | int, sorting: Sorting, **more: Any) -> Answer:
    """A count or a sum. None counted is zero: the register was kept and nothing was in it."""
    return Answer(Decimal(amount), sorting.rows, sorting.left_out, **more)


def share(numerator: Decimal | int, denominator: Decimal | int, sorting: Sorting, **more: Any) -> Answer:
    """A rate in per cent with both its parts; a share of nothing is no value."""
    return ratio(numerator, denominator, sorting, factor=HUNDRED, **more)


def ratio(
    numerator: Decimal | int, denominator: Decimal | int, sorting: Sorting, factor: Decimal = Decimal(1), **more: Any
) -> Answer:
    """One amount for each of another with both its parts; a ratio of nothing is no value."""
    above, below = Decimal(numerator), Decimal(denominator)
    if not below:
        return nothing("nothing_to_divide_by", sorting, numerator=above, denominator=below, **more)
    return Answer(above * factor / below, sorting.rows, sorting.left_out, above, below, **more)


def nothing(reason: str, sorting: Sorting | None = None, **more: Any) -> Answer:
    """No value, and why."""
    kept = sorting or Sorting()
    return Answer(None, kept.rows, kept.left_out, reason=reason, **more)


def faults(measure: Measure | None, binding: Binding, law: Law) -> list[str]:
    """What is wrong with a binding, as ids: a measure that is not there, a parameter missing, unknown or impossible."""
    if measure is None:
        return ["measure_is_not_there"]
    asked = {parameter.name for parameter in measure.parameters}
    found = ["parameter_is_unknown"] if set(binding.parameters) - asked else []
    return found + [
        fault
        for parameter in measure.parameters
        if (fault := _fault(parameter, binding.parameters.get(parameter.name, ()), law))
    ]


def words_there(parameter: Parameter, known: Known) -> frozenset[str]:
    """The words that a parameter may have because the registers have them: for checks and for drop-down lists."""
    return known.once(("words there", parameter.found_in), lambda: frozenset(_words_there(parameter, known)))


def _words_there(parameter: Parameter, known: Known) -> Iterator[str]:
    for kind, name in parameter.found_in:
        for value in known.by(kind, name):
            yield from (value if isinstance(value, tuple) else (value,))


def strange(measure: Measure, question: Question) -> bool:
    """Whether a parameter names something that the registers do not have."""
    return any(
        not (question.many(one.name) or frozenset()) <= words_there(one, question.known)
        for one in measure.parameters
        if one.found_in
    )


def _fault(parameter: Parameter, words: tuple[str, ...], law: Law) -> str:
    given = [word for word in words if word.strip()]
    if not given:
        return "parameter_is_missing" if parameter.required else ""
    allowed = _allowed(parameter, law)
    wrong = (len(given) > 1 and not parameter.many) or (allowed and not allowed.issuperset(given))
    if wrong or (parameter.kind == "number" and not all(word.isdecimal() for word in given)):
        return "parameter_is_impossible"
    return ""


def _allowed(parameter: Parameter, law: Law) -> set[str]:
    if parameter.kind == "kinds":
        families: dict[str, list[str]] = law["event_kinds"]["families"]
        return {EVERYTHING, *families, *(kind for kinds in families.values() for kind in kinds)}
    return set(parameter.choices)
