"""Who may do what with a proposal: one table of action × role × where it stands, and how far each role reaches.

The office (its clerk and head), the member who proposed, the office that handles it. Every cell is tried through
HTTP by `tests/web/test_proposal_rights.py`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from jimu.measures.proposals.standing import Handling, Stand
from jimu.web.rights import Holding, Person, Role

ALL = frozenset(Stand)
RUNNING = frozenset({Stand.FILED, Stand.HANDLED, Stand.ANSWERED, Stand.AGAIN})
FILED = RUNNING | {Stand.CLOSED}
DECIDED = frozenset({Stand.ANSWERED, Stand.CLOSED})
BEFORE_HANDLING = frozenset({Stand.SUBMITTED, Stand.FILED})
OFFICE = (Role.CLERK, Role.HEAD)


def _office(stands: frozenset[Stand]) -> dict[Role, frozenset[Stand]]:
    return dict.fromkeys(OFFICE, stands)


RIGHTS: dict[str, dict[Role, frozenset[Stand]]] = {
    "see": {**_office(ALL), Role.INSPECTOR: ALL, Role.MEMBER: ALL},
    "examine": _office(frozenset({Stand.SUBMITTED, Stand.FILED, Stand.NOT_FILED, Stand.PASSED_ON})),
    "seal": _office(frozenset({Stand.SUBMITTED})),
    "assign": _office(frozenset({Stand.FILED, Stand.HANDLED})),
    "mark": _office(FILED),  # key and excellent ones are chosen among those filed
    "supervise": _office(RUNNING),
    "send_back": _office(frozenset({Stand.ANSWERED})),
    "close": _office(frozenset({Stand.ANSWERED})),
    "publish": _office(DECIDED),
    "keep_closed": _office(ALL),
    "type_form": _office(DECIDED),
    "retract": {**_office(BEFORE_HANDLING), Role.MEMBER: BEFORE_HANDLING},
    "sign": {Role.MEMBER: frozenset({Stand.SUBMITTED})},
    "rate": {Role.MEMBER: DECIDED},
}
HELD = frozenset({Handling.ACCEPTED, Handling.AGAIN})
KNOWN = HELD | {Handling.GIVEN, Handling.ANSWERED}


def _both(stands: frozenset[Handling]) -> dict[Role, frozenset[Handling]]:
    """By the handling office, and by the clerk for one that has no log-in."""
    return {Role.HANDLER: stands, Role.CLERK: stands}


# What is done with an assignment, by where it stands.
HANDLING_RIGHTS: dict[str, dict[Role, frozenset[Handling]]] = {
    "see_assignment": dict.fromkeys((Role.HANDLER, *OFFICE, Role.INSPECTOR), frozenset(Handling)),
    "accept": _both(frozenset({Handling.GIVEN})),
    "return": _both(frozenset({Handling.GIVEN})),
    "talk": _both(KNOWN),
    "explain": _both(HELD),
    "reply": _both(HELD),
    "hold": dict.fromkeys(OFFICE, KNOWN - {Handling.ANSWERED}),
    "recall": dict.fromkeys(OFFICE, frozenset({Handling.GIVEN, Handling.ACCEPTED})),
    "reassign": dict.fromkeys(OFFICE, frozenset({Handling.RETURNED})),
}
# What is done without a proposal: by the office, or by a member.
ROOM_RIGHTS: dict[str, tuple[Role, ...]] = {
    "list": (*OFFICE, Role.INSPECTOR),
    "type_in": OFFICE,
    "set_sessions": OFFICE,
    "set_letters": OFFICE,
    "draft": (Role.MEMBER,),
}


# As what a member must stand on a proposal to do it: the first proposer, a joint signer, one who is asked to sign.
AS_MEMBER: dict[str, tuple[str, ...]] = {
    "see": ("first", "signed", "invited"), "sign": ("invited",), "rate": ("first", "signed"), "retract": ("first",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom a proposal concerns: the office in whose book it stands, and members by what they are to it."""

    unit: int
    first: Collection[str] = ()
    signed: Collection[str] = ()
    invited: Collection[str] = ()

    def has(self, member: str, action: str) -> bool:
        """Whether a member is to the proposal what the action asks."""
        return bool(member) and any(member in getattr(self, name) for name in AS_MEMBER[action])


def post_for(person: Person, action: str, stand: Stand, reach: Reach, member: str = "") -> Holding | None:
    """The post that allows it; None where none does. member: as which member the office knows the person."""
    row = RIGHTS[action]
    for post in person.posts:
        if stand not in row.get(post.role, ()):
            continue
        if post.role is Role.INSPECTOR:
            return post
        if reach.unit in post.covers and (post.role is not Role.MEMBER or reach.has(member, action)):
            return post
    return None


def handler_post(person: Person, action: str, at: Handling, unit: int, handler: int | None) -> Holding | None:
    """The post that allows this with an assignment. handler: the unit to which it was given, where it has a log-in."""
    row = HANDLING_RIGHTS[action]
    for post in person.posts:
        reached = handler in post.covers if post.role is Role.HANDLER else unit in post.covers
        reached = reached or post.role is Role.INSPECTOR
        if at in row.get(post.role, ()) and reached:
            return post
    return None


def room_post(person: Person, action: str, unit: int) -> Holding | None:
    """The post that allows what is done without a proposal."""
    roles = ROOM_RIGHTS[action]
    return next(
        (post for post in person.posts if post.role in roles
         and (unit in post.covers or post.role is Role.INSPECTOR)), None
    )  # fmt: skip
