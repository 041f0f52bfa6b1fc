"""Bytes on the disk, each content once under its SHA-256: files/ab/abcdef…, written beside and put in place at once."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from django.conf import settings

PIECE = 1024 * 1024


class Chunked(Protocol):
    """What Django hands over of an upload: its bytes piece by piece."""

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """The pieces."""


@dataclass(frozen=True, slots=True)
class Written:
    """A content on the disk that is not in its place yet."""

    path: Path
    sha256: str
    size: int


class TooLarge(ValueError):
    """More bytes than are taken."""


def place_of(sha256: str) -> Path:
    """Where the content of that hash lies."""
    folder: Path = settings.HOME.files
    return folder / sha256[:2] / sha256


def bytes_of(sha256: str) -> bytes:
    """The content of that hash. Raises FileNotFoundError where it is gone."""
    return place_of(sha256).read_bytes()


@contextmanager
def written(content: bytes | Chunked, most: int) -> Iterator[Written]:
    """The content, written to a file of its own that goes away at the end unless it is put in place.

    Raises TooLarge as soon as there are more than `most` bytes.
    """
    folder: Path = settings.HOME.files / "coming"
    folder.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=folder)  # readable by the server's own user only
    path = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            digest, size = _copy(content, file, most)
            file.flush()
            os.fsync(file.fileno())
        yield Written(path, digest, size)
    finally:
        path.unlink(missing_ok=True)


def _copy(content: bytes | Chunked, file: BinaryIO, most: int) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    for piece in [content] if isinstance(content, bytes) else content.chunks(PIECE):
        size += len(piece)
        if size > most:
            raise TooLarge
        digest.update(piece)
        file.write(piece)
    return digest.hexdigest(), size


def put_in_place(one: Written) -> None:
    """The content takes its place; where the same lies there already nothing changes."""
    place = place_of(one.sha256)
    if place.is_file() and place.stat().st_size == one.size:
        return
    place.parent.mkdir(exist_ok=True)
    os.replace(one.path, place)  # noqa: PTH105  in one step, also over a file that was cut off
    _settle(place.parent)


def _settle(folder: Path) -> None:
    """Have the folder itself written to the disk; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
