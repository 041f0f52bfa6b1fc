"""A form's description and a plan -> the filled form, before it has a format."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jimu.forms.form import Form, form_of
from jimu.forms.page import Grid, Line, Page, Words
from jimu.forms.rows import draw_rows, has_medium, wanted
from jimu.forms.said import Teller
from jimu.forms.table import Table
from jimu.model.leaves import leaves
from jimu.model.plan import Plan
from jimu.model.review import Review


def draw(form: Form, plan: Plan, review: Review | None = None) -> Page:
    """The form filled with the plan, and with what a reviewer said of it where that is given. A plan in its own form
    keeps its own title; in another it takes the form's."""
    teller = Teller(plan, form.drawing["unit"], review)
    blocks = (*_heading(form, plan, teller), *_body(form, teller))
    lying = form.drawing.get("landscape")
    return Page(plan.project.name or form.name, blocks, lying == "yes" or (lying == "medium" and has_medium(plan)))


def left_out(form: Form, plan: Plan) -> list[str]:
    """The paths of what the plan states and the form has no room for, in the plan's order."""
    shown = draw(form, plan).paths()
    stated = leaves(plan)
    same = {"/scope": form.scope == plan.scope, "/kind": form.kind == plan.kind}
    return [path for path in stated if not same.get(path, False) and not _is_shown(path, shown)]


def _is_shown(path: str, shown: frozenset[str]) -> bool:
    while path:
        if path in shown:
            return True
        path = path.rpartition("/")[0]
    return False


def _heading(form: Form, plan: Plan, teller: Teller) -> Iterator[Line]:
    own = bool(plan.title) and form_of(plan) == form
    if own:
        above = teller.say("fields.标题")
        if above.text:
            yield Line(above, "line")
        yield Line(_titled(plan.title, plan), "title")
    else:
        title = teller.fill(form.drawing["heading"]).text
        if title:
            yield Line(_titled(title, plan), "title")
    yield from _lines(form.drawing.get("above", []), teller)


def _titled(title: str, plan: Plan) -> Words:
    """A title with what it says of the plan: its own title, its year."""
    said = {"/title"} if title == plan.title else set()
    return Words(title, frozenset(said | ({"/year"} if plan.year and f"{plan.year}年" in title else set())))


def _body(form: Form, teller: Teller) -> Iterator[Line | Grid]:
    for part in form.drawing["body"]:
        if not wanted(part, teller):
            continue
        if "widths" in part:
            table = Table([int(width) for width in part["widths"]])
            draw_rows(table, part["rows"], teller)
            if table.height:
                yield table.close()
        elif "texts" in part:
            yield from _texts(part["texts"], teller)
        else:
            yield from _lines([part], teller)


def _lines(specs: list[dict[str, Any]], teller: Teller) -> Iterator[Line]:
    """Lines outside of tables; one that says nothing is left out."""
    for spec in specs:
        if not wanted(spec, teller):
            continue
        left = teller.fill(spec.get("left", ""))
        right = teller.fill(spec["right"]) if "right" in spec else None
        if left.text or right:
            yield Line(left, spec.get("as", "line"), right)


def _texts(name: str, teller: Teller) -> Iterator[Line]:
    """A paragraph for each line of the objectives of a period, or of the safeguards."""
    head, _, period = name.partition(".")
    if head == "safeguards":
        said = [Words(text, frozenset({f"/safeguards/{n}"})) for n, text in enumerate(teller.plan.safeguards)]
    else:
        said = [teller.objective(number, period) for number in teller.numbers(period)]
    for words in said:
        for number, text in enumerate(words.text.split("\n")):
            yield Line(Words(text, words.paths if number == 0 else frozenset()), "text")
