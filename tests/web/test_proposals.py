"""The life of a proposal through its pages: drafts, signing, submission, examination, handling, rating, closing."""

from __future__ import annotations

import json
from datetime import date, timedelta
from threading import Thread
from typing import Any

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client

from jimu.law.calendar import KNOWN_YEARS
from jimu.measures.opinion.row import OpinionReport
from jimu.measures.proposals.row import Examination, Hold, Opinion, Proposal, Reply
from jimu.measures.proposals.standing import Handling, Stand
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.log.queries import faults
from jimu.web.opinion.models import Wording
from jimu.web.proposals import assigning, drafting, examining, handling, minding, submitting
from jimu.web.proposals.assigning import Office
from jimu.web.proposals.models import Draft
from jimu.web.registers.queries import in_force
from jimu.web.registers.store import row_of
from tests.web.conference import SESSION, TEXT, TITLE, Clock, Conference
from tests.web.county import County


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def room(place: County, clock: Clock) -> Conference:
    return Conference(place)


def said(answer: Any) -> str:
    return answer.content.decode()


def rows(room: Conference, kind: Any) -> list[Any]:
    return [row_of(one) for one in in_force(room.unit.pk, kind.TABLE).order_by("id")]


def saves(client: Client, draft: Draft, base: int, **values: str) -> Any:
    return client.post(f"/my-proposals/draft/{draft.pk}/save", json.dumps({"base": base, **values}), "application/json")


def test_a_draft_is_saved_while_it_is_written_and_two_phones_meet_in_a_conflict(room: Conference) -> None:
    phone = room.as_("m1")
    assert phone.post("/my-proposals/new").status_code == 302
    draft = Draft.objects.get()
    assert saves(phone, draft, 0, title="关于", text="东").json() == {"revision": 1}
    assert saves(phone, draft, 1, text="东街").json() == {"revision": 2}
    late = saves(phone, draft, 1, text="西街")
    assert (late.status_code, late.json()["text"], late.json()["revision"]) == (409, "东街", 2)
    assert saves(phone, draft, 0, text="东街").json() == {"revision": 2}, "the same, sent twice, is no conflict"
    assert saves(phone, draft, 2, text="长" * 20_001).status_code == 422
    assert phone.post(f"/my-proposals/draft/{draft.pk}/save", "{", "application/json").status_code == 400
    assert Client().post(f"/my-proposals/draft/{draft.pk}/save", "{}", "application/json",
                         headers={"Accept": "application/json"}).status_code == 401  # fmt: skip
    assert Draft.objects.get().text == "东街"


def test_a_draft_is_written_without_script_too(room: Conference) -> None:
    draft, phone = room.draft(), room.as_("m1")
    address = f"/my-proposals/draft/{draft.pk}/"
    told = {"title": TITLE, "text": "一\r\n二", "base": "1"}
    assert phone.post(address, told).status_code == 302
    assert Draft.objects.get().text == "一\n二"
    other = phone.post(address, {"title": TITLE, "text": "三", "base": "1"})
    assert other.status_code == 409
    assert "一\n二" in said(other)
    assert "三" in said(other)
    assert phone.post(address, {"text": "三"}).status_code == 302, "chosen by the person: without a base"
    assert Draft.objects.get().text == "三"


def test_joint_signers_sign_what_they_read_and_again_where_it_was_changed(room: Conference) -> None:
    draft = room.draft()
    room.as_("m1").post(f"/my-proposals/draft/{draft.pk}/invite", {"member": ["m2", "m3", "m4", "m1", "m9"]})
    assert {one.member for one in draft.invitations.all()} == {"m2", "m3"}, "m4 has left, m1 is the first, m9 is nobody"
    phone = room.as_("m2")
    assert "请您署名" in said(phone.get("/my-proposals/"))
    address = f"/my-proposals/sign/{draft.pk}/"
    assert TEXT in said(phone.get(address))
    assert phone.post(address, {"digest": "0" * 64}).status_code == 422
    assert phone.post(address, {"digest": draft.digest}).status_code == 302
    saves(room.as_("m1"), draft, 1, text=TEXT + "另，建议公示。")
    assert "内容改过，要重新署名" in said(room.as_("m1").get(f"/my-proposals/draft/{draft.pk}/"))
    assert "请您署名" in said(phone.get("/my-proposals/"))
    room.sign(draft, "m2")
    room.as_("m3").post(address, {"decline": "yes"})
    thing = room.hand_in(draft)
    found = room.stood(thing)
    assert (found.row.proposer_kind, [one.member for one in found.signatures]) == ("委员联名", ["m2"])


