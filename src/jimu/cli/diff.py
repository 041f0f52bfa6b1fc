"""`jimu diff`: two versions of a plan compared by meaning."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from jimu.cli.batch import dumps, exit_status, work
from jimu.cli.calls import inputs_of, task_of
from jimu.cli.grammar import Misuse
from jimu.cli.language import plain

if TYPE_CHECKING:
    from argparse import Namespace

    from jimu.cli.batch import Outcome
    from jimu.forms.comparison import Compared
    from jimu.model.remains import Side
    from jimu.reading import Reading

SCHEMA = "jimu/changes/1"
SAME, DIFFERENT = 0, 1
PAGES = {".html", ".htm"}


def run(asked: Namespace, lang: str) -> int:
    """Compare two files and say what changed; the exit status."""
    if asked.html and Path(asked.html).suffix.lower() not in PAGES:
        raise Misuse("report_not_html", path=asked.html)
    inputs = inputs_of(asked.versions, "diff", lang)
    if len(inputs) != 2:
        raise Misuse("two_files", count=len(inputs))
    task = task_of(asked, lang, lines=asked.json)
    results = [work(item, task) for item in inputs]
    if any(outcome.problem for outcome in results):
        _say_unread(results, as_json=asked.json)
        return exit_status(results)
    compared = _compared(results)
    if asked.json:
        print(dumps(comparison_json(compared, lang)))
    else:
        _tell(compared, lang)
    if asked.html:
        _write_page(Path(asked.html), compared, lang, announce=not asked.json)
    return DIFFERENT if compared.count or any(compared.rest) else SAME


def _say_unread(results: list[Outcome], *, as_json: bool) -> None:
    for outcome in results:
        if outcome.problem:
            print(outcome.line if as_json else plain(outcome.problem.message))


def _compared(results: list[Outcome]) -> Compared:
    from jimu.forms.comparison import Compared
    from jimu.model.changes import compare, title_of
    from jimu.model.remains import remains

    before, after = (outcome.reading for outcome in results)
    assert before  # noqa: S101  files without a problem have been read
    assert after  # noqa: S101
    found = compare(before.plans, after.plans)
    plans = [
        (title_of(before.plans[pair.before or 0] if pair.after is None else after.plans[pair.after]), pair)
        for pair in found
    ]
    return Compared((results[0].name, results[1].name), plans, remains(_side(before), _side(after), found))


def _side(reading: Reading) -> Side:
    from jimu.model.remains import Side
    from jimu.reading.draft import source_of

    pieces = [source_of(piece) for piece in reading.document.pieces()]
    return Side(reading.plans, pieces, reading.cells.labels, reading.cells.unused)


def comparison_json(compared: Compared, lang: str) -> dict[str, Any]:
    """The contract of `jimu diff --json`."""
    from jimu.forms.comparison import message
    from jimu.model.serial import to_json

    return {
        "schema": SCHEMA,
        "before": compared.names[0],
        "after": compared.names[1],
        "plans": [
            {
                "title": title,
                "before": pair.before,
                "after": pair.after,
                "changes": [{**to_json(change), "message": message(change, lang)} for change in pair.changes],
            }
            for title, pair in compared.plans
        ],
        "rest": {side: to_json(list(found)) for side, found in zip(("before", "after"), compared.rest, strict=True)},
    }


def _tell(compared: Compared, lang: str) -> None:
    """Every plan with its changes, a line each."""
    from jimu.forms.comparison.words import heading, message, say

    for title, pair in compared.plans:
        print(plain(heading(pair, title, lang)))
        for change in pair.changes:
            print(plain(f"  {message(change, lang)}"))
        if not pair.changes:
            print(f"  {say(lang, 'same')}")
    if any(compared.rest):
        print(say(lang, "rest"))
    for name, found in zip(("left", "right"), compared.rest, strict=True):
        for piece in found:
            print(plain(f"  {say(lang, name, text=piece.text)}"))


def _write_page(path: Path, compared: Compared, lang: str, *, announce: bool) -> None:
    from jimu.cli.language import say
    from jimu.cli.report import write_text
    from jimu.forms.comparison import comparison_html

    write_text(path, comparison_html(compared, lang))
    if announce:
        print(say(lang, "report_written", path=path))
