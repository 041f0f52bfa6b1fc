"""The command as a user meets it: what is printed where, exit statuses, languages, folders, pipes, wrong calls."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from jimu.checks import RULES
from jimu.cli import batch, main
from jimu.cli.files import INPUT_LIMIT, Input
from jimu.cli.grammar import COMMANDS
from jimu.law import tables
from jimu.reading import read
from tests.conftest import ROOT

GOOD = """项目支出绩效目标申报表
（2024年度）
项目名称\t乡村图书室开放\t\t
主管部门\t示例县文化和旅游局\t实施单位\t示例县图书馆
年度资金总额\t12万元\t\t
总体目标\t全年开放乡村图书室8个。\t\t
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t开放乡村图书室数量\t≥8个
产出指标\t质量指标\t图书上架准确率\t≥98%
产出指标\t时效指标\t完成开放时间\t2024年12月31日前
产出指标\t成本指标\t图书室运行成本\t≤12万元
效益指标\t社会效益指标\t读者年到馆人次\t≥20000人次
满意度指标\t服务对象满意度指标\t读者满意度\t≥90%
"""
BAD = GOOD.replace("≥98%", "")
LETTER = "关于召开会议的函\n\n各乡镇：\n    定于近日召开会议，请派员参加。\n"


class Run(NamedTuple):
    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def jimu(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Call the command in this process."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    def call(*words: object) -> Run:
        status = main([str(word) for word in words])
        return Run(status, *capfd.readouterr())

    return call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three files that can be read, one of another kind, one that Word keeps beside an open file."""
    (tmp_path / "b.txt").write_text(BAD, encoding="utf-8")
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "c.txt").write_text(GOOD, encoding="gb18030")
    (tmp_path / "picture.gif").write_bytes(b"\x89PNG")
    (tmp_path / "~$b.docx").write_bytes(b"lock")
    return tmp_path


