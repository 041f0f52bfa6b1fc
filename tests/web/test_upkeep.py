"""Backups that are read back, restoring, upgrading, what the doctor says: run as an administrator runs them."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import threading
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from tests.web.office import Office, empty_office, new_office

POSTGRES = os.environ.get("JIMU_TEST_DATABASE") == "postgresql"
FIGURES = re.compile(r"（(\d+) 张表 (\d+) 行，(\d+) 个文件）")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with some plans and a file. The tests leave it as it is."""
    return new_office(tmp_path_factory.mktemp("office") / "home").made()


@pytest.fixture(scope="module")
def backup(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("backup") / "备份.zip"
    said = office.jimu("backup", path)
    assert "已核对" in said
    return path


def test_a_backup_holds_database_files_key_and_a_manifest(backup: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        names = set(archive.namelist())
        told = json.loads(archive.read("manifest.json"))
    assert {"manifest.json", "secret.key", "office.dump" if POSTGRES else "office.sqlite3"} <= names
    assert sum(name.startswith("files/") for name in names) == 1
    assert told["counts"]["plans_plan"] == 3
    assert backup.stat().st_mode & 0o077 == 0


def test_a_restored_office_has_every_row_and_every_file_and_opens(office: Office, backup: Path, tmp_path: Path) -> None:
    other = empty_office(tmp_path / "restored")
    said = other.jimu("restore", backup)
    assert FIGURES.search(said)
    with zipfile.ZipFile(backup) as archive:
        told = json.loads(archive.read("manifest.json"))["counts"]
    counted = other.python("import json\nfrom jimu.web.upkeep.database import counts\nprint(json.dumps(counts()))")
    assert json.loads(counted) == told
    assert "核对无误" in other.jimu("log", "verify")
    assert json.loads(other.jimu("doctor", "--json"))["wrong"] == 0
    assert (other.folder / "secret.key").read_text() == (office.folder / "secret.key").read_text()


def test_a_backup_is_of_one_moment_while_people_work(office: Office, tmp_path: Path) -> None:
    worker = (
        "from tests.web.county import County\nfrom jimu.web.accounts.models import Unit, User\n"
        "from jimu.web.accounts.people import person_of\nfrom jimu.web.plans.drafting import begin\n"
        "person = person_of(User.objects.get(username='other_clerk'))\nunit = Unit.objects.get(name='示例县博物馆')\n"
        "for _ in range(60):\n    begin(person=person, unit=unit, year=2026, scope='project')\n"
    )
    other = new_office(tmp_path / "busy").made()
    thread = threading.Thread(target=other.python, args=(worker,))
    thread.start()
    made = []
    while thread.is_alive() or not made:
        made.append(tmp_path / f"{len(made)}.zip")
        assert "已核对" in other.jimu("backup", made[-1])
    thread.join()
    for number, path in enumerate(made[-2:]):
        copy = empty_office(tmp_path / f"copy{number}")
        copy.jimu("restore", path)
        assert "核对无误" in copy.jimu("log", "verify")


def altered(source: Path, goal: Path, name: str) -> None:
    """A copy of an archive with one byte of a member changed, its checksum written anew."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(goal, "w") as new:
        for entry in old.infolist():
            content = bytearray(old.read(entry))
            if entry.filename.startswith(name):
                content[len(content) // 2] ^= 1
            new.writestr(entry.filename, bytes(content))


@pytest.mark.parametrize("part", ["office", "files/", "secret.key"])
def test_an_altered_backup_is_refused_and_nothing_is_left(backup: Path, tmp_path: Path, part: str) -> None:
    changed, other = tmp_path / "changed.zip", empty_office(tmp_path / "goal")
    altered(backup, changed, part)
    assert "改动或损坏" in other.jimu("restore", changed, status=2)
    assert list(tmp_path.iterdir()) == [changed]


@pytest.mark.parametrize("share", [0.2, 0.7, 0.99])
def test_a_truncated_backup_is_refused(backup: Path, tmp_path: Path, share: float) -> None:
    cut = tmp_path / "cut.zip"
    cut.write_bytes(backup.read_bytes()[: int(backup.stat().st_size * share)])
    assert "不是完整的备份" in empty_office(tmp_path / "goal").jimu("restore", cut, status=2)
    assert not (tmp_path / "goal").exists()


def test_a_backup_from_which_something_was_taken_or_added_is_refused(backup: Path, tmp_path: Path) -> None:
    for number, (taken, added) in enumerate([("files/", ""), ("", "files/aa/" + "a" * 64), ("", "../outside")]):
        path = tmp_path / f"{number}.zip"
        with zipfile.ZipFile(backup) as old, zipfile.ZipFile(path, "w") as new:
            for entry in old.infolist():
                if not (taken and entry.filename.startswith(taken)):
                    new.writestr(entry, old.read(entry))
            if added:
                new.writestr(added, b"x")
        assert "缺少或多出" in empty_office(tmp_path / "goal").jimu("restore", path, status=2)
        assert not (tmp_path / "goal").exists()


def test_nothing_is_restored_over_what_is_there(office: Office, backup: Path, tmp_path: Path) -> None:
    assert "不是空的" in office.jimu("restore", backup, status=2)
    full = tmp_path / "full"
    full.mkdir()
    (full / "notes.txt").write_text("mine")
    assert "不是空的" in empty_office(full).jimu("restore", backup, status=2)
    assert [path.name for path in full.iterdir()] == ["notes.txt"]
    if POSTGRES:
        taken = Office(tmp_path / "other", office.database)
        assert "不是空的" in taken.jimu("restore", backup, status=2)


def test_a_backup_is_never_written_over(office: Office, backup: Path) -> None:
    before = backup.read_bytes()
    assert "没有覆盖" in office.jimu("backup", backup, status=2)
    assert backup.read_bytes() == before


def test_the_doctor_names_what_is_wrong_and_what_to_do(tmp_path: Path) -> None:
    office = new_office(tmp_path / "home").made()
    assert "没有要处理的问题" in office.jimu("doctor")
    stored = next((office.folder / "files").glob("??/*"))
    content = stored.read_bytes()
    stored.chmod(0o600)
    stored.write_bytes(content[:-1] + b"?")
    office.python("from jimu.web.log.models import Line\nLine.objects.filter(action='begin').update(action='bogus')")
    said = office.jimu("doctor", status=1)
    assert "改动 1 个：纪要.txt" in said
    assert "jimu log verify" in said
    assert "被改过" in office.jimu("log", "verify", status=1)
    stored.unlink()
    told = json.loads(office.jimu("doctor", "--json", status=1))
    assert {one["check"] for one in told["checks"] if one["stands"] == "bad"} == {"files", "log"}
    assert "备份时就已缺失" in office.jimu("backup", tmp_path / "b.zip", status=1)


def test_the_doctor_says_where_there_is_no_office(tmp_path: Path) -> None:
    assert "没有办公数据" in Office(tmp_path / "nowhere").jimu("doctor", status=2)
    assert not (tmp_path / "nowhere").exists()
    bad = Office(tmp_path / "bad", "mysql://x/y")
    assert "应为 postgresql" in bad.jimu("serve", status=2)
    away = Office(tmp_path / "away", "postgresql://nobody@127.0.0.1:9/none")
    away.folder.mkdir()
    (away.folder / "secret.key").write_text("x" * 50)
    assert "database_url" in away.jimu("doctor", status=1)


if not POSTGRES:

    def test_the_doctor_finds_a_damaged_database_file(tmp_path: Path) -> None:
        office = new_office(tmp_path / "home").made()
        path = office.folder / "office.sqlite3"
        content = bytearray(path.read_bytes())
        middle = len(content) // 2
        content[middle : middle + 4096] = b"\xff" * 4096
        path.write_bytes(content)
        assert "损坏" in office.jimu("doctor", status=1)


def test_an_anchor_kept_outside_shows_a_log_that_was_written_anew(tmp_path: Path) -> None:
    office = new_office(tmp_path / "home").made()
    digest = json.loads(office.jimu("log", "anchor", "--json"))["digest"]
    assert "核对无误" in office.jimu("log", "verify", "--against", digest)
    office.python(
        "from jimu.web.log.models import Chain, Line\nfrom jimu.web.log.actions import digest_of\n"
        "end = Chain.objects.exclude(name='office').first()\n"
        "lines, head = list(Line.objects.filter(chain=end.name).order_by('number')), ''\n"
        "for line in lines:\n"
        "    line.details, line.previous = '{}', head\n    line.digest = head = digest_of(line)\n    line.save()\n"
        "end.head = head\nend.save()\n"
    )
    assert "核对无误" in office.jimu("log", "verify")
    assert "存档的校验码不一致" in office.jimu("log", "verify", "--against", digest, status=1)
    office.python("from jimu.web.log.models import Anchor\nAnchor.objects.update(heads='{}')")
    assert "校验码" in office.jimu("log", "verify", "--against", digest, status=2)


def older(office: Office) -> None:
    """The office as an older program left it: its last step of jobs not yet taken, its findings of other rules."""
    office.python(
        "from django.core.management import call_command\ncall_command('migrate', 'jobs', 'zero', verbosity=0)\n"
        "from jimu.web.plans.models import Plan\n"
        "Plan.objects.update(errors=1, warnings=0, advice=0)\n"
        "from django.db.models import F\nPlan.objects.update(checked=F('revision'))\n"
    )


def test_an_upgrade_is_rehearsed_on_a_copy_and_then_made_after_a_backup(tmp_path: Path) -> None:
    office = new_office(tmp_path / "home").made()
    older(office)
    told = json.loads(office.jimu("upgrade", "--rehearse", "--json"))
    assert told["steps"] == ["jobs.0001_initial"]
    assert told["tables"]["jobs_job"] == [None, 0]
    assert told["verdicts"]["fail"] == [3, 0]
    assert len(told["plans"]) == 3
    assert json.loads(office.jimu("upgrade", "--rehearse", "--json"))["steps"], "a rehearsal changes nothing"
    assert "还要更新" in office.jimu("doctor", status=1)
    said = office.jimu("upgrade")
    assert "已更新 1 步" in said
    made = list((office.folder / "backups").glob("*.zip"))
    assert len(made) == 1
    assert "不用更新" in office.jimu("upgrade")
    assert json.loads(office.jimu("doctor", "--json"))["wrong"] == 0


def test_an_older_database_is_opened_after_a_copy_or_not_at_all(tmp_path: Path) -> None:
    office = new_office(tmp_path / "home").made()
    older(office)
    if POSTGRES:
        assert "jimu upgrade" in office.jimu("serve", "--port", 0, status=2)
        return
    with office.serving() as server:
        assert any("更新前的副本" in line for line in server.said)
    copies = list((office.folder / "backups").glob("*.sqlite3"))
    with closing(sqlite3.connect(copies[0])) as copy:
        assert not copy.execute("SELECT name FROM sqlite_master WHERE name = 'jobs_job'").fetchall()


def test_an_office_of_a_newer_program_is_not_opened(tmp_path: Path) -> None:
    office = new_office(tmp_path / "home").made()
    office.python(
        "from django.db.migrations.recorder import MigrationRecorder\nfrom django.db import connection\n"
        "MigrationRecorder(connection).record_applied('plans', '0999_of_the_future')"
    )
    assert "新版程序" in office.jimu("serve", "--port", 0, status=2)
    assert "新版程序" in office.jimu("doctor", status=1)


def test_the_table_of_indicators_is_made_anew(tmp_path: Path) -> None:
    office = new_office(tmp_path / "home").made()
    before = office.python("from jimu.web.plans.models import Indicator\nprint(Indicator.objects.count())").strip()
    office.python("from jimu.web.plans.models import Indicator\nIndicator.objects.all().delete()")
    assert f"{before} 条指标" in office.jimu("rebuild")


def test_the_doctor_sees_that_the_clock_runs_behind_the_log(tmp_path: Path) -> None:
    office = new_office(tmp_path / "home").made()
    office.python(
        "from jimu.web.log.models import Line\nfrom datetime import timedelta\nfrom django.utils import timezone\n"
        "line = Line.objects.order_by('-id').first()\nline.at = timezone.now() + timedelta(days=2)\nline.save()"
    )
    assert "时钟慢了" in office.jimu("doctor", status=1)
