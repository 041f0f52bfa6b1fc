"""Reading registers: a table's rows in force, one thing's history, what refers to it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from jimu.measures.registers import COLUMNS
from jimu.web.registers.models import StoredRow


def in_force(unit: int, table: str, known: date | None = None) -> QuerySet[StoredRow]:
    """The rows of a table that speak today, or spoke on the day `known`: recorded by then, replaced by none by then."""
    found = StoredRow.objects.filter(unit_id=unit, table=table, withdrawn="")
    if known is None or known >= localdate():
        return found.filter(superseded_by=None)
    successor = StoredRow.objects.filter(
        unit_id=unit, table=table, thing=OuterRef("thing"), version=OuterRef("superseded_by"), known_from__lte=known
    )
    return found.filter(~Exists(successor), known_from__lte=known)


def tables_kept(units: Iterable[int]) -> dict[int, set[str]]:
    """In which tables each office has a row. One query."""
    found: dict[int, set[str]] = {}
    rows = StoredRow.objects.filter(unit__in=list(units)).order_by().values_list("unit", "table").distinct()
    for unit, table in rows:
        found.setdefault(unit, set()).add(table)
    return found


def filtered(
    rows: QuerySet[StoredRow], words: str = "", first: date | None = None, last: date | None = None, **links: str
) -> QuerySet[StoredRow]:
    """Of these rows those with all the words, within days, that refer to a thing (`parent`, `person`)."""
    for word in words.split():
        rows = rows.filter(Q(words__icontains=word) | Q(thing__icontains=word))
    if first:
        rows = rows.filter(day__gte=first)
    if last:
        rows = rows.filter(day__lte=last)
    return rows.filter(**{name: thing for name, thing in links.items() if thing})


def history(unit: int, table: str, thing: str) -> QuerySet[StoredRow]:
    """All versions of a thing, the newest first, with who recorded each."""
    return StoredRow.objects.filter(unit_id=unit, table=table, thing=thing).select_related("by").order_by("-version")


def names(unit: int, table: str, things: set[str]) -> dict[str, str]:
    """What people call things, by their ids: for cells that refer to them. One query."""
    found = in_force(unit, table).filter(thing__in=things).order_by("valid_from").values_list("thing", "words")
    return {thing: words.split(" ")[0] for thing, words in found}


def referring(unit: int, table: str, thing: str) -> dict[str, int]:
    """How many rows in force of each table refer to a thing."""
    link = "person" if table == "members" else "parent"
    tables = [kind.TABLE for kind, columns in COLUMNS.items() if any(one.refers == table for one in columns)]
    found = StoredRow.objects.filter(unit_id=unit, table__in=tables, superseded_by=None, withdrawn="", **{link: thing})
    return dict(found.values_list("table").annotate(Count("id")).order_by("table"))
