"""Who may do what: every action × role × state through HTTP, against the table in an official's words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from jimu.forms import form_of
from jimu.web.files.models import File
from jimu.web.plans.models import Attachment, Comment, Explanation, Plan
from jimu.web.rights import RIGHTS, STATE_NAMES, Role, State
from tests.web.county import PEOPLE, County, brought_to

SPEC: dict[str, dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "rights.yaml").read_text(encoding="utf-8"))
ROLES = {
    "经办": Role.CLERK,
    "单位负责人": Role.HEAD,
    "主管部门": Role.DEPARTMENT,
    "业务科室": Role.DIVISION,
    "绩效科": Role.PERFORMANCE,
    "评价机构": Role.EVALUATOR,
    "审计监督": Role.INSPECTOR,
    "委员": Role.MEMBER,
    "承办单位": Role.HANDLER,
    "管理员": Role.ADMINISTRATOR,
}
ACTIONS = {
    "看计划": "see",
    "看草稿": "see_draft",
    "修改": "edit",
    "加附件": "attach",
    "去附件": "detach",
    "说明理由": "explain",
    "涉密标记": "mark_secret",
    "提交": "submit",
    "撤回": "withdraw",
    "提意见": "comment",
    "办结意见": "settle_comment",
    "通过": "endorse",
    "退回": "send_back",
    "认可理由": "accept_explanation",
    "填审核表": "review",
    "豁免": "waive",
    "下达控制数": "set_control",
    "批复": "approve",
    "停止": "stop",
    "重新打开": "reopen",
    "调整": "amend",
    "放弃调整": "drop_amendment",
    "绑定算法": "bind",
    "输出表格": "write_form",
}
# Rights over many plans at once say of each what became of it: tests/web/test_desk_queue.py.
OVER_MANY = {"assign", "assign_evaluator"}


@dataclass(frozen=True)
class Hung:
    """A plan in a state, with something of everything that an action may be about."""

    plan: Plan
    comment: int
    explanation: int
    attachment: int


Ask = Callable[[Client, Hung], Any]
FINDING = {"rule": "target_is_stated", "path": "", "subject": ""}


def post(address: str, **data: Any) -> Ask:
    return lambda client, hung: client.post(f"/plans/{hung.plan.pk}/{address}", data)


def get(path: str) -> Ask:
    return lambda client, hung: client.get(f"/plans/{hung.plan.pk}/{path}")


def edit(client: Client, hung: Hung) -> Any:
    edits = [{"op": "set", "path": "/purpose", "before": "", "after": "改"}]
    body = json.dumps({"key": "k", "edits": edits})
    return client.post(f"/plans/{hung.plan.pk}/edits", body, content_type="application/json")


def attach(client: Client, hung: Hung) -> Any:
    file = SimpleUploadedFile("依据.txt", "立项依据".encode())
    return client.post(f"/plans/{hung.plan.pk}/attach", {"file": file, "kind": "立项依据"})


ASKS: dict[str, Ask] = {
    "see": get(""),
    "see_draft": lambda client, hung: client.get(f"/plans/{hung.plan.pk}/compare/?from=1&to=draft"),
    "edit": edit,
    "attach": attach,
    "detach": lambda client, hung: client.post(f"/plans/{hung.plan.pk}/detach", {"attachment": hung.attachment}),
    "explain": post("explain", text="场馆维修", **FINDING),
    "mark_secret": post("mark_secret", secret="no"),
    "submit": post("submit"),
    "withdraw": post("withdraw"),
    "comment": post("comment", text="请补充依据"),
    "settle_comment": lambda client, hung: client.post(f"/plans/{hung.plan.pk}/settle", {"comment": hung.comment}),
    "endorse": post("endorse"),
    "send_back": post("send_back", words="请补充依据"),
    "accept_explanation": lambda client, hung: client.post(
        f"/plans/{hung.plan.pk}/judge", {"explanation": hung.explanation, "accepted": "yes"}
    ),
    "review": lambda client, hung: client.post(f"/desk/{hung.plan.pk}/", {"do": "save"}),
    "waive": post("waive", reason="政策调整", until="2026-12-31", **FINDING),
    "set_control": post("set_control", amount="200000"),
    "approve": post("approve", number="示财绩〔2026〕1号", day="2026-02-10"),
    "stop": post("stop", words="不匹配"),
    "reopen": post("reopen", words="重新编制"),
    "amend": post("amend", reason="场地维修"),
    "drop_amendment": post("drop_amendment"),
    "bind": post("evidence/keep"),
    "write_form": lambda client, hung: client.get(f"/plans/{hung.plan.pk}/forms/{form_of(hung.plan.value()).key}.docx"),
}
# Refused as if it were not there: a page that shows what somebody may not see, never says so.
HIDDEN = {"see", "see_draft", "write_form"}
REVIEWERS = {Role.DEPARTMENT, Role.DIVISION, Role.PERFORMANCE}


def allowed(action: str, role: Role, state: State) -> bool:
    """What the official's table says."""
    words = next(word for word, name in ACTIONS.items() if name == action)
    name = next(word for word, one in ROLES.items() if one is role)
    states = SPEC[words].get(name, [])
    return states == "全部" or STATE_NAMES[state] in states


