"""Scans and photographs: read back cell by cell, and what is not sure said so."""

from __future__ import annotations

import io
import struct
import unicodedata
import zlib
from itertools import zip_longest

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from jimu.cli import main
from jimu.forms import form_of, write
from jimu.reading import read
from jimu.reading.formats import Unreadable, open_document
from jimu.reading.formats.scan import kept, pages
from jimu.reading.pieces import pieces_of
from jimu.reading.reader import UNSURE
from tests.conftest import ROOT
from tests.formats.scans import DOTS, bound, photograph, scanned

EXAMPLES = sorted((ROOT / "examples").glob("*.docx"))
SEEDS = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
ONE = ROOT / "examples" / "教育局项目支出.docx"
ENOUGH = 0.98


@pytest.fixture
def cache(tmp_path_factory, monkeypatch):
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("JIMU_CACHE", str(folder))
    return folder


def look(text: str) -> str:
    """What can be seen of a text: neither white space nor the width of signs."""
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("、", ",")


def cells(indicator) -> dict[str, str]:
    said = {"name": indicator.name, "target": indicator.target.text}
    said |= {"explanation": indicator.explanation, "basis": indicator.basis}
    return {name: look(text) for name, text in said.items() if text}


def compared(path) -> tuple[int, int, list[str]]:
    """Cells of indicators in a document, how many of them its scan says wrongly, and which of these it is sure of."""
    wanted = read(path).plans
    found = read(scanned(wanted), name="scan.pdf").plans
    count = wrong = 0
    sure: list[str] = []
    for one, other in zip_longest(wanted, found):
        for left, right in zip_longest(one.indicators, other.indicators):
            count += len(cells(left))
            for name, text in cells(left).items():
                if cells(right).get(name) != text:
                    wrong += 1
                    if right.confidence is None or right.confidence >= UNSURE:
                        sure.append(f"{text} → {cells(right).get(name)} ({right.confidence})")
    return count, wrong, sure


def test_a_scan_is_read_as_its_original(chinese_font):
    count, wrong, sure = compared(ONE)
    assert count > 10
    assert wrong <= (1 - ENOUGH) * count
    assert sure == []


@pytest.mark.long
@pytest.mark.parametrize("path", [*EXAMPLES, *SEEDS], ids=lambda path: path.stem)
def test_every_scan_is_read_as_its_original(chinese_font, path):
    count, wrong, sure = compared(path)
    assert wrong <= (1 - ENOUGH) * count
    assert sure == []


def test_pictures_of_a_page_are_read_like_its_scan(chinese_font):
    plan = read(ONE).plans[0]
    with pypdfium2.PdfDocument(write(form_of(plan), plan, "pdf")) as file:
        page = photograph(file[0], -2.0, DOTS)
    wanted = [cells(indicator) for indicator in plan.indicators]
    for kind in ("PNG", "JPEG", "TIFF"):
        document = open_document(bound([page], DOTS, kind), f"一.{kind.lower()}")
        assert document.format == kind.lower()
        found = read(bound([page], DOTS, kind), name="一").plans
        assert [cells(indicator) for indicator in found[0].indicators] == wanted


def test_every_cell_says_its_page_its_box_and_how_sure_it_is(chinese_font):
    reading = read(scanned(read(ONE).plans), name="scan.pdf")
    filled = [cell for table in reading.document.tables() for cell in table.cells if cell.text]
    assert all(cell.confidence is not None and 0 < cell.confidence <= 1 for cell in filled)
    assert all(cell.place.page == 1 and cell.place.box for cell in filled)
    assert {confidence for _, confidence in reading.cells.unsure} == {
        piece.confidence for piece in reading.document.pieces() if piece.confidence < UNSURE
    }


def test_what_is_not_sure_is_said(chinese_font, tmp_path, capsys):
    path = tmp_path / "糊.pdf"
    path.write_bytes(scanned(read(ONE).plans, dots=80))
    assert main(["read", str(path), "--lang", "zh"]) == 0
    assert "待确认" in capsys.readouterr().out
    assert main(["check", str(path), "--lang", "zh", "--report", str(tmp_path / "r.html")]) in (0, 1)
    assert "待确认" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_a_page_is_recognised_once(chinese_font, cache, monkeypatch):
    data = scanned(read(ONE).plans)
    first = open_document(data, "一.pdf")
    monkeypatch.setattr(pages, "read_photograph", lambda _: pytest.fail("recognised again"))
    assert open_document(data, "一.pdf") == first
    monkeypatch.undo()
    monkeypatch.setenv("JIMU_CACHE", str(cache))
    for path in kept.folder().rglob("*.json"):
        path.write_text('{"runs": [')
    assert open_document(data, "一.pdf") == first


