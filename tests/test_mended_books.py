"""`jimu fix` on a workbook: cells mended, coloured, their old words in a comment; nothing else touched."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import zipfile

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill, Protection

from jimu.cli import main
from jimu.forms.marks import Mending, Remark, Wanted, mend_cells
from jimu.model.plan import Source
from jimu.reading import read
from jimu.reading.formats.sheet_spots import sheet_anchors_of
from tests.conftest import ROOT

EXAMPLE = ROOT / "examples" / "卫生健康局三张附表.docx"
GROUND = "FFFFF2CC"


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "三张附表.xlsx"
    assert main(["convert", str(EXAMPLE), "-o", str(path)]) == 0
    return path


def workbook(**cells) -> openpyxl.Workbook:
    """A workbook with these cells; a value may be a pair with a number format."""
    made = openpyxl.Workbook()
    for place, value in cells.items():
        cell = made.active[place]
        cell.value, form = value if isinstance(value, tuple) else (value, None)
        if form:
            cell.number_format = form
    return made


def saved(made: openpyxl.Workbook) -> bytes:
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def mend(data: bytes, *repairs: tuple[int, int, str, str]) -> tuple[openpyxl.Workbook, tuple[str, ...], bytes]:
    mendings = []
    for row, column, before, after in repairs:
        source = Source("", row, column, None, 1)
        mendings.append(Mending(Wanted(before, after, source), Remark((f"{before} → {after}",), source)))
    fixed = mend_cells(data, sheet_anchors_of(data, "a.xlsx"), mendings)
    return openpyxl.load_workbook(io.BytesIO(fixed.data)), fixed.states, fixed.data


def test_fix_mends_the_cells_and_keeps_what_was_there(book, tmp_path, capsys):
    out = tmp_path / "改.xlsx"
    capsys.readouterr()
    assert main(["fix", str(book), "--out", str(out), "--lang", "zh"]) == 0
    assert "≤320人次 → ≥320人次" in capsys.readouterr().out
    assert "≥320人次" in {item.target.text for plan in read(out).plans for item in plan.indicators}
    cell = openpyxl.load_workbook(out)["村卫生室建设"]["K11"]
    assert (cell.value, cell.fill.fgColor.rgb) == ("≥320人次", GROUND)
    assert "原来的内容：≤320人次" in cell.comment.text
    assert "bound_has_the_right_direction" in cell.comment.text


def test_everything_else_in_the_workbook_stays(book, tmp_path):
    out = tmp_path / "改.xlsx"
    main(["fix", str(book), "--out", str(out)])
    with zipfile.ZipFile(book) as before, zipfile.ZipFile(out) as after:
        changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
        sheet = next(iter(name for name in changed if name.startswith("xl/worksheets/sheet")))
        assert changed == {sheet, "[Content_Types].xml", "xl/styles.xml"}
        plain = re.sub(rb"<legacyDrawing [^>]*/>", b"", after.read(sheet))
        cell = rb'<c r="K11".*?</c>'
        assert re.sub(cell, b"", plain, flags=re.DOTALL) == re.sub(cell, b"", before.read(sheet), flags=re.DOTALL)
    old, new = openpyxl.load_workbook(book)["村卫生室建设"]["K11"], openpyxl.load_workbook(out)["村卫生室建设"]["K11"]
    assert [repr(part) for part in (new.font, new.border, new.alignment)] == [
        repr(part) for part in (old.font, old.border, old.alignment)
    ]


def test_a_sign_in_a_cell_of_its_own_is_mended_there(tmp_path, capsys):
    rows = [
        ["示例县卫生健康局2024年项目支出绩效目标表"],
        ["项目名称", "村医培训"],
        ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "计量单位"],
        ["产出指标", "数量指标", "培训村医", "≤", 320, "人次"],
        ["产出指标", "质量指标", "培训合格率", "≥", 95, "%"],
    ]
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    path, out = tmp_path / "表.xlsx", tmp_path / "改.xlsx"
    made.save(path)
    assert main(["fix", str(path), "--out", str(out), "--rules", "bound_has_the_right_direction", "--json"]) == 0
    (repair,) = json.loads(capsys.readouterr().out)["repairs"]
    assert (repair["from"], repair["to"]) == ("≤", "≥")
    sheet = openpyxl.load_workbook(out).active
    assert (sheet["D4"].value, sheet["E4"].value) == ("≥", 320)


@pytest.mark.parametrize(
    ("value", "form", "before", "after", "stored"),
    [
        (320, None, "320", "350", 350),
        (0.95, "0%", "95%", "98%", 0.98),
        (1234.5, "#,##0.00", "1,234.50", "1,300.00", 1300),
        (0.125, "0.0%", "12.5%", "≥12.5%", "≥12.5%"),
        (8, None, "8", "≥8个", "≥8个"),
        ("约 30 人", None, "约30人", "30人", "30人"),
        ("共320人\n每季一次", None, "320人", "350人", "共350人\n每季一次"),
    ],
)
def test_a_figure_stays_one_in_its_own_format(value, form, before, after, stored):
    book, states, _ = mend(saved(workbook(A1="名称", B2=(value, form))), (2, 2, before, after))
    assert states == ("done",)
    assert book.active["B2"].value == stored
    assert form is None or book.active["B2"].number_format == form


@pytest.mark.parametrize(
    ("rows", "mended"),
    [
        ((["首段"], ["建为员工作室"], ["尾段"]), "A2"),
        ((["首段"], ["建为员工作室"], ["又一个为员工作室"]), None),  # which of the two is not known
        ((["首段"], ["甲", "乙"], ["建为员工作室"]), None),  # a table stands between
        ((["首段"], [], ["建为员工作室"]), None),
    ],
)
def test_prose_over_several_rows_is_known_by_its_first(rows, mended):
    made = openpyxl.Workbook()
    for number, row in enumerate(rows, 1):
        for column, words in enumerate(row, 1):
            made.active.cell(number, column, words)
    book, states, _ = mend(saved(made), (1, 1, "为员工作室", "委员工作室"))
    assert states == ("done" if mended else "not_found",)
    if mended:
        assert book.active[mended].value == "建委员工作室"
        assert book.active[mended].comment is not None


def test_a_formula_is_never_written_over_and_what_reads_a_mended_cell_is_calculated_anew():
    data = saved(workbook(A1=10, A2=20, A3="=A1+A2"))
    book, states, _ = mend(data, (1, 1, "10", "15"), (3, 1, "30", "35"))
    assert states == ("done", "formula")
    assert book.active["A3"].value == "=A1+A2"
    assert book.calculation.fullCalcOnLoad
    _, states, same = mend(data, (3, 1, "30", "35"))
    assert (states, same) == (("formula",), data)


def test_locked_cells_of_a_protected_sheet_are_left():
    made = workbook(A1="320人", A2="320人")
    made.active["A2"].protection = Protection(locked=False)
    made.active.protection.enable()
    book, states, _ = mend(saved(made), (1, 1, "320", "350"), (2, 1, "320", "350"))
    assert states == ("control", "done")
    assert (book.active["A1"].value, book.active["A2"].value) == ("320人", "350人")


def test_what_has_no_exact_place_is_named():
    data = saved(workbook(A1="甲甲", B1="乙"))
    repairs = ((1, 1, "甲", "丙"), (1, 2, "丁", "丙"), (9, 9, "乙", "丙"), (1, 2, "乙", "丙"), (1, 2, "乙", "戊"))
    assert mend(data, *repairs)[1] == ("several", "not_found", "not_found", "done", "overlap")


def test_empty_places_are_filled_even_where_no_cell_is_written():
    data = saved(workbook(A1="甲", C1="丙", A9="丁"))
    book, states, _ = mend(
        data, (1, 2, "", "乙"), (1, 4, "", "戊"), (5, 2, "", "己"), (5, 1, "", "庚"), (12, 1, "", "辛")
    )
    assert states == ("done",) * 5
    sheet = book.active
    found = [sheet[place].value for place in ("A1", "B1", "C1", "D1", "A5", "B5", "A9", "A12")]
    assert found == ["甲", "乙", "丙", "戊", "庚", "己", "丁", "辛"]


def test_the_look_of_a_cell_is_kept_but_for_its_ground():
    made = workbook(A1="320人", A2="320人")
    made.active["A1"].font = Font(name="宋体", bold=True, size=16)
    made.active["A1"].fill = PatternFill("solid", fgColor="FFFF0000")
    book, _, _ = mend(saved(made), (1, 1, "320", "350"), (2, 1, "320", "350"))
    assert (book.active["A1"].font.name, book.active["A1"].font.b) == ("宋体", True)
    assert {book.active[place].fill.fgColor.rgb for place in ("A1", "A2")} == {GROUND}


def test_words_that_look_like_formulas_stay_words():
    book, _, data = mend(saved(workbook(A1="甲")), (1, 1, "甲", "=cmd|' /C calc'!A0"))
    assert book.active["A1"].data_type != "f"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_office_opens_the_mended_workbook(book, tmp_path):
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("no soffice on PATH (Debian: libreoffice-calc-nogui)")
    out = tmp_path / "改.xlsx"
    main(["fix", str(book), "--out", str(out)])
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "ods", "--outdir", tmp_path, out]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with zipfile.ZipFile(tmp_path / "改.ods") as archive:
        content = archive.read("content.xml").decode()
    assert "原来的内容" in content
    assert "≥320人次" in content
    assert "#fff2cc" in content.lower()


def test_another_ending_is_refused(book, tmp_path, capsys):
    for name in ("改.docx", "改.xlsm", "改.html"):
        assert main(["fix", str(book), "--out", str(tmp_path / name), "--lang", "zh"]) == 2
        assert ".xlsx" in capsys.readouterr().err
        assert not (tmp_path / name).exists()
