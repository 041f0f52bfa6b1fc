"""The steps of a plan through its year. Each is one transaction, one version, one line of the log."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from jimu.web.plans import reconsider
from jimu.web.plans.checking import compute, count, unanswered
from jimu.web.plans.content import money_of, title_of
from jimu.web.plans.due import due_of, too_late
from jimu.web.plans.models import Amendment, Approval, Comment, EditBatch, Plan, PlanVersion, Review, Year
from jimu.web.plans.moves import Step, Unready, move, note, step
from jimu.web.plans.stored import digest, dumped
from jimu.web.rights import Person, State
from jimu.web.workflow import law_of


def submit(*, person: Person, plan: UUID | str, words: str = "") -> PlanVersion:
    """Submit a draft to the first step of its route.

    Raises Unready where errors stand in it that nobody has explained, where it is the very one that was sent back, or
    where its day has passed.
    """
    with step(person, plan, "submit") as one:
        row = one.plan
        if day := too_late(row):
            raise Unready("after_deadline", day=day)
        if open_errors := unanswered(row, _recheck(row)):
            raise Unready("errors_stand", count=open_errors)
        last = row.version
        if last is not None and last.digest == digest(row.content) and last.action in ("send_back", "reopen"):
            raise Unready("nothing_changed")
        row.asked = row.money if row.round == 1 and not row.amending else row.asked
        row.prepared_by_id = person.user
        return move(one, words)


def _recheck(row: Plan) -> list[dict[str, Any]]:
    found = compute(row)
    row.findings, row.checked = dumped(found), row.revision
    count(row, found)
    return found


def withdraw(*, person: Person, plan: UUID | str, words: str = "") -> PlanVersion:
    """Take a plan back before whoever holds it has begun. Raises workflow.Forbidden."""
    with step(person, plan, "withdraw") as one:
        return move(one, words)


def endorse(*, person: Person, plan: UUID | str, words: str = "") -> PlanVersion:
    """Pass a plan on to the next step. Graded 良, it is settled with the unit: the words to the unit are needed and
    stay with the plan. Raises Unready where the review's grade does not let it pass, or those words are missing."""
    with step(person, plan, "endorse") as one:
        _keep_duties_apart(one)
        _consult_grade(one, words)
        return move(one, words)


def send_back(*, person: Person, plan: UUID | str, words: str, back_to: State | None = None) -> PlanVersion:
    """Send a plan back to an earlier step, to the unit where none is given; the reason is needed."""
    with step(person, plan, "send_back") as one:
        if not words.strip():
            raise Unready("reason_needed")
        return move(one, words, back_to)


def set_control(*, person: Person, plan: UUID | str, amount: Decimal, words: str = "") -> PlanVersion:
    """End the first round: the control figure in yuan goes down to the unit, which reconsiders its targets (一下)."""
    with step(person, plan, "set_control") as one:
        if amount < 0:
            raise Unready("amount_needed")
        _keep_duties_apart(one)
        row = one.plan
        row.control = amount
        if amount != row.money:
            reconsider.mark(row, reconsider.with_the_money(row.data, law_of(row)))
        version = move(one, words, amount=str(amount))
        row.round += 1
        row.due = due_of(row)
        row.save(update_fields=["round", "due"])
        return version


def approve(
    *, person: Person, plan: UUID | str, number: str, day: date, seal: int | None = None, words: str = ""
) -> PlanVersion:
    """Approve a plan (批复): from now on it is frozen. `number`: of the paper; `seal`: a stored scan of it.

    Raises Unready where errors stand, money and control figure differ, or a needed word is missing; graded 良, the
    words to the unit are needed as for passing on.
    """
    with step(person, plan, "approve") as one:
        row = one.plan
        _keep_duties_apart(one)
        _consult_grade(one, words)
        if not number.strip():
            raise Unready("number_needed")
        if row.errors:
            raise Unready("errors_stand", count=row.errors)
        if row.control is not None and not row.amending and row.money != row.control:
            raise Unready("not_the_control_figure", control=row.control, money=row.money)
        amendment = _open_amendment(row) if row.amending else None
        version = move(one, words, number_digest=digest(number))
        row.approved, row.granted = version, row.money
        row.save(update_fields=["approved", "granted"])
        Approval.objects.create(version=version, number=number.strip(), day=day, seal_id=seal, by_id=person.user)
        if amendment:
            amendment.after = version
            amendment.save(update_fields=["after"])
        return version


