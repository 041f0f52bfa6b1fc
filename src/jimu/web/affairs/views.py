"""Pages of routine affairs: a year's duties as a calendar, documents received and sent; forms come back to them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_POST

from jimu.measures.affairs.row import IN, OUT
from jimu.measures.affairs.standing import STANDINGS
from jimu.web.accounts.gates import for_people
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.accounts.models import Unit
from jimu.web.affairs import actions, queries
from jimu.web.affairs.names import EVERY_NAMES
from jimu.web.files.actions import keep
from jimu.web.files.models import File
from jimu.web.files.refusal import Refused
from jimu.web.members.views import year_of
from jimu.web.pages import render
from jimu.web.registers.offices import office_of, opened
from jimu.web.rights import may_keep
from jimu.web.studios.forms import day_of
from jimu.web.studios.names import WEEKDAY_NAMES
from jimu.web.words import _

A_PAGE = 50
Act = Callable[[HttpRequest, Unit], HttpResponse]


@for_people
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The duties of the only office; where there are several, which."""
    return opened(request, "affair_year", _("机关事务"))


@for_people
@require_GET
def year(request: HttpRequest, unit: int) -> HttpResponse:
    """The duties of a year: what presses first, then month by month."""
    place, asked = office_of(request, unit), year_of(request)
    every, kind = queries.duties(place, asked), request.GET.get("kind", "")
    found = [one for one in every if not kind or one.row.kind == kind]
    return render(
        request, "affairs/year.html", unit=place, year=asked, years=_years(), kind=kind,
        kinds=sorted({one.row.kind for one in every}), pressing=[one for one in found if one.presses],
        months=queries.months(found), counts=queries.counts(found), standings=STANDINGS, today=localdate(),
        weekdays=WEEKDAY_NAMES, every=EVERY_NAMES, soon=queries.soon_days(place),
        keeps=may_keep(request.person, "keep", unit),
    )  # fmt: skip


def _years() -> range:
    return range(localdate().year + 1, localdate().year - 5, -1)


@for_people
@require_GET
def papers(request: HttpRequest, unit: int) -> HttpResponse:
    """Documents received and sent in a year."""
    place, asked = office_of(request, unit), year_of(request)
    wanted = {name: request.GET.get(name, "").strip() for name in ("direction", "words", "waiting")}
    found = queries.papers(place, asked, wanted["direction"], wanted["words"], waiting=bool(wanted["waiting"]))
    return render(
        request, "affairs/papers.html", unit=place, year=asked, years=_years(), asked=wanted, count=len(found),
        page=Paginator(found, A_PAGE).get_page(request.GET.get("page")), today=localdate(), directions=(IN, OUT),
        keeps=may_keep(request.person, "keep", unit),
    )  # fmt: skip


def clerks(page: str) -> Callable[[Act], Callable[..., HttpResponse]]:
    """A form of a page, only for who keeps the registers; what hinders is said; back to the page as it was filtered."""

    def gate(act: Act) -> Callable[..., HttpResponse]:
        @for_people
        @require_POST
        @wraps(act)
        def view(request: HttpRequest, unit: int) -> HttpResponse:
            place = office_of(request, unit, "keep")
            try:
                act(request, place)
            except Hindrance as hindrance:
                messages.warning(request, str(hindrance))
            asked = request.GET.urlencode()
            return redirect(redirect(page, unit=unit).url + (f"?{asked}" if asked else ""))

        return view

    return gate


@clerks("affair_year")
def plan(request: HttpRequest, place: Unit) -> None:
    """Duties put down, once or again and again."""
    post = request.POST
    every, times = post.get("every", "0"), post.get("times", "1")
    count = actions.plan(
        person=request.person, unit=place, kind=post.get("kind", ""), title=post.get("title", ""),
        first=day_of(post.get("first", "")), months=int(every) if every in map(str, EVERY_NAMES) else 0,
        times=int(times) if times.isdecimal() and len(times) < 4 else 0,
    )  # fmt: skip
    messages.success(request, _("已排 {count} 次。", count=count))


@clerks("affair_year")
def done(request: HttpRequest, place: Unit) -> None:
    """Done, today where no other day is said, with the paper that shows it."""
    post = request.POST
    actions.done(
        person=request.person, unit=place.pk, thing=post.get("duty", ""), note=post.get("note", ""),
        day=day_of(post["day"]) if post.get("day") else localdate(), file=_brought(request),
    )  # fmt: skip
    messages.success(request, _("已登记办理。"))


def _brought(request: HttpRequest) -> File | None:
    """The paper that came with a form. Raises Hindrance for what the office does not keep."""
    upload = request.FILES.get("file")
    if upload is None:
        return None
    try:
        return keep(person=request.person, name=upload.name or "", content=upload)
    except Refused as fault:
        raise Hindrance(fault.words()) from fault


@clerks("affair_papers")
def enter(request: HttpRequest, place: Unit) -> None:
    """A document entered."""
    post = request.POST
    if post.get("direction") not in (IN, OUT):
        raise Hindrance(_("请选择收文还是发文。"))
    thing = actions.enter(
        person=request.person, unit=place, direction=post["direction"], title=post.get("title", ""),
        number=post.get("number", ""), day=day_of(post.get("day", "")), due=day_of(post.get("due", "")),
    )  # fmt: skip
    messages.success(request, _("已登记，编号 {thing}。", thing=thing))


@clerks("affair_papers")
def pass_on(request: HttpRequest, place: Unit) -> None:
    """A document passed on, today where no other day is said."""
    post = request.POST
    actions.pass_on(person=request.person, unit=place.pk, thing=post.get("paper", ""),
                    day=day_of(post["day"]) if post.get("day") else localdate())  # fmt: skip
    messages.success(request, _("已登记送达。"))
