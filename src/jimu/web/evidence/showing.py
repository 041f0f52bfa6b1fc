"""Actual values and measures as a page shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.timezone import localdate

from jimu.measures import MEASURES, Known
from jimu.measures.formula import EVERYTHING, Parameter, words_there
from jimu.measures.proposing import IN_WORDS
from jimu.measures.wording import said
from jimu.model.actual import Actual
from jimu.model.money import FACTORS
from jimu.model.plan import Indicator
from jimu.model.target import Target
from jimu.web.figures import UNKNOWN, day
from jimu.web.plans.models import Plan
from jimu.web.registers.elsewhere import unseen
from jimu.web.registers.models import StoredRow
from jimu.web.registers.store import registers
from jimu.web.words import language
from jimu.web.workflow import law_of

PLACES = Decimal("0.01")
CENT = Decimal("0.01")
MOST_ROWS = 2000
MOST_WORDS = 200  # of a list to choose from; where there are more, they are typed


def value_words(actual: Actual | None) -> str:
    """The value with its unit; a dash where there is none: never zero."""
    if actual is None or actual.value is None:
        return UNKNOWN
    if isinstance(actual.value, date):
        return day(actual.value)
    rounded = actual.value.quantize(PLACES, ROUND_HALF_UP) if actual.value % 1 else actual.value.quantize(Decimal(1))
    return f"{rounded:,f}{actual.unit}"


@dataclass(frozen=True, slots=True)
class Beside:
    """A value beside its target: in the target's unit of money; source: the value in its own unit, "" where that is
    the same."""

    words: str
    source: str = ""


def beside(actual: Actual | None, target: Target) -> Beside:
    """An actual as it stands beside a target: 48,600元 beside ≤5万元 is 4.86万元, to the cent. What is stored stays."""
    own, asked = _money_unit(actual.unit if actual else ""), _money_unit(target.unit or "")
    if actual is None or not isinstance(actual.value, Decimal) or not own or not asked:
        return Beside(value_words(actual))
    (word, per), (wanted, asked_per) = own, asked
    if FACTORS[word] == FACTORS[wanted] or asked_per not in (
        per,
        per or "/年",
    ):  # what a year's registers give is a year's
        return Beside(value_words(actual))
    yuan = (actual.value * FACTORS[word]).quantize(CENT, ROUND_HALF_UP)
    return Beside(
        _exactly(yuan, wanted) + wanted + ("元" if wanted in ("万", "亿") else "") + per,
        _exactly(yuan, word) + actual.unit,
    )


def _money_unit(unit: str) -> tuple[str, str] | None:
    """A unit of money and what it is for: 元/人 → 元, /人; None where it is none."""
    word, slash, per = unit.partition("/")
    return (word, slash + per) if word in FACTORS else None


def _exactly(yuan: Decimal, unit: str) -> str:
    """An amount in a unit of money with all its places and none needless; units are powers of ten, so none is lost."""
    whole, _dot, part = f"{yuan / FACTORS[unit]:,f}".partition(".")
    return f"{whole}.{part}".rstrip("0").removesuffix(".") if part else whole


def amount_words(amount: Decimal | None) -> str:
    """One part of a rate: whole where it is whole, else with two places."""
    return UNKNOWN if amount is None else f"{amount.quantize(PLACES if amount % 1 else Decimal(1), ROUND_HALF_UP):,f}"


def in_words(indicator: Indicator) -> bool:
    """Whether the target is a word or yes/no, beside which a figure is only shown."""
    return indicator.target.kind in IN_WORDS


def measure_name(name: str) -> str:
    """What a measure is called."""
    found = MEASURES.get(name)
    return "" if found is None else found.en if language() == "en" else found.zh


@dataclass(frozen=True, slots=True)
class ParameterField:
    """A parameter on a form: what may be chosen, what is given."""

    parameter: Parameter
    label: str
    options: tuple[str, ...]
    given: tuple[str, ...]


def parameter_fields(plan: Plan, measure: str, given: dict[str, tuple[str, ...]]) -> list[ParameterField]:
    """The fields for a measure's parameters."""
    law, parameters = law_of(plan), MEASURES[measure].parameters
    named = {kind.TABLE for one in parameters for kind, _ in one.found_in}
    known = Known(registers(plan.unit_id, named) if named else {}, localdate(), law)
    return [
        ParameterField(one, one.en if language() == "en" else one.zh, _offered(one, known, words), words)
        for one in parameters
        for words in (given.get(one.name, ()),)
    ]


def _offered(parameter: Parameter, known: Known, given: tuple[str, ...]) -> tuple[str, ...]:
    """What may be chosen, and what was given before; nothing where anything may be typed."""
    options = _options(parameter, known)
    return (*options, *(word for word in given if word not in options)) if options else ()


def _options(parameter: Parameter, known: Known) -> tuple[str, ...]:
    law = known.law
    if parameter.choices:
        return parameter.choices
    if parameter.found_in:
        there = sorted(word for word in words_there(parameter, known) if word)
        return (*([EVERYTHING] if parameter.many else []), *there) if 0 < len(there) <= MOST_WORDS else ()
    if parameter.kind == "kinds":
        families = law["event_kinds"]["families"]
        return (EVERYTHING, *families, *(kind for kinds in families.values() for kind in kinds))
    return ()


@dataclass(frozen=True, slots=True)
class Counted:
    """A row behind a number: where it stands, its words; why it was left out, where it was. thing "": a row that is
    counted and that nobody looks at (an anonymous answer)."""

    table: str
    thing: str
    words: str
    day: date | None
    reason: str = ""


def counted_rows(unit: int, actual: Actual) -> list[Counted]:
    """The rows that an actual counted and those that it left out, as they are stored. At most MOST_ROWS are shown."""
    keys = [(key, "") for key in actual.rows] + [(one.row, said(one.reason, language())) for one in actual.left_out]
    shown = keys[:MOST_ROWS]
    stored = _stored(unit, {key for key, _ in shown})
    hidden = {table: unseen(unit, table) for table in {row.table for row in stored.values()}}
    return [
        _unnamed(row, reason) if row.parent in hidden[row.table] else _counted(row, reason)
        for key, reason in shown
        if (row := stored.get(key)) is not None
    ]


def _counted(row: StoredRow, reason: str) -> Counted:
    return Counted(row.table, row.thing, row.words, row.day, reason)


def _unnamed(row: StoredRow, reason: str) -> Counted:
    return Counted(row.table, "", "", None, reason)


def _stored(unit: int, keys: set[str]) -> dict[str, StoredRow]:
    tables = {key.split("/", 1)[0] for key in keys}
    things = {key.split("/", 1)[1].rsplit("#", 1)[0] for key in keys}
    rows = StoredRow.objects.filter(unit_id=unit, table__in=tables, thing__in=things).defer("data")
    return {f"{row.table}/{row.thing}#{row.version}": row for row in rows}
