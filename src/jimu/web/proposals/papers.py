"""The papers of one proposal and of what one office was given: which there are, what is open on each, as Word files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET

from jimu.forms.paper import Paper, draw_paper
from jimu.measures.members.row import Contact
from jimu.measures.proposals import papers
from jimu.measures.proposals.row import ASSIST, Assignment, Reply
from jimu.measures.proposals.standing import answered_by
from jimu.web.accounts.gates import for_people
from jimu.web.accounts.models import Unit
from jimu.web.members.queries import account_of
from jimu.web.pages import render
from jimu.web.proposals.letters import template
from jimu.web.proposals.office import place_of
from jimu.web.proposals.paper_files import answered_with, kind_of, signed_as
from jimu.web.proposals.reading import Dossier, dossier, people
from jimu.web.proposals.rights import room_post
from jimu.web.proposals.writing import allowed, allowed_on, assignment_in
from jimu.web.registers.queries import in_force
from jimu.web.registers.store import row_of
from jimu.web.rights import Person, Role, may_keep
from jimu.web.words import _


@dataclass(frozen=True, slots=True)
class Offered:
    """A paper that can be taken: its name, for whom it is, where, and the blanks that stay open on it."""

    name: str
    about: str
    address: str
    open: tuple[str, ...]


@for_people
@require_GET
def of_proposal(request: HttpRequest, unit: int, thing: str) -> HttpResponse:
    """All papers of a proposal, for its office."""
    place, found = _seen(request, unit, thing)
    offered = [
        Offered(_("提案纸"), "", reverse("proposal_sheet", args=(unit, thing)), _sheet(request.person, found).open),
        Offered(_("征询意见表"), "", reverse("proposal_form", args=(unit, thing)), _form(found).open),
    ]
    for one in found.assignments:
        offered += _of_office(request.person, found, one)
    own = {one.id for one in found.assignments}
    offered += [  # merged: answered by the offices of the main one, in letters of its own
        _offered_reply(request.person, found, one, thing, one.office)
        for one in found.file.answering
        if one.id not in own
    ]
    return render(request, "proposals/papers.html", unit=place, row=found.row, offered=offered,
                  back=reverse("proposal", args=(unit, thing)))  # fmt: skip


@for_people
@require_GET
def of_assignment(request: HttpRequest, unit: int, assignment: str) -> HttpResponse:
    """The papers of what an office was given."""
    place, found, one = _given(request, unit, assignment)
    sheet = Offered(_("提案纸"), "", reverse("assignment_sheet", args=(unit, assignment)),
                    _sheet(request.person, found).open)  # fmt: skip
    offered = [sheet, *_of_office(request.person, found, one)]
    return render(request, "proposals/papers.html", unit=place, row=found.row, offered=offered,
                  back=reverse("assignment", args=(unit, assignment)))  # fmt: skip


def _of_office(person: Person, found: Dossier, one: Assignment) -> Iterator[Offered]:
    args = (found.unit.pk, one.id)
    if not one.returned_day:
        yield Offered(_("交办函"), one.office, reverse("assignment_letter", args=args), _letter(found, one).open)
    for thing, number in _answered(found, one):
        about = one.office if thing == one.proposal else f"{one.office} · {number or thing}"
        yield _offered_reply(person, found, one, thing, about)


def _offered_reply(person: Person, found: Dossier, one: Assignment, thing: str, about: str) -> Offered:
    address = reverse("assignment_reply", args=(found.unit.pk, one.id)) + f"?of={quote(thing)}"
    return Offered(_("答复函"), about, address, _reply(person, found, one, thing).open)


def _answered(found: Dossier, one: Assignment) -> list[tuple[str, str]]:
    """The proposals that an office answers with what it was given, and their numbers; none for one that assists."""
    if one.role == ASSIST or one.returned_day:
        return []
    return [(file.proposal.id, file.proposal.number) for file in answered_by(found.known, one, found.day)]


def _seen(request: HttpRequest, unit: int, thing: str) -> tuple[Unit, Dossier]:
    """A proposal for who reads its office's book. Raises Http404 for all others."""
    place = place_of(request, unit)
    found = dossier(place, thing)
    allowed(request.person, found, "see")
    return place, found


def _given(request: HttpRequest, unit: int, assignment: str) -> tuple[Unit, Dossier, Assignment]:
    """What an office was given, for the office itself and for who gave it; those who read the book as well."""
    place = get_object_or_404(Unit, pk=unit)
    found, one = assignment_in(place, assignment)
    if room_post(request.person, "list", unit) is None:
        allowed_on(request.person, found, one, "see_assignment")
    return place, found, one


