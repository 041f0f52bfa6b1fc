"""The database as a whole: whether it is as this program needs it, and how many rows each table has."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


@dataclass(frozen=True, slots=True)
class Standing:
    """How the database stands to the program: without any tables, steps not yet taken (`pending`), steps that a newer
    program took (`newer`)."""

    empty: bool
    pending: tuple[str, ...]
    newer: tuple[str, ...]


def standing() -> Standing:
    """How the database stands to the program. Raises django.db.OperationalError where it cannot be reached."""
    executor = MigrationExecutor(connection)
    loader = executor.loader
    plan = executor.migration_plan(loader.graph.leaf_nodes())
    apps = loader.migrated_apps
    newer = sorted(f"{app}.{name}" for app, name in loader.applied_migrations
                   if app in apps and (app, name) not in loader.disk_migrations)  # fmt: skip
    return Standing(not connection.introspection.table_names(), tuple(f"{one.app_label}.{one.name}" for one, _ in plan),
                    tuple(newer))  # fmt: skip


def migrate() -> None:
    """Bring the database up to date."""
    call_command("migrate", verbosity=0, interactive=False)


def is_sqlite() -> bool:
    """Whether the database is SQLite."""
    return connection.vendor == "sqlite"


def counts() -> dict[str, int]:
    """Table -> number of rows, of the office's database."""
    with connection.cursor() as cursor:
        found = {}
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608  names from the database
            found[table] = cursor.fetchone()[0]
        return found


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A SQLite file, for reading."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None)) as file:
        yield file


def counts_in(file: sqlite3.Connection) -> dict[str, int]:
    """Table -> number of rows, of a SQLite file."""
    names = [row[0] for row in file.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")]  # fmt: skip
    return {name: file.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608


def copy_sqlite(source: Path, goal: Path) -> dict[str, int]:
    """A copy of a SQLite file as it is at one moment, while others write to it; the rows counted at that moment."""
    with opened(source) as file, closing(sqlite3.connect(goal)) as copy:
        file.execute("BEGIN")  # what is counted and what is copied are of one moment
        found = counts_in(file)
        file.backup(copy)
        file.execute("COMMIT")
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
    return found
