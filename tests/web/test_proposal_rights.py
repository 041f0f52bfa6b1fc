"""Every action on a proposal by everybody, wherever it stands, and every address by strangers, through HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jimu.measures.proposals.standing import Handling, Stand
from jimu.web.proposals import handling
from jimu.web.proposals.doing import ACTS, ASSIGNMENT_ACTS
from jimu.web.proposals.models import Draft
from jimu.web.proposals.urls import urlpatterns
from tests.web.conference import TEXT, TITLE, Clock, Conference
from tests.web.county import County

TABLE: dict[str, dict[str, dict[str, list[str]]]] = yaml.safe_load(
    Path(__file__).with_name("proposal_rights.yaml").read_text(encoding="utf-8")
)
# Who plays whom; those without a line of their own have nothing to do with the proposal.
PEOPLE = {"clerk": "clerk", "head": "head", "inspector": "inspector", "first": "m1", "signed": "m2", "invited": "m3",
          "handling": "handler"}  # fmt: skip
STRANGERS = ("m5", "water", "other_clerk", "other_head", "department", "division", "performance", "evaluator", "admin",
             "member")  # fmt: skip
TOLD: dict[str, dict[str, Any]] = {
    "examine": {"outcome": "转为意见建议"},
    "assign": {"role-1": "会办", "name-1": "示例镇政府"},
    "mark": {"key": "yes", "excellent": "yes"},
    "supervise": {"by": "示例主席", "way": "现场督办"},
    "send_back": {"why": "不满意"},
    "keep_closed": {"closed": "yes"},
    "type_form": {"member": "m1", "attitude": "满意", "result": "满意"},
    "retract": {"why": "不提了"},
    "rate": {"attitude": "满意", "result": "满意"},
    "return": {"why": "不属于本单位"},
    "talk": {"way": "电话", "about": "进展"},
    "reply": {"text": "已办。", "result": "A类"},
    "pause": {"first": "2026-03-02", "why": "等批复"},
    "extend": {"limit": "1个月", "why": "复杂", "granted_by": "督查室"},
    "recall": {"why": "交错了"},
}


@pytest.fixture
def room(place: County, monkeypatch: pytest.MonkeyPatch) -> Conference:
    Clock(monkeypatch)
    return Conference(place)


def handed_in(room: Conference, **values: str) -> str:
    """By m1, signed by m2, m3 was asked."""
    draft = room.draft(**values)
    room.invite(draft, "m2", "m3")
    room.sign(draft, "m2")
    return room.hand_in(draft)


def brought_to(room: Conference, stand: Stand) -> str:
    ways: dict[Stand, Callable[[str], str]] = {
        Stand.SUBMITTED: lambda thing: thing,
        Stand.NOT_FILED: lambda thing: room.examined(thing, "不立案", ground="属于学术研讨"),
        Stand.PASSED_ON: lambda thing: room.examined(thing, "转为意见建议"),
        Stand.FILED: room.examined,
        Stand.HANDLED: lambda thing: room.accepted(room.assigned(room.examined(thing))),
        Stand.ANSWERED: lambda thing: room.answered(brought(thing)),
        Stand.AGAIN: lambda thing: room.sent_back(room.answered(brought(thing))),
        Stand.CLOSED: lambda thing: room.closed(room.answered(brought(thing))),
        Stand.RETRACTED: lambda thing: retracted(room, thing),
    }

    def brought(thing: str) -> str:
        return room.accepted(room.assigned(room.examined(thing)))

    return ways[stand](handed_in(room))


def retracted(room: Conference, thing: str) -> str:
    room.as_("m1").post(f"/my-proposals/of/{thing}/retract", {"why": "不提了"})
    return thing


@contextmanager
def undone() -> Iterator[None]:
    """What is done here is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def outcome(room: Conference, who: str, address: str, told: dict[str, Any]) -> str:
    """What came of it: seen, done, or 403 and 404; not_now: told, and nothing written."""
    client, before = room.as_(who), room.rows()
    with undone():
        answer = client.get(address) if told == {"GET": True} else client.post(address, told)
        if answer.status_code != 302:
            assert room.rows() == before
            return (
                "seen"
                if answer.status_code == 200
                else "not_now"
                if answer.status_code == 422
                else str(answer.status_code)
            )
        return "done" if room.rows() != before else "not_now"


def expected(row: dict[str, list[str]], who: str, at: str, *, sees: bool) -> set[str]:
    """What may come of it."""
    if at in row.get(who, ()):
        return {"done", "seen"}
    if row.get(who):
        return {"not_now"}
    return {"403"} if sees else {"404"}


