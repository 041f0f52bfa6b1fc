"""The first page, everything that waits, the calendar."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_POST

from jimu.web.accounts.gates import for_people
from jimu.web.inbox import actions, first_steps, ics, queries
from jimu.web.inbox.agenda import agenda, by_month
from jimu.web.inbox.due import days_of
from jimu.web.inbox.process import process
from jimu.web.money.queries import waiting as payments_waiting
from jimu.web.pages import only_guest, only_member, render
from jimu.web.proposals.waiting import to_examine as proposals_to_examine
from jimu.web.rights import WAITING

SHOWN, A_PAGE = 8, 50


@for_people
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What waits, how the year goes, the money and the plans at a glance, what came back."""
    person, year = request.person, request.year
    if only_member(person):
        return redirect("mine")
    if only_guest(person):
        return redirect("handling")
    place = queries.place_of(person)
    units = [post.unit for post in person.posts]
    tasks = queries.tasks(person, 0, SHOWN)
    standings = queries.standings(person, year)
    return render(
        request,
        "inbox/home.html",
        tasks=tasks,
        count=queries.waiting(person).count(),
        payments=payments_waiting(person).count(),
        proposals=proposals_to_examine(person),
        process=process(days_of(year, place, units), units, localdate()),
        standings=standings,
        most=max((one.money or 0 for one in standings), default=0),
        answers=queries.answers(person),
        first=first_steps.of(person) if not standings and not tasks else [],
        reviews=person.has(*WAITING),
    )


@for_people
@require_GET
def todo(request: HttpRequest) -> HttpResponse:
    """Everything that waits for the person, a page at a time."""
    pages = Paginator(queries.waiting(request.person), A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    tasks = queries.tasks(request.person, page.start_index() - 1 if pages.count else 0, A_PAGE)
    return render(request, "inbox/todo.html", tasks=tasks, page=page)


@for_people
@require_GET
def calendar(request: HttpRequest) -> HttpResponse:
    """What is due, month by month, each day with its derivation."""
    today = localdate()
    entries = agenda(request.person, request.year, queries.place_of(request.person), today)
    reminder = actions.reminder_of(request.user)
    past, coming = ([one for one in entries if (one.day < today) is over] for over in (True, False))
    months = {"past": by_month(past), "coming": by_month(coming)}
    return render(request, "inbox/calendar.html", count=len(past), today=today, reminder=reminder, **months)


@for_people
@require_GET
def calendar_file(request: HttpRequest) -> HttpResponse:
    """The same days as a file that every calendar program takes in."""
    entries = agenda(request.person, request.year, queries.place_of(request.person), localdate())
    text = ics.written(entries, request.build_absolute_uri)
    headers = {"Content-Disposition": f'attachment; filename="jimu-{request.year}.ics"'}
    return HttpResponse(text.encode(), content_type="text/calendar; charset=utf-8", headers=headers)


@for_people
@require_POST
def reminders(request: HttpRequest) -> HttpResponse:
    """Switch the daily e-mail on or off."""
    actions.choose_reminder(person=request.person, wanted=request.POST.get("wanted") == "yes")
    return redirect("calendar")
