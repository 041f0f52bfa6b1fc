"""What is done to members: accounts made, a sector changed from a day on, leaving office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction

from jimu.measures.members.row import Member
from jimu.web.accounts import actions as accounts
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.accounts.models import Post, Unit, User
from jimu.web.log.actions import OFFICE, write
from jimu.web.members.models import MemberAccount
from jimu.web.members.queries import on_roll, rows_in_force, without_account
from jimu.web.registers import actions as registers
from jimu.web.rights import Person, Role, may_keep
from jimu.web.words import _


@dataclass(frozen=True, slots=True)
class Made:
    """An account as it is handed out: whose, the user name, the token of the link that lets in once."""

    name: str
    sector: str
    username: str
    token: str


def may_make(person: Person, unit: int) -> bool:
    """Whether the person makes accounts for the office's members: its clerk, and the administrator."""
    return may_keep(person, "keep", unit) or person.has(Role.ADMINISTRATOR)


@transaction.atomic
def make_account(*, person: Person, unit: Unit, thing: str) -> Made:
    """An account for one member in office today. Raises Hindrance where there is none such, or one has it already."""
    _makes(person, unit)
    member = next((one for one in without_account(unit.pk) if one.id == thing), None)
    if member is None:
        raise Hindrance(_("这位委员今天不在任，或者已经有账号。"))
    return _made(person, unit, member)


@transaction.atomic
def make_accounts(*, person: Person, unit: Unit) -> list[Made]:
    """Accounts for all members in office today who have none."""
    _makes(person, unit)
    return [_made(person, unit, member) for member in without_account(unit.pk)]


@transaction.atomic
def renew_link(*, person: Person, unit: Unit, thing: str) -> Made:
    """A password or link was lost: a new link, the former password no longer holds. Raises Hindrance where there is
    no account."""
    _makes(person, unit)
    account = MemberAccount.objects.select_related("user").filter(unit=unit, thing=thing).first()
    if account is None:
        raise Hindrance(_("这位委员还没有账号。"))
    token = accounts.replace_password(person=person, user=account.user)
    return Made(account.user.name, "", account.user.username, token)


def _makes(person: Person, unit: Unit) -> None:
    if not may_make(person, unit.pk):
        raise PermissionDenied


def _made(person: Person, unit: Unit, member: Member) -> Made:
    user = accounts.add_person(person=person, username=_username(unit), name=member.name)
    accounts.give_post(person=person, user=user, unit=unit, role=Role.MEMBER)
    MemberAccount.objects.create(user=user, unit=unit, thing=member.id)
    write(chain=OFFICE, action="link_member", person=person, user=user.pk, unit=unit.pk, thing=member.id)
    token = accounts.make_new_link(user=user, hours=accounts.FIRST_LINK_HOURS, person=person)
    return Made(member.name, member.sector, user.username, token)


def _username(unit: Unit) -> str:
    """The next free name: wy3-0012 for the twelfth account of the office numbered 3."""
    number = MemberAccount.objects.filter(unit=unit).count() + 1
    while User.objects.filter(username=f"wy{unit.pk}-{number:04d}").exists():
        number += 1
    return f"wy{unit.pk}-{number:04d}"


def change_sector(*, person: Person, unit: int, thing: str, first: date, sector: str, committee: str) -> None:
    """A member belongs to another sector or committee from a day on. Raises Hindrance where nothing is changed,
    HistoryError where the day is not within the term."""
    now = next((one for one in reversed(rows_in_force(unit, "members")) if one.id == thing), None)
    if not sector.strip() or now is None or (now.sector, now.committee) == (sector.strip(), committee.strip()):
        raise Hindrance(_("请填写与现在不同的界别或专委会。"))
    registers.change(person=person, unit=unit, table="members", thing=thing, first=first,
                     sector=sector.strip(), committee=committee.strip())  # fmt: skip


@transaction.atomic
def leave_office(*, person: Person, unit: int, thing: str, last: date) -> None:
    """A member is in office to `last`; so are their posts, and then they no longer log in as a member."""
    members = {one.id: one for one in on_roll(unit, last)}
    if thing not in members:
        raise Hindrance(_("这位委员在那一天不在任。"))
    registers.end(person=person, unit=unit, table="members", thing=thing, last=last)
    for row in rows_in_force(unit, "posts"):
        if row.member == thing and row.valid_to is None and row.valid_from <= last:
            registers.end(person=person, unit=unit, table="posts", thing=row.id, last=last)
    account = MemberAccount.objects.filter(unit_id=unit, thing=thing).first()
    if account is not None:
        held = Post.objects.filter(user_id=account.user_id, unit_id=unit, role=Role.MEMBER).exclude(ends__lte=last)
        for post in held:  # an account that was made after the last day never was in force
            first = post.begins or last
            accounts.end_post(person=person, post=post, last=max(last, first - timedelta(days=1)))
