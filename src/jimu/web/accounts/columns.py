"""The columns of the two sheets in which units and people come and go, and what their words mean."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from jimu.model.when import read_date
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.accounts.models import KINDS, Post, Unit
from jimu.web.accounts.people import in_force
from jimu.web.accounts.tables import Column, workbook
from jimu.web.rights import ROLE_NAMES, Role
from jimu.web.words import _

UNITS_SHEET, PEOPLE_SHEET = "单位", "人员"
UNITS = (
    Column("单位编码", "财政给的单位编码，没有可不填"),
    Column("单位名称", "全称", width=32, needed=True),
    Column("类别", "", tuple(KINDS.values()), needed=True),
    Column("上级单位", "主管部门（或财政局）的名称或编码，要先在上面的行里出现；主管部门自己不填", width=28),
    Column("归口科室", "只在主管部门上填：归口的财政业务科室的名称或编码", width=24),
    Column("地区代码", "6 位行政区划代码；不填时随上级"),
)
PEOPLE = (
    Column("姓名", needed=True),
    Column("用户名", "登录时用，字母或数字，每人一个；一人有几个岗位就写几行", needed=True),
    Column("单位", "单位的名称或编码", width=28, needed=True),
    Column("岗位", "", tuple(ROLE_NAMES.values()), 22, needed=True),
    Column("电话"),
    Column("电子邮箱", width=24),
    Column("开始日期", "例如 2026-01-01；不填为导入当天"),
    Column("结束日期", "长期的不填"),
)


def template() -> bytes:
    """The empty workbook to fill in; units that are there already can be chosen for people."""
    units = tuple(Unit.objects.filter(ends=None).order_by("code", "name").values_list("name", flat=True))
    people = [_with_choices(column, units) if column.heading == "单位" else column for column in PEOPLE]
    return workbook({UNITS_SHEET: (UNITS, ()), PEOPLE_SHEET: (people, ())})


def _with_choices(column: Column, choices: tuple[str, ...]) -> Column:
    return Column(column.heading, column.help, choices, column.width, column.needed)


def everything() -> bytes:
    """All units and posts of today, in the shape of the template: what comes out goes in again and changes nothing."""
    return workbook({UNITS_SHEET: (UNITS, _units()), PEOPLE_SHEET: (PEOPLE, _people())})


def _units() -> Iterable[list[str]]:
    from jimu.web.accounts.queries import tree

    for row in tree():
        unit = row.unit
        if unit.ends is None:
            yield [unit.code, unit.name, KINDS[unit.kind], _name(unit.parent), _name(unit.division), unit.place]


def _name(unit: Unit | None) -> str:
    return (unit.code or unit.name) if unit else ""


def _people() -> Iterable[list[str]]:
    posts: QuerySet[Post] = in_force(Post.objects.filter(deputy_for=None, user__is_active=True))
    for post in posts.select_related("user", "unit").order_by("unit__code", "user__name", "id"):
        user = post.user
        yield [user.name, user.username, _name(post.unit), ROLE_NAMES[Role(post.role)], user.phone, user.email,
               _day(post.begins), _day(post.ends)]  # fmt: skip


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def kind_of(words: str) -> str:
    """The kind of a unit by its Chinese word. Raises Hindrance for any other."""
    found = next((kind for kind, name in KINDS.items() if name == words), None)
    if found is None:
        raise Hindrance(
            _("类别“{words}”不认识，请从下拉表里选：{choices}。", words=words, choices="、".join(KINDS.values()))
        )
    return found


def role_of(words: str) -> Role:
    """The role by its Chinese name. Raises Hindrance for any other."""
    found = next((role for role, name in ROLE_NAMES.items() if name == words), None)
    if found is None:
        raise Hindrance(_("岗位“{words}”不认识，请从下拉表里选。", words=words))
    return found


def day_of(words: str) -> date | None:
    """The day that words state (2026-01-01, 2026年1月1日); None where there are none. Raises Hindrance otherwise."""
    if not words:
        return None
    moment = read_date(words)
    try:
        return date.fromisoformat(moment.value) if moment else date.fromisoformat(words)
    except ValueError as fault:
        raise Hindrance(_("日期“{words}”不明白，请写成 2026-01-01。", words=words)) from fault