@for_people
@require_GET
def sheet(request: HttpRequest, unit: int, thing: str) -> HttpResponse:
    """The printed proposal sheet, for the office."""
    _place, found = _seen(request, unit, thing)
    return _answer(request, _sheet(request.person, found), _named(_("提案纸"), found))


@for_people
@require_GET
def form(request: HttpRequest, unit: int, thing: str) -> HttpResponse:
    """The opinion form on paper, for a proposer without a phone."""
    _place, found = _seen(request, unit, thing)
    return _answer(request, _form(found), _named(_("征询意见表"), found))


@for_people
@require_GET
def blank_sheet(request: HttpRequest, unit: int) -> HttpResponse:
    """An empty proposal sheet, for the way in by paper."""
    place = place_of(request, unit)
    return _answer(request, draw_paper(_("提案纸"), template(place, "sheet")["body"], {}), _("空白提案纸"))


@for_people
@require_GET
def my_sheet(request: HttpRequest, thing: str) -> HttpResponse:
    """A member's own proposal as a sheet."""
    account = account_of(request.person)
    if account is None:
        raise Http404
    found = dossier(account.unit, thing)
    if not found.reach.has(account.thing, "see"):
        raise Http404
    return _answer(request, _sheet(request.person, found), _named(_("提案纸"), found))


@for_people
@require_GET
def assignment_sheet(request: HttpRequest, unit: int, assignment: str) -> HttpResponse:
    """The proposal that an office was given, as a sheet."""
    _place, found, _one = _given(request, unit, assignment)
    return _answer(request, _sheet(request.person, found), _named(_("提案纸"), found))


@for_people
@require_GET
def letter(request: HttpRequest, unit: int, assignment: str) -> HttpResponse:
    """The letter of assignment. Raises Http404 for what was returned: it is over."""
    _place, found, one = _given(request, unit, assignment)
    if one.returned_day:
        raise Http404
    return _answer(request, _letter(found, one), _named(_("交办函"), found, one.office))


@for_people
@require_GET
def reply_letter(request: HttpRequest, unit: int, assignment: str) -> HttpResponse:
    """The reply letter with what was answered; before that with what is known, to be written on."""
    _place, found, one = _given(request, unit, assignment)
    asked = request.GET.get("of", one.proposal)
    if asked not in dict(_answered(found, one)):
        raise Http404
    return _answer(request, _reply(request.person, found, one, asked), _named(_("答复函"), found, one.office))


def _answer(request: HttpRequest, paper: Paper, name: str) -> HttpResponse:
    return answered_with([paper.page], name, kind_of(request))


def _named(name: str, found: Dossier, office: str = "") -> str:
    return "-".join(part for part in (name, found.row.number or found.row.id, office) if part)


def _sheet(person: Person, found: Dossier) -> Paper:
    values = papers.of_proposal(found.known, found.row.id, found.day, people(found.unit.pk, found.known))
    return _drawn(found.unit, "sheet", values | _contact(person, found))


def _contact(person: Person, found: Dossier) -> papers.Values:
    """How the first proposer is reached, for who needs it."""
    if not found.row.member or not may_keep(person, "private", found.unit.pk):
        return {}
    rows = in_force(found.unit.pk, Contact.TABLE).filter(person=found.row.member).order_by("-valid_from")
    known = next((row for one in rows if isinstance(row := row_of(one), Contact)), None)
    return {"联系电话": known.phone, "通讯地址": known.address} if known else {}


def _form(found: Dossier) -> Paper:
    called = people(found.unit.pk, found.known)
    return _drawn(found.unit, "opinion", papers.of_form(found.known, found.row.id, found.day, called))


def _letter(found: Dossier, one: Assignment) -> Paper:
    """As things stood when it was given: what was granted later is not in it."""
    called = people(found.unit.pk, found.known)
    return _drawn(found.unit, "assignment", papers.of_assignment(found.known, one, one.assigned_day, called))


def _reply(person: Person, found: Dossier, one: Assignment, thing: str) -> Paper:
    called, known = people(found.unit.pk, found.known), found.known
    given = [reply for reply in known.by(Reply, "assignment")[one.id] if (reply.proposal or one.proposal) == thing]
    last = max(given, key=lambda reply: (reply.day, reply.id), default=None)
    if last is not None:
        values = papers.of_reply(known, last, one, found.day, called)
    else:
        values = papers.of_assignment(known, one, found.day, called, thing)
    own = {"经办人": person.name} if person.has(Role.HANDLER) else {}
    return _drawn(found.unit, "reply", values | own)


def _drawn(unit: Unit, kind: str, values: papers.Values) -> Paper:
    found = template(unit, kind)
    return draw_paper(found["name"], found["body"], values | {"政协名称": signed_as(unit)})