@pytest.mark.parametrize("stand", list(Stand))
def test_every_action_by_everybody_wherever_a_proposal_stands(room: Conference, stand: Stand) -> None:
    thing, unit = brought_to(room, stand), room.unit.pk
    assert room.stood(thing).stand is stand
    draft, owing = Draft.objects.get(thing=thing), [one.id for one in room.stood(thing).file.answering]
    wrong = []
    for action, row in TABLE["proposal"].items():
        own = action in ("see_own", "retract_own", "rate", "sign")
        address = {
            "see": f"/proposals/{unit}/of/{thing}/",
            "see_own": f"/my-proposals/of/{thing}/",
            "retract_own": f"/my-proposals/of/{thing}/retract",
            "rate": f"/my-proposals/of/{thing}/rate",
            "sign": f"/my-proposals/sign/{draft.pk}/",
        }.get(action, f"/proposals/{unit}/of/{thing}/{action}")
        told = {"GET": True} if action in ("see", "see_own") else dict(TOLD.get(action.removesuffix("_own"), {}))
        told |= {"send_back": {"assignment": owing}, "sign": {"digest": draft.digest}}.get(action, {})
        told = {**told, "role-1": "主办"} if action == "assign" and stand is Stand.FILED else told
        if action == "seal":
            continue  # only for a collective proposal: below
        for who, name in PEOPLE.items():
            found = outcome(room, name, address, told)
            sees = who in (("first", "signed", "invited") if own else ("clerk", "head", "inspector"))
            wanted = expected(row, who, stand.value, sees=sees)
            if action == "see":  # the office's page is the office's
                wanted = {"seen"} if who in ("clerk", "head", "inspector") else {"404"}
            if action == "sign":  # who signed already is told so; others were never asked
                wanted = {"done"} if (who, stand) == ("invited", Stand.SUBMITTED) else {"not_now"} \
                    if who in ("invited", "signed") else {"404"}  # fmt: skip
            if found not in wanted:
                wrong.append((action, who, found, wanted))
    assert wrong == []


@pytest.mark.parametrize("collective", [True, False])
def test_a_seal_is_confirmed_by_the_office_for_a_collective_proposal(room: Conference, collective: bool) -> None:
    thing = handed_in(room, proposer_kind="界别", body="教育界") if collective else handed_in(room)
    address = f"/proposals/{room.unit.pk}/of/{thing}/seal"
    found = {who: outcome(room, name, address, {}) for who, name in PEOPLE.items()}
    done = "done" if collective else "not_now"
    assert found == {"clerk": done, "head": done, "inspector": "403", "first": "404", "signed": "404",
                     "invited": "404", "handling": "404"}  # fmt: skip


def given(room: Conference, at: Handling) -> str:
    """The assignment of the museum, brought to where it is to stand."""
    thing = room.assigned(room.examined(handed_in(room)))
    one = room.stood(thing).assignments[0].id
    if at is Handling.RETURNED:
        handling.give_back(person=room.person("handler"), unit=room.unit, assignment=one, why="不属于本单位")
    elif at is not Handling.GIVEN:
        room.accepted(thing)
    if at in (Handling.ANSWERED, Handling.AGAIN, Handling.OVER):
        room.answered(thing)
    if at is Handling.AGAIN:
        room.sent_back(thing)
    if at is Handling.OVER:
        room.closed(thing)
    return one


@pytest.mark.parametrize("at", list(Handling))
def test_every_action_on_what_an_office_was_given(room: Conference, at: Handling) -> None:
    one = given(room, at)
    address, wrong = f"/handling/{room.unit.pk}/{one}/", []
    for action, row in TABLE["assignment"].items():
        told = {"GET": True} if action == "see" else dict(TOLD.get(action, {}))
        told |= {"reassign": {"unit": room.water.pk}}.get(action, {})
        for who, name in {**PEOPLE, "other": "water"}.items():
            found = outcome(room, name, address if action == "see" else address + action, told)
            wanted = expected(row, who, at.value, sees=who != "other")
            if found not in wanted:
                wrong.append((action, who, found, wanted))
    assert wrong == []


def test_the_table_has_every_action() -> None:
    own = {"see", "see_own", "retract_own", "rate", "sign"}
    assert set(TABLE["proposal"]) - own == set(ACTS)
    assert set(TABLE["assignment"]) - {"see"} == set(ASSIGNMENT_ACTS) - {"resume"}


def addresses(room: Conference, thing: str, assignment: str, draft: Draft, asked: Draft) -> dict[str, list[str]]:
    """Every address of the room, with each act."""
    unit, parts = room.unit.pk, {"thing": thing, "assignment": assignment, "pk": draft.pk}
    found: dict[str, list[str]] = {}
    for pattern in urlpatterns:
        wanted = pattern.pattern.converters
        values = {name: parts[name] for name in wanted if name in parts} | ({"unit": unit} if "unit" in wanted else {})
        acts = {"proposal_do": ACTS, "assignment_do": ASSIGNMENT_ACTS}.get(str(pattern.name), {"": None})
        found[str(pattern.name)] = [
            reverse(str(pattern.name), kwargs=values | ({"act": act} if act else {})) for act in acts
        ]
    found["draft_sign"] = [reverse("draft_sign", kwargs={"pk": asked.pk})]
    return found


