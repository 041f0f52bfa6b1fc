"""Old Word, WPS, RTF and OpenDocument files: LibreOffice turns them into the formats that are read.

One process for a batch, with a profile of its own in which no macro runs and no link is followed, and a time limit.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from jimu.reading.formats.kind import OLE
from jimu.reading.formats.limits import LEGACY_SECONDS, LEGACY_SECONDS_EACH
from jimu.reading.formats.unreadable import Unreadable

if TYPE_CHECKING:
    from jimu.model.document import Document

PROGRAMS = ("soffice", "libreoffice")
ELSEWHERE = (
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
    Path("C:/Program Files (x86)/LibreOffice/program/soffice.exe"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
)
ODF = b"application/vnd.oasis.opendocument."
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse">
<value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse">
<value>1</value></prop></item>
</oor:items>
"""


@dataclass(frozen=True, slots=True)
class Kind:
    """A format that LibreOffice reads: its name and ending, by which filter (so that a damaged file is not taken for
    a text), what it is turned into."""

    name: str
    filter: str
    target: str


DOC, RTF = Kind("doc", "MS Word 97", "docx"), Kind("rtf", "Rich Text Format", "docx")
ODT, ODS = Kind("odt", "writer8", "docx"), Kind("ods", "calc8", "xlsx")
# Office 2003 wrote XML too; many a system still exports it under the endings .xls and .doc
WORD_XML = Kind("xml", "MS Word 2003 XML", "docx")
EXCEL_XML = Kind("xml", "MS Excel 2003 XML", "xlsx")
XML_NAMES = (
    (b"http://schemas.microsoft.com/office/word/2003/wordml", WORD_XML),
    (b"urn:schemas-microsoft-com:office:spreadsheet", EXCEL_XML),
)
XML_HEAD = 4096


def legacy_kind(data: bytes) -> Kind | None:
    """Which of these formats the bytes are (WPS writes the same as old Word); None for all others."""
    if data.startswith(OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        return DOC if not encrypted and "WordDocument".encode("utf-16-le") in data else None
    if data.startswith(b"{\\rtf"):
        return RTF
    if (head := data[:XML_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()).startswith(b"<?xml"):
        named = next((kind for namespace, kind in XML_NAMES if namespace in head), None)
        return None if b"<!DOCTYPE" in data else named  # what it could pull in is nobody's to open
    kind = data[38 : 38 + len(ODF) + 11] if data.startswith(b"PK\x03\x04") else b""
    if kind.startswith(ODF + b"text"):
        return ODT
    return ODS if kind.startswith(ODF + b"spreadsheet") else None


def read_legacy(data: bytes, name: str) -> Document:
    """The document in the bytes of one such file. Raises Unreadable where LibreOffice is absent or cannot open it."""
    found = read_all([(name, data)])[0]
    if isinstance(found, Unreadable):
        raise found
    return found


def read_all(files: Sequence[tuple[str, bytes]]) -> list[Document | Unreadable]:
    """The documents of several files by name and bytes, in their order, each read or said why not."""
    from jimu.reading.formats import open_document  # noqa: PLC0415  what LibreOffice wrote is read as any file is

    found: list[Document | Unreadable] = []
    for (name, data), converted in zip(files, convert(files), strict=True):
        if isinstance(converted, Unreadable):
            found.append(converted)
            continue
        try:
            document = open_document(converted, name)
        except Unreadable as fault:
            found.append(fault)
            continue
        kind = legacy_kind(data)
        said = kind.name if kind else document.format
        found.append(replace(document, format=said, sha256=hashlib.sha256(data).hexdigest()))
    return found


def convert(files: Sequence[tuple[str, bytes]]) -> list[bytes | Unreadable]:
    """Each file in a format that is read, or why it could not be turned into one."""
    program = office()
    if program is None:
        return [Unreadable("no_office", name, kind=_said(data)) for name, data in files]
    with tempfile.TemporaryDirectory(prefix="jimu-", ignore_cleanup_errors=True) as folder:
        return _convert(Path(folder), program, files)


def _said(data: bytes) -> str:
    kind = legacy_kind(data)
    return f".{kind.name}" if kind else "?"


def office() -> str | None:
    """LibreOffice's program on this machine, None where there is none."""
    named = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    return named or next((str(path) for path in ELSEWHERE if path.is_file()), None)


def _convert(folder: Path, program: str, files: Sequence[tuple[str, bytes]]) -> list[bytes | Unreadable]:
    _make_profile(folder)
    kinds = [legacy_kind(data) or DOC for _, data in files]
    sources = [folder / f"{number}.{kind.name}" for number, kind in enumerate(kinds)]
    written = [folder / "out" / f"{number}.{kind.target}" for number, kind in enumerate(kinds)]
    for source, (_, data) in zip(sources, files, strict=True):
        source.write_bytes(data)
    for kind in dict.fromkeys(kinds):
        batch = [source for source, own in zip(sources, kinds, strict=True) if own == kind]
        _run(program, folder, kind, batch, LEGACY_SECONDS + LEGACY_SECONDS_EACH * len(batch))
    for kind, source, out in zip(kinds, sources, written, strict=True):
        if len(files) > 1 and not out.is_file():  # one file may have stopped the batch: the others get another chance
            _run(program, folder, kind, [source], LEGACY_SECONDS)
    return [
        out.read_bytes() if out.is_file() else Unreadable("not_converted", name)
        for out, (name, _) in zip(written, files, strict=True)
    ]


def _make_profile(folder: Path) -> None:
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(SETTINGS, encoding="utf-8")


def _run(program: str, folder: Path, kind: Kind, sources: Sequence[Path], seconds: float) -> None:
    """Let LibreOffice write what it can; what it did not write, the caller sees."""
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        f"--infilter={kind.filter}",
        "--convert-to",
        kind.target,
        "--outdir",
        str(folder / "out"),
        *map(str, sources),
    ]
    environment = {**os.environ, "HOME": str(folder), "SAL_DISABLE_OPENCL": "1"}
    with subprocess.Popen(  # noqa: S603  our own arguments, and names that we gave
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    ) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the program with those that it started."""
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
