"""A backup as a file: a zip with the database, the files, the key and the settings, and a manifest by which each of
them, and every row, is accounted for."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import BinaryIO

SCHEMA = "jimu/backup/1"
MANIFEST = "manifest.json"
DATABASES = {"sqlite": "office.sqlite3", "postgresql": "office.dump"}
MEMBER = re.compile(r"(?:office\.(?:sqlite3|dump)|jimu\.toml|secret\.key|files/[0-9a-f]{2}/[0-9a-f]{64})\Z")
PIECE = 1024 * 1024
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, TypeError, NotImplementedError)


class NoBackup(ValueError):
    """A file that is no whole, unaltered backup. `why`: unreadable, altered, incomplete, not_counted; `part`: which."""

    def __init__(self, why: str, part: str = "") -> None:
        super().__init__(f"backup: {why} {part}")
        self.why = why
        self.part = part


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds. counts: table -> rows; members: name -> SHA-256; missing: stored files that were not on the
    disk, or not as they were stored, when the backup was made."""

    made_at: str
    version: str
    database: str
    counts: dict[str, int]
    members: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    schema: str = SCHEMA

    @property
    def rows(self) -> int:
        """All rows."""
        return sum(self.counts.values())

    def written(self) -> str:
        """As it stands in the archive."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)


def add(archive: zipfile.ZipFile, name: str, path: Path) -> str:
    """A file into the archive; the SHA-256 of what was written."""
    digest = hashlib.sha256()
    packed = zipfile.ZIP_DEFLATED if name == DATABASES["sqlite"] else zipfile.ZIP_STORED  # documents are packed already
    entry = zipfile.ZipInfo.from_file(path, name)
    entry.compress_type = packed
    with path.open("rb") as source, archive.open(entry, "w", force_zip64=True) as goal:
        for piece in pieces(source):
            digest.update(piece)
            goal.write(piece)
    return digest.hexdigest()


def pieces(file: BinaryIO) -> Iterator[bytes]:
    """The bytes of a file, piece by piece."""
    while piece := file.read(PIECE):
        yield piece


@contextmanager
def opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """A backup, with its manifest. Raises NoBackup where it is none, or was cut off."""
    try:
        archive = zipfile.ZipFile(path)
    except DAMAGE as fault:
        raise NoBackup("unreadable", str(fault)) from fault
    with archive:
        try:
            told = json.loads(archive.read(MANIFEST))
            manifest = Manifest(**told)
        except DAMAGE as fault:
            raise NoBackup("unreadable", MANIFEST) from fault
        if manifest.schema != SCHEMA or manifest.database not in DATABASES:
            raise NoBackup("unreadable", MANIFEST)
        yield archive, manifest


def verify(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Every member is there, none is beside, each is as it was written. Raises NoBackup for the first that is not."""
    names = [name for name in archive.namelist() if name != MANIFEST]
    strange = set(names) ^ set(manifest.members)
    if strange or len(names) != len(manifest.members) or DATABASES[manifest.database] not in names:
        raise NoBackup("incomplete", min(strange, default=""))
    for name, digest in manifest.members.items():
        if not MEMBER.match(name) or _digest(archive, name) != digest:
            raise NoBackup("altered", name)


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    try:
        with archive.open(name) as member:
            for piece in pieces(member):
                digest.update(piece)
    except DAMAGE as fault:
        raise NoBackup("altered", name) from fault
    return digest.hexdigest()


def extract(archive: zipfile.ZipFile, name: str, goal: Path) -> None:
    """A member onto the disk, readable by its owner only."""
    goal.parent.mkdir(parents=True, exist_ok=True)
    goal.touch(mode=0o600)
    with archive.open(name) as member, goal.open("wb") as file:
        for piece in pieces(member):
            file.write(piece)
