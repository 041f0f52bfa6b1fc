"""Stored files: kept once, told by their content, opened by those only who reach what they hang on."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import Http404
from django.test import Client

from jimu.forms import write
from jimu.web.files.actions import keep, tidy
from jimu.web.files.models import File
from jimu.web.files.queries import open_for
from jimu.web.files.refusal import Refused
from jimu.web.files.store import place_of
from jimu.web.log.models import Line
from jimu.web.plans import actions
from jimu.web.plans.models import Attachment, Plan
from jimu.web.rights import State
from tests.web.county import County, brought_to, drafted, good_plan

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4


def packed(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


def package(*parts: str) -> bytes:
    return packed({"[Content_Types].xml": b"<Types/>", **dict.fromkeys(parts, b"<x/>")})


KEPT = {
    "会议纪要.docx": (package("word/document.xml"), "docx"),
    "测算.xlsx": (package("xl/workbook.xml"), "xlsx"),
    "改了名的表格.txt": (package("xl/workbook.xml"), "xlsx"),
    "批复.pdf": (b"%PDF-1.7\n%%EOF", "pdf"),
    "公章.png": (PNG, "png"),
    "照片.jpg": (b"\xff\xd8\xff\xe0" + bytes(200), "jpg"),
    "说明.txt": ("立项依据：示例县政府会议纪要".encode(), "txt"),
    "老文件.txt": ("立项依据：示例县政府会议纪要".encode("gb18030"), "txt"),
    "网页.html": ("<html><body><table><tr><td>指标</td></tr></table></body></html>".encode(), "html"),
    "材料.zip": (packed({"a.txt": "甲".encode(), "b.docx": package("word/document.xml")}), "zip"),
    "MZ开头的文字.txt": ("MZ是一个代号。".encode(), "txt"),
}
REFUSED = {
    "空.docx": (b"", "empty"),
    "程序.docx": (b"MZ\x90\0\x03\0\0\0" + bytes(60), "program"),
    "程序.pdf": (b"\x7fELF\x02\x01\x01" + bytes(60), "program"),
    "脚本.txt": (b"#!/bin/sh\nrm -rf /", "program"),
    "升级.bat": (b"del *.*", "program"),
    "图.svg": (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "program"),
    "宏.xlsm": (package("xl/workbook.xml"), "macros"),
    "藏宏.docx": (package("word/document.xml", "word/vbaProject.bin"), "macros"),
    "藏宏.xlsx": (package("xl/workbook.xml", "xl/macrosheets/sheet1.xml"), "macros"),
    "老宏.xls": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "_VBA_PROJECT".encode("utf-16-le") + bytes(99),
        "macros",
    ),
    "加密.docx": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(99),
        "locked",
    ),
    "网页.html": (b"<html><body><script>alert(1)</script></body></html>", "script"),
    "网页2.html": (b"<html><body><img src=x onerror=alert(1)></body></html>", "script"),
    "材料.zip": (packed({"说明.txt": b"a", "运行/安装.exe": b"MZ"}), "program_inside"),
    "材料2.zip": (packed({"说明.txt": b"\x7fELF\x02\x01"}), "program_inside"),
    "坏了.zip": (b"PK\x03\x04" + b"x" * 40, "unknown"),
    "数据.db": (b"SQLite format 3\0" + bytes(100), "unknown"),
}


@pytest.mark.parametrize("name", KEPT)
def test_a_paper_of_an_office_is_kept_under_its_hash_and_known_by_its_content(place: County, name: str) -> None:
    content, kind = KEPT[name]
    row = keep(person=place.person("clerk"), name=name, content=content)
    assert (row.kind, row.size, row.name) == (kind, len(content), name)
    lies = place_of(row.sha256)
    assert lies.read_bytes() == content
    assert lies.parent.name == hashlib.sha256(content).hexdigest()[:2]
    assert lies.stat().st_mode & 0o777 == 0o600


def coming() -> set[Path]:
    """Files that are being written."""
    folder = settings.HOME.files / "coming"
    return set(folder.iterdir()) if folder.is_dir() else set()


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_paper_is_refused_in_a_sentence_that_names_it(place: County, name: str) -> None:
    content, why = REFUSED[name]
    before = coming()  # what a page of an earlier test, closed amid its upload, may still be sending
    with pytest.raises(Refused) as refusal:
        keep(person=place.person("clerk"), name=name, content=content)
    assert refusal.value.why == why
    assert name in refusal.value.words()
    assert File.objects.count() == 0
    assert coming() <= before


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.docx")), ids=lambda path: path.name)
def test_the_bundled_examples_are_kept(place: County, path: Path) -> None:
    assert keep(person=place.person("clerk"), name=path.name, content=path.read_bytes()).kind == "docx"


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf"])
def test_our_own_forms_are_kept(place: County, kind: str, chinese_font: None) -> None:
    content = write("hebei-project", good_plan(), kind)
    assert keep(person=place.person("clerk"), name=f"表.{kind}", content=content).kind == kind


def test_the_same_bytes_twice_are_two_rows_and_one_file(place: County) -> None:
    one = keep(person=place.person("clerk"), name="a.txt", content=b"one and the same")
    two = keep(person=place.person("other_clerk"), name="b.txt", content=b"one and the same")
    assert (one.pk != two.pk, one.sha256) == (True, two.sha256)
    assert len(list(settings.HOME.files.rglob(f"{one.sha256}*"))) == 1


def test_an_upload_that_was_cut_off_on_the_disk_is_written_whole_again(place: County) -> None:
    row = keep(person=place.person("clerk"), name="a.txt", content=b"whole content")
    place_of(row.sha256).write_bytes(b"whole")
    keep(person=place.person("clerk"), name="a.txt", content=b"whole content")
    assert place_of(row.sha256).read_bytes() == b"whole content"


def test_more_than_the_largest_upload_is_refused_before_it_is_all_read(place: County, settings: object) -> None:
    settings.LARGEST_UPLOAD = 3_000_000  # type: ignore[attr-defined]
    upload = TemporaryUploadedFile("大.txt", "text/plain", 4_000_000, None)
    upload.write(b"a" * 4_000_000)
    upload.seek(0)
    with pytest.raises(Refused, match="too_large"), upload:
        keep(person=place.person("clerk"), name="大.txt", content=upload)


def test_a_file_that_is_kept_is_logged_without_its_name(place: County) -> None:
    keep(person=place.person("clerk"), name="张三的材料.txt", content=b"a")
    line = Line.objects.get(action="keep_file")
    assert "张三" not in line.details
    assert line.words == "张三的材料.txt"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("C:\\用户\\表.docx", "表.docx"),
        ("../../etc/passwd", "passwd"),
        ("表\n.docx", "表.docx"),
        ("cod\u202excod.exe", "codxcod.exe"),
        ("", "文件"),
        ("长" * 300 + ".docx", "长" * 195 + ".docx"),
    ],
)
def test_a_name_is_made_harmless(name: str, kept: str) -> None:
    assert tidy(name) == kept


def opens(place: County, who: str, file: File) -> bool:
    try:
        return open_for(place.person(who), file.pk) == file
    except Http404:
        return False


def hang(place: County, plan: Plan, name: str = "纪要.txt") -> File:
    file = keep(person=place.person("clerk"), name=name, content=name.encode())
    Attachment.objects.create(plan=plan, kind="会议纪要", file=file, by=place.users["clerk"])
    return file


def test_a_file_that_hangs_on_nothing_is_opened_by_who_brought_it(place: County) -> None:
    file = keep(person=place.person("clerk"), name="a.txt", content=b"a")
    assert [who for who in place.users if opens(place, who, file)] == ["clerk"]


def test_an_attachment_is_opened_by_those_to_whom_the_plan_has_come(place: County) -> None:
    plan = drafted(place)
    file = hang(place, plan)
    assert [who for who in place.users if opens(place, who, file)] == ["clerk", "head"]
    brought_to(place, State.AT_DEPARTMENT, plan)
    assert [who for who in place.users if opens(place, who, file)] == ["clerk", "head", "department", "inspector"]


def test_what_is_hung_on_after_a_plan_was_sent_back_is_not_seen_before_it_comes_again(place: County) -> None:
    plan = brought_to(place, State.AT_DEPARTMENT)
    actions.send_back(person=place.person("department"), plan=plan.pk, words="请补充依据")
    file = hang(place, Plan.objects.get(pk=plan.pk))
    assert opens(place, "clerk", file)
    assert not opens(place, "department", file)


def test_what_was_taken_off_before_it_came_is_not_seen(place: County) -> None:
    plan = drafted(place)
    file = hang(place, plan)
    one = Attachment.objects.get(file=file)
    one.removed_at = one.at
    one.save()
    brought_to(place, State.AT_DEPARTMENT, plan)
    assert opens(place, "clerk", file)
    assert not opens(place, "department", file)


def test_a_download_is_saved_and_never_run(place: County, login: Callable[[str], Client]) -> None:
    file = hang(place, drafted(place), "示例.txt")
    answer = login("clerk").get(f"/files/{file.pk}/download")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert b"".join(answer.streaming_content) == "示例.txt".encode()
    for path in ("", "download", "page/1.png"):
        assert login("other_clerk").get(f"/files/{file.pk}/{path}").status_code == 404
        assert Client().get(f"/files/{file.pk}/{path}").status_code == 302
    assert login("clerk").get(f"/files/{file.pk + 1}/download").status_code == 404


def test_a_pdf_is_shown_as_pictures_of_its_pages(
    place: County, login: Callable[[str], Client], chinese_font: None
) -> None:
    file = keep(person=place.person("clerk"), name="表.pdf", content=write("hebei-project", good_plan(), "pdf"))
    client = login("clerk")
    page = client.get(f"/files/{file.pk}/")
    assert f"/files/{file.pk}/page/1.png" in page.content.decode()
    picture = client.get(f"/files/{file.pk}/page/1.png")
    assert picture.content.startswith(b"\x89PNG")
    assert "sandbox" in picture.headers["Content-Security-Policy"]
    assert client.get(f"/files/{file.pk}/page/99.png").status_code == 404


def test_a_file_that_cannot_be_shown_offers_itself_for_download(place: County, login: Callable[[str], Client]) -> None:
    file = keep(person=place.person("clerk"), name="说明.txt", content=b"text")
    assert "不能在这里显示" in login("clerk").get(f"/files/{file.pk}/").content.decode()
    broken = keep(person=place.person("clerk"), name="坏.pdf", content=b"%PDF-1.7 broken")
    assert login("clerk").get(f"/files/{broken.pk}/").status_code == 200


def test_a_file_that_is_gone_from_the_disk_is_not_found(place: County, login: Callable[[str], Client]) -> None:
    file = keep(person=place.person("clerk"), name="a.txt", content=b"soon gone")
    place_of(file.sha256).unlink()
    assert login("clerk").get(f"/files/{file.pk}/download").status_code == 404
