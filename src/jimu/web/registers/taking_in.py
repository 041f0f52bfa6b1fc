"""The page on which a workbook is tried and then taken in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jimu.measures.wording import said
from jimu.reading.formats.lists import list_in
from jimu.reading.formats.unreadable import Unreadable
from jimu.web.accounts.gates import for_people
from jimu.web.files.actions import keep
from jimu.web.files.models import File
from jimu.web.files.refusal import Refused
from jimu.web.files.store import bytes_of
from jimu.web.pages import render
from jimu.web.registers.importing import REFUSED, UNCHANGED, Trial, take_in, tried
from jimu.web.registers.reading import law_of
from jimu.web.registers.views import office
from jimu.web.words import _, language

MOST_LINES = 500
MOST_DIGITS = 9


@for_people
def taking_in(request: HttpRequest, unit: int, table: str) -> HttpResponse:
    """Choose a workbook, see what it would do row by row, take it in: the second step uses the bytes of the first."""
    place = office(request, unit, table, "keep")
    shown: dict[str, Any] = {
        "unit": place,
        "table": table,
        "trial": None,
        "file": None,
        "fault": "",
        "lines": [],
        "more": 0,
    }
    if request.method != "POST":
        return render(request, "registers/import.html", **shown)
    try:
        file = chosen(request)
        listed = list_in(bytes_of(file.sha256), file.name)
    except (Refused, Unreadable) as fault:
        shown["fault"] = fault.words(language()) if isinstance(fault, Unreadable) else fault.words()
        return render(request, "registers/import.html", status=422, **shown)
    trial = tried(unit=unit, table=table, listed=listed, law=law_of(place))
    if "take" in request.POST:
        taken = take_in(person=request.person, unit=unit, trial=trial, file=file.pk)
        counts = {"added": taken.added, "corrected": taken.corrected, "unchanged": taken.unchanged}
        told = _(
            "已导入：新增 {added} 行，更正 {corrected} 行，没有变化 {unchanged} 行，未收 {refused} 行。",
            refused=taken.refused,
            **counts,
        )
        messages.success(request, told)
        return redirect("register_rows", unit=unit, table=table)
    lines, more = _told(trial)
    return render(
        request, "registers/import.html", **{**shown, "trial": trial, "file": file, "lines": lines, "more": more}
    )


def chosen(request: HttpRequest) -> File:
    """The upload, kept; or the one that was kept for the trial. Raises Refused."""
    if "file" in request.FILES:
        upload = request.FILES["file"]
        return keep(person=request.person, name=upload.name, content=upload)
    number = request.POST.get("kept", "")
    known = number.isdecimal() and len(number) <= MOST_DIGITS
    kept = File.objects.filter(pk=number, by_id=request.person.user).first() if known else None
    if kept is None:
        raise Refused("empty", "")
    return kept


def _told(trial: Trial) -> tuple[list[tuple[int, str, str, list[str]]], int]:
    """Lines of the report, those with faults first; and how many more there are that are not shown."""
    told = [line for line in trial.lines if line.what == REFUSED]
    told += [line for line in trial.lines if line.what not in (REFUSED, UNCHANGED)]
    lines = [
        (one.number, one.what, one.thing, [f"{fault.heading} {fault.value} {said(fault.reason, language())}".strip()
                                           for fault in one.faults])
        for one in told[:MOST_LINES]
    ]  # fmt: skip
    return lines, max(0, len(told) - MOST_LINES)
