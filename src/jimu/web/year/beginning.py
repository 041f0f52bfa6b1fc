"""A plan is begun for a department or a project, with what the office knows filled in."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction

from jimu.model.plan import Group, Task
from jimu.model.plan import Plan as Content
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.accounts.models import Unit
from jimu.web.plans.drafting import begin, empty
from jimu.web.plans.models import Plan, Project
from jimu.web.rights import Person
from jimu.web.words import _
from jimu.web.year.functions import functions_in
from jimu.web.year.projects import projects_in
from jimu.web.year.rights import need_at


@transaction.atomic
def begin_plan(*, person: Person, unit: Unit, year: int, project: Project | None = None) -> Plan:
    """Begin the plan of a project, or of the unit as a whole where none is given.

    Raises Http404, PermissionDenied, YearClosed, and Hindrance where there is one already.
    """
    need_at(person, "begin", unit)
    scope = "project" if project else "department"
    if Plan.objects.filter(unit=unit, year=year, scope=scope, project=project).exists():
        raise Hindrance(_("今年已经有这份计划了。"))
    content = of_project(unit, year, project) if project else of_unit(unit, year)
    return begin(person=person, unit=unit, year=year, scope=scope, content=content, project=project)


def of_unit(unit: Unit, year: int) -> Content:
    """The plan of a unit as a whole: its functions, and its projects as the work of the year."""
    functions = tuple(Group(one.number, one.text) for one in functions_in(unit, year))
    work = tuple(Task(one.name, unit.name) for one in projects_in(unit, year))
    return replace(empty(unit, year, "department"), functions=functions, work_plan=work)


def of_project(unit: Unit, year: int, project: Project) -> Content:
    """The plan of a project: name, code, kind and years, and for several years the money of them all."""
    content = empty(unit, year, "project", project)
    whole = project.whole_period if project.last_year > project.first_year else None
    return replace(content, budget=replace(content.budget, medium_term=whole))
