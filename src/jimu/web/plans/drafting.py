"""Drafting: a plan is begun, and changed cell by cell. Nothing typed is lost; who meets another is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from jimu.forms import form_of
from jimu.model.edits import Conflict, Edit, Refused, apply
from jimu.model.plan import FORM_MARKS, Budget, Project
from jimu.model.plan import Plan as Content
from jimu.reading.vocabulary import category_of
from jimu.web.accounts.models import Unit
from jimu.web.log.actions import write
from jimu.web.plans import models, reconsider
from jimu.web.plans.content import Data, drafted, money_of, title_of
from jimu.web.plans.due import due_of
from jimu.web.plans.models import EditBatch, Plan
from jimu.web.plans.moves import YearClosed, step
from jimu.web.plans.stored import dumped, loaded
from jimu.web.rights import Person, Role
from jimu.web.search.entries import retitle


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a save: the plan's new revision, and for each edit {ok}, {conflict, now} or {refused, why}, with
    the edit that takes it back."""

    revision: int
    results: list[dict[str, Any]]


@transaction.atomic
def begin(
    *, person: Person, unit: Unit, year: int, scope: str, content: Content | None = None,
    project: models.Project | None = None, document: int | None = None, predecessor: Plan | None = None,
) -> Plan:  # fmt: skip
    """Begin a plan for a unit at which the person is the clerk: empty, or with what was read or copied.

    Raises PermissionDenied for anybody else, YearClosed for a year that is closed.
    """
    post = next((post for post in person.posts if post.role is Role.CLERK and post.unit == unit.pk), None)
    if post is None:
        raise PermissionDenied
    if models.Year.objects.filter(year=year).exclude(closed_at=None).exists():
        raise YearClosed(year)
    data, origins = drafted(content or empty(unit, year, scope, project))
    department = unit.department()
    plan = Plan(
        year=year, unit=unit, department=department, division=unit.in_charge(), project=project, scope=scope,
        level=project.level if project else "first", title=title_of(data), since=timezone.now(), content=dumped(data),
        origins=dumped(origins), document_id=document, predecessor=predecessor, money=money_of(data),
        prepared_by_id=person.user, clerk_id=person.user,
    )  # fmt: skip
    plan.due = due_of(plan)
    plan.save(force_insert=True)
    retitle(plan)
    write(chain=str(plan.pk), action="begin", person=person, post=post, year=year, scope=scope,
          predecessor=str(predecessor.pk) if predecessor else None)  # fmt: skip
    return plan


def empty(unit: Unit, year: int, scope: Any, project: models.Project | None = None) -> Content:
    """A plan in which only what the office knows is filled in."""
    department = unit.department()
    content = Content(scope, year=year, place=unit.place or None, department=department.name, unit=unit.name,
                      budget=Budget(unit="万元"))  # fmt: skip
    form = form_of(content)  # what the form has room for is looked for by the rules
    content = replace(content, form=tuple(mark for mark in FORM_MARKS if mark in form.marks),
                      budget=Budget(unit=form.drawing["unit"]))  # fmt: skip
    if project is None:
        return content
    period = (
        str(project.first_year)
        if project.first_year == project.last_year
        else (f"{project.first_year}-{project.last_year}")
    )
    return replace(content, project=Project(project.name, project.code, project.kind, period))


def save_edits(*, person: Person, plan: UUID | str, key: str, edits: Sequence[Edit]) -> Saved:
    """Make the edits that can be made and say of each what became of it. The same `key` twice is made once.

    Raises Http404 and PermissionDenied as `step` does.
    """
    with step(person, plan, "edit") as one:
        row = one.plan
        done = EditBatch.objects.filter(plan=row, key=key).first()
        if done:
            return Saved(done.revision, loaded(done.answer))
        data = row.data
        made, inverse, results = _make(data, edits)
        if made:
            _keep(row, data, made)
        EditBatch.objects.create(
            plan=row, revision=row.revision, key=key, by_id=person.user, at=timezone.now(), edits=dumped(made),
            inverse=dumped(inverse), answer=dumped(results),
        )  # fmt: skip
        if made:
            write(chain=str(row.pk), action="edit", person=person, post=one.post, revision=row.revision,
                  edits=len(made), paths=sorted({edit["path"] for edit in made}))  # fmt: skip
        return Saved(row.revision, results)


def _keep(row: Plan, data: Data, made: list[Any]) -> None:
    title = title_of(data)
    found_anew = title != row.title or any(edit["path"] == "/project/code" for edit in made)
    row.revision += 1
    row.content, row.title, row.money = dumped(data), title, money_of(data)
    fields = ["content", "title", "money", "revision"]
    if reconsider.done(row, [edit["path"] for edit in made]):
        fields.append("reconsider")
    row.save(update_fields=fields)
    if found_anew:
        retitle(row)


def _make(data: Data, edits: Sequence[Edit]) -> tuple[list[Any], list[Any], list[dict[str, Any]]]:
    made, inverse, results = [], [], []
    for edit in edits:
        try:
            back = apply(data, edit)
        except Conflict as meeting:
            results.append({"conflict": True, "now": meeting.now})
            continue
        except Refused as fault:
            results.append({"refused": fault.why})
            continue
        _fit_category(data, edit)
        made.append(asdict(edit))
        inverse.insert(0, asdict(back))
        results.append({"ok": True, "undo": asdict(back)})
    return made, inverse, results


def _fit_category(data: Data, edit: Edit) -> None:
    """An indicator's category follows its two levels; the law's words say which."""
    parts = edit.path.split("/")
    if parts[1] != "indicators" or (edit.op == "set" and parts[3] not in ("level1", "level2")):
        return
    for one in data["indicators"]:
        if one["id"] == parts[2]:
            one["category"] = category_of(one["level2"], one["level1"])
