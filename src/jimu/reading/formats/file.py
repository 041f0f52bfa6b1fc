"""The bytes of a file, never waiting for a pipe or a device, never more than the limit."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

from jimu.reading.formats.limits import FILE_BYTES, MEBIBYTE
from jimu.reading.formats.unreadable import Unreadable

if TYPE_CHECKING:
    from pathlib import Path

REASONS = {
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.EISDIR: "folder",
    errno.ELOOP: "loop",
    errno.ENXIO: "special",
    errno.ENODEV: "special",
}


def read_file(path: Path, name: str) -> bytes:
    """All bytes of an ordinary file. Raises Unreadable for anything else."""
    try:
        return _read(path, name)
    except OSError as error:
        message = REASONS.get(error.errno or 0, "failed")
        raise Unreadable(message, name, reason=error.strerror or error) from error
    except ValueError as error:  # a NUL character in the path
        raise Unreadable("missing", name) from error


def _read(path: Path, name: str) -> bytes:
    # O_NONBLOCK: opening a pipe that nobody writes to must not wait for ever.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        status = os.fstat(descriptor)
        if stat.S_ISDIR(status.st_mode):
            raise Unreadable("folder", name)
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable("special", name)
        if status.st_size <= FILE_BYTES:
            with os.fdopen(descriptor, "rb", closefd=False) as file:
                data = file.read(FILE_BYTES + 1)  # the size may have changed since, or be a lie (/proc)
            if len(data) <= FILE_BYTES:
                return data
        raise Unreadable("file_too_large", name, limit=FILE_BYTES // MEBIBYTE)
    finally:
        os.close(descriptor)
