"""Two rounds side by side, and control figures for many plans at once."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from jimu.forms import FORMATS, Unwritable, write_pages
from jimu.forms.listing import draw_list
from jimu.reading.formats import open_document
from jimu.reading.formats.unreadable import Unreadable
from jimu.web.accounts.gates import for_roles
from jimu.web.desk import control, queries, rounds
from jimu.web.desk.approvals import secret_note
from jimu.web.desk.batch import each
from jimu.web.desk.filters import filters_of
from jimu.web.desk.typed import row_told
from jimu.web.desk.views.answers import file_answer
from jimu.web.desk.views.queue import told
from jimu.web.pages import render
from jimu.web.plans import actions
from jimu.web.plans.models import SCOPES, Plan
from jimu.web.rights import REVIEWERS, Person, Role
from jimu.web.words import _, language

SHEET_BYTES = 5_000_000
SHOWN = 200  # plans of the table on the page; the export has all
TEN_THOUSAND = Decimal(10_000)


def _asked(request: HttpRequest) -> tuple[int, str, int | None, list[int]]:
    """Year, scope and department of the address; the years that there are."""
    years = queries.years()
    filters = filters_of(request.GET, queries.newest(years))
    scope = filters.scope or "project"
    return filters.year, scope, row_told(filters.department), years


@for_roles(*REVIEWERS)
@require_GET
def table(request: HttpRequest) -> HttpResponse:
    """Asked for, control figure, approved: a line a department, and the plans of the one that is chosen."""
    year, scope, department, years = _asked(request)
    lines = rounds.by_department(request.person, year, scope)
    plans = list(rounds.plans_of(request.person, year, scope, department)[: SHOWN + 1]) if department else []
    name = next((one.name for one in lines if one.department == department), "")
    return render(request, "desk/rounds.html", year=year, scope=scope, department=department, years=years,
                  scopes=SCOPES, lines=lines, whole=rounds.whole(lines, _("合计")), plans=plans[:SHOWN],
                  more=len(plans) > SHOWN, name=name)  # fmt: skip


@for_roles(*REVIEWERS)
@require_GET
def table_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The same as a file, a line a plan."""
    if kind not in FORMATS:
        raise Http404
    year, scope, department, _years = _asked(request)
    seen = list(rounds.plans_of(request.person, year, scope, department))
    plans = [one for one in seen if not one.secret]
    rows = [_row(number, plan) for number, plan in enumerate(plans, 1)]
    lines = rounds.line_of(plans)
    total = {"title": "合计", **{name: _tens(getattr(lines, name).sum) for name in rounds.KINDS}}
    name = seen[0].department.name if department and seen else ""
    said = {"place": name, "year": str(year), "notes": secret_note(len(seen) - len(plans))}
    page = draw_list("rounds", rows, said, total)
    try:
        return file_answer(write_pages([page], kind), f"{year}-{_('二上二下对照表')}", kind)
    except Unwritable as fault:
        messages.warning(request, fault.words(language()))
        return redirect("desk_rounds")


def _row(number: int, plan: Plan) -> dict[str, Any]:
    money = {name: _tens(getattr(plan, name)) for name in rounds.KINDS}
    named = {"department": plan.department.name, "unit": plan.unit.name, "title": plan.title}
    return {"number": str(number), **named, **money}


def _tens(yuan: Decimal | None) -> Decimal | None:
    return None if yuan is None else yuan / TEN_THOUSAND


@for_roles(Role.PERFORMANCE)
@require_http_methods(["GET", "POST"])
def figures(request: HttpRequest) -> HttpResponse:
    """The sheet of control figures; what is sent is first shown row by row, then applied when it is confirmed."""
    year, _scope, department, years = _asked(request)
    plans = control.waiting(request.person, year, department)
    shown = {"year": year, "department": department, "plans": plans[: control.MOST], "years": years,
             "more": len(plans) > control.MOST, "q": _address(year, department)}  # fmt: skip
    if request.method == "GET":
        return render(request, "desk/control.html", **shown)
    proposals = _proposals(request, plans[: control.MOST])
    if proposals is None:
        return redirect(reverse("desk_control") + shown["q"])
    if request.POST.get("do") == "apply":
        return _apply(request, proposals)
    return render(request, "desk/control_report.html", **shown, proposals=proposals, told=control.told,
                  untold=control.without_row(plans, proposals))  # fmt: skip


def _address(year: int, department: int | None) -> str:
    return f"?year={year}" + (f"&department={department}" if department else "")


def _proposals(request: HttpRequest, plans: list[Plan]) -> list[control.Proposal] | None:
    """What was typed, pasted or uploaded; None where it is nothing, or a file that cannot be read: that is said."""
    post, file = request.POST, request.FILES.get("sheet")
    if file is not None:
        return _of_file(request, file, plans)
    if post.get("pasted", "").strip():
        return control.matched(control.pasted(post["pasted"]), plans)
    amounts = [(name.removeprefix("amount:"), text) for name, text in post.items() if name.startswith("amount:")]
    if any(text.strip() for _key, text in amounts):
        return control.typed(amounts, plans)
    messages.warning(request, _("还没有填控制数。"))
    return None


def _of_file(request: HttpRequest, file: Any, plans: list[Plan]) -> list[control.Proposal] | None:
    if file.size > SHEET_BYTES:
        messages.warning(request, _("这个文件太大了。请用这里下载的填报单。"))
        return None
    try:
        entries = list(control.of_document(open_document(file.read(), file.name)))
    except Unreadable as fault:
        messages.warning(request, str(fault))
        return None
    if not entries:
        messages.warning(request, _("表里没有找到“控制数”这一列。请用这里下载的填报单。"))
        return None
    return control.matched(entries, plans)


def _apply(request: HttpRequest, proposals: list[control.Proposal]) -> HttpResponse:
    amounts = {one.plan.pk: one.amount for one in proposals if one.plan is not None and one.amount is not None}
    plans = [one.plan for one in proposals if one.plan is not None and one.plan.pk in amounts]
    words = request.POST.get("words", "")
    person: Person = request.person
    outcomes = each(plans, lambda plan: actions.set_control(person=person, plan=plan.pk, amount=amounts[plan.pk],
                                                            words=words))  # fmt: skip
    return told(request, _("批量下达控制数"), outcomes)


@for_roles(Role.PERFORMANCE)
@require_GET
def figures_file(request: HttpRequest) -> HttpResponse:
    """The sheet as a workbook, to be filled and sent back."""
    year, _scope, department, _years = _asked(request)
    plans = control.waiting(request.person, year, department)
    rows = [
        {"number": str(at), "unit": one.unit.name, "title": one.title, "asked": _tens(one.money), "control": ""}
        for at, one in enumerate(plans, 1)
    ]
    page = draw_list("control", rows, {"year": str(year)})
    return file_answer(write_pages([page], "xlsx"), f"{year}-{_('控制数填报单')}", "xlsx")
