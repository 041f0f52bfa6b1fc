"""Units and people from a workbook: looked at row by row first, then taken over in one transaction.

What is there already is left as it is and said so: the same file twice adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from jimu.model.document import Document
from jimu.web.accounts import actions
from jimu.web.accounts.columns import PEOPLE, PEOPLE_SHEET, UNITS, UNITS_SHEET, day_of, kind_of, role_of
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.accounts.models import Post, Unit, User
from jimu.web.accounts.tables import Line, lines
from jimu.web.log.actions import OFFICE, write
from jimu.web.rights import Person
from jimu.web.words import _


@dataclass(frozen=True, slots=True)
class Told:
    """What becomes of a row. `kind`: added, there (already), refused; `why`: the sentence to it."""

    sheet: str
    number: int
    name: str
    kind: str
    why: str = ""


@dataclass(slots=True)
class Report:
    """What becomes of each row, in the order of the file."""

    rows: list[Told] = field(default_factory=list)

    def of(self, kind: str) -> list[Told]:
        """The rows of which this becomes."""
        return [row for row in self.rows if row.kind == kind]


def filled(document: Document) -> list[Line]:
    """The rows of the two sheets. Raises Hindrance where the document has neither."""
    units, people = lines(document, UNITS_SHEET, UNITS), lines(document, PEOPLE_SHEET, PEOPLE)
    if units is None and people is None:
        raise Hindrance(_("没有找到“单位”或“人员”表。请下载模板，在模板里填写，不要改表头。"))
    return [*(units or ()), *(people or ())]


def rehearse(*, person: Person, rows: Iterable[Line]) -> Report:
    """What would become of the rows: everything is done and taken back again."""
    report = Report()
    with transaction.atomic():
        _take_over(person, rows, report)
        transaction.set_rollback(True)
    return report


@transaction.atomic
def take_over(*, person: Person, rows: Iterable[Line]) -> Report:
    """Take the rows over, all or none. Raises Hindrance where one of them cannot be."""
    report = Report()
    _take_over(person, rows, report)
    if report.of("refused"):
        raise Hindrance(_("有 {count} 行不能导入，全部没有导入。请改好后重新上传。", count=len(report.of("refused"))))
    write(chain=OFFICE, action="import_people", person=person, added=len(report.of("added")))
    return report


def _take_over(person: Person, rows: Iterable[Line], report: Report) -> None:
    for row in rows:
        name, take = ("单位名称", _unit) if row.sheet == UNITS_SHEET else ("姓名", _person)
        said = row.words.get(name, "")
        try:
            with transaction.atomic():
                kind, why = take(person, row.words)
        except Hindrance as hindrance:
            kind, why = "refused", str(hindrance)
        report.rows.append(Told(row.sheet, row.number, said, kind, why))


def _unit(person: Person, words: dict[str, str]) -> tuple[str, str]:
    name, code = _needed(words, "单位名称"), words.get("单位编码", "")
    there = Unit.objects.filter(ends=None)
    found = there.filter(code=code).first() if code else there.filter(name=name).first()
    fields: dict[str, Any] = {"name": name, "code": code, "kind": kind_of(_needed(words, "类别")),
                              "place": words.get("地区代码", "")}  # fmt: skip
    for heading, field_name in (("上级单位", "parent"), ("归口科室", "division")):
        fields[field_name] = unit_named(words[heading]) if words.get(heading) else None
    if found:
        return "there", _differing(found, fields)
    fields["place"] = fields["place"] or (fields["parent"].place if fields["parent"] else "")
    actions.add_unit(person=person, **fields)
    return "added", ""


def _differing(found: Unit, fields: dict[str, Any]) -> str:
    """What the file says otherwise of a unit that is there already, which is left as it is."""
    names = {"name": _("名称"), "kind": _("类别"), "parent": _("上级单位"), "division": _("归口科室")}
    other = [names[name] for name in names if fields[name] and getattr(found, name) != fields[name]]
    return _("{fields}与系统中不同，没有改动；要改请在单位页面改。", fields="、".join(other)) if other else ""


def _person(person: Person, words: dict[str, str]) -> tuple[str, str]:
    name, username = _needed(words, "姓名"), _needed(words, "用户名")
    unit, role = unit_named(_needed(words, "单位")), role_of(_needed(words, "岗位"))
    begins, ends = (day_of(words.get(heading, "")) for heading in ("开始日期", "结束日期"))
    user = User.objects.filter(username__iexact=username).first()
    if user is not None and user.name != name:
        raise Hindrance(_("用户名“{username}”是另一个人（{name}）的。", username=username, name=user.name))
    if user and Post.objects.filter(user=user, unit=unit, role=role, deputy_for=None).exists():
        return "there", ""
    if user is None:
        user = actions.add_person(person=person, username=username, name=name, email=words.get("电子邮箱", ""),
                                  phone=words.get("电话", ""))  # fmt: skip
    actions.give_post(person=person, user=user, unit=unit, role=role, begins=begins, ends=ends)
    return "added", ""


def _needed(words: dict[str, str], heading: str) -> str:
    if not words.get(heading):
        raise Hindrance(_("没有填“{heading}”。", heading=_(heading)))
    return words[heading]


def unit_named(name: str) -> Unit:
    """The unit of that code or name. Raises Hindrance where there is none, or more than one of that name."""
    there = Unit.objects.filter(ends=None)
    found = list(there.filter(code=name)[:1] or there.filter(name=name)[:2])
    if not found:
        raise Hindrance(_("没有叫“{name}”的单位。请先在“单位”表里增加，或者写单位编码。", name=name))
    if len(found) > 1:
        raise Hindrance(_("有几个单位都叫“{name}”，请写单位编码。", name=name))
    return found[0]