def test_who_was_asked_signs_until_the_closing_day(room: Conference, clock: Clock) -> None:
    draft = room.draft()
    room.invite(draft, "m2", "m3")
    thing = room.hand_in(draft)
    assert [one.signed_day for one in room.stood(thing).signatures] == [None, None]
    clock.later(5)
    room.sign(draft, "m2")
    assert {one.member: one.signed_day for one in room.stood(thing).signatures} == {"m2": clock.day, "m3": None}
    clock.later(1)
    phone = room.as_("m3")
    assert "请您署名" not in said(phone.get("/my-proposals/"))
    assert "截止" in said(phone.post(f"/my-proposals/sign/{draft.pk}/", {"digest": draft.digest}))
    assert room.stood(thing).signatures[1].signed_day is None


def test_submission_shows_what_gives_doubt_and_the_person_decides(room: Conference) -> None:
    room.filed("m2")
    draft = room.draft("m1", title="关于疏通东街排水沟和建设小学的建议")
    phone, address = room.as_("m1"), f"/my-proposals/draft/{draft.pk}/submit"
    page = said(phone.get(address))
    assert "像是有两件事" in page
    assert TITLE in page, "the one that is alike"
    assert "已核对" in said(phone.post(address))
    assert Draft.objects.get(pk=draft.pk).thing == ""
    phone.post(address, {"sure": "yes"})
    row = room.stood(Draft.objects.get(pk=draft.pk).thing).row
    assert (row.member, row.session, row.plenary, row.number, row.sector) == ("m1", SESSION, True, "", "教育")
    assert phone.get(f"/my-proposals/draft/{draft.pk}/").url == f"/my-proposals/of/{row.id}/", "the way back of a phone"
    assert room.as_("m2").get(f"/my-proposals/draft/{draft.pk}/").status_code == 404
    assert saves(phone, draft, 1, text="另写").status_code == 404


def test_nothing_is_submitted_without_title_or_text_or_too_long(room: Conference) -> None:
    for values in ({"title": ""}, {"text": " "}, {"text": "建议" * 1300}):
        draft = room.draft(**values)
        answer = room.as_("m1").post(f"/my-proposals/draft/{draft.pk}/submit", {"sure": "yes"})
        assert answer.status_code == 422
    assert rows(room, Proposal) == []


def test_a_text_is_compared_with_all_that_the_office_has_as_they_are_now(room: Conference) -> None:
    def told() -> tuple[list[str], int]:
        found = submitting.looked(room.unit, TITLE, TEXT)
        return [one.thing for one in found.alike], found.compared

    assert told() == ([], 0)
    first, other = (
        room.submitted("m1"),
        room.submitted("m2", title="关于公园夜间照明的建议", text="公园太暗。建议装灯。"),
    )
    assert told() == ([first], 2)
    assert submitting.looked(room.unit, TITLE, TEXT, but=first).compared == 1
    page = said(room.as_("m3").get(f"/my-proposals/draft/{room.draft('m3').pk}/submit"))
    assert "与本单位收到的 2 件提案全部比过" in page
    page = said(room.as_("clerk").get(f"/proposals/{room.unit.pk}/of/{other}/"))
    assert "与台账里其他 1 件全部比过（撤回的除外），没有相近的" in page
    room.examined(other)
    assert told() == ([first], 2), "a number that it was given changes nothing"
    examining.retract(person=room.clerk, unit=room.unit, thing=first, why="情况已经解决")
    assert told() == ([], 1)


def test_a_closed_proposal_is_not_told_to_who_writes_one_alike(room: Conference) -> None:
    thing = room.filed("m2")
    minding.keep_closed(person=room.clerk, unit=room.unit, thing=thing, closed=True)
    page = said(room.as_("m1").get(f"/my-proposals/draft/{room.draft('m1', title='关于东街的建议').pk}/submit"))
    assert "（不公开的提案）" in page
    assert TITLE not in page


def test_numbers_are_given_on_filing_one_after_the_other_in_a_session(room: Conference, clock: Clock) -> None:
    first, second, third = (room.submitted(who) for who in ("m1", "m2", "m3"))
    room.examined(second)
    room.examined(third, "不立案", ground="属于学术研讨")
    room.examined(first)
    assert [room.stood(one).row.number for one in (first, second, third)] == ["002", "001", ""]
    room.examined(third)
    assert room.stood(third).row.number == "003", "examined once more, it is filed after all"
    clock.later(60)
    submitting.set_session(person=room.clerk, unit=room.unit, name="十届四次", first=clock.day,
                           closing=clock.day + timedelta(3))  # fmt: skip
    assert room.stood(room.filed("m5")).row.number == "001"


