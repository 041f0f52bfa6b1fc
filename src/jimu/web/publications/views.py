"""Pages of publications: works with where they stand, one work, and its forms."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_POST

from jimu.measures.publications.columns import STAGES
from jimu.measures.publications.standing import Standing
from jimu.web.accounts.gates import for_people
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.accounts.models import Unit
from jimu.web.members.views import year_of
from jimu.web.pages import render
from jimu.web.publications import actions, queries
from jimu.web.publications.names import COUNT_NAMES
from jimu.web.registers.offices import office_of, opened
from jimu.web.rights import may_keep
from jimu.web.studios.forms import day_of
from jimu.web.words import _

Act = Callable[[HttpRequest, Unit, Standing], None]
MOST_DIGITS = 9


@for_people
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The works of the only office; where there are several, which."""
    return opened(request, "publication_list", _("文史资料与报刊"))


@for_people
@require_GET
def year(request: HttpRequest, unit: int) -> HttpResponse:
    """The works of a year with what is late, and the papers taken."""
    place, asked = office_of(request, unit), year_of(request)
    taken = queries.subscriptions(unit, asked)
    return render(
        request, "publications/list.html", unit=place, year=asked, works=queries.works(unit, asked),
        years=range(localdate().year + 1, localdate().year - 5, -1), taken=taken,
        copies=sum(one.copies for one in taken), titles=len({one.title for one in taken}), today=localdate(),
        keeps=may_keep(request.person, "keep", unit),
    )  # fmt: skip


@for_people
@require_GET
def work(request: HttpRequest, unit: int, work: str) -> HttpResponse:
    """One work: its stages with their days, words, copies."""
    place, found = office_of(request, unit), queries.work_in(unit, work)
    return render(
        request, "publications/work.html", unit=place, found=found, work=found.work, today=localdate(),
        unplanned=queries.unplanned(found), counted=actions.COUNTED, count_names=COUNT_NAMES,
        keeps=may_keep(request.person, "keep", unit),
    )  # fmt: skip


def clerks(act: Act) -> Callable[..., HttpResponse]:
    """A form of a work's page, only for who keeps the registers; what hinders is said; back to the page."""

    @for_people
    @require_POST
    @wraps(act)
    def view(request: HttpRequest, unit: int, work: str) -> HttpResponse:
        place = office_of(request, unit, "keep")
        try:
            act(request, place, queries.work_in(unit, work))
        except Hindrance as hindrance:
            messages.warning(request, str(hindrance))
        return redirect("publication", unit=unit, work=work)

    return view


@clerks
def plan(request: HttpRequest, place: Unit, found: Standing) -> None:
    """Days by which stages are to be done."""
    days = {stage: day for stage in STAGES if (day := day_of(request.POST.get(stage, "")))}
    actions.plan(person=request.person, unit=place.pk, found=found, days=days)
    messages.success(request, _("环节已排好。"))


@clerks
def done(request: HttpRequest, place: Unit, found: Standing) -> None:
    """A stage done."""
    actions.done(person=request.person, unit=place.pk, found=found, thing=request.POST.get("stage", ""),
                 day=day_of(request.POST.get("day", "")))  # fmt: skip
    messages.success(request, _("已登记完成。"))


@clerks
def count(request: HttpRequest, place: Unit, found: Standing) -> None:
    """Words or copies."""
    text = request.POST.get("number", "").replace(",", "").strip()
    actions.count(
        person=request.person, unit=place.pk, found=found, what=request.POST.get("what", ""),
        number=int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None,
        day=day_of(request.POST.get("day", "")),
    )  # fmt: skip
    messages.success(request, _("已登记。"))


@clerks
def publish(request: HttpRequest, place: Unit, found: Standing) -> None:
    """Out."""
    actions.publish(person=request.person, unit=place.pk, found=found, day=day_of(request.POST.get("day", "")))
    messages.success(request, _("已登记出版。"))
