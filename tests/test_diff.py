"""`jimu diff`: every planted edit of a single cell is found, and the command says it in words, JSON and a page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from jimu.cli import main
from jimu.forms import form_of, write_all
from jimu.forms.comparison import Compared, comparison_html
from jimu.forms.comparison.words import KINDS, PARTS, message
from jimu.model.changes import Change, PlanChanges, compare
from jimu.model.document import Document, Table
from jimu.model.plan import Source
from jimu.model.remains import Side, remains
from jimu.reading import read_document
from jimu.reading.draft import source_of
from jimu.reading.formats import open_document
from tests.conftest import ROOT
from tests.formats.build import rebuild

EXAMPLE = ROOT / "examples" / "公路养护站六个项目.txt"
DRAFTS = sorted([*(ROOT / "examples").glob("*.txt"), *(ROOT / "tests" / "files").glob("*/source.txt")])
EVERY = 7  # cells; the long test takes every one
FEW = 12  # files of the short test


@pytest.fixture
def jimu(capfd, monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    def call(*words):
        status = main([str(word) for word in words])
        return status, *capfd.readouterr()

    return call


# Planted edits


def edited(text: str) -> str:
    """Another number where there is one, else two more words."""
    digits = [place for place, sign in enumerate(text) if sign.isascii() and sign.isdigit()]
    if not digits:
        return text + "改动"
    place = digits[-1]
    return text[:place] + str((int(text[place]) + 1) % 10) + text[place + 1 :]


def with_one_edit(document: Document, spots: set[tuple[int | None, ...]], every: int) -> Iterator[tuple[str, Document]]:
    number = 0
    for place, block in enumerate(document.blocks):
        for index, cell in enumerate(block.cells if isinstance(block, Table) else ()):
            if (cell.place.table, cell.row, cell.column) not in spots or not cell.text.strip():
                continue
            number += 1
            if number % every == 0:
                cells = [*block.cells[:index], cell._replace(text=edited(cell.text)), *block.cells[index + 1 :]]
                blocks = [*document.blocks[:place], replace(block, cells=tuple(cells)), *document.blocks[place + 1 :]]
                yield f"{cell.place}: {cell.text}", replace(document, blocks=tuple(blocks))


def side(reading) -> Side:
    pieces = [source_of(piece) for piece in reading.document.pieces()]
    return Side(reading.plans, pieces, reading.cells.labels, reading.cells.unused)


def missed(document: Document, every: int) -> tuple[int, list[str]]:
    """How many edits were planted, and those that are not found in both directions."""
    base = read_document(document)
    spots = {(source.table, source.row, source.column) for plan in base.plans for source in plan.sources.values()}
    planted, unseen = 0, []
    for where, other in with_one_edit(document, spots, every):
        planted += 1
        again = read_document(other)
        for one, two in ((base, again), (again, base)):
            found = compare(one.plans, two.plans)
            if not any(pair.changes for pair in found) and not any(remains(side(one), side(two), found)):
                unseen.append(where)
    return planted, unseen


@pytest.mark.parametrize("path", DRAFTS[:: len(DRAFTS) // FEW], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_an_edit_of_one_cell_is_found(path):
    document = open_document(path)
    for kind in (document, open_document(rebuild(document, merged=True), "a.docx")):
        planted, unseen = missed(kind, EVERY)
        assert unseen == []
        assert planted or not read_document(kind).plans or not any(isinstance(block, Table) for block in kind.blocks)


@pytest.mark.long
@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_edit_of_one_cell_is_found(path):
    document = open_document(path)
    assert missed(document, 1)[1] == []
    assert missed(open_document(rebuild(document, merged=True), "a.docx"), 1)[1] == []


SEEDS = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))


def written(path: Path, format_: str) -> Document:
    plans = read_document(open_document(path)).plans
    return open_document(write_all([(form_of(plan), plan) for plan in plans], format_), f"form.{format_}")


@pytest.mark.parametrize("format_", ["docx", "xlsx", "pdf"])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_edit_of_a_cell_of_a_written_form_is_found(chinese_font, path, format_):
    planted, unseen = missed(written(path, format_), EVERY)
    assert planted
    assert unseen == []


@pytest.mark.long
@pytest.mark.parametrize("format_", ["docx", "xlsx", "pdf"])
@pytest.mark.parametrize("path", [*EXAMPLES, *SEEDS], ids=lambda path: path.stem)
def test_every_edit_of_a_cell_of_a_written_form_is_found(chinese_font, path, format_):
    assert missed(written(path, format_), 1)[1] == []


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_document_does_not_differ_from_itself(path):
    reading = read_document(open_document(path))
    found = compare(reading.plans, reading.plans)
    assert [pair.changes for pair in found] == [()] * len(reading.plans)
    assert remains(side(reading), side(reading), found) == ([], [])


# The command


@pytest.fixture
def later(tmp_path):
    text = EXAMPLE.read_text(encoding="utf-8")
    path = tmp_path / "后.txt"
    path.write_text(text.replace("维修经费", "维护经费").replace("≥90%", "≥85%", 1), encoding="utf-8")
    return path


def test_the_same_file_has_no_changes(jimu):
    status, said, _ = jimu("diff", EXAMPLE, EXAMPLE)
    assert status == 0
    assert said.count("没有变化。") == 6


def test_text_and_word_of_one_plan_are_the_same(jimu):
    for path in sorted((ROOT / "examples").glob("*.docx")):
        status, said, _ = jimu("diff", path, path.with_suffix(".txt"))
        assert (status, said.count("没有变化。")) == (0, said.count("计划 ")), said


def test_changes_are_said_line_by_line(jimu, later):
    status, said, _ = jimu("diff", EXAMPLE, later)
    assert status == 1
    assert "“维护经费”的名称改写：维修经费 → 维护经费" in said
    assert "指标值放宽：≥90% → ≥85%" in said
    _, said, _ = jimu("diff", EXAMPLE, later, "--lang", "en")
    assert "target of “沿线村民满意度” eased: ≥90% → ≥85%" in said


def test_json_holds_every_change_with_its_paths(jimu, later):
    status, said, _ = jimu("diff", EXAMPLE, later, "--json")
    data = json.loads(said)
    changes = [change for plan in data["plans"] for change in plan["changes"]]
    assert (status, data["schema"], data["rest"]) == (1, "jimu/changes/1", {"before": [], "after": []})
    assert [change["kind"] for change in changes] == ["eased", "reworded"]
    assert all(re.fullmatch(r"/indicators/\d+/(target|name)", change["path"]) for change in changes)


def test_money_is_said_with_its_difference(jimu, tmp_path):
    path = tmp_path / "b.txt"
    path.write_text(EXAMPLE.read_text(encoding="utf-8").replace("60", "61", 1), encoding="utf-8")
    _, said, _ = jimu("diff", EXAMPLE, path)
    assert "（+10,000 元）" in said


def test_the_page_holds_every_change_and_stands_alone(jimu, later, tmp_path):
    page = tmp_path / "对照.html"
    status, said, _ = jimu("diff", EXAMPLE, later, "--html", page)
    text = page.read_text(encoding="utf-8")
    assert status == 1
    assert str(page) in said
    assert "≥<del>90</del>%" in text
    assert "≥<ins>85</ins>%" in text
    assert "Content-Security-Policy" in text
    assert not re.search(r"(?:src|href)=\"(?!data:)", text)


def test_words_of_a_document_are_escaped():
    change = Change("changed", "indicators", "name", "<b>", "", "", "<script>", "&amp;\x00")
    compared = Compared(("<i>", "b"), [("<u>", PlanChanges(0, 0, (change,)))], ([Source("<s>")], []))
    for lang in ("zh", "en"):
        page = comparison_html(compared, lang)
        assert not re.search("<(?:script|b|i|u|s)>", page)
        assert "\x00" not in page


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_kind_and_part_has_its_words(lang):
    for kind in KINDS:
        for part in PARTS:
            for field in ("", "target", "sources/财政拨款", "order"):
                said = message(Change(kind, part, field, "甲", "", "", "1", "2"), lang)
                assert "{" not in said


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("diff",), "jimu diff"),
        (("diff", EXAMPLE), "1"),
        (("diff", EXAMPLE, EXAMPLE, EXAMPLE), "3"),
        (("diff", EXAMPLE, Path("missing.docx")), "missing.docx"),
        (("diff", EXAMPLE, EXAMPLE, "--html", "a.pdf"), ".html"),
    ],
)
def test_wrong_calls_say_what_to_do(jimu, words, hint):
    status, said, wrong = jimu(*words)
    assert status == 2
    assert hint in said + wrong
