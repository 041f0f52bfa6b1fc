"""The measures of the register of routine affairs."""

from __future__ import annotations

from datetime import date

from jimu.measures.affairs.row import IN, OUT, Duty, Equipment, Paper, Supply, Worker
from jimu.measures.dated import Found, on_time, within
from jimu.measures.formula import Answer, Measure, Parameter, Question, Sorting, share, total

DUTIES = Parameter("duties", "事务种类", "kinds of duty", many=True, found_in=((Duty, "kind"),))
DIRECTIONS = Parameter("directions", "收文还是发文", "received or sent", "choice", (IN, OUT), many=True)
POSTS = Parameter("worker_posts", "岗位", "posts", required=False, many=True, found_in=((Worker, "post"),))
BOUGHT, REPAIRED = "购置", "维修"
WHICH = Parameter("which", "购置还是维修", "bought or repaired", "choice", (BOUGHT, REPAIRED))


def _duties(question: Question) -> list[Duty]:
    kinds = question.many("duties")
    return [row for row in question.known.all(Duty) if kinds is None or row.kind in kinds]


def duties_done(question: Question) -> Answer:
    """Of the duties due in the period and by now, the share done, late or not."""
    sorting, done = Sorting(), 0
    for row in _duties(question):
        ended = row.done_day if row.done_day and row.done_day <= question.day else None
        if row.due_day is None and (ended is None or ended in question.period):
            sorting.leave(row, "no_due_day")
        elif row.due_day in question.period and ended is None and _to_come(row.due_day, question):
            sorting.leave(row, "not_due_yet")
        elif row.due_day in question.period:
            sorting.rows.append(row)
            done += ended is not None
    return share(done, len(sorting.rows), sorting)


def _to_come(day: date | None, question: Question) -> bool:
    return day is not None and day >= question.day


def duties_on_time(question: Question) -> Answer:
    """Of the duties due in the period, the share done by their day."""
    return on_time(question, _duties(question), lambda row: row.due_day, lambda row: row.done_day)


def _papers(question: Question) -> Found[Paper]:
    ways = question.many("directions")
    rows = (row for row in question.known.all(Paper) if ways is None or row.direction in ways)
    return within(question, rows, lambda row: row.day)


def papers(question: Question) -> Answer:
    """Documents entered."""
    return _papers(question).number()


def papers_passed_on(question: Question) -> Answer:
    """Of the documents entered, the share that has reached whom it was for."""
    return _papers(question).of(lambda row: row.passed_day is not None and row.passed_day <= question.day)


def workers(question: Question) -> Answer:
    """On contract on the last day."""
    posts, sorting = question.many("worker_posts"), Sorting()
    there = question.known.valid(Worker, question.day)
    for row in question.known.all(Worker):
        if row not in there:
            sorting.leave(row, "not_in_service")
        elif posts is None or row.post in posts:
            sorting.rows.append(row)
    return total(len({row.id for row in sorting.rows}), sorting)


def supply_kinds(question: Question) -> Answer:
    """Kinds of supplies bought."""
    found = within(question, question.known.all(Supply), lambda row: row.day)
    found.sorting.rows += found.rows
    return total(len({row.kind for row in found.rows}), found.sorting)


def _equipment(question: Question, *, repair: bool) -> Found[Equipment]:
    rows = (row for row in question.known.all(Equipment) if row.repair == repair)
    return within(question, rows, lambda row: row.day)


def equipment(question: Question) -> Answer:
    """Pieces bought, or repaired."""
    return _equipment(question, repair=question.one("which") == REPAIRED).sum(lambda row: row.quantity)


def equipment_accepted(question: Question) -> Answer:
    """Of what was bought and looked at, the share found in order."""
    return _equipment(question, repair=False).known(lambda row: row.accepted).of(lambda row: bool(row.accepted))


MEASURES = (
    Measure(
        "duties_done",
        "affairs",
        "机关事务完成率",
        "routine duties done",
        "期内应办且已到时候的经常性事务中，已办理的占比（不论早晚）；没有期限的、还没有到期的列出。",
        "Of the recurring duties due in the period and by now, the share done, late or not.",
        "%",
        duties_done,
        (Duty,),
        (DUTIES,),
        kind="rate",
    ),
    Measure(
        "duties_on_time",
        "affairs",
        "机关事务及时率",
        "routine duties on time",
        "期内应办的经常性事务中，在应办日期以前办理的占比。",
        "Of the recurring duties due in the period, the share done by their day.",
        "%",
        duties_on_time,
        (Duty,),
        (DUTIES,),
        kind="rate",
    ),
    Measure(
        "papers",
        "affairs",
        "收发文件数",
        "documents received and sent",
        "期内登记的收文、发文件数。",
        "Documents received or sent that were entered in the period.",
        "件",
        papers,
        (Paper,),
        (DIRECTIONS,),
    ),
    Measure(
        "papers_passed_on",
        "affairs",
        "文件送达率",
        "documents passed on",
        "期内登记的文件中，到期末已送达的占比。",
        "Of the documents entered in the period, the share passed on by its last day.",
        "%",
        papers_passed_on,
        (Paper,),
        (DIRECTIONS,),
        kind="rate",
    ),
    Measure(
        "workers",
        "affairs",
        "聘用人员数",
        "staff on contract",
        "期末在岗的聘用人员人数，可按岗位限定；已离岗的、还没有到岗的列出。",
        "Staff on contract on the last day, of the posts named.",
        "人",
        workers,
        (Worker,),
        (POSTS,),
    ),
    Measure(
        "supply_kinds",
        "affairs",
        "办公耗材种类",
        "kinds of supplies",
        "期内购置的物资种类数。",
        "Kinds of supplies bought in the period.",
        "类",
        supply_kinds,
        (Supply,),
    ),
    Measure(
        "equipment",
        "affairs",
        "设备购置（维修）数量",
        "equipment bought or repaired",
        "期内购置（或维修）的设备台件数。",
        "Pieces of equipment bought, or repaired, in the period.",
        "台",
        equipment,
        (Equipment,),
        (WHICH,),
        kind="sum",
    ),
    Measure(
        "equipment_accepted",
        "affairs",
        "设备验收合格率",
        "equipment accepted",
        "期内购置且已验收的设备登记中，验收合格的占比；没有验收的列出。",
        "Of the equipment bought and looked at, the share of entries accepted; the others are listed.",
        "%",
        equipment_accepted,
        (Equipment,),
        kind="rate",
    ),
)
