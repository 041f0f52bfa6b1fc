"""What taking in a register costs: 100,000 rows of attendance, 10,000 payments and 10,000 proposals from xlsx, with 1 %
planted errors, beside a bare read of the same file (calamine) plus `bulk_create` of the same rows; goal at most 4 x.

Run: python bench/imports.py [--attendance 100000] [--payments 10000] [--proposals 10000]
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import tempfile
import time
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import xlsxwriter
from python_calamine import CalamineWorkbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

GOAL = 4.0
DAY = date(2025, 1, 1)
BAD_EVERY = 100
PEOPLE, EVENTS = 177, 600


@dataclass(frozen=True)
class Office:
    """The office whose registers are filled: its number, its clerk, the law of its place."""

    unit: int
    person: Any
    law: Any


def main() -> None:
    """Measure both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--attendance", type=int, default=100_000)
    parser.add_argument("--payments", type=int, default=10_000)
    parser.add_argument("--proposals", type=int, default=10_000)
    asked = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="jimu-bench-")
    os.environ["JIMU_HOME"] = folder
    try:
        office = open_office()
        print(f"{'table':12} {'rows':>8} {'refused':>8} {'seconds':>8} {'bare s':>8} {'ratio':>7} {'goal':>5}")
        line(office, "attendance", book(ATTENDANCE, attendance(asked.attendance)))
        line(office, "payments", book(PAYMENTS, payments(asked.payments)))
        line(office, "proposals", book(PROPOSALS, proposals(asked.proposals)))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def open_office() -> Office:
    """An office with members and events to refer to."""
    from jimu.web.start import start

    start()
    from django.core.management import call_command

    from jimu.law.library import Law
    from jimu.measures.events.row import Event
    from jimu.measures.members.row import Member
    from jimu.web.accounts.models import Post, Unit, User
    from jimu.web.accounts.people import person_of
    from jimu.web.registers import actions

    call_command("migrate", verbosity=0)
    unit = Unit.objects.create(name="示例县政协办公室", kind="unit", place="990100")
    user = User.objects.create_user("clerk", name="示例经办")
    Post.objects.create(user=user, unit=unit, role="clerk")
    law = Law("990100", "2025-01-01")
    kind = next(iter(law["event_kinds"]["families"].values()))[0]
    base = {"valid_from": DAY, "known_from": DAY}
    rows = [Member(id=f"m{number}", name=f"甲{number}", **base) for number in range(PEOPLE)]
    rows += [Event(id=f"e{number}", kind=kind, title=f"第{number}次", **base) for number in range(EVENTS)]
    actions.record(person=person_of(user), unit=unit.pk, rows=rows)
    return Office(unit.pk, person_of(user), law)


ATTENDANCE = ("编号", "起", "活动编号", "委员编号", "到会情况", "签到方式")
PAYMENTS = (
    *("编号", "起", "项目", "金额（元）", "用途", "申请日期"),
    *("申请人", "审批日期", "审批人", "应付日期", "支付日期", "支付人"),
)
PROPOSALS = (
    *("编号", "案由", "提交日期", "届次", "案号", "类别", "提案者种类", "第一提案人", "界别"),
    *("全会提案", "内容", "重点提案", "不公开"),
)


def attendance(count: int) -> Iterator[tuple[str, ...]]:
    """Rows of attendance; every hundredth names a member who is not there."""
    for number in range(count):
        member = "没有" if number % BAD_EVERY == 0 else f"m{number % PEOPLE}"
        status = "出席" if number % 7 else "请假"
        yield f"a{number}", "2025-03-01", f"e{number % EVENTS}", member, status, "扫码" if number % 2 else "纸质"


def payments(count: int) -> Iterator[tuple[str, ...]]:
    """Rows of payments; every hundredth has an amount that is none."""
    for number in range(count):
        amount = "若干" if number % BAD_EVERY == 0 else f"{100 + number % 900}.50"
        days = [f"2025-{1 + number % 12:02d}-{day:02d}" for day in (3, 5, 20, 12)]
        start = f"p{number}", "2025-01-01", f"项目{number % 12}", amount, "办公费"
        yield (*start, days[0], "甲", days[1], "乙", days[2], days[3], "丙")


def proposals(count: int) -> Iterator[tuple[str, ...]]:
    """Proposals with their whole texts; of every hundredth one cell is wrong, each time in another way."""
    from jimu.measures.invented.texts import proposal_text

    chance, wrong = Random(7), len(WRONG)  # noqa: S311
    for number in range(count):
        title, category, text = proposal_text(chance)
        day = (date(2025, 2, 10) + timedelta(days=number % 300)).isoformat()
        row = [f"案{number}", title, day, "十届三次", f"{number:05}", category, "委员个人", f"m{number % PEOPLE}"]
        row += ["教育", "是" if number % 3 else "否", text, "否", "否"]
        if number % BAD_EVERY == 0:
            column, words = WRONG[number // BAD_EVERY % wrong]
            row[PROPOSALS.index(column)] = words
        yield tuple(row)


# What is wrong with the bad ones: a day that is none, a member and a kind of proposer that are not there, no title.
WRONG = (("提交日期", "去年春天"), ("第一提案人", "没有"), ("提案者种类", "路人"), ("案由", ""))


def book(heads: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> bytes:
    """The rows as a workbook."""
    buffer = io.BytesIO()
    file = xlsxwriter.Workbook(buffer, {"constant_memory": True})
    sheet = file.add_worksheet()
    for number, row in enumerate((heads, *rows)):
        sheet.write_row(number, 0, row)
    file.close()
    return buffer.getvalue()


def line(office: Office, table: str, content: bytes) -> None:
    """A line of the table."""
    from jimu.reading.formats.lists import list_in
    from jimu.web.registers.importing import REFUSED, take_in, tried
    from jimu.web.registers.models import StoredRow

    def ours() -> Any:
        trial = tried(unit=office.unit, table=table, listed=list_in(content, "台账.xlsx"), law=office.law)
        take_in(person=office.person, unit=office.unit, trial=trial)
        return trial

    took, trial = timed(ours)
    kept = list(StoredRow.objects.filter(table=table))

    def bare() -> None:
        CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
        for row in kept:
            row.pk, row.table = None, f"bare {table}"
        StoredRow.objects.bulk_create(kept, batch_size=1000)

    bare_took, _ = timed(bare)
    ratio = took / bare_took
    figures = f"{len(trial.lines):8,} {trial.count(REFUSED):8,} {took:8.1f} {bare_took:8.1f} {ratio:7.2f} {GOAL:5.1f}"
    print(f"{table:12} {figures} {'kept' if ratio <= GOAL else 'MISSED'}")


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of the processor that the work took, and what it gave."""
    start = time.process_time()
    found = work()
    return time.process_time() - start, found


if __name__ == "__main__":
    main()
