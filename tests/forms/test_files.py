"""The written files as other programs see them: Word's own marks, Excel's figures, the pages of a pdf."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pypdfium2
import pytest

from jimu.forms import Unwritable, form_named, form_of, forms, pdf, write, write_all, write_review, xlsx
from jimu.forms.draw import draw
from jimu.forms.page import Grid
from jimu.model.plan import Budget, Indicator, Objective, Plan, Project
from jimu.model.review import Review, ReviewItem
from jimu.model.target import parse_target
from jimu.model.text import bare
from jimu.reading import read
from jimu.reading.formats import open_document
from tests.forms.plans import plans

KEYS = [form.key for form in forms()]


def plan(**values) -> Plan:
    base = {
        "scope": "project",
        "year": 2024,
        "department": "示例县教育局",
        "project": Project("校舍维修", kind="延续性项目", period="1年"),
        "budget": Budget(Decimal(1_234_567), {"财政拨款": Decimal(1_234_567)}, unit="元"),
        "objectives": (Objective("维修校舍23000平方米。", "年度"),),
        "indicators": tuple(indicator(number) for number in range(4)),
    }
    return Plan(**{**base, **values})


def indicator(number: int) -> Indicator:
    target = parse_target("95%" if number % 2 else f"≥{number}次")
    return Indicator(f"指标名称之{number}", "数量", target, "产出指标", "数量指标", weight=Decimal(10))


def document(data: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()


# Word


def test_word_merges_levels_and_repeats_heads():
    xml = document(write("project-2015", plan(), "docx"))
    tables = re.findall(r"<w:tbl>.*?</w:tbl>", xml)
    heads = re.findall(r"<w:tr>.*?</w:tr>", tables[1])
    assert "<w:tblHeader/>" in heads[0]
    assert "<w:tblHeader/>" not in heads[1]
    assert all("<w:cantSplit/>" in row for table in tables for row in re.findall(r"<w:tr>.*?</w:tr>", table))
    assert tables[1].count('<w:vMerge w:val="restart"/>') == 3  # the band, level 1 and level 2
    assert tables[1].count("<w:vMerge/>") == 3 * 3


def test_word_keeps_headings_and_the_rows_of_one_opinion_with_what_follows():
    said = Review((ReviewItem("规范完整性", Decimal(9), "良", "大体符合。"),), None)
    tables = re.findall(r"<w:tbl>.*?</w:tbl>", document(write_review(plan(), said, "docx")))
    rows = re.findall(r"<w:tr>.*?</w:tr>", tables[1])
    tied = [number for number, row in enumerate(rows) if "<w:keepNext/>" in row]
    assert tied == [0, 1]  # the headings, and the first of the two rows beside which the opinion stands


def test_word_page_is_a4_and_counts_its_pages():
    data = write("project-2015", plan(), "docx")
    assert '<w:pgSz w:w="11906" w:h="16838"/>' in document(data)
    assert 'w:orient="landscape"' in document(write("project-monitoring", plan(), "docx"))
    footer = zipfile.ZipFile(io.BytesIO(data)).read("word/footer1.xml").decode()
    assert " PAGE " in footer
    assert " NUMPAGES " in footer


def test_word_file_is_the_same_each_time():
    assert write("hebei-project", plan(), "docx") == write("hebei-project", plan(), "docx")


def test_what_xml_cannot_hold_does_not_break_the_file(chinese_font):
    odd = plan(objectives=(Objective("一\x00<b>&\x0b二\ud800\n]]>三", "年度"),))
    for format_ in ("docx", "xlsx", "pdf"):
        assert write("project-2015", odd, format_)
    found = read(write("project-2015", odd, "docx"), name="form.docx").plans
    assert found[0].objectives[0].text == "一<b>&二\n]]>三"


def test_several_plans_in_one_word_file_are_read_back():
    pairs = [(form_of(one), one) for _, one in plans()[:6]]
    found = read(write_all(pairs, "docx"), name="forms.docx").plans
    assert [one.project.name for one in found] == [one.project.name for _, one in pairs]
    assert [len(one.indicators) for one in found] == [len(one.indicators) for _, one in pairs]


# Excel


def workbook(data: bytes):
    return openpyxl.load_workbook(io.BytesIO(data))


def cells(sheet) -> dict:
    return {cell.value: cell for row in sheet.iter_rows() for cell in row if cell.value is not None}


def test_money_and_per_cent_are_figures_in_excel():
    sheet = workbook(write("project-2015", plan(), "xlsx")).active
    found = cells(sheet)
    assert found[1234567].number_format == "#,##0.00"
    assert found[0.95].number_format == "0%"
    assert found["≥2次"].data_type == "s"
    rated = workbook(write("project-2021", plan(), "xlsx")).active
    assert cells(rated)[10].data_type == "n"


@pytest.mark.parametrize(
    "words", ["=cmd|' /C calc'!A0", "=1+1", "+1", "-1", "@SUM(A1)", "http://example.invalid", "{=1}"]
)
def test_words_never_become_a_formula_or_a_link(words):
    odd = plan(
        project=Project(words),
        title=words,
        objectives=(Objective(words, "年度"),),
        indicators=(replace(indicator(0), name=words, target=parse_target(words), explanation=words),),
    )
    for key in KEYS:
        data = write(key, odd, "xlsx")
        for name in zipfile.ZipFile(io.BytesIO(data)).namelist():
            if name.startswith("xl/worksheets/"):
                xml = zipfile.ZipFile(io.BytesIO(data)).read(name).decode()
                assert "<f>" not in xml
                assert "hyperlink" not in xml
        shown = draw(form_named(key), odd).paths() & {"/project/name", "/objectives/0/text", "/indicators/0/name"}
        assert words in cells(workbook(data).active) or not shown


def test_sheet_is_set_up_for_printing():
    sheet = workbook(write("project-2015", plan(), "xlsx")).active
    assert sheet.page_setup.paperSize == 9
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)  # 1 where nothing is said
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert "&P" in sheet.oddFooter.center.text
    first = int(re.search(r"\$(\d+)", sheet.print_title_rows).group(1))
    assert "三级指标" in [cell.value for cell in sheet[first]]


LONG = "。\n".join(f"第{number}项工作按计划完成" for number in range(80))


def test_row_higher_than_excel_draws_one_is_several_rows_merged():
    data = write("project-2015", plan(objectives=(Objective(LONG, "年度"),)), "xlsx")
    sheet = workbook(data).active
    assert max(one.height for one in sheet.row_dimensions.values()) <= xlsx.HIGHEST_ROW
    cell = cells(sheet)[LONG]
    area = next(area for area in sheet.merged_cells.ranges if cell.coordinate in area)
    lines = LONG.count("\n") + 1
    assert sum(sheet.row_dimensions[row].height for row in range(area.min_row, area.max_row + 1)) >= lines * 14
    assert cell.alignment.vertical == "top"  # words that a page cuts go on at the head of the next
    found = read(data, name="form.xlsx").plans[0]
    assert bare("".join(one.text for one in found.objectives)) == bare(LONG)
    assert [one.name for one in found.indicators] == [one.name for one in plan().indicators]


def test_long_line_outside_of_tables_is_several_rows_merged():
    one = Plan("department", objectives=(Objective("。".join(LONG.split("。\n")) * 3, "总体"),))
    sheet = workbook(write("hebei-text", one, "xlsx")).active
    assert max(row.height for row in sheet.row_dimensions.values()) <= xlsx.HIGHEST_ROW
    assert [area for area in sheet.merged_cells.ranges if area.max_row > area.min_row]


def test_figure_without_room_is_drawn_smaller_and_not_as_marks():
    found = cells(workbook(write("hebei-project", plan(), "xlsx")).active)
    assert found[1234567].alignment.shrink_to_fit
    assert not found[1234567].alignment.wrap_text  # Excel shrinks nothing that it may wrap


def test_sheet_merges_what_word_merges():
    one = plan()
    page = draw(form_named("ningxia-project"), one)
    sheet = workbook(write("ningxia-project", one, "xlsx")).active
    spans = [box for block in page.blocks if isinstance(block, Grid) for box in block.boxes if box.down > 1]
    assert len(spans) == 4  # the band of the money, that of the indicators, level 1 and level 2
    merged = [area for area in sheet.merged_cells.ranges if area.max_row > area.min_row]
    assert sorted(area.max_row - area.min_row + 1 for area in merged) == sorted(box.down for box in spans)


@pytest.mark.parametrize("key", KEYS)
def test_every_word_of_the_form_stands_in_the_sheet(key):
    for name, one in plans():
        page = draw(form_named(key), one)
        sheet = workbook(write(key, one, "xlsx")).active
        found = {str(value) for value in cells(sheet)}
        for block in page.blocks:
            for words in [box.words for box in block.boxes] if isinstance(block, Grid) else [block.left]:
                if words.number is not None:
                    assert any(value == float(words.number.value) for value in cells(sheet)), f"{name}: {words.text}"
                elif words.text:
                    assert words.text in found, f"{name}: {words.text}"


def test_sheets_have_names_of_their_own():
    name = "城乡居民基本养老保险县级财政补助资金项目[一]:*?/\\"
    pairs = [("project-2015", plan(project=Project(name + tail))) for tail in ("甲" * 20 + "一", "甲" * 20 + "二")]
    names = workbook(write_all(pairs, "xlsx")).sheetnames
    assert len(names) == 2
    assert all(len(one) <= 31 for one in names)


def test_text_too_long_for_a_cell_is_refused_and_not_cut():
    long = plan(objectives=(Objective("长" * (xlsx.LONGEST_CELL + 1), "年度"),))
    with pytest.raises(Unwritable) as fault:
        write("project-2015", long, "xlsx")
    assert str(xlsx.LONGEST_CELL) in fault.value.words("zh")
    assert str(xlsx.LONGEST_CELL) in fault.value.words("en")


# pdf


def pdf_pages(data: bytes) -> list[str]:
    file = pypdfium2.PdfDocument(data)
    found = []
    for page in file:
        text = page.get_textpage()
        width, height = page.get_size()
        for number in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(number)
            assert left >= -1, "cut off at the left"
            assert right <= width + 1, "cut off at the right"
            assert bottom >= -1, "cut off at the foot"
            assert top <= height + 1, "cut off at the top"
        found.append(bare(text.get_text_range()))
    return found


@pytest.mark.parametrize("key", KEYS)
def test_every_word_of_the_form_stands_on_the_pages(chinese_font, key):
    for name, one in plans()[::3]:
        form = form_named(key)
        said = "".join(pdf_pages(write(form, one, "pdf")))
        assert "\ufffd" not in said
        for indicator_ in one.indicators:
            if any(path.endswith("/name") for path in draw(form, one).paths() if "/indicators/" in path):
                assert bare(indicator_.name)[:4] in said, name


def test_pdf_carries_its_font_and_repeats_heads(chinese_font):
    data = write("project-2015", plan(indicators=tuple(indicator(number) for number in range(70))), "pdf")
    assert b"FontFile" in data
    found = pdf_pages(data)
    assert len(found) > 1
    assert all("三级指标" in page for page in found)
    assert f"第2页共{len(found)}页" in found[1]


def test_run_of_signs_wider_than_its_cell_is_broken_and_read_whole(chinese_font):
    amount = Decimal("98765432101234567.89")
    name = "https://example.invalid/a/very/long/address/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    odd = plan(budget=Budget(amount, unit="元"), indicators=(replace(indicator(0), name=name),))
    data = write("hebei-project", odd, "pdf")
    cell = next(c for table in open_document(data, "form.pdf").tables() for c in table.cells if c.text == str(amount))
    left, top, right, bottom = cell.place.box
    text = pypdfium2.PdfDocument(data)[0].get_textpage()
    height = pypdfium2.PdfDocument(data)[0].get_height()
    boxes = [
        text.get_charbox(number) for number in range(text.count_chars()) if text.get_text_range(number, 1).isdigit()
    ]
    inside = [box for box in boxes if top < height - box[3] < bottom and left < (box[0] + box[2]) / 2 < right]
    assert len(inside) == sum(sign.isdigit() for sign in str(amount))
    found = read(data, name="form.pdf").plans[0]
    assert found.budget.total == amount
    assert found.indicators[0].name == name


def test_long_text_breaks_over_pages_and_is_not_cut_off(chinese_font):
    text = "。".join(f"第{number}项工作按计划完成" for number in range(600))
    found = "".join(pdf_pages(write("project-2015", plan(objectives=(Objective(text, "年度"),)), "pdf")))
    assert "第599项工作" in found


def test_words_are_no_commands_of_the_typesetter(chinese_font):
    words = '#panic("x") \\" ] $ #read("pyproject.toml") *粗* _斜_ @引 <标> `码` = 题'
    found = "".join(pdf_pages(write("project-2015", plan(project=Project(words)), "pdf")))
    assert bare(words) in found


def test_without_a_chinese_font_the_package_is_named(monkeypatch):
    monkeypatch.setattr(pdf, "FONTS", ("No Such Font",))
    with pytest.raises(Unwritable) as fault:
        write("project-2015", plan(), "pdf")
    assert "fonts-noto-cjk" in fault.value.words("zh")
    assert "fonts-noto-cjk" in fault.value.words("en")
