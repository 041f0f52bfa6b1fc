"""What systems export under the endings of Office: pages saved as one file, XML of Office 2003, rows with commas."""

from __future__ import annotations

import csv
import io
import quopri
import shutil
from html import escape

import pytest
import yaml

from jimu.model.document import Table
from jimu.reading import read
from jimu.reading.formats import Unreadable, open_document
from tests.expected import differences
from tests.files import make
from tests.formats import draw

ROWS = (
    ("项目支出绩效目标申报表", "", "", ""),
    ("项目名称", "村医培训", "", ""),
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "培训村医", "≥320人次"),
    ("产出指标", "质量指标", "培训合格率", "≥95%"),
    ("满意度指标", "服务对象满意度指标", "村民满意度", "≥90%"),
)
INDICATORS = [("培训村医", "≥320人次"), ("培训合格率", "≥95%"), ("村民满意度", "≥90%")]


def indicators(data: bytes, name: str) -> list[tuple[str, str]]:
    return [(item.name, item.target.text) for plan in read(data, name).plans for item in plan.indicators]


def page(encoding: str) -> bytes:
    body = "".join("<tr>" + "".join(f"<td>{escape(word)}</td>" for word in row) + "</tr>" for row in ROWS)
    return f"<html><head><title>甲</title></head><body><table>{body}</table></body></html>".encode(encoding)


def mht(*pages: tuple[bytes, str]) -> bytes:
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="----=_X"\r\n'
    parts = [
        f"\r\n------=_X\r\nContent-Location: file:///C:/{number}.htm\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        f'Content-Type: text/html; charset="{said}"\r\n\r\n'.encode()
        + quopri.encodestring(body)
        for number, (body, said) in enumerate(pages)
    ]
    return head + b"".join(parts) + b"\r\n------=_X--\r\n"


@pytest.mark.parametrize(
    ("encoding", "said"), [("gb18030", "gb2312"), ("utf-8", "utf-8"), ("utf-8", "us-ascii"), ("gb18030", "no-such")]
)
def test_a_page_saved_as_one_file(encoding, said):
    data = mht((page(encoding), said))
    assert open_document(data, "表.doc").format == "mht"
    assert indicators(data, "表.doc") == INDICATORS


def test_the_sheets_of_a_saved_workbook_are_read_one_after_the_other():
    assert indicators(mht((page("utf-8"), "utf-8"), (page("gb18030"), "gb2312")), "表.xls") == INDICATORS * 2


def test_a_saved_page_without_a_page_is_damaged():
    with pytest.raises(Unreadable) as caught:
        open_document(mht(), "表.mht")
    assert caught.value.message == "damaged"


def excel_2003() -> bytes:
    cells = "".join(
        "<Row>" + "".join(f'<Cell><Data ss:Type="String">{escape(word)}</Data></Cell>' for word in row) + "</Row>"
        for row in ROWS
    )
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    table = f'<Worksheet ss:Name="甲"><Table>{cells}</Table></Worksheet>'
    return f'<?xml version="1.0"?>\n<Workbook xmlns="{space}" xmlns:ss="{space}">{table}</Workbook>'.encode()


def test_xml_of_excel_2003():
    if shutil.which("soffice") is None:
        pytest.skip("no soffice on PATH (Debian: libreoffice-calc-nogui)")
    assert indicators(excel_2003(), "导出.xls") == INDICATORS


def test_xml_that_declares_a_document_type_is_opened_by_nobody():
    data = excel_2003().replace(b"<Workbook", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><Workbook', 1)
    with pytest.raises(Unreadable) as caught:
        open_document(data, "导出.xls")
    assert caught.value.message == "other_format"


def with_commas(rows, **form) -> str:
    held = io.StringIO()
    csv.writer(held, **form).writerows(rows)
    return held.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_rows_with_commas(encoding):
    data = with_commas(ROWS).encode(encoding)
    document = open_document(data, "导出.csv")
    assert document.format == "csv"
    assert indicators(data, "导出.csv") == INDICATORS
    assert next(cell.text for cell in next(document.tables()).cells if (cell.row, cell.column) == (4, 3)) == "培训村医"


def test_rows_of_unlike_width_are_a_table_where_the_ending_says_so():
    data = "\n".join(",".join(word for word in row if word) for row in ROWS).encode()
    assert indicators(data, "导出.csv") == INDICATORS


def test_prose_with_commas_is_no_table():
    text = "Plans, targets, and reports, all of them.\nOne more, and another, for good measure.\nThe end, at last.\n"
    assert not any(isinstance(block, Table) for block in open_document(text.encode(), "a.txt").blocks)


def test_a_flat_export_with_commas_is_read_as_the_sheet_is():
    folder = make.HERE / "flat-export"
    draft = make.parse((folder / "draft.txt").read_text())
    rows = []
    for top, left, bottom, right, words in draw.areas(draft):
        while len(rows) <= bottom:
            rows.append({})
        rows[top][left] = words
        rows[bottom].setdefault(right, "")
    width = max(max(row, default=0) for row in rows) + 1
    text = with_commas([[row.get(column, "") for column in range(width)] for row in rows], quoting=csv.QUOTE_ALL)
    expected = yaml.safe_load((folder / "expected.yaml").read_text())["plans"]
    assert not list(differences(expected, read(text.encode("gb18030"), "导出.csv").plans))
