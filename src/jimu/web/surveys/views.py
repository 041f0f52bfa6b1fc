"""Pages of surveys for the office: written, opened, closed, what they came to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from jimu.web.accounts.gates import for_people
from jimu.web.accounts.models import Unit
from jimu.web.pages import render
from jimu.web.registers.reading import law_of
from jimu.web.registers.views import office
from jimu.web.rights import REGISTER_RIGHTS, may_keep
from jimu.web.surveys import actions, queries
from jimu.web.surveys.drawing import link
from jimu.web.surveys.models import CLOSED, DRAFT, FORM_NAMES, OPEN, Form, Written
from jimu.web.words import _

SPARE, MOST_QUESTIONS = 3, 60
MOST_DIGITS = 6


@for_people
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The questionnaires that the person may see."""
    units = Unit.objects.filter(pk__in=request.person.units(*REGISTER_RIGHTS["ask_people"]))
    forms = queries.readable(request.person)
    return render(request, "surveys/index.html", forms=forms, units=units, states=FORM_NAMES)


@for_people
def new(request: HttpRequest, unit: int) -> HttpResponse:
    """Begin a questionnaire."""
    place = office(request, unit, "surveys", "ask_people")
    return _write(request, place, None)


@for_people
def survey(request: HttpRequest, unit: int, form: int) -> HttpResponse:
    """A questionnaire: to be written on while it is a draft, then how it goes, then what it came to."""
    place = office(request, unit, "surveys", "read" if request.method == "GET" else "ask_people")
    row = get_object_or_404(Form.objects.select_related("unit"), pk=form, unit=unit)
    asks = may_keep(request.person, "ask_people", unit)
    if row.state == DRAFT and asks:
        return _write(request, place, row)
    return render(
        request, "surveys/survey.html", unit=place, form=row, states=FORM_NAMES, asks=asks,
        found=queries.result_of(row) if row.state != DRAFT else None, rules=law_of(place)["survey_rules"],
        door=link(request, row.door) if row.state == OPEN and row.door else None, ended=row.state == CLOSED,
    )  # fmt: skip


def _write(request: HttpRequest, place: Unit, row: Form | None) -> HttpResponse:
    usual = tuple(law_of(place)["survey_rules"]["answers"])
    typed = _typed(request.POST) if request.method == "POST" else None
    stopped = ""
    if typed is not None:
        try:
            groups = _lines(request.POST.get("groups", ""))
            kept = actions.write(person=request.person, unit=place, form=row.pk if row else None, questions=typed,
                                 title=request.POST.get("title", ""), groups=groups,
                                 population=request.POST.get("population", ""))  # fmt: skip
        except actions.Stopped as fault:
            stopped = str(fault)
        else:
            messages.success(request, _("已保存。"))
            return redirect("survey", unit=place.pk, form=kept.pk)
    questions = typed if typed is not None else list(row.written) if row else []
    spare = [Written("", usual)] * min(SPARE, MOST_QUESTIONS - len(questions))
    texts = request.POST if typed is not None else _texts(row)
    return render(
        request, "surveys/write.html", unit=place, form=row, questions=[*questions, *spare], stopped=stopped,
        texts={name: texts.get(name, "") for name in ("title", "population", "groups")},
        most=actions.MOST_TICKETS, status=422 if stopped else 200,
    )  # fmt: skip


def _texts(row: Form | None) -> Mapping[str, str]:
    return {"title": row.title, "population": row.population, "groups": row.groups} if row else {}


def _typed(posted: Mapping[str, str]) -> list[Written]:
    """The questions that were typed; one without wording is not one."""
    found = [
        Written(posted.get(f"wording-{number}", "").strip(), tuple(_lines(posted.get(f"options-{number}", ""))))
        for number in range(1, MOST_QUESTIONS + 1)
    ]
    return [one for one in found if one.wording]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _count(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else 0


@for_people
@require_POST
def opening(request: HttpRequest, unit: int, form: int) -> HttpResponse:
    """Ask: by invitations, whose sheet is the answer, or by an open link."""
    place = office(request, unit, "surveys", "ask_people")
    invited = None if request.POST.get("way") == "link" else _count(request.POST.get("count", ""))
    try:
        tokens = actions.open_to(person=request.person, unit=place, form=form, invited=invited)
    except actions.Stopped as fault:
        messages.warning(request, str(fault))
        return redirect("survey", unit=unit, form=form)
    return _sheet(request, place, form, tokens)


@for_people
@require_POST
def more(request: HttpRequest, unit: int, form: int) -> HttpResponse:
    """More invitations: another sheet."""
    place = office(request, unit, "surveys", "ask_people")
    try:
        count = _count(request.POST.get("count", ""))
        tokens = actions.invite_more(person=request.person, unit=place, form=form, count=count)
    except actions.Stopped as fault:
        messages.warning(request, str(fault))
        return redirect("survey", unit=unit, form=form)
    return _sheet(request, place, form, tokens)


def _sheet(request: HttpRequest, place: Unit, form: int, tokens: Sequence[str]) -> HttpResponse:
    """The invitations, this once; after an open link was made, the survey's own page shows it."""
    if not tokens:
        messages.success(request, _("调查已经开始。把链接或二维码发出去就可以了。"))
        return redirect("survey", unit=place.pk, form=form)
    row = Form.objects.get(pk=form)
    page = render(request, "surveys/sheet.html", unit=place, form=row, links=[link(request, one) for one in tokens])
    page.headers["Cache-Control"] = "no-store"
    return page


@for_people
@require_POST
def closing(request: HttpRequest, unit: int, form: int) -> HttpResponse:
    """End a survey."""
    place = office(request, unit, "surveys", "ask_people")
    try:
        actions.close(person=request.person, unit=place, form=form)
        messages.success(request, _("调查已经结束，下面是结果。"))
    except actions.Stopped as fault:
        messages.warning(request, str(fault))
    return redirect("survey", unit=unit, form=form)
