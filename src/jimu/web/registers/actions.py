"""Writing in registers. Nothing is overwritten: a correction, a change and an end are other versions of the thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.utils.timezone import localdate, make_aware

from jimu.measures import base
from jimu.measures.base import Row
from jimu.web.log.actions import write
from jimu.web.registers.elsewhere import kept_elsewhere, parts_kept_elsewhere
from jimu.web.registers.models import StoredRow
from jimu.web.registers.store import row_of, stored
from jimu.web.rights import Holding, Person, posts_for

BATCH = 1000


def record(
    *, person: Person, unit: int, rows: Iterable[Row], why: str = "record", right: str = "keep", words: str = "",
    post: Holding | None = None,
) -> int:  # fmt: skip
    """Store new rows, each the first of its thing; how many. right: what of REGISTER_RIGHTS lets the person do it; or
    post: the one by which a room of its own lets them.

    Raises PermissionDenied for who does not have it, ValueError where a thing is there already.
    """
    own = post is None
    post = post or _keeps(person, unit, right)
    made = [stored(row, unit, person.user) for row in rows]
    if own and right == "keep":
        _refuse_parts(unit, made)
    with transaction.atomic():
        _refuse_known(unit, made)
        StoredRow.objects.bulk_create(made, batch_size=BATCH)
        for table in sorted({row.table for row in made}):
            count = sum(row.table == table for row in made)
            write(chain=f"register:{unit}", action=why, person=person, post=post, words=words, table=table, rows=count)
    return len(made)


def record_unsigned(*, unit: int, rows: Iterable[Row]) -> None:
    """Store rows of people who stay unknown (answers to a survey): by nobody, at no time of the day, and without a line
    of the log, whose time would tell when somebody answered. Raises IntegrityError where a thing is there already."""
    made = [stored(row, unit, None) for row in rows]
    for one in made:
        one.at = make_aware(datetime.combine(one.known_from, time()))
    StoredRow.objects.bulk_create(made)


def _refuse_parts(unit: int, made: list[StoredRow]) -> None:
    for table in {row.table for row in made}:
        if parts_kept_elsewhere(unit, table, {row.parent for row in made if row.table == table}):
            raise PermissionDenied


def _refuse_known(unit: int, made: list[StoredRow]) -> None:
    things = {(row.table, row.thing) for row in made}
    for table in {table for table, _ in things}:
        names = [thing for its, thing in things if its == table][:5000]
        known = StoredRow.objects.filter(unit_id=unit, table=table, thing__in=names)
        if (first := known.values_list("thing", flat=True).first()) is not None:
            raise ValueError(f"{table}/{first}")


def correct(*, person: Person, unit: int, table: str, thing: str, day: date | None = None, **values: Any) -> Row:
    """Put a mistake right: the thing's row in force is replaced by one with `values`, known from today."""
    return _renewed(
        person, unit, table, thing, "correct", lambda rows, row: base.correct(rows, row, _on(day), **values)
    )


def correct_as(
    *, person: Person, unit: int, table: str, thing: str, right: str, why: str, words: str = "",
    post: Holding | None = None, **values: Any,
) -> Row:  # fmt: skip
    """As `correct`, by a room that keeps the thing itself: with its own right (or the post by which it lets the person)
    and its own word in the log."""
    return _renewed(
        person, unit, table, thing, why, lambda rows, row: base.correct(rows, row, localdate(), **values),
        right=right, words=words, post=post,
    )  # fmt: skip


def change(
    *, person: Person, unit: int, table: str, thing: str, first: date, day: date | None = None, **values: Any
) -> Row:
    """Something changed from `first` on: as it was before, and changed since."""
    return _renewed(
        person, unit, table, thing, "change", lambda rows, row: base.change(rows, row, first, _on(day), **values)
    )


def end(*, person: Person, unit: int, table: str, thing: str, last: date, day: date | None = None) -> Row:
    """The thing holds to `last`."""
    return _renewed(person, unit, table, thing, "end", lambda rows, row: base.end(rows, row, last, _on(day)))