def test_progress_is_told_page_by_page(chinese_font):
    seen = []
    token = pages.watching.set(lambda name, page, count: seen.append((name, page, count)))
    open_document(scanned(read(EXAMPLES[-1]).plans), "一.pdf")
    pages.watching.reset(token)
    assert [page for _, page, _ in seen] == list(range(1, seen[0][2] + 1))


def test_without_the_extra_it_is_named(monkeypatch):
    monkeypatch.setattr(pages, "NEEDED", ("no_such_module",))
    picture = bound([Image.new("L", (50, 50), 255)], DOTS, "PNG")
    scan = bound([Image.new("L", (1600, 2300), 255)], DOTS)
    for data, message in ((picture, "no_scan"), (scan, "scan")):
        with pytest.raises(Unreadable) as caught:
            open_document(data, "一")
        assert caught.value.message == message
        assert "jimu[scan]" in caught.value.words("zh")


def huge() -> bytes:
    """A png that says it has 30,000 × 30,000 pixels, in a few bytes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 0, 0, 0, 0)
    body = zlib.compress(bytes(30_001) * 64)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (huge(), "picture_too_large"),
        (bound([Image.new("L", (800, 1100), 255)], DOTS, "PNG"), "no_words"),
        (bound([Image.fromarray(np.tile(np.arange(256, dtype=np.uint8), (300, 3)))], DOTS, "PNG"), "no_words"),
        (bound([Image.new("L", (800, 1100), 255)], DOTS, "PNG")[:60], "damaged"),
        (bound([Image.effect_noise((400, 400), 60)], DOTS, "JPEG")[:2000], "damaged"),
    ],
    ids=["huge", "blank", "shades", "cut", "cut-jpeg"],
)
def test_pictures_without_a_plan_are_refused_in_a_sentence(data, message):
    with pytest.raises(Unreadable) as caught:
        open_document(data, "一.png")
    assert caught.value.message == message


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_on_its_side_or_its_head_is_turned(cache, quarters, chinese_font):
    plan = read(ONE).plans[0]
    with pypdfium2.PdfDocument(write(form_of(plan), plan, "pdf")) as pdf:
        lying = photograph(pdf[0], 1.0, DOTS).rotate(90 * quarters, expand=True)
    reading = read(bound([lying], DOTS, "PNG"), "扫描.png")
    assert [cells(item) for item in reading.plans[0].indicators] == [cells(item) for item in plan.indicators]
    width, height = lying.width * 72 / DOTS, lying.height * 72 / DOTS
    boxes = [piece.place.box for piece in reading.document.pieces() if piece.place.box]
    assert all(0 <= left < right <= width + 1 and 0 <= top < bottom <= height + 1 for left, top, right, bottom in boxes)


@pytest.mark.parametrize("kind", ["PDF", "PNG"])
def test_report_on_a_scan_shows_the_pieces_that_findings_are_about(cache, tmp_path, kind, chinese_font):
    plans = read(ROOT / "examples" / "卫生健康局三张附表.docx").plans[2:]
    page = next(iter(pypdfium2.PdfDocument(write(form_of(plans[0]), plans[0], "pdf"))))
    path, report = tmp_path / f"扫描件.{kind.lower()}", tmp_path / "报告.html"
    path.write_bytes(bound([photograph(page, 3.0, DOTS)], DOTS, kind))
    assert main(["check", str(path), "--report", str(report), "--lang", "zh"]) == 1
    reading = read(path)
    source = next(
        plan.sources[f"/indicators/{at}/target"]
        for plan in reading.plans
        for at, item in enumerate(plan.indicators)
        if item.target.text == "≤320人次"
    )
    spot = (source.table, source.row, source.column, None)
    piece = pieces_of(path.read_bytes(), reading.document, [spot])[spot]
    assert report.read_text(encoding="utf-8").count('alt="原件上的这一处"') > 3
    wide = Image.open(io.BytesIO(piece))
    large = wide.resize((wide.width * 5 // 3, wide.height * 5 // 3))
    paper = Image.new("L", (1654, 600), 255)
    paper.paste(large, (200, 200))
    held = io.BytesIO()
    paper.save(held, "PNG", dpi=(DOTS, DOTS))
    assert "320人次" in "".join(one.text for one in open_document(held.getvalue(), "块.png").pieces())
