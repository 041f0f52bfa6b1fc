"""`jimu restore`: a backup into an empty folder."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from jimu.cli.backup import figures
from jimu.cli.grammar import Misuse
from jimu.cli.language import say

if TYPE_CHECKING:
    from argparse import Namespace

    from jimu.web.upkeep.archive import Manifest


def run(asked: Namespace, lang: str) -> int:
    """Restore, count, say what was restored; 0."""
    from jimu.web.home import home

    if not asked.restore_file:
        raise Misuse("restore.no_file")
    path, folder = Path(asked.restore_file), home(asked.home).folder
    told, given = _told(path), os.environ.get("JIMU_DATABASE_URL", "")
    made = _restored(path, folder, given or told)
    print(say(lang, "restore.done", folder=folder, day=made.made_at[:16].replace("T", " "), **figures(made)))
    if made.missing:
        print(say(lang, "backup.missing", count=len(made.missing), first=made.missing[0]))
    if told and given and told != given:
        print(say(lang, "restore.address", path=folder / "jimu.toml"))
    print(say(lang, "restore.next", folder=folder))
    return 0


def _told(path: Path) -> str:
    from jimu.web.upkeep.archive import NoBackup
    from jimu.web.upkeep.backup import told_address

    try:
        return told_address(path)
    except NoBackup as fault:
        raise Misuse(f"backup.{fault.why}", path=path, part=fault.part) from None


def _restored(path: Path, folder: Path, address: str) -> Manifest:
    from jimu.web.upkeep.archive import NoBackup
    from jimu.web.upkeep.backup import NotEmpty, OtherDatabase, restore
    from jimu.web.upkeep.postgres import NoProgram, ProgramFailed

    try:
        if not address:
            return restore(path, folder, "sqlite")
        with tempfile.TemporaryDirectory() as desk:  # Django's own folder meanwhile: the goal stays empty until the end
            _start(desk, address)
            return restore(path, folder, "postgresql")
    except NoBackup as fault:
        raise Misuse(f"backup.{fault.why}", path=path, part=fault.part) from None
    except NotEmpty as fault:
        raise Misuse("restore.not_empty", place=fault) from None
    except OtherDatabase as fault:
        raise Misuse("restore.other_database", kind=fault) from None
    except NoProgram as fault:
        raise Misuse("postgres.no_program", program=fault) from None
    except ProgramFailed as fault:
        raise Misuse("postgres.failed", reason=fault) from None
    except OSError as fault:
        raise Misuse("office.closed", folder=fault.filename or folder, reason=fault.strerror) from None


def _start(desk: str, address: str) -> None:
    from jimu.web.home import BadSetting
    from jimu.web.start import start

    os.environ["JIMU_DATABASE_URL"] = address
    try:
        start(desk)
    except BadSetting as fault:
        raise Misuse("office.bad_setting", reason=fault) from None
