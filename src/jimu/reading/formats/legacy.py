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
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from jimu.reading.formats.legacy_kinds import DOC, Kind, is_locked, legacy_kind
from jimu.reading.formats.limits import LEGACY_SECONDS, LEGACY_SECONDS_EACH
from jimu.reading.formats.unreadable import Unreadable

if TYPE_CHECKING:
    from jimu.model.document import Document

__all__ = ["legacy_kind", "read_all", "read_instead", "read_legacy"]

File = tuple[str, bytes, Kind]  # its name, its bytes, what it is

PROGRAMS = ("soffice", "libreoffice")
ELSEWHERE = (
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
    Path("C:/Program Files (x86)/LibreOffice/program/soffice.exe"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
)
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


def read_legacy(data: bytes, name: str, kind: Kind | None = None) -> Document:
    """The document in the bytes of one such file. Raises Unreadable where LibreOffice is absent or cannot open it.

    `kind`: where the first bytes alone do not say it.
    """
    found = _read([(name, data, kind or legacy_kind(data) or DOC)])[0]
    if isinstance(found, Unreadable):
        raise found
    return found


def read_instead(data: bytes, name: str, kind: Kind, fault: Unreadable) -> Document:
    """The document that LibreOffice finds in a file which was refused for a fault; without it that fault is raised.

    Excel opens without a question what it locked with the password that all programs know, and reads formulas that are
    not as they should be. What is read so is listed.
    """
    if office() is None:
        raise fault
    try:
        document = read_legacy(data, name, kind)
    except Unreadable:
        raise fault from None
    return replace(document, artefacts=(*document.artefacts, f"by LibreOffice: {fault.message}"))


def read_all(files: Sequence[tuple[str, bytes]]) -> list[Document | Unreadable]:
    """The documents of several files by name and bytes, in their order, each read or said why not."""
    return _read([(name, data, legacy_kind(data) or DOC) for name, data in files])


def _read(files: Sequence[File]) -> list[Document | Unreadable]:
    from jimu.reading.formats import open_document  # noqa: PLC0415  what LibreOffice wrote is read as any file is

    found: list[Document | Unreadable] = []
    for (name, data, kind), converted in zip(files, convert(files), strict=True):
        if isinstance(converted, Unreadable):
            found.append(converted)
            continue
        try:
            document = open_document(converted, name)
        except Unreadable as fault:
            found.append(fault)
            continue
        found.append(replace(document, format=kind.name, sha256=hashlib.sha256(data).hexdigest()))
    return found


def convert(files: Sequence[File]) -> list[bytes | Unreadable]:
    """Each file in a format that is read, or why it could not be turned into one."""
    found: list[bytes | Unreadable | None] = [
        Unreadable("encrypted", name) if is_locked(data, name) else None for name, data, _ in files
    ]
    waiting = [file for file, fault in zip(files, found, strict=True) if fault is None]
    program = office()
    if program is None:
        written: list[bytes | Unreadable] = [
            Unreadable("no_office", name, kind=f".{kind.name}") for name, _, kind in waiting
        ]
    else:
        with tempfile.TemporaryDirectory(prefix="jimu-", ignore_cleanup_errors=True) as folder:
            written = _convert(Path(folder), program, waiting) if waiting else []
    others = iter(written)
    return [next(others) if fault is None else fault for fault in found]


def office() -> str | None:
    """LibreOffice's program on this machine, None where there is none."""
    named = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    return named or next((str(path) for path in ELSEWHERE if path.is_file()), None)


def _convert(folder: Path, program: str, files: Sequence[File]) -> list[bytes | Unreadable]:
    _make_profile(folder)
    kinds = [kind for _, _, kind in files]
    sources = [folder / f"{number}.{kind.name}" for number, kind in enumerate(kinds)]
    written = [folder / "out" / f"{number}.{kind.target}" for number, kind in enumerate(kinds)]
    for source, (_, data, _) in zip(sources, files, strict=True):
        source.write_bytes(data)
    for kind in dict.fromkeys(kinds):
        batch = [source for source, own in zip(sources, kinds, strict=True) if own == kind]
        _run(program, folder, kind, batch, LEGACY_SECONDS + LEGACY_SECONDS_EACH * len(batch))
    for kind, source, out in zip(kinds, sources, written, strict=True):
        if len(files) > 1 and not out.is_file():  # one file may have stopped the batch: the others get another chance
            _run(program, folder, kind, [source], LEGACY_SECONDS)
    return [
        out.read_bytes() if out.is_file() else Unreadable("not_converted", name)
        for out, (name, _, _) in zip(written, files, strict=True)
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
