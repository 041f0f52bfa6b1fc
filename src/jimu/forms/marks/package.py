"""A zip with some parts changed and some added: every other part is copied as it lies there, still packed."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def with_parts(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The zip in `data` with these parts in place of those of the same name; new ones follow at the end."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        new.comment = old.comment
        ends = _ends(old)
        changed = {_spelt(name): content for name, content in parts.items()}
        for entry in old.infolist():
            content = changed.get(_spelt(entry.filename))
            if content is not None:
                new.writestr(_like(entry), content)
            else:
                _copy(entry, data[entry.header_offset : ends[entry.header_offset]], new)
        present = {_spelt(name) for name in old.namelist()}
        for name, content in parts.items():
            if _spelt(name) not in present:
                new.writestr(_new(name), content)
    return buffer.getvalue()


def names_of(data: bytes) -> frozenset[str]:
    """The names of all parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return frozenset(name.replace("\\", "/") for name in archive.namelist())


def _spelt(name: str) -> str:
    """The name of a part as all programs would read it, whichever way its folders are parted and its letters are."""
    return name.replace("\\", "/").lower()


def _ends(archive: zipfile.ZipFile) -> dict[int, int]:
    """Where each entry ends: where the next one begins, or the directory at the end of the zip."""
    starts = sorted({entry.header_offset for entry in archive.infolist()})
    return dict(zip(starts, [*starts[1:], archive.start_dir], strict=True))


def _copy(entry: zipfile.ZipInfo, packed: bytes, new: zipfile.ZipFile) -> None:
    """Header and content of an entry as they are; the directory gets its new place."""
    assert new.fp is not None  # noqa: S101  it has just been opened
    new.fp.seek(new.start_dir)
    entry.header_offset = new.fp.tell()
    new.fp.write(packed)
    new.start_dir = new.fp.tell()
    new.filelist.append(entry)
    new.NameToInfo[entry.filename] = entry


def _like(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The entry of a changed part: name, date and rights stay."""
    changed = zipfile.ZipInfo(entry.filename, entry.date_time)
    changed.compress_type, changed.external_attr = entry.compress_type, entry.external_attr
    changed.create_system, changed.comment = entry.create_system, entry.comment
    return changed


def _new(name: str) -> zipfile.ZipInfo:
    """The entry of a new part, with the date that Office itself writes, so that equal input gives equal output."""
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
