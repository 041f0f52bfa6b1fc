"""The measures of the register of studios."""

from __future__ import annotations

from jimu.measures.dated import WITHIN, Found, in_working_days, last_day, on_time, within
from jimu.measures.formula import Answer, Measure, Parameter, Question, Sorting, share, total
from jimu.measures.studios.row import GROUP, POINT, STUDIO, DutyDay, Seat, Studio, Visit

KINDS = Parameter("studio_kinds", "哪一类", "kinds of place", "choice", (STUDIO, GROUP, POINT), many=True)
STUDIOS = Parameter("studios", "工作室", "studios", required=False, many=True, found_in=((Studio, "name"),))


def _open(question: Question) -> dict[str, Studio]:
    """The studios of the kinds asked that are open on the last day."""
    kinds = question.many("studio_kinds")
    return {row.id: row for row in question.known.valid(Studio, question.day) if kinds is None or row.kind in kinds}


def _in_studios(question: Question, studio: str) -> bool:
    names = question.many("studios")
    return names is None or any(row.name in names for row in question.known.by(Studio, "id")[studio])


def studios_open(question: Question) -> Answer:
    """Open on the last day."""
    found = _open(question)
    sorting = Sorting(list(found.values()))
    for row in question.known.all(Studio):
        if row.id not in found and row.kind in (question.many("studio_kinds") or {row.kind}):
            sorting.leave(row, "studio_not_open")
    return total(len(found), sorting)


def studio_members(question: Question) -> Answer:
    """Members who belong to a place that is open on the last day, each once."""
    there, sorting = _open(question), Sorting()
    for seat in question.known.valid(Seat, question.day):
        if seat.studio in there:
            sorting.rows.append(seat)
        elif not (named := question.known.by(Studio, "id")[seat.studio]):
            sorting.leave(seat, "refers_to_nothing")
        elif named[-1].kind in (question.many("studio_kinds") or {named[-1].kind}):
            sorting.leave(seat, "studio_not_open")
    return total(len({seat.member for seat in sorting.rows if isinstance(seat, Seat)}), sorting)


def _visits(question: Question) -> Found[Visit]:
    rows = (row for row in question.known.all(Visit) if _in_studios(question, row.studio))
    return within(question, rows, lambda row: row.day)


def studio_visits(question: Question) -> Answer:
    """People received."""
    return _visits(question).sum(lambda row: row.people)


def matters_settled(question: Question) -> Answer:
    """Matters brought and done with ÷ matters brought."""
    return _visits(question).of(lambda row: row.done_day is not None and row.done_day <= question.day)


@in_working_days
def matters_on_time(question: Question) -> Answer:
    """Of the matters due in the period and by now, the share done with within so many working days of the visit."""
    rows = [row for row in question.known.all(Visit) if _in_studios(question, row.studio)]
    return on_time(question, rows, lambda row: last_day(question, row.day), lambda row: row.done_day)


def duty_days(question: Question) -> Answer:
    """Days on duty: a member on a day at a studio."""
    rows = (row for row in question.known.all(DutyDay) if _in_studios(question, row.studio))
    found = within(question, rows, lambda row: row.day).known(lambda row: row.came)
    return found.sum(lambda row: int(bool(row.came)))


def studios_active(question: Question) -> Answer:
    """Of the studios open on the last day, the share with a visit or a day on duty in the period."""
    there = _open(question)
    duty = within(question, question.known.all(DutyDay), lambda row: row.day).rows
    visits = within(question, question.known.all(Visit), lambda row: row.day).rows
    busy = {row.studio for row in duty if row.came} | {row.studio for row in visits}
    return share(len(busy & set(there)), len(there), Sorting([*there.values(), *duty, *visits]))


MEASURES = (
    Measure(
        "studios_open",
        "studios",
        "委员工作室数",
        "studios open",
        "期末在用的委员工作室（联络组、联系点）个数；已撤的、还没有设的列出。",
        "Studios, liaison groups or points open on the last day; those closed or not yet opened are listed.",
        "个",
        studios_open,
        (Studio,),
        (KINDS,),
    ),
    Measure(
        "studio_members",
        "studios",
        "工作室（联络组）覆盖委员数",
        "members in studios",
        "期末编在在用的委员工作室（联络组、联系点）里的委员人数，每人只计一次。",
        "Members who belong to a studio, liaison group or point that is open on the last day, each once.",
        "人",
        studio_members,
        (Seat, Studio),
        (KINDS,),
    ),
    Measure(
        "studio_visits",
        "studios",
        "工作室接待人次",
        "people received at studios",
        "期内工作室接待来访的人次。",
        "People received at studios in the period.",
        "人次",
        studio_visits,
        (Visit, Studio),
        (STUDIOS,),
        kind="sum",
    ),
    Measure(
        "matters_settled",
        "studios",
        "工作室事项办结率",
        "matters settled",
        "期内来访反映的事项中，到期末已办结的占比。",
        "Of the matters brought in the period, the share done with by its last day.",
        "%",
        matters_settled,
        (Visit, Studio),
        (STUDIOS,),
        kind="rate",
    ),
    Measure(
        "matters_on_time",
        "studios",
        "工作室事项按期办结率",
        "matters settled on time",
        "期内到期（来访后几个工作日）的事项中，按期办结的占比；没有到期的列出；工作日按放假通知。",
        "Of the matters due in the period, so many working days after the visit, the share done with by then.",
        "%",
        matters_on_time,
        (Visit, Studio),
        (WITHIN, STUDIOS),
        kind="rate",
    ),
    Measure(
        "duty_days",
        "studios",
        "工作室值班天次",
        "days on duty",
        "期内委员到工作室值班的天次；没有登记是否到岗的列出。",
        "Days on which members were on duty at studios; days for which nobody recorded it are listed.",
        "天次",
        duty_days,
        (DutyDay, Studio),
        (STUDIOS,),
        kind="sum",
    ),
    Measure(
        "studios_active",
        "studios",
        "工作室活跃率",
        "studios active",
        "期末在用的工作室中，期内有值班或接待记录的占比。",
        "Of the studios open on the last day, the share with a visit or a day on duty in the period.",
        "%",
        studios_active,
        (Studio, DutyDay, Visit),
        (KINDS,),
        kind="rate",
    ),
)
