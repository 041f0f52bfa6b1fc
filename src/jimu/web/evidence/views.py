"""Pages from target to evidence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_POST

from jimu.measures import MEASURES
from jimu.model.plan import Indicator
from jimu.web.accounts.gates import for_people
from jimu.web.evidence import actions, queries
from jimu.web.evidence.showing import (
    amount_words,
    beside,
    counted_rows,
    in_words,
    measure_name,
    parameter_fields,
)
from jimu.web.evidence.wording import hindrance
from jimu.web.files.actions import keep as keep_file
from jimu.web.files.refusal import Refused
from jimu.web.pages import render
from jimu.web.plans.models import Plan, PlanVersion
from jimu.web.plans.moves import Unready
from jimu.web.plans.queries import plan_for, version_for
from jimu.web.registers.reading import days
from jimu.web.rights import may, may_keep
from jimu.web.words import _


def _seen(request: HttpRequest, plan: UUID) -> tuple[Plan, Plan | PlanVersion, date]:
    row = plan_for(request.person, plan)
    (day,) = days(request.GET.get("day", ""))
    return row, version_for(request.person, row) or row, day or localdate()


def _indicator(content: Plan | PlanVersion, key: str) -> Indicator:
    found = next((one for one in content.value().indicators if one.id == key), None)
    if found is None:
        raise Http404
    return found


@for_people
@require_GET
def evidence(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Every indicator: its target, its actual on the day, how it is measured."""
    row, content, day = _seen(request, plan)
    return render(
        request, "evidence/list.html", plan=row, day=day, lines=queries.lines(row, content, day),
        binds=may(request.person, "bind", row), measure_name=measure_name, beside=beside,
        amount_words=amount_words, in_words=in_words,
    )  # fmt: skip


@for_people
@require_GET
def working(request: HttpRequest, plan: UUID, key: str) -> HttpResponse:
    """How an actual came about: formula, parts, law, the rows counted and those left out."""
    row, content, day = _seen(request, plan)
    indicator = _indicator(content, key)
    line = next(one for one in queries.lines(row, content, day) if one.indicator.id == key)
    kept = list(queries.KeptActual.objects.filter(plan=row, key=key).select_related("by", "file").order_by("-id"))
    reads = may_keep(request.person, "read", row.unit_id)
    return render(
        request, "evidence/working.html", plan=row, day=day, indicator=indicator, line=line, actual=line.best,
        kept=[(one, queries.actual_of(one)) for one in kept],
        measure=MEASURES.get(line.bound.measure if line.bound else ""),
        rows=counted_rows(row.unit_id, line.actual) if reads and line.actual else [], reads=reads,
        binds=may(request.person, "bind", row), beside=beside, measure_name=measure_name,
        amount_words=amount_words, in_words=in_words,
    )  # fmt: skip


@for_people
def binding(request: HttpRequest, plan: UUID, key: str) -> HttpResponse:
    """Choose what measures an indicator: proposals first, then all measures; parameters are said, never taken for
    granted."""
    row, content, _day = _seen(request, plan)
    indicator = _indicator(content, key)
    if not may(request.person, "bind", row):
        raise Http404
    if request.method == "POST":
        return _decide(request, row, key)
    proposed = queries.proposed(row, indicator)
    chosen = request.GET.get("measure", "")
    bound = queries.Bound.objects.filter(plan=row, key=key, ended_at=None).first()
    return render(
        request, "evidence/binding.html", plan=row, indicator=indicator, proposals=proposed, bound=bound,
        chosen=MEASURES.get(chosen), measures=MEASURES, measure_name=measure_name, in_words=in_words,
        fields=parameter_fields(row, chosen, _given(request, bound, proposed, chosen)) if chosen in MEASURES else [],
    )  # fmt: skip


def _given(request: HttpRequest, bound: Any, proposed: Any, chosen: str) -> dict[str, tuple[str, ...]]:
    """What the form is filled with: the decision in force, else what the proposal knows."""
    if bound is not None and bound.measure == chosen:
        return queries.binding_of(bound).parameters
    return next((one.binding.parameters for one in proposed.proposals if one.binding.measure == chosen), {})


def _decide(request: HttpRequest, row: Plan, key: str) -> HttpResponse:
    chosen = request.POST.get("measure", "")
    try:
        if not chosen:
            actions.unbind(person=request.person, plan=row.pk, key=key)
            messages.success(request, _("已取消绑定。"))
            return redirect("plan_evidence", plan=row.pk)
        actions.bind(
            person=request.person, plan=row.pk, key=key, measure=chosen, parameters=_parameters(request, chosen)
        )
    except Unready as fault:
        messages.warning(request, hindrance(fault))
        return redirect(f"{request.path}?measure={chosen}")
    messages.success(request, _("已绑定。完成值从台账算出，点数字可以看到每一行。"))
    return redirect("plan_working", plan=row.pk, key=key)


def _parameters(request: HttpRequest, chosen: str) -> dict[str, tuple[str, ...]]:
    found = MEASURES.get(chosen)
    given = {one.name: request.POST.getlist(one.name) for one in (found.parameters if found else ())}
    split = {name: [word.strip() for part in words for word in part.split("；")] for name, words in given.items()}
    return {name: tuple(word for word in words if word) for name, words in split.items() if any(words)}


@for_people
@require_POST
def keeping(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Keep today's values: what is computed from the rows known today can be shown and computed again for ever."""
    plan_for(request.person, plan)
    count = actions.keep(person=request.person, plan=plan, day=localdate())
    messages.success(request, _("已留存 {count} 个完成值。以后随时可以按今天已登记的内容重算。", count=count))
    return redirect("plan_evidence", plan=plan)


@for_people
def by_hand(request: HttpRequest, plan: UUID, key: str) -> HttpResponse:
    """Type a value by hand: with the reason and the file that proves it."""
    row, content, _day = _seen(request, plan)
    indicator = _indicator(content, key)
    if not may(request.person, "bind", row):
        raise Http404
    fault = ""
    if request.method == "POST":
        fault = _typed(request, row, key)
        if not fault:
            messages.success(request, _("已记下。手填的数会一直标明是手填的。"))
            return redirect("plan_working", plan=row.pk, key=key)
    proposed, status = queries.proposed(row, indicator), 422 if fault else 200
    shown = {"plan": row, "indicator": indicator, "fault": fault, "proposals": proposed, "given": request.POST}
    return render(request, "evidence/by_hand.html", status=status, **shown)


def _typed(request: HttpRequest, row: Plan, key: str) -> str:
    """Keep what was typed; "" where it is kept, else what is missing."""
    value = _value(request.POST.get("value", "").strip())
    if value is None:
        return _("请填写数字，或者像 2026-03-05 这样的日期。")
    if "file" not in request.FILES:
        return _("请附上证明材料。没有材料的数不能记。")
    try:
        upload = request.FILES["file"]
        file = keep_file(person=request.person, name=upload.name, content=upload)
        actions.type_by_hand(
            person=request.person, plan=row.pk, key=key, value=value, unit=request.POST.get("unit", "").strip(),
            reason=request.POST.get("reason", ""), file=file, day=localdate(),
        )  # fmt: skip
    except Refused as fault:
        return fault.words()
    except Unready as fault:
        return hindrance(fault)
    return ""


def _value(text: str) -> Decimal | date | None:
    try:
        return Decimal(text.rstrip("%％").replace(",", ""))
    except InvalidOperation:
        try:
            return date.fromisoformat(text)
        except ValueError:
            return None
