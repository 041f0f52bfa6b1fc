"""The page of a check, and where it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jimu.cli.grammar import Misuse
from jimu.cli.language import say
from jimu.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from jimu.cli.batch import Outcome
    from jimu.forms.report import ReportItem


def write_report(path: Path, results: Sequence[Outcome], lang: str, *, announce: bool = True) -> None:
    """One self-contained page for all the files."""
    from jimu.forms.report import report_html

    write_text(path, report_html([_item(outcome) for outcome in results], lang))
    if announce:
        print(say(lang, "report_written", path=path))


def _item(outcome: Outcome) -> ReportItem:
    from jimu.forms.report import ReportItem

    notices = (outcome.problem.message,) if outcome.problem else ()
    nothing: dict[str, Any] = {"schema": "jimu/findings/1", "source": outcome.name, "verdict": None, "findings": []}
    if outcome.reading is None:
        return ReportItem(Document(outcome.name, "", "", ()), (), nothing, notices)
    return ReportItem(outcome.reading.document, outcome.reading.plans, outcome.verdict or nothing, notices)


def write_text(path: Path, text: str) -> None:
    """A whole file or none: written beside its place, then moved there. What prevents it is said."""
    beside = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    except OSError as fault:
        raise Misuse("cannot_write", path=path, reason=fault.strerror) from fault
