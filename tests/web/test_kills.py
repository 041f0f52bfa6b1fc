"""The server is killed at any moment, and two hundred people act at once: nothing acknowledged is lost, nothing half
done stays, the log verifies."""

from __future__ import annotations

import http.client
import json
import random
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import pytest

from tests.web.office import PATIENCE, Office, new_office
from tests.web.visitor import Visitor, sessions

GONE = (OSError, http.client.HTTPException)
SAVERS = 3


def ids(office: Office, code: str) -> list[str]:
    """The ids that some Python in the office prints as a JSON list."""
    start = "import json\nfrom jimu.web.accounts.models import Unit, User\nfrom tests.web import county\n"
    people = "place = county.County({}, {user.username: user for user in User.objects.all()})\n"
    units = "place.units.update(office=Unit.objects.get(code='131001'))\n"
    found: list[str] = json.loads(office.python(start + people + units + code))
    return found


@dataclass
class Saver:
    """A clerk who saves one change after the other, and says the last one again when no answer came."""

    plan: str
    session: str
    sent: int = 0
    acknowledged: int = 0
    faults: list[str] = field(default_factory=list)

    def work(self, address: str) -> None:
        """Save until the server is gone."""
        with suppress(*GONE), Visitor(address, self.session) as visitor:
            while not self.faults:
                number = self.acknowledged + 1
                self.sent = max(self.sent, number)
                answer = visitor.save(self.plan, f"k{number}", self._text(number - 1), self._text(number))
                if answer and answer["results"][0].get("ok"):
                    self.acknowledged = number
                else:
                    self.faults.append(f"{number}: {answer}")

    @staticmethod
    def _text(number: int) -> str:
        return f"第{number}次" if number else ""


def pace(plan: str, session: str, address: str) -> None:
    """A clerk who submits and withdraws a plan, again and again, until the server is gone."""
    with suppress(*GONE), Visitor(address, session) as visitor:
        while True:
            visitor.step(plan, "submit")
            visitor.step(plan, "withdraw")


def look(office: Office, savers: list[Saver], walker: str) -> None:
    """Nothing acknowledged is lost, nothing is half done."""
    ask = office.ask
    for saver in savers:
        plan = UUID(saver.plan)
        [(revision, content)] = ask("SELECT revision, content FROM plans_plan WHERE id = ?", plan)
        keys = [key for (key,) in ask("SELECT key FROM plans_editbatch WHERE plan_id = ?", plan)]
        [(lines,)] = ask("SELECT COUNT(*) FROM log_line WHERE chain = ? AND action = 'edit'", saver.plan)
        assert saver.faults == []
        assert set(keys) >= {f"k{number}" for number in range(1, saver.acknowledged + 1)}
        assert saver.acknowledged <= revision <= saver.sent
        assert revision == len(keys) == lines
        assert json.loads(content)["purpose"] == Saver._text(revision)
    state, last, count = way(office, walker)
    assert state == last
    [(steps,)] = ask("SELECT COUNT(*) FROM log_line WHERE chain = ? AND version IS NOT NULL", walker)
    assert steps == count


def way(office: Office, plan: str) -> tuple[str, str, int]:
    """A plan's state, that of its last version, and how many versions it has."""
    [(state,)] = office.ask("SELECT state FROM plans_plan WHERE id = ?", UUID(plan))
    versions = office.ask("SELECT state FROM plans_planversion WHERE plan_id = ? ORDER BY number", UUID(plan))
    return state, versions[-1][0] if versions else "drafting", len(versions)


