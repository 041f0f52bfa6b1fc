"""A pdf is read as the Word file that it was made from; and what the rules on a page make of it, one case each."""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path

import pdfplumber
import pytest
import yaml

from jimu.model.document import Document, Paragraph
from jimu.model.text import bare
from jimu.reading import read, read_document
from jimu.reading.formats import Unreadable, open_document
from jimu.reading.formats.limits import PDF_PAGES
from tests.expected import differences
from tests.files import make
from tests.formats.pdfs import Drawing, drawn_by_office, on_short_pages, pdf, picture
from tests.test_cells import lost, places

DRAFTS = {(path.parent.name if path.name == "draft.txt" else path.stem): path for path in make.drafts()}
# LibreOffice lets a nested table run over the edge of its cell, and cuts it off there: the words are not in the pdf.
CUT_OFF = {"nested-table"}
NAMES = [name for name in DRAFTS if name not in CUT_OFF]
EXAMPLES = yaml.safe_load((make.HERE / "examples" / "examples.yaml").read_text())


def expected(name: str) -> list:
    path = make.HERE / name / "expected.yaml"
    return (yaml.safe_load(path.read_text()) if path.exists() else EXAMPLES[name])["plans"]


def word_files() -> dict[str, bytes]:
    return {name: make.docx(make.parse(path.read_text())) for name, path in DRAFTS.items()}


@pytest.fixture(scope="session")
def pdfs(tmp_path_factory) -> dict[str, Path]:
    return drawn_by_office(word_files(), tmp_path_factory.getbasetemp().parent / "pdfs")


@pytest.fixture(scope="session")
def short_pdfs(tmp_path_factory) -> dict[str, Path]:
    files = {name: on_short_pages(data) for name, data in word_files().items()}
    return drawn_by_office(files, tmp_path_factory.getbasetemp().parent / "short-pdfs")


@pytest.mark.parametrize("name", NAMES)
def test_pdf_is_read_as_its_word_file(name, pdfs):
    differing = list(differences(expected(name), read(pdfs[name]).plans))
    assert not differing, "\n".join(differing)


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_tables_that_run_over_pages_are_read_as_one(name, short_pdfs):
    reading = read(short_pdfs[name])
    differing = list(differences(expected(name), reading.plans))
    assert not differing, "\n".join(differing)


@pytest.mark.parametrize("name", NAMES)
def test_cells_of_a_pdf_are_those_of_its_word_file(name, pdfs):
    word = open_document(word_files()[name], f"{name}.docx")
    assert words(open_document(pdfs[name])) == words(word)


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_no_words_are_lost_between_pages(name, short_pdfs):
    word = open_document(word_files()[name], f"{name}.docx")
    document = open_document(short_pdfs[name])
    assert words(document) == words(word)


def words(document: Document) -> Counter[str]:
    return Counter(bare(cell.text) for table in document.tables() for cell in table.cells if cell.text.strip())


@pytest.mark.parametrize("name", NAMES[::4])
def test_nothing_is_lost_and_every_source_is_where_it_says(name, pdfs):
    document = open_document(pdfs[name])
    reading = read_document(document)
    assert lost(document) == []
    at = places(document)
    for source in (source for plan in reading.plans for source in plan.sources.values()):
        assert source.page is not None
        assert source.text in at[(source.table, source.row, source.column) if source.row else (None, None, source.line)]


@pytest.mark.parametrize("name", NAMES[::6])
def test_pdfplumber_sees_the_same_cells(name, pdfs):
    with pdfplumber.open(pdfs[name]) as file:
        tables = [table for page in file.pages for table in page.extract_tables()]
        seen = Counter(bare(text) for table in tables for row in table for text in row if text and text.strip())
        found = words(open_document(pdfs[name]))
        assert letters(found) == letters(seen)
        if len(file.pages) == 1:
            assert found == seen


def letters(cells: Counter[str]) -> Counter[str]:
    return Counter(letter for text in cells.elements() for letter in text)


def tables(*pages: Drawing) -> list[list[tuple[int, int, int, int, str]]]:
    """Row, column, spans and words of the cells of each table."""
    return [
        [(cell.row, cell.column, cell.rowspan, cell.colspan, cell.text) for cell in table.cells]
        for table in opened(*pages).tables()
    ]


