"""Files that cannot be read: one clear sentence each, at once, and without taking the machine down."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from jimu.reading.formats import Unreadable, open_document
from jimu.reading.formats.limits import CELLS, FILE_BYTES, MEBIBYTE, TEXT_BYTES, TEXT_PIECES
from jimu.reading.formats.unreadable import SENTENCES
from tests.conftest import ROOT
from tests.formats.build import cell, docx, package, paragraph, part, row, table

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01"


def refusal(source: bytes | Path) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        open_document(source, "例.docx")
    error = caught.value
    for lang in ("zh", "en"):
        words = error.words(lang)
        assert "例.docx" in words
        assert words.endswith("。" if lang == "zh" else ".")
    return error


def whole(document: str, prologue: str = "") -> bytes:
    """A docx with this XML, and a prologue before its root."""
    return package({"word/document.xml": prologue + part("document", document).partition("?>")[2]})


def stream_name(name: str) -> bytes:
    return OLE + name.encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"\xef\xbb\xbf\r\n", "empty"),
        (PNG, "damaged"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "damaged"),
        (b"BM\x36\x00\x00\x00\x00\x00\x00\x00", "damaged"),
        (stream_name("EncryptedPackage"), "encrypted"),
        (stream_name("WordDocument"), "not_converted"),
        (stream_name("Workbook\0"), "damaged"),
        (OLE, "other_format"),
        (b"%PDF-1.7\n", "damaged"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><x/>", "other_format"),
        (bytes(range(256)) * 8, "not_text"),
        (b"\x00" * 100, "not_text"),
        (b"PK\x03\x04" + b"\x00" * 200, "damaged"),
        (package({"xl/workbook.xml": "<x/>"}), "damaged"),
        (package({"xl/workbook.bin": "x"}), "not_converted"),
        (package({"ppt/presentation.xml": "<x/>"}), "other_format"),
        (package({"word/other.xml": "<x/>"}), "damaged"),
        (package({"word/document.xml": "<x/>"}), "damaged"),
        (package({"word/document.xml": "<w:document"}), "damaged"),
        (docx("一")[:-40], "damaged"),
        (docx(*["一" * 500] * 40)[:300], "damaged"),
        (b"a\n" * (TEXT_PIECES + 1), "too_many_pieces"),
        (b"a\t" * (TEXT_PIECES + 1), "too_many_pieces"),
        (b"|a" * (TEXT_PIECES + 1), "too_many_pieces"),
    ],
)
def test_what_is_no_document_is_refused(data, message):
    assert refusal(data).message == message


def test_a_zip_of_documents_is_no_document():
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("绩效目标表.docx", docx("一"))
    error = refusal(buffer.getvalue())
    assert (error.message, error.arguments["count"]) == ("container", "1")


def test_bytes_in_the_middle_changed():
    data = docx(*["甲乙丙" * 50] * 40)
    middle = len(data) // 3
    assert refusal(data[:middle] + b"\xff" * 50 + data[middle + 50 :]).message == "damaged"


def test_part_with_a_password():
    data = bytearray(docx("一"))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(signature)
        while start >= 0:
            data[start + offset] |= 1
            start = data.find(signature, start + 4)
    assert refusal(bytes(data)).message == "encrypted"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packing_that_cannot_be_bounded_is_refused(method):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr("word/document.xml", part("document"))
    assert refusal(buffer.getvalue()).message == "damaged"


def test_external_entities_are_refused(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    error = refusal(
        whole(
            "<w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body>",
            f'<!DOCTYPE x [<!ENTITY x SYSTEM "{secret.as_uri()}">]>',
        )
    )
    assert error.message == "document_type"
    assert "secret" not in error.words()


def test_entities_that_multiply_are_refused():
    entities = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 10))
    laughs = whole(
        "<w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body>", f'<!DOCTYPE x [<!ENTITY e0 "ha">{entities}]>'
    )
    assert refusal(laughs).message == "document_type"


def test_document_type_in_another_encoding_is_refused():
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY x "y">]>' + part("document").partition("?>")[2]
    assert refusal(package({"word/document.xml": text.encode("utf-16")})).message == "document_type"


@pytest.mark.parametrize("depth", [100, 50_000])
def test_tables_nested_without_end_are_refused(depth):
    nested = "<w:tbl><w:tr><w:tc>" * depth + "</w:tc></w:tr></w:tbl>" * depth
    assert refusal(docx(nested)).message == "too_deep"


def test_tables_nested_thirty_deep_are_read():
    nested = "<w:p/>"
    for number in range(30):
        nested = table(row(cell(str(number), nested)))
    document = open_document(docx(nested), "x")
    assert [found.cells[0].text for found in document.tables()] == [str(number) for number in range(29, -1, -1)]


@pytest.mark.parametrize("mark", ["gridSpan", "gridBefore"])
def test_columns_without_end_are_refused(mark):
    wide = f'<w:{mark} w:val="{CELLS + 1}"/>'
    line = row(cell("甲", properties=wide)) if mark == "gridSpan" else row("甲", properties=wide)
    assert refusal(docx(table(line))).message == "too_many_cells"


@pytest.mark.parametrize("value", ["-1", "0", "x", "1.5", "", "9" * 30])
def test_numbers_that_are_none_count_as_none(value):
    document = open_document(docx(table(row(cell("甲", properties=f'<w:gridSpan w:val="{value}"/>'), "乙"))), "x")
    (found,) = document.tables()
    assert [item.column for item in found.cells] == [1, 2]


def test_small_part_of_equal_rows_is_no_bomb():
    document = open_document(docx(table(*[["甲", "乙", "丙"]] * 5000)), "x")
    assert sum(1 for _ in document.pieces()) == 15_000


def bomb(size: int, declared: int | None = None) -> bytes:
    """A docx whose body inflates to so many bytes, whatever its headers declare."""
    buffer = BytesIO()
    start, _, end = part("document", paragraph("…")).encode().partition("…".encode())
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as stream,
    ):
        stream.write(start)
        for _ in range(size // MEBIBYTE):
            stream.write(b"0" * MEBIBYTE)
        stream.write(end)
    data = bytearray(buffer.getvalue())
    if declared is not None:
        name = b"word/document.xml"
        for signature, offset, name_at in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
            start = data.find(signature)
            while data[start + name_at : start + name_at + len(name)] != name:
                start = data.find(signature, start + 4)
            data[start + offset : start + offset + 4] = struct.pack("<I", declared)
    return bytes(data)


def test_bombs_are_refused_by_what_they_declare():
    assert refusal(bomb(5 * MEBIBYTE)).message == "bomb"


def test_bombs_that_declare_little_are_refused():
    assert refusal(bomb(5 * MEBIBYTE, declared=1000)).message == "damaged"


def test_text_over_the_limit_is_refused():
    assert refusal("提案办理".encode() * (TEXT_BYTES // 12 + 1)).message == "text_too_large"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_texts_in_their_encodings_are_no_binary_data(encoding):
    document = open_document("项目名称\t提案办理经费\n金额\t11万元\n".encode(encoding), "x")
    assert "提案办理经费" in {piece.text for piece in document.pieces()}


# Files that are no files


def test_missing_file_and_folder(tmp_path):
    assert refusal(tmp_path / "没有.docx").message == "missing"
    assert refusal(tmp_path / "没有" / "没有.docx").message == "missing"
    assert refusal(tmp_path / "a\x00b").message == "missing"
    assert refusal(tmp_path).message == "folder"


def test_pipe_and_device_do_not_hang(tmp_path):
    pipe = tmp_path / "pipe.docx"
    os.mkfifo(pipe)
    assert refusal(pipe).message == "special"
    assert refusal(Path("/dev/zero")).message == "special"


def test_links_that_lead_to_themselves(tmp_path):
    first, second = tmp_path / "a.docx", tmp_path / "b.docx"
    first.symlink_to(second)
    second.symlink_to(first)
    assert refusal(first).message == "loop"


def test_folder_without_rights(tmp_path):
    folder = tmp_path / "closed"
    folder.mkdir()
    file = folder / "x.docx"
    file.write_bytes(docx("一"))
    folder.chmod(0)
    try:
        assert _message_as_nobody(file) == "forbidden"
    finally:
        folder.chmod(0o700)


def _message_as_nobody(file: Path) -> str:
    """What a user without rights is told; root, whom no rights bind, becomes such a user for as long."""
    if os.geteuid() != 0:
        return refusal(file).message
    os.seteuid(65534)
    try:
        return refusal(file).message
    finally:
        os.seteuid(0)


def test_file_over_the_limit_is_refused_before_it_is_read(tmp_path):
    file = tmp_path / "big.docx"
    with file.open("wb") as stream:
        stream.truncate(FILE_BYTES + 1)
    assert refusal(file).message == "file_too_large"


def test_name_in_the_sentence_and_in_the_document(tmp_path):
    file = tmp_path / "表.docx"
    file.write_bytes(docx("一"))
    assert open_document(file).name == "表.docx"
    with pytest.raises(Unreadable, match=r"没有\.docx"):
        open_document(tmp_path / "没有.docx")


@pytest.mark.parametrize("message", SENTENCES)
def test_sentences_say_what_where_and_what_to_do(message):
    chinese, english = SENTENCES[message]
    assert chinese.count("。") == 1
    assert "；请" in chinese
    assert english.count(". ") == 0
    assert "{name}" in chinese
    assert "{name}" in english


# Memory: measured in a process of its own, whose address space is limited

LIMITED = """
import resource, sys
from pathlib import Path
from jimu.reading.formats import Unreadable, open_document
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]),) * 2)
try:
    document = open_document(Path(sys.argv[1]))
