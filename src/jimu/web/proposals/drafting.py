"""A member writes a proposal: begun, saved while one types, dropped; others are asked to sign, who do or decline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.timezone import localdate

from jimu.measures.proposals.row import Signature
from jimu.measures.proposals.standing import Stand
from jimu.measures.studios.row import Visit
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.accounts.models import Unit
from jimu.web.log.actions import write
from jimu.web.members.models import MemberAccount
from jimu.web.members.queries import on_roll
from jimu.web.proposals.models import WRITTEN, Draft, Invitation, Session
from jimu.web.proposals.reading import dossier
from jimu.web.proposals.writing import on_proposal
from jimu.web.rights import Person
from jimu.web.words import _

MOST_OPEN = 50  # drafts that somebody has at a time
MOST_SIGNERS = 100
LONGEST_SAVED = 20_000  # far more than a proposal may have: what is too long is kept and told, never cut


class Overtaken(Exception):
    """Another phone or window saved meanwhile; draft: what stands there now."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft.pk)
        self.draft = draft


def begin(*, person: Person, account: MemberAccount, visit: Visit | None = None) -> Draft:
    """An empty draft, or one with the matter of a studio visit: the one that was begun out of it, where there is one.
    Raises Hindrance for who has too many."""
    if visit and (begun := own(account).filter(visit=visit.id).first()):
        return begun
    if own(account).count() >= MOST_OPEN:
        raise Hindrance(_("草稿太多了，请先提交或者删掉几件。"))
    told = {"visit": visit.id, "text": visit.matter} if visit else {}
    return Draft.objects.create(unit=account.unit, author=account.thing, **told)


def own(account: MemberAccount) -> QuerySet[Draft]:
    """The drafts of a member that are not submitted."""
    found = Draft.objects.filter(unit=account.unit, author=account.thing, thing="", dropped_at=None)
    return found.order_by("-saved_at")


def draft_of(account: MemberAccount, pk: UUID) -> Draft:
    """A member's own draft. Raises Http404 for anybody else's, and for one that was submitted or dropped."""
    found = own(account).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def became(account: MemberAccount, pk: UUID) -> str:
    """The proposal that a member's own draft became; empty where it is no such one."""
    found = Draft.objects.filter(unit=account.unit, author=account.thing, pk=pk).values_list("thing", flat=True)
    return found.first() or ""


def has_submitted(account: MemberAccount, thing: str) -> bool:
    """Whether a proposal came from a draft of this member."""
    return Draft.objects.filter(unit=account.unit, author=account.thing, thing=thing).exists()


def save(*, account: MemberAccount, pk: UUID, base: int | None, values: Mapping[str, str]) -> Draft:
    """Keep what is written. base: the revision from which it was written, None: whatever stands there.

    Raises Overtaken where somebody saved something else meanwhile, Hindrance for what is far too long.
    """
    told = {name: values[name] for name in WRITTEN if name in values}
    told |= {name: told[name].strip() for name in told if name != "text"}
    with _locked(account, pk) as draft:
        if all(getattr(draft, name) == text for name, text in told.items()):
            return draft
        if base is not None and base != draft.revision:
            raise Overtaken(draft)
        _fits(told)
        for name, text in told.items():
            setattr(draft, name, text)
        draft.revision += 1
        draft.save()
        return draft


def _fits(told: Mapping[str, str]) -> None:
    limits = {name: Draft._meta.get_field(name).max_length or LONGEST_SAVED for name in told}
    if any(len(text) > limits[name] for name, text in told.items()):
        raise Hindrance(_("写得太长，存不下了。案由最多 200 字，内容请分几件写。"))


def drop(*, account: MemberAccount, pk: UUID) -> None:
    """Throw a draft away."""
    with _locked(account, pk) as draft:
        draft.dropped_at = timezone.now()
        draft.save(update_fields=["dropped_at"])


@contextmanager
def _locked(account: MemberAccount, pk: UUID) -> Iterator[Draft]:
    """A member's own draft, held for this transaction: saves do not wait for the office's book."""
    with transaction.atomic():
        yield held(account, pk)


def held(account: MemberAccount, pk: UUID) -> Draft:
    """A member's own draft, locked within a transaction. Raises Http404 as `draft_of`."""
    found = own(account).select_for_update().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def session_on(unit: Unit, day: date) -> Session | None:
    """The session to which a day belongs."""
    return Session.objects.filter(unit=unit, first__lte=day).order_by("-first").first()