def opened(*pages: Drawing) -> Document:
    return open_document(pdf(*pages), "例.pdf")


def prose(*pages: Drawing) -> list[str]:
    return [block.text for block in opened(*pages).blocks if isinstance(block, Paragraph)]


PLAN = [["一级指标", "三级指标", "指标值"], ["产出指标", "培训人次", "≥100人次"], ["^", "培训合格率", "≥95%"]]
PLAN_CELLS = [
    (1, 1, 1, 1, "一级指标"),
    (1, 2, 1, 1, "三级指标"),
    (1, 3, 1, 1, "指标值"),
    (2, 1, 2, 1, "产出指标"),
    (2, 2, 1, 1, "培训人次"),
    (2, 3, 1, 1, "≥100人次"),
    (3, 2, 1, 1, "培训合格率"),
    (3, 3, 1, 1, "≥95%"),
]
WIDTHS = [100, 150, 100]


def test_missing_rules_merge_cells():
    rows = [["项目名称", "农村公路养护", "<"], *PLAN]
    found = tables(Drawing().table(60, 100, WIDTHS, rows))
    assert found == [
        [(1, 1, 1, 1, "项目名称"), (1, 2, 1, 2, "农村公路养护"), *((r + 1, c, h, w, t) for r, c, h, w, t in PLAN_CELLS)]
    ]


def test_rules_may_be_thin_boxes_dashes_or_the_edges_of_boxes():
    plain = Drawing()
    for y in (100, 120, 140):
        plain.box(60, y - 0.3, 260, y + 0.3, "f")  # as Word draws borders
    for x in (60, 160, 260):
        for y in range(100, 140, 4):
            plain.line(x, y, x, y + 2)  # dashes
    boxes = Drawing()
    for x in (60, 160):
        for y in (100, 120):
            boxes.box(x, y, x + 100, y + 20)  # every cell with a border of its own
    for page in (plain, boxes):
        for x, y, words_ in ((65, 113, "甲"), (165, 113, "乙"), (65, 133, "丙"), (165, 133, "丁")):
            page.text(x, y, words_)
        assert tables(page) == [[(1, 1, 1, 1, "甲"), (1, 2, 1, 1, "乙"), (2, 1, 1, 1, "丙"), (2, 2, 1, 1, "丁")]]


def test_the_ground_of_a_cell_is_no_rule():
    page = Drawing().box(60, 100, 110, 110, "f").table(60, 100, WIDTHS, PLAN)
    assert tables(page) == [PLAN_CELLS]


def test_double_borders_and_open_sides():
    page = Drawing()
    for y in (100, 102, 120, 140, 142):
        page.line(60, y, 260, y)
    page.line(160, 100, 160, 142)  # no border at the left and the right
    page.text(65, 115, "甲").text(165, 115, "乙").text(65, 135, "丙").text(165, 135, "丁")
    assert tables(page) == [[(1, 1, 1, 1, "甲"), (1, 2, 1, 1, "乙"), (2, 1, 1, 1, "丙"), (2, 2, 1, 1, "丁")]]


def test_tables_and_prose_in_reading_order():
    page = Drawing().text(60, 90, "第一张表").table(60, 100, WIDTHS, PLAN).text(60, 200, "第二张表")
    page.table(60, 220, WIDTHS, PLAN).text(60, 300, "说明。")
    blocks = opened(page).blocks
    assert [block.text if isinstance(block, Paragraph) else block.number for block in blocks] == [
        "第一张表",
        1,
        "第二张表",
        2,
        "说明。",
    ]
    lines = [block.place.line for block in blocks if isinstance(block, Paragraph)]
    assert lines == [1, 2, 3]


def test_table_in_a_cell():
    page = Drawing().table(60, 100, [80, 400], [["绩效指标", ""]], high=120).table(150, 110, WIDTHS, PLAN)
    outer, inner = opened(page).tables()
    assert [cell.text for cell in outer.cells] == ["绩效指标", ""]
    assert (inner.within.table, inner.within.row, inner.within.column) == (1, 1, 2)
    assert [cell.text for cell in inner.cells] == [words_ for *_, words_ in PLAN_CELLS]


