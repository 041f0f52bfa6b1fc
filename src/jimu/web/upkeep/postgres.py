"""PostgreSQL's own programs: a dump of one moment, its reading back, its restoring."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection

SERVERS = Path("/usr/lib/postgresql")
COPY = re.compile(rb"^COPY (?:public\.)?\"?(\w+)\"? \(.*\) FROM stdin;$")


class NoProgram(RuntimeError):
    """A program of PostgreSQL is not installed here; its name."""


class ProgramFailed(RuntimeError):
    """A program of PostgreSQL ended with a fault; what it said."""


def dump(goal: Path) -> dict[str, int]:
    """A dump of the office's database of one moment, while others write; the rows counted at that moment.

    Raises NoProgram, ProgramFailed.
    """
    from jimu.web.upkeep.database import counts

    program("pg_dump")
    with connection.cursor() as cursor, _one_moment(cursor) as moment:
        found = counts()
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={moment}", f"--file={goal}")
    return found


@contextmanager
def _one_moment(cursor: Any) -> Iterator[str]:
    cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    try:
        cursor.execute("SELECT pg_export_snapshot()")
        yield cursor.fetchone()[0]
    finally:
        cursor.execute("ROLLBACK")


def counts_in(dumped: Path) -> dict[str, int]:
    """Table -> number of rows in a dump, read back without a server."""
    command = [program("pg_restore"), "--data-only", "--file=-", str(dumped)]
    found: dict[str, int] = {}
    table = ""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as reading:  # noqa: S603
        for line in reading.stdout or ():
            if table:
                if line == b"\\.\n":
                    table = ""
                else:
                    found[table] += 1
            elif match := COPY.match(line.rstrip(b"\n")):
                table = match[1].decode()
                found[table] = 0
        said = reading.stderr.read().decode("utf-8", "replace") if reading.stderr else ""
    if reading.returncode:
        raise ProgramFailed(said.strip())
    return found


def restore(dumped: Path, database: dict[str, Any] | None = None) -> None:
    """A dump put into an empty database (the office's own where none is given), all of it or nothing."""
    _run("pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", str(dumped),
         database=database)  # fmt: skip


def program(name: str) -> str:
    """Where a program of PostgreSQL is: the newest that is installed. Raises NoProgram."""
    found = sorted(SERVERS.glob(f"*/bin/{name}"), key=lambda path: int(re.sub(r"\D", "", path.parts[-3]) or 0))
    path = str(found[-1]) if found else shutil.which(name)
    if path is None:
        raise NoProgram(name)
    return path


def _run(name: str, *words: str, database: dict[str, Any] | None = None) -> None:
    said = database or connection.settings_dict
    where = [f"--{key}={said[setting]}" for key, setting in
             (("host", "HOST"), ("port", "PORT"), ("username", "USER")) if said.get(setting)]  # fmt: skip
    secret = {"PGPASSWORD": str(said["PASSWORD"])} if said.get("PASSWORD") else {}
    command = [program(name), *where, f"--dbname={said['NAME']}", "--no-password", *words]
    ended = subprocess.run(command, env={**os.environ, **secret}, capture_output=True, check=False)  # noqa: S603
    if ended.returncode:
        raise ProgramFailed(ended.stderr.decode("utf-8", "replace").strip())
