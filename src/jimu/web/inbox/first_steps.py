"""What to do first where there is nothing yet, for each role."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from jimu.web.rights import Person, Role
from jimu.web.words import _


@dataclass(frozen=True, slots=True)
class FirstStep:
    """A thing to do first; `address`: where, or nothing where there is only to wait."""

    words: str
    why: str
    address: str = ""


def of(person: Person) -> list[FirstStep]:
    """The first steps for a person in an office that holds nothing for them yet."""
    found: list[FirstStep] = []
    if person.has(Role.ADMINISTRATOR):
        found += _administrator()
    if person.has(Role.CLERK):
        found += _clerk()
    if person.has(Role.HEAD, Role.DEPARTMENT, Role.DIVISION, Role.PERFORMANCE):
        found.append(FirstStep(_("等单位报送"), _("单位提交后，计划会出现在这里的“我的待办”里，不用去别处找。")))
    help_page = FirstStep(_("看一页说明"), _("按您的身份写的，几分钟看完。"), reverse("help"))
    return [*found, help_page]


def _administrator() -> list[FirstStep]:
    return [
        FirstStep(
            _("开设年度，导入单位和人员"), _("从 Excel 名单导入最快；之后各单位就能登录。"), _place("people", "years")
        ),
    ]


def _clerk() -> list[FirstStep]:
    return [
        FirstStep(
            _("新建本年的绩效目标"), _("可以照去年的复制，也可以上传已经填好的表。"), _place("plans_new", "plans")
        ),
        FirstStep(
            _("先检查一份文件"), _("把手头的绩效目标表拖进检查台，马上知道有没有问题，什么都不保存。"), _place("check")
        ),
    ]


def _place(*names: str) -> str:
    """The first of these pages that this office has."""
    for name in names:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return ""