def test_what_an_examination_needs(room: Conference) -> None:
    thing, other = room.submitted("m1"), room.submitted("m2")
    for told in (
        {"outcome": "不立案"},
        {"outcome": "不立案", "ground": "不想办"},
        {"outcome": "并案"},
        {"outcome": "并案", "into": "2026-0999"},
        {"outcome": "并案", "into": thing},
        {"outcome": "并案", "into": other},
        {"outcome": "再说"},
    ):
        with pytest.raises(Hindrance):
            examining.examine(person=room.clerk, unit=room.unit, thing=thing, **told)
    assert rows(room, Examination) == []
    room.examined(other)
    room.examined(thing, "并案", into=other)
    assert room.stood(thing).stand is Stand.FILED
    with pytest.raises(Hindrance, match="并案"):
        room.assigned(thing)


def test_only_what_is_filed_is_a_key_proposal(room: Conference) -> None:
    thing, unit, desk = room.submitted(), room.unit.pk, room.as_("clerk")
    page, mark = f"/proposals/{unit}/of/{thing}/", ">重点</span>"
    assert "重点提案" not in said(desk.get(page))
    desk.post(f"{page}mark", {"key": "yes"})
    assert not room.stood(thing).row.key_proposal
    room.examined(thing)
    assert "重点提案" in said(desk.get(page))
    desk.post(f"{page}mark", {"key": "yes", "excellent": "yes"})
    assert all(mark in said(desk.get(address)) for address in (page, f"/proposals/{unit}/"))
    room.examined(thing, "不立案", ground="属于学术研讨")
    assert "重点提案" not in said(desk.get(page))
    assert all(mark not in said(desk.get(address)) for address in (page, f"/proposals/{unit}/"))
    row = room.stood(thing).row
    assert (row.key_proposal, row.excellent) == (False, False), "measures count no key proposal that is not filed"


def test_a_proposal_becomes_a_report_of_public_opinion(room: Conference) -> None:
    thing = room.examined(room.submitted(), "转为社情民意")
    [report] = rows(room, OpinionReport)
    assert (report.title, report.member, report.source) == (TITLE, "m1", "委员")
    assert Wording.objects.get(thing=report.id).text == TEXT
    assert TITLE in said(room.as_("clerk").get(f"/opinion/{room.unit.pk}/"))
    assert room.stood(thing).stand is Stand.PASSED_ON


def test_a_collective_proposal_is_filed_once_its_seal_was_seen(room: Conference) -> None:
    draft = room.draft(proposer_kind="界别", body="")
    with pytest.raises(Hindrance, match="名称"):
        room.hand_in(draft)
    drafting.save(account=room.member("m1"), pk=draft.pk, base=None, values={"body": "教育界"})
    thing = room.hand_in(draft)
    row = room.stood(thing).row
    assert (row.member, row.body, row.sector) == ("", "教育界", "教育界")
    with pytest.raises(Hindrance, match="盖章"):
        room.examined(thing)
    desk = room.as_("clerk")
    desk.post(f"/proposals/{room.unit.pk}/of/{thing}/seal")
    assert "审查结果已登记" in said(desk.post(f"/proposals/{room.unit.pk}/of/{thing}/examine", {"outcome": "立案"},
                                             follow=True))  # fmt: skip
    room.answered(room.accepted(room.assigned(thing)))
    room.rated(thing)
    assert [(one.member, one.result) for one in rows(room, Opinion)] == [("", "满意")]


def test_paper_is_typed_in_by_the_office(room: Conference) -> None:
    desk, address = room.as_("clerk"), f"/proposals/{room.unit.pk}/enter"
    told = {"title": TITLE, "text": TEXT, "proposer_kind": "委员联名", "member": "m1", "signer": ["m2", "m1", "x"],
            "day": "2026-02-27"}  # fmt: skip
    assert desk.get(address).status_code == 200
    assert desk.post(address, {**told, "member": "m4"}).status_code == 422
    assert desk.post(address, {**told, "day": "2026-04-01"}).status_code == 422
    assert desk.post(address, told).status_code == 302
    [row] = rows(room, Proposal)
    assert (row.member, row.submitted_day, row.session) == ("m1", date(2026, 2, 27), SESSION)
    assert [one.member for one in room.stood(row.id).signatures] == ["m2"]
    assert TITLE in said(room.as_("m2").get("/my-proposals/"))


