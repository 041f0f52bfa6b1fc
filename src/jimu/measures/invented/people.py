"""Members of an invented county: who is in office, who leaves, joins and changes sector within the year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from jimu.measures.base import Row, change, end, valid_on
from jimu.measures.members.row import Contact, Member, Post

STEMS = "甲乙丙戊己庚壬癸"  # the two that are surnames are left out
FIRST, SECOND = "云山川石林溪泉松竹岩河湖", "禾苗舟桥野原亭月星晴岚霁"
SECTORS = ["农业", "教育", "科技", "医药卫生", "工商联", "经济"]
SECTORS += ["文化艺术", "工会", "共青团", "妇联", "少数民族", "特邀"]
COMMITTEES = ["提案委", "经济委", "文史委", "社法委", "联络委"]
POSTS = ["主席", *["副主席"] * 4, "秘书长", *["专委会主任"] * 5, *["常委"] * 18]
MEMBERS, LEAVING, MOVING, JOINING = 177, 4, 3, 2
TERM = "十届"


def people_of_year(chance: Random, year: int) -> dict[str, tuple[Row, ...]]:
    """The tables members, posts and contacts. Everybody was entered when the term began, two years before."""
    began = date(year - 2, 1, 10)
    names = [f"{a}{b}{c}" for a in STEMS for b in FIRST for c in SECOND]
    chance.shuffle(names)
    members = [_member(n, names[n], began) for n in range(MEMBERS)]
    histories: list[tuple[Member, ...]] = [(member,) for member in members]
    leavers = chance.sample(range(len(POSTS), MEMBERS), LEAVING + MOVING)
    for number in leavers[:LEAVING]:
        last = date(year, 1, 1) + timedelta(days=chance.randint(100, 200))
        histories[number] = end(histories[number], members[number], last, last + timedelta(days=chance.randint(1, 20)))
    for number in leavers[LEAVING:]:
        first = date(year, 1, 1) + timedelta(days=chance.randint(120, 220))
        told, sector = first + timedelta(days=chance.randint(0, 40)), chance.choice(SECTORS)
        histories[number] = change(histories[number], members[number], first, told, sector=sector)
    joined = date(year, 9, 1)
    newcomers = [_member(n, names[n], joined) for n in range(MEMBERS, MEMBERS + JOINING)]
    return {
        "members": (*(row for history in histories for row in history), *newcomers),
        "posts": tuple(_posts(members, began)),
        "contacts": tuple(_contact(member) for member in (*members, *newcomers)),
    }


def _member(number: int, name: str, day: date) -> Member:
    return Member(
        id=f"委{number + 1:03}",
        name=name,
        sector=SECTORS[number % len(SECTORS)],
        committee=COMMITTEES[number % len(COMMITTEES)],
        term=TERM,
        valid_from=day,
        known_from=day,
    )


def _posts(members: list[Member], day: date) -> Iterator[Post]:
    """Whoever holds a post sits on the standing committee."""
    for number, post in enumerate(POSTS):
        for name in dict.fromkeys([post, "常委"]):
            yield Post(
                id=f"职{number + 1:02}{name}", member=members[number].id, post=name, valid_from=day, known_from=day
            )


def _contact(member: Member) -> Contact:
    return Contact(
        id=f"联{member.id}",
        member=member.id,
        phone=f"示例电话{member.id[1:]}",
        valid_from=member.valid_from,
        known_from=member.known_from,
    )


def in_office(rows: dict[str, tuple[Row, ...]], day: date) -> list[Member]:
    """The members really in office on a day, whenever the office heard of it."""
    current = [row for row in rows["members"] if isinstance(row, Member) and row.superseded_by is None]
    return valid_on(current, day)