except Unreadable as error:
    print(error.message)
else:
    print("read", sum(1 for _ in document.pieces()))
"""


def within(memory: int, file: Path) -> str:
    """What reading a file comes to where no more than so many bytes of address space are to be had."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(file), str(memory)],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.long
@pytest.mark.parametrize("declared", [None, 1000, 60 * MEBIBYTE])
def test_bomb_of_a_gigabyte_takes_little_memory(tmp_path, declared):
    file = tmp_path / "bomb.docx"
    file.write_bytes(bomb(1024 * MEBIBYTE, declared))
    assert within(400 * MEBIBYTE, file) in {"bomb", "damaged"}


@pytest.mark.long
def test_text_of_200_megabytes_takes_little_memory(tmp_path):
    file = tmp_path / "big.txt"
    with file.open("wb") as stream:
        for _ in range(200):
            stream.write("项目名称\t提案办理\n".encode() * (MEBIBYTE // 26))
    assert within(400 * MEBIBYTE, file) == "file_too_large"


@pytest.mark.long
def test_text_below_the_limits_is_read_in_bounded_memory(tmp_path):
    file = tmp_path / "large.txt"
    file.write_bytes(b"a\n" * (TEXT_PIECES - 1))
    assert within(1500 * MEBIBYTE, file).startswith("read")


@pytest.mark.long
def test_docx_below_the_limits_is_read_in_bounded_memory(tmp_path):
    file = tmp_path / "large.docx"
    lines = (row(*(f"{number}{column}" for column in range(5))) for number in range(CELLS // 5))
    file.write_bytes(docx(f"<w:tbl>{''.join(lines)}</w:tbl>"))
    assert within(1500 * MEBIBYTE, file) == f"read {CELLS}"
