"""What proposers think of the answer: forms go out with an answer and come back from a phone or on paper."""

from __future__ import annotations

from datetime import date

from django.utils.timezone import localdate

from jimu.measures.proposals.columns import ANSWERS
from jimu.measures.proposals.row import Opinion
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.accounts.models import Unit
from jimu.web.proposals.reading import Dossier
from jimu.web.proposals.writing import Pen, member_for, on_proposal
from jimu.web.rights import Person
from jimu.web.words import _


def raters(found: Dossier) -> list[str]:
    """Who is asked: the first proposer ("" for a body) and each joint signer."""
    return list(dict.fromkeys([found.row.member, *sorted(found.reach.signed)]))


def send_forms(pen: Pen, found: Dossier) -> None:
    """With an answer a form goes to each proposer who has none open."""
    for member in raters(found):
        if open_form(found, member) is None:
            pen.add(pen.make(Opinion, found.row.id, proposal=found.row.id, member=member))


def open_form(found: Dossier, member: str) -> Opinion | None:
    """The form that a proposer was sent and has not returned."""
    forms = found.known.by(Opinion, "proposal")[found.row.id]
    return next((one for one in reversed(forms) if one.member == member and not one.returned_day), None)


def returned(found: Dossier, member: str | None = None) -> list[Opinion]:
    """The forms that came back, the earliest first; of one proposer."""
    forms = found.known.by(Opinion, "proposal")[found.row.id]
    own = [one for one in forms if one.returned_day and member in (None, one.member)]
    return sorted(own, key=lambda one: (one.returned_day, one.id))


def rate(*, person: Person, unit: Unit, thing: str, attitude: str, result: str, words: str) -> None:
    """A proposer says what they think. Who acts for a body fills the body's form. Raises Hindrance."""
    with on_proposal(person, unit, thing, "rate") as (pen, found):
        member = member_for(person, unit)
        rate_row(pen, found, member if member in raters(found) else "", attitude, result, words, localdate())


def rate_row(pen: Pen, found: Dossier, member: str, attitude: str, result: str, words: str, day: date) -> None:
    """Fill the form that is out; without one (taken in from elsewhere) a new one, as long as none came back."""
    if attitude not in ANSWERS or result not in ANSWERS:
        raise Hindrance(_("两项都请选：对办理态度、对办理结果。"))
    told = {"attitude": attitude, "result": result, "remark": words.strip()[:2000], "returned_day": day}
    form = open_form(found, member)
    if form is not None:
        pen.correct(Opinion.TABLE, form.id, **told)
    elif returned(found, member):
        raise Hindrance(_("意见表已经收回了。再次办理以后会有新的一张。"))
    else:
        pen.add(pen.make(Opinion, found.row.id, proposal=found.row.id, member=member, **told))
