"""Files as the programs of others write them: embedded documents, names in other letters, locks nobody set."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from typing import Any

import pytest
import xlwt

from jimu.forms.marks.package import names_of, with_parts
from jimu.reading.formats import Unreadable, legacy, open_document
from jimu.reading.formats.archive import is_archive
from jimu.reading.formats.legacy_kinds import DOC, DOC_95, XLSB, legacy_kind, package_kind
from jimu.reading.formats.ole import streams_of
from jimu.reading.formats.package import Package
from tests.formats.build import docx, package
from tests.formats.locked import EXCELS_OWN, locked
from tests.formats.ole import LEAST, ole
from tests.formats.test_xlsx import book

WORD = b"\xec\xa5\xc1\0"  # how the stream of Word 97 begins
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="no soffice on PATH")


def records(rows: int = 300) -> bytes:
    """The stream of an old workbook."""
    made = xlwt.Workbook(encoding="utf-8")
    sheet: Any = made.add_sheet("目标表")
    for row in range(rows):
        sheet.write(row, 0, f"指标{row}")
    return bytes(made.get_biff_data())


def words(data: bytes) -> list[str]:
    return [piece.text for piece in open_document(data, "例.xls").pieces()]


def refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        open_document(data, "例")
    return caught.value.message


EMBEDDED = {"WordDocument": WORD, "deeper": {"EncryptedPackage": b"x", "PowerPoint Document": b"x"}}


def test_a_workbook_with_a_document_in_it_is_a_workbook():
    data = ole({"Workbook": records(), "MBD00A1": EMBEDDED, "\x05SummaryInformation": b"x"})
    assert set(streams_of(data)) == {"workbook", "\x05summaryinformation"}
    assert words(data) == [f"指标{row}" for row in range(300)]


@pytest.mark.parametrize("name", ["Workbook", "WORKBOOK", "workbook"])
def test_names_of_streams_in_other_letters(name):
    assert words(ole({name: records()}))[:2] == ["指标0", "指标1"]


def test_a_document_with_a_workbook_in_it_is_a_document():
    data = ole({"WordDocument": WORD, "ObjectPool": {"_1": {"Workbook": records()}}})
    assert legacy_kind(data) == DOC


@pytest.mark.parametrize(("number", "kind"), [(101, DOC_95), (104, DOC_95), (193, DOC), (257, DOC), (0, DOC)])
def test_word_before_97_is_opened_by_its_own_filter(number, kind):
    assert legacy_kind(ole({"WordDocument": b"\xec\xa5" + number.to_bytes(2, "little")})) == kind


def test_streams_of_a_large_file_are_found_behind_many_sectors():
    data = ole({"Filling": bytes(9_000_000), "Workbook": b"\x09\x08" + bytes(LEAST)})  # a table of 140 sectors
    found = streams_of(data)
    assert found["workbook"][:2] == b"\x09\x08"


def test_a_locked_document_is_said_to_be_locked(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(legacy, "ELSEWHERE", ())
    assert refused(ole({"WordDocument": WORD + bytes(7) + b"\x01"})) == "encrypted"
    manifest = '<m:manifest xmlns:m="x"><m:file-entry m:media-type="application/vnd.oasis.opendocument.text"/>'
    locks = f'{manifest}<m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>'
    assert refused(package({"content.xml": "?", "META-INF/manifest.xml": locks})) == "encrypted"


@needs_office
def test_a_lock_that_every_program_opens_is_none():
    found = open_document(ole({"Workbook": locked(records(), EXCELS_OWN)}), "例.xls")
    assert [piece.text for piece in found.pieces()] == [f"指标{row}" for row in range(300)]
    assert (found.format, found.artefacts) == ("xls", ("by LibreOffice: encrypted",))
    assert refused(ole({"Workbook": locked(records(), "示例")})) == "encrypted"


@needs_office
def test_a_formula_that_is_not_as_it_should_be_hides_no_sheet():
    name = b"\0\0\0\x01\x04\0" + bytes(8) + b"\0AREA" + b"\x2d" + bytes(3)  # a named area whose place is no number
    whole = records()
    at = whole.index(b"\x85\0")  # before the list of sheets
    broken = whole[:at] + b"\x18\0" + len(name).to_bytes(2, "little") + name + whole[at:]
    place = broken.index(b"\x85\0", at + len(name) + 4) + 4
    first = int.from_bytes(broken[place : place + 4], "little") + len(name) + 4
    data = ole({"Workbook": broken[:place] + first.to_bytes(4, "little") + broken[place + 4 :]})
    found = open_document(data, "例.xls")
    assert [piece.text for piece in found.pieces()] == [f"指标{row}" for row in range(300)]
    assert found.artefacts == ("by LibreOffice: damaged",)


def test_without_libreoffice_the_fault_itself_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(legacy, "ELSEWHERE", ())
    assert refused(ole({"Workbook": locked(records(), EXCELS_OWN)})) == "encrypted"


@needs_office
@pytest.mark.parametrize("mimetype", [True, False])
def test_opendocument_packed_anew_is_opendocument(tmp_path, mimetype):
    (tmp_path / "表.docx").write_bytes(docx("项目支出绩效目标表"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "odt", "--outdir", tmp_path, tmp_path / "表.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    held = io.BytesIO()
    with zipfile.ZipFile(tmp_path / "表.odt") as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: name == "mimetype"):
            if mimetype or name != "mimetype":
                new.writestr(name, old.read(name))
    assert legacy_kind(held.getvalue()) is None
    found = open_document(held.getvalue(), "表.odt")
    assert (found.format, [piece.text for piece in found.pieces()]) == ("odt", ["项目支出绩效目标表"])


def test_a_binary_workbook_is_known():
    data = package({"xl/workbook.bin": "x"})
    assert package_kind(Package(data, "例.xlsb")) == XLSB
    assert not is_archive(data)


# Packages whose names are not spelt as Office spells them

STRINGS = "<si><t>受训率</t></si>"
ROWS = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>≥95%</t></is></c></row>'


def spelt_anew(data: bytes, *, small: bool) -> bytes:
    """The same package with folders parted as Windows does, and in small letters."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w") as new:
        for entry in old.infolist():
            name = entry.filename.replace("/", "\\")
            new.writestr(zipfile.ZipInfo(name.lower() if small else name), old.read(entry))
    return held.getvalue()


