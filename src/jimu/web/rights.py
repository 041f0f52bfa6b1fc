"""Who may see and do what: one table of action × role × state, and how far each role reaches.

A person may do what any of their posts allows. A post allows an action where the table names its role with the plan's
state, and where the plan lies within the post's reach. `tests/web/test_rights.py` tries every cell through HTTP.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import Q

if TYPE_CHECKING:
    from jimu.web.plans.models import Plan


class Role(StrEnum):
    """What a post is."""

    CLERK = "clerk"
    HEAD = "head"
    DEPARTMENT = "department"
    DIVISION = "division"
    PERFORMANCE = "performance"
    EVALUATOR = "evaluator"
    INSPECTOR = "inspector"
    MEMBER = "member"
    HANDLER = "handler"
    ADMINISTRATOR = "admin"


ROLE_NAMES = {
    Role.CLERK: "经办人",
    Role.HEAD: "单位负责人",
    Role.DEPARTMENT: "主管部门审核人",
    Role.DIVISION: "财政业务科室",
    Role.PERFORMANCE: "财政绩效科",
    Role.EVALUATOR: "外部评价人员",
    Role.INSPECTOR: "审计监督（只读）",
    Role.MEMBER: "政协委员",
    Role.HANDLER: "提案承办单位",
    Role.ADMINISTRATOR: "管理员",
}


class State(StrEnum):
    """Where a plan stands. `at_` states: on the table of that step of its route."""

    DRAFTING = "drafting"
    AT_UNIT_HEAD = "at_unit_head"
    AT_DEPARTMENT = "at_department"
    AT_DIVISION = "at_division"
    AT_PERFORMANCE = "at_performance"
    APPROVED = "approved"
    STOPPED = "stopped"


STATE_NAMES = {
    State.DRAFTING: "编制中",
    State.AT_UNIT_HEAD: "单位负责人审核",
    State.AT_DEPARTMENT: "主管部门审核",
    State.AT_DIVISION: "业务科室审核",
    State.AT_PERFORMANCE: "绩效科审核",
    State.APPROVED: "已批复",
    State.STOPPED: "不得进入预算",
}

ACTION_NAMES = {
    "begin": "开始编制",
    "edit": "修改",
    "submit": "提交",
    "withdraw": "撤回",
    "endorse": "通过",
    "send_back": "退回",
    "set_control": "下达控制数",
    "approve": "批复",
    "stop": "停止",
    "reopen": "重新打开",
    "amend": "开始调整",
    "drop_amendment": "放弃调整",
    "mark_secret": "涉密标记",
    "write_form": "输出表格",
    "explain": "说明理由",
    "accept_explanation": "评定理由",
    "waive": "豁免",
    "comment": "提意见",
    "settle_comment": "办结意见",
    "attach": "加附件",
    "detach": "去掉附件",
    "keep_target": "核对后不改",
    "review": "写审核表",
    "bind": "登记完成值",
    "assign": "分给审核人",
    "assign_evaluator": "交评价机构",
    "hand_over": "移交经办人",
    "merge_unit": "随单位合并转入",
}

ALL = frozenset(State)
OPEN = frozenset({State.DRAFTING})
WAITING = {  # the states in which a role is the one who acts
    Role.HEAD: frozenset({State.AT_UNIT_HEAD}),
    Role.DEPARTMENT: frozenset({State.AT_DEPARTMENT}),
    Role.DIVISION: frozenset({State.AT_DIVISION}),
    Role.PERFORMANCE: frozenset({State.AT_PERFORMANCE}),
}
# How far up a plan must have come before a role sees it at all; the unit's own people always see it.
RANK = {State.DRAFTING: 0, State.AT_UNIT_HEAD: 1, State.AT_DEPARTMENT: 2, State.AT_DIVISION: 3,
        State.AT_PERFORMANCE: 4, State.APPROVED: 5, State.STOPPED: 5}  # fmt: skip
SEES_FROM = {Role.DEPARTMENT: 2, Role.DIVISION: 3, Role.PERFORMANCE: 4, Role.INSPECTOR: 2, Role.EVALUATOR: 5}
HELD = frozenset(ALL - OPEN)
READERS = (Role.CLERK, Role.HEAD, Role.DEPARTMENT, Role.DIVISION, Role.PERFORMANCE, Role.INSPECTOR, Role.EVALUATOR)

REVIEWERS = (Role.DEPARTMENT, Role.DIVISION, Role.PERFORMANCE)  # who fills the review form

RIGHTS: dict[str, dict[Role, frozenset[State]]] = {
    "see": dict.fromkeys(READERS, ALL),
    "see_draft": {Role.CLERK: ALL, Role.HEAD: ALL},
    "edit": {Role.CLERK: OPEN},
    "attach": {Role.CLERK: OPEN},
    "detach": {Role.CLERK: OPEN},
    "explain": {Role.CLERK: OPEN},
    "mark_secret": {Role.CLERK: OPEN, Role.HEAD: OPEN | {State.AT_UNIT_HEAD}},
    "submit": {Role.CLERK: OPEN},
    "withdraw": {Role.CLERK: HELD - {State.APPROVED, State.STOPPED}},
    "comment": {Role.CLERK: ALL, **WAITING},
    "settle_comment": {Role.CLERK: ALL, **WAITING},
    "endorse": WAITING,
    "send_back": WAITING,
    "accept_explanation": {role: WAITING[role] for role in REVIEWERS},
    "review": {role: WAITING[role] for role in REVIEWERS},
    "waive": {role: WAITING[role] for role in (Role.DIVISION, Role.PERFORMANCE)},
    "set_control": {Role.PERFORMANCE: WAITING[Role.PERFORMANCE]},
    "approve": {role: WAITING[role] for role in (Role.DEPARTMENT, Role.PERFORMANCE)},
    "stop": {role: WAITING[role] for role in (Role.DEPARTMENT, Role.PERFORMANCE)},
    "reopen": {Role.PERFORMANCE: frozenset({State.STOPPED}), Role.DEPARTMENT: frozenset({State.STOPPED})},
    "amend": {Role.CLERK: frozenset({State.APPROVED})},
    "drop_amendment": {Role.CLERK: OPEN},
    "write_form": dict.fromkeys(READERS, ALL),
    "bind": {Role.CLERK: ALL - {State.STOPPED}},
    "assign": {Role.DIVISION: HELD, Role.PERFORMANCE: HELD},
    "assign_evaluator": {Role.PERFORMANCE: frozenset({State.APPROVED})},
}  # fmt: skip

# What is done to a draft: not after its year was closed. An approved plan is then corrected by an amendment.
DRAFTED = frozenset({"edit", "attach", "detach", "explain", "mark_secret", "submit", "drop_draft"})


@dataclass(frozen=True, slots=True)
class Holding:
    """A post as the rights need it: role, unit, and the absent person in whose place it is held (name and number).

    absorbed: the units that were merged into the unit; it stands in their place.
    """

    role: Role
    unit: int
    unit_name: str
    deputy_for: str = ""
    absent: int | None = None
    absorbed: tuple[int, ...] = ()

    @property
    def covers(self) -> tuple[int, ...]:
        """The unit, and those for which it stands."""
        return (self.unit, *self.absorbed)


@dataclass(frozen=True, slots=True)
class Person:
    """Who acts: the user's number and name with the posts held today."""

    user: int
    name: str
    posts: tuple[Holding, ...]

    def has(self, *roles: Role) -> bool:
        """Whether the person holds one of these roles anywhere."""
        return any(post.role in roles for post in self.posts)

    def units(self, *roles: Role) -> list[int]:
        """The units at which the person holds one of these roles."""
        return [post.unit for post in self.posts if post.role in roles]


