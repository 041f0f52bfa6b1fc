"""What the rows of a proposal say for its papers: values by the names that templates use (案由, 承办单位, 答复期限 …).

A name whose value no row has is absent or empty; the paper then shows a blank, and the blank is listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from jimu.measures.known import Known
from jimu.measures.proposals.due import ACCEPT, AGAIN, ANSWER, OPINION, deadlines
from jimu.measures.proposals.files import File, files
from jimu.measures.proposals.row import (
    ASSIST,
    FILED,
    LEAD,
    MERGED,
    SEPARATE,
    Assignment,
    Proposal,
    Reply,
    Signature,
)
from jimu.model.actual import LeftOut, Period

YES = "是"
AND = "、"
OF_PROPOSAL = ("届次", "案号", "案由", "内容", "类别", "提案者种类", "界别", "提案者", "联名人", "联名人数", "称呼",
               "敬称", "填表人", "提交日期", "审查日期", "审查结果", "审查意见", "主办单位", "会办单位", "分办单位",
               "办理单位", "有会办", "有分办", "有并案", "并案提案")  # fmt: skip
OF_ASSIGNMENT = ("承办单位", "承办方式", "交办日期", "签收日期", "签收期限", "答复期限", "会办意见期限", "是会办",
                 "要答复")  # fmt: skip
OF_REPLY = ("答复单位", "答复日期", "复函文号", "办理结果", "办理结果的含义", "答复内容")
# What the office adds of its own: its name, the year, how many; and how a member is reached, for who may know.
OF_OFFICE = ("政协名称", "年度", "件数", "联系电话", "通讯地址", "经办人", "经办电话")
NAMES = frozenset((*OF_PROPOSAL, *OF_ASSIGNMENT, *OF_REPLY, *OF_OFFICE))

Names = Mapping[str, str]  # of members, by id
Values = dict[str, str]


def of_proposal(known: Known, proposal: str, day: date, called: Names) -> Values:
    """A proposal, who handles it and what was merged into it, as things stood on a day. Raises KeyError for none."""
    file = files(known, day)[proposal]
    row = file.proposal
    said = {
        "届次": row.session, "案号": row.number, "案由": row.title, "内容": row.text, "类别": row.category,
        "提案者种类": row.proposer_kind, "界别": row.sector, "提交日期": said_day(row.submitted_day),
    }  # fmt: skip
    return said | _proposers(known, row, day, called) | _examined(known, file, day) | _offices(file, known, day)


def said_day(day: date | None) -> str:
    """A day as papers write it: 2025年3月1日."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def _proposers(known: Known, row: Proposal, day: date, called: Names) -> Values:
    words = known.law["paper_words"]
    signed = [one for one in known.by(Signature, "proposal")[row.id] if one.signed_day and one.signed_day <= day]
    others = [called.get(one.member, one.member) for one in signed if one.member != row.member]
    if not row.member:
        return {"提案者": row.body, "称呼": row.body, "敬称": words["your_office"], "填表人": row.body}
    name = called.get(row.member, row.member)
    address = words["joint" if others else "member"].format(name=name, number=1 + len(others))
    return {
        "提案者": name, "填表人": name, "称呼": address, "敬称": words["you_all" if others else "you"],
        "联名人": AND.join(others), "联名人数": str(len(others)) if others else "",
    }  # fmt: skip


def _examined(known: Known, file: File, day: date) -> Values:
    if file.examined is None:
        return {}
    found = file.examined
    why = found.ground
    if found.outcome == MERGED and (into := files(known, day).get(found.merged_into)):
        why = short(into.proposal)
    merged = [
        one.proposal for one in files(known, day).values()
        if one.outcome == MERGED and one.examined and one.examined.merged_into == file.proposal.id
    ]  # fmt: skip
    opinion = found.outcome + (f"（{why}）" if why else "")
    return {
        "审查日期": said_day(found.day), "审查结果": found.outcome, "审查意见": f"{opinion}　{said_day(found.day)}",
        "有并案": YES if merged else "", "并案提案": "；".join(map(short, merged)),
    }  # fmt: skip


def short(row: Proposal) -> str:
    """A proposal named in a sentence: 第012号《…》; the title of one that is never published is not said."""
    title = "（不公开）" if row.closed_text else f"《{row.title}》"
    return f"第{row.number}号{title}" if row.number else title


