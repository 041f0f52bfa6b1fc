"""The page of a plan: where it stands, its sheet, the findings and what people say of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from jimu.web.accounts.gates import for_people
from jimu.web.history.actions import since_last
from jimu.web.pages import render
from jimu.web.plans import findings, papers, sentences, standing
from jimu.web.plans.hung import hung_on
from jimu.web.plans.models import Attachment, Comment, Plan, PlanVersion
from jimu.web.plans.queries import plan_for, version_for
from jimu.web.plans.sheet import kept
from jimu.web.plans.sheet.again import to_look_at
from jimu.web.plans.sheet.beside import label_of
from jimu.web.plans.sheet.drawing import Sheet
from jimu.web.plans.stored import loaded
from jimu.web.rights import RIGHTS, Person, may
from jimu.web.workflow import law_of, possible

# The steps of the workflow in the order of their buttons; the first that may be taken is the main one.
ORDER = ("submit", "approve", "set_control", "endorse", "send_back", "stop", "reopen", "amend", "withdraw",
         "drop_amendment", "mark_secret")  # fmt: skip
UNMOVED = ("mark_secret",)


@for_people
@require_GET
def plan(request: HttpRequest, plan: UUID) -> HttpResponse:
    """A plan: the draft for its unit, else the version that came to the reader's own step."""
    person = request.person
    row = plan_for(person, plan)
    version = version_for(person, row)
    allowed = rights(person, row)
    sheet = drawn(row, version, blanks="edit" in allowed)
    found = panel(row, version, sheet)
    return render(request, "plans/plan.html", **_head(row, version, allowed, request), **found,
                  **said_shown(row, version), **_sheet(row, version, allowed, person, found["marks"]),
                  since=since_last(person, row, version or row.version))  # fmt: skip


def rights(person: Person, row: Plan) -> set[str]:
    """What the person may do with the plan as it stands."""
    return {action for action in RIGHTS if may(person, action, row)}


def drawn(row: Plan, version: PlanVersion | None, *, blanks: bool) -> Sheet:
    """The plan as its form."""
    return kept.drawn((version or row).content, blanks=blanks)


def _head(row: Plan, version: PlanVersion | None, allowed: set[str], request: HttpRequest) -> dict[str, Any]:
    open_now = allowed & {*possible(row), *UNMOVED}
    steps = tuple((name, sentences.step_name(name), standing.leads_to(row, name)) for name in ORDER if name in open_now)
    return {"plan": row, "version": version, "may": allowed, "steps": steps, "bar": standing.bar(row),
            "round": standing.rounds(row), "holder": standing.holder(row), "told": standing.told(row),
            "earlier": tuple(standing.earlier(row)),
            "open_step": request.GET.get("step", ""), "repaired": _repaired(request, row),
            **sentences.names()}  # fmt: skip


def _repaired(request: HttpRequest, row: Plan) -> str | None:
    """The key of the repair that was just made on this plan's page without JavaScript."""
    last = request.session.get("repaired") or {}
    return last.get("key") if last.get("plan") == str(row.pk) else None


def panel(row: Plan, version: PlanVersion | None, sheet: Sheet) -> dict[str, Any]:
    """The findings, with the marks that they put on the sheet."""
    fields = {field.path: field for field in sheet.fields()}
    found = findings.shown(row, version, fields)
    again = to_look_at(row, set(fields)) if version is None else []
    hindering = sum(one.hinders for one in found)
    return {"findings": found, "marks": findings.marks(found), "again": again, "hindering": hindering}


def findings_shown(person: Person, plan: UUID) -> dict[str, Any]:
    """What the panel of findings needs."""
    row = plan_for(person, plan)
    version, allowed = version_for(person, row), rights(person, row)
    shown = panel(row, version, drawn(row, version, blanks="edit" in allowed))
    return {"plan": row, "may": allowed, "repaired": None, **sentences.names(), **shown}


def said_shown(row: Plan, version: PlanVersion | None) -> dict[str, Any]:
    """What people say of the plan and what hangs on it, each with the words for its place."""
    content = (version or row).content
    hung = hung_on(row)
    comments = list(row.comments.select_related("by", "settled_by").order_by("at")) if Comment in hung else []
    held = papers.papers_of(row, version) if Attachment in hung else []
    paths = {one.path for one in (*comments, *held) if one.path}
    places = kept.places(content)
    return {"comments": comments, "papers": held, "paper_kinds": papers.KINDS, "places": places,
            "place_names": _named(paths, dict(places), content) if paths else {}}  # fmt: skip


def _named(paths: set[str], named: dict[str, str], content: str) -> dict[str, str]:
    data = loaded(content)
    return {path: named.get(path) or label_of(path, data) for path in paths}


def _sheet(row: Plan, version: PlanVersion | None, allowed: set[str], person: Person, marks: Any) -> dict[str, Any]:
    law, edit = law_of(row), "edit" in allowed
    settings = {"plan": str(row.pk), "user": person.user, "revision": row.revision, "edit": edit}
    paper = kept.html((version or row).content, str(row.pk), row.revision, marks, edit=edit)
    return {"paper": paper, "levels": kept.levels(row.content, law) if edit else (), "settings": settings,
            "plan_groups": kept.groups(row.content) if edit else (), **kept.script_words(law)}  # fmt: skip
