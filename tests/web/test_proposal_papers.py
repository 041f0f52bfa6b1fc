"""Papers, lists and statistics of proposals through HTTP: what stands in them, who may take them."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jimu.measures.members.row import Contact
from jimu.measures.proposals.row import Proposal
from jimu.reading.formats import open_document
from jimu.web.proposals.models import Letter
from jimu.web.proposals.reading import TABLES
from jimu.web.proposals.statistics import of_year
from jimu.web.registers import actions
from tests.web.conference import SESSION, TEXT, TITLE, Clock, Conference
from tests.web.county import County


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def room(place: County, clock: Clock) -> Conference:
    return Conference(place)


def words(answer: Any) -> str:
    """The words of a Word file that was answered."""
    assert answer.status_code == 200, answer
    document = open_document(b"".join(answer.streaming_content), "文书.docx")
    return "\n".join(
        getattr(block, "text", "") or "\n".join(cell.text for cell in getattr(block, "cells", ()))
        for block in document.blocks
    )


def sheet(answer: Any) -> list[list[Any]]:
    """The rows of a workbook that was answered."""
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    return [[cell for cell in row if cell is not None] for row in book.active.iter_rows(values_only=True)]


def said(answer: Any) -> str:
    return answer.content.decode()


def test_the_papers_of_a_proposal_are_filled_from_its_rows(room: Conference) -> None:
    thing = room.answered(room.accepted(room.assigned(room.filed())))
    unit, one = room.unit.pk, room.stood(thing).assignments[0].id
    clerk = room.as_("clerk")
    page = said(clerk.get(f"/proposals/{unit}/of/{thing}/papers/"))
    assert "经办人、经办电话" in page
    for name in ("提案纸", "征询意见表", "交办函", "答复函"):
        assert name in page
    text = words(clerk.get(f"/proposals/{unit}/of/{thing}/sheet/"))
    assert TITLE in text
    assert TEXT in text
    letter = words(clerk.get(f"/handling/{unit}/{one}/letter/"))
    assert f"关于交办{SESSION}第" in letter
    assert room.museum.name in letter
    assert "2026年6月30日" in letter, "the fixed day of the place for a plenary"
    reply = words(clerk.get(f"/handling/{unit}/{one}/reply-letter/"))
    assert "办理结果：B类" in reply
    assert "已列入计划。" in reply
    form = words(clerk.get(f"/proposals/{unit}/of/{thing}/form/"))
    assert "本表由提案者本人填写，承办单位不得代填" in form
    assert "B类" in form


def test_a_merged_proposal_is_answered_in_a_letter_of_its_own(room: Conference) -> None:
    main = room.filed("m1")
    merged = room.examined(room.submitted("m2", title="关于清理东街排水沟的建议"), "并案", into=main)
    room.accepted(room.assigned(main))
    unit, one = room.unit.pk, room.stood(main).assignments[0].id
    clerk = room.as_("clerk")
    for thing in (main, merged):
        page = said(clerk.get(f"/proposals/{unit}/of/{thing}/papers/"))
        assert f"/handling/{unit}/{one}/reply-letter/?of={merged}" in page
    letter = words(clerk.get(f"/handling/{unit}/{one}/reply-letter/?of={merged}"))
    assert "关于清理东街排水沟的建议" in letter
    assert TITLE not in letter
    assert "＿" in letter, "not answered yet: to be written on"
    assigned = words(clerk.get(f"/handling/{unit}/{one}/letter/"))
    assert "关于清理东街排水沟的建议" in assigned, "the office is told what else it answers"


def test_a_handling_office_takes_only_the_papers_of_what_it_was_given(room: Conference) -> None:
    mine = room.assigned(room.filed("m1"))
    other = room.assigned(room.filed("m2", title="关于修桥的建议"), ("主办", room.water))
    unit, own, foreign = room.unit.pk, room.stood(mine).assignments[0].id, room.stood(other).assignments[0].id
    client = room.as_("handler")
    for paper in ("papers", "sheet", "letter", "reply-letter"):
        assert client.get(f"/handling/{unit}/{own}/{paper}/").status_code == 200, paper
        assert client.get(f"/handling/{unit}/{foreign}/{paper}/").status_code == 404, paper
    assert client.get(f"/handling/{unit}/{own}/reply-letter/?of={other}").status_code == 404
    for place in (f"of/{mine}/papers/", f"of/{mine}/sheet/", f"of/{mine}/form/", "statistics", "statistics?file=docx",
                  "handover", "compilation", "compilation?file=docx", "due/list", "letters",
                  "blank-sheet"):  # fmt: skip
        assert client.get(f"/proposals/{unit}/{place}").status_code == 404, place
    assert "示例handler" in words(client.get(f"/handling/{unit}/{own}/reply-letter/")), "who handles it stands on it"


def test_a_member_takes_the_sheet_of_their_own_proposal_only(room: Conference) -> None:
    thing = room.filed("m1")
    assert TITLE in words(room.as_("m1").get(f"/my-proposals/of/{thing}/sheet/"))
    assert room.as_("m2").get(f"/my-proposals/of/{thing}/sheet/").status_code == 404
    assert room.as_("clerk").get(f"/my-proposals/of/{thing}/sheet/").status_code == 404


def test_how_a_member_is_reached_stands_on_the_sheet_for_who_needs_it_only(room: Conference) -> None:
    thing = room.assigned(room.filed("m1"))
    contact = Contact(id="c1", member="m1", phone="99900000001", valid_from=date(2026, 1, 1), known_from=room.today)
    actions.record(person=room.clerk, unit=room.unit.pk, rows=[contact])
    unit, one = room.unit.pk, room.stood(thing).assignments[0].id
    assert "99900000001" in words(room.as_("clerk").get(f"/proposals/{unit}/of/{thing}/sheet/"))
    assert "99900000001" not in words(room.as_("inspector").get(f"/proposals/{unit}/of/{thing}/sheet/"))
    assert "99900000001" not in words(room.as_("handler").get(f"/handling/{unit}/{one}/sheet/"))


def test_an_office_writes_its_own_letter_and_goes_back_to_the_general_one(room: Conference) -> None:
    thing = room.assigned(room.filed())
    unit, one = room.unit.pk, room.stood(thing).assignments[0].id
    address, clerk = f"/proposals/{unit}/letters", room.as_("clerk")
    own = "# 提案交办单\n< {承办单位}：\n请办理《{案由}》。联系{联系电话}。"
    assert clerk.post(address, {"kind": "assignment", "text": own}).status_code == 302
    letter = words(clerk.get(f"/handling/{unit}/{one}/letter/"))
    assert "提案交办单" in letter
    assert f"请办理《{TITLE}》" in letter
    assert "联系电话" in said(clerk.get(f"/handling/{unit}/{one}/papers/")), "left open, and told"
    wrong = clerk.post(address, {"kind": "assignment", "text": "# 单\n{承办单位}{无此空格}"})
    assert wrong.status_code == 422
    assert "无此空格" in said(wrong)
    assert Letter.objects.get().text == own
    assert clerk.post(address, {"kind": "sheet", "text": "x"}).status_code == 404
    assert room.as_("inspector").post(address, {"kind": "assignment", "text": "x"}).status_code == 403
    assert room.as_("inspector").get(address).status_code == 200
    assert clerk.post(address, {"kind": "assignment", "text": own, "default": "yes"}).status_code == 302
    assert "提案交办单" not in words(clerk.get(f"/handling/{unit}/{one}/letter/"))


def test_the_lists_of_due_days_hold_what_the_page_shows_with_each_days_working(room: Conference, clock: Clock) -> None:
    room.accepted(room.assigned(room.filed("m1")))
    clock.later(128)
    clerk, unit = room.as_("clerk"), room.unit.pk
    assert TITLE in said(clerk.get(f"/proposals/{unit}/due"))
    rows = sheet(clerk.get(f"/proposals/{unit}/due/list?what=overdue&file=xlsx"))
    line = next(row for row in rows if TITLE in row)
    assert "2026年6月30日" in line
    assert any(str(cell).startswith("按规定的日期2026年6月30日，到2026年6月30日为止") for cell in line)
    assert any("依据：提案工作通例" in str(cell) for cell in line)
    assert "8" in line, "days late"
    assert TITLE in words(clerk.get(f"/proposals/{unit}/due/list?what=newly&since=2026-06-30"))
    assert TITLE not in words(clerk.get(f"/proposals/{unit}/due/list?what=newly&since=2026-07-07"))
    assert TITLE not in words(clerk.get(f"/proposals/{unit}/due/list?what=coming"))
    assert clerk.get(f"/proposals/{unit}/due/list?what=everything").status_code == 404
    assert clerk.get(f"/proposals/{unit}/due/list?file=exe").status_code == 404


def test_the_list_for_the_meeting_has_each_office_with_its_own_limit(room: Conference) -> None:
    room.assigned(room.filed("m1"), ("主办", room.museum), ("会办", room.water))
    clerk, address = room.as_("clerk"), f"/proposals/{room.unit.pk}/handover"
    assert TITLE in said(clerk.get(address))
    lines = {row[1]: row for row in sheet(clerk.get(f"{address}?file=xlsx")) if TITLE in row}
    assert set(lines) == {room.museum.name, room.water.name}
    assert "2026年6月30日" in lines[room.museum.name]
    assert "2026年4月2日" in lines[room.water.name]
    assert f"{room.water.name}（会办）" in lines[room.museum.name]
    assert TITLE not in said(clerk.get(f"{address}?first=2026-03-03"))


def test_the_compilation_never_has_what_is_not_to_be_published(room: Conference) -> None:
    room.answered(room.accepted(room.assigned(room.filed("m1"))))
    closed = room.filed("m2", title="关于修桥的建议")
    room.as_("clerk").post(f"/proposals/{room.unit.pk}/of/{closed}/keep_closed", {"closed": "yes"})
    room.submitted("m3", title="关于植树的建议")
    clerk, address = room.as_("clerk"), f"/proposals/{room.unit.pk}/compilation"
    page = said(clerk.get(address))
    assert "关于修桥的建议" in page
    assert "不收入汇编" in page
    assert "还没有审查" in page
    book = words(clerk.get(f"{address}?file=docx"))
    assert TITLE in book
    assert "已列入计划。" in book
    assert "修桥" not in book
    assert "植树" not in book


def year_of(room: Conference) -> str:
    """Some of everything: answered and rated, not filed, merged, passed on, waiting."""
    first = room.rated(room.answered(room.accepted(room.assigned(room.filed("m1")))))
    room.examined(room.submitted("m2", title="关于修桥的建议"), "不立案", ground="属于学术研讨")
    room.examined(room.submitted("m3", title="关于植树的建议"), "转为意见建议")
    room.submitted("m5", title="关于路灯的建议")
    return first


def test_the_statistics_are_the_same_on_the_page_and_in_both_files(room: Conference) -> None:
    year_of(room)
    clerk, address = room.as_("clerk"), f"/proposals/{room.unit.pk}/statistics"
    found = of_year(room.unit, 2026)
    assert [(one.name, one.count) for one in found.parts["outcomes"]] == [
        ("收到（不含撤回的）", 4), ("提案者撤回", 0), ("立案", 1), ("并案", 0), ("不立案", 1),
        ("转为意见建议或者社情民意", 1), ("还没有审查", 1),
    ]  # fmt: skip
    page, book = said(clerk.get(address)), sheet(clerk.get(f"{address}?file=xlsx"))
    paper = words(clerk.get(f"{address}?file=docx"))
    for counts in found.parts.values():
        for one in counts:
            assert f">{one.count}</td>" in page
            wanted = [one.name, one.count] + ([one.share] if one.share else ["—"])
            assert wanted in book, one
            assert one.name in paper
    for rate in found.rates:
        assert rate.name in page
        line = next(row for row in book if row[0] == rate.name)
        assert line[3] == (rate.value or "—"), "what is not known is no nought"
    assert page.count("<svg") == sum(map(len, found.parts.values())), "a bar in every line"
    assert "25.0%" in page
    assert room.as_("m1").get(address).status_code == 404
    assert clerk.get(f"{address}?of=20267").status_code == 404


def test_a_year_without_proposals_says_so(room: Conference) -> None:
    clerk = room.as_("clerk")
    assert "这一年还没有提案" in said(clerk.get(f"/proposals/{room.unit.pk}/statistics?of=2001"))
    assert "没有交办过提案" in said(clerk.get(f"/proposals/{room.unit.pk}/handover?of=2001"))
    assert "—" in words(clerk.get(f"/proposals/{room.unit.pk}/statistics?of=2001&file=docx"))


def test_an_empty_sheet_can_be_printed_for_who_writes_on_paper(room: Conference) -> None:
    text = words(room.as_("clerk").get(f"/proposals/{room.unit.pk}/blank-sheet"))
    assert "内容" in text
    assert "一件提案只写一件事" in text


def test_a_page_takes_as_many_queries_however_many_there_are(room: Conference) -> None:
    clerk, unit, counted = room.as_("clerk"), room.unit.pk, []
    clerk.get(f"/proposals/{unit}/statistics")
    for _ in range(2):
        for who in ("m1", "m2", "m3"):
            room.answered(room.accepted(room.assigned(room.filed(who))))
        took = []
        for place in ("statistics", "statistics?file=docx", "handover", "compilation?file=docx", "due/list"):
            with CaptureQueriesContext(connection) as found:
                assert clerk.get(f"/proposals/{unit}/{place}").status_code == 200
            took.append(len(found))
        counted.append(took)
    assert counted[0] == counted[1]
    assert Proposal.TABLE in TABLES


def test_a_letter_is_signed_without_the_word_that_only_the_budget_uses(room: Conference) -> None:
    thing = room.answered(room.accepted(room.assigned(room.filed())))
    type(room.unit).objects.filter(pk=room.unit.pk).update(name="示例县政协办公室本级")
    one = room.stood(thing).assignments[0].id
    clerk = room.as_("clerk")
    letter = words(clerk.get(f"/handling/{room.unit.pk}/{one}/letter/"))
    assert "示例县政协办公室" in letter
    assert "本级" not in letter
    assert "本级" not in words(clerk.get(f"/proposals/{room.unit.pk}/compilation?of=2026&file=docx"))
