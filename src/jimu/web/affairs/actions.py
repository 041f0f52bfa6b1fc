"""What is written about routine affairs: duties planned and done, documents entered and passed on."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.timezone import localdate

from jimu.measures.affairs.row import Duty, Paper
from jimu.measures.affairs.standing import again
from jimu.web.accounts.hindrance import Hindrance
from jimu.web.accounts.models import Unit
from jimu.web.affairs import queries
from jimu.web.affairs.models import Proof
from jimu.web.files.models import File
from jimu.web.registers import actions as registers
from jimu.web.registers.numbers import next_id
from jimu.web.rights import Person, may_keep
from jimu.web.words import _

MOST_TIMES = 60
LONGEST = 200


@transaction.atomic
def plan(*, person: Person, unit: Unit, kind: str, title: str, first: date | None, months: int, times: int) -> int:
    """Put down a duty, and again every so many months; how many. Raises Hindrance for what is missing."""
    if not kind.strip() or not title.strip() or first is None:
        raise Hindrance(_("请填写种类、事项和应办日期。"))
    if not 1 <= times <= MOST_TIMES:
        raise Hindrance(_("一次最多排 {most} 次。", most=MOST_TIMES))
    Unit.objects.select_for_update().get(pk=unit.pk)  # numbers are given one after the other
    days = again(first, months, times if months else 1)
    year, today = localdate().year, localdate()
    start = int(next_id(unit.pk, "affairs", year).rpartition("-")[2])
    rows = [
        Duty(id=f"{year}-{start + at:04d}", kind=kind.strip()[:LONGEST], title=_titled(title, day, months), due_day=day,
             valid_from=min(day, today), known_from=today)
        for at, day in enumerate(days)
    ]  # fmt: skip
    return registers.record(person=person, unit=unit.pk, rows=rows, why="plan_duties")


def _titled(title: str, day: date, months: int) -> str:
    """What comes again says of which time it is."""
    said = title.strip()[:LONGEST]
    if not months:
        return said
    return f"{said}（{day.year}年）" if months >= 12 else f"{said}（{day.year}年{day.month}月）"


@transaction.atomic
def done(*, person: Person, unit: int, thing: str, day: date | None, note: str = "", file: File | None = None) -> None:
    """A duty was done on a day, shown by a paper. Raises Hindrance for a day that cannot be, Http404 as `duty_in`."""
    row = queries.duty_in(unit, thing)
    if day is None or day > localdate():
        raise Hindrance(_("办理日期不能晚于今天。"))
    said = {"done_day": day, **({"note": note.strip()[:400]} if note.strip() else {})}
    if any(getattr(row, name) != value for name, value in said.items()):
        registers.correct(person=person, unit=unit, table="affairs", thing=thing, **said)
    if file is not None:
        attach(person=person, unit=unit, thing=thing, file=file)


def attach(*, person: Person, unit: int, thing: str, file: File) -> Proof:
    """Hang a paper on a duty. Raises PermissionDenied for who does not keep the register."""
    if not may_keep(person, "keep", unit):
        raise PermissionDenied
    return Proof.objects.create(unit_id=unit, thing=thing, file=file, by_id=person.user)


@transaction.atomic
def enter(
    *, person: Person, unit: Unit, direction: str, title: str, number: str, day: date | None, due: date | None
) -> str:
    """Enter a document received or sent; its number in the register. Raises Hindrance for what is missing."""
    if not title.strip() or day is None or day > localdate():
        raise Hindrance(_("请填写标题和登记日期，日期不能晚于今天。"))
    Unit.objects.select_for_update().get(pk=unit.pk)
    row = Paper(
        id=next_id(unit.pk, "papers", localdate().year), direction=direction, day=day, title=title.strip()[:LONGEST],
        number=number.strip()[:60], due_day=due, valid_from=day, known_from=localdate(),
    )  # fmt: skip
    registers.record(person=person, unit=unit.pk, rows=[row], why="enter_paper")
    return row.id


def pass_on(*, person: Person, unit: int, thing: str, day: date | None) -> None:
    """A document has reached whom it was for. Raises Hindrance for a day that cannot be, Http404 as `paper_in`."""
    row = queries.paper_in(unit, thing)
    if day is None or not row.day <= day <= localdate():
        raise Hindrance(_("送达日期要在登记日期到今天之间。"))
    if row.passed_day != day:
        registers.correct(person=person, unit=unit, table="papers", thing=thing, passed_day=day)
