"""What the panel beside the sheet sends: repairs, explanations, judgements, waivers. The answer is the panel as it now
is; without JavaScript the page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from jimu.model.cells import text_at
from jimu.model.edits import Edit
from jimu.web.accounts.gates import for_people
from jimu.web.pages import render
from jimu.web.plans import answers, drafting, reconsider, sentences
from jimu.web.plans.content import new_id
from jimu.web.plans.findings import Key, findings_of, key_of
from jimu.web.plans.moves import Unready
from jimu.web.plans.queries import plan_for, version_for
from jimu.web.plans.sheet.page import findings_shown
from jimu.web.plans.stored import loaded
from jimu.web.words import _


@for_people
@require_GET
def findings(request: HttpRequest, plan: UUID) -> HttpResponse:
    """The panel of findings as it now is."""
    return render(request, "plans/sheet/findings.html", **findings_shown(request.person, plan))


def _panel(request: HttpRequest, plan: UUID, work: Callable[[], Any], done: str) -> HttpResponse:
    """Do what was asked and answer with the panel, or with the page where there is no JavaScript."""
    try:
        work()
    except Unready as fault:
        messages.warning(request, sentences.hindrance(fault))
    else:
        messages.success(request, done)
    if request.headers.get("Accept", "").startswith("application/json"):
        return render(request, "plans/sheet/findings.html", said=True, **findings_shown(request.person, plan))
    return redirect("plan", plan=plan)


def _key(request: HttpRequest) -> Key:
    post = request.POST
    return post.get("rule", ""), post.get("path", ""), post.get("subject", "")


@for_people
@require_POST
def explain(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Answer a finding with a reason."""
    given = {"person": request.person, "plan": plan, "finding": _key(request), "text": request.POST.get("text", "")}
    return _panel(request, plan, lambda: answers.explain(**given), _("理由已提交，等审核人看。"))


@for_people
@require_POST
def judge(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Accept an explanation or refuse it."""
    number = request.POST.get("explanation", "")
    accepted = request.POST.get("accepted") == "yes"
    given = {"person": request.person, "plan": plan, "explanation": int(number) if number.isdecimal() else 0}
    done = _("已认可，这一处不再算错误。") if accepted else _("已记下，单位会看到没有认可。")
    return _panel(request, plan, lambda: answers.judge(**given, accepted=accepted), done)


@for_people
@require_POST
def waive(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Waive a rule for a plan until a day."""

    def work() -> None:
        try:
            until = date.fromisoformat(request.POST.get("until", ""))
        except ValueError as fault:
            raise Unready("day_needed") from fault
        answers.waive(person=request.person, plan=plan, finding=_key(request), until=until,
                      reason=request.POST.get("reason", ""))  # fmt: skip

    return _panel(request, plan, work, _("已豁免。计划上一直看得到，到期后重新算作错误。"))


@for_people
@require_POST
def repair(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Make the repair that a finding proposes: an edit like any other."""
    row = plan_for(request.person, plan)
    found = findings_of(row, version_for(request.person, row))
    repairs = [one["repair"] for one in found if key_of(one) == _key(request) and one["repair"]]
    if not repairs:
        messages.warning(request, _("这一处已经不在了，页面已更新。"))
        return redirect("plan", plan=plan)
    path, after = repairs[0]["path"], repairs[0]["to"]
    key = new_id()
    edit = Edit("set", path, text_at(row.data, path), after)
    saved = drafting.save_edits(person=request.person, plan=plan, key=key, edits=[edit])
    if saved.results[0].get("ok"):
        messages.success(request, _("已改为“{text}”。", text=after))
        request.session["repaired"] = {"plan": str(plan), "key": key}
    else:
        messages.warning(request, _("别人刚改过这一格，没有改动。"))
    return redirect("plan", plan=plan)


@for_people
@require_POST
def considered(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Last year's value stays as it is."""
    path = request.POST.get("path", "")
    return _panel(request, plan, lambda: reconsider.keep(person=request.person, plan=plan, path=path),
                  _("已记下，不用改。"))  # fmt: skip


@for_people
@require_POST
def take_back(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Take back what one save changed."""
    row = plan_for(request.person, plan)
    batch = row.journal.filter(key=request.POST.get("key", ""), by_id=request.person.user).first()
    if batch is not None:
        inverse = [Edit(**one) for one in loaded(batch.inverse)]
        saved = drafting.save_edits(person=request.person, plan=plan, key=f"back-{batch.key}"[:40], edits=inverse)
        whole = all(one.get("ok") for one in saved.results)
        said = _("已改回去。") if whole else _("这一格后来又改过，没有改动。")
        (messages.success if whole else messages.warning)(request, said)
        request.session.pop("repaired", None)
    return redirect("plan", plan=plan)