def test_a_border_around_the_page_is_no_table():
    page = Drawing().box(20, 20, 575, 822).table(60, 100, WIDTHS, PLAN).text(60, 300, "说明。")
    assert tables(page) == [PLAN_CELLS]
    assert prose(page) == ["说明。"]


def test_an_underlined_word_parts_no_cell():
    page = Drawing().table(60, 100, WIDTHS, PLAN).line(66, 115.5, 105, 115.5)
    assert tables(page) == [PLAN_CELLS]


def test_words_that_run_over_their_cell_stay_whole():
    page = Drawing().table(60, 100, [50, 100], [["", ""]]).text(63, 113, "示例县交通运输局")
    assert tables(page) == [[(1, 1, 1, 1, "示例县交通运输局"), (1, 2, 1, 1, "")]]


@pytest.mark.parametrize(
    ("words", "over", "beside", "cells"),
    [
        ("满意度指标（必填）", 3.5, 5.4, ["满意度指标（必填）", "村民"]),  # Word lets a mark hang over
        ("满意度指标，必填，", 3.5, 5.4, ["满意度指标，必填，", "村民"]),
        ("满意度指标必填，", 3.5, 15.9, ["满意度指标必填，", "村民"]),
        ("资金计划（全年）", 9.8, 13.4, ["资金计划（全年）", "村民"]),  # no cell begins with the mark
        ("满意度指标要必填", 3.5, 5.4, ["满意度指标要必填村民", ""]),  # no mark: the words themselves run over
    ],
)
def test_a_mark_that_hangs_over_the_border_ends_its_cell(words, over, beside, cells):
    wide = 5 + len(words) * 10.5 - over
    drawing = Drawing().table(50, 50, [wide, 100], [["", ""], ["甲", "乙"]])
    drawing.text(55, 63, words).text(50 + wide + beside, 63, "村民")
    (table,) = open_document(pdf(drawing), "a.pdf").tables()
    assert [cell.text for cell in table.cells][:2] == cells


@pytest.mark.parametrize("blanks", [0, 20])
def test_gaps_that_part_columns_of_a_line_stay_wide(blanks):
    drawing = (
        Drawing()
        .text(60, 60, "单位名称：示例县林业局" + " " * blanks)
        .text(280, 60, "2023年")
        .text(400, 60, "单位：元")
    )
    (line,) = open_document(pdf(drawing.text(60, 90, "甲 乙")), "a.pdf").blocks[:1]
    assert re.fullmatch(r"单位名称：示例县林业局 {10,}2023年 {10,}单位：元", line.text)


def test_words_of_two_cells_drawn_as_one_are_parted():
    page = Drawing().table(60, 100, [44, 100], [["", ""]]).text(61, 113, "项目名称").text(105, 113, "公路养护")
    page.table(60, 200, [44, 100], [["", ""]]).text(72, 213, "100%").text(106, 213, "9.3")
    first, second = tables(page)
    assert first == [(1, 1, 1, 1, "项目名称"), (1, 2, 1, 1, "公路养护")]
    assert second == [(1, 1, 1, 1, "100%"), (1, 2, 1, 1, "9.3")]


def test_lines_broken_for_want_of_room_are_joined_and_others_are_not():
    page = Drawing().table(60, 100, [60, 200], [["", ""]], high=60)
    page.text(65, 113, "年度总体").text(65, 127, "目标")  # no room for the fifth character
    page.text(125, 113, "目标1：修路").text(125, 127, "目标2：架桥")
    assert tables(page) == [[(1, 1, 1, 1, "年度总体目标"), (1, 2, 1, 1, "目标1：修路\n目标2：架桥")]]


def test_gaps_beside_digits_are_no_blanks_and_drawn_blanks_are():
    page = Drawing().table(60, 100, [200, 100], [["", ""]])
    page.text(65, 113, "第").text(78.1, 113, "1").text(86, 113, "项")  # a quarter of a character on both sides
    page.text(265, 113, "教育局 205")
    assert tables(page) == [[(1, 1, 1, 1, "第1项"), (1, 2, 1, 1, "教育局 205")]]