def stop(*, person: Person, plan: UUID | str, words: str) -> PlanVersion:
    """A plan graded 差 may not enter the budget. Raises Unready where the review does not say so."""
    with step(person, plan, "stop") as one:
        if not words.strip():
            raise Unready("reason_needed")
        if _consequence(one) != "stop":
            raise Unready("grade_does_not_stop")
        return move(one, words)


def reopen(*, person: Person, plan: UUID | str, words: str) -> PlanVersion:
    """Let a stopped plan be drafted anew; the reason is needed."""
    with step(person, plan, "reopen") as one:
        if not words.strip():
            raise Unready("reason_needed")
        return move(one, words)


def amend(*, person: Person, plan: UUID | str, reason: str, evidence: int | None = None) -> Amendment:
    """Open an amendment of an approved plan; the approved version stays in force until another is approved."""
    with step(person, plan, "amend") as one:
        row = one.plan
        if not reason.strip():
            raise Unready("reason_needed")
        closed = Year.objects.filter(year=row.year).exclude(closed_at=None).exists()
        before = row.approved
        if before is None:
            raise Unready("not_approved")
        move(one, reason, correction=closed)
        return Amendment.objects.create(
            plan=row, number=row.amendments.count() + 1, reason=reason.strip(), evidence_id=evidence,
            correction=closed, before=before, opened_by_id=person.user,
        )  # fmt: skip


def drop_amendment(*, person: Person, plan: UUID | str, words: str = "") -> PlanVersion:
    """Give an amendment up: the plan stands again as it was approved."""
    with step(person, plan, "drop_amendment") as one:
        row = one.plan
        amendment, approved = _open_amendment(row), row.approved
        if amendment is None or approved is None:
            raise Unready("no_amendment")
        row.content, row.findings = approved.content, approved.findings
        row.title, row.money = title_of(row.data), money_of(row.data)
        row.revision += 1
        row.checked = row.revision
        version = move(one, words)
        amendment.dropped_at = timezone.now()
        amendment.save(update_fields=["dropped_at"])
        return version


def _open_amendment(row: Plan) -> Amendment | None:
    return row.amendments.filter(after=None, dropped_at=None).order_by("-number").first()


def mark_secret(*, person: Person, plan: UUID | str, secret: bool) -> None:
    """Mark a plan secret, or take the mark off: a secret one never leaves the lists of those who work on it."""
    with step(person, plan, "mark_secret") as one:
        one.plan.secret = secret
        one.plan.save(update_fields=["secret"])
        note(one, secret=secret)


def _keep_duties_apart(one: Step) -> None:
    """Who prepared a plan does not pass it on or approve it: neither as somebody's deputy nor by a deputy."""
    plan, acting = one.plan, {one.person.user, one.post.absent} - {None}
    if plan.prepared_by_id in acting or EditBatch.objects.filter(plan=plan, by_id__in=acting).exists():
        raise PermissionDenied


def _grade(one: Step) -> str:
    plan = one.plan
    review = Review.objects.filter(plan=plan, version=plan.version, state=one.former).first()
    return review.grade if review else ""


def _consequence(one: Step) -> str:
    """What the reviewer's grade lets happen: pass, settle, resubmit, stop; empty where there is no grade yet."""
    return str(law_of(one.plan)["review_form"]["consequences"]["then"].get(_grade(one), ""))


def _consult_grade(one: Step, words: str) -> None:
    """Only a grade that passes lets a plan go on (财预〔2015〕88号第二十五条), one that settles with what was settled
    with the unit. The unit's head gives none."""
    if one.former == State.AT_UNIT_HEAD:
        return
    grade, then = _grade(one), _consequence(one)
    if not grade:
        raise Unready("review_needed")
    if then not in ("pass", "settle"):
        raise Unready(f"grade_{then}", grade=grade)
    if then == "settle":
        if not words.strip():
            raise Unready("settle_note_needed")
        Comment.objects.create(plan=one.plan, text=words.strip(), by_id=one.person.user)
    one.plan.grade = grade
