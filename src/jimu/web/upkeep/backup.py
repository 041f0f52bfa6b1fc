"""Making a backup while people work, and restoring one where nothing is yet. Both count what they made."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import tomllib
import zipfile
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from jimu.web.upkeep import postgres
from jimu.web.upkeep.archive import DATABASES, MANIFEST, Manifest, NoBackup, add, extract, opened, verify
from jimu.web.upkeep.database import copy_sqlite, counts, counts_in, is_sqlite
from jimu.web.upkeep.database import opened as opened_sqlite

BESIDE = ("jimu.toml", "secret.key")


class NotEmpty(ValueError):
    """A place that is to be restored into and holds something already; which."""


class OtherDatabase(ValueError):
    """A backup of one kind of database, and settings that name another; the kind that the backup is of."""


def back_up(goal: Path) -> Manifest:
    """The whole office into one file, read back and counted before it takes its name.

    Raises NoBackup where the copy does not hold what it should, OSError, postgres.NoProgram, postgres.ProgramFailed.
    """
    with tempfile.TemporaryDirectory(dir=goal.parent, prefix=".jimu-backup-") as folder:
        packed = Path(folder, "backup.zip")
        manifest = _pack(packed, Path(folder))
        check(packed)
        os.replace(packed, goal)  # noqa: PTH105
    return manifest


def _pack(packed: Path, folder: Path) -> Manifest:
    kind = "sqlite" if is_sqlite() else "postgresql"
    copy = folder / DATABASES[kind]
    rows = copy_sqlite(Path(connection.settings_dict["NAME"]), copy) if kind == "sqlite" else postgres.dump(copy)
    packed.touch(mode=0o600)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        members = {copy.name: add(archive, copy.name, copy)}
        home = settings.HOME.folder
        members |= {name: add(archive, name, home / name) for name in BESIDE if (home / name).is_file()}
        missing = _pack_files(archive, members)
        manifest = Manifest(timezone.localtime().isoformat(), version("jimu"), kind, rows, members, missing)
        archive.writestr(MANIFEST, manifest.written())
    return manifest


def _pack_files(archive: zipfile.ZipFile, members: dict[str, str]) -> list[str]:
    """The stored files that the database names; what is not on the disk as it was stored is listed."""
    from jimu.web.files.models import File
    from jimu.web.files.store import place_of

    missing = []
    for sha256 in File.objects.order_by("sha256").values_list("sha256", flat=True).distinct().iterator(2000):
        name, place = f"files/{sha256[:2]}/{sha256}", place_of(sha256)
        if not place.is_file():
            missing.append(sha256)
            continue
        members[name] = add(archive, name, place)
        if members[name] != sha256:
            missing.append(sha256)
    return missing


def check(path: Path) -> Manifest:
    """Read a backup back: every member as it was written, every table with its rows. Raises NoBackup."""
    with opened(path) as (archive, manifest), tempfile.TemporaryDirectory() as folder:
        verify(archive, manifest)
        name = DATABASES[manifest.database]
        copy = Path(folder, name)
        extract(archive, name, copy)
        found = _count_sqlite(copy) if manifest.database == "sqlite" else postgres.counts_in(copy)
        _compare(found, manifest.counts)
    return manifest


def _count_sqlite(path: Path) -> dict[str, int]:
    try:
        with opened_sqlite(path) as file:
            if file.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                raise NoBackup("altered", path.name)
            return counts_in(file)
    except sqlite3.DatabaseError as fault:
        raise NoBackup("altered", path.name) from fault


def _compare(found: dict[str, int], told: dict[str, int]) -> None:
    differing = [name for name in sorted(set(found) | set(told)) if found.get(name) != told.get(name)]
    if differing:
        raise NoBackup("not_counted", differing[0])


def told_address(path: Path) -> str:
    """The address of the database that the settings in a backup name; empty for SQLite. Raises NoBackup."""
    with opened(path) as (archive, manifest):
        told = archive.read("jimu.toml").decode("utf-8-sig") if "jimu.toml" in manifest.members else ""
    return str(tomllib.loads(told).get("database_url", ""))


def restore(path: Path, folder: Path, kind: str) -> Manifest:
    """A backup into an empty folder, and into Django's own, empty database where it is PostgreSQL; counted afterwards.

    kind: sqlite or postgresql, what the office is to be restored into.
    Raises NoBackup, NotEmpty, OtherDatabase, OSError; nothing is left where it did not succeed.
    """
    manifest = check(path)
    if manifest.database != kind:
        raise OtherDatabase(manifest.database)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotEmpty(str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    coming = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}-"))
    try:
        with opened(path) as (archive, _):
            for name in manifest.members:
                extract(archive, name, coming / name)
        if kind == "sqlite":
            _compare(_count_sqlite(coming / DATABASES["sqlite"]), manifest.counts)
        else:
            _restore_postgres(coming / DATABASES["postgresql"], manifest)
        if folder.exists():
            folder.rmdir()
        coming.rename(folder)
    finally:
        shutil.rmtree(coming, ignore_errors=True)
    return manifest


def _restore_postgres(dumped: Path, manifest: Manifest) -> None:
    if connection.introspection.table_names():
        raise NotEmpty(str(connection.settings_dict["NAME"]))
    postgres.restore(dumped)
    _compare(counts(), manifest.counts)
    dumped.unlink()
