"""`jimu backup` and `jimu restore`: the whole office in one file, and back."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from jimu.cli.grammar import Misuse
from jimu.cli.language import say
from jimu.cli.office import begin

if TYPE_CHECKING:
    from argparse import Namespace

    from jimu.web.upkeep.archive import Manifest


def run(asked: Namespace, lang: str) -> int:
    """Make a backup; 0, or 1 where files that the database names were not there to be taken along."""
    if not asked.backup_file:
        raise Misuse("backup.no_file")
    goal = Path(asked.backup_file).absolute()
    if goal.exists():
        raise Misuse("backup.exists", path=goal)
    if not goal.parent.is_dir():
        raise Misuse("backup.no_folder", path=goal.parent)
    begin(asked)
    return save(goal, lang)


def save(goal: Path, lang: str) -> int:
    """Make the backup and say what is in it; the exit status."""
    from jimu.web.upkeep.archive import NoBackup
    from jimu.web.upkeep.backup import back_up
    from jimu.web.upkeep.postgres import NoProgram, ProgramFailed

    try:
        made = back_up(goal)
    except NoProgram as fault:
        raise Misuse("postgres.no_program", program=fault) from None
    except ProgramFailed as fault:
        raise Misuse("postgres.failed", reason=fault) from None
    except NoBackup as fault:
        raise Misuse(f"backup.{fault.why}", path=goal, part=fault.part) from None
    print(say(lang, "backup.made", path=goal, **figures(made)))
    with goal.open("rb") as file:
        print(say(lang, "backup.digest", digest=hashlib.file_digest(file, "sha256").hexdigest()))
    if made.missing:
        print(say(lang, "backup.missing", count=len(made.missing), first=made.missing[0]), file=sys.stderr)
    return 1 if made.missing else 0


def figures(made: Manifest) -> dict[str, int]:
    """Tables, rows and files of a backup, for what is said of it."""
    files = sum(name.startswith("files/") for name in made.members)
    return {"tables": len(made.counts), "rows": made.rows, "files": files}
