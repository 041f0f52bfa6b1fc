"""Units: added, renamed, moved to another department, merged into another. What was keeps its name and its days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate

from jimu.web.accounts.hindrance import Hindrance, fits
from jimu.web.accounts.models import Post, Unit
from jimu.web.log.actions import OFFICE, write
from jimu.web.rights import Person
from jimu.web.words import _

FIELDS = ("name", "code", "kind", "place", "parent", "division")
ABOVE = {"division": ("finance",), "unit": ("department", "unit")}  # what may stand above a kind, where anything must


@transaction.atomic
def add_unit(*, person: Person | None, **fields: Any) -> Unit:
    """A new unit. Raises Hindrance where it does not fit into the tree or is there already."""
    unit = Unit(**fields)
    fits(unit)
    _look_at(unit)
    unit.save()
    write(chain=OFFICE, action="add_unit", person=person, unit=unit.pk, name=unit.name)
    return unit


@transaction.atomic
def change_unit(*, person: Person, unit: Unit, **fields: Any) -> None:
    """Rename a unit or move it. Plans of this year and later go with it; what was approved keeps the old name."""
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    former = {name: getattr(unit, name) for name in FIELDS}
    for name, value in fields.items():
        setattr(unit, name, value)
    changed = [name for name in FIELDS if getattr(unit, name) != former[name]]
    if not changed:
        return
    _look_at(unit)
    unit.save()
    if {"parent", "division", "kind"} & set(changed):
        rehome(unit, localdate().year)
    write(chain=OFFICE, action="change_unit", person=person, unit=unit.pk, changed=changed, former_name=former["name"])


def _look_at(unit: Unit) -> None:
    parent, wanted = unit.parent, ABOVE.get(unit.kind)
    if wanted and (parent is None or parent.kind not in wanted):
        raise Hindrance(_("预算单位要有上级主管部门。") if unit.kind == "unit" else _("业务科室要设在财政部门下面。"))
    if parent is not None and unit.pk in _upward(parent):
        raise Hindrance(_("一个单位不能放在它自己下面。"))
    if unit.division is not None and unit.division.kind not in ("division", "finance"):
        raise Hindrance(_("归口科室要选财政部门的科室。"))
    others = Unit.objects.filter(ends=None).exclude(pk=unit.pk)
    if unit.code and others.filter(code=unit.code).exists():
        raise Hindrance(_("单位编码 {code} 已经有别的单位在用。", code=unit.code))
    if others.filter(name=unit.name, parent=parent).exists():
        raise Hindrance(_("同一个上级下已经有“{name}”。", name=unit.name))


def _upward(unit: Unit) -> list[int]:
    """The unit and all above it, as they are stored."""
    above = dict(Unit.objects.values_list("pk", "parent_id"))
    found, at = [], unit.pk
    while at is not None and at not in found:
        found.append(at)
        at = above[at]
    return found


def rehome(unit: Unit, year: int) -> None:
    """Set department and division anew on the plans of the year and later of a unit and of all below it.

    A plan stays with its finance division where its new department has none: it may lie on that division's table.
    """
    plans = unit.plans.filter(year__gte=year)
    plans.update(department=unit.department())
    if division := unit.in_charge():
        plans.update(division=division)
    for part in Unit.objects.filter(parent=unit):
        rehome(part, year)


@transaction.atomic
def merge_unit(*, person: Person, unit: Unit, into: Unit, day: date) -> None:
    """Merge a unit into another from a day on: people, units below, functions, projects and the plans of that year and
    later move to the successor. Older plans keep their unit; the successor sees them and stands in its place.

    Raises Hindrance for a day to come, or where the two cannot be merged.
    """
    unit, into = (Unit.objects.get(pk=one.pk) for one in (unit, into))
    if unit.ends is not None or into.ends is not None:
        raise Hindrance(_("已经并入别的单位，不能再合并。"))
    if unit.pk in _upward(into):
        raise Hindrance(_("不能并入自己或自己下面的单位。"))
    if day > localdate():
        raise Hindrance(_("合并的日期还没有到，请到那一天再办。"))
    last = day - timedelta(days=1)
    moved = list(unit.plans.filter(year__gte=day.year).values_list("pk", flat=True))
    unit.plans.filter(pk__in=moved).update(unit=into)
    unit.ends, unit.successor = last, into
    unit.save()
    into.absorbed = sorted({*into.absorbed, unit.pk, *unit.absorbed})
    into.save()
    _move_posts(unit, into, day)
    _move_what_it_has(unit, into, day)
    rehome(into, day.year)
    said = {"unit": unit.pk, "into": into.pk, "day": day.isoformat()}
    write(chain=OFFICE, action="merge_unit", person=person, plans=len(moved), **said)
    for plan in moved:
        write(chain=str(plan), action="merge_unit", person=person, **said)


def _move_posts(unit: Unit, into: Unit, day: date) -> None:
    last = day - timedelta(days=1)
    running = unit.posts.exclude(ends__lt=day)
    for post in running.exclude(begins__gte=day):
        Post.objects.create(user_id=post.user_id, unit=into, role=post.role, begins=day, ends=post.ends,
                            deputy_for_id=post.deputy_for_id)  # fmt: skip
    running.filter(begins__gte=day).update(unit=into)
    running.update(ends=last)


def _move_what_it_has(unit: Unit, into: Unit, day: date) -> None:
    unit.parts.filter(ends=None).update(parent=into)
    Unit.objects.filter(division=unit).update(division=into)
    _divisions_plans(unit, into, day.year)
    unit.projects.filter(last_year__gte=day.year).update(unit=into)
    last = day - timedelta(days=1)
    for function in unit.functions.filter(ends=None):
        unit.functions.model.objects.create(unit=into, number=function.number, text=function.text, begins=day)
    unit.functions.filter(ends=None).update(ends=last)


def _divisions_plans(unit: Unit, into: Unit, year: int) -> None:
    """What lies with a division or a department that is no more, of units that are not its own."""
    plans = unit.plans.model.objects.filter(year__gte=year).exclude(unit_id=F("department_id"))
    plans.filter(division=unit).update(division=into)
    plans.filter(department=unit).update(department=into)