def test_roles_of_offices_fit_together(room: Conference) -> None:
    thing = room.filed()
    for offices in (
        (),
        (("会办", room.water),),
        (("主办", room.water), ("主办", room.roads)),
        (("主办", room.water), ("会办", room.water)),
        (("主办", room.water), ("分办", room.roads)),
    ):
        given = [Office(role, unit) for role, unit in offices]
        with pytest.raises(Hindrance):
            assigning.assign(person=room.clerk, unit=room.unit, thing=thing, offices=given)
    room.assigned(thing, ("主办", room.water), ("会办", room.roads))
    desk = room.as_("clerk")
    desk.post(f"/proposals/{room.unit.pk}/of/{thing}/assign", {"role-1": "会办", "name-1": "示例镇政府"})
    assert [(one.office, one.role) for one in room.stood(thing).assignments][2] == ("示例镇政府", "会办")


def test_many_are_assigned_at_once_or_none(room: Conference) -> None:
    things = [room.filed(who) for who in ("m1", "m2", "m3")]
    desk, address = room.as_("clerk"), f"/proposals/{room.unit.pk}/assign"
    water, roads = str(room.water.pk), str(room.roads.pk)
    wrong = {f"lead-{things[0]}": water, f"lead-{things[1]}": roads, f"assist-{things[1]}": roads}
    assert desk.post(address, wrong).status_code == 422
    assert room.stood(things[0]).assignments == ()
    right = {**wrong, f"assist-{things[1]}": [water, ""], f"lead-{things[2]}": water, f"assist-{things[2]}": roads,
             f"separate-{things[2]}": "yes"}  # fmt: skip
    assert "已交办 3 件" in said(desk.post(address, right, follow=True))
    roles = [[(one.office, one.role) for one in room.stood(thing).assignments] for thing in things]
    assert roles == [[("示例县水利局", "主办")], [("示例县交通局", "主办"), ("示例县水利局", "会办")],
                     [("示例县水利局", "分办"), ("示例县交通局", "分办")]]  # fmt: skip


def test_an_office_returns_in_time_and_another_is_named(room: Conference, clock: Clock) -> None:
    thing = room.assigned("", ("主办", room.water))
    one = room.stood(thing).assignments[0]
    water = room.as_("water")
    address = f"/handling/{room.unit.pk}/{one.id}/"
    assert "2026年3月5日" in said(water.get(address)), "three working days from the 2nd of March"
    clock.later(3)
    room.as_("water").post(f"{address}return", {"why": "属于交通部门职责"})
    found = room.stood(thing)
    assert (found.stand, found.handling(found.assignments[0])) == (Stand.FILED, Handling.RETURNED)
    desk = room.as_("clerk")
    assert "退回要改派" in said(desk.get(f"/proposals/{room.unit.pk}/"))
    desk.post(f"/handling/{room.unit.pk}/{one.id}/reassign", {"unit": room.roads.pk})
    desk.post(f"/handling/{room.unit.pk}/{one.id}/reassign", {"unit": room.museum.pk})
    assert [(each.office, each.instead_of) for each in room.stood(thing).assignments] == [
        ("示例县水利局", ""), ("示例县交通局", one.id)]  # fmt: skip
    assert "退回要改派" not in said(desk.get(f"/proposals/{room.unit.pk}/"))
    clock.later(8)
    late = room.stood(thing).assignments[1]
    assert "已经过了" in said(room.as_("roads").post(f"/handling/{room.unit.pk}/{late.id}/return", {"why": "也不是"},
                                                  follow=True))  # fmt: skip
    assert room.stood(thing).stand is Stand.HANDLED


def test_the_lead_answers_with_the_opinions_of_those_that_assist(room: Conference) -> None:
    thing = room.accepted(room.assigned("", ("主办", room.museum), ("会办", room.water)))
    lead, assist = room.stood(thing).assignments
    unit = room.unit.pk
    page = said(room.as_("handler").get(f"/handling/{unit}/{lead.id}/"))
    assert "还没有提出意见" in page
    room.as_("water").post(f"/handling/{unit}/{assist.id}/reply", {"text": "沟渠由我局清淤。", "result": "A类"})
    assert "沟渠由我局清淤" in said(room.as_("handler").get(f"/handling/{unit}/{lead.id}/"))
    assert rows(room, Reply)[0].result == ""
    assert rows(room, Opinion) == [], "no form before the lead answers"
    told = {"text": "已清淤。", "result": "甲类", "letter": "示文〔2026〕3号"}
    room.as_("handler").post(f"/handling/{unit}/{lead.id}/reply", told)
    assert room.stood(thing).stand is Stand.HANDLED
    room.as_("handler").post(f"/handling/{unit}/{lead.id}/reply", {**told, "result": "A类"})
    assert room.stood(thing).stand is Stand.ANSWERED
    assert [(one.member, one.returned_day) for one in rows(room, Opinion)] == [("m1", None)]
    mine = said(room.as_("m1").get("/my-proposals/"))
    assert "请填意见表" in mine
    page = said(room.as_("m1").get(f"/my-proposals/of/{thing}/"))
    assert "已清淤。" in page
    assert "沟渠由我局清淤" not in page, "an assisting office answers the lead"


