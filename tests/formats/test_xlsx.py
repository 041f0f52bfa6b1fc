"""What Excel can put into a workbook, and what of it is words, where."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from jimu.model.document import Document, Paragraph, Table
from jimu.reading import read
from jimu.reading.formats import Unreadable, open_document
from jimu.reading.formats.number_format import show_number, show_text
from tests.files import make
from tests.formats import draw
from tests.formats.build import DECLARATION, OFFICE, package, relationships

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def written(draw_sheet: Callable[[Any, Any], None], *names: str) -> bytes:
    """A workbook as xlsxwriter writes it."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    for name in names or ("目标表",):
        draw_sheet(book, book.add_worksheet(name))
    book.close()
    return held.getvalue()


def book(rows: str, *, after: str = "", before: str = "", strings: str = "", styles: str = "", **options: Any) -> bytes:
    """A workbook of one sheet from its XML. `extra`: further parts; `properties`: of the workbook."""
    targets = {"worksheet1": "worksheets/sheet1.xml"}
    parts: dict[str, str | bytes] = {
        "xl/worksheets/sheet1.xml": f'{DECLARATION}<worksheet xmlns="{MAIN}">'
        f"{before}<sheetData>{rows}</sheetData>{after}</worksheet>"
    }
    for kind, xml in (("sharedStrings", strings), ("styles", styles)):
        if xml:
            root = "sst" if kind == "sharedStrings" else "styleSheet"
            parts[f"xl/{kind}.xml"] = f'{DECLARATION}<{root} xmlns="{MAIN}">{xml}</{root}>'
            targets[kind] = f"{kind}.xml"
    parts["xl/workbook.xml"] = (
        f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}/relationships">{options.get("properties", "")}'
        '<sheets><sheet name="表" sheetId="1" r:id="worksheet1"/></sheets></workbook>'
    )
    parts["xl/_rels/workbook.xml.rels"] = relationships(targets)
    extra: Mapping[str, str | bytes] = options.get("extra", {})
    return package({**parts, **extra})


def document(data: bytes) -> Document:
    return open_document(data, "例.xlsx")


def texts(data: bytes) -> list[str]:
    return [piece.text for piece in document(data).pieces()]


def anchors(data: bytes) -> list[tuple[int, int, int, int, str]]:
    (found,) = document(data).tables()
    return [(item.row, item.column, item.rowspan, item.colspan, item.text) for item in found.cells]


def refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        document(data)
    assert "例.xlsx" in caught.value.words()
    return caught.value.message


# The grid


def test_places_are_counted_as_the_sheet_counts_them():
    data = written(lambda _, sheet: (sheet.write("C4", "甲"), sheet.write("D7", "乙")))
    assert anchors(data) == [(4, 3, 1, 1, "甲"), (4, 4, 1, 1, ""), (7, 3, 1, 1, ""), (7, 4, 1, 1, "乙")]


def test_merges_become_spans_no_wider_than_the_words():
    def fill(_: Any, sheet: Any) -> None:
        sheet.merge_range("A1:XFD1", "标题")
        sheet.merge_range("A2:A3", "产出")
        sheet.write_row("B2", ["数量", "4次"])
        sheet.write_row("B3", ["质量", "95%"])
        sheet.merge_range("A5:A1048576", "备注")

    assert [cell for cell in anchors(written(fill)) if cell[4]] == [
        (1, 1, 1, 3, "标题"),
        (2, 1, 2, 1, "产出"),
        (2, 2, 1, 1, "数量"),
        (2, 3, 1, 1, "4次"),
        (3, 2, 1, 1, "质量"),
        (3, 3, 1, 1, "95%"),
        (5, 1, 1, 1, "备注"),
    ]


def test_words_under_a_merge_and_merges_that_overlap():
    rows = (
        '<row r="1"><c r="A1" t="str"><v>甲</v></c><c r="B1" t="str"><v>藏</v></c><c r="C1" t="str"><v>丙</v></c></row>'
    )
    merges = '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="B1:C1"/><mergeCell ref="x"/></mergeCells>'
    found = document(book(rows, after=merges))
    assert [cell[2:] for cell in anchors(book(rows, after=merges))] == [(1, 2, "甲"), (1, 1, "丙")]
    assert found.artefacts == ("covered: 表!B1 藏",)


def test_rows_and_cells_without_references_count_on():
    rows = '<row><c t="str"><v>甲</v></c><c t="str"><v>乙</v></c></row><row><c t="str"><v>丙</v></c></row>'
    assert [cell for cell in anchors(book(rows)) if cell[4]] == [
        (1, 1, 1, 1, "甲"),
        (1, 2, 1, 1, "乙"),
        (2, 1, 1, 1, "丙"),
    ]