def test_gaps_are_blanks_in_a_file_that_sets_chinese_and_digits_close():
    page = Drawing().text(60, 100, "2024年3月底前完成5项工作").text(60, 130, "教育局").text(60 + 31.5 + 2.6, 130, "205")
    page.text(60, 160, "填报人：李四").text(60 + 63 + 2.6, 160, "单位负责人：张三")
    assert prose(page) == ["2024年3月底前完成5项工作", "教育局 205", "填报人：李四 单位负责人：张三"]


def test_radicals_become_the_characters_that_they_look_like():
    page = Drawing().table(60, 100, WIDTHS, [["⼀级", "⽬标", "⻓期"]])
    assert [cell[-1] for cell in tables(page)[0]] == ["一级", "目标", "长期"]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_pages_turned_in_any_way(rotate):
    turns = {0: "", 90: "0 1 -1 0 595 0 cm", 180: "-1 0 0 -1 595 842 cm", 270: "0 -1 1 0 0 842 cm"}
    page = Drawing(rotate=rotate, matrix=turns[rotate])
    page.height = 595 if rotate % 180 else 842
    page.table(60, 100, WIDTHS, PLAN)
    assert tables(page) == [PLAN_CELLS]
    assert opened(page).blocks[0].cells[0].place.box == (60, 100, 160, 120)


def test_a_table_that_lies_on_its_side_without_the_page_being_turned():
    page = Drawing(matrix="0 1 -1 0 595 0 cm")
    page.height = 595
    page.table(60, 100, WIDTHS, PLAN)
    assert tables(page) == [PLAN_CELLS]
    left, top, right, bottom = opened(page).blocks[0].cells[0].place.box
    assert (right - left, bottom - top) == (20, 100)  # upright, as a viewer shows it


LOOSE = [["一级指标", "二级指标", "三级指标", "指标值"], ["产出指标", "数量指标", "培训人次", "≥100人次"]]
LOOSE += [["", "质量指标", "培训合格率", "≥95%"], ["效益指标", "社会效益", "就业人数", "≥80人"]]


def spread(page: Drawing, rows: list[list[str]], top: float, high: float) -> Drawing:
    for number, row in enumerate(rows):
        for x, words_ in zip((60, 150, 240, 360), row, strict=True):
            if words_:
                page.text(x, top + high * number, words_)
    return page


def test_columns_without_rules_are_told_by_where_words_stand():
    page = spread(Drawing().text(200, 100, "项目支出绩效目标表", 16), LOOSE, 140, 18).text(
        60, 230, "注：本表按年填报。"
    )
    (table,) = tables(page)
    assert [cell[-1] for cell in table] == [words_ for row in LOOSE for words_ in row]
    assert prose(page) == ["项目支出绩效目标表", "注：本表按年填报。"]


def test_rules_that_run_across_make_the_rows():
    page = Drawing()
    for at in range(5):
        page.line(55, 100 + 40 * at, 450, 100 + 40 * at)
    spread(page, LOOSE, 118, 40).text(240, 172, "（人次）")
    (table,) = tables(page)
    assert [cell[-1] for cell in table][6] == "培训人次（人次）"
    assert len(table) == 16


def test_lines_of_a_form_and_prose_are_no_table():
    page = Drawing().text(60, 100, "填报人：李四").text(200, 100, "负责人：张三").text(340, 100, "日期：2024年2月3日")
    page.text(60, 120, "本单位全年预算收入支出情况良好各项工作按计划推进完成了年初确定的各项目标任务。")
    assert tables(page) == []


def test_places_have_page_and_box():
    first, second = Drawing().text(60, 100, "说明。"), Drawing().table(60, 100, WIDTHS, PLAN)
    paragraph, table = opened(first, second).blocks
    assert (paragraph.place.page, table.cells[0].place.page) == (1, 2)
    assert table.cells[3].place.box == (60, 120, 160, 160)
    left, top, _, bottom = paragraph.place.box
    assert (left, top, bottom) == (60, pytest.approx(91, abs=2), pytest.approx(101, abs=2))


def filled(rows: int, first: int = 1) -> list[list[str]]:
    return [["", f"指标{number}", f"≥{number}个"] for number in range(first, first + rows)]


