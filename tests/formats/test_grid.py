"""Any grid written as docx reads back to equal cells, and no word of any document is lost."""

from __future__ import annotations

from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from jimu.model.document import Cell, Place, Table
from jimu.reading.formats import open_document
from jimu.reading.formats.story import STARTS
from tests.formats.build import (
    NAMESPACES,
    box,
    cell,
    control,
    cover,
    docx,
    field,
    grid,
    paragraph,
    rebuild,
    row,
    run,
    table,
)

WORDS = st.text(st.sampled_from("提案办理率≥95%（必填）1. 元a<&\"'"), max_size=6).filter(
    lambda text: text == text.strip()
)


@st.composite
def cells(draw: st.DrawFn) -> list[Cell]:
    """A grid wholly covered by cells with random merges, but for places that lack at the ends of rows."""
    height, width = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    taken: set[tuple[int, int]] = set()
    found = []
    for line in range(1, height + 1):
        for column in range(1, width + 1):
            if (line, column) in taken:
                continue
            colspan = draw(st.integers(1, _free(taken, line, column, width)))
            rowspan = draw(st.integers(1, height - line + 1))
            item = Cell(draw(WORDS), Place(1, line, column), rowspan, colspan)
            taken |= set(cover([item]))
            found.append(item)
    return _without_ends(found, draw(st.lists(st.booleans(), min_size=len(found), max_size=len(found))))


def _free(taken: set[tuple[int, int]], line: int, column: int, width: int) -> int:
    """Columns free from here to the right."""
    return next((end for end in range(column, width + 1) if (line, end) in taken), width + 1) - column


def _without_ends(found: list[Cell], dropped: list[bool]) -> list[Cell]:
    """Leave out some of the cells that have nothing to their right, but never the last one."""
    covered = cover(found)
    ends = [item.rowspan > 1 or (item.row, item.column + item.colspan) in covered for item in found]
    kept = [item for item, needed, drop in zip(found, ends, dropped, strict=True) if needed or not drop]
    return kept or found


@given(cells())
def test_any_grid_reads_back_to_equal_cells(written):
    (read,) = open_document(docx(grid(written)), "x").tables()
    assert read.cells == tuple(written)


@given(cells())
def test_a_rebuilt_document_reads_to_the_same_document(written):
    document = open_document(docx("前", grid(written), "后"), "x")
    assert open_document(rebuild(document, merged=True), "x").blocks == document.blocks


@given(cells())
def test_a_document_rebuilt_without_merges_covers_the_same_places(written):
    document = open_document(docx(grid(written)), "x")
    (flat,) = open_document(rebuild(document, merged=False, repeated=True), "x").tables()
    covered = cover(written)
    assert {place: item.text for place, item in cover(flat.cells).items() if place in covered} == {
        place: item.text for place, item in covered.items()
    }


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, int]:
    """The XML of a body with everything nested in everything, and the number of words in it, each of its own kind."""
    numbers = count()

    def word() -> str:
        return f"〔{next(numbers)}〕"

    def runs() -> str:
        wrap = draw(st.sampled_from(RUNS))
        return wrap(word())

    def blocks(depth: int) -> str:
        return "".join(block(depth) for _ in range(draw(st.integers(1, 3))))

    def block(depth: int) -> str:
        kind = draw(st.integers(0, 5 if depth < 3 else 1))
        if kind <= 1:
            return paragraph(runs(), runs())
        if kind == 2:
            return control(blocks(depth + 1))
        if kind == 3:
            return paragraph(runs(), box(blocks(depth + 1)))
        return table(*(line(depth) for _ in range(draw(st.integers(1, 3)))))

    def line(depth: int) -> str:
        deleted = draw(st.sampled_from(("", "", "", '<w:del w:id="1"/>')))
        merge = draw(st.sampled_from(("", "restart", "continue")))
        inner = [
            cell(blocks(depth + 1) + "<w:p/>", merge=merge),
            control(cell(word())),
            cell(blocks(3) + "<w:p/>", span=2),
        ]
        return row(*inner, before=draw(st.integers(0, 1)), properties=deleted)

    body = blocks(0)
    return body, next(numbers)


RUNS = (
    run,
    lambda word: f'<w:ins w:id="1">{run(word)}</w:ins>',
    lambda word: f'<w:del w:id="1"><w:r><w:delText>{word}</w:delText></w:r></w:del>',
    lambda word: f'<w:moveFrom w:id="1">{run(word)}</w:moveFrom>',
    lambda word: run(word, properties="<w:vanish/>"),
    lambda word: f'<w:hyperlink r:id="r">{run(word)}</w:hyperlink>',
    lambda word: control(run(word), "<w:showingPlcHdr/>"),
    lambda word: field(f"TC {word}"),
    lambda word: field("PAGE", word),
    lambda word: f'<w:fldSimple w:instr="{word}"/>',
    lambda word: f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{word}</w:instrText></w:r>',
    lambda word: f"<m:oMath><m:r><m:t>{word}</m:t></m:r></m:oMath>",
)


@settings(max_examples=60)
@given(marked())
def test_every_word_is_text_or_artefact_once(written):
    body, number = written
    document = open_document(docx(body), "x")
    everything = "\n".join([*(piece.text for piece in document.pieces()), *document.artefacts])
    assert [everything.count(f"〔{index}〕") for index in range(number)] == [1] * number


@given(marked())
@settings(max_examples=30)
def test_every_place_is_of_one_piece_only(written):
    document = open_document(docx(written[0]), "x")
    places = [piece.place for piece in document.pieces()]
    assert len(places) == len(set(places))
    numbers = [found.number for found in document.tables()]
    assert numbers == sorted(set(numbers))
    for found in document.tables():
        _assert_grid(found)


def _assert_grid(found: Table) -> None:
    """No place is covered twice, and the cells stand in reading order."""
    areas = [place for item in found.cells for place in cover([item])]
    assert len(areas) == len(set(areas))
    order = [(item.row, item.column) for item in found.cells]
    assert order == sorted(order)


PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()}
NAMES = [f"{PREFIXES[uri]}:{name}" for uri, _, name in (tag[1:].partition("}") for tag in STARTS)]
WRAPPERS = ["w:r", "w:rPr", "w:pPr", "w:tcPr", "w:trPr", "w:sdt", "w:sdtPr", "w:sdtContent", "mc:AlternateContent"]
VALUES = st.sampled_from(("", "0", "3", "restart", "continue", "begin", "separate", "end", "x"))


@st.composite
def jumbled(draw: st.DrawFn, depth: int = 0) -> str:
    """Any marks in any nesting, as no program would write them."""
    name = draw(st.sampled_from([*NAMES, *WRAPPERS, "w:tbl", "w:tr", "w:tc", "w:p"]))
    if name == "w:t":
        return "<w:t>字</w:t>"
    value = draw(VALUES)
    inner = "".join(draw(jumbled(depth + 1)) for _ in range(draw(st.integers(0, 3)))) if depth < 6 else ""
    return f'<{name} w:val="{value}" w:fldCharType="{value}" w:char="{value}">{inner}</{name}>'


@given(st.lists(jumbled(), max_size=4))
def test_marks_in_any_nesting_are_read_without_a_fault(pieces):
    document = open_document(docx("前", *pieces, "后"), "x")
    everything = [*(piece.text for piece in document.pieces()), *document.artefacts]
    assert any("前" in text for text in everything)
    assert any("后" in text for text in everything)
    for found in document.tables():
        _assert_grid(found)