def test_a_word_far_outside_does_not_fill_the_grid():
    def fill(_: Any, sheet: Any) -> None:
        for row in range(100):
            sheet.write(row, 0, f"第{row}")
        sheet.write(1_048_575, 16_383, "远")

    assert len(anchors(written(fill))) == 101


def test_each_of_several_sheets_has_its_name_before_it():
    found = document(written(lambda _, sheet: sheet.write("A1", "甲"), "一表", "二表"))
    kinds = [(block.text, block.part) if isinstance(block, Paragraph) else block.number for block in found.blocks]
    assert kinds == [("一表", "worksheet"), 1, ("二表", "worksheet"), 2]
    assert [
        isinstance(block, Table) for block in document(written(lambda _, sheet: sheet.write("A1", "甲"))).blocks
    ] == [True]


# Values as they are shown


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("0.95", "0%", "95%"),
        ("0.95", "0.0%", "95.0%"),
        ("0.94999999999999996", "General", "0.95"),
        ("12.0", "General", "12"),
        ("1.1E+18", "General", "1100000000000000000"),
        ("1234567.5", "#,##0.00", "1,234,567.50"),
        ("1234.5", '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1,234.50"),
        ("0", '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "0"),
        ("-5", "#,##0;[Red]#,##0", "-5"),
        ("-5.5", "0.00_);(0.00)", "-5.50"),
        ("-0.001", "0.00", "0.00"),
        ("95", '"≥"0"%"', "≥95%"),
        ("12", '0"次"', "12次"),
        ("3", 'General"元"', "3元"),
        ("3", "G/通用格式", "3"),
        ("6", '[>=5]0"多";0"少"', "6多"),
        ("1234567", "0!.0000", "123.4567"),
        ("1234000", "0.0,", "1234.0"),
        ("10066668888", "000-0000-0000", "100-6666-8888"),
        ("1.5", "0.##", "1.5"),
        ("1", "0.##", "1"),
        ("0.5", "# ?/?", "0.5"),
        ("45657", "yyyy/m/d", "2024/12/31"),
        ("45657", 'yyyy"年"m"月"d"日";@', "2024年12月31日"),
        ("45657", '[$-804]yyyy"年"m"月";@', "2024年12月"),
        ("45657.75", "yyyy-mm-dd hh:mm", "2024-12-31 18:00"),
        ("0.75", "h:mm AM/PM", "6:00 下午"),
        ("1.5", "[h]:mm", "36:00"),
        ("1", "yyyy-m-d", "1900-1-1"),
        ("45657", "aaaa", "星期二"),
        ("-1", "yyyy-m-d", "-1"),
        ("1234.5", "[$¥-804]#,##0.00", "¥1,234.50"),
        ("不是数", "0.00", "不是数"),
        ("1e999", "0", "1e999"),
        ("1234567", "0.00E+00", "1234567"),
        ("0.00012", "##0.0E+0", "0.00012"),
        ("45.6191", ".0", "45.6"),
        ("0.5", ".00", ".50"),
        ("-1234.5", ".00_)", "-1234.50"),
        ("0.5", "0." + "0" * 40, "0.5" + "0" * 39),
        ("1234.5", "#,##0." + "0" * 40, "1,234.5" + "0" * 39),
        ("-1", '_("$"* #,##0.00_);_("$"* \\(#,##0.00\\);_(@_)', "-$1.00"),
        ("-5", '_ * #,##0.00_)"元";_ * \\(#,##0.00\\)"元";\\-', "-5.00元"),
        ("5000", '[>=10000]0!.0,"万元"', "5000"),
        ("20000", '[>=10000]0!.0,"万元"', "2.0万元"),
        ("11", '[<10]0"少";[<11]0"中"', "11"),
        ("45657", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2024年12月31日"),
        ("0.75", "[$-F400]h:mm:ss\\ AM/PM", "18:00:00"),
        ("45657", "[$-x-sysdate]dddd, mmmm dd, yyyy", "2024年12月31日"),
        ("45657", "d-mmm-yy", "31-Dec-24"),
        ("45657", "mmmm yyyy", "December 2024"),
        ("45657", "mmmmm", "D"),
    ],
)
def test_a_number_is_read_as_it_is_shown(value, code, shown):
    assert show_number(value, code).text == shown


def test_days_since_1904():
    assert show_number("44195", "yyyy-m-d", from_1904=True).text == "2024-12-31"
    rows = '<row r="1"><c r="A1" s="1"><v>44195</v></c></row>'
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    assert texts(book(rows, styles=styles, properties='<workbookPr date1904="1"/>')) == ["2024/12/31"]


def test_words_that_a_format_adds_to_words():
    assert show_text("120", '@"元"') == "120元"
    assert show_text("甲", "General") == "甲"


def test_what_a_format_hides_or_rounds_is_listed():
    def fill(made: Any, sheet: Any) -> None:
        sheet.write("A1", 0.956, made.add_format({"num_format": "0%"}))
        sheet.write("A2", 7, made.add_format({"num_format": ";;;"}))

    found = document(written(fill))
    assert [piece.text for piece in found.pieces()] == ["96%", "7"]
    assert found.artefacts == ("rounded: 目标表!A1 0.956", "hidden: 目标表!A2 7")


def test_formulas_with_and_without_their_values():
    rows = (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>SUM(A1:A9)</f></c>'
        '<c r="C1" t="str"><f>"甲"</f><v>甲</v></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )
    found = document(book(rows))
    assert [piece.text for piece in found.pieces()] == ["2", "甲", "#DIV/0!"]
    assert found.artefacts == ("uncalculated: 表!B1 =SUM(A1:A9)", "error: 表!D1 #DIV/0!")


def test_an_uncalculated_formula_is_said_to_the_reader():
    draft = make.parse((make.HERE / "clean-ningxia" / "draft.txt").read_text())
    plain = openpyxl.load_workbook(io.BytesIO(draw.xlsx(draft)))
    sheet = plain.active
    assert sheet is not None
    sheet["A100"] = "=1+1"  # openpyxl writes formulas without values
    held = io.BytesIO()
    plain.save(held)
    assert read(held.getvalue(), "x").notices == ("uncalculated",)


def test_shared_strings_in_runs_readings_left_out():
    strings = (
        "<si><r><t>绩效</t></r><r><rPr><b/></rPr><t>目标</t></r><rPh sb='0' eb='1'><t>ji</t></rPh></si>"
        "<si><t>甲_x000D_\n乙_x005F_x</t></si>"
    )
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>99</v></c></row>'
    assert texts(book(rows, strings=strings)) == ["绩效目标", "甲\n乙_x"]


def test_inline_strings_booleans_and_iso_days():
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r></is></c>'
        '<c r="B1" t="b"><v>1</v></c><c r="C1" t="d"><v>2024-12-31</v></c></row>'
    )
    assert texts(book(rows)) == ["甲乙", "TRUE", "2024-12-31"]


# What is hidden or lies beside the cells


def test_hidden_sheets_rows_and_columns_are_read_and_listed():
    def fill(_: Any, sheet: Any) -> None:
        sheet.write_row("A1", ["甲", "乙"])
        sheet.write_row("A2", ["丙", "丁"])
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column("B:B", None, None, {"hidden": True})
        if sheet.get_name() == "藏表":
            sheet.hide()

    found = document(written(fill, "目标表", "藏表"))
    assert [piece.text for piece in found.pieces() if piece.place.row] == ["甲", "乙", "丙", "丁"] * 2
    assert {"hidden sheet: 藏表", "hidden row: 目标表!2", "hidden column: 目标表!B"} <= set(found.artefacts)


def test_text_boxes_comments_headers_and_footers():
    def fill(_: Any, sheet: Any) -> None:
        sheet.write("A1", "甲")
        sheet.insert_textbox("C3", "填报说明")
        sheet.write_comment("A1", "请核对")
        sheet.set_header('&L&"宋体,常规"&10附件2')
        sheet.set_footer("&C第 &P 页，共 &N 页")

    around = {block.part: block.text for block in document(written(fill)).blocks if isinstance(block, Paragraph)}
    assert around.pop("comment").endswith("请核对")
    assert {part: around[part] for part in ("textbox", "header")} == {"textbox": "填报说明", "header": "附件2"}


def test_macros_pictures_and_charts_are_named_and_never_run():
    data = book(
        '<row r="1"><c r="A1" t="str"><v>甲</v></c></row>', extra={"xl/vbaProject.bin": b"x", "xl/media/1.png": b"x"}
    )
    assert texts(data) == ["甲"]
    assert document(data).artefacts == ("picture: xl/media/1.png", "macros: xl/vbaProject.bin")


# Bad input


def test_a_truncated_workbook():
    data = written(lambda _, sheet: sheet.write("A1", "甲"))
    assert refused(data[:-60]) == "damaged"
    assert refused(data[: len(data) // 2]) == "damaged"


def test_a_workbook_without_its_sheet():
    sheets = f'<workbook xmlns="{MAIN}"><sheets><sheet name="表"/></sheets></workbook>'
    assert refused(package({"xl/workbook.xml": sheets})) == "damaged"


def test_columns_and_rows_that_are_none():
    rows = (
        '<row r="x"><c r="ZZZZ9" t="str"><v>甲</v></c></row><row r="99999999999"><c r="1A" t="str"><v>乙</v></c></row>'
    )
    assert texts(book(rows)) == ["甲", "乙"]


def test_merges_without_end_are_refused():
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="str"><v>甲</v></c></row>' for row in (1, 1_048_576))
    rows += '<row r="2"><c r="ZZ2" t="str"><v>乙</v></c></row>'
    assert refused(book(rows, after='<mergeCells><mergeCell ref="A1:ZZ1048576"/></mergeCells>')) == "too_many_cells"


def test_too_many_cells_are_refused():
    rows = ("".join(f"<c><v>{row * column}</v></c>" for column in range(1000)) for row in range(301))
    assert refused(book("".join(f"<row>{row}</row>" for row in rows))) == "too_many_cells"


def test_a_workbook_in_the_strict_dialect():
    strict = (
        (MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"),
        (OFFICE, "http://purl.oclc.org/ooxml/officeDocument"),
    )
    data = book('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings="<si><t>甲</t></si>")
    parts: dict[str, str | bytes] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/"):
                text = archive.read(name).decode()
                for transitional, other in strict:
                    text = text.replace(transitional, other)
                parts[name] = text
    assert texts(package(parts)) == ["甲"]


# Other readers and other writers


@pytest.fixture
def office(tmp_path: Path) -> Callable[[Path, str], None]:
    """Converts a file with LibreOffice, beside it."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("no soffice on PATH (Debian: libreoffice-calc-nogui)")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"

    def convert(source: Path, kind: str) -> None:
        call = [program, profile, "--headless", "--convert-to", kind, "--outdir", source.parent, source]
        subprocess.run(call, check=True, capture_output=True, timeout=120)

    return convert


@pytest.mark.parametrize(
    "name", ["clean-ningxia", "clean-cppcc", "list-of-projects", "report-monitoring", "clean-sichuan"]
)
def test_merges_and_words_are_those_that_calamine_and_openpyxl_see(name):
    data = draw.xlsx(make.parse((make.HERE / name / "draft.txt").read_text()))
    (table,) = document(data).tables()
    spans = {
        (c.row, c.column, c.row + c.rowspan - 1, c.column + c.colspan - 1)
        for c in table.cells
        if c.rowspan * c.colspan > 1
    }
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    merges = {(a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in sheet.merged_cell_ranges or []}
    assert spans == merges
    other = openpyxl.load_workbook(io.BytesIO(data)).active
    assert other is not None
    seen = {(c.row, c.column): c.value for row in other.iter_rows() for c in row if c.value is not None}
    ours = {(c.row, c.column): c.text for c in table.cells if c.text}
    assert ours.keys() == seen.keys()
    assert all(ours[spot] == words.strip() for spot, words in seen.items() if isinstance(words, str))


def test_a_workbook_that_libreoffice_wrote(tmp_path, office):
    source = tmp_path / "source.xlsx"
    source.write_bytes(draw.xlsx(make.parse((make.HERE / "clean-ningxia" / "draft.txt").read_text())))
    for kind in ("xls", "html"):
        office(source, kind)
    ours = [(c.row, c.column, c.text) for table in open_document(source).tables() for c in table.cells if c.text]
    made = [
        (c.row, c.column, c.text)
        for table in open_document(tmp_path / "source.xls").tables()
        for c in table.cells
        if c.text
    ]
    assert made == ours
    page = read(tmp_path / "source.html")
    assert page.document.format == "html"
    assert [plan.indicators for plan in _bare(page)] == [plan.indicators for plan in _bare(read(source))]


def _bare(reading: Any) -> list[Any]:
    return [
        replace(plan, indicators=tuple((item.name, item.category, item.target) for item in plan.indicators))
        for plan in reading.plans
    ]


# A budget system's export


def test_hundreds_of_projects_in_one_sheet():
    heads = [
        "单位名称",
        "项目编码",
        "项目名称",
        "预算数（元）",
        "一级指标",
        "二级指标",
        "三级指标",
        "指标值",
        "计量单位",
    ]

    def fill(_: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, heads)
        for row in range(3000):
            project = row // 6
            start = [f"示例县第{project % 20}小学", f"510000{project:06d}", "公用经费", 1000 + project]
            sheet.write_row(row + 1, 0, [*start, "产出指标", "数量指标", f"保障事项{row % 6}", f"≥{row}", "人"])

    reading = read(written(fill), "导出.xlsx")
    assert len(reading.plans) == 500
    assert {len(plan.indicators) for plan in reading.plans} == {6}
    assert [plan.budget.total for plan in reading.plans] == [1000 + number for number in range(500)]
    assert reading.cells.unused == ()