def test_every_proposer_gets_a_form_and_a_second_one_after_the_second_answer(room: Conference, clock: Clock) -> None:
    draft = room.draft()
    room.invite(draft, "m2", "m3")
    room.sign(draft, "m2")
    thing = room.answered(room.accepted(room.assigned(room.examined(room.hand_in(draft)))))
    assert {one.member for one in rows(room, Opinion)} == {"m1", "m2"}
    assert (
        room.as_("m3").post(f"/my-proposals/of/{thing}/rate", {"attitude": "满意", "result": "满意"}).status_code == 403
    )
    phone = room.as_("m1")
    phone.post(f"/my-proposals/of/{thing}/rate", {"attitude": "满意", "result": "很好"})
    assert all(one.returned_day is None for one in rows(room, Opinion))
    phone.post(f"/my-proposals/of/{thing}/rate", {"attitude": "满意", "result": "不满意", "words": "沟还是堵的"})
    assert "意见表已经收回" in said(phone.post(f"/my-proposals/of/{thing}/rate", {"attitude": "满意", "result": "满意"},
                                              follow=True))  # fmt: skip
    desk = room.as_("clerk")
    assert "沟还是堵的" in said(desk.get(f"/proposals/{room.unit.pk}/of/{thing}/"))
    assert "提案者不满意" in said(desk.get(f"/proposals/{room.unit.pk}/"))
    room.sent_back(thing)
    assert room.stood(thing).stand is Stand.AGAIN
    room.answered(thing, "A类")  # on the same day: it says itself that it is the second
    assert room.stood(thing).stand is Stand.ANSWERED
    assert "提案者不满意" not in said(desk.get(f"/proposals/{room.unit.pk}/")), "a new form is out"
    forms = [(one.member, one.result) for one in sorted(rows(room, Opinion), key=lambda one: one.id)]
    assert forms == [("m1", "不满意"), ("m2", ""), ("m1", "")]
    room.rated(thing)
    room.closed(thing)
    assert room.stood(thing).stand is Stand.CLOSED


def test_a_merged_proposal_is_answered_for_itself(room: Conference) -> None:
    main, other = room.submitted("m1"), room.submitted("m2")
    room.examined(main)
    room.examined(other, "并案", into=main)
    room.accepted(room.assigned(main))
    one = room.stood(main).assignments[0]
    page = said(room.as_("handler").get(f"/handling/{room.unit.pk}/{one.id}/"))
    assert page.count("并入本案") == 1
    for proposal in (main, other):
        told = {"text": f"答复{proposal}", "result": "A类", "proposal": proposal}
        room.as_("handler").post(f"/handling/{room.unit.pk}/{one.id}/reply", told)
    assert [room.stood(thing).stand for thing in (main, other)] == [Stand.ANSWERED, Stand.ANSWERED]
    assert f"答复{other}" in said(room.as_("m2").get(f"/my-proposals/of/{other}/"))
    assert room.as_("m2").get(f"/my-proposals/of/{main}/").status_code == 404
    with pytest.raises(Hindrance, match="并入哪一件"):
        room.examined(room.submitted("m5"), "并案", into=other)
    room.sent_back(other)
    assert [room.stood(thing).stand for thing in (main, other)] == [Stand.ANSWERED, Stand.AGAIN]
    told = {"text": "再答", "result": "A类", "proposal": main}
    assert "已经答复过" in said(room.as_("handler").post(f"/handling/{room.unit.pk}/{one.id}/reply", told, follow=True))
    room.as_("handler").post(f"/handling/{room.unit.pk}/{one.id}/reply", {**told, "proposal": other})
    assert room.stood(other).stand is Stand.ANSWERED


def test_into_which_others_were_merged_stays_filed(room: Conference) -> None:
    main, other = room.filed("m1"), room.submitted("m2")
    room.examined(other, "并案", into=main)
    with pytest.raises(Hindrance, match="并入这一件"):
        room.examined(main, "不立案", ground="属于学术研讨")
    room.examined(other)
    assert room.stood(room.examined(main, "不立案", ground="属于学术研讨")).stand is Stand.NOT_FILED


