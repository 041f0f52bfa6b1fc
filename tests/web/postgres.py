"""A PostgreSQL server of the tests' own: started on a socket in a folder that goes with the tests."""

from __future__ import annotations

import atexit
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import quote

import pytest

SERVERS = "/usr/lib/postgresql"


def programs() -> Path | None:
    """The newest server's programs, where there is one."""
    found = sorted(Path(SERVERS).glob("*/bin/initdb")) or [Path(path) for path in [shutil.which("initdb")] if path]
    return found[-1].parent if found else None


def start_postgres() -> str:
    """Start a server and give the address of its database; skip where there is no server to start."""
    binaries = programs()
    if binaries is None:
        pytest.skip("PostgreSQL's server is not installed (Debian: postgresql)", allow_module_level=True)
    folder = Path(tempfile.mkdtemp(prefix="jimu-pg-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(_run, binaries, folder, "pg_ctl", "-D", str(folder / "data"), "-m", "immediate", "stop")
    if os.geteuid() == 0:  # the server refuses to run as root
        shutil.chown(folder, "postgres")
    _run(binaries, folder, "initdb", "-D", str(folder / "data"), "-U", "jimu", "-A", "trust", "-E", "UTF8",
         "--locale=C.UTF-8", "--no-sync")  # fmt: skip
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=60"
    _run(
        binaries, folder, "pg_ctl", "-D", str(folder / "data"), "-w", "-l", str(folder / "log"), "-o", options, "start"
    )
    return f"postgresql://jimu@{quote(str(folder), safe='')}/postgres"


def _run(binaries: Path, folder: Path, program: str, *words: str) -> None:
    user = pwd.getpwnam("postgres").pw_uid if os.geteuid() == 0 else None
    subprocess.run([str(binaries / program), *words], check=True, user=user, cwd=folder, capture_output=True)