def correct_own(*, person: Person, unit: int, member: str, table: str, thing: str, **values: Any) -> Row:
    """A member corrects a row about themself; that the person is this member is the caller's to know.

    Raises PermissionDenied where the row is about somebody else.
    """

    def own(rows: list[Row], row: Row) -> tuple[Row, ...]:
        if getattr(row, "member", "") != member:
            raise PermissionDenied
        return base.correct(rows, row, localdate(), **values)

    return _renewed(person, unit, table, thing, "correct_own", own, role="member")


def correct_each(*, person: Person, unit: int, table: str, changes: Mapping[str, Mapping[str, Any]]) -> int:
    """Correct many things of a table at once, each with its own values; how many were in force. One line of the log."""
    post = _keeps(person, unit, "keep")
    if kept_elsewhere(unit, table, changes):
        raise PermissionDenied
    with transaction.atomic():
        kept = StoredRow.objects.select_for_update().filter(unit_id=unit, table=table, thing__in=list(changes))
        rows: dict[str, list[Row]] = defaultdict(list)
        for one in kept.order_by("version"):
            rows[one.thing].append(row_of(one))
        renewed = [_corrected(rows[thing], changes[thing]) for thing in rows]
        pairs = [pair for pair in renewed if pair is not None]
        for old, new in pairs:
            StoredRow.objects.filter(unit_id=unit, table=table, thing=old.id, version=old.version).update(
                superseded_by=new.version
            )
        StoredRow.objects.bulk_create([stored(new, unit, person.user) for _, new in pairs], batch_size=BATCH)
        write(chain=f"register:{unit}", action="correct_each", person=person, post=post, table=table,
              rows=len(pairs), digest=base.digest_of([new for _, new in pairs]))  # fmt: skip
        return len(pairs)


def _corrected(rows: list[Row], values: Mapping[str, Any]) -> tuple[Row, Row] | None:
    current = next((row for row in reversed(rows) if row.superseded_by is None and not row.withdrawn), None)
    if current is None:
        return None
    return current, base.correct(rows, current, localdate(), **values)[-1]


def withdraw(*, person: Person, unit: int, table: str, thing: str, why: str, day: date | None = None) -> Row:
    """The thing should never have been recorded: it stays, and counts nowhere."""
    return _renewed(
        person, unit, table, thing, "withdraw_row", lambda rows, row: base.withdraw(rows, row, _on(day), why)
    )


def _on(day: date | None) -> date:
    return day or localdate()


def _renewed(
    person: Person, unit: int, table: str, thing: str, action: str,
    work: Callable[[list[Row], Row], tuple[Row, ...]], *, right: str = "keep", words: str = "",
    post: Holding | None = None, role: str = "",
) -> Row:  # fmt: skip
    """Replace the thing's row in force by what `work` makes of it. role: of who needs no right but what `work` asks.

    Raises Http404 where there is none, HistoryError where it cannot be, PermissionDenied where another room keeps it.
    """
    post = None if role else post or _keeps(person, unit, right)
    if right == "keep" and kept_elsewhere(unit, table, [thing]):
        raise PermissionDenied
    with transaction.atomic():
        kept = StoredRow.objects.select_for_update().filter(unit_id=unit, table=table, thing=thing).order_by("version")
        rows = [row_of(one) for one in kept]
        current = next((row for row in reversed(rows) if row.superseded_by is None), None)
        if current is None or current.withdrawn:
            raise Http404
        renewed = work(rows, current)
        number = next(row.superseded_by for row in renewed if row.key == current.key)
        StoredRow.objects.filter(unit_id=unit, table=table, thing=thing, version=current.version).update(
            superseded_by=number
        )
        new = [row for row in renewed if row.version >= (number or 0)]
        StoredRow.objects.bulk_create([stored(row, unit, person.user) for row in new])
        write(chain=f"register:{unit}", action=action, person=person, post=post, role=role, words=words, table=table,
              thing=thing, version=number, digest=base.digest_of(new))  # fmt: skip
        return new[-1]


def _keeps(person: Person, unit: int, right: str) -> Holding:
    posts = posts_for(person, right, unit)
    if not posts:
        raise PermissionDenied
    return posts[0]