def _offices(file: File, known: Known, day: date) -> Values:
    every = [one for one in known.by(Assignment, "proposal")[file.proposal.id]
             if one.assigned_day <= day and not (one.returned_day and one.returned_day <= day)]  # fmt: skip
    every = every or list(file.answering)
    said = {name: AND.join(one.office for one in every if one.role == role)
            for name, role in (("主办单位", LEAD), ("会办单位", ASSIST), ("分办单位", SEPARATE))}  # fmt: skip
    return said | {
        "办理单位": AND.join(filter(None, (said["主办单位"], said["分办单位"]))),
        "有会办": YES if said["会办单位"] and said["主办单位"] else "",
        "有分办": YES if AND in said["分办单位"] else "",
    }


def of_assignment(known: Known, one: Assignment, day: date, called: Names, proposal: str = "") -> Values:
    """An assignment with its proposal, or with the merged one that it answers too."""
    limits = {"签收期限": (ACCEPT,), "答复期限": (ANSWER, AGAIN), "会办意见期限": (OPINION,)}
    own = [due for due in deadlines(known, day) if due.assignment.id == one.id]
    said = {
        "承办单位": one.office, "承办方式": one.role, "交办日期": said_day(one.assigned_day),
        "签收日期": said_day(one.accepted_day), "是会办": YES if one.role == ASSIST else "",
        "要答复": YES if one.role != ASSIST else "",
    }  # fmt: skip
    for name, steps in limits.items():
        days = [due.day for due in own if due.step in steps and due.proposal == (proposal or one.proposal) and due.day]
        said[name] = said_day(days[-1] if days else None)
    return of_proposal(known, proposal or one.proposal, day, called) | said


def of_reply(known: Known, reply: Reply, one: Assignment, day: date, called: Names) -> Values:
    """An answer with its assignment and the proposal that it answers."""
    meanings = {line["name"]: line["zh"] for line in known.law["proposal_results"]}
    return of_assignment(known, one, day, called, reply.proposal) | {
        "答复单位": one.office, "答复日期": said_day(reply.day), "复函文号": reply.letter, "办理结果": reply.result,
        "办理结果的含义": meanings.get(reply.result, ""), "答复内容": reply.text,
    }  # fmt: skip


def of_form(known: Known, proposal: str, day: date, called: Names) -> Values:
    """The form on which the proposer says what they think of the answers."""
    file = files(known, day)[proposal]
    offices = {one.id: one.office for one in file.answering}
    last = file.last_replies
    return of_proposal(known, proposal, day, called) | {
        "答复单位": AND.join(offices[one.assignment] for one in last),
        "答复日期": AND.join(dict.fromkeys(said_day(one.day) for one in last)),
        "办理结果": AND.join(dict.fromkeys(one.result for one in last if one.result)),
    }


@dataclass(frozen=True, slots=True)
class Entry:
    """A proposal of the compilation with the answers that stand."""

    proposal: Values
    replies: tuple[Values, ...]


def compiled(known: Known, period: Period, day: date, called: Names) -> tuple[list[Entry], list[LeftOut]]:
    """The proposals of a period in the order of their numbers, and those that are left out with the reason: what is
    never to be published, what was taken back, what was not filed."""
    entries, left_out = [], []
    for file in in_order(files(known, day).values()):
        if file.proposal.submitted_day not in period:
            continue
        if why := _why_not(file):
            left_out.append(LeftOut(file.proposal.key, why))
            continue
        given = {one.id: one for one in file.answering}
        replies = [of_reply(known, one, given[one.assignment], day, called) for one in file.last_replies]
        entries.append(Entry(of_proposal(known, file.proposal.id, day, called), tuple(replies)))
    return entries, left_out


def in_order(found: Iterable[File]) -> list[File]:
    """Files by session and number."""
    return sorted(found, key=lambda file: (file.proposal.session, file.proposal.number, file.proposal.id))


def _why_not(file: File) -> str:
    if file.proposal.closed_text:
        return "never_published"
    if file.retracted:
        return "proposal_retracted"
    if file.examined is None:
        return "proposal_not_examined"
    return "" if file.outcome in (FILED, MERGED) else "proposal_not_filed"


def to_hand_over(known: Known, period: Period, day: date, called: Names) -> list[tuple[Assignment, Values]]:
    """What was given to offices in a period and stands, office by office: for the meeting that hands it over."""
    there = files(known, day)
    found = [
        one for one in known.all(Assignment)
        if one.assigned_day in period and one.assigned_day <= day
        and not (one.returned_day and one.returned_day <= day)
        and one.proposal in there and not there[one.proposal].retracted
    ]  # fmt: skip
    said = [(one, of_assignment(known, one, day, called)) for one in found]
    return sorted(said, key=lambda pair: (pair[0].office, pair[1]["案号"], pair[0].id))
