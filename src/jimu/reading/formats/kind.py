"""What a file is by its content, where it is no format that is read: refused by its right name."""

from __future__ import annotations

from jimu.reading.formats.ole import OLE, streams_of
from jimu.reading.formats.unreadable import Unreadable

PICTURES = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
)
OTHERS = (
    (b"%OFD", "OFD"),
    (b"\x1f\x8b", "gzip"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"SQLite format 3", "SQLite"),
)
MARKUP = ((b"<!doctype html", "HTML"), (b"<html", "HTML"), (b"<?xml", "XML"))
OLE_HEADER = 512
WORKBOOKS = {"workbook", "book"}
BIFF = ((b"\x09\x08", 8), (b"\x09\x04", 6), (b"\x09\x02", 6), (b"\x09\x00", 4))  # sheets of Excel 2 to 4: no OLE
SAMPLE = 64 * 1024
CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\x0b\x0c\r\x07\x1a\x1b") + b"\x7f"
"""Bytes that no text has. Word's flattened tables may hold 07 (end of cell), 0b (line break) and 0c (page)."""


def refuse_other_kinds(data: bytes, name: str) -> None:
    """Raise Unreadable with the right name of what the file is, unless it looks like text."""
    if data.startswith(OLE):
        raise _ole(data, name)
    for start, kind in OTHERS:
        if data.startswith(start):
            raise Unreadable("other_format", name, kind=kind)
    head = data[:512].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for start, kind in MARKUP:
        if head.startswith(start):
            raise Unreadable("other_format", name, kind=kind)
    if is_binary(data):
        raise Unreadable("not_text", name)


def picture_kind(data: bytes) -> str:
    """What kind of image file the bytes are; empty for all else."""
    for start, kind in PICTURES:
        if data.startswith(start) and (len(start) > 2 or is_binary(data)):
            return kind
    return "WebP" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else ""


def is_xls(data: bytes) -> bool:
    """Whether the bytes are a workbook of old Excel: a stream of that name in OLE, or its records alone."""
    if data.startswith(OLE):
        streams = streams_of(data)
        return not {"encryptedpackage", "worddocument"} & streams.keys() and bool(WORKBOOKS & streams.keys())
    return any(data.startswith(mark) and data[2:4] == bytes((size, 0)) for mark, size in BIFF)


def is_binary(data: bytes) -> bool:
    """Whether the bytes are no text in UTF-8, GB18030 or UTF-16."""
    sample = data[:SAMPLE]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return not _is_utf16(sample, "utf-16")
    if b"\x00" in sample:
        return not (_is_utf16(sample, "utf-16-le") or _is_utf16(sample, "utf-16-be"))
    return _share_of_controls(sample) > 0.01


def _share_of_controls(sample: bytes) -> float:
    return (len(sample) - len(sample.translate(None, CONTROLS))) / len(sample)


def _is_utf16(sample: bytes, codec: str) -> bool:
    """Strict decoding succeeds, and nearly all characters are of the kinds that Chinese and English texts have."""
    even = sample[: len(sample) // 2 * 2]
    try:
        text = even.decode(codec)
    except UnicodeDecodeError as error:
        if error.start < len(even) - 2:  # the last character may have been cut by the sample
            return False
        text = even[: error.start].decode(codec)
    known = sum(1 for char in text if _is_ordinary(char))
    return known >= 0.95 * len(text)


def _is_ordinary(char: str) -> bool:
    code = ord(char)
    return (
        char.isspace() or 0x20 <= code < 0x250 or 0x2000 <= code < 0x2700 or 0x2E80 <= code < 0xA000 or code >= 0xFE30
    )


def _ole(data: bytes, name: str) -> Unreadable:
    """An OLE compound file that is no document of Word or Excel."""
    streams = streams_of(data)
    if "encryptedpackage" in streams:
        return Unreadable("encrypted", name)
    if "powerpoint document" in streams:
        return Unreadable("other_format", name, kind="PowerPoint (.ppt)")
    if _directory_at(data) >= len(data):
        return Unreadable("damaged", name, part="OLE")
    return Unreadable("other_format", name, kind="OLE")


def _directory_at(data: bytes) -> int:
    """Where the directory of an OLE file begins: behind the end where the file was cut off."""
    if len(data) < OLE_HEADER:
        return OLE_HEADER
    shift, sector = int.from_bytes(data[30:32], "little"), int.from_bytes(data[48:52], "little")
    return (sector + 1) << min(shift, 16)
