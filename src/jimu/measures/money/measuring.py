"""Measures over money."""

from __future__ import annotations

from decimal import Decimal

from jimu.measures.events.held import held
from jimu.measures.events.people import attendances, attendants
from jimu.measures.formula import Answer, Question, Sorting, nothing, ratio, share, total
from jimu.measures.members.offices import in_office
from jimu.measures.money.control import chain_faults
from jimu.measures.money.row import CashLine, Commitment
from jimu.measures.money.spending import Spent, budget, payments, spent
from jimu.measures.opinion.measures import opinions_received
from jimu.measures.proposals.counting import filed
from jimu.measures.studios.measures import studios_open

BY_EVENT, BY_PROJECT = "按活动挂接", "按项目"


def _together(*found: Spent | Sorting) -> Sorting:
    parts = [part.sorting if isinstance(part, Spent) else part for part in found]
    return Sorting([row for part in parts for row in part.rows], [left for part in parts for left in part.left_out])


def money_spent(question: Question) -> Answer:
    """Paid less refunded."""
    found = spent(question)
    return total(found.amount, found.sorting)


def budgeted(question: Question) -> Answer:
    """The budget as it stands."""
    found = budget(question)
    return total(found.amount, found.sorting) if found.sorting.rows else nothing("no_budget", found.sorting)


def execution_rate(question: Question) -> Answer:
    """Spent ÷ budget (预算执行率; 财预〔2020〕10号 附件2)."""
    paid, planned = spent(question), budget(question)
    return share(paid.amount, planned.amount, _together(paid, planned))


def saving_rate(question: Question) -> Answer:
    """(Budget − spent) ÷ budget (成本节约率; 财预〔2020〕10号 附件2)."""
    paid, planned = spent(question), budget(question)
    return share(planned.amount - paid.amount, planned.amount, _together(paid, planned))


def cash_plan_rate(question: Question) -> Answer:
    """Spent ÷ what the cash plan says is to be paid by the last of its days that has come."""
    projects, sorting = question.many("projects"), Sorting()
    lines: dict[str, CashLine] = {}
    for line in question.known.all(CashLine):
        if (projects is None or line.project in projects) and line.by_day in question.period:
            if line.by_day > question.day:
                sorting.leave(line, "not_due_yet")
            elif line.project not in lines or lines[line.project].by_day < line.by_day:
                lines[line.project] = line
    sorting.rows += lines.values()
    paid = spent(question)
    return share(paid.amount, sum((line.amount for line in lines.values()), Decimal(0)), _together(paid, sorting))


def committed(question: Question) -> Answer:
    """What contracts and orders of the period commit."""
    projects, items, sorting = question.many("projects"), question.many("items"), Sorting()
    amount = Decimal(0)
    for row in question.known.all(Commitment):
        asked = (projects is None or row.project in projects) and (items is None or row.item in items)
        if asked and row.day in question.period:
            sorting.rows.append(row)
            amount += row.amount
    return total(amount, sorting)


def under_control(question: Question) -> Answer:
    """Of the payments made in the period, the share whose chain of control is whole."""
    sorting, whole = Sorting(), 0
    for payment in payments(question):
        if payment.paid_day is None:
            sorting.leave(payment, "not_paid")
        elif payment.paid_day in question.period:
            sorting.rows.append(payment)
            whole += not chain_faults(payment)
    return share(whole, len(sorting.rows), sorting)


def cost_per_event(question: Question) -> Answer:
    """Spent on events of the kinds asked ÷ how many were held."""
    by_event = question.one("tied") == BY_EVENT
    paid, found = spent(question, of_events=by_event), held(question)
    events = Sorting(list(found.events), list(found.left_out))
    if not paid.sorting.rows:
        return nothing("nothing_spent", _together(paid, events))
    return ratio(paid.amount, len(found.events), _together(paid, events))


def cost_per_attendant(question: Question) -> Answer:
    """Spent on events of the kinds asked ÷ persons who came to them, each once."""
    return _per_head(question, attendants(question))


def cost_per_attendance(question: Question) -> Answer:
    """Spent on events of the kinds asked ÷ person-times."""
    return _per_head(question, attendances(question))


def _per_head(question: Question, heads: Answer) -> Answer:
    paid = spent(question, of_events=question.one("tied") == BY_EVENT)
    sorting = _together(paid, Sorting(list(heads.rows), list(heads.left_out)))
    if not paid.sorting.rows or not isinstance(heads.value, Decimal):
        return nothing(heads.reason or "nothing_spent", sorting)
    return ratio(paid.amount, heads.value, sorting, law=heads.law)


def cost_per_proposal(question: Question) -> Answer:
    """Spent ÷ proposals filed in the period."""
    found = filed(question)
    return _for_each(question, total(len(found.files), found.sorting))


def cost_per_opinion(question: Question) -> Answer:
    """Spent ÷ opinion reports handed in within the period."""
    return _for_each(question, opinions_received(question))


def cost_per_studio(question: Question) -> Answer:
    """Spent ÷ studios open on the last day."""
    return _for_each(question, studios_open(question))


def _for_each(question: Question, things: Answer) -> Answer:
    paid = spent(question)
    sorting = _together(paid, Sorting(list(things.rows), list(things.left_out)))
    if not paid.sorting.rows or not isinstance(things.value, Decimal):
        return nothing(things.reason or "nothing_spent", sorting)
    return ratio(paid.amount, things.value, sorting)


def cost_per_member(question: Question) -> Answer:
    """Spent ÷ members in office on the last day."""
    paid, members = spent(question), list(in_office(question.known, question.day).values())
    if not paid.sorting.rows:
        return nothing("nothing_spent", _together(paid, Sorting(list(members))))
    return ratio(paid.amount, len(members), _together(paid, Sorting(list(members))))
