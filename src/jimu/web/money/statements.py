"""The finance system's list of payments laid beside the register: looked at first, kept when a person confirms."""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import xlsxwriter
from django.core.exceptions import PermissionDenied
from django.db import transaction

from jimu.law.library import Law
from jimu.measures.columns import Fault
from jimu.measures.money.listed import lines_of, why_line, why_payment
from jimu.measures.money.matching import Line, Pair, match
from jimu.measures.money.row import Payment
from jimu.measures.wording import said
from jimu.reading.formats.lists import SheetList, list_in
from jimu.web.accounts.models import Unit
from jimu.web.figures import day as said_day
from jimu.web.files.models import File
from jimu.web.files.store import bytes_of
from jimu.web.log.actions import write
from jimu.web.money.models import Match, Statement
from jimu.web.registers.queries import in_force
from jimu.web.registers.reading import law_of
from jimu.web.registers.store import row_of
from jimu.web.rights import Person, posts_for
from jimu.web.words import _, language

PROPOSED = "payee_and_near_day"  # what a person has to look at before it counts as the same


@dataclass(frozen=True, slots=True)
class Both:
    """A payment and a line that are the same; how: by what."""

    payment: Payment
    line: Line
    how: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A list beside the register. Every payment of its days and every line stands in exactly one of these.

    faults: rows of the list that could not be read.
    """

    matched: tuple[Both, ...]
    proposed: tuple[Both, ...]
    payments: tuple[tuple[Payment, str], ...]
    lines: tuple[tuple[Line, str], ...]
    faults: tuple[tuple[int, Fault], ...]


def beside(unit: Unit, listed: SheetList) -> Beside:
    """What matching a list would give; nothing is written. Two queries."""
    lines, faults = lines_of(listed.rows)
    law = law_of(unit)
    elsewhere = set(Match.objects.filter(unit=unit).exclude(statement__sha256=listed.sha256)
                    .values_list("payment", flat=True))  # fmt: skip
    payments = _payments(unit, lines, elsewhere, law)
    pairs = match(payments, lines, law).pairs
    return _sorted(payments, lines, [(_thing(pair), pair.line, pair.how) for pair in pairs], faults)


def kept(statement: Statement) -> Beside:
    """A list as it was confirmed, and what stands on one side only by what the register says today. Three queries."""
    listed = list_in(bytes_of(statement.file.sha256), statement.file.name)
    lines, faults = lines_of(listed.rows)
    matches = list(statement.matches.values_list("payment", "line", "how"))
    elsewhere = set(Match.objects.filter(unit=statement.unit).exclude(statement=statement)
                    .values_list("payment", flat=True))  # fmt: skip
    payments = _payments(statement.unit, lines, elsewhere, law_of(statement.unit), {thing for thing, *_rest in matches})
    there = {row.id for row in payments}
    found = _sorted(payments, lines, [one for one in matches if one[0] in there], faults)
    return Beside((*found.matched, *found.proposed), (), found.payments, found.lines, found.faults)


def confirm(*, person: Person, unit: Unit, file: File, proposed: Collection[int]) -> Statement:
    """Keep what was matched and those of the proposed pairs (by their lines) that the person holds to be the same.

    Raises PermissionDenied.
    """
    posts = posts_for(person, "pay", unit.pk)
    if not posts:
        raise PermissionDenied
    with transaction.atomic():
        Unit.objects.select_for_update().get(pk=unit.pk)
        known = Statement.objects.filter(unit=unit, sha256=file.sha256).first()
        if known is not None:
            return known
        found = beside(unit, list_in(bytes_of(file.sha256), file.name))
        both = [*found.matched, *(one for one in found.proposed if one.line.number in proposed)]
        made = Statement.objects.create(unit=unit, file=file, sha256=file.sha256, by_id=person.user)
        Match.objects.bulk_create(
            Match(statement=made, unit=unit, payment=one.payment.id, line=one.line.number, how=one.how) for one in both
        )
        write(chain=f"register:{unit.pk}", action="match_payments", person=person, post=posts[0], sha256=file.sha256,
              matched=len(both), lines=len(found.lines) + len(found.proposed) + len(found.matched))  # fmt: skip
        return made


def _thing(pair: Pair) -> str:
    return pair.payment.removeprefix(f"{Payment.TABLE}/").rpartition("#")[0]


def _payments(
    unit: Unit, lines: Sequence[Line], elsewhere: set[str], law: Law, always: Collection[str] = ()
) -> list[Payment]:
    """The payments that a list can have: made within its days or not far off, and not found in another list."""
    if not lines:
        return []
    apart = timedelta(days=int(law["payment_matching"]["days_apart"]))
    first, last = min(line.day for line in lines) - apart, max(line.day for line in lines) + apart
    rows = (row_of(one) for one in in_force(unit.pk, "payments").order_by("thing").iterator(2000))
    return [
        row for row in rows
        if isinstance(row, Payment) and row.paid_day and row.id not in elsewhere
        and (first <= row.paid_day <= last or row.id in always)
    ]  # fmt: skip


def _sorted(
    payments: Sequence[Payment], lines: Sequence[Line], pairs: Sequence[tuple[str, int, str]],
    faults: Sequence[tuple[int, Fault]],
) -> Beside:  # fmt: skip
    by_thing, by_number = {row.id: row for row in payments}, {line.number: line for line in lines}
    both = [Both(by_thing[thing], by_number[number], how) for thing, number, how in pairs]
    paired, numbers = {one.payment.id for one in both}, {one.line.number for one in both}
    rest = [row for row in payments if row.id not in paired]
    single = [line for line in lines if line.number not in numbers]
    return Beside(
        tuple(one for one in both if one.how != PROPOSED), tuple(one for one in both if one.how == PROPOSED),
        tuple((row, why_payment(row, single)) for row in rest), tuple((line, why_line(line, rest)) for line in single),
        tuple(faults),
    )  # fmt: skip


def unmatched_book(found: Beside) -> bytes:
    """What stands on one side only, with the reasons, as a workbook."""
    buffer, lang = io.BytesIO(), language()
    book = xlsxwriter.Workbook(buffer, {"strings_to_formulas": False, "strings_to_urls": False})
    heads = (_("日期"), _("金额（元）"), _("收款方"), _("凭证号"), _("原因"))
    lines = [(one.number, *_cells(one, one.day), said(why, lang)) for one, why in found.lines]
    unread = [
        (number, "", "", fault.value, "", f"{fault.heading} {said(fault.reason, lang)}")
        for number, fault in found.faults
    ]
    _sheet(book, _("清单里没有对上的"), (_("清单行"), *heads), [*lines, *unread])
    payments = [(one.id, *_cells(one, one.paid_day), said(why, lang)) for one, why in found.payments]
    _sheet(book, _("台账里没有对上的"), (_("台账编号"), *heads), payments)
    book.close()
    return buffer.getvalue()


def _cells(one: Line | Payment, day: date | None) -> tuple[object, ...]:
    return said_day(day), one.amount, one.payee, one.voucher


def _sheet(book: xlsxwriter.Workbook, name: str, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    sheet = book.add_worksheet(name[:31])
    sheet.write_row(0, 0, heads, book.add_format({"bold": True}))
    for number, row in enumerate(rows, 1):
        sheet.write_row(number, 0, row)
    sheet.set_column(0, len(heads) - 1, 18)
