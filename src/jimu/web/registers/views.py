"""Pages of registers that are the same for every table."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_POST

from jimu.law.library import Law
from jimu.measures.base import HistoryError
from jimu.measures.registers import TABLES
from jimu.web.accounts.gates import for_people
from jimu.web.accounts.models import Unit
from jimu.web.pages import render
from jimu.web.registers import actions, exporting, forms, queries
from jimu.web.registers.elsewhere import BEGUN, kept_elsewhere, unseen
from jimu.web.registers.names import TABLE_NAMES
from jimu.web.registers.numbers import next_id
from jimu.web.registers.reading import days, law_of, shown
from jimu.web.registers.store import columns_of, row_of
from jimu.web.rights import may_keep
from jimu.web.words import _

PAGE = 50
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def office(request: HttpRequest, unit: int, table: str, right: str = "read") -> Unit:
    """The office whose register it is. Raises Http404 for who may not read it or a table that there is not,
    PermissionDenied for who may read and not do this."""
    if table not in TABLES or not may_keep(request.person, "read", unit):
        raise Http404
    if not may_keep(request.person, right, unit):
        raise PermissionDenied
    found = Unit.objects.filter(pk=unit).first()
    if found is None:
        raise Http404
    return found


@for_people
@require_GET
def rows(request: HttpRequest, unit: int, table: str) -> HttpResponse:
    """A table's rows in force, filtered by words, days and what they refer to."""
    place = office(request, unit, table)
    asked = {name: request.GET.get(name, "").strip() for name in ("words", "from", "to", "parent", "person", "known")}
    known, first, last = days(asked["known"], asked["from"], asked["to"])
    found = queries.filtered(queries.in_force(unit, table, known), asked["words"], first, last,
                             parent=asked["parent"], person=asked["person"])  # fmt: skip
    hidden = unseen(unit, table)
    page = Paginator(found.exclude(parent__in=hidden).order_by("-day", "thing"), PAGE).get_page(request.GET.get("page"))
    table_of = shown(unit, table, list(page.object_list), private=may_keep(request.person, "private", unit))
    return render(
        request, "registers/rows.html", unit=place, table=table, page=page, rows=table_of, asked=asked,
        columns=columns_of(table), keeps=may_keep(request.person, "keep", unit), begun_at=BEGUN.get(table),
        unseen=found.filter(parent__in=hidden).count() if hidden else 0,
    )  # fmt: skip


@for_people
@require_GET
def row(request: HttpRequest, unit: int, table: str, thing: str) -> HttpResponse:
    """One thing: what is said of it, its history, what refers to it."""
    place = office(request, unit, table)
    versions = list(queries.history(unit, table, thing))
    if not versions or versions[0].parent in unseen(unit, table):
        raise Http404
    private = may_keep(request.person, "private", unit)
    return render(
        request, "registers/row.html", unit=place, table=table, thing=thing, columns=columns_of(table),
        versions=list(zip(versions, shown(unit, table, versions, private=private), strict=True)),
        referring=queries.referring(unit, table, thing),
        keeps=may_keep(request.person, "keep", unit) and not kept_elsewhere(unit, table, [thing]),
    )  # fmt: skip


@for_people
def entry(request: HttpRequest, unit: int, table: str) -> HttpResponse:
    """A new row: the form, and what was typed in it."""
    place = office(request, unit, table, "keep")
    if table in BEGUN:
        return redirect(BEGUN[table], unit=unit)
    law, today = law_of(place), localdate()
    if request.method == "POST":
        made, faults = forms.row_from(table, law, request.POST, next_id(unit, table, today.year), today)
        if made is not None:
            actions.record(person=request.person, unit=unit, rows=[made])
            messages.success(request, _("已登记，编号 {thing}。", thing=made.id))
            return redirect("register_row", unit=unit, table=table, thing=made.id)
        return _form(request, place, table, law, request.POST.dict(), faults, status=422)
    return _form(request, place, table, law, request.GET.dict())


def _form(
    request: HttpRequest, place: Unit, table: str, law: Law, texts: dict[str, str], faults: Any = None,
    *, thing: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    shown_fields = forms.fields(place.pk, table, law, texts, faults)
    return render(
        request, "registers/form.html", unit=place, table=table, fields=shown_fields, thing=thing, status=status
    )


@for_people
def correction(request: HttpRequest, unit: int, table: str, thing: str) -> HttpResponse:
    """Put a mistake in a row right: the old version stays in the history."""
    place = office(request, unit, table, "keep")
    current = queries.in_force(unit, table).filter(thing=thing).first()
    if current is None:
        raise Http404
    if kept_elsewhere(unit, table, [thing]):
        raise PermissionDenied
    law, today = law_of(place), localdate()
    if request.method != "POST":
        return _form(request, place, table, law, forms.texts_of(row_of(current), private=True), thing=thing)
    made, faults = forms.row_from(table, law, request.POST, thing, today)
    if made is None:
        return _form(request, place, table, law, request.POST.dict(), faults, thing=thing, status=422)
    values = {one.field: getattr(made, one.field) for one in (forms.FROM, forms.TO, *columns_of(table))}
    actions.correct(person=request.person, unit=unit, table=table, thing=thing, **values)
    messages.success(request, _("已更正。原来的内容留在历史里。"))
    return redirect("register_row", unit=unit, table=table, thing=thing)


@for_people
@require_POST
def withdrawal(request: HttpRequest, unit: int, table: str, thing: str) -> HttpResponse:
    """Take a row back that should never have been recorded; the reason is needed."""
    office(request, unit, table, "keep")
    why = request.POST.get("why", "").strip()
    if not why:
        messages.warning(request, _("请写明作废的理由。"))
    else:
        try:
            actions.withdraw(person=request.person, unit=unit, table=table, thing=thing, why=why)
            messages.success(request, _("已作废。它还在历史里，但不再计数。"))
        except HistoryError:
            messages.warning(request, _("这一行已经改过，请刷新页面再看。"))
    return redirect("register_row", unit=unit, table=table, thing=thing)


@for_people
@require_GET
def export(request: HttpRequest, unit: int, table: str) -> HttpResponse:
    """The table as a workbook; `?template` gives an empty one to fill in."""
    place = office(request, unit, table)
    law = law_of(place)
    if "template" in request.GET:
        content = exporting.template(table, law)
    else:
        found = (
            queries.in_force(unit, table)
            .exclude(parent__in=unseen(unit, table))
            .order_by("day", "thing")
            .iterator(2000)
        )
        content = exporting.exported(table, law, found, private=may_keep(request.person, "private", unit))
    response = HttpResponse(content, content_type=SHEET)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(_(TABLE_NAMES[table]))}.xlsx"
    return response