def may(person: Person, action: str, plan: Plan) -> bool:
    """Whether the person may do this with the plan as it stands. Raises KeyError for an action without a row."""
    return post_for(person, action, plan) is not None


def post_for(person: Person, action: str, plan: Plan) -> Holding | None:
    """The post that allows it; None where none does."""
    row, state = RIGHTS[action], State(plan.state)
    if plan.closed and action in DRAFTED and not plan.amending:
        return None
    return next((post for post in person.posts if state in row.get(post.role, ()) and reaches(post, plan)), None)


def reaches(post: Holding, plan: Plan) -> bool:
    """Whether the plan lies within the post's reach."""
    role = post.role
    if role in (Role.CLERK, Role.HEAD):
        return plan.unit_id in post.covers
    if plan.reached < SEES_FROM.get(role, len(RANK)) or (plan.secret and role in (Role.INSPECTOR, Role.EVALUATOR)):
        return False
    if role is Role.DEPARTMENT:
        return plan.department_id in post.covers
    if role is Role.DIVISION:
        return plan.division_id in post.covers
    if role is Role.EVALUATOR:
        return plan.evaluator_id is not None and plan.evaluator_id == post.unit
    return role in (Role.PERFORMANCE, Role.INSPECTOR)


def within_sight(person: Person) -> Q:
    """The plans that the person sees, as a filter: the same answer as `may(person, "see", plan)` for each."""
    return _any(_sight(post) for post in person.posts)


def within_steps(person: Person) -> Q:
    """The plans that stand at a step at which the person reviews, as a filter."""
    return _any(_sight(post) & Q(state__in=WAITING[post.role]) for post in person.posts if post.role in REVIEWERS)


def _any(filters: Iterable[Q]) -> Q:
    found = Q(pk__in=[])
    for one in filters:
        found |= one
    return found


def _sight(post: Holding) -> Q:
    role = post.role
    if role in (Role.CLERK, Role.HEAD):
        return Q(unit_id__in=post.covers)
    if role not in SEES_FROM:
        return Q(pk__in=[])
    come = Q(reached__gte=SEES_FROM[role])
    if role is Role.DEPARTMENT:
        return come & Q(department_id__in=post.covers)
    if role is Role.DIVISION:
        return come & Q(division_id__in=post.covers)
    if role is Role.EVALUATOR:
        return come & Q(evaluator_id=post.unit, secret=False)
    return come & Q(secret=False) if role is Role.INSPECTOR else come


# The registers of an office: who reads them, who keeps them, who sees what is private in them.
REGISTER_RIGHTS: dict[str, frozenset[Role]] = {
    "read": frozenset({Role.CLERK, Role.HEAD, Role.INSPECTOR}),
    "keep": frozenset({Role.CLERK}),
    "private": frozenset({Role.CLERK, Role.HEAD}),
    "request_payment": frozenset({Role.CLERK}),
    "approve_payment": frozenset({Role.HEAD}),
    "pay": frozenset({Role.CLERK}),
    "ask_people": frozenset({Role.CLERK}),
    "receive": frozenset({Role.CLERK, Role.MEMBER}),  # a visit at a studio; a member only as themself
    "hand_in": frozenset({Role.CLERK, Role.MEMBER}),  # an opinion report, likewise
}


def may_keep(person: Person, action: str, unit: int) -> bool:
    """Whether the person may do this with the registers of an office. An inspector reads those of every office."""
    return bool(posts_for(person, action, unit))


def posts_for(person: Person, action: str, unit: int) -> list[Holding]:
    """The posts that allow this with the registers of an office, the person's own before those of the absent."""
    roles = REGISTER_RIGHTS[action]
    return [
        post for post in person.posts if post.role in roles and (unit in post.covers or post.role is Role.INSPECTOR)
    ]