def outside(*words: object, given: bytes = b"", **environment: str) -> Run:
    """Call the command in a process of its own, with something on standard input."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    command = [sys.executable, "-m", "jimu.cli", *map(str, words)]
    run = subprocess.run(command, input=given, capture_output=True, env=clean | environment, check=False)
    return Run(run.returncode, run.stdout.decode(), run.stderr.decode())


# reading and checking


def test_read_gives_the_plan(jimu: Any, folder: Path) -> None:
    (line,) = jimu("read", folder / "a.txt", "--json").lines
    assert line["schema"] == "jimu/reading/1"
    (plan,) = line["plans"]
    assert (plan["year"], plan["budget"]["total"], len(plan["indicators"])) == (2024, "120000.00", 6)


def test_read_shows_the_plan(jimu: Any, folder: Path) -> None:
    run = jimu("read", folder / "a.txt")
    assert run.status == 0
    for words in ("乡村图书室开放", "2024 年", "120,000.00 元", "读者满意度", "≥90%"):
        assert words in run.out


def test_a_good_plan_has_no_error(jimu: Any, folder: Path) -> None:
    run = jimu("check", folder / "a.txt", "--json")
    assert run.status == 0
    assert run.lines[0]["verdict"] != "fail"


def test_a_bad_plan_says_where_what_why_and_how(jimu: Any, folder: Path) -> None:
    run = jimu("check", folder / "b.txt", "--rules", "target_is_stated")
    assert run.status == 1
    for words in ("● 错误", "图书上架准确率", "第 9 行", "为什么", "怎么办", "依　据", "不通过"):
        assert words in run.out


def test_the_same_in_english(jimu: Any, folder: Path) -> None:
    run = jimu("check", folder / "b.txt", "--rules", "target_is_stated", "--lang", "en")
    assert run.status == 1
    for words in ("● error", "has no target", "line 9", "why", "to do", "under", "fail"):
        assert words in run.out


def test_rules_named_are_the_only_ones(jimu: Any, folder: Path) -> None:
    everything = {finding["rule"] for finding in jimu("check", folder / "b.txt", "--json").lines[0]["findings"]}
    assert len(everything) > 1
    run = jimu("check", folder / "b.txt", "--json", "--rules", "target_is_stated")
    assert {finding["rule"] for finding in run.lines[0]["findings"]} == {"target_is_stated"}


def test_level_hides_the_lighter_findings_and_leaves_the_verdict(jimu: Any, folder: Path) -> None:
    everything = jimu("check", folder / "b.txt", "--json")
    errors = jimu("check", folder / "b.txt", "--json", "--level", "error")
    assert {finding["level"] for finding in errors.lines[0]["findings"]} == {"error"}
    assert len(errors.lines[0]["findings"]) < len(everything.lines[0]["findings"])
    assert (errors.status, errors.lines[0]["verdict"]) == (everything.status, everything.lines[0]["verdict"])
    assert "较轻的问题未显示" in jimu("check", folder / "b.txt", "--level", "error").out


def test_year_and_place_fill_what_the_document_does_not_say(jimu: Any, tmp_path: Path) -> None:
    path = tmp_path / "undated.txt"
    path.write_text(GOOD.replace("（2024年度）\n", "").replace("2024年", ""), encoding="utf-8")
    (plan,) = jimu("read", path, "--json").lines[0]["plans"]
    assert (plan["year"], plan["place"]) == (None, None)
    (plan,) = jimu("read", path, "--json", "--year", "2023", "--place", "宁夏").lines[0]["plans"]
    assert (plan["year"], plan["place"][:2]) == (2023, "64")


# files, folders, standard input


def test_a_folder_is_read_in_order_and_what_is_skipped_is_named(jimu: Any, folder: Path) -> None:
    run = jimu("check", folder, "--json")
    assert [Path(line["source"]).name for line in run.lines] == ["a.txt", "b.txt", "c.txt"]
    assert "picture.gif" in run.err
    assert "~$b.docx" in run.err
    assert run.status == 1


def test_forms_written_in_each_format_are_read_back_from_a_folder(jimu: Any, folder: Path, tmp_path: Path) -> None:
    written = tmp_path / "written"
    written.mkdir()
    for kind in ("docx", "pdf", "xlsx"):
        assert jimu("convert", folder / "a.txt", "-o", written / f"a.{kind}").status == 0
    run = jimu("read", written, "--json")
    (plan,) = jimu("read", folder / "a.txt", "--json").lines[0]["plans"]
    assert [line["source"]["format"] for line in run.lines] == ["docx", "pdf", "xlsx"]
    for line in run.lines:
        assert [(one["name"], one["target"]) for one in line["plans"][0]["indicators"]] == [
            (one["name"], one["target"]) for one in plan["indicators"]
        ]


def test_a_folder_without_plans_says_so(jimu: Any, tmp_path: Path) -> None:
    run = jimu("check", tmp_path, "--json")
    assert (run.status, run.lines[0]["error"]["id"]) == (2, "empty_folder")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_standard_input_in_any_encoding(encoding: str) -> None:
    run = outside("check", "-", "--json", given=BAD.encode(encoding))
    assert run.status == 1
    assert "图书上架准确率" in {finding["at"] for finding in run.lines[0]["findings"]}


@pytest.mark.long
def test_an_endless_pipe_is_not_read_to_its_end() -> None:
    run = outside("check", "-", "--json", given=b"\xe8\xa1\xa8\n" * (INPUT_LIMIT // 4 + 1))
    assert (run.status, run.lines[0]["error"]["id"]) == (2, "input_too_large")


def test_empty_standard_input_is_said() -> None:
    run = outside("check", "-")
    assert run.status == 2
    assert "空" in run.out


def test_a_bad_file_outweighs_and_the_others_are_done(jimu: Any, folder: Path) -> None:
    run = jimu("check", folder / "gone.docx", folder / "b.txt", folder / "picture.gif", folder / "a.txt", "--json")
    assert run.status == 2
    gone, bad, picture, good = run.lines
    assert (gone["error"]["id"], gone["verdict"], gone["findings"]) == ("missing", None, [])
    assert bad["verdict"] == "fail"
    assert picture["error"]["id"] == "damaged"
    assert good["verdict"] != "fail"


def test_a_letter_is_no_plan(jimu: Any, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")
    assert jimu("check", path, "--json").lines[0]["error"]["id"] == "no_plan"
    (line,) = jimu("read", path, "--json").lines
    assert line["error"]["id"] == "no_plan"
    assert line["cells"]["read"] == line["cells"]["used"] + len(line["cells"]["unused"])
    run = jimu("check", path)
    assert run.status == 2
    assert "没有找到绩效目标表" in run.out
    assert "没有计划" in run.out


def test_a_blank_form_is_no_plan(jimu: Any, tmp_path: Path) -> None:
    path = tmp_path / "blank.txt"
    rows = [line.split("\t")[:2] + [""] * 2 if line.count("\t") == 3 else [line] for line in GOOD.splitlines()]
    labels = [row[:1] + [""] * 3 if row[0] in ("项目名称", "年度资金总额", "总体目标") else row for row in rows]
    text = "\n".join("\t".join(row) for row in labels).replace("示例县文化和旅游局", "").replace("2024", "    ")
    path.write_text(text.replace("二级指标\t\t", "二级指标\t三级指标\t指标值"), encoding="utf-8")
    run = jimu("check", path, "--json")
    assert (run.status, run.lines[0]["error"]["id"]) == (2, "blank_form")


def test_a_defect_of_the_program_is_said_and_the_batch_goes_on(
    jimu: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = batch._judge

    def failing(name: str, *rest: Any) -> Any:
        if name.endswith("a.txt"):
            raise KeyError("figure")
        return real(name, *rest)

    monkeypatch.setattr(batch, "_judge", failing)
    first, second = jimu("check", folder / "a.txt", folder / "b.txt", "--json").lines
    assert first["error"]["id"] == "program_error"
    assert "KeyError" in first["error"]["message"]
    assert second["verdict"] == "fail"


def test_many_files_in_processes_come_in_order(folder: Path) -> None:
    inputs = [Input(f"{number}", folder / name) for number, name in enumerate(["a.txt", "b.txt", "gone"] * 5)]
    task = batch.Task("zh", judge=True, lines=True)
    alone = [batch.work(item, task) for item in inputs]
    assert list(batch._in_processes(inputs, task, 2)) == alone


def test_a_process_that_is_ended_leaves_a_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "_read", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    task = batch.Task("zh", judge=True, lines=True)
    (lost,) = batch._in_processes([Input("a", folder / "a.txt")], task, 1)
    assert lost.problem is not None
    assert lost.problem.id == "worker_lost"


def test_control_characters_do_not_reach_the_terminal(jimu: Any, tmp_path: Path) -> None:
    path = tmp_path / "steering.txt"
    path.write_text(BAD.replace("图书上架准确率", "图书\x1b[2J上架\u202e准确率"), encoding="utf-8")
    run = jimu("check", path, "--rules", "target_is_stated")
    assert "\x1b" not in run.out
    assert "\u202e" not in run.out
    assert "上架" in run.out


def test_a_reader_that_has_seen_enough_is_no_error(folder: Path) -> None:
    command = f'"{sys.executable}" -m jimu.cli read --json {" ".join([str(folder / "a.txt")] * 30)} | head -c 10'
    run = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")


def test_a_full_disk_is_said(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "jimu.cli", "read", "--json", folder / "a.txt", "--lang", "zh"]
        run = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert run.returncode == 2
    assert "写不了" in run.stderr.decode()
    assert "Traceback" not in run.stderr.decode()


def test_names_that_no_file_can_have(jimu: Any) -> None:
    run = jimu("check", "", "x" * 5000, "--json")
    assert run.status == 2
    assert all(line["error"]["message"] for line in run.lines)


# the report


def test_report_holds_every_file(jimu: Any, folder: Path) -> None:
    page = folder / "out" / "report.html"
    run = jimu("check", folder / "a.txt", folder / "b.txt", folder / "gone.docx", "--report", page)
    assert run.status == 2
    assert str(page) in run.out
    html = page.read_text(encoding="utf-8")
    for words in ("a.txt", "b.txt", "gone.docx", "图书上架准确率", "不通过"):
        assert words in html
    assert not list(page.parent.glob("*.part"))


def test_report_beside_json(jimu: Any, folder: Path) -> None:
    run = jimu("check", folder / "b.txt", "--json", "--report", folder / "report.html")
    assert run.lines[0]["verdict"] == "fail"
    assert "图书上架准确率" in (folder / "report.html").read_text(encoding="utf-8")


def test_report_does_not_overwrite_a_document(jimu: Any, folder: Path) -> None:
    before = (folder / "b.txt").read_bytes()
    run = jimu("check", folder / "b.txt", "--report", folder / "b.txt")
    assert run.status == 2
    assert ".html" in run.err
    assert (folder / "b.txt").read_bytes() == before


def test_report_that_cannot_be_written(jimu: Any, folder: Path) -> None:
    run = jimu("check", folder / "a.txt", "--report", folder / "b.txt" / "report.html")
    assert run.status == 2
    assert "写不了" in run.err


# law, rules, demo


def test_law_lists_every_table(jimu: Any) -> None:
    assert [row["table"] for row in jimu("law", "--json").lines[0]] == tables()
    assert "indicator_tree" in jimu("law").out


def test_law_shows_a_table_of_a_place_and_a_day(jimu: Any) -> None:
    early = jimu("law", "indicator_tree", "--day", "2016-01-01", "--json").lines[0]
    late = jimu("law", "indicator_tree", "--json").lines[0]
    assert early["from"] < late["from"]
    assert early["citation"]["instrument"]
    shown = jimu("law", "indicator_tree", "--day", "2016-01-01")
    assert shown.status == 0
    for words in (early["from"], "核对原文", "产出", "全国"):
        assert words in shown.out


def test_law_that_was_not_yet_in_force(jimu: Any) -> None:
    run = jimu("law", "weights", "--day", "1950-01-01")
    assert run.status == 2
    assert "1950-01-01" in run.err


def test_rules_lists_every_rule(jimu: Any) -> None:
    names = [rule.__name__ for rule in RULES]
    assert [rule["rule"] for rule in jimu("rules", "--json").lines[0]] == names
    shown = jimu("rules")
    assert all(name in shown.out for name in names)


def test_rules_explains_one(jimu: Any) -> None:
    run = jimu("rules", "target_is_stated")
    assert run.status == 0
    assert "每个绩效指标都填写了指标值。" in run.out
    assert "依据" in run.out


def test_demo_checks_every_example(jimu: Any, tmp_path: Path) -> None:
    run = jimu("demo", "--out", tmp_path / "reports")
    assert run.status == 0
    examples = [path.name for path in (ROOT / "examples").iterdir() if path.suffix in (".docx", ".txt")]
    assert {path.name for path in (tmp_path / "reports").iterdir()} == {
        "index.html",
        *(f"{name}.html" for name in examples),
        "公路养护站六个项目（带批注）.docx",
        "公路养护站六个项目（另一省表式）.docx",
    }
    converted = read(tmp_path / "reports" / "公路养护站六个项目（另一省表式）.docx").plans
    assert [plan.project.name for plan in converted] == [
        plan.project.name for plan in read(ROOT / "examples" / "公路养护站六个项目.docx").plans
    ]
    assert all(name in run.out for name in examples)


# language, help, wrong calls


@pytest.mark.parametrize(
    ("environment", "word"),
    [({}, "用法"), ({"LANG": "C"}, "用法"), ({"LC_ALL": "POSIX"}, "用法"), ({"LANG": "zh_CN.UTF-8"}, "用法"),
     ({"LANG": "en_GB.UTF-8"}, "Usage"), ({"LANG": "en_US", "LC_ALL": "zh_CN.UTF-8"}, "用法")],
)  # fmt: skip
def test_language_follows_the_locale(environment: dict[str, str], word: str) -> None:
    assert word in outside("--help", **environment, PYTHONUTF8="1").out


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_help_in_both_languages(jimu: Any, command: str) -> None:
    chinese, english = jimu(command, "--help"), jimu(command, "-h", "--lang=en")
    assert (chinese.status, english.status) == (0, 0)
    assert "用法" in chinese.out
    assert "Usage" in english.out
    options = next(entry.options for entry in COMMANDS if entry.name == command)
    for option in options:
        assert option.name in chinese.out
        assert option.name in english.out


def test_version(jimu: Any) -> None:
    assert jimu("--version").out.strip() == f"jimu {version('jimu')}"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "用法"),
        (("chek", "a"), "chek"),
        (("check",), "请写出"),
        (("check", "a", "--foo"), "--foo"),
        (("check", "a", "--year", "24"), "四位数字"),
        (("check", "a", "--year"), "--year"),
        (("check", "a", "--json=yes"), "--json"),
        (("check", "a", "--level", "grave"), "error | warning | advice"),
        (("check", "a", "--rules", "target_is_stted"), "target_is_stated"),
        (("check", "a", "--place", "99"), "99"),
        (("check", "a", "--place", "亚特兰蒂斯"), "亚特兰蒂斯"),
        (("check", "a", "--lang", "fr"), "zh | en"),
        (("law", "indicator_tre"), "indicator_tree"),
        (("law", "--day", "2024-13-01"), "2024-13-01"),
        (("rules", "no_such_rule"), "no_such_rule"),
    ],
)
def test_a_wrong_call_is_said_in_one_sentence(jimu: Any, words: tuple[str, ...], said: str) -> None:
    run = jimu(*words)
    assert run.status == 2
    assert said in run.out + run.err
    assert "Traceback" not in run.err


def test_a_folder_that_is_closed_is_named(jimu: Any, folder: Path) -> None:
    if os.geteuid() == 0:
        shutil.rmtree(folder / "inner")
        (folder / "inner").symlink_to(folder / "inner")
        assert jimu("check", folder, "--json").status == 1  # nobody can close a folder to root: a loop of links instead
        return
    (folder / "inner").chmod(0)
    run = jimu("check", folder, "--json")
    (folder / "inner").chmod(0o700)
    assert (run.status, run.lines[-1]["error"]["id"]) == (2, "closed_folder")
