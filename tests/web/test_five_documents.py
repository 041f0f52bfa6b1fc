"""The five real documents, and our own examples where those are absent, through the whole year by HTTP: uploaded,
drafted, checked, repaired by one click, explained, sent back, reviewed, approved in two rounds, written as forms."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jimu import read
from jimu.forms import form_of
from jimu.model.changes import changes_of, without_places
from jimu.web.jobs.models import Job
from jimu.web.jobs.worker import Worker
from jimu.web.log.queries import faults
from jimu.web.plans.checking import refresh
from jimu.web.plans.models import Explanation, Plan
from jimu.web.plans.stored import loaded
from jimu.web.rights import State
from jimu.web.workflow import is_final_round
from tests.conftest import SHARED
from tests.web.county import County

Login = Callable[[str], Client]
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DOCUMENTS = sorted((SHARED / "seeds").glob("*.txt")) or sorted(EXAMPLES.glob("*.docx"))[:3]
MOST_REPAIRS = 60
CONTROL = Decimal(1_000_000)  # for a plan in prose that states no money


@pytest.mark.parametrize("document", DOCUMENTS, ids=[path.stem[:12] for path in DOCUMENTS])
def test_a_document_goes_through_its_year(document: Path, place: County, login: Login) -> None:
    clerk = login("clerk")
    plans = uploaded(clerk, place, document)
    expected = read(document).plans
    assert [len(plan.data["indicators"]) for plan in plans] == [len(plan.indicators) for plan in expected]
    for plan in plans:
        repaired(clerk, plan)
        explained(clerk, plan)
    for plan in plans:
        sent_back_once(login, plan)
        carried_to_approval(login, plan)
    for plan in Plan.objects.all():
        assert plan.state == State.APPROVED, (plan.title, plan.state)
        written(clerk, plan)
    assert list(faults()) == []


def uploaded(clerk: Client, place: County, document: Path) -> list[Plan]:
    """The document brought, every plan in it taken as a draft."""
    told = {"unit": place.units["office"].pk, "year": "2026", "do": "file",
            "file": SimpleUploadedFile(document.name, document.read_bytes())}  # fmt: skip
    answer = clerk.post("/plans/new/", told)
    assert Worker().once()
    job = Job.objects.get(pk=urlsplit(answer["Location"]).path.split("/")[2])
    assert job.state == "done", job.words
    count = len(read(document).plans)
    query = dict(pair.split("=") for pair in urlsplit(job.place).query.split("&"))
    clerk.post(job.place, {**query, "plan": [f"0-{number}" for number in range(count)]})
    plans = list(Plan.objects.order_by("created_at"))
    assert len(plans) == count
    assert all(loaded(plan.origins) for plan in plans)
    return plans


def found(plan: Plan) -> list[dict[str, object]]:
    return refresh(Plan.objects.get(pk=plan.pk))


def key(one: dict[str, object]) -> dict[str, object]:
    return {name: one[name] or "" for name in ("rule", "path", "subject")}


def repaired(clerk: Client, plan: Plan) -> None:
    """Every repair that the machine proposes, by one click each."""
    tried: set[str] = set()
    for _ in range(MOST_REPAIRS):
        left = [one for one in found(plan) if one["repair"] and json.dumps(one["repair"]) not in tried]
        if not left:
            return
        tried.add(json.dumps(left[0]["repair"]))
        before = Plan.objects.get(pk=plan.pk).revision
        clerk.post(f"/plans/{plan.pk}/repair", key(left[0]))
        assert Plan.objects.get(pk=plan.pk).revision == before + 1, left[0]
    raise AssertionError("repairs without end")


def explained(clerk: Client, plan: Plan) -> None:
    """What no machine repairs is explained by the unit."""
    for one in found(plan):
        if one["level"] == "error":
            clerk.post(f"/plans/{plan.pk}/explain", {**key(one), "text": "按本县实际情况填报"})


def sent_back_once(login: Login, plan: Plan) -> None:
    """Up to the department, back with its words, and up again after a change."""
    step(login, "clerk", plan, "submit")
    step(login, "head", plan, "endorse")
    step(login, "department", plan, "send_back", words="请写明资金用途")
    assert Plan.objects.get(pk=plan.pk).state == State.DRAFTING
    change(login("clerk"), plan, "/purpose", "保障工作任务按计划完成")
    explained(login("clerk"), plan)


def step(login: Login, who: str, plan: Plan, action: str, **words: str) -> None:
    """One step through HTTP; it must have moved the plan."""
    before = Plan.objects.get(pk=plan.pk).versions.count()
    page = login(who).post(f"/plans/{plan.pk}/{action}", words, follow=True).content.decode()
    assert Plan.objects.get(pk=plan.pk).versions.count() == before + 1, (who, action, notes(page))


def notes(page: str) -> str:
    """What the page tells the person."""
    return " ".join(re.findall(r'class="notice[^>]*>([^<]+)<', page))


def carried_to_approval(login: Login, plan: Plan) -> None:
    """Both rounds: each reviewer judges the explanations, fills the review form and passes the plan on."""
    for _round in range(2):
        states_its_money(login("clerk"), plan)
        step(login, "clerk", plan, "submit")
        step(login, "head", plan, "endorse")
        while (row := Plan.objects.select_related("unit", "version").get(pk=plan.pk)).state not in (
            State.DRAFTING,
            State.APPROVED,
        ):
            reviewed(login, row)
        if row.state == State.APPROVED:
            return


def states_its_money(clerk: Client, plan: Plan) -> None:
    """A plan that stated no money takes over its control figure, once there is one."""
    row = Plan.objects.get(pk=plan.pk)
    if row.control is not None and row.money is None:
        change(clerk, plan, "/budget/total", f"{row.control}元")
        explained(clerk, plan)


def change(clerk: Client, plan: Plan, path: str, text: str) -> None:
    """One cell written by the clerk."""
    body = json.dumps({"key": path, "edits": [{"op": "set", "path": path, "before": None, "after": text}]})
    answer = clerk.post(f"/plans/{plan.pk}/edits", body, content_type="application/json").json()
    assert answer["results"][0].get("ok"), answer


def reviewed(login: Login, row: Plan) -> None:
    who = row.state.removeprefix("at_")
    client = login(who)
    for one in Explanation.objects.filter(plan=row, accepted=None):
        client.post(f"/plans/{row.pk}/judge", {"explanation": one.pk, "accepted": "yes"})
    client.post(f"/desk/{row.pk}/", {"do": "save", "grade": "良", "version": row.version.number})
    if who != "performance":
        step(login, who, row, "endorse", words="按商定的意见完善后定稿")
    elif is_final_round(row):
        paper = {"number": "示财绩〔2026〕1号", "day": "2026-02-10"}
        step(login, who, row, "approve", words="按商定的意见执行", **paper)
    else:
        step(login, who, row, "set_control", amount=str(CONTROL if row.money is None else row.money))


def written(clerk: Client, plan: Plan) -> None:
    """The approved plan as its own official form, read back equal."""
    content = plan.value()
    form = form_of(content)
    answer = clerk.get(f"/plans/{plan.pk}/forms/{form.key}.docx")
    again = read(answer.content, "表.docx").plans[0]
    bare = without_places(content)
    lost = [one for one in changes_of(bare, without_places(again)) if one.part == "indicators"]
    assert lost == []
