"""What the rows of an invented year say for the papers of its proposals, and the papers drawn from it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from jimu.forms import write_pages
from jimu.forms.page import Grid
from jimu.forms.paper import OPEN, OPEN_DAY, Paper, blanks_of, draw_compilation, draw_paper
from jimu.law import Law
from jimu.measures.invented import year
from jimu.measures.known import Known
from jimu.measures.members.row import Member
from jimu.measures.proposals import papers
from jimu.measures.proposals.files import files
from jimu.measures.proposals.row import ASSIST, MERGED, Assignment, Proposal, Reply, Signature
from jimu.model.actual import Period
from jimu.reading.formats import open_document

LAW = Law("990100", "2025-01-01")
DAY, YEAR = date(2025, 12, 31), Period.of_year(2025)
KNOWN = Known(year(7), DAY, LAW)
CALLED = {row.id: row.name for row in KNOWN.all(Member)}
OFFICE = {"政协名称": "政协示例县委员会", "年度": "2025", "件数": "3"}
KINDS = ("assignment", "reply", "sheet", "opinion", "compilation")


def words(paper: Paper) -> str:
    """The words of a paper as they stand in the Word file."""
    document = open_document(write_pages([paper.page], "docx"), "文书.docx")
    return "\n".join(
        getattr(block, "text", "") or "\n".join(cell.text for cell in getattr(block, "cells", ()))
        for block in document.blocks
    )


def template(kind: str) -> Any:
    value = LAW[f"paper_{kind}"]
    return value.get("body", []) + value.get("front", []) + value.get("reply", [])


def first(kind: Any, **values: object) -> Any:
    rows: Any = KNOWN.all(kind)
    return next(row for row in rows if all(getattr(row, name) == value for name, value in values.items()))


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_asks_only_for_what_papers_say(kind: str) -> None:
    assert set(blanks_of(template(kind))) <= papers.NAMES


@pytest.mark.parametrize("kind", KINDS)
def test_every_blank_that_is_not_filled_is_listed_and_drawn(kind: str) -> None:
    body = template(kind)
    asked = {name for name in blanks_of(body) if "{" + name + "}" in str(body)}
    hidden = {name for line in str(body).split("\\n") if line.strip().startswith("?") for name in blanks_of([line])}
    paper = draw_paper("文书", body, {})
    assert asked - hidden <= set(paper.open) <= asked
    whole = draw_paper("文书", body, dict.fromkeys(papers.NAMES, "甲"))
    assert whole.open == ()
    assert OPEN not in words(whole)


def test_a_letter_of_assignment_says_what_each_office_has_to_do_by_when() -> None:
    body = LAW["paper_assignment"]["body"]
    assisting = first(Assignment, role=ASSIST)
    assert isinstance(assisting, Assignment)
    lead = next(one for one in KNOWN.by(Assignment, "proposal")[assisting.proposal] if one.role == "主办")
    said = {
        one.role: words(draw_paper("交办函", body, papers.of_assignment(KNOWN, one, one.assigned_day, CALLED) | OFFICE))
        for one in (lead, assisting)
    }
    title = next(iter(KNOWN.by(Proposal, "id")[lead.proposal])).title
    assert all(title in text and "政协示例县委员会" in text for text in said.values())
    assert "书面答复提案者" in said["主办"]
    assert "会办意见送主办单位" not in said["主办"]
    assert f"会办意见送主办单位{lead.office}" in said["会办"]
    assert "并抄送我们" not in said["会办"]
    assert all(OPEN_DAY not in text for text in said.values())


def test_a_reply_shows_its_class_and_what_it_means_and_lists_what_no_row_says() -> None:
    reply = first(Reply, result="B类")
    assert isinstance(reply, Reply)
    one = KNOWN.by(Assignment, "id")[reply.assignment][0]
    paper = draw_paper("答复函", LAW["paper_reply"]["body"], papers.of_reply(KNOWN, reply, one, DAY, CALLED) | OFFICE)
    text = words(paper)
    assert "办理结果：B类" in text
    assert "正在解决或者列入计划" in text
    assert reply.text.split("\n")[0] in text
    assert {"经办人", "经办电话"} <= set(paper.open)
    assert OPEN in text


def test_a_proposer_is_addressed_as_what_they_are() -> None:
    joint = next(row for row in KNOWN.all(Proposal) if KNOWN.by(Signature, "proposal")[row.id] and row.member
                 and any(one.signed_day for one in KNOWN.by(Signature, "proposal")[row.id]))  # fmt: skip
    alone = next(row for row in KNOWN.all(Proposal) if row.member and not KNOWN.by(Signature, "proposal")[row.id])
    body = next(row for row in KNOWN.all(Proposal) if not row.member)
    said = [papers.of_proposal(KNOWN, row.id, DAY, CALLED) for row in (joint, alone, body)]
    assert [one["敬称"] for one in said] == ["你们", "您", "贵单位"]
    signed = sum(one.signed_day is not None for one in KNOWN.by(Signature, "proposal")[joint.id])
    assert said[0]["称呼"] == f"{CALLED[joint.member]}等{signed + 1}位委员"
    assert said[1]["称呼"] == f"{CALLED[alone.member]}委员"
    assert said[2]["称呼"] == body.body


def test_a_sheet_that_nobody_has_filled_can_be_printed() -> None:
    paper = draw_paper("提案纸", LAW["paper_sheet"]["body"], {})
    grid = next(block for block in paper.page.blocks if isinstance(block, Grid))
    assert [box.words.text.strip() for box in grid.boxes if box.look == "value"] == [""] * 12
    assert "案由" in words(paper)


def test_the_compilation_has_everything_but_what_is_never_published_and_says_what_is_left_out() -> None:
    entries, left_out = papers.compiled(KNOWN, YEAR, DAY, CALLED)
    every = {row.key: row for row in KNOWN.all(Proposal)}
    assert len(entries) + len(left_out) == len(every)
    closed = {key for key, row in every.items() if row.closed_text}
    assert closed
    assert {one.row for one in left_out if one.reason == "never_published"} == closed
    paper = draw_compilation(LAW["paper_compilation"], OFFICE, [(one.proposal, one.replies) for one in entries])
    text = words(paper)
    assert all(f"第{every[key].number}号　{every[key].title}" not in text for key in closed)
    kept = [row for key, row in every.items() if key not in {one.row for one in left_out}]
    assert all(f"第{row.number}号　{row.title}" in text for row in kept)
    numbers = [one.proposal["案号"] for one in entries]
    assert numbers == sorted(numbers)


def test_a_title_that_is_never_published_is_not_told_by_those_merged_with_it() -> None:
    rows = year(7)
    merged = next(file for file in files(KNOWN, DAY).values() if file.outcome == MERGED)
    rows["proposals"] = tuple(
        replace(row, closed_text=row.id == merged.proposal.id) if isinstance(row, Proposal) else row
        for row in rows["proposals"]
    )
    entries, left_out = papers.compiled(Known(rows, DAY, LAW), YEAR, DAY, CALLED)
    assert [one.row for one in left_out if one.reason == "never_published"] == [merged.proposal.key]
    main = next(one for one in entries if f"第{merged.proposal.number}号" in one.proposal["并案提案"])
    assert all(merged.proposal.title not in text for one in entries for text in one.proposal.values())
    assert f"第{merged.proposal.number}号（不公开）" in main.proposal["并案提案"]


def test_what_is_handed_over_lists_every_office_once_for_each_proposal() -> None:
    found = papers.to_hand_over(KNOWN, YEAR, DAY, CALLED)
    there = {file.proposal.id: file for file in files(KNOWN, DAY).values()}
    standing = {
        one.id for one in KNOWN.all(Assignment)
        if one.returned_day is None and not there[one.proposal].retracted
    }  # fmt: skip
    assert {one.id for one, _values in found} == standing
    assert [one.office for one, _values in found] == sorted(one.office for one, _values in found)


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_every_paper_can_be_written_in_any_format(kind: Any) -> None:
    entries, _ = papers.compiled(KNOWN, YEAR, DAY, CALLED)
    book = draw_compilation(LAW["paper_compilation"], OFFICE, [(one.proposal, one.replies) for one in entries[:3]])
    title = entries[0].proposal["案由"]
    sheet = draw_paper("提案纸", LAW["paper_sheet"]["body"], entries[0].proposal)
    for paper in (book, sheet):
        document = open_document(write_pages([paper.page], kind), f"文书.{kind}")
        assert title in "".join("".join(str(block).split()) for block in document.blocks)


def test_the_same_paper_is_the_same_bytes() -> None:
    paper = draw_paper("提案纸", LAW["paper_sheet"]["body"], {"案由": "=1+1"})
    once, again = (io.BytesIO(write_pages([paper.page], "docx")).getvalue() for _ in range(2))
    assert once == again
