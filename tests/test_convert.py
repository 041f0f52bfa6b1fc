"""`jimu convert`: plans into forms, what has no room said, the user's own file never written over."""

from __future__ import annotations

import json

import pytest

from jimu.cli import main
from jimu.reading import read
from tests.conftest import ROOT

EXAMPLE = ROOT / "examples" / "政协办公室部门文本和多个项目.docx"
HEBEI = ["政协会议费", "委员工作室经费", "车辆保险费"]


@pytest.mark.parametrize("ending", ["docx", "xlsx", "pdf"])
def test_document_goes_into_its_own_forms(chinese_font, tmp_path, capsys, ending):
    out = tmp_path / "new" / f"表.{ending}"
    assert main(["convert", str(EXAMPLE), "-o", str(out), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert [one["form"] for one in said["plans"]] == ["hebei-text", *["hebei-project"] * 3]
    assert [one["left_out"] for one in said["plans"]] == [[]] * 4
    assert out.stat().st_size > 1000
    assert [path.name for path in out.parent.iterdir()] == [out.name]


def test_plans_of_a_document_are_read_back_from_its_forms(tmp_path):
    out = tmp_path / "表.docx"
    assert main(["convert", str(EXAMPLE), "-o", str(out)]) == 0
    wanted, found = read(EXAMPLE).plans, read(out).plans
    assert [plan.project.name for plan in found] == ["", *HEBEI]
    assert [plan.indicators[0].target for plan in found[1:]] == [plan.indicators[0].target for plan in wanted[1:]]
    assert [plan.cash_plan for plan in found] == [plan.cash_plan for plan in wanted]
    assert found[0].safeguards == wanted[0].safeguards


def test_what_another_form_has_no_room_for_is_said(tmp_path, capsys):
    out = tmp_path / "表.docx"
    assert main(["convert", str(EXAMPLE), "-o", str(out), "--form", "宁夏", "--lang", "zh"]) == 2
    assert "ningxia-project" in capsys.readouterr().err
    assert main(["convert", str(EXAMPLE), "-o", str(out), "--form", "ningxia-project"]) == 0
    said = capsys.readouterr().out
    assert "/purpose" in said
    assert "/cash_plan/0/text" in said
    assert "/indicators/0/explanation" in said


def test_wrong_calls_are_explained_and_write_nothing(tmp_path, capsys):
    copy = tmp_path / "原表.docx"
    copy.write_bytes(EXAMPLE.read_bytes())
    before = copy.read_bytes()
    for words in (
        [str(copy)],
        [str(copy), "-o", str(tmp_path / "表.txt")],
        [str(copy), "-o", str(copy)],
        [str(tmp_path / "不在.docx"), "-o", str(tmp_path / "表.docx")],
        ["-o", str(tmp_path / "表.docx")],
    ):
        assert main(["convert", *words]) == 2, words
        assert capsys.readouterr().err
    assert copy.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [copy.name]


def test_document_without_a_plan_gives_no_form(tmp_path, capsys):
    letter = tmp_path / "函.txt"
    letter.write_text("关于召开会议的函\n\n各乡镇：\n    请派员参加。\n", encoding="utf-8")
    assert main(["convert", str(letter), "-o", str(tmp_path / "表.docx")]) == 2
    assert capsys.readouterr().err
    assert not (tmp_path / "表.docx").exists()


DOCUMENTS = [*sorted((ROOT / "examples").glob("*.docx")), *sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))]


@pytest.mark.parametrize("ending", ["docx", "xlsx", "pdf"])
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_document_and_its_own_forms_do_not_differ(chinese_font, tmp_path, capsys, path, ending):
    out = tmp_path / f"表.{ending}"
    assert main(["convert", str(path), "-o", str(out)]) == 0
    capsys.readouterr()
    status = main(["diff", str(path), str(out), "--lang", "zh"])
    assert status == 0, capsys.readouterr().out
