"""Documents -> what the command finds in them, in a process of its own with a time limit."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from base64 import b64decode
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

# A scan of some twenty pages is done in this time; a page in the browser is waited for no longer.
LIMIT_SECONDS = 90
# Each check takes a processor: more at once would make the office wait for them.
AT_ONCE = threading.BoundedSemaphore(2)
WAIT_SECONDS = 30
# Settings of the office that a process which reads strangers' files must not know.
WITHHELD = ("JIMU_DATABASE_URL", "JIMU_EMAIL_PASSWORD", "JIMU_HOME")


class Busy(RuntimeError):
    """Too many checks are running."""


Undone = Literal["", "late", "lost"]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was dropped."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a document. line: what `jimu check --json` prints; problem: why there is no report; annotated,
    fixed: copies of the file, where it can bear marks; undone: not read to the end, for want of time or because the
    process was ended."""

    name: str
    line: str = ""
    report: str = ""
    problem: str = ""
    annotated: bytes = b""
    fixed: bytes = b""
    ending: str = ""
    undone: Undone = ""

    @property
    def verdict(self) -> dict[str, Any]:
        """The verdict, as the command's JSON has it."""
        found: dict[str, Any] = json.loads(self.line) if self.line else {"verdict": None, "findings": []}
        return found

    @property
    def size(self) -> int:
        """The bytes that it takes in memory."""
        return len(self.line) + len(self.report) + len(self.annotated) + len(self.fixed)


def check(uploads: Sequence[Upload], lang: str, limit: float = LIMIT_SECONDS) -> list[Answer]:
    """What is found in the documents, in order; those that were not done say so. Raises Busy."""
    if not AT_ONCE.acquire(timeout=WAIT_SECONDS):
        raise Busy
    try:
        lines, late = _run(_call(uploads, lang), limit)
    finally:
        AT_ONCE.release()
    names = json.loads(lines[0]) if lines else [one.name for one in uploads]
    answers = [_answer(json.loads(line)) for line in lines[1:]]
    undone: Undone = "late" if late else "lost"
    return answers + [Answer(name, undone=undone) for name in names[len(answers) :]]


def _call(uploads: Sequence[Upload], lang: str) -> bytes:
    head = {"lang": lang, "files": [{"name": one.name, "size": len(one.data)} for one in uploads]}
    return json.dumps(head).encode() + b"\n" + b"".join(one.data for one in uploads)


def _run(call: bytes, limit: float) -> tuple[list[str], bool]:
    """The whole lines that the process wrote until it ended or was ended, and whether it was."""
    own_group = {"start_new_session": True} if os.name == "posix" else {}
    process = subprocess.Popen(
        [sys.executable, "-m", "jimu.cli.desk"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, env=_environment(os.environ), **own_group,
    )  # fmt: skip
    late = False
    try:
        out, _ = process.communicate(call, timeout=limit)
    except subprocess.TimeoutExpired:
        late = True
        _end(process)
        out, _ = process.communicate()
    return [line for line in out.decode(errors="replace").split("\n")[:-1] if line], late


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process with those that it started (the opener of old files)."""
    if os.name == "posix":
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def _environment(own: Mapping[str, str]) -> dict[str, str]:
    """The environment of the process: without the office's secrets, with nowhere to keep what was recognised, and with
    our own package where it was imported from."""
    from jimu import __file__ as package

    kept = {name: value for name, value in own.items() if name not in WITHHELD}
    root = str(Path(package).parents[1])
    return {**kept, "JIMU_CACHE": os.devnull, "PYTHONPATH": root, "PYTHONIOENCODING": "utf-8"}


def _answer(told: dict[str, str]) -> Answer:
    copies = {name: b64decode(told[name]) for name in ("annotated", "fixed")}
    return Answer(**{name: told[name] for name in ("name", "line", "report", "problem", "ending")}, **copies)