def test_a_proposer_takes_back_what_no_office_has(room: Conference) -> None:
    thing = room.submitted()
    phone = room.as_("m1")
    phone.post(f"/my-proposals/of/{thing}/retract", {"why": ""})
    assert room.stood(thing).stand is Stand.SUBMITTED
    phone.post(f"/my-proposals/of/{thing}/retract", {"why": "情况已经解决"})
    assert room.stood(thing).stand is Stand.RETRACTED
    later = room.assigned(room.filed())
    phone.post(f"/my-proposals/of/{later}/retract", {"why": "不提了"})
    assert room.stood(later).stand is Stand.HANDLED
    main = room.filed("m2")
    room.examined(room.submitted("m3"), "并案", into=main)
    with pytest.raises(Hindrance, match="并入"):
        examining.retract(person=room.person("m2"), unit=room.unit, thing=main, why="不提了")


def test_pauses_and_extensions_move_the_due_day_and_it_shows_how(room: Conference, clock: Clock) -> None:
    clock.later(8)  # after the closing day: no fixed day, but three months
    thing = room.accepted()
    one, unit, desk = room.stood(thing).assignments[0], room.unit.pk, room.as_("clerk")
    page = f"/proposals/{unit}/of/{thing}/"
    assert "2026年6月10日" in said(desk.get(page)), "three months"
    desk.post(f"/handling/{unit}/{one.id}/pause", {"first": "2026-03-11", "last": "2026-03-12", "why": "等上级批复"})
    assert "2026年6月12日" in said(desk.get(page)), "two days of a pause"
    assert "等上级批复" in said(desk.get(page)), "the working names the pause"
    desk.post(f"/handling/{unit}/{one.id}/extend", {"limit": "很久", "why": "情况复杂", "granted_by": "政府督查室"})
    desk.post(f"/handling/{unit}/{one.id}/extend", {"limit": "1个月", "why": "情况复杂", "granted_by": "政府督查室"})
    assert [hold.kind for hold in rows(room, Hold)] == ["暂停", "延长"]
    assert "2026年7月13日" in said(desk.get(page)), "the 12th of July is a Sunday"
    past = said(desk.get(page)).split("<h2>经过</h2>")[1]
    assert "从 2026年3月11日 到 2026年3月12日 暂停" in past
    assert "延长1个月，到 2026年7月13日 为止" in past
    clock.to(date(2026, 7, 20))
    desk = room.as_("clerk")
    told = {"limit": "1个月", "why": "再延", "granted_by": "督查室"}
    assert "已经过了" in said(desk.post(f"/handling/{unit}/{one.id}/extend", told, follow=True))
    due = said(desk.get(f"/proposals/{unit}/due"))
    assert "新超期" in due
    assert due.count(TITLE) == 2, "late, and newly late"
    assert said(desk.get(f"/proposals/{unit}/due?since=2026-07-19")).count(TITLE) == 1


def test_where_the_next_year_s_days_off_are_not_known_it_is_said_which_and_no_day_is_shown(
    room: Conference, clock: Clock
) -> None:
    unknown = KNOWN_YEARS[-1] + 1
    clock.to(date(unknown - 1, 11, 25))
    submitting.set_session(person=room.clerk, unit=room.unit, name="届末", first=clock.day - timedelta(40),
                           closing=clock.day - timedelta(20))  # fmt: skip
    thing = room.accepted()
    one, unit, desk = room.stood(thing).assignments[0], room.unit.pk, room.as_("clerk")
    why, later = f"{unknown}年的放假安排还没有官方通知", "通知公布、软件更新以后，这里自动算出期限"
    for page in (f"/proposals/{unit}/of/{thing}/", f"/proposals/{unit}/due", f"/handling/{unit}/{one.id}/"):
        shown = said(desk.get(page))
        assert why in shown
        assert later in shown
        assert f"{unknown}年2月25日" not in shown, "three months on the calendar, which may be a day off"
    assert f"{unknown}年放假安排未公布" in said(desk.get(f"/proposals/{unit}/"))
    clock.to(date(unknown, 6, 1))
    assert "已超期" not in said(room.as_("clerk").get(f"/proposals/{unit}/due")), "what has no day is not late"
    type(room.place.users["clerk"]).objects.filter(pk=room.place.users["clerk"].pk).update(language="en")
    due = said(room.as_("clerk").get(f"/proposals/{unit}/due"))
    assert f"No official notice of days off is known for {unknown}" in due
    assert "nothing counts as late" in due


