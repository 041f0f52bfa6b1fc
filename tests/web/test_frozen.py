"""Approved means frozen: whatever anybody sends to whatever address, the approved targets stay as they were approved,
unless an amendment goes through its own approval."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jimu.web.plans import actions
from jimu.web.plans.models import Plan, PlanVersion
from jimu.web.rights import State
from tests.web.county import PEOPLE, County, brought_to
from tests.web.test_rights import undone

Login = Callable[[str], Client]
# The doors to and from the office itself, whose use would end the test's own sessions.
OUTSIDE = {"logout", "end_sessions", "language"}
ANYTHING = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], print_blob=True
)


def patterns(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, str]]:
    """Every address of the office with its name, parameters still in angle brackets."""
    for one in (resolver or get_resolver()).url_patterns:
        path = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from patterns(one, path)
        elif isinstance(one, URLPattern) and one.name not in OUTSIDE:
            yield one.name or path, path


ADDRESSES = sorted(set(patterns()))
MOVES = ("submit", "withdraw", "endorse", "send_back", "set_control", "approve", "stop", "reopen", "drop_amendment",
         "mark_secret")  # fmt: skip


def filled(path: str, plan: Plan, word: str) -> str:
    """An address with its parameters: the plan's own where it asks for one."""
    parts = {"<uuid:plan>": str(plan.pk), "<uuid:job>": str(plan.pk), "<slug:action>": word,
             "<slug:key>": plan.data["indicators"][0]["id"], "<str:key>": plan.data["indicators"][0]["id"],
             "<slug:part>": "indicators", "<slug:form>": "project-2015", "<slug:kind>": "docx",
             "<slug:table>": "events", "<str:thing>": "e1", "<str:token>": "x", "<slug:page>": "clerk",
             "<slug:what>": "plans", "<int:year>": "2026"}  # fmt: skip
    for name, value in parts.items():
        path = path.replace(name, value)
    while "<int:" in path:
        head, _, tail = path.partition("<int:")
        path = head + str(plan.unit_id) + tail.partition(">")[2]
    return "/" + path


@st.composite
def requests(draw: st.DrawFn) -> tuple[str, str, str, dict[str, Any], bool]:
    """Who, which address, which step, which fields, and whether as JSON."""
    who = draw(st.sampled_from(sorted(PEOPLE)))
    _, path = draw(st.sampled_from(ADDRESSES))
    word = draw(st.sampled_from(MOVES))
    fields = draw(st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(TEXTS), max_size=8))
    return who, path, word, fields, draw(st.booleans())


TEXTS = ("", "1", "≥1次", "yes", "save", "approve", "control", "2026-02-10", "优", "差", "改")
FIELDS = (
    *("words", "reason", "number", "day", "amount", "do", "grade", "version", "path", "name", "target", "after", "to"),
    *("rule", "subject", "text", "key", "plan", "measure", "take", "kept", "opinion", "saved", "back_to", "secret"),
    *("points-1", "op", "confirm", "until", "project", "unit", "scope"),
)


@pytest.fixture
def approved(place: County) -> Plan:
    return brought_to(place, State.APPROVED)


def test_there_are_addresses_to_try() -> None:
    assert len(ADDRESSES) > 80
    assert {"plan_edits", "plan_act", "desk_review", "plan_repair"} <= {name for name, _ in ADDRESSES}


@pytest.fixture
def clients(place: County, login: Login) -> dict[str, Client]:
    found = {name: login(name) for name in PEOPLE}
    for client in found.values():
        client.raise_request_exception = True
    return found


@given(asked=requests())
@ANYTHING
def test_no_address_changes_an_approved_target(asked: Any, approved: Plan, clients: dict[str, Client]) -> None:
    who, path, word, fields, as_json = asked
    first = approved.data["indicators"][0]["id"]
    edits = [{"op": "set", "path": f"/indicators/{first}/target", "before": None, "after": "≥1次"},
             {"op": "drop", "path": f"/indicators/{first}"}]  # fmt: skip
    with undone():
        address = filled(path, approved, word)
        if as_json:
            body = json.dumps({"key": "k", "edits": edits, **fields})
            answer = clients[who].post(address, body, content_type="application/json")
        else:
            answer = clients[who].post(address, {"plan": str(approved.pk), **fields})
        assert answer.status_code < 500, (who, address, answer.status_code)
        row = Plan.objects.get(pk=approved.pk)
        assert row.approved_id == approved.approved_id
        assert PlanVersion.objects.get(pk=approved.approved_id).content == approved.approved.content
        if row.state == State.APPROVED:
            assert row.content == approved.content


@pytest.mark.long
def test_every_address_is_tried_by_every_person(approved: Plan, clients: dict[str, Client]) -> None:
    """The same, not by chance: each address once by each person, with the edits that would change a target."""
    first = approved.data["indicators"][0]["id"]
    edit = {"op": "set", "path": f"/indicators/{first}/target", "before": None, "after": "≥1次"}
    body = json.dumps({"key": "k", "edits": [edit]})
    for who, client in clients.items():
        for name, path in ADDRESSES:
            with undone():
                address = filled(path, approved, "submit")
                for answer in (client.post(address, body, content_type="application/json"), client.get(address)):
                    assert answer.status_code < 500, (who, name, answer.status_code)
                row = Plan.objects.get(pk=approved.pk)
                assert (row.approved_id, row.content) == (approved.approved_id, approved.content), (who, name)


@pytest.mark.long
def test_while_an_amendment_is_open_the_approved_version_stays(
    approved: Plan, place: County, clients: dict[str, Client]
) -> None:
    actions.amend(person=place.person("clerk"), plan=approved.pk, reason="场地维修")
    for client in clients.values():
        for _, path in ADDRESSES:
            for word in MOVES:
                if "<slug:action>" not in path and word != MOVES[0]:
                    continue
                with undone():
                    client.post(filled(path, approved, word), {"number": "一号", "day": "2026-02-10", "words": "x"})
                    assert Plan.objects.get(pk=approved.pk).approved_id == approved.approved_id
