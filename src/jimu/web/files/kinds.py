"""What a file is, told by its content. Programs, scripts and macros are no papers of an office and are refused."""

from __future__ import annotations

import mmap
import re
import zipfile
from pathlib import Path, PurePath

from jimu.reading.formats.html import is_html
from jimu.reading.formats.kind import BIFF, OLE, is_binary, picture_kind
from jimu.reading.formats.legacy import legacy_kind
from jimu.reading.formats.limits import ZIP_ENTRIES
from jimu.reading.formats.mht import is_mht
from jimu.reading.formats.package import DAMAGE
from jimu.web.files.refusal import Refused

HEAD = 64 * 1024
PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xfe\xed\xfa", b"#!",
            b"L\0\0\0\x01\x14\x02\0", b"dex\n", b"\0asm", b"!<arch>", b"MSCF", b"ITSF")  # fmt: skip
# A script is text like any other; only its name says that a machine would run it.
RUN = {
    *("exe", "dll", "com", "scr", "pif", "cpl", "msi", "msp", "msc", "sys", "bat", "cmd", "ps1", "psm1", "vbs", "vbe"),
    *("js", "jse", "mjs", "wsf", "wsh", "hta", "sh", "bash", "csh", "py", "pyw", "pl", "rb", "php", "jsp", "asp"),
    *("aspx", "jar", "apk", "app", "dmg", "pkg", "deb", "rpm", "lnk", "url", "reg", "inf", "chm", "svg", "iso", "img"),
}
MACRO_ENDINGS = {"docm", "dotm", "xlsm", "xltm", "xlam", "xlsb", "pptm", "potm", "ppsm", "ppam", "xll", "wpsm", "etm"}
MACRO_PARTS = re.compile(r"vbaproject\.bin$|^xl/macrosheets/|^scripts/|^basic/script-lb\.xml$", re.IGNORECASE)
OLE_MACROS = "_VBA_PROJECT"
OLE_KINDS = (("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"), ("PowerPoint Document", "ppt"))
PACKAGES = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"), ("OFD.xml", "ofd"))
OTHERS = ((b"Rar!", "rar"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"%OFD", "ofd"))
SCRIPT = re.compile(
    rb"<\s*(?:script|iframe|object|embed|applet|frame)\b|\bjavascript\s*:|\bvbscript\s*:|<[^>]+\son[a-z]{3,}\s*=",
    re.IGNORECASE,
)
MIME = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "bmp": "image/bmp",
    "pdf": "application/pdf",
}


def kind_of(path: Path, name: str) -> str:
    """docx, xlsx, pdf, png, txt …: what the file at `path`, which came under `name`, is. Raises Refused."""
    ending = PurePath(name).suffix.lower().lstrip(".")
    if ending in RUN:
        raise Refused("program", name)
    if path.stat().st_size == 0:
        raise Refused("empty", name)
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        head = content[:HEAD]
        if is_program(head):
            raise Refused("program", name)
        if ending in MACRO_ENDINGS:
            raise Refused("macros", name)
        if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            return _of_zip(path, name)
        if head.startswith(OLE):
            return _of_ole(content, name)
        return _of_text_or_picture(content, head, name)


def is_program(head: bytes) -> bool:
    """Whether bytes begin as something that a machine runs. MZ and #! are also letters: a text goes on as a text."""
    start = next((start for start in PROGRAMS if head.startswith(start)), None)
    return start is not None and (start != b"MZ" or is_binary(head))


def _of_zip(path: Path, name: str) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if len(names) > ZIP_ENTRIES:
                _unknown(name)
            lowered = [one.lower() for one in names]
            office = "[content_types].xml" in lowered or "mimetype" in lowered or "ofd.xml" in lowered
            if office:
                return _of_package(archive, names, name)
            _look_inside(archive, name)
    except Refused:  # is a ValueError like what a damaged archive raises
        raise
    except DAMAGE as fault:
        raise Refused("unknown", name) from fault
    return "zip"


def _of_package(archive: zipfile.ZipFile, names: list[str], name: str) -> str:
    if any(MACRO_PARTS.search(one) for one in names):
        raise Refused("macros", name)
    for part, kind in PACKAGES:
        if any(one.startswith(part) for one in names):
            return kind
    if "mimetype" in names:
        with archive.open("mimetype") as stream:
            said = stream.read(100).rsplit(b".", 1)[-1]
        return {b"text": "odt", b"spreadsheet": "ods", b"presentation": "odp"}.get(said, "") or _unknown(name)
    return _unknown(name)


def _look_inside(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse an archive in which a program or a file with macros lies: by the names in it, and by first bytes."""
    for entry in archive.infolist():
        inner = PurePath(entry.filename.replace("\\", "/"))
        ending = inner.suffix.lower().lstrip(".")
        if ending in RUN or ending in MACRO_ENDINGS or inner.name.lower() == "vbaproject.bin":
            raise Refused("program_inside", name, inner=inner.name)
        if not entry.is_dir() and not entry.flag_bits & 0x1:
            with archive.open(entry) as stream:
                if is_program(stream.read(512)):
                    raise Refused("program_inside", name, inner=inner.name)


def _of_ole(content: mmap.mmap, name: str) -> str:
    def holds(stream: str) -> bool:
        return content.find(stream.encode("utf-16-le") + b"\0\0") >= 0

    if holds(OLE_MACROS):
        raise Refused("macros", name)
    if holds("EncryptedPackage"):
        raise Refused("locked", name)
    return next((kind for stream, kind in OLE_KINDS if holds(stream)), "") or _unknown(name)


def _of_text_or_picture(content: mmap.mmap, head: bytes, name: str) -> str:
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if any(head.startswith(mark) and head[2:4] == bytes((size, 0)) for mark, size in BIFF):
        return "xls"
    if picture := picture_kind(head):
        return {"jpeg": "jpg"}.get(picture.lower(), picture.lower())
    if other := next((kind for start, kind in OTHERS if head.startswith(start)), ""):
        return other
    if is_mht(head) or is_html(head):
        if SCRIPT.search(content):
            raise Refused("script", name)
        return "mht" if is_mht(head) else "html"
    if found := legacy_kind(head):
        return found.name
    if is_binary(head) or head.lstrip().startswith((b"<?php", b"<svg", b"<?xml", b"<%")):
        return _unknown(name)
    return "txt"


def _unknown(name: str) -> str:
    raise Refused("unknown", name)
