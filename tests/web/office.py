"""A whole office of a test's own: a folder, a database (SQLite, or one on the tests' PostgreSQL), commands run in it as
a person runs them, the server as a process that can be killed."""

from __future__ import annotations

import atexit
import itertools
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from tests.conftest import ROOT

NUMBERS = itertools.count(1)
PATIENCE = 60


@dataclass
class Server:
    """A running `jimu serve`."""

    address: str
    process: subprocess.Popen[str]
    said: list[str]


@dataclass(frozen=True)
class Office:
    """A folder and the address of its database; empty for SQLite."""

    folder: Path
    database: str = ""

    @property
    def environment(self) -> dict[str, str]:
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith("JIMU_") or name == "JIMU_CACHE"
        }
        return {
            **{name: value for name, value in kept.items() if name != "DJANGO_SETTINGS_MODULE"},
            "JIMU_HOME": str(self.folder),
            "JIMU_DATABASE_URL": self.database,
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "PYTHONUNBUFFERED": "1",
            "LANG": "zh_CN.UTF-8",
        }

    def jimu(self, *words: object, status: int = 0) -> str:
        """Run a command; what it said."""
        command = [sys.executable, "-m", "jimu.cli", *map(str, words)]
        ended = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False, cwd=ROOT)
        assert ended.returncode == status, ended.stdout + ended.stderr
        return ended.stdout + ended.stderr

    def python(self, code: str) -> str:
        """Run some Python in the office; what it printed."""
        whole = f"from jimu.web.start import start\nstart()\n{code}"
        ended = subprocess.run([sys.executable, "-c", whole], env=self.environment, capture_output=True, text=True,
                               check=False, cwd=ROOT)  # fmt: skip
        assert ended.returncode == 0, ended.stdout + ended.stderr
        return ended.stdout

    def ask(self, words: str, *values: Any) -> list[tuple[Any, ...]]:
        """Ask the database itself: ask("SELECT … WHERE plan_id = ?", plan)."""
        if self.database:
            import psycopg

            with psycopg.connect(self.database, autocommit=True) as line:
                return line.execute(words.replace("?", "%s"), values).fetchall()  # type: ignore[arg-type]
        with closing(sqlite3.connect(self.folder / "office.sqlite3")) as file:
            return file.execute(words, [value.hex if isinstance(value, UUID) else value for value in values]).fetchall()

    def made(self) -> Office:
        """With its database made, and in it the county of the tests with three plans and a file: a copy of one that is
        made once."""
        model = model_office()
        if self.database:
            new_database(self.database, model.database)
        shutil.copytree(model.folder, self.folder, dirs_exist_ok=True)
        return self

    @contextmanager
    def serving(self, port: int = 0) -> Iterator[Server]:
        """The server, open; ended by SIGTERM unless it was killed before."""
        process = subprocess.Popen(
            [sys.executable, "-m", "jimu.cli", "serve", "--port", str(port)], env=self.environment, cwd=ROOT, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            yield opened(process)
        finally:
            if process.poll() is None:
                process.terminate()
            process.wait(PATIENCE)
            if process.stdout:
                process.stdout.close()


def opened(process: subprocess.Popen[str]) -> Server:
    """The server as soon as it says that Ctrl+C ends it."""
    said: list[str] = []
    for line in process.stdout or ():
        said.append(line.strip())
        if "Ctrl+C" in line:
            address = next(one for one in said if "http://" in one).partition("http://")[2].strip()
            return Server(f"http://{address}", process, said)
    raise AssertionError("\n".join(said))


def answers(address: str) -> int:
    """The status with which an address answers."""
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        return int(answer.status)


@cache
def model_office() -> Office:
    """The office of which the others are copies."""
    folder = Path(tempfile.mkdtemp(prefix="jimu-model-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    office = new_office(folder / "home")
    if office.database:
        new_database(office.database)
    office.python(
        "from jimu.web.serve import prepare\nprepare()\n"
        "from tests.web.county import build, drafted, brought_to\nfrom jimu.web.rights import State\n"
        "from jimu.web.files.actions import keep\n"
        "place = build()\ndrafted(place)\nbrought_to(place, State.APPROVED)\n"
        "brought_to(place, State.AT_DEPARTMENT)\n"
        "keep(person=place.person('clerk'), name='纪要.txt', content='会议纪要'.encode())\n"
    )
    return office


def new_office(folder: Path) -> Office:
    """An office in a folder that does not exist yet, on the database that the tests run on."""
    if os.environ.get("JIMU_TEST_DATABASE") != "postgresql":
        return Office(folder)
    name = f"office_{os.getpid()}_{next(NUMBERS)}"
    return Office(folder, urlsplit(os.environ["JIMU_DATABASE_URL"])._replace(path=f"/{name}").geturl())


def empty_office(folder: Path) -> Office:
    """An office whose database is there and empty."""
    office = new_office(folder)
    if office.database:
        new_database(office.database)
    return office


def new_database(address: str, model: str = "") -> None:
    """Make a database on the tests' PostgreSQL: empty, or a copy of another."""
    import psycopg

    name, template = urlsplit(address).path.lstrip("/"), urlsplit(model).path.lstrip("/") or "template0"
    with psycopg.connect(os.environ["JIMU_DATABASE_URL"], autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')  # type: ignore[arg-type]
