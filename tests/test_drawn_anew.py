"""The real documents and the examples drawn as workbooks, pages of the web and pdfs: the plans are the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from jimu.model.changes import without_places
from jimu.model.document import Table
from jimu.model.leaves import leaves
from jimu.model.plan import Plan
from jimu.model.text import bare
from jimu.reading import read, read_document
from jimu.reading.formats import open_document
from tests.conftest import ROOT
from tests.files import make
from tests.formats import draw
from tests.formats.pdfs import drawn_by_office, on_short_pages

SEEDS = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
OWN = sorted(path for path in (ROOT / "examples").iterdir() if path.suffix in (".txt", ".docx"))
ALL = {
    path.stem: path for path in (*sorted(OWN, key=lambda path: path.suffix, reverse=True), *SEEDS)
}  # Word before text
WAYS = {"xlsx": draw.xlsx, "xls": draw.xls, "html": draw.html}


def pages(path: Path, *, short: bool) -> bytes:
    """The document as a ruled Word file, on pages of half the height where its tables are to run over them."""
    data = make.docx(draw.draft_of(open_document(path)))
    return on_short_pages(data) if short else data


@pytest.fixture(scope="session")
def pdfs(tmp_path_factory):
    folder = tmp_path_factory.getbasetemp().parent / "documents"
    return drawn_by_office({name: pages(path, short=False) for name, path in ALL.items()}, folder)


@pytest.fixture(scope="session")
def short_pdfs(tmp_path_factory):
    folder = tmp_path_factory.getbasetemp().parent / "documents-on-short-pages"
    return drawn_by_office({name: pages(path, short=True) for name, path in ALL.items()}, folder)


def same(wanted: Iterable[Plan], found: Iterable[Plan]) -> None:
    wanted, found = ([without_places(plan) for plan in plans] for plans in (wanted, found))
    for number, (want, got) in enumerate(zip(wanted, found, strict=False)):
        for index, (a, b) in enumerate(zip(want.indicators, got.indicators, strict=False)):
            assert a == b, f"plan {number}, indicator {index}"
        assert replace(want, indicators=()) == replace(got, indicators=()), f"plan {number}"
    assert wanted == found


def alike(wanted: Iterable[Plan], found: Iterable[Plan]) -> None:
    """The same values, line breaks left aside: on a page a line that is just full looks like one that was ended."""
    for number, (want, got) in enumerate(zip(wanted, found, strict=True)):
        said, read_ = (
            {path: bare(str(value)) for path, value in leaves(without_places(p)).items()} for p in (want, got)
        )
        assert read_ == said, f"plan {number}"


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", ALL)
def test_workbooks_and_pages_of_the_web_hold_the_same_plans(name, way):
    document = open_document(ALL[name])
    reading = read(WAYS[way](draw.draft_of(document)), f"{name}.{way}")
    assert reading.document.format == way
    same(read_document(document).plans, reading.plans)


@pytest.mark.parametrize("name", ALL)
def test_pdf_holds_the_same_plans(name, pdfs):
    reading = read(pdfs[name])
    assert any(isinstance(block, Table) for block in reading.document.blocks)
    alike(read(ALL[name]).plans, reading.plans)


@pytest.mark.long
@pytest.mark.parametrize("name", ALL)
def test_pdf_whose_tables_run_over_pages_holds_the_same_plans(name, short_pdfs):
    reading = read(short_pdfs[name])
    assert max(piece.place.page or 0 for piece in reading.document.pieces()) > 1
    alike(read(ALL[name]).plans, reading.plans)