@pytest.mark.parametrize("small", [True, False])
def test_names_of_parts_as_other_programs_spell_them(small):
    plain = book(ROWS, strings=STRINGS)
    data = spelt_anew(plain, small=small)
    assert words(data) == words(plain) == ["受训率", "≥95%"]
    assert not is_archive(data)


def test_a_part_spelt_otherwise_is_changed_and_not_written_twice():
    data = spelt_anew(book(ROWS, strings=STRINGS), small=True)
    changed = with_parts(data, {"[Content_Types].xml": b"<x/>", "xl/new.xml": b"<y/>"})
    with zipfile.ZipFile(io.BytesIO(changed)) as archive:
        assert archive.read("[content_types].xml") == b"<x/>"
        assert len(archive.namelist()) == len({name.lower() for name in archive.namelist()})
    assert names_of(changed) == names_of(data) | {"xl/new.xml"}


def test_sheets_of_macros_of_excel_95_are_listed():
    sheets = '<sheet name="Module1" sheetId="9" state="veryHidden" r:id=""/>'
    with zipfile.ZipFile(io.BytesIO(book(ROWS, strings=STRINGS))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    main = parts["xl/workbook.xml"].decode().replace("</sheets>", f"{sheets}</sheets>")
    found = open_document(with_parts(book(ROWS, strings=STRINGS), {"xl/workbook.xml": main.encode()}), "例.xlsm")
    assert [piece.text for piece in found.pieces()] == ["受训率", "≥95%"]
    assert found.artefacts == ("sheet: Module1",)