def last_day_to_sign(unit: Unit, day: date) -> date | None:
    """The closing day up to which joint signers sign for a plenary; None where there is none, or it is over: then they
    sign until the proposal is examined."""
    session = session_on(unit, day)
    return session.closing if session and day <= session.closing else None


def invite(*, account: MemberAccount, pk: UUID, members: list[str]) -> int:
    """Ask members in office to sign; how many were asked that were not before."""
    with _locked(account, pk) as draft:
        there = {one.id for one in on_roll(account.unit_id, localdate())} - {account.thing}
        asked = set(draft.invitations.values_list("member", flat=True))
        new = [one for one in dict.fromkeys(members) if one in there and one not in asked]
        if len(asked) + len(new) > MOST_SIGNERS:
            raise Hindrance(_("一件提案最多请 {most} 位委员联名。", most=MOST_SIGNERS))
        Invitation.objects.bulk_create(Invitation(draft=draft, member=one) for one in new)
        return len(new)


def uninvite(*, account: MemberAccount, pk: UUID, member: str) -> None:
    """Ask somebody no longer."""
    with _locked(account, pk) as draft:
        draft.invitations.filter(member=member).delete()


def invitation_of(account: MemberAccount, pk: UUID) -> Invitation:
    """What a member was asked to sign. Raises Http404 for who was not asked, and where it was dropped."""
    found = Invitation.objects.filter(
        draft=pk, draft__unit=account.unit, draft__dropped_at=None, member=account.thing
    ).select_related("draft__unit")
    if (one := found.first()) is None:
        raise Http404
    return one


def has_signed(one: Invitation) -> bool:
    """Whether the signature holds: given, and under the text as it is."""
    return one.signed_at is not None and one.digest == one.draft.digest


def sign(*, person: Person, account: MemberAccount, pk: UUID, digest: str) -> None:
    """Sign the text that was read. Raises Hindrance where it was changed meanwhile, or signing is over."""
    with transaction.atomic():
        one = invitation_of(account, pk)
        if one.draft.thing:
            _sign_submitted(person, account, one)
        else:
            one.draft = Draft.objects.select_for_update().get(pk=pk)
            _check_text(one, digest)
        one.digest, one.signed_at, one.declined_at = one.draft.digest, timezone.now(), None
        one.save()
        write(chain=f"register:{account.unit_id}", action="sign_proposal", person=person, role="member",
              draft=str(one.draft_id), digest=one.digest)  # fmt: skip


def _check_text(one: Invitation, digest: str) -> None:
    if one.draft.thing or one.draft.dropped_at:
        raise Hindrance(_("提案刚刚提交，请再点一次署名。"))
    if not one.draft.text.strip():
        raise Hindrance(_("提案还没有写内容，等写好再署名。"))
    if digest != one.draft.digest:
        raise Hindrance(_("第一提案人刚刚改了内容，请看过现在的内容再署名。"))


def _sign_submitted(person: Person, account: MemberAccount, one: Invitation) -> None:
    submitted = dossier(account.unit, one.draft.thing)
    if has_signed(one) or not may_sign_still(submitted.stand, account.unit, submitted.row.submitted_day):
        raise Hindrance(_("署名已经截止，或者您已经署名。"))
    with on_proposal(person, account.unit, one.draft.thing, "sign") as (pen, found):
        mine = next(each for each in found.signatures if each.member == account.thing)
        pen.correct(Signature.TABLE, mine.id, signed_day=localdate())


def may_sign_still(stand: Stand, unit: Unit, submitted: date) -> bool:
    """Whether who was asked may sign a proposal that is submitted: not examined yet, and not after the closing day."""
    last = last_day_to_sign(unit, submitted)
    return stand is Stand.SUBMITTED and (last is None or localdate() <= last)


def decline(*, account: MemberAccount, pk: UUID) -> None:
    """Not sign, as long as one has not."""
    with transaction.atomic():
        one = invitation_of(account, pk)
        one.draft = Draft.objects.select_for_update().get(pk=pk)
        if one.draft.thing and has_signed(one):
            raise Hindrance(_("提案已经提交，署名不能收回。请与第一提案人或提案委联系。"))
        one.digest, one.signed_at, one.declined_at = "", None, timezone.now()
        one.save()
