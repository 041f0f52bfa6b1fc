"""The kinds of long work, in a plain table: what each is called, and the function that does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from jimu.web.files.models import File
from jimu.web.rights import Person


class Interrupted(Exception):
    """The server is being stopped while the work is under way: no fault, the job is taken up again."""


class Hindered(ValueError):
    """The work cannot be done; its text is the sentence for the person."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a piece of work is given: for whom, with what; and how it says how far it has come."""

    person: Person
    arguments: dict[str, Any]
    progress: Callable[[int, int | None, str], None]  # done, total (None: not known), words. May raise Interrupted


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: words for the person, data, a file to download, the address where it goes on."""

    words: str
    data: dict[str, Any] = field(default_factory=dict)
    file: File | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of work. `does`: module:function(Work) -> Outcome. It is begun anew after a crash, so that what it does
    twice must come to the same as once."""

    name: str
    does: str

    def run(self, work: Work) -> Outcome:
        """Do it."""
        module, _, function = self.does.partition(":")
        outcome: Outcome = getattr(import_module(module), function)(work)
        return outcome


KINDS = {
    "read": Kind("读取文件", "jimu.web.jobs.reading:read_file"),
    "draft": Kind("读取文件", "jimu.web.plans.taking:read_to_draft"),
    "forms": Kind("打包表格", "jimu.web.jobs.forms:write_forms"),
}
