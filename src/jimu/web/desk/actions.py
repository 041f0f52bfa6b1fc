"""What a reviewer does: the form is saved, a plan passed on, settled, sent back; plans are given to colleagues."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction

from jimu.web.desk.queries import colleagues
from jimu.web.desk.reviewing import Form, Written, form_of
from jimu.web.plans import actions
from jimu.web.plans.models import Comment, Phrase, PlanVersion, Review
from jimu.web.plans.moves import Step, Unready, note, step
from jimu.web.plans.stored import digest, dumped
from jimu.web.rights import Person, State
from jimu.web.workflow import law_of

if TYPE_CHECKING:
    from jimu.web.accounts.models import Unit


def save_review(
    *, person: Person, plan: UUID | str, version: int, written: Written, before: datetime | None = None
) -> Review:
    """Keep what the reviewer wrote on the form of a version; from now on the unit cannot withdraw the plan.

    before: when the form that the reviewer had open was saved, None where it was not.
    Raises Unready where the plan has moved on to another version, or a colleague has saved the form meanwhile.
    """
    with step(person, plan, "review") as one:
        frozen = one.plan.version
        if frozen is None or frozen.number != version:
            raise Unready("version_changed")
        row = Review.objects.filter(plan=one.plan, version=frozen, state=one.former).first()
        if (row.at if row else None) != before:
            raise Unready("review_changed", by=row.by.name if row and row.by else "")
        review = row or Review(plan=one.plan, version=frozen, state=one.former)
        _write(review, form_of(one.plan, frozen, row, written))
        return _keep(one, review)


def _write(review: Review, form: Form) -> None:
    review.items = dumped([_item(item) for item in form.items])
    review.total, review.grade, review.opinion = form.total, form.grade, form.opinion


def _item(item: Any) -> dict[str, Any]:
    deductions = [
        {
            "rule": one.found["rule"],
            "path": one.found["path"],
            "subject": one.found["subject"],
            "points": str(one.points),
        }
        for one in item.remarks
    ]
    return {"item": item.name, "grade": item.grade, "points": item.points, "opinion": item.opinion,
            "deductions": deductions}  # fmt: skip


def _keep(one: Step, review: Review) -> Review:
    """Save the form, note who has begun, log it: figures and a digest, no words of the opinion."""
    review.by_id = one.person.user
    review.save()
    one.plan.begun = True
    one.plan.assigned_id = one.plan.assigned_id or one.person.user
    one.plan.save(update_fields=["begun", "assigned"])
    note(one, version_number=review.version.number, grade=review.grade, total=str(review.total),
         items=digest(review.items))  # fmt: skip
    return review


def grade_in_batch(*, person: Person, plan: UUID | str, grade: str) -> None:
    """Give a plan the grade that a batch gives, where its form has none yet; the items are left as proposed.

    Raises Unready where errors stand, or where the form already has a grade that does not pass.
    """
    with step(person, plan, "review") as one:
        row, frozen = one.plan, one.plan.version
        if row.errors:
            raise Unready("errors_stand_in_batch", count=row.errors)
        review = Review.objects.filter(plan=row, version=frozen, state=one.former).first()
        if review is not None and review.grade:
            return
        if not grade:
            raise Unready("grade_needed")
        if frozen is None or law_of(row)["review_form"]["consequences"]["then"].get(grade) not in ("pass", "settle"):
            raise Unready("grade_does_not_pass")
        form = form_of(row, frozen, review)
        review = review or Review(plan=row, version=frozen, state=one.former)
        _write(review, form)
        review.grade = grade
        _keep(one, review)


@transaction.atomic
def send_back(
    *,
    person: Person,
    plan: UUID | str,
    words: str,
    back_to: State | None = None,
    returns: Iterable[tuple[str, str]] = (),
) -> PlanVersion:
    """Send a plan back with what is asked of single indicators: (its path, what is asked).

    Raises Unready without any reason: words for the whole, or for one indicator at least.
    """
    asked = [(path, text.strip()) for path, text in returns if text.strip()]
    with step(person, plan, "send_back") as one:
        for path, text in asked:
            Comment.objects.create(plan=one.plan, path=path, text=text, returns=True, by_id=person.user)
    reason = words.strip() or "；".join(text for _path, text in asked)
    return actions.send_back(person=person, plan=plan, words=reason, back_to=back_to)


def assign(*, person: Person, plan: UUID | str, to: int | None) -> None:
    """Give a plan to a colleague of the same post, or to nobody (None). Raises Unready for anybody else."""
    with step(person, plan, "assign") as one:
        if to is not None and to not in {user.pk for user in colleagues(person)}:
            raise Unready("no_colleague")
        one.plan.assigned_id = to
        one.plan.save(update_fields=["assigned"])
        note(one, to=to)


def assign_evaluator(*, person: Person, plan: UUID | str, unit: Unit | None) -> None:
    """Name the institution that evaluates an approved plan; it sees the plan from now on, and no other of its kind."""
    with step(person, plan, "assign_evaluator") as one:
        if unit is not None and unit.kind != "evaluator":
            raise Unready("no_evaluator")
        if one.plan.secret and unit is not None:
            raise Unready("secret_stays")
        one.plan.evaluator = unit
        one.plan.save(update_fields=["evaluator"])
        note(one, unit=unit.pk if unit else None)


def add_phrase(*, person: Person, text: str) -> Phrase | None:
    """Keep a phrase in the reviewer's own stock; None where it is empty or already there."""
    words = text.strip()[:400]
    if not words or Phrase.objects.filter(user_id=person.user, text=words).exists():
        return None
    return Phrase.objects.create(user_id=person.user, text=words)


def drop_phrase(*, person: Person, phrase: int) -> None:
    """Take a phrase out of the reviewer's own stock; nobody else's is touched."""
    Phrase.objects.filter(user_id=person.user, pk=phrase).delete()
