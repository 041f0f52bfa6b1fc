"""`jimu check --annotate` and `jimu fix` as a user meets them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile

import openpyxl
import pytest

from jimu.cli import main
from jimu.cli.sentences import SENTENCES
from jimu.cli.sentences_marks import MARKS
from jimu.model.changes import compare
from jimu.reading import read
from tests.conftest import ROOT
from tests.formats.build import docx, table

EXAMPLE = ROOT / "examples" / "卫生健康局三张附表.docx"
LONG_PLAN = ROOT / "examples" / "水利局部门文本和项目.docx"


@pytest.fixture
def jimu(capfd, monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    def call(*words):
        status = main([str(word) for word in words])
        return status, *capfd.readouterr()

    return call


def test_annotate_writes_a_comment_for_every_finding(jimu, tmp_path):
    out = tmp_path / "带批注.docx"
    status, said, _ = jimu("check", EXAMPLE, "--annotate", out)
    assert status == 1
    _, lines, _ = jimu("check", EXAMPLE, "--json")
    findings = json.loads(lines)["findings"]
    assert f"（{len(findings)} 条）" in said
    with zipfile.ZipFile(out) as archive:
        text = archive.read("word/comments.xml").decode()
    assert text.count("<w:comment ") == len(findings)
    assert all(finding["rule"] in text and finding["advice"] in text for finding in findings)
    assert text.count('w:author="绩目 Jimu"') == len(findings)


def test_annotate_marks_what_is_shown(jimu, tmp_path):
    out = tmp_path / "a.docx"
    status, said, _ = jimu("check", EXAMPLE, "--annotate", out, "--level", "error", "--json", "--lang", "en")
    shown = json.loads(said)["findings"]
    with zipfile.ZipFile(out) as archive:
        assert archive.read("word/comments.xml").decode().count("<w:comment ") == len(shown)
    assert status == 1


def test_fix_writes_the_repairs_and_lists_them(jimu, tmp_path):
    out = tmp_path / "修订.docx"
    status, said, _ = jimu("fix", EXAMPLE, "--out", out)
    assert status == 0
    assert "≤320人次 → ≥320人次" in said
    assert "≥320人次" in {item.target.text for plan in read(out).plans for item in plan.indicators}


def test_fix_mends_a_series_cell_by_cell(jimu, tmp_path):
    status, said, _ = jimu("fix", LONG_PLAN, "--out", tmp_path / "a.docx", "--json")
    repairs = json.loads(said)["repairs"]
    assert (status, [repair["to"] for repair in repairs]) == (0, ["25%", "50%", "79.55%", "100%"])
    assert {repair["state"] for repair in repairs} == {"done"}


def test_what_fix_cannot_place_is_listed(jimu, tmp_path):
    heads = ["一级指标", "二级指标", "三级指标", "指标值", "计量单位"]
    source = docx(
        "项目支出绩效目标申报表（2024年度）",
        table(
            ["项目名称", "乡村图书室开放"],
            ["年度总体目标", "开放图书室。"],
        ),
        table(
            heads,
            ["产出指标", "数量指标", "开放图书室数量", "8", "个"],
            ["产出指标", "质量指标", "图书上架准确率", "≥98", "%"],
            ["满意度指标", "服务对象满意度指标", "读者满意度", "90", "%"],
        ),
    )
    path = tmp_path / "in.docx"
    path.write_bytes(source)
    _, lines, _ = jimu("check", path, "--json")
    offered = [finding["repair"] for finding in json.loads(lines)["findings"] if finding["repair"]]
    status, said, _ = jimu("fix", path, "--out", tmp_path / "out.docx", "--json")
    repairs = json.loads(said)["repairs"]
    assert {(one["from"], one["to"]) for one in offered} == {(one["from"], one["to"]) for one in repairs}
    assert status == (0 if all(one["state"] == "done" for one in repairs) else 1)
    assert all(one["reason"] for one in repairs if one["state"] != "done")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_wrong_calls_say_what_to_do(jimu, tmp_path, lang):
    text = tmp_path / "a.txt"
    text.write_text((ROOT / "examples" / "教育局项目支出.txt").read_text(encoding="utf-8"), encoding="utf-8")
    copy = shutil.copy(EXAMPLE, tmp_path / "b.docx")
    language = ("--lang", lang)
    for words, hint in (
        (("check", text, "--annotate", tmp_path / "o.docx"), ".docx"),
        (("fix", text, "--out", tmp_path / "o.docx"), "--report"),
        (("fix", copy, "--out", copy), "b.docx"),
        (("check", copy, "--annotate", tmp_path / "o.html"), ".docx"),
        (("check", copy, EXAMPLE, "--annotate", tmp_path / "o.docx"), "2"),
        (("fix", copy), "--out"),
        (("fix", tmp_path / "missing.docx", "--out", tmp_path / "o.docx"), "missing.docx"),
    ):
        status, said, wrong = jimu(*words, *language)
        assert status == 2
        assert hint in said + wrong
    assert not (tmp_path / "o.docx").exists()
    assert (tmp_path / "b.docx").read_bytes() == EXAMPLE.read_bytes()


def test_sentences_of_marks_are_not_said_otherwise_elsewhere():
    assert {name: SENTENCES[name] for name in MARKS} == MARKS


# Workbooks


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "三张附表.xlsx"
    assert main(["convert", str(EXAMPLE), "-o", str(path)]) == 0
    return path


def notes(path) -> dict[str, str]:
    return {
        f"{sheet.title}!{cell.coordinate}": cell.comment.text
        for sheet in openpyxl.load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


def test_a_workbook_gets_comments_at_the_cells_at_fault(jimu, book, tmp_path):
    out = tmp_path / "批注.xlsx"
    status, said, _ = jimu("check", book, "--annotate", out)
    _, lines, _ = jimu("check", book, "--json")
    findings = json.loads(lines)["findings"]
    written = "\n".join(notes(out).values())
    assert status == 1
    assert f"（{len(findings)} 条）" in said
    assert all(finding["message"] in written and finding["advice"] in written for finding in findings)
    at_fault = {value.split("\n")[0] for place, value in notes(out).items() if place.startswith("村卫生室建设!K11")}
    assert at_fault == {"● 错误　“培训村医”写成了“≤320人次”，意思是最多这么多；这件事一般是做得越多越好。"}


def test_everything_else_in_the_workbook_stays(jimu, book, tmp_path):
    out = tmp_path / "批注.xlsx"
    jimu("check", book, "--annotate", out)
    with zipfile.ZipFile(book) as before, zipfile.ZipFile(out) as after:
        changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
        sheets = {name for name in before.namelist() if name.startswith("xl/worksheets/sheet")}
        assert changed == sheets | {"[Content_Types].xml"}
        for name in sheets:
            assert re.sub(rb"<legacyDrawing [^>]*/>", b"", after.read(name)) == before.read(name)
    found = compare(read(book).plans, read(out).plans)
    assert [pair.changes for pair in found] == [()] * len(found)


def test_comments_that_were_there_are_kept(jimu, book, tmp_path):
    workbook = openpyxl.load_workbook(book)
    sheet = workbook["村卫生室建设"]
    sheet["K11"].comment = openpyxl.comments.Comment("请核对。", "张科")
    sheet["A1"].comment = openpyxl.comments.Comment("初稿。", "张科")
    workbook.save(book)
    once, twice = tmp_path / "一.xlsx", tmp_path / "二.xlsx"
    jimu("check", book, "--annotate", once)
    jimu("check", once, "--annotate", twice)
    for path, times in ((once, 1), (twice, 2)):
        found = notes(path)
        assert found["村卫生室建设!A1"] == "初稿。"
        assert found["村卫生室建设!K11"].startswith("请核对。\n\n● 错误")
        assert found["村卫生室建设!K11"].count("规则：bound_has_the_right_direction") == times


def test_office_opens_the_workbook_with_its_comments(jimu, book, tmp_path):
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("no soffice on PATH (Debian: libreoffice-calc-nogui)")
    out = tmp_path / "批注.xlsx"
    jimu("check", book, "--annotate", out)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "ods", "--outdir", tmp_path, out]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with zipfile.ZipFile(tmp_path / "批注.ods") as archive:
        content = archive.read("content.xml").decode()
    assert content.count("<office:annotation ") == len(notes(out))


def test_the_kind_of_the_workbook_is_kept(jimu, book, tmp_path):
    for name in ("批注.docx", "批注.xlsm"):
        status, _, problem = jimu("check", book, "--annotate", tmp_path / name)
        assert (status, ".xlsx" in problem) == (2, True)
        assert not (tmp_path / name).exists()
    status, _, problem = jimu("fix", book, "--out", tmp_path / "修订.docx")
    assert (status, ".docx" in problem) == (2, True)


@pytest.mark.parametrize("command", [("check", "--annotate"), ("fix", "--out")])
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_part_that_only_writing_needs_may_be_damaged(jimu, book, tmp_path, command, kind):
    source = EXAMPLE if kind == "docx" else book
    path, out = tmp_path / f"坏.{kind}", tmp_path / f"出.{kind}"
    with zipfile.ZipFile(source) as package, zipfile.ZipFile(path, "w") as copy:
        for name in package.namelist():
            copy.writestr(name, b"<Types" if name == "[Content_Types].xml" else package.read(name))
    assert read(path).plans
    status, _, problem = jimu(command[0], path, command[1], out, "--lang", "zh")
    assert (status, "[Content_Types].xml" in problem, out.exists()) == (2, True, False)
