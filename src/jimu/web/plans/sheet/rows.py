"""A plain page for one row of the sheet, or for all that stands outside of the indicators: works without JavaScript."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from jimu.model.cells import Data
from jimu.model.edits import Edit
from jimu.web.accounts.gates import for_people
from jimu.web.pages import render
from jimu.web.plans.content import new_id
from jimu.web.plans.drafting import Saved, save_edits
from jimu.web.plans.models import Plan
from jimu.web.plans.queries import plan_for
from jimu.web.plans.sheet.drawing import sheet_of
from jimu.web.plans.sheet.levels import choices
from jimu.web.plans.sheet.shape import Field, field_at
from jimu.web.rights import may
from jimu.web.words import _
from jimu.web.workflow import law_of


@for_people
@require_http_methods(["GET", "POST"])
def row(request: HttpRequest, plan: UUID, part: str, key: str) -> HttpResponse:
    """One indicator (its id, or `new`), or part `head`: every other field."""
    found = plan_for(request.person, plan)
    if not may(request.person, "edit", found):
        raise PermissionDenied
    fields = _fields(found, part, key)
    if request.method == "POST":
        return _save(request, found, part, key, fields)
    return _page(request, found, part, key, fields)


def _page(request: HttpRequest, plan: Plan, part: str, key: str, fields: list[Field]) -> HttpResponse:
    data = plan.data
    levels = choices(data, law_of(plan)) if part == "indicators" else []
    one = next((one for one in data["indicators"] if one["id"] == key), None)
    own = (one["level1"], one["level2"]) if one else ("", "")
    return render(request, "plans/sheet/row.html", plan=plan, part=part, key=key, fields=fields, levels=levels, own=own,
                  send_key=new_id())  # fmt: skip


def _fields(plan: Plan, part: str, key: str) -> list[Field]:
    data = plan.data
    if part == "head":
        return [one for one in sheet_of(data, plan.value(), blanks=True).fields() if _outside(one)]
    if part != "indicators" or not (key == "new" or any(one["id"] == key for one in data["indicators"])):
        raise Http404
    return _of_indicator(data, key)


def _outside(field: Field) -> bool:
    return not field.path.startswith("/indicators/") and field.new is None


def _of_indicator(data: Data, key: str) -> list[Field]:
    names = {"name": _("指标名称"), "target": _("指标值"), "explanation": _("指标解释"), "basis": _("依据"),
             "benchmark": _("绩效标准"), "weight": _("分值权重"), "note": _("备注")}  # fmt: skip
    return [field_at(data, f"/indicators/{key}/{role}", label, name=role) for role, label in names.items()]


def _save(request: HttpRequest, plan: Plan, part: str, key: str, fields: list[Field]) -> HttpResponse:
    post = request.POST
    if part == "indicators" and post.get("do") == "drop":
        edits = [Edit("drop", f"/indicators/{key}")]
    else:
        edits = _edits(plan, part, key, fields, post)
    saved = save_edits(person=request.person, plan=plan.pk, key=post.get("key", "")[:40] or new_id(), edits=edits)
    _tell(request, saved, edits)
    return redirect("plan", plan=plan.pk)


def _edits(plan: Plan, part: str, key: str, fields: list[Field], post: Mapping[str, Any]) -> list[Edit]:
    edits = []
    if key == "new":
        key = new_id()
        last = plan.data["indicators"][-1:]
        edits.append(Edit("add", f"/indicators/{key}", after={}, behind=last[0]["id"] if last else ""))
    for field in fields:
        text, before = post.get(field.path), post.get(f"before{field.path}", "")
        if text is not None and text.strip() != before:
            path = field.path.replace("/indicators/new/", f"/indicators/{key}/")
            edits.append(Edit("set", path, before, text.strip()))
    level1, bar, level2 = post.get("level", "").partition("|")
    if part == "indicators" and bar and post.get("before-level") != f"{level1}|{level2}":
        edits += [Edit("set", f"/indicators/{key}/{role}", None, text) for role, text in
                  (("level1", level1), ("level2", level2))]  # fmt: skip
    return edits


def _tell(request: HttpRequest, saved: Saved, edits: list[Edit]) -> None:
    """What was not saved, and why; with it what the person wrote, so that it is not lost."""
    for result, edit in zip(saved.results, edits, strict=True):
        if result.get("conflict"):
            messages.warning(request, _("别人刚改过这一格：现在是“{now}”，您写的是“{mine}”，没有覆盖。",
                                        now=result["now"], mine=edit.after or ""))  # fmt: skip
        elif "refused" in result:
            messages.warning(request, _("“{text}”没有存上：这里请填数字，例如 20 或 20.5。", text=edit.after or ""))
    if all(result.get("ok") for result in saved.results):
        messages.success(request, _("已保存"))