def test_table_goes_on_over_pages_where_its_heading_stands_again():
    first = Drawing().table(60, 700, WIDTHS, [PLAN[0], *filled(3)]).text(290, 815, "— 1 —")
    second = Drawing().table(60, 72, WIDTHS, [PLAN[0], *filled(2, 4)]).text(290, 815, "— 2 —")
    document = opened(first, second)
    (table,) = document.tables()
    assert [cell.text for cell in table.cells if cell.column == 2] == ["三级指标", *(f"指标{n}" for n in range(1, 6))]
    assert [cell.place.page for cell in table.cells if cell.column == 2] == [1, 1, 1, 1, 2, 2]
    assert document.artefacts == (
        "repeated: 一级指标",
        "repeated: 三级指标",
        "repeated: 指标值",
        "page: — 1 —",
        "page: — 2 —",
    )


def test_table_goes_on_where_the_page_was_full_and_the_columns_agree():
    first = Drawing().table(60, 72, WIDTHS, filled(35))
    second = Drawing().table(60, 72, WIDTHS, filled(2, 36))
    (table,) = opened(first, second).tables()
    assert table.height == 37


def test_a_new_table_on_a_new_page_is_one_of_its_own():
    full = Drawing().table(60, 72, WIDTHS, filled(35))
    half = Drawing().table(60, 72, WIDTHS, filled(5, 40))
    other = Drawing().table(60, 72, [100, 100, 60], filled(2))
    form = [["项目支出绩效目标表", "<", "<"], ["项目名称", "甲项目", "<"], *PLAN]
    again = [form[0], ["项目名称", "乙项目", "<"], *PLAN]
    assert len(tables(half, full)) == 2  # there was room left on the first page
    assert len(tables(full, other)) == 2  # other columns
    assert len(tables(Drawing().table(60, 72, WIDTHS, form), Drawing().table(60, 72, WIDTHS, again), full)) == 3


def test_merged_cells_and_rows_cut_by_a_page_are_joined():
    first = Drawing().table(60, 72, WIDTHS, [["产出指标", "甲", "1"], *[["^", "乙", "2"]] * 34])
    first.box(60, 772, 410, 792).line(160, 772, 160, 792).line(310, 772, 310, 792)
    first.text(65, 785, "效益指标").text(165, 785, "群众对本县农村公路养护情况").text(315, 785, "≥90%")
    second = Drawing().table(60, 72, WIDTHS, [["", "的满意度", ""], ["", "丙", "3"]])
    (table,) = opened(first, second).tables()
    cells = {(cell.row, cell.column): cell for cell in table.cells}
    assert table.height == 37
    assert cells[36, 2].text == "群众对本县农村公路养护情况的满意度"
    assert cells[36, 3].text == "≥90%"
    assert cells[37, 2].text == "丙"


def test_headers_and_footers_stand_once_after_the_body():
    pages = [
        Drawing()
        .text(60, 40, "示例县财政局", 9)
        .text(60, 100, f"第{word}页的正文。")
        .text(280, 810, f"{number} / 3", 9)
        for number, word in enumerate("一二三", 1)
    ]
    document = opened(*pages)
    found = [(block.part, block.text) for block in document.blocks]
    assert found == [*(("body", f"第{word}页的正文。") for word in "一二三"), ("header", "示例县财政局")]
    assert document.artefacts.count("header: 示例县财政局") == 2
    assert "page: 1 / 3" in document.artefacts


def test_paragraphs_are_put_together_even_over_pages():
    words_ = "本单位全年预算收入支出情况良好各项工作按计划推进完成了年初确定的各项目标任务具体情况如下表所示"
    one, two = words_[:43], words_[:45]  # the first line of a paragraph begins two characters further in
    first = Drawing().text(81, 100, one).text(60, 116, two).text(60, 132, "结束。").text(81, 148, one)
    second = Drawing().text(60, 100, "如下。").text(81, 116, "另起一段。")
    assert prose(first, second) == [f"{one}{two}结束。", f"{one}如下。", "另起一段。"]


def test_lines_are_full_though_a_table_stands_out_over_the_text():
    full = "本单位全年预算收入支出情况良好各项工作按计划推进完成了年初确定的各项目标任务具体情"
    page = Drawing().text(80, 100, full).text(80, 116, full).text(80, 132, full).text(80, 148, "如下。")
    page.table(60, 200, (160, 160, 175), [["项目名称", "甲", "乙"]])
    assert prose(page) == [f"{full * 3}如下。"]


