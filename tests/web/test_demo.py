"""The invented county: every state, built by the real actions; shown to who starts it, without a terminal too."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.web.office import Office

STATES = {"drafting", "at_unit_head", "at_department", "at_division", "at_performance", "approved", "stopped"}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Office, str]:
    folder = tmp_path_factory.mktemp("demo")
    office = Office(folder / "office")
    return office, office.jimu("demo", "--out", folder, "--year", "7")


def test_the_county_answers_and_ends_by_itself_without_a_terminal(demo: tuple[Office, str]) -> None:
    _, said = demo
    assert re.search(r"网页办公已打开：http://127\.0\.0\.1:\d+/", said)
    assert len(re.findall(r"/enter/[\w-]{30,}", said)) == 8
    assert "/login 200" in said
    assert said.rstrip().endswith("已关闭。")


def test_there_are_plans_in_every_state_and_the_log_of_how_they_came_there(demo: tuple[Office, str]) -> None:
    office, _ = demo
    told = office.python(
        "import json\nfrom jimu.web.plans.models import Plan\n"
        "rows = Plan.objects.values_list('state', 'errors', 'secret', 'predecessor', 'approved', 'round')\n"
        "print(json.dumps([[str(value) for value in row] for row in rows]))"
    )
    rows = json.loads(told)
    assert set(Counter(row[0] for row in rows)) == STATES
    current = [row for row in rows if row[0] != "approved"]
    assert sum(int(row[1]) > 0 for row in current) >= 4, "drafts with findings"
    assert any(row[2] == "True" for row in rows)
    assert sum(row[3] != "None" for row in rows) >= 8, "last year's plans as predecessors"
    assert any(row[0] == "drafting" and row[4] != "None" for row in rows), "an amendment under way"
    assert any(row[0] == "drafting" and row[5] == "2" for row in rows), "a second round"
    assert "核对无误" in office.jimu("log", "verify")
    assert "没有要处理的问题" in office.jimu("doctor")


def test_it_is_made_anew_each_time_and_never_over_something_else(demo: tuple[Office, str], tmp_path: Path) -> None:
    other = tmp_path / "mine"
    other.mkdir()
    (other / "notes.txt").write_text("mine")
    assert "没有动它" in demo[0].jimu("demo", "--out", tmp_path, "--office", other, status=2)
    assert (other / "notes.txt").read_text() == "mine"


def test_a_year_of_the_registers_is_there_and_the_plans_of_that_year_are_bound(demo: tuple[Office, str]) -> None:
    told = demo[0].python(
        "import json\nfrom collections import Counter\nfrom datetime import date\n"
        "from django.utils.timezone import localdate\n"
        "from jimu.measures.invented import year\nfrom jimu.web.demo.year import known_by\n"
        "from jimu.web.evidence.models import Bound\nfrom jimu.web.evidence.queries import lines\n"
        "from jimu.web.registers.models import StoredRow\nfrom jimu.web.registers.store import registers\n"
        "first = Bound.objects.select_related('plan').order_by('pk').first()\n"
        "of, unit = first.plan.year, first.plan.unit_id\n"
        "kept = registers(unit)\n"
        "told = {name: list(known_by(rows, localdate())) for name, rows in year(7, of).items()}\n"
        "ids = {name: {row.id for row in rows} for name, rows in told.items()}\n"
        "same = all([row for row in kept[name] if row.id in ids[name]] == rows for name, rows in told.items())\n"
        "late = StoredRow.objects.filter(known_from__gt=localdate()).count()\n"
        "found = [one for plan in {one.plan for one in Bound.objects.select_related('plan__unit')}\n"
        "         for one in lines(plan, plan, date(of, 12, 31)) if one.bound]\n"
        "print(json.dumps([same, late, len(found), [one.actual.reason for one in found if one.actual.value is None]]))"
    )
    same, late, bound, without = json.loads(told)
    assert (same, late) == (True, 0)
    assert bound == 38
    assert "not_all_published" in without, "a book that is not out"
    assert all(without), "no value without a reason"
    assert len(without) < bound / 2


def test_the_county_has_proposals_that_a_member_wrote_and_an_office_handles(demo: tuple[Office, str]) -> None:
    told = demo[0].python(
        "import json\nfrom django.test import Client\n"
        "from jimu.web.accounts.models import User\nfrom jimu.web.proposals.models import Draft\n"
        "def seen(name, address):\n"
        "    client = Client()\n    client.force_login(User.objects.get(username=name))\n"
        "    answer = client.get(address, follow=True)\n    return [answer.status_code, answer.content.decode()]\n"
        "member = User.objects.get(member_account__isnull=False).username\n"
        "print(json.dumps([seen('zhang', '/proposals/'), seen('handler', '/'), seen(member, '/my-proposals/'),\n"
        "                  Draft.objects.count()]))"
    )
    office, handling, mine, drafts = json.loads(told)
    assert [one[0] for one in (office, handling, mine)] == [200, 200, 200]
    assert "已办结" in office[1]
    assert "/handling/" in handling[1]
    assert "等待审查" in mine[1]
    assert drafts == 2


def test_the_member_is_on_duty_today_and_has_written_a_report(demo: tuple[Office, str]) -> None:
    told = demo[0].python(
        "import json\nfrom django.utils.timezone import localdate\n"
        "from jimu.web.members.models import MemberAccount\nfrom jimu.web.opinion.models import Draft, Wording\n"
        "from jimu.web.opinion.queries import own_reports\nfrom jimu.web.registers.queries import in_force\n"
        "from jimu.web.studios.queries import own_duty, own_visits\n"
        "account = MemberAccount.objects.get()\nunit, thing = account.unit_id, account.thing\n"
        "today = [one.day == localdate() for one in own_duty(unit, thing, localdate())]\n"
        "visit, report = own_visits(unit, thing)[0], own_reports(unit, thing)[0]\n"
        "words = set(Wording.objects.values_list('thing', flat=True))\n"
        "silent = in_force(unit, 'opinions').exclude(thing__in=words).count()\n"
        "print(json.dumps([today, visit.opinion == report.report.id, report.stage, silent,\n"
        "                  Draft.objects.filter(thing='').count()]))"
    )
    assert json.loads(told) == [[True, False], True, "待初审", 0, 1]
