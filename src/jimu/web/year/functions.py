"""The core functions (核心职能) of a unit: one a line, as its own paper numbers them, with days."""

from __future__ import annotations

import re
from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet

from jimu.model.text import chinese_number
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.accounts.models import Unit
from jimu.web.log.actions import OFFICE, write
from jimu.web.plans.models import Function
from jimu.web.rights import Person
from jimu.web.words import _
from jimu.web.year.rights import need_at

NUMBERED = re.compile(r"\s*[（(]?\s*(\d{1,3}|[一二三四五六七八九十]{1,3})\s*[)）、.．:：]\s*(.+)")


def functions_in(unit: Unit, year: int) -> QuerySet[Function]:
    """The functions that a unit has in a year, in the order of their numbers as they were written."""
    begun = Q(begins=None) | Q(begins__lte=date(year, 12, 31))
    running = Q(ends=None) | Q(ends__gte=date(year, 12, 31))
    return Function.objects.filter(begun, running, unit=unit).order_by("pk")


def parsed(text: str) -> list[tuple[str, str]]:
    """Number and words of each line; a line without a number gets the next one. Raises Hindrance for a number twice."""
    found: dict[str, str] = {}
    for line in filter(str.strip, text.splitlines()):
        numbered = NUMBERED.fullmatch(line.rstrip())
        number = _number(numbered[1]) if numbered else str(len(found) + 1)
        if number in found:
            raise Hindrance(_("编号 {number} 写了两次。", number=number))
        found[number] = (numbered[2] if numbered else line).strip()
    return list(found.items())


def _number(written: str) -> str:
    return str(int(written)) if written.isdecimal() else str(chinese_number(written) or written)


@transaction.atomic
def write_functions(*, person: Person, unit: Unit, year: int, text: str) -> int:
    """Set what the functions of a unit are from a year on; how many lines differ from before.

    What stood in earlier years stays theirs. Raises Http404, PermissionDenied, Hindrance.
    """
    post = need_at(person, "functions", unit)
    told, there = parsed(text), list(functions_in(unit, year))
    same = [one for one in there if (one.number, one.text) in told]
    gone = [one for one in there if one not in same]
    kept = {(one.number, one.text) for one in same}
    fresh = [pair for pair in told if pair not in kept]
    _end(gone, year)
    Function.objects.bulk_create(
        [Function(unit=unit, number=number, text=words, begins=date(year, 1, 1)) for number, words in fresh]
    )
    if gone or fresh:
        write(chain=OFFICE, action="write_functions", person=person, post=post, unit=unit.pk, year=year,
              ended=len(gone), begun=len(fresh))  # fmt: skip
    return len(gone) + len(fresh)


def _end(gone: list[Function], year: int) -> None:
    first = date(year, 1, 1)
    for one in gone:
        if one.begins is not None and one.begins >= first:
            one.delete()  # written in this very year: it never held before
        else:
            one.ends = date(year - 1, 12, 31)
            one.save(update_fields=["ends"])