def test_the_clock_is_stopped_only_where_it_runs_and_goes_on_only_where_it_stands_still(
    room: Conference, clock: Clock
) -> None:
    clock.later(8)
    thing = room.accepted(room.assigned("", ("主办", room.water), ("会办", room.roads)))
    one, unit, desk = room.stood(thing).assignments[0], room.unit.pk, room.as_("clerk")
    address, page = f"/handling/{unit}/{one.id}/", f"/proposals/{unit}/of/{thing}/"

    def offered() -> tuple[bool, bool]:
        shown = said(desk.get(page))
        return f'action="{address}pause"' in shown, f'action="{address}resume"' in shown

    assert offered() == (True, False)
    desk.post(f"{address}pause", {"first": "2026-03-11", "last": "2026-03-12", "why": "等批复"})
    assert offered() == (True, False), "a pause that has its last day is not open"
    desk.post(f"{address}pause", {"first": "2026-03-13", "why": "等上级批复"})
    assert offered() == (False, True)
    assert "从 2026年3月13日 起暂停计时：等上级批复" in said(desk.get(page))
    assert said(desk.get(page)).count("恢复计时</button>") == 1, "the other office's clock runs"
    desk.post(f"{address}resume", {"last": "2026-03-16"})
    assert offered() == (True, False)


def test_an_open_pause_stops_the_clock_until_it_goes_on(room: Conference, clock: Clock) -> None:
    clock.later(8)
    thing = room.accepted()
    one, unit, desk = room.stood(thing).assignments[0], room.unit.pk, room.as_("clerk")
    desk.post(f"/handling/{unit}/{one.id}/pause", {"first": "2026-03-10", "why": "等批复"})
    assert "已经在暂停" in said(desk.post(f"/handling/{unit}/{one.id}/pause", {"first": "2026-03-10", "why": "等"},
                                    follow=True))  # fmt: skip
    desk.post(f"/handling/{unit}/{one.id}/resume", {"last": "2026-03-12"})
    assert "2026年6月12日" in said(desk.get(f"/proposals/{unit}/of/{thing}/")), (
        "two days; the first is not counted anyway"
    )


def test_hard_ones_have_longer_where_it_was_explained_in_time(room: Conference, clock: Clock) -> None:
    clock.later(8)
    thing = room.accepted()
    one = room.stood(thing).assignments[0]
    room.as_("handler").post(f"/handling/{room.unit.pk}/{one.id}/explain")
    assert "2026年9月10日" in said(room.as_("handler").get(f"/handling/{room.unit.pk}/{one.id}/"))


def test_key_proposals_are_supervised_and_closed_ones_never_published(room: Conference) -> None:
    thing, unit, desk = room.answered(), room.unit.pk, room.as_("clerk")
    page = f"/proposals/{unit}/of/{thing}/"
    desk.post(f"{page}mark", {"key": "yes"})
    desk.post(f"{page}supervise", {"day": "2026-03-02", "by": "示例主席", "way": "现场督办"})
    assert "示例主席" in said(desk.get(page))
    desk.post(f"{page}keep_closed", {"closed": "yes"})
    assert "标为不公开" in said(desk.post(f"{page}publish", follow=True))
    assert room.stood(thing).row.published_day is None
    desk.post(f"{page}keep_closed")
    desk.post(f"{page}publish")
    assert room.stood(thing).row.published_day == date(2026, 3, 2)
    assert room.stood(thing).row.key_proposal


def test_what_an_office_took_from_another_is_given_anew(room: Conference) -> None:
    thing = room.assigned("", ("主办", room.water))
    one = room.stood(thing).assignments[0]
    desk = room.as_("head")
    desk.post(f"/handling/{room.unit.pk}/{one.id}/recall", {"why": "交错了"})
    desk.post(f"/handling/{room.unit.pk}/{one.id}/reassign", {"unit": room.roads.pk})
    assert [each.office for each in room.stood(thing).file.answering] == ["示例县交通局"]


def test_offices_that_stand_in_the_book_by_name_get_their_log_ins(room: Conference) -> None:
    thing = room.filed()
    desk = room.as_("clerk")
    desk.post(f"/proposals/{room.unit.pk}/of/{thing}/assign", {"role-1": "主办", "name-1": "水利"})
    one = room.stood(thing).assignments[0].id
    assert room.as_("water").get(f"/handling/{room.unit.pk}/{one}/").status_code == 404
    address = f"/proposals/{room.unit.pk}/offices"
    assert "水利" in said(desk.get(address))
    desk.post(address, {"office": ["水利", "别的"], "unit": [room.water.pk, room.roads.pk]})
    assert room.as_("water").get(f"/handling/{room.unit.pk}/{one}/").status_code == 200
    assert room.as_("roads").get(f"/handling/{room.unit.pk}/{one}/").status_code == 404
    assert room.as_("inspector").post(address).status_code == 403


