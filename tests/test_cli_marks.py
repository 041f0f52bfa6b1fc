"""`jimu check --annotate` and `jimu fix` as a user meets them."""

from __future__ import annotations

import json
import shutil
import zipfile

import pytest

from jimu.cli import main
from jimu.cli.sentences import SENTENCES
from jimu.cli.sentences_marks import MARKS
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
