"""Indicators to pick from: those of the unit's own earlier plans, and the built-in list for CPPCC offices."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from jimu.law.indicators import listed_indicators, themes
from jimu.model.edits import Edit
from jimu.web.accounts.gates import for_people
from jimu.web.pages import render
from jimu.web.plans.content import new_id
from jimu.web.plans.drafting import save_edits
from jimu.web.plans.models import Indicator, Plan
from jimu.web.plans.queries import plan_for
from jimu.web.rights import may
from jimu.web.words import _, language
from jimu.web.workflow import law_of

MOST = 40  # own indicators on the page; more are found by searching
TAKEN = ("level1", "level2", "name", "explanation", "basis")


@dataclass(frozen=True, slots=True)
class Pick:
    """An indicator to pick: `key` finds it again, `from_`: the plan or the theme that it comes from."""

    key: str
    texts: dict[str, str]
    from_: str

    @property
    def json(self) -> str:
        """What a new row holds, as the browser takes it."""
        return json.dumps(self.texts, ensure_ascii=False)


@for_people
@require_http_methods(["GET", "POST"])
def library(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Search and pick; what is picked becomes a row with explanation and basis."""
    row = plan_for(request.person, plan)
    if not may(request.person, "edit", row):
        raise PermissionDenied
    words = (request.GET.get("q") or request.POST.get("q") or "").strip()[:60]
    found = {"own": list(own(row, words)), "listed": list(listed(row, words))}
    if request.method == "POST":
        pick = next((one for picks in found.values() for one in picks if one.key == request.POST.get("key")), None)
        if pick is None:
            raise Http404
        last = row.data["indicators"][-1:]
        edit = Edit("add", f"/indicators/{new_id()}", after=pick.texts, behind=last[0]["id"] if last else "")
        save_edits(person=request.person, plan=plan, key=new_id(), edits=[edit])
        messages.success(request, _("已加入“{name}”。", name=pick.texts["name"]))
        return redirect("plan", plan=plan)
    part = request.headers.get("Accept", "").startswith("application/json")
    template = "plans/sheet/library_part.html" if part else "plans/sheet/library.html"
    return render(request, template, plan=row, q=words, **found)


def own(plan: Plan, words: str) -> Iterator[Pick]:
    """The unit's indicators of other plans, the latest first, each name once."""
    rows = Indicator.objects.filter(plan__unit_id=plan.unit_id).exclude(plan=plan).order_by("-plan__year", "position")
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(explanation__icontains=words))
    keys: dict[str, tuple[UUID, str]] = {}
    for name, holder, key in rows.values_list("name", "plan_id", "key")[: MOST * 5]:
        keys.setdefault(name, (holder, key))
    wanted = list(keys.values())[:MOST]
    plans = {one.pk: one for one in Plan.objects.filter(pk__in={holder for holder, _key in wanted})}
    held = {pk: {item["id"]: item for item in one.data["indicators"]} for pk, one in plans.items()}
    for holder, key in wanted:
        item = held[holder].get(key)
        if item:
            yield Pick(
                f"{holder}:{key}", _texts(item, item["target"]["text"]), f"{plans[holder].year} {plans[holder].title}"
            )


def listed(plan: Plan, words: str) -> Iterator[Pick]:
    """The built-in list, in the tree in force."""
    law = law_of(plan)
    names = themes(law, language())
    for number, one in enumerate(listed_indicators(law)):
        item = one.indicator
        if not words or words in item.name or words in item.explanation or words in names[one.theme]:
            texts = {role: getattr(item, role) for role in TAKEN}
            yield Pick(f"list:{number}", {**texts, "target": item.target.text}, names[one.theme])


def _texts(item: dict[str, Any], target: str) -> dict[str, str]:
    return {**{role: item[role] for role in TAKEN}, "target": target}