@pytest.mark.parametrize("kills", [4, pytest.param(200, marks=pytest.mark.long)])
def test_a_server_that_is_killed_at_any_moment_loses_nothing_acknowledged(tmp_path: Path, kills: int) -> None:
    office = new_office(tmp_path / "home").made()
    clerk = sessions(office, "clerk")["clerk"]
    *plans, walker = ids(office, f"print(json.dumps([str(county.drafted(place).pk) for _ in range({SAVERS + 1})]))")
    savers, chance = [Saver(plan, clerk) for plan in plans], random.Random(7)
    for _ in range(kills):
        with office.serving() as server:
            threads = [threading.Thread(target=saver.work, args=(server.address,)) for saver in savers]
            threads.append(threading.Thread(target=pace, args=(walker, clerk, server.address)))
            for thread in threads:
                thread.start()
            _wait_for_a_save(savers)
            time.sleep(chance.uniform(0, 0.5))
            server.process.kill()
            server.process.wait()
            for thread in threads:
                thread.join()
        look(office, savers, walker)
    assert sum(saver.acknowledged for saver in savers) >= kills
    assert "核对无误" in office.jimu("log", "verify")
    assert "没有要处理的问题" in office.jimu("doctor")


def _wait_for_a_save(savers: list[Saver]) -> None:
    """Wait until the server has answered the first save of this life: from then on the moment is left to chance."""
    before, until = sum(saver.acknowledged for saver in savers), time.monotonic() + PATIENCE
    while sum(saver.acknowledged for saver in savers) == before:
        assert time.monotonic() < until, [saver.faults for saver in savers]
        time.sleep(0.01)


@pytest.mark.long
def test_two_hundred_parallel_edits_and_approvals_leave_a_consistent_log(tmp_path: Path) -> None:
    office = new_office(tmp_path / "home").made()
    held = sessions(office, "clerk", "performance")
    drafts = ids(office, "print(json.dumps([str(county.drafted(place).pk) for _ in range(5)]))")
    ready = ids(office, READY)
    with office.serving() as server:
        acknowledged: Counter[str] = Counter()
        threads = [threading.Thread(target=_edit, args=(server.address, held["clerk"], plan, number, acknowledged))
                   for number in range(20) for plan in drafts]  # fmt: skip
        threads += [threading.Thread(target=_approve, args=(server.address, held["performance"], plan, number))
                    for number in range(20) for plan in ready]  # fmt: skip
        random.Random(3).shuffle(threads)
        assert len(threads) == 200
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    for plan in drafts:
        [(revision,)] = office.ask("SELECT revision FROM plans_plan WHERE id = ?", UUID(plan))
        [(lines,)] = office.ask("SELECT COUNT(*) FROM log_line WHERE chain = ? AND action = 'edit'", plan)
        [(batches,)] = office.ask("SELECT COUNT(*) FROM plans_editbatch WHERE plan_id = ?", UUID(plan))
        assert batches == acknowledged[plan] == 20
        assert revision == lines
    for plan in ready:
        [(approvals,)] = office.ask(
            "SELECT COUNT(*) FROM plans_approval JOIN plans_planversion ON version_id = plans_planversion.id "
            "WHERE plan_id = ?", UUID(plan))  # fmt: skip
        [(lines,)] = office.ask("SELECT COUNT(*) FROM log_line WHERE chain = ? AND action = 'approve'", plan)
        assert approvals == lines == 1
        assert way(office, plan)[:2] == ("approved", "approved")
    assert "核对无误" in office.jimu("log", "verify")


READY = """
from jimu.web.rights import State
from jimu.web.plans import actions
from jimu.web.plans.models import Plan
made = []
for _ in range(5):
    row = county.brought_to(place, State.AT_PERFORMANCE)
    actions.set_control(person=place.person("performance"), plan=row.pk, amount=row.money)
    row = county.brought_to(place, State.AT_PERFORMANCE, row)
    county.grade(place, row, "performance", "优")
    made.append(str(row.pk))
print(json.dumps(made))
"""


def _edit(address: str, session: str, plan: str, number: int, acknowledged: Counter[str]) -> None:
    """Each edits from what nobody has changed yet: one is made, the others meet it and are told."""
    with Visitor(address, session) as visitor:
        if visitor.save(plan, f"k{number}", "", f"第{number}人"):
            acknowledged[plan] += 1


def _approve(address: str, session: str, plan: str, number: int) -> None:
    with Visitor(address, session) as visitor:
        assert visitor.step(plan, "approve", number=f"示财绩〔2026〕{number + 1}号", day="2026-02-10") in (302, 403)