def test_an_item_begins_anew_below_a_line_that_is_just_full():
    full = "一、做好全县农村公路日常养护工作保障道路安全畅通提升群众出行的满意程度和水平和服。"
    page = Drawing().text(80, 100, full).text(80, 116, "二、" + full[2:]).text(80, 132, "三、" + full[2:])
    assert prose(page) == [full, "二、" + full[2:], "三、" + full[2:]]


def test_a_figure_and_its_unit_are_never_parted():
    page = Drawing().table(60, 72, (70, 100), [["每期", "甲"]], high=60)
    page.text(65, 99, "15000").text(65, 113, "元，共两期")
    assert [cell.text for cell in next(opened(page).tables()).cells] == ["每期\n15000元，共两期", "甲"]


def test_a_blank_cell_at_the_foot_is_not_filled_from_the_next_page_where_words_stand_at_the_top():
    first = Drawing().table(60, 72, WIDTHS, [["产出指标", "甲", "1"], *[["^", "乙", "2"]] * 29])
    first.table(60, 672, WIDTHS, [["", "丙", "3"], *[["^", "丁", "4"]] * 4])
    second = Drawing().table(60, 72, WIDTHS, [["效益指标", "戊", "5"], ["^", "己", "6"]])
    (table,) = opened(first, second).tables()
    said = {cell.row: cell.text for cell in table.cells if cell.column == 1}
    assert said[31] == ""
    assert said[36] == "效益指标"


def test_cells_that_count_are_not_joined_over_pages():
    counted = "职能1：负责委员提\n案和建议的收集整\n理交办督促检查办\n理以及落实的情况"
    first = Drawing().table(60, 72, WIDTHS, [["甲", "乙", "1"]] * 32)
    first.table(60, 712, WIDTHS, [[counted, "丙", "2"], *[["^", "丙", "2"]] * 2])
    second = Drawing().table(60, 72, WIDTHS, [["职能2：联络", "丁", "3"], ["^", "戊", "4"]])
    (table,) = opened(first, second).tables()
    found = [bare(cell.text) for cell in table.cells if cell.column == 1 and cell.rowspan > 1]
    assert found == [bare(counted), "职能2：联络"]


LOCKED = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}> >> /ID [<00> <00>]".format("11" * 32)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%PDF-1.7\n", "damaged"),
        (pdf(Drawing().table(60, 100, WIDTHS, PLAN))[:-900], "damaged"),
        (pdf(Drawing().table(60, 100, WIDTHS, PLAN), trailer=LOCKED), "encrypted"),
        (pdf(*[Drawing()] * (PDF_PAGES + 1)), "too_many_pages"),
        (pdf(Drawing()), "no_text"),
        (pdf(Drawing(matrix="q 595 0 0 842 0 0 cm /X4 Do Q"), extra=[picture()]), "no_words"),
        (pdf(Drawing(size=(1e7, 1e7))), "no_text"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(data, message):
    with pytest.raises(Unreadable) as caught:
        open_document(data, "例.pdf")
    assert caught.value.message == message
    assert all("例.pdf" in caught.value.words(lang) for lang in ("zh", "en"))


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_file_is_read_or_refused(seed):
    chance = random.Random(seed)
    data = bytearray(pdf(Drawing().text(60, 80, "项目支出绩效目标表").table(60, 100, WIDTHS, PLAN)))
    for _ in range(chance.choice([1, 5, 25])):
        data[chance.randrange(len(data))] = chance.randrange(256)
    try:
        words_ = open_document(bytes(data), "例.pdf").name
    except Unreadable as error:
        words_ = error.words()
    assert "例.pdf" in words_


def test_a_page_that_is_a_picture_is_named():
    scanned = Drawing(matrix="q 595 0 0 842 0 0 cm /X4 Do Q")
    document = open_document(
        pdf(Drawing().text(60, 100, "正文在第一页，附件是扫描的图片。"), scanned, extra=[picture()]), "例.pdf"
    )
    assert document.artefacts == ("picture: page 2",)


def test_giant_page_is_read_like_any_other():
    page = Drawing(size=(14400, 14400)).table(60, 100, WIDTHS, PLAN).table(60, 14000, WIDTHS, PLAN)
    assert tables(page) == [PLAN_CELLS, PLAN_CELLS]
