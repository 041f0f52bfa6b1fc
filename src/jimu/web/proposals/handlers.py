"""The pages of a handling office: what it was given, and one of these. Nothing else of the book."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from jimu.measures.proposals.due import REASSIGN, deadlines
from jimu.measures.proposals.files import File, replies_of
from jimu.measures.proposals.row import ASSIST, LEAD, Assignment, Rehandling, Talk
from jimu.measures.proposals.standing import Handling, answered_by, sent_back
from jimu.web.accounts.gates import for_people, for_roles
from jimu.web.accounts.models import Unit
from jimu.web.pages import render
from jimu.web.proposals import handling, queries, rating
from jimu.web.proposals.drawing import HANDLING_NAMES, owed
from jimu.web.proposals.reading import Dossier, people
from jimu.web.proposals.rights import room_post
from jimu.web.proposals.writing import acts_on_assignment, allowed_on, assignment_in
from jimu.web.rights import Role

OPEN = (Handling.GIVEN, Handling.ACCEPTED, Handling.AGAIN)


@for_roles(Role.HANDLER)
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """All that was given, what is to be done first."""
    handlers = [unit for post in request.person.posts if post.role is Role.HANDLER for unit in post.covers]
    found = queries.tasks(handlers)
    return render(request, "proposals/handling.html", tasks=[one for one in found if one.at in OPEN],
                  done=[one for one in found if one.at not in OPEN], names=HANDLING_NAMES)  # fmt: skip


@for_people
@require_GET
def assignment(request: HttpRequest, unit: int, assignment: str) -> HttpResponse:
    """What was given: the text, by when, what was done, what can be done now."""
    place = get_object_or_404(Unit, pk=unit)
    found, one = assignment_in(place, assignment)
    allowed_on(request.person, found, one, "see_assignment")
    day, known = localdate(), found.known
    answered = answered_by(known, one, day) if one.role != ASSIST else []
    back = sent_back(known, one, day)
    return render(
        request, "proposals/assignment.html", unit=place, found=found, row=found.row, one=one, at=found.handling(one),
        names=HANDLING_NAMES, acts=acts_on_assignment(request.person, found, one), people=people(unit, known),
        owed=[owed(each, known, _titles(found, answered)) for each in deadlines(known, day)
              if each.assignment.id == one.id and each.is_open(day) and each.step != REASSIGN],
        talks=known.by(Talk, "assignment")[one.id], replies=_replies(found, one),
        opinions=_opinions(found) if one.role == LEAD else [],
        together=[each for each in found.assignments if not each.returned_day],
        texts=[found.file, *[file for file in answered if file.proposal.id != found.row.id]],
        open_ones=[file for file in answered
                   if not file.replies.get(one.id) or sent_back(known, one, day, file.proposal.id)],
        back=back,
        classes=known.law["proposal_results"], forms=rating.returned(found), today=day,
        backs=known.by(Rehandling, "assignment")[one.id], hub=room_post(request.person, "list", unit) is not None,
        last=handling.last_day(found, one),
    )  # fmt: skip


def _titles(found: Dossier, answered: list[File]) -> dict[str, tuple[str, str]]:
    rows = [found.row, *(file.proposal for file in answered)]
    return {row.id: (row.title, row.number) for row in rows}


def _replies(found: Dossier, one: Assignment) -> list[object]:
    return replies_of(found.known, one, found.day)


def _opinions(found: Dossier) -> list[tuple[Assignment, list[object]]]:
    """What assisting offices said to the lead; those that have not yet are told as well."""
    return [
        (each, _replies(found, each)) for each in found.assignments if each.role == ASSIST and not each.returned_day
    ]