# Lists of one's own: they answer, and hold nothing of it. The index leads on to one's own office.
LISTS = {"proposals", "my_proposals", "handling"}


def test_who_has_no_business_finds_nothing_at_any_address(room: Conference) -> None:
    thing, asked = room.accepted(room.assigned(room.examined(handed_in(room)))), room.draft()
    room.invite(asked, "m2")
    every = addresses(room, thing, room.stood(thing).assignments[0].id, room.draft(), asked)
    before, drafts = (
        room.rows(),
        list(Draft.objects.order_by("pk").values_list("pk", "revision", "thing", "dropped_at")),
    )
    for name in STRANGERS:
        client = room.as_(name)
        for pattern, places in every.items():
            for address in places:
                for answer in (client.get(address), client.post(address, {})):
                    words = answer.content.decode()
                    assert TITLE not in words, (name, address)
                    assert TEXT not in words, (name, address)
                    if pattern not in LISTS | {"draft_new"}:
                        assert answer.status_code in (403, 404, 405), (name, address, answer.status_code)
    assert room.rows() == before
    added = [one for one in Draft.objects.order_by("pk").values_list("pk", "revision", "thing", "dropped_at")
             if one not in drafts]  # fmt: skip
    assert [one[1:] for one in added] == [(0, "", None)], "only a stranger's own empty draft"
    assert [str(one.author) for one in Draft.objects.filter(pk__in=[one[0] for one in added])] == ["m5"]


def test_who_is_not_logged_in_is_led_to_the_door(room: Conference) -> None:
    thing = room.assigned(room.examined(handed_in(room)))
    every = addresses(room, thing, room.stood(thing).assignments[0].id, room.draft(), room.draft())
    for places in every.values():
        for address in places:
            for answer in (Client().get(address), Client().post(address)):
                assert answer.status_code == 302
                assert answer.headers["Location"].startswith("/login")


def test_a_draft_is_nobody_elses_not_even_the_offices_or_a_signers(room: Conference) -> None:
    draft = room.draft()
    room.invite(draft, "m2")
    for name in ("clerk", "head", "inspector", "admin", "m2", "m3", "handler"):
        client = room.as_(name)
        for page in ("", "save", "drop", "invite", "uninvite", "submit"):
            for answer in (client.get(f"/my-proposals/draft/{draft.pk}/{page}"),
                           client.post(f"/my-proposals/draft/{draft.pk}/{page}")):  # fmt: skip
                assert answer.status_code in (404, 405), (name, page)
        assert TITLE not in client.get("/my-proposals/").content.decode() or name == "m2"
    assert room.as_("m2").get(f"/my-proposals/sign/{draft.pk}/").status_code == 200
    assert room.as_("m3").get(f"/my-proposals/sign/{draft.pk}/").status_code == 404


def test_a_handling_office_sees_what_it_was_given_and_nothing_of_others(room: Conference) -> None:
    mine, other = (
        room.assigned(room.filed("m1")),
        room.assigned(room.filed("m2", title="关于修桥的建议"), ("主办", room.water)),
    )
    shared = room.assigned(room.filed("m3", title="关于植树的建议"), ("主办", room.water), ("会办", room.museum))
    client = room.as_("handler")
    page = client.get("/handling/").content.decode()
    assert TITLE in page
    assert "植树" in page
    assert "修桥" not in page
    assert client.get(f"/handling/{room.unit.pk}/{room.stood(other).assignments[0].id}/").status_code == 404
    lead, assist = room.stood(shared).assignments
    assert client.get(f"/handling/{room.unit.pk}/{lead.id}/").status_code == 404, "the lead's own page is the lead's"
    assert client.get(f"/handling/{room.unit.pk}/{assist.id}/").status_code == 200
    assert client.get(f"/proposals/{room.unit.pk}/of/{mine}/").status_code == 404
    assert client.get(f"/registers/{room.unit.pk}/proposals/").status_code in (403, 404)


def test_a_list_takes_as_many_queries_however_many_there_are(room: Conference) -> None:
    unit = room.unit.pk
    pages = (("clerk", f"/proposals/{unit}/"), ("clerk", f"/proposals/{unit}/due"), ("handler", "/handling/"))
    counted = []
    for _ in range(2):
        for who in ("m1", "m2", "m3"):
            room.assigned(room.filed(who), ("主办", room.museum))
        for name, address in (*pages, ("m1", "/my-proposals/")):
            client = room.as_(name)
            with CaptureQueriesContext(connection) as found:
                assert client.get(address).status_code == 200
            counted.append(len(found))
    assert counted[:4] == counted[4:]
