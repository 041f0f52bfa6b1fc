"""Answers to findings: explained, judged, waived. Words about cells: said, settled. Each writes a line of the log."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from django.utils.timezone import localdate

from jimu.web.plans.checking import count
from jimu.web.plans.findings import Key, findings_of, key_of
from jimu.web.plans.models import Comment, Explanation, Plan, Waiver
from jimu.web.plans.moves import Step, Unready, note, step
from jimu.web.plans.queries import version_for
from jimu.web.rights import Person, Role, State

# Reviewers whose first word ends the time in which a plan can be withdrawn.
REVIEWERS = (Role.HEAD, Role.DEPARTMENT, Role.DIVISION, Role.PERFORMANCE)


def explain(*, person: Person, plan: UUID | str, finding: Key, text: str) -> Explanation:
    """Answer a finding with a reason in place of a repair; a reviewer accepts it or not.

    Raises Unready without words or for a finding that the plan does not have.
    """
    with step(person, plan, "explain") as one:
        _there(one, finding)
        if not text.strip():
            raise Unready("reason_needed")
        rule, path, subject = finding
        Explanation.objects.filter(plan=one.plan, rule=rule, path=path, subject=subject, accepted=None).delete()
        made = Explanation.objects.create(
            plan=one.plan, rule=rule, path=path, subject=subject, text=text.strip(), by_id=person.user
        )
        note(one, text.strip(), rule=rule, path=path)
        return made


def judge(*, person: Person, plan: UUID | str, explanation: int, accepted: bool) -> None:
    """Accept an explanation, so that its finding no longer counts as an error, or refuse it."""
    with step(person, plan, "accept_explanation") as one:
        found = one.plan.explanations.filter(pk=explanation).first()
        if found is None:
            raise Http404
        found.accepted, found.judged_by_id, found.judged_at = accepted, person.user, timezone.now()
        found.save(update_fields=["accepted", "judged_by", "judged_at"])
        _begin_review(one)
        _recount(one)
        note(one, rule=found.rule, path=found.path, accepted=accepted)


def waive(*, person: Person, plan: UUID | str, finding: Key, reason: str, until: date) -> Waiver:
    """Let a rule not fail a plan until a day (the day included). Raises Unready without a reason or a day to come."""
    with step(person, plan, "waive") as one:
        _there(one, finding)
        if not reason.strip():
            raise Unready("reason_needed")
        if until < localdate():
            raise Unready("day_has_passed")
        rule, path, subject = finding
        made = Waiver.objects.create(plan=one.plan, rule=rule, path=path, subject=subject, reason=reason.strip(),
                                     until=until, by_id=person.user)  # fmt: skip
        _begin_review(one)
        _recount(one)
        note(one, reason.strip(), rule=rule, path=path, until=until)
        return made


def comment(*, person: Person, plan: UUID | str, path: str, text: str, returns: bool = False) -> Comment:
    """Say something of a cell or of the plan. `returns`: a reviewer wants this indicator changed."""
    with step(person, plan, "comment") as one:
        if not text.strip():
            raise Unready("words_needed")
        made = Comment.objects.create(plan=one.plan, path=path[:200], text=text.strip(), by_id=person.user,
                                      returns=returns and one.role in REVIEWERS)  # fmt: skip
        _begin_review(one)
        note(one, text.strip(), path=path[:200], returns=made.returns)
        return made


def settle(*, person: Person, plan: UUID | str, comment_id: int) -> None:
    """Mark a comment as settled."""
    with step(person, plan, "settle_comment") as one:
        found = one.plan.comments.filter(pk=comment_id, settled_at=None).first()
        if found is None:
            raise Http404
        found.settled_at, found.settled_by_id = timezone.now(), person.user
        found.save(update_fields=["settled_at", "settled_by"])
        note(one, path=found.path)


def waivers_ending(year: int) -> list[Waiver]:
    """The waivers of a year's plans, which end with it or before: when such a plan is copied they come back as work."""
    found = Waiver.objects.filter(plan__year=year, until__lt=date(year + 1, 12, 31)).select_related("plan", "by")
    return list(found.order_by("plan", "path"))


def _there(one: Step, finding: Key) -> None:
    version = version_for(one.person, one.plan)
    if finding not in {key_of(found) for found in findings_of(one.plan, version)}:
        raise Unready("finding_gone")


def _begin_review(one: Step) -> None:
    """A reviewer has begun: the unit can no longer withdraw the plan."""
    plan = one.plan
    if not plan.begun and one.role in REVIEWERS and plan.state not in (State.DRAFTING, State.APPROVED, State.STOPPED):
        Plan.objects.filter(pk=plan.pk).update(begun=True)


def _recount(one: Step) -> None:
    plan = one.plan
    count(plan, findings_of(plan, version_for(one.person, plan)))
    plan.save(update_fields=["errors", "warnings", "advice"])
