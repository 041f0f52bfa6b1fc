"""What is wrong with an installation, each with the name of a sentence that says what to do."""

from __future__ import annotations

import shutil
import smtplib
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import Error, connection
from django.utils import timezone

from jimu.web.upkeep.database import is_sqlite, opened, standing

GOOD, NOTE, BAD = "good", "note", "bad"
GIGABYTE = 1_000_000_000
LEAST_FREE = GIGABYTE // 5
LITTLE_FREE = 2 * GIGABYTE
OLDEST_POSTGRES = 140_000
SHOWN = 5
MAIL_SECONDS = 5
# A line of the log cannot be of a later day than today; a clock a little behind is no fault.
CLOCK_MINUTES = 5


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: its name, how it stands (good, note, bad), the sentence `name.word` and what fills
    it in."""

    name: str
    stands: str
    word: str = "good"
    details: dict[str, Any] = field(default_factory=dict)


def examine() -> Iterator[Check]:
    """Everything, one after the other; what needs the database is left out where it cannot be reached."""
    yield from (_python(), _folder(), _space(), _key())
    try:
        found = standing()
    except Error as fault:
        yield Check("database", BAD, "unreachable", {"reason": str(fault).strip()})
    else:
        yield _migrated(found)
        yield _engine()
        if not found.empty and not found.pending:
            yield from (_files(), _log(), _clock())
    yield from (_fonts(), _libreoffice(), _scan(), _mail())


def _python() -> Check:
    told = {"version": ".".join(map(str, sys.version_info[:3]))}
    return Check(
        "python", GOOD if sys.version_info >= (3, 11) else BAD, *_good(sys.version_info >= (3, 11), "old"), told
    )


def _good(good: bool, else_: str) -> tuple[str]:
    return ("good",) if good else (else_,)


def _folder() -> Check:
    folder: Path = settings.HOME.folder
    told = {"folder": folder}
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as fault:
        return Check("folder", BAD, "closed", {**told, "reason": fault.strerror})
    return Check("folder", GOOD, "good", told)


def _space() -> Check:
    free = shutil.disk_usage(settings.HOME.folder).free
    told = {"free": f"{free / GIGABYTE:.1f}"}
    if free < LEAST_FREE:
        return Check("space", BAD, "none", told)
    return Check("space", NOTE, "little", told) if free < LITTLE_FREE else Check("space", GOOD, "good", told)


def _key() -> Check:
    path: Path = settings.HOME.folder / "secret.key"
    if len(path.read_text(encoding="ascii").strip()) < 40:
        return Check("key", BAD, "short", {"path": path})
    open_to_others = sys.platform != "win32" and path.stat().st_mode & 0o077
    return Check("key", NOTE, "open", {"path": path}) if open_to_others else Check("key", GOOD)


def _migrated(found: Any) -> Check:
    if found.newer:
        return Check("database", BAD, "newer", {"step": found.newer[0]})
    if found.empty:
        return Check("database", NOTE, "empty")
    if found.pending:
        return Check("database", BAD, "old", {"count": len(found.pending)})
    return Check("database", GOOD, "good", {"name": connection.settings_dict["NAME"]})


def _engine() -> Check:
    if not is_sqlite():
        connection.ensure_connection()
        number = connection.connection.info.server_version
        told = {"version": f"{number // 10000}.{number % 10000}"}
        return Check(
            "postgresql", GOOD if number >= OLDEST_POSTGRES else BAD, *_good(number >= OLDEST_POSTGRES, "old"), told
        )
    path = Path(connection.settings_dict["NAME"])
    if not path.is_file():
        return Check("sqlite", GOOD, "good", {"version": sqlite3.sqlite_version})
    try:
        with opened(path) as file:
            mode = file.execute("PRAGMA journal_mode").fetchone()[0]
            sound = file.execute("PRAGMA quick_check").fetchone()[0]
    except sqlite3.DatabaseError as fault:
        mode, sound = "wal", str(fault)
    if sound != "ok":
        return Check("sqlite", BAD, "damaged", {"reason": sound})
    if mode != "wal":
        return Check("sqlite", BAD, "no_wal", {"mode": mode})
    return Check("sqlite", GOOD, "good", {"version": sqlite3.sqlite_version})


def _files() -> Check:
    """Every stored file that the database names lies where it should and is what it was."""
    import hashlib

    from jimu.web.files.models import File
    from jimu.web.files.store import place_of

    gone, altered, count = [], [], 0
    for sha256, name in File.objects.order_by("sha256", "pk").values_list("sha256", "name").iterator(2000):
        count += 1
        place = place_of(sha256)
        if not place.is_file():
            gone.append(name)
            continue
        with place.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
                altered.append(name)
    if gone or altered:
        return Check("files", BAD, "wrong", {"gone": len(gone), "altered": len(altered),
                                             "names": "、".join((gone + altered)[:SHOWN])})  # fmt: skip
    return Check("files", GOOD, "good", {"count": count})


def _log() -> Check:
    from jimu.web.log.models import Line
    from jimu.web.log.queries import faults

    found = [f"{fault.chain} {fault.number} {fault.kind}" for fault in faults()]
    if found:
        return Check("log", BAD, "wrong", {"count": len(found), "first": "；".join(found[:SHOWN])})
    return Check("log", GOOD, "good", {"count": Line.objects.count()})


def _clock() -> Check:
    from jimu.web.log.models import Line

    last = Line.objects.order_by("-at").values_list("at", flat=True).first()
    if last is not None and last > timezone.now() + timedelta(minutes=CLOCK_MINUTES):
        return Check("clock", BAD, "behind", {"last": f"{timezone.localtime(last):%Y-%m-%d %H:%M}"})
    return Check("clock", GOOD, "good", {"now": f"{timezone.localtime():%Y-%m-%d %H:%M}"})


def _fonts() -> Check:
    from jimu.forms import Unwritable
    from jimu.forms.pdf import write_pages

    try:
        write_pages([])
    except Unwritable:
        return Check("fonts", NOTE, "none")
    return Check("fonts", GOOD)


def _libreoffice() -> Check:
    from jimu.reading.formats.legacy import office

    return Check("libreoffice", *((GOOD, "good") if office() else (NOTE, "none")))


def _scan() -> Check:
    from jimu.reading.formats.scan import is_installed

    return Check("scan", *((GOOD, "good") if is_installed() else (NOTE, "none")))


def _mail() -> Check:
    if not settings.EMAIL_HOST:
        return Check("mail", NOTE, "none")
    kind: Callable[..., smtplib.SMTP] = smtplib.SMTP_SSL if settings.EMAIL_USE_SSL else smtplib.SMTP
    told = {"host": settings.EMAIL_HOST, "port": settings.EMAIL_PORT}
    try:
        with kind(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=MAIL_SECONDS) as server:
            server.noop()
    except (OSError, smtplib.SMTPException) as fault:
        return Check("mail", BAD, "unreachable", {**told, "reason": str(fault)})
    return Check("mail", GOOD, "good", told)
