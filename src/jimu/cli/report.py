"""The page of a check, and where it is written."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from jimu.cli.grammar import Misuse
from jimu.cli.language import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jimu.cli.batch import Outcome
    from jimu.forms.report import ReportItem
    from jimu.model.document import Document


def write_report(path: Path, results: Sequence[Outcome], lang: str, *, announce: bool = True) -> None:
    """One self-contained page for all the files."""
    from jimu.forms.report import report_html

    write_text(path, report_html([item_of(outcome, lang) for outcome in results], lang))
    if announce:
        print(say(lang, "report_written", path=path))


def item_of(outcome: Outcome, lang: str, data: bytes | None = None) -> ReportItem:
    """A file as the report tells of it. `data`: its bytes, where it does not lie on the disk."""
    from jimu.cli.show import notices_of
    from jimu.forms.report import ReportItem

    reading, said = outcome.reading, outcome.problem.message if outcome.problem else ""
    if reading is None:
        return ReportItem.unread(outcome.name, said)
    notices = (said,) if said else notices_of(reading, lang)
    return ReportItem(
        reading.document,
        reading.plans,
        outcome.verdict,
        notices,
        unused=reading.cells.unused,
        pieces=_pieces(outcome, data),
    )


def _pieces(outcome: Outcome, data: bytes | None) -> dict[int, bytes]:
    """Pictures of the cells at fault, cut from the pages of a pdf or a picture: from its bytes, or from the file
    that still lies where it was read."""
    if outcome.reading is None or outcome.verdict is None or not _has_pages(outcome.reading.document):
        return {}
    from hashlib import sha256

    from jimu.reading.formats import Unreadable
    from jimu.reading.formats.file import read_file
    from jimu.reading.pieces import pieces_of, spot_of

    try:
        data = read_file(Path(outcome.name), outcome.name) if data is None else data
    except Unreadable:
        return {}  # it came out of a zip, or is gone since: the report does without
    if sha256(data).hexdigest() != outcome.reading.document.sha256:
        return {}
    spots = {
        number: spot_of(finding["source"])
        for number, finding in enumerate(outcome.verdict["findings"])
        if finding["source"]
    }
    cut = pieces_of(data, outcome.reading.document, spots.values())
    return {number: cut[spot] for number, spot in spots.items() if spot in cut}


def _has_pages(document: Document) -> bool:
    """Whether the words have places on pages: in a pdf, a scan, a photograph."""
    return any(piece.place.box for piece in document.pieces())


def write_text(path: Path, text: str) -> None:
    """A text as a whole file or none."""
    write_whole(path, text.encode())


def write_whole(path: Path, data: bytes) -> None:
    """A whole file or none: written beside its place, then moved there. What prevents it is said."""
    beside = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as fault:
        with suppress(OSError):
            beside.unlink()
        raise Misuse("cannot_write", path=path, reason=fault.strerror) from fault
