"""120 proposals of an invented year with everything that can become of one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from jimu.measures.base import Row, correct
from jimu.measures.invented.people import SECTORS, in_office
from jimu.measures.invented.texts import proposal_text
from jimu.measures.members.row import Member
from jimu.measures.proposals.row import (
    ASSIST,
    CONTENT,
    DISCONTENT,
    EXTENSION,
    FILED,
    LEAD,
    MERGED,
    MOSTLY,
    NOT_FILED,
    PAUSE,
    SEPARATE,
    Assignment,
    Closing,
    Examination,
    Hold,
    Opinion,
    Proposal,
    Rehandling,
    Reply,
    Signature,
    Supervision,
    Talk,
)

NUMBER = 120
OFFICES = ["县教育局", "县住建局", "县民政局", "县交通局", "县农业农村局", "县卫健局", "县文旅局", "县生态环境局"]
FATES = [NOT_FILED] * 9 + [MERGED] * 8 + ["转为意见建议"] * 4 + ["转为社情民意"] * 3 + ["retracted"] * 2 + ["open"] * 2
WAYS = ["lead"] * 60 + ["joint"] * 20 + ["separate"] * 8 + ["returned"] * 6 + ["unassigned"] * 2
GROUNDS = ["内容空泛没有具体建议", "属于学术研讨", "为本人或者亲属解决个人问题", "进入诉讼或者仲裁程序"]
KINDS = ["委员个人"] * 12 + ["委员联名"] * 5 + ["党派", "团体", "界别", "专门委员会"]
TEXTS = {
    "A类": "您提出的建议已经采纳，有关工作已经完成，今后将加强日常管理。",
    "B类": "您提出的建议已经列入计划，正在落实，进展情况将及时向您反馈。",
    "C类": "您提出的建议很有价值，受资金和条件限制，一时还不能解决，我们将创造条件逐步解决。",
    "D类": "您提出的建议留作工作参考，感谢您的关心和支持。",
}
CLASSES = ["A类"] * 6 + ["B类"] * 5 + ["C类"] * 2 + ["D类", ""]
Tables = dict[str, list[Row]]
DAY = timedelta(days=1)


def proposals_of_year(chance: Random, year: int, people: dict[str, tuple[Row, ...]]) -> dict[str, tuple[Row, ...]]:
    """The eleven tables of proposals."""
    kinds = (Proposal, Signature, Examination, Assignment, Hold, Talk, Reply, Opinion, Rehandling, Supervision, Closing)
    found: Tables = {kind.TABLE: [] for kind in kinds}
    fates = FATES + [FILED] * (NUMBER - len(FATES))
    chance.shuffle(fates)
    fates[0] = FILED  # into which others are merged
    members = in_office(people, date(year, 3, 1))
    for number, fate in enumerate(fates, 1):
        _life(chance, found, _proposal(chance, year, number, members), fate, members)
    return {table: tuple(rows) for table, rows in found.items()}


def _proposal(chance: Random, year: int, number: int, members: list[Member]) -> Proposal:
    plenary = number <= NUMBER * 3 // 4
    day = date(year, 2, 10) + DAY * (chance.randint(0, 8) if plenary else chance.randint(20, 300))
    title, category, text = proposal_text(chance)
    kind, first = chance.choice(KINDS), chance.choice(members)
    alone = kind.startswith("委员")
    return Proposal(
        id=f"案{year}{number:03}",
        title=title,
        submitted_day=day,
        session="十届三次",
        number=f"{number:03}",
        category=category,
        proposer_kind=kind,
        member=first.id if alone else "",
        body="" if alone else f"示例{kind}",
        sector=first.sector if alone else chance.choice(SECTORS),
        plenary=plenary,
        text=text,
        key_proposal=chance.random() < 0.1,
        excellent=chance.random() < 0.05,
        closed_text=chance.random() < 0.05,
        valid_from=day,
        known_from=day,
    )


def _life(chance: Random, found: Tables, row: Proposal, fate: str, members: list[Member]) -> None:
    """One proposal from submission to closing."""
    examined = row.submitted_day + DAY * chance.randint(2, 20)
    drawn, kept = row, fate in (FILED, MERGED)  # only what is filed is a key proposal or an excellent one
    row = row if kept else replace(row, key_proposal=False, excellent=False)
    history: tuple[Proposal, ...] = (row,)
    if fate == "retracted":
        history = correct(history, row, examined, retracted_day=examined, retracted_why="与他人重复")
    found[Proposal.TABLE] += history
    if row.proposer_kind == "委员联名":
        found[Signature.TABLE] += _signatures(chance, row, members)
    if fate in ("retracted", "open"):
        return
    more: dict[str, Any] = {}
    if fate == NOT_FILED:
        more["ground"] = chance.choice(GROUNDS)
    if fate == MERGED:
        more["merged_into"] = f"{row.id[:-3]}001"
    found[Examination.TABLE].append(_dated(Examination, row, "审", examined, outcome=fate, **more))
    if fate == MERGED:
        _answer_merged(chance, found, row, examined)
    if drawn.key_proposal and chance.random() < 0.8:
        seen = examined + DAY * chance.randint(30, 120)
        if kept:
            found[Supervision.TABLE].append(_dated(Supervision, row, "督", seen, by="示例领导", way="现场督办"))
    if fate == FILED:
        _handled(chance, found, row, examined)


def _dated(kind: Any, row: Proposal, sign: str, day: date, **values: Any) -> Any:
    """A row of a table that names the proposal and has its day."""
    return kind(id=f"{sign}{row.id[1:]}", proposal=row.id, day=day, valid_from=day, known_from=day, **values)


def _signatures(chance: Random, row: Proposal, members: list[Member]) -> Iterator[Signature]:
    others = [member for member in members if member.id != row.member]
    for member in chance.sample(others, chance.randint(1, 6)):
        day = row.submitted_day
        one = Signature(
            id=f"署{row.id[1:]}-{member.id}", proposal=row.id, member=member.id, valid_from=day, known_from=day
        )
        signed = day + DAY * chance.randint(0, 3)
        yield from correct((one,), one, signed, signed_day=signed) if chance.random() < 0.9 else (one,)


def _answer_merged(chance: Random, found: Tables, row: Proposal, examined: date) -> None:
    """A merged proposal is answered by the office of the one into which it went, in a letter of its own."""
    lead = next(one for one in found[Assignment.TABLE] if isinstance(one, Assignment))
    day = max(lead.assigned_day, examined) + DAY * chance.randint(20, 110)
    if chance.random() < 0.8:
        reply = Reply(
            id=f"复{row.id[1:]}",
            assignment=lead.id,
            proposal=row.id,
            day=day,
            result="B类",
            text=TEXTS["B类"],
            valid_from=day,
            known_from=day,
        )
        found[Reply.TABLE].append(reply)


def _handled(chance: Random, found: Tables, row: Proposal, examined: date) -> None:
    way = "lead" if row.number == "001" else chance.choice(WAYS)
    if way == "unassigned":
        return
    day = examined + DAY * chance.randint(5, 25)
    offices = chance.sample(OFFICES, 3)
    first = _assignment(chance, row, 1, offices[0], SEPARATE if way == "separate" else LEAD, day)
    answering = [first]
    if way == "returned":
        back = day + DAY * chance.randint(1, 9)
        found[Assignment.TABLE] += correct((first,), first, back, returned_day=back, returned_why="不属于本单位职责")
        answering = [_assignment(chance, row, 2, offices[1], LEAD, back + DAY * chance.randint(1, 9), first.id)]
    if way == "separate":
        answering.append(_assignment(chance, row, 2, offices[1], SEPARATE, day))
    for one in answering:
        found[Assignment.TABLE] += _accepted(chance, one)
    if way == "joint":
        assisting = _assignment(chance, row, 3, offices[2], ASSIST, day)
        found[Assignment.TABLE] += _accepted(chance, assisting)
        said = day + DAY * chance.randint(10, 45)
        found[Reply.TABLE].append(_of(Reply, assisting, "会", said))
    answers = [_answered(chance, found, one) for one in answering]
    if all(answers):
        _afterwards(chance, found, row, answering[0], max(one for one in answers if one))


def _assignment(
    chance: Random, row: Proposal, number: int, office: str, role: str, day: date, instead: str = ""
) -> Assignment:
    return Assignment(
        id=f"交{row.id[1:]}-{number}",
        proposal=row.id,
        office=office,
        role=role,
        assigned_day=day,
        instead_of=instead,
        explained_day=day + DAY * 60 if role == LEAD and chance.random() < 0.08 else None,
        valid_from=day,
        known_from=day,
    )


def _accepted(chance: Random, one: Assignment) -> tuple[Assignment, ...]:
    accepted = one.assigned_day + DAY * chance.randint(0, 9)
    return correct((one,), one, accepted, accepted_day=accepted)


def _of(of: Any, one: Assignment, sign: str, day: date, **values: Any) -> Any:
    """A row of a table that names the assignment and has its day."""
    return of(id=f"{sign}{one.id[1:]}", assignment=one.id, day=day, valid_from=day, known_from=day, **values)


def _answered(chance: Random, found: Tables, one: Assignment) -> date | None:
    """The day of the first answer; before it the office may have spoken with the proposer, paused or asked for time."""
    if chance.random() < 0.75:
        talk = one.assigned_day + DAY * chance.randint(5, 60)
        found[Talk.TABLE].append(_of(Talk, one, "谈", talk, way=chance.choice(["当面", "电话"])))
    asked = one.assigned_day + DAY * chance.randint(20, 80)
    if chance.random() < 0.1:
        last = asked + DAY * chance.randint(5, 30)
        found[Hold.TABLE].append(_of(Hold, one, "停", asked, kind=PAUSE, first=asked, last=last, why="等待上级批复"))
    elif chance.random() < 0.1:
        found[Hold.TABLE].append(_of(Hold, one, "延", asked, kind=EXTENSION, limit="1个月", approved_by="政府督查室"))
    if chance.random() < 0.06:
        return None
    day = one.assigned_day + DAY * chance.choice([-2, *range(20, 92), *range(60, 130)])
    result = chance.choice(CLASSES)
    reply = _of(Reply, one, "复", day, result=result, letter=f"示函{one.id[1:]}", text=TEXTS.get(result, ""))
    rows = (reply,)
    if reply.result == "B类" and chance.random() < 0.5:
        again = day + DAY * 90
        rows = correct(rows, reply, again, rechecked_day=again, rechecked=chance.choice(["A类", "B类"]))
    found[Reply.TABLE] += rows
    return day if day >= one.assigned_day else None


def _afterwards(chance: Random, found: Tables, row: Proposal, one: Assignment, answered: date) -> None:
    """The proposer's form, handling again where it says no, and closing."""
    form = Opinion(id=f"意{row.id[1:]}", proposal=row.id, member=row.member, valid_from=answered, known_from=answered)
    if chance.random() < 0.1:
        found[Opinion.TABLE].append(form)
        return
    back = answered + DAY * chance.randint(3, 60)
    result = chance.choice([CONTENT] * 14 + [MOSTLY] * 4 + [DISCONTENT] * 2)
    said = {"attitude": chance.choice([CONTENT, CONTENT, MOSTLY, ""]), "result": result, "returned_day": back}
    found[Opinion.TABLE] += correct((form,), form, back, **said)
    if result == DISCONTENT:
        found[Rehandling.TABLE].append(_of(Rehandling, one, "再", back + DAY, why="提案者不满意"))
        if chance.random() < 0.3:
            return
        again = back + DAY * chance.randint(20, 60)
        found[Reply.TABLE].append(_of(Reply, one, "再复", again, result="A类", text=TEXTS["A类"], again=True))
        later = again + DAY * 10
        second = Opinion(
            id=f"意{row.id[1:]}-2",
            proposal=row.id,
            member=row.member,
            attitude=CONTENT,
            result=MOSTLY,
            returned_day=later,
            valid_from=later,
            known_from=later,
        )
        found[Opinion.TABLE].append(second)
        back = later
    if chance.random() < 0.9:
        found[Closing.TABLE].append(_dated(Closing, row, "结", back + DAY * chance.randint(1, 20)))
