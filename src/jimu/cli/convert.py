"""`jimu convert`: the plans of a file written into official forms."""

from __future__ import annotations

import difflib
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jimu.cli.batch import dumps, each, exit_status
from jimu.cli.calls import inputs_of, task_of
from jimu.cli.grammar import Misuse
from jimu.cli.language import say
from jimu.cli.report import write_whole

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from jimu.cli.batch import Outcome
    from jimu.forms import Form
    from jimu.model.plan import Plan

SCHEMA = "jimu/convert/1"


@dataclass(frozen=True, slots=True)
class Filled:
    """A plan with the form that it goes into, and what the form has no room for."""

    source: str
    number: int
    plan: Plan
    form: Form
    left_out: list[str]


def run(asked: Namespace, lang: str) -> int:
    """Read the files, write their plans into forms, say what a form has no room for; the exit status."""
    out = _out(asked.o)
    _refuse_unknown_form(asked.form, lang)
    inputs = inputs_of(asked.files, "convert", lang)
    if any(isinstance(item.source, Path) and _same(item.source, out) for item in inputs):
        raise Misuse("over_itself", path=out)
    results = list(each(inputs, task_of(asked, lang, whole=True)))
    for outcome in results:
        if outcome.problem:
            print(outcome.problem.message, file=sys.stderr)
    filled = [
        _filled(outcome.name, number, plan, asked.form)
        for outcome in results
        if outcome.reading and not outcome.problem
        for number, plan in enumerate(outcome.reading.plans)
    ]
    if not filled or not _write(out, filled, lang):
        return 2
    _tell(out, filled, lang, as_json=asked.json)
    return exit_status(results)


def convert(outcome: Outcome, form: Form, path: Path, lang: str) -> bool:
    """Write the plans of a file that was read into one form and say so; False, with the reason said, where that
    cannot be."""
    filled = [
        _filled(outcome.name, number, plan, form.key)
        for number, plan in enumerate(outcome.reading.plans if outcome.reading else ())
    ]
    written = _write(path, filled, lang)
    if written:
        print(say(lang, "convert.written", path=path, count=len(filled)))
        print(say(lang, "demo.left_out", count=sum(len(one.left_out) for one in filled)))
    return written


def _out(name: str | None) -> Path:
    from jimu.forms import FORMATS

    if not name:
        raise Misuse("no_out")
    path = Path(name)
    if path.suffix.lower().removeprefix(".") not in FORMATS:
        raise Misuse("bad_ending", path=path, endings="、".join(f".{one}" for one in FORMATS))
    return path


def _refuse_unknown_form(name: str | None, lang: str) -> None:
    from jimu.forms import UnknownForm, form_named, forms

    if name is None:
        return
    try:
        form_named(name)
    except UnknownForm:
        known = [word for form in forms() for word in (form.key, form.name)]
        near = difflib.get_close_matches(name, known, n=3)
        said = say(lang, "near", names="、".join(near)) if near else ""
        raise Misuse("unknown_form", name=name, near=said, known="、".join(form.key for form in forms())) from None


def _same(source: Path, out: Path) -> bool:
    return source.resolve() == out.resolve()


def _filled(source: str, number: int, plan: Plan, name: str | None) -> Filled:
    from jimu.forms import form_named, form_of, left_out

    form = form_named(name, plan.place, plan.year) if name else form_of(plan)
    return Filled(source, number, plan, form, left_out(form, plan))


def _write(path: Path, filled: Sequence[Filled], lang: str) -> bool:
    """Write the file; False, with the reason said, where this machine or the format cannot hold it."""
    from jimu.forms import Unwritable, write_all

    format_ = path.suffix.lower().removeprefix(".")
    try:
        content = write_all([(one.form, one.plan) for one in filled], format_)  # type: ignore[arg-type]
    except Unwritable as fault:
        print(fault.words(lang), file=sys.stderr)
        return False
    write_whole(path, content)
    return True


def _tell(path: Path, filled: Sequence[Filled], lang: str, *, as_json: bool) -> None:
    if as_json:
        print(dumps({"schema": SCHEMA, "out": str(path), "plans": [_json(one) for one in filled]}))
        return
    from jimu.model.leaves import leaves

    print(say(lang, "convert.written", path=path, count=len(filled)))
    for one in filled:
        title = one.plan.project.name or one.plan.title or say(lang, "untitled")
        print(say(lang, "convert.form", title=title, form=one.form.drawing["title"][lang], key=one.form.key))
        if one.left_out:
            stated = leaves(one.plan)
            print(say(lang, "convert.left_out", count=len(one.left_out)))
            for path_ in one.left_out:
                print(f"    {path_}  {_short(stated[path_])}")


LONGEST_SHOWN = 40


def _short(value: Any) -> str:
    text = " ".join(str(getattr(value, "text", value)).split())
    return text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…"


def _json(one: Filled) -> dict[str, Any]:
    return {"source": one.source, "plan": one.number, "form": one.form.key, "left_out": one.left_out}
