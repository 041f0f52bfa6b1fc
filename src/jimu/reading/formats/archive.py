"""The files in a zip, those in the zips inside of it with them. Nothing is unpacked to the disk."""

from __future__ import annotations

import io
import posixpath
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jimu.reading.formats.limits import ARCHIVE_BYTES, ARCHIVE_DEPTH, RATIO, RATIO_FROM_BYTES, ZIP_ENTRIES
from jimu.reading.formats.package import DAMAGE, ENCRYPTED, METHODS
from jimu.reading.formats.unreadable import Unreadable

ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
ENTRY = b"PK\x01\x02"
UTF8 = 0x800
# one of these is in every zip that is a document
OFFICE = ("[content_types].xml", "mimetype", "ofd.xml", "word/document.xml", "xl/workbook.xml", "xl/workbook.bin")
CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive under its own name, as a path from the archive; or why it was not read."""

    name: str
    data: bytes = b""
    fault: Unreadable | None = None


def is_archive(source: bytes | Path) -> bool:
    """Whether this is a zip of files, and not a document that is a zip inside."""
    if isinstance(source, bytes) and (not source.startswith(ZIPS) or source.count(ENTRY) > ZIP_ENTRIES):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source) as archive:
            return not any(name.replace("\\", "/").lower() in OFFICE for name in archive.namelist())
    except DAMAGE:
        return False


def members(data: bytes, name: str) -> Iterator[Member]:
    """The files of an archive in the order of their names. Raises Unreadable where it cannot be opened at all."""
    yield from _Archive().members(data, name, 1)


class _Archive:
    """An archive with all that is in it; counts what was inflated and how many files there were."""

    def __init__(self) -> None:
        self.bytes = 0
        self.entries = 0

    def members(self, data: bytes, name: str, depth: int) -> Iterator[Member]:
        if depth > ARCHIVE_DEPTH:
            raise Unreadable("too_deep_zip", name, limit=ARCHIVE_DEPTH)
        self.entries += data.count(ENTRY)
        if self.entries > ZIP_ENTRIES:
            raise Unreadable("bomb", name, part=f"{ZIP_ENTRIES}+ files")
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
        except DAMAGE as error:
            raise Unreadable("damaged", name, part="zip") from error
        with archive:
            named = sorted((_name(entry), at, entry) for at, entry in enumerate(archive.infolist()))
            for inner, _, entry in named:
                if not entry.is_dir():
                    yield from self._member(archive, entry, f"{name}/{inner}", depth)

    def _member(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, depth: int) -> Iterator[Member]:
        try:
            data = self._read(archive, entry, name)
            if is_archive(data):
                yield from self.members(data, name, depth + 1)
                return
        except Unreadable as fault:
            yield Member(name, fault=fault)
            return
        yield Member(name, data)

    def _read(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
        """The inflated bytes, never more than the limit, whatever the zip's headers declare."""
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise Unreadable("link_in_archive", name)
        if entry.flag_bits & ENCRYPTED:
            raise Unreadable("encrypted", name)
        if entry.compress_type not in METHODS:
            raise Unreadable("damaged", name, part="zip")
        pieces: list[bytes] = []
        size = 0
        try:
            with archive.open(entry) as stream:
                while piece := stream.read(CHUNK):
                    size += len(piece)
                    self.bytes += len(piece)
                    ratio = size > RATIO_FROM_BYTES and size > RATIO * max(entry.compress_size, 1)
                    if ratio or self.bytes > ARCHIVE_BYTES:
                        raise Unreadable("bomb", name, part=posixpath.basename(name))
                    pieces.append(piece)
        except DAMAGE as error:
            raise Unreadable("damaged", name, part="zip") from error
        return b"".join(pieces)


def _name(entry: zipfile.ZipInfo) -> str:
    """The path of a file in its archive. Windows writes Chinese names in GBK; a path never leads out of the archive."""
    name = entry.filename
    if not entry.flag_bits & UTF8:
        try:
            name = name.encode("cp437").decode("gb18030")
        except UnicodeError:
            name = entry.filename
    parts = name.replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in ("", ".", "..")) or "?"
