"""Pages of the finance system's list: chosen, looked at, confirmed; what stands on one side only."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET

from jimu.reading.formats.lists import list_in
from jimu.reading.formats.unreadable import Unreadable
from jimu.web.accounts.gates import for_people
from jimu.web.files.refusal import Refused
from jimu.web.files.store import bytes_of
from jimu.web.money.models import HOW_NAMES, Statement
from jimu.web.money.statements import beside, confirm, kept, unmatched_book
from jimu.web.pages import render
from jimu.web.registers.taking_in import chosen
from jimu.web.registers.views import SHEET, office
from jimu.web.rights import may_keep
from jimu.web.words import _, language

MOST_DIGITS = 9


@for_people
def statements(request: HttpRequest, unit: int) -> HttpResponse:
    """The lists so far; a new one is looked at first and kept by a second step."""
    place = office(request, unit, "payments", "read" if request.method == "GET" else "pay")
    listed = Statement.objects.filter(unit=unit).select_related("file", "by").order_by("-pk")
    page = {"unit": place, "statements": listed, "file": None, "found": None, "fault": "", "how": HOW_NAMES,
            "pays": may_keep(request.person, "pay", unit)}  # fmt: skip
    if request.method != "POST":
        return render(request, "money/statements.html", **page)
    try:
        file = chosen(request)
        known = Statement.objects.filter(unit=unit, sha256=file.sha256).first()
        if known is not None:
            messages.info(request, _("这份清单已经核对过。"))
            return redirect("statement", unit=unit, number=known.pk)
        found = beside(place, list_in(bytes_of(file.sha256), file.name))
    except (Refused, Unreadable) as fault:
        said = fault.words(language()) if isinstance(fault, Unreadable) else fault.words()
        return render(request, "money/statements.html", status=422, **{**page, "fault": said})
    if "take" not in request.POST:
        return render(request, "money/statements.html", **{**page, "file": file, "found": found})
    ticked = {int(text) for text in request.POST.getlist("same") if text.isdecimal() and len(text) <= MOST_DIGITS}
    made = confirm(person=request.person, unit=place, file=file, proposed=ticked)
    messages.success(request, _("核对结果已保存。"))
    return redirect("statement", unit=unit, number=made.pk)


@for_people
@require_GET
def statement(request: HttpRequest, unit: int, number: int) -> HttpResponse:
    """A list as it was confirmed; `?xlsx` gives what was not matched as a workbook."""
    place = office(request, unit, "payments")
    row = get_object_or_404(Statement.objects.select_related("file", "unit", "by"), pk=number, unit=unit)
    found = kept(row)
    if "xlsx" not in request.GET:
        return render(request, "money/statement.html", unit=place, statement=row, found=found, how=HOW_NAMES)
    response = HttpResponse(unmatched_book(found), content_type=SHEET)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(_('未对上的支付'))}.xlsx"
    return response
