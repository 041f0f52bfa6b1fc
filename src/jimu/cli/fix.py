"""`jimu fix`: the repairs that can be made by machine, in a copy of the user's own file: as tracked changes in Word, in
coloured cells of a workbook with what was there in a comment."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from jimu.cli.batch import dumps, exit_status, work
from jimu.cli.calls import inputs_of, rules_of, task_of
from jimu.cli.grammar import Misuse
from jimu.cli.language import plain, say
from jimu.cli.marks import EXCEL, WORD
from jimu.cli.report import write_whole
from jimu.cli.show import place_of as place_words
from jimu.model.serial import to_json

if TYPE_CHECKING:
    from argparse import Namespace

    from jimu.cli.marks import Repairing

SCHEMA = "jimu/fixes/1"
ALL_PLACED, SOME_NOT_PLACED = 0, 1


def run(asked: Namespace, lang: str) -> int:
    """Write the file with its repairs marked and list what became of each; the exit status."""
    from jimu.cli import marks

    if not asked.out:
        raise Misuse("no_fix_out", command="fix")
    rules = rules_of(asked.rules, lang)
    inputs = inputs_of(asked.one_file, "fix", lang)
    marks.refuse_other_than_one(inputs, asked.out, "--out")
    outcome = work(inputs[0], task_of(asked, lang, judge=True, rules=rules, lines=asked.json))
    if outcome.reading is None or outcome.verdict is None:
        print(outcome.line if asked.json else say(lang, "fix.unread", message=_problem(outcome.problem)))
        return exit_status([outcome])
    book = marks.is_book(outcome, Path(asked.out))
    repairs = marks.repairs_of(outcome.verdict, outcome.reading.plans)
    fixed = marks.mended(inputs[0], repairs, lang) if book else marks.tracked(inputs[0], repairs, lang)
    write_whole(Path(asked.out), fixed.data)
    found = [_entry(repair, state, lang) for repair, state in zip(repairs, fixed.states, strict=True)]
    if asked.json:
        print(dumps({"schema": SCHEMA, "source": outcome.name, "out": asked.out, "repairs": found}))
    else:
        _tell(found, asked.out, lang, book=book)
    return ALL_PLACED if all(entry["state"] == "done" for entry in found) else SOME_NOT_PLACED


def _problem(problem: Any) -> str:
    return problem.message if problem else ""


def _entry(repair: Repairing, state: str, lang: str) -> dict[str, Any]:
    finding = repair.findings[0]
    return {
        "state": state,
        "rules": [one["rule"] for one in repair.findings],
        "plan": finding["plan"],
        "path": finding["repair"]["path"],
        "at": finding["at"],
        "from": repair.before,
        "to": repair.after,
        "message": finding["message"],
        "source": to_json(repair.source),
        "reason": "" if state == "done" else say(lang, f"fix.{state}"),
    }


def _tell(found: list[dict[str, Any]], out: str, lang: str, *, book: bool) -> None:
    """What was placed, then what was not, each with its reason."""
    lines = [_line(entry, EXCEL if book else WORD, lang) for entry in found]
    done = [line for line, entry in zip(lines, found, strict=True) if entry["state"] == "done"]
    left = [line for line, entry in zip(lines, found, strict=True) if entry["state"] != "done"]
    print(say(lang, _outcome(placed=bool(done), book=book), count=len(done), path=out))
    print(*done, sep="\n", end="\n" if done else "")
    if left:
        print(say(lang, "fix.left", count=len(left)))
        print(*left, sep="\n")


def _outcome(*, placed: bool, book: bool) -> str:
    if not placed:
        return "fix.nothing"
    return "fix.mended" if book else "fix.placed"


def _line(entry: dict[str, Any], kind: str, lang: str) -> str:
    blank = say(lang, "blank")
    place = place_words({"source": {key: value for key, value in (entry["source"] or {}).items() if value}}, kind, lang)
    where = entry["at"] if entry["path"].startswith("/indicators/") else ""
    change = f"{entry['from'] or blank} → {entry['to'] or blank}"
    return plain("  " + "　".join(part for part in (place, where, change, entry["reason"]) if part))
