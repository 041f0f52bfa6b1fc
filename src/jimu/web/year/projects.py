"""Projects of units: added, changed, taken from a workbook, taken over from last year."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from jimu.model.document import Document
from jimu.model.money import yuan
from jimu.web.accounts.hindrance import Hindrance, fits
from jimu.web.accounts.importing import Report, Told
from jimu.web.accounts.models import Unit
from jimu.web.accounts.tables import Column, Line, lines, workbook
from jimu.web.log.actions import OFFICE, write
from jimu.web.plans.models import Project
from jimu.web.rights import Person
from jimu.web.words import _
from jimu.web.year.rights import need_at

SHEET = "项目"
KINDS = ("经常性项目", "一次性项目")
LEVELS = {"first": "一级", "second": "二级"}
COLUMNS = (
    Column("项目编码", "预算一体化系统里的编码，没有可不填", width=24),
    Column("项目名称", width=36, needed=True),
    Column("项目类别", "", KINDS),
    Column("级别", "二级项目由主管部门批复", tuple(LEVELS.values()), 10),
    Column("起始年", "四位数，例如 2026", needed=True),
    Column("结束年", "只做一年的不填"),
    Column("项目总额（万元）", "跨年项目整个实施期的总额", width=18),
)


def projects_in(unit: Unit, year: int) -> QuerySet[Project]:
    """The projects of a unit that run in a year."""
    return unit.projects.filter(first_year__lte=year, last_year__gte=year).order_by("code", "name", "pk")


@transaction.atomic
def add_project(*, person: Person, unit: Unit, **fields: Any) -> Project:
    """A project of a unit. Raises Http404, PermissionDenied, Hindrance."""
    post = need_at(person, "projects", unit)
    project = Project(unit=unit, **fields)
    _look_at(project)
    project.save()
    write(chain=OFFICE, action="add_project", person=person, post=post, project=project.pk, unit=unit.pk)
    return project


@transaction.atomic
def change_project(*, person: Person, project: Project, **fields: Any) -> None:
    """Another name, other years, other money; plans that stand keep what they say. Raises as `add_project` does."""
    post = need_at(person, "projects", project.unit)
    row = Project.objects.get(pk=project.pk)
    changed = sorted(name for name, value in fields.items() if getattr(row, name) != value)
    for name, value in fields.items():
        setattr(row, name, value)
    _look_at(row)
    row.save()
    write(chain=OFFICE, action="change_project", person=person, post=post, project=row.pk, changed=changed)


def _look_at(project: Project) -> None:
    fits(project)
    if project.last_year < project.first_year:
        raise Hindrance(_("结束年早于起始年。"))
    if project.whole_period is not None and project.whole_period < 0:
        raise Hindrance(_("项目总额不能是负数。"))
    others = Project.objects.filter(unit=project.unit, last_year__gte=project.first_year,
                                    first_year__lte=project.last_year).exclude(pk=project.pk)  # fmt: skip
    if others.filter(name=project.name).exists():
        raise Hindrance(_("这几年里已经有叫“{name}”的项目。", name=project.name))


def template() -> bytes:
    """The workbook in which projects are filled in."""
    return workbook({SHEET: (COLUMNS, ())})


def filled(document: Document) -> list[Line]:
    """The rows of projects. Raises Hindrance where the document has none."""
    found = lines(document, SHEET, COLUMNS)
    if found is None:
        raise Hindrance(_("没有找到项目表。请下载模板，在模板里填写，不要改表头。"))
    return list(found)


def rehearse(*, person: Person, unit: Unit, rows: Iterable[Line]) -> Report:
    """What would become of the rows: everything is done and taken back again."""
    with transaction.atomic():
        report = _take_over(person, unit, rows)
        transaction.set_rollback(True)
    return report


@transaction.atomic
def take_over(*, person: Person, unit: Unit, rows: Iterable[Line]) -> Report:
    """Take the rows over, all or none. Raises Hindrance where one of them cannot be."""
    report = _take_over(person, unit, rows)
    if report.of("refused"):
        raise Hindrance(_("有 {count} 行不能导入，全部没有导入。请改好后重新上传。", count=len(report.of("refused"))))
    return report


def _take_over(person: Person, unit: Unit, rows: Iterable[Line]) -> Report:
    report = Report()
    for row in rows:
        name = row.words.get("项目名称", "")
        try:
            with transaction.atomic():
                kind, why = _project(person, unit, row.words)
        except Hindrance as hindrance:
            kind, why = "refused", str(hindrance)
        report.rows.append(Told(SHEET, row.number, name, kind, why))
    return report


def _project(person: Person, unit: Unit, words: dict[str, str]) -> tuple[str, str]:
    name, code = words.get("项目名称", ""), words.get("项目编码", "")
    if not name:
        raise Hindrance(_("没有填“{heading}”。", heading=_("项目名称")))
    first = _year(words.get("起始年", ""))
    last = _year(words["结束年"]) if words.get("结束年") else first
    if unit.projects.filter(name=name, code=code, first_year=first).exists():
        return "there", ""
    level = next((key for key, word in LEVELS.items() if word == words.get("级别")), "first")
    add_project(person=person, unit=unit, name=name, code=code, kind=words.get("项目类别", ""), level=level,
                first_year=first, last_year=last, whole_period=_money(words.get("项目总额（万元）", "")))  # fmt: skip
    return "added", ""


def _year(words: str) -> int:
    digits = words.removesuffix("年")
    if not (digits.isdecimal() and len(digits) == 4):
        raise Hindrance(_("年份“{words}”不明白，请写四位数，例如 2026。", words=words))
    return int(digits)


def _money(words: str) -> Decimal | None:
    if not words:
        return None
    amount = yuan(words, "万元")
    if amount is None:
        raise Hindrance(_("金额“{words}”不明白，请只写数字（万元）。", words=words))
    return amount