def hung_in(place: County, state: State) -> Hung:
    plan = brought_to(place, state)
    evaluator = place.units["evaluator"].pk if state in (State.APPROVED, State.STOPPED) else None
    Plan.objects.filter(pk=plan.pk).update(evaluator=evaluator)
    clerk = place.users["clerk"]
    file = File.objects.create(sha256="0" * 64, name="依据.txt", kind="txt", size=1, by=clerk)
    return Hung(
        Plan.objects.get(pk=plan.pk),
        Comment.objects.create(plan=plan, text="请核对", by=clerk).pk,
        Explanation.objects.create(plan=plan, rule="x", text="理由", by=clerk).pk,
        Attachment.objects.create(plan=plan, kind="立项依据", file=file, by=clerk).pk,
    )


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is done within is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_the_table_of_rights_says_what_the_officials_say() -> None:
    assert set(ACTIONS.values()) | OVER_MANY == set(RIGHTS)
    for action in set(RIGHTS) - OVER_MANY - {"see", "write_form"}:
        for role in Role:
            said = {state for state in State if allowed(action, role, state)}
            assert RIGHTS[action].get(role, frozenset()) == said, (action, role)


@pytest.mark.parametrize("state", list(State))
def test_every_cell_of_the_table_is_kept_through_http(
    state: State, place: County, login: Callable[[str], Client]
) -> None:
    hung = hung_in(place, state)
    clients = {name: login(name) for name in PEOPLE}
    wrong = []
    for name, (role, unit) in PEOPLE.items():
        own = unit == "office" or role not in (Role.CLERK, Role.HEAD)
        sees = own and allowed("see", role, state)
        for action, ask in ASKS.items():
            with undone():
                status = ask(clients[name], hung).status_code
            if own and allowed(action, role, state):
                fits = status in (200, 302, 303, 409, 422)
            elif action == "review" and role not in REVIEWERS:
                fits = status == 403  # the desk is shut to who does not review, whatever the plan
            elif sees and action not in HIDDEN:
                fits = status == 403
            else:
                fits = status == 404
            if not fits and not (action == "see_draft" and state is State.DRAFTING):
                wrong.append((name, action, status))
    assert wrong == []


def test_a_secret_plan_is_seen_by_those_who_work_on_it_and_nobody_else(
    place: County, login: Callable[[str], Client]
) -> None:
    plan = brought_to(place, State.APPROVED)
    Plan.objects.filter(pk=plan.pk).update(secret=True, evaluator=place.units["evaluator"])
    for name, status in (("clerk", 200), ("head", 200), ("department", 200), ("division", 200), ("performance", 200),
                         ("inspector", 404), ("evaluator", 404), ("other_clerk", 404)):  # fmt: skip
        assert login(name).get(f"/plans/{plan.pk}/").status_code == status, name


def test_without_a_log_in_every_page_leads_to_the_door(place: County) -> None:
    plan = brought_to(place, State.AT_DEPARTMENT)
    for path in ("/", "/plans/", f"/plans/{plan.pk}/", "/desk/", "/registers/", "/people/", "/search/", "/pictures/"):
        assert Client().get(path).url.startswith("/login"), path
