"""Zips and folders: every file in them a reading of its own, under a name that says where it lies."""

from __future__ import annotations

import io
import json
import stat
import zipfile
from pathlib import Path

import pytest

from jimu.cli import main
from jimu.cli.files import gather
from jimu.reading.formats import limits
from jimu.reading.formats.archive import Member, is_archive, members
from tests.files import make
from tests.formats import draw
from tests.formats.build import docx
from tests.formats.test_bad_input import bomb


def zipped(*files: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return held.getvalue()


def found(data: bytes) -> dict[str, Member]:
    return {member.name: member for member in members(data, "a.zip")}


def faults(data: bytes) -> dict[str, str]:
    return {name: member.fault.message for name, member in found(data).items() if member.fault}


def test_documents_are_no_archives():
    assert not is_archive(docx("一"))
    assert not is_archive(draw.xlsx(make.parse("| 一 | 二 |")))
    assert not is_archive(b"PK\x03\x04 damaged")
    assert is_archive(zipped(("a.docx", docx("一"))))


def test_files_in_their_order_zips_inside_opened():
    inner = zipped(("c.txt", b"c"), ("b.docx", docx("一")))
    assert list(found(zipped(("z.txt", b"z"), ("in/inner.zip", inner), ("in/", b"")))) == [
        "a.zip/in/inner.zip/b.docx",
        "a.zip/in/inner.zip/c.txt",
        "a.zip/z.txt",
    ]


def test_names_that_windows_wrote_in_gbk():
    data = zipped(("XXXX.txt", "目标".encode())).replace(b"XXXX", "目标".encode("gbk"))
    assert list(found(data)) == ["a.zip/目标.txt"]


def test_names_never_lead_out_of_the_archive():
    data = zipped(("../../etc/passwd.txt", b"x"), ("/root.txt", b"x"), ("a\\..\\b.txt", b"x"), ("..", b"x"))
    assert sorted(found(data)) == ["a.zip/?", "a.zip/a/b.txt", "a.zip/etc/passwd.txt", "a.zip/root.txt"]


def test_links_are_not_followed():
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert faults(zipped((link, b"/etc/passwd"))) == {"a.zip/link.txt": "link_in_archive"}


def test_one_damaged_file_does_not_keep_the_others_back():
    data = bytearray(zipped(("a.txt", "甲乙丙丁".encode() * 50), ("b.txt", b"b")))
    data[data.find(b"a.txt") + 5 + 3] ^= 0xFF
    opened = found(bytes(data))
    assert opened["a.zip/a.txt"].fault is not None
    assert opened["a.zip/b.txt"].data == b"b"


def test_bombs_and_zips_without_end():
    assert faults(zipped(("big.txt", b"0" * (6 * limits.MEBIBYTE)))) == {"a.zip/big.txt": "bomb"}
    nested = zipped(("x.txt", b"x"))
    for _ in range(limits.ARCHIVE_DEPTH):
        nested = zipped(("in.zip", nested))
    assert list(faults(nested).values()) == ["too_deep_zip"]


def test_all_files_together_are_bounded(monkeypatch):
    monkeypatch.setattr("jimu.reading.formats.archive.ARCHIVE_BYTES", 100)
    assert faults(zipped(("a.txt", b"a" * 60), ("b.txt", b"b" * 60))) == {"a.zip/b.txt": "bomb"}


def test_a_document_in_a_zip_that_is_a_bomb_is_said(tmp_path):
    (tmp_path / "a.zip").write_bytes(zipped(("bomb.docx", bomb(5 * limits.MEBIBYTE)), ("b.txt", "绩效".encode())))
    inputs = gather([str(tmp_path / "a.zip")], "zh").inputs
    assert [Path(item.name).name for item in inputs] == ["b.txt", "bomb.docx"]


# On the command line


def readings(capsys: pytest.CaptureFixture[str], *names: Path) -> tuple[int, list[dict]]:
    status = main(["read", "--json", *map(str, names)])
    return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_member_is_a_file_of_the_batch(tmp_path, capsys):
    draft = make.parse((make.HERE / "clean-ningxia" / "draft.txt").read_text())
    data = zipped(
        ("甲.docx", make.docx(draft)), ("乙.xlsx", draw.xlsx(draft)), ("说明.ofd", b"\x89PNG"), ("坏.docx", b"PK")
    )
    (tmp_path / "a.zip").write_bytes(data)
    status, said = readings(capsys, tmp_path / "a.zip")
    assert status == 2
    by_name = {line["source"]["name"].rpartition("/")[2]: line for line in said}
    assert sorted(by_name) == sorted(["乙.xlsx", "坏.docx", "甲.docx"])
    assert by_name["甲.docx"]["source"]["name"] == f"{tmp_path}/a.zip/甲.docx"
    assert [len(by_name[name]["plans"]) for name in ("甲.docx", "乙.xlsx")] == [1, 1]
    assert "error" in by_name["坏.docx"]


def test_archive_with_nothing_to_read(tmp_path, capsys):
    (tmp_path / "a.zip").write_bytes(zipped(("说明.ofd", b"\x89PNG")))
    status, said = readings(capsys, tmp_path / "a.zip")
    assert (status, said[0]["error"]["id"]) == (2, "empty_archive")


def test_a_folder_with_zips_and_links_out_of_it(tmp_path, capsys):
    folder, outside = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_text("项目名称\t秘密\n")
    (folder / "a.zip").write_bytes(zipped(("b.txt", "项目名称\t提案办理\n预算数\t11万元\n".encode())))
    (folder / "link.txt").symlink_to(outside / "secret.txt")
    (folder / "linked").symlink_to(outside)
    (folder / "inside.txt").symlink_to(folder / "a.zip")
    _, said = readings(capsys, folder)
    problems = {Path(line["source"]["name"]).name: line.get("error", {}).get("id") for line in said}
    assert problems["link.txt"] == problems["linked"] == "link_outside"
    assert not any("秘密" in json.dumps(line, ensure_ascii=False) for line in said)
    assert [line["plans"][0]["project"]["name"] for line in said if line["plans"]] == ["提案办理"] * 2