def test_first_pages_tell_what_waits(room: Conference) -> None:
    draft = room.draft()
    room.invite(draft, "m2")
    assert "有 1 件提案请您署名" in said(room.as_("m2").get("/members/mine/"))
    thing = room.hand_in(draft)
    gone = room.submitted("m3")
    examining.retract(person=room.person("m3"), unit=room.unit, thing=gone, why="不提了")
    assert "有 1 件提案等待审查" in said(room.as_("clerk").get("/"))
    assert "等待审查" not in said(room.as_("other_clerk").get("/"))
    room.answered(room.accepted(room.assigned(room.examined(thing))))
    assert "等待审查" not in said(room.as_("clerk").get("/"))
    assert "有 1 件提案已经答复" in said(room.as_("m1").get("/members/mine/"))
    room.rated(thing)
    assert "已经答复" not in said(room.as_("m1").get("/members/mine/"))


def test_a_day_to_come_or_before_the_assignment_is_no_day(room: Conference) -> None:
    one = room.stood(room.assigned()).assignments[0]
    for day in (date(2026, 3, 1), date(2026, 3, 3)):
        with pytest.raises(Hindrance, match="日期"):
            handling.accept(person=room.clerk, unit=room.unit, assignment=one.id, day=day)


def test_all_pages_answer_in_both_languages_and_the_log_verifies(room: Conference) -> None:
    things = [room.submitted("m2"), room.filed("m3"), room.assigned(), room.accepted(), room.sent_back(), room.closed()]
    unit, assignment = room.unit.pk, room.stood(things[3]).assignments[0].id
    draft = room.draft()
    pages = {"clerk": [f"/proposals/{unit}/", f"/proposals/{unit}/due", f"/proposals/{unit}/enter",
                       f"/proposals/{unit}/assign", f"/proposals/{unit}/offices",
                       f"/proposals/{unit}/sessions", f"/handling/{unit}/{assignment}/",
                       *(f"/proposals/{unit}/of/{thing}/" for thing in things)],
             "handler": ["/handling/", f"/handling/{unit}/{assignment}/"],
             "m1": ["/my-proposals/", f"/my-proposals/draft/{draft.pk}/", f"/my-proposals/draft/{draft.pk}/submit",
                    *(f"/my-proposals/of/{thing}/" for thing in things[2:])]}  # fmt: skip
    for name, addresses in pages.items():
        for language in ("zh-hans", "en"):
            room.place.users[name].language = language
            room.place.users[name].save()
            for address in addresses:
                assert room.as_(name).get(address).status_code == 200, (name, address)
    assert list(faults()) == []


@pytest.mark.django_db(transaction=True)
def test_two_desks_at_once_give_two_numbers(place: County) -> None:
    room = Conference(place)
    things = [room.submitted(who) for who in ("m1", "m2", "m3")]

    def examine(thing: str) -> None:
        try:
            room.examined(thing)
        finally:
            connection.close()

    desks = [Thread(target=examine, args=(thing,)) for thing in things]
    for desk in desks:
        desk.start()
    for desk in desks:
        desk.join()
    assert sorted(room.stood(thing).row.number for thing in things) == ["001", "002", "003"]


@pytest.mark.django_db(transaction=True)
def test_two_signers_at_once_both_sign_and_a_double_tap_submits_once(place: County) -> None:
    room = Conference(place)
    draft = room.draft()
    room.invite(draft, "m2", "m3")
    for who in ("m2", "m3"):
        room.member(who)
    told: list[str] = []

    def submit() -> None:
        try:
            told.append(room.hand_in(draft))
        except (Http404, Hindrance) as fault:
            told.append(type(fault).__name__)
        finally:
            connection.close()

    def sign(who: str) -> None:
        try:
            room.sign(draft, who)
        finally:
            connection.close()

    for acts in ([Thread(target=sign, args=(who,)) for who in ("m2", "m3")], [Thread(target=submit) for _ in range(2)]):
        for act in acts:
            act.start()
        for act in acts:
            act.join()
    assert sorted(told) == ["2026-0001", "Http404"]
    assert {one.member for one in room.stood("2026-0001").signatures if one.signed_day} == {"m2", "m3"}
