"""The office under load: the queue, a plan's page, search and a save, with 16 people at once, on 20,000 plans.

Each is compared, in the same run and with the same people, with a bare view that has the same log-in and writes as many
cells (reads; goal at most 2 x), or one transaction that writes the same bytes (saves; goal at most 3 x).

Run: PYTHONPATH=. python bench/office.py [--plans 20000] [--database sqlite|postgresql] [--seconds 5]
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PEOPLE = 16
ROUNDS = 3
READ_GOAL, SAVE_GOAL = 2.0, 3.0
CSRF = "x" * 32
QUEUE, PLAN, EDITS, SEARCH = "/plans/", "/plans/{plan}/", "/plans/{plan}/edits", "/search/?q=%E6%8F%90%E6%A1%88"
BARE_LIST, BARE_PLAN, BARE_SAVE = "/bare/plans?rows=50&cells={cells}", "/bare/{plan}?cells={cells}", "/bare/{plan}/save"
HERE = Path(__file__).parent


@dataclass(frozen=True)
class Reader:
    """Somebody who is logged in, with a plan of their own to open and to save."""

    cookie: str
    plan: str
    indicator: str


@dataclass(frozen=True)
class Load:
    """What a run gave: requests a second, milliseconds in the middle and at the 95th percentile."""

    rate: float
    middle: float
    p95: float


def main() -> None:
    """Fill, serve, load, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plans", type=int, default=20_000)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--seconds", type=float, default=5)
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="jimu-bench-"))
    os.environ["JIMU_HOME"] = str(folder)
    if asked.database == "postgresql":
        from tests.web.postgres import start_postgres

        os.environ["JIMU_DATABASE_URL"] = start_postgres()
    try:
        measure(asked)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def measure(asked: argparse.Namespace) -> None:
    """Fill the office and measure."""
    began = time.monotonic()
    clerks, reviewers = fill(asked.plans)
    print(f"{asked.plans:,} plans on {asked.database}, filled in {time.monotonic() - began:.0f} s; {PEOPLE} people")
    port = free_port()
    server = subprocess.Popen([sys.executable, str(HERE / "office_server.py"), str(port)])
    try:
        wait_for(port)
        report(port, clerks, reviewers, asked.seconds)
    finally:
        server.terminate()
        server.wait()


def fill(plans: int) -> tuple[list[Reader], list[Reader]]:
    """The county, and its people logged in: clerks with drafts, reviewers with plans that came to them."""
    from jimu.web.start import start

    start()
    from bench.corpus.county import fill as fill_county
    from bench.corpus.county import session
    from django.core.management import call_command
    from django.db import connection

    from jimu.web.plans.models import Plan

    call_command("migrate", verbosity=0)
    people = fill_county(plans)

    def reader(user: Any, row: Any) -> Reader:
        return Reader(session(user), str(row.pk), row.data["indicators"][0]["id"])

    drafts = [Plan.objects.filter(unit=user.posts.get().unit, state="drafting").first() for user in people["clerk"]]
    clerks = [reader(user, row) for user, row in zip(people["clerk"], drafts, strict=True)]
    waiting = [Plan.objects.filter(division=user.posts.get().unit, state="at_division").first()
               for user in people["division"]]  # fmt: skip
    reviewers = [reader(user, row) for user, row in zip(people["division"], waiting, strict=True)]
    connection.close()
    return clerks[:PEOPLE], reviewers[:PEOPLE]


def report(port: int, clerks: Sequence[Reader], reviewers: Sequence[Reader], seconds: float) -> None:
    """Every page beside its bare one."""
    heads = (
        f"{'':8} {'asked/s':>8} {'median ms':>10} {'p95 ms':>8} {'bare/s':>8} {'bare p95':>9} {'ratio':>7} {'goal':>5}"
    )
    print(heads)
    for name, people, page in (("queue", reviewers, QUEUE), ("plan", clerks, PLAN), ("search", clerks, SEARCH)):
        cells = count_cells(port, people[0], page.format(plan=people[0].plan))
        bare = (BARE_PLAN if page == PLAN else BARE_LIST).format(plan="{plan}", cells=cells)
        both = rounds(reading(port, page), reading(port, bare), people, seconds)
        line(name, *both, READ_GOAL)
    both = rounds(saving(port, EDITS), saving(port, BARE_SAVE), clerks, seconds)
    line("save", *both, SAVE_GOAL)


def reading(port: int, address: str) -> Callable[[Reader], object]:
    """Opens a page."""
    return lambda one: ask(port, one, "GET", address.format(plan=one.plan))


def saving(port: int, address: str) -> Callable[[Reader], object]:
    """Changes one cell."""

    def save(one: Reader) -> None:
        text = f"2026年度工作计划第{time.monotonic_ns() % 1000}条"
        edit = {"op": "set", "path": f"/indicators/{one.indicator}/basis", "before": None, "after": text}
        told = json.dumps({"key": uuid.uuid4().hex, "edits": [edit]}).encode()
        ask(port, one, "POST", address.format(plan=one.plan), told)

    return save


def rounds(
    work: Callable[[Reader], object], bare: Callable[[Reader], object], people: Sequence[Reader], seconds: float
) -> tuple[Load, Load]:
    """Work and bare in turn, several times; of each the run with the middle rate."""
    pairs = [(run(work, people, seconds), run(bare, people, seconds)) for _ in range(ROUNDS)]
    return sorted(pairs, key=lambda pair: pair[1].rate / pair[0].rate)[len(pairs) // 2]


def run(work: Callable[[Reader], object], people: Sequence[Reader], seconds: float) -> Load:
    """All people at work at once for some seconds."""
    end = time.monotonic() + seconds

    def busy(one: Reader) -> list[float]:
        took = []
        while (start := time.monotonic()) < end:
            work(one)
            took.append((time.monotonic() - start) * 1000)
        return took

    began = time.monotonic()
    with ThreadPoolExecutor(len(people)) as pool:
        took = [one for part in pool.map(busy, people) for one in part]
    return Load(len(took) / (time.monotonic() - began), median(took), quantiles(took, n=20)[-1])


def ask(port: int, one: Reader, method: str, address: str, body: bytes | None = None) -> bytes:
    """One request on a connection of its own thread."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    cookie = f"sessionid={one.cookie}; csrftoken={CSRF}"
    heads = {"Cookie": cookie, "X-CSRFToken": CSRF, "Content-Type": "application/json", "Accept": "text/html"}
    connection.request(method, address, body, heads)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    if answer.status != 200:
        raise SystemExit(f"{method} {address}: {answer.status}\n{content[:500].decode(errors='replace')}")
    return content


def count_cells(port: int, one: Reader, address: str) -> int:
    """How many cells a page has: of tables, of lists of facts, of fields."""
    return len(
        re.findall(rb"<t[dh][\s>]|<d[dt][\s>]|<li[\s>]|<input[\s>]|<option[\s>]", ask(port, one, "GET", address))
    )


def line(name: str, ours: Load, bare: Load, goal: float) -> None:
    """A line of the table."""
    ratio = bare.rate / ours.rate
    kept = "kept" if ratio <= goal else "MISSED"
    figures = f"{ours.rate:8.0f} {ours.middle:10.1f} {ours.p95:8.1f} {bare.rate:8.0f} {bare.p95:9.1f} {ratio:7.2f}"
    print(f"{name:8} {figures} {goal:5.1f} {kept}")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_for(port: int) -> None:
    """Wait until the server answers."""
    for _ in range(100):
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    main()
