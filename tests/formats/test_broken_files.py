"""Files broken at random: each is read and checked, or refused in one sentence, in seconds; nothing else happens."""

from __future__ import annotations

import random
import signal
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO

import pytest

from jimu.checks import check
from jimu.forms import write_all
from jimu.forms.form import form_of
from jimu.forms.marks import Remark, annotate, annotate_cells
from jimu.reading import read
from jimu.reading.formats import Unreadable, legacy, open_document
from jimu.reading.formats.sheet_spots import sheet_anchors_of
from jimu.reading.formats.spots import anchors_of
from tests.conftest import ROOT
from tests.formats import draw

SECONDS = 120  # a page whose font is broken goes to recognition, which takes seconds, more on a busy machine
EXAMPLE = ROOT / "examples" / "卫生健康局三张附表.docx"
KINDS = ("docx", "xlsx", "pdf", "xls", "html", "txt")
SEEDS = range(40)


@pytest.fixture(scope="module")
def files(chinese_font) -> dict[str, bytes]:
    """One document in every kind of file."""
    plans = read(EXAMPLE).plans
    drawn = {kind: write_all([(form_of(plan), plan) for plan in plans], kind) for kind in ("xlsx", "pdf")}
    draft = draw.draft_of(open_document(EXAMPLE))
    text = EXAMPLE.with_suffix(".txt").read_bytes()
    return {"docx": EXAMPLE.read_bytes(), "xls": draw.xls(draft), "html": draw.html(draft), "txt": text, **drawn}


def broken(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a few pieces cut out, doubled, made noise or put elsewhere; of a zip mostly those of one part."""
    if data.startswith(b"PK") and chance.random() < 0.8:
        held = BytesIO()
        with zipfile.ZipFile(BytesIO(data)) as package, zipfile.ZipFile(held, "w") as copy:
            parts = {name: package.read(name) for name in package.namelist()}
            chosen = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
            for name, part in parts.items():
                copy.writestr(name, _cut(part, chance) if name == chosen else part)
        return held.getvalue()
    return _cut(data, chance)


def _cut(data: bytes, chance: random.Random) -> bytes:
    pieces = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        begin = chance.randrange(max(len(pieces), 1))
        end = min(len(pieces), begin + chance.randint(1, 60))
        way = chance.random()
        if way < 0.3:
            del pieces[begin:end]
        elif way < 0.6:
            pieces[begin:begin] = pieces[begin:end]
        elif way < 0.8:
            pieces[begin:end] = chance.randbytes(end - begin)
        else:
            other = chance.randrange(max(len(pieces), 1))
            pieces[begin:end] = pieces[other : other + end - begin]
    return bytes(pieces)


@contextmanager
def in_time() -> Iterator[None]:
    def late(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def take(data: bytes, kind: str) -> None:
    """Read the file and check it, and mark it where its kind can bear marks. Raises Unreadable."""
    name = f"例.{kind}"
    reading = read(data, name)
    check(reading.plans)
    assert reading.cells.read == reading.cells.used + len(reading.cells.unused)
    remarks = [Remark(("此处有误",), plan.indicators[0].source) for plan in reading.plans if plan.indicators]
    if reading.document.format == "docx" and remarks:
        read(annotate(data, anchors_of(data, name), remarks, "2024-05-06T07:08:09Z"), name)
    elif reading.document.format == "xlsx" and remarks:
        read(annotate_cells(data, sheet_anchors_of(data, name), remarks), name)


def try_many(files: dict[str, bytes], kind: str, seed: int, count: int, monkeypatch) -> None:
    monkeypatch.setattr(legacy, "PROGRAMS", ())  # what looks like an old format is refused, not opened by LibreOffice
    monkeypatch.setattr(legacy, "ELSEWHERE", ())
    chance = random.Random(f"{kind} {seed}")
    for number in range(count):
        data = broken(files[kind], chance)
        try:
            with in_time(), suppress(Unreadable):
                take(data, kind)
        except Exception as fault:  # noqa: BLE001  whatever it is, it must be named with the file
            pytest.fail(f"{kind}, seed {seed}, file {number}: {type(fault).__name__}: {fault}")


@pytest.mark.parametrize("kind", KINDS)
def test_whole_files_are_read_marked_and_checked(files, kind):
    take(files[kind], kind)


@pytest.mark.parametrize("kind", KINDS)
def test_a_broken_file_is_read_or_refused(files, kind, monkeypatch):
    try_many(files, kind, 0, 12, monkeypatch)


@pytest.mark.long
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", KINDS)
def test_hundreds_of_broken_files_are_read_or_refused(files, kind, seed, monkeypatch):
    try_many(files, kind, seed + 1, 25, monkeypatch)
