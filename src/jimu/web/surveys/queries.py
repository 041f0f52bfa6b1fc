"""Reading surveys: those of an office, how many came back, what they came to."""

from __future__ import annotations

from django.db.models import QuerySet

from jimu.measures.surveys.result import Result, result
from jimu.measures.surveys.row import Item, Response, Survey
from jimu.web.registers.models import StoredRow
from jimu.web.registers.queries import in_force
from jimu.web.registers.reading import law_of
from jimu.web.registers.store import row_of
from jimu.web.rights import REGISTER_RIGHTS, Person, Role
from jimu.web.surveys.actions import digest
from jimu.web.surveys.models import Form, Ticket


def readable(person: Person) -> QuerySet[Form]:
    """The questionnaires that the person may see, the latest first."""
    found = Form.objects.select_related("unit").order_by("-pk")
    if person.has(Role.INSPECTOR):
        return found
    roles = REGISTER_RIGHTS["read"]
    return found.filter(unit__in=[unit for post in person.posts if post.role in roles for unit in post.covers])


def result_of(form: Form) -> Result:
    """What a survey came to, by what is known today. Three queries."""
    survey = row_of(in_force(form.unit_id, "surveys").get(thing=form.thing))
    assert isinstance(survey, Survey)  # noqa: S101 - what the table `surveys` holds
    items = [row for one in _of(form, "survey_items") if isinstance(row := row_of(one), Item)]
    responses = [row for one in _of(form, "responses") if isinstance(row := row_of(one), Response)]
    return result(survey, items, responses, law_of(form.unit)["survey_rules"])


def _of(form: Form, table: str) -> QuerySet[StoredRow]:
    return in_force(form.unit_id, table).filter(parent=form.thing).order_by("id")


def behind(token: str) -> tuple[Form, Ticket | None] | None:
    """The survey to which a token leads, with the ticket that it is; None where it leads to none."""
    ticket = Ticket.objects.filter(digest=digest(token)).select_related("form__unit").first()
    if ticket is not None:
        return ticket.form, ticket
    form = Form.objects.filter(door=token).exclude(door="").select_related("unit").first()
    return (form, None) if form else None
