"""The chain of control of a payment (授权审批): requested, approved and paid, in this order, by three people."""

from __future__ import annotations

from itertools import pairwise

from jimu.measures.money.row import Payment


def chain_faults(payment: Payment) -> list[str]:
    """What is wrong with the chain of a payment that has been paid, as ids; empty where it is whole."""
    people = [payment.requested_by, payment.approved_by, payment.paid_by]
    days = [payment.requested_day, payment.approved_day, payment.paid_day]
    found = []
    if not all(people) or not all(days):
        found.append("chain_has_a_gap")
    if len({person for person in people if person}) < len([person for person in people if person]):
        found.append("one_person_did_two_steps")
    known = [day for day in days if day]
    if any(earlier > later for earlier, later in pairwise(known)):
        found.append("chain_in_the_wrong_order")
    return found
