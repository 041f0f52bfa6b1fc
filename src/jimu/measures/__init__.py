"""Measures: register rows in, actual values out. `measure(binding, rows, period, law, day)`; MEASURES is a plain table.

Pure: no clock, no file, no network. A user's mistake gives an actual without a value and with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from operator import attrgetter
from typing import Any

from jimu.law.library import Law
from jimu.measures import duty_share
from jimu.measures.affairs import measures as affairs
from jimu.measures.base import digest_of
from jimu.measures.events import measures as events
from jimu.measures.formula import Answer, Measure, Question, faults, strange
from jimu.measures.known import Known, Registers
from jimu.measures.members import measures as members
from jimu.measures.money import measures as money
from jimu.measures.opinion import measures as opinion
from jimu.measures.proposals import measures as proposals
from jimu.measures.publications import measures as publications
from jimu.measures.studios import measures as studios
from jimu.measures.surveys import measures as surveys
from jimu.model.actual import Actual, Binding, LawUsed, Period

KEY = attrgetter("key")

__all__ = ["MEASURES", "Known", "again", "measure", "measure_all"]

MEASURES: dict[str, Measure] = {
    found.name: found
    for found in (
        *members.MEASURES,
        *events.MEASURES,
        *money.MEASURES,
        *surveys.MEASURES,
        *proposals.MEASURES,
        *studios.MEASURES,
        *opinion.MEASURES,
        *publications.MEASURES,
        *affairs.MEASURES,
        *duty_share.MEASURES,
    )
}


def measure(binding: Binding | str, rows: Registers, period: Period, law: Law, day: date) -> Actual:
    """The actual that a binding (or a measure's bare name) gives over the rows known on `day`.

    rows: the rows of each table by its name. A binding that cannot be followed, and a register in which nothing has
    been recorded, give no value and the reason. Raises HistoryError where a row was replaced by one that is not there.
    """
    return _actual(_binding(binding), Known(rows, day, law), period)


def measure_all(bindings: Iterable[Binding], rows: Registers, period: Period, law: Law, day: date) -> list[Actual]:
    """The actuals of many bindings, in their order. Every table is gone through once for all of them."""
    known = Known(rows, day, law)
    return [_actual(binding, known, period) for binding in bindings]


def again(query: dict[str, Any], rows: Registers) -> Actual:
    """The actual that a `query` of an earlier one describes, from rows recorded since then as well.

    With the same measure and law it has the same value, rows and digest. Raises KeyError on what is no query.
    """
    parameters = {name: tuple(words) for name, words in query["parameters"].items()}
    first, last = (date.fromisoformat(day) for day in query["period"])
    law = Law(query["place"] or None, query["law_on"])
    binding = Binding(query["measure"], parameters)
    return measure(binding, rows, Period(first, last), law, date.fromisoformat(query["known_on"]))


def _binding(binding: Binding | str) -> Binding:
    return Binding(binding) if isinstance(binding, str) else binding


def _actual(binding: Binding, known: Known, period: Period) -> Actual:
    found = MEASURES.get(binding.measure)
    wrong = faults(found, binding, known.law)
    if found is None or wrong:
        return Actual(None, known.day, period, measure=binding.measure, parameters=binding.parameters, reason=wrong[0])
    return _filled(found, binding, known, period, _answer(found, Question(known, period, binding.parameters)))


def _answer(found: Measure, question: Question) -> Answer:
    """What the measure finds; nothing where its register is empty: nobody kept it, so nothing is known."""
    if not question.known.all(found.tables[0]):
        return Answer(None, reason="register_is_empty")
    if strange(found, question):
        return Answer(None, reason="not_in_the_register")
    return found.function(question)


def _filled(found: Measure, binding: Binding, known: Known, period: Period, answer: Answer) -> Actual:
    rows = tuple(answer.rows)
    tables = {*answer.law, *(["event_kinds"] if "kinds" in binding.parameters else [])}
    return Actual(
        value=answer.value,
        as_of=known.day,
        period=period,
        unit=found.unit,
        numerator=answer.numerator,
        denominator=answer.denominator,
        low=answer.low,
        high=answer.high,
        measure=found.name,
        version=found.version,
        parameters=binding.parameters,
        law=tuple(_law_used(known.law, table) for table in sorted(tables)),
        rows=tuple(map(KEY, rows)),
        left_out=tuple(answer.left_out),
        digest=digest_of(rows),
        query=_query(found, binding, known, period),
        reason=answer.reason,
    )


def _law_used(law: Law, table: str) -> LawUsed:
    entry = law.entry(table)
    return LawUsed(entry.table, entry.place, entry.begins, entry.citation)


def _query(found: Measure, binding: Binding, known: Known, period: Period) -> dict[str, Any]:
    return {
        "measure": found.name,
        "version": found.version,
        "parameters": {name: list(words) for name, words in binding.parameters.items()},
        "tables": [table.TABLE for table in found.tables],
        "period": [period.first.isoformat(), period.last.isoformat()],
        "known_on": known.day.isoformat(),
        "place": known.law.place,
        "law_on": known.law.day,
    }
