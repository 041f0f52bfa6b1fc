"""Words that no form uses: listed with the best guess, accepted in a file, understood from then on and only there."""

from __future__ import annotations

import json
import threading

import pytest
import yaml

from jimu.cli import main
from jimu.reading import read
from jimu.reading.strange import nearest
from jimu.reading.vocabulary import label_of
from jimu.reading.word_file import BadWords, load_words, starter
from tests.formats.build import docx, table

ROWS = (
    ("填表科室", "办公室", "主管单位名称", "示例县政协", ""),
    ("项目名称", "委员培训", "特别事项甲", "无", ""),
    ("资金总额", "10万元", "", "", ""),
    ("考核大类", "考核子类", "考核要点", "考核结果", "衡量尺度"),
    ("产出类", "数量方面", "培训期数", "≥2", "期"),
    ("", "质量方面", "培训合格率", "≥95", "%"),
    ("效益类", "社会效益", "履职能力", "提升", ""),
)
TEXT = "示例县政协办公室2024年项目支出绩效目标表\n" + "\n".join("\t".join(row) for row in ROWS)
WORDS = """
标签:
  填表科室: 填报单位
  主管单位名称: 主管部门
  特别事项甲: 其他
表头: {考核大类: 一级指标, 考核子类: 二级指标, 考核要点: 三级指标, 考核结果: 指标值, 衡量尺度: 计量单位}
层级:
  产出类: 产出指标
  数量方面: 数量指标
  质量方面: 质量指标
  效益类: 效益指标
"""
PASTED = TEXT.encode()
WORD_FILE = docx(table(*ROWS))


@pytest.fixture(params=[PASTED, WORD_FILE], ids=["pasted", "docx"])
def document(request):
    return request.param


def test_words_that_are_not_known_are_listed_with_their_place(document):
    strange = {word.text: word for word in read(document, "plan").strange}
    assert {"考核大类", "考核子类", "考核要点", "考核结果", "衡量尺度", "产出类"} <= set(strange)
    assert strange["考核子类"].kind == "headings"
    assert strange["产出类"].kind == "levels"
    assert strange["产出类"].guess == "产出指标"
    assert strange["考核结果"].source.column == 4


def test_accepted_words_are_understood(document):
    reading = read(document, "plan", words=load_words(WORDS.encode()))
    (plan,) = reading.plans
    assert (plan.unit, plan.department) == ("办公室", "示例县政协")
    assert plan.fields["特别事项甲"] == "无"
    assert [(one.name, one.target.text, one.category) for one in plan.indicators] == [
        ("培训期数", "≥2期", "数量"),
        ("培训合格率", "≥95%", "质量"),
        ("履职能力", "提升", "社会效益"),
    ]
    assert plan.indicators[0].level1 == "产出类", "the level stays as it is printed"
    assert reading.strange == ()
    assert reading.cells.unused == ()


def test_words_hold_for_the_reading_that_they_are_given_to_alone(document):
    before = read(document, "plan")
    read(document, "plan", words=load_words(WORDS.encode()))
    assert read(document, "plan") == before
    assert label_of("填表科室") is None


def test_readings_side_by_side_do_not_share_their_words(document):
    words, found = load_words(WORDS.encode()), {}

    def many(name, **chosen):
        found[name] = {len(read(document, "plan", **chosen).plans[0].indicators) for _ in range(20)}

    alone = len(read(document, "plan").plans[0].indicators)
    threads = [
        threading.Thread(target=many, args=("with",), kwargs={"words": words}),
        threading.Thread(target=many, args=("without",)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {"with": {3}, "without": {alone}}
    assert alone != 3


def test_accepted_label_inside_of_a_line_is_understood():
    text = TEXT + "\n填表科员：李四    联系电话：0000"
    reading = read(text.encode(), "plan", words=load_words("标签: {填表科员: 填表人}".encode()))
    assert reading.plans[0].signatures.prepared_by == "李四"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("标签：\n  主管：某局", 1, "写法不对"),
        ("标签:\n  主管: 填报人们", 2, "是不是“填报人”"),
        ("标签:\n  主管:", 2, "没有写意思"),
        ("表头:\n  考核要点: ？", 2, "不认识“？”"),
        ("其它:\n  甲: 乙", 1, "没有“其它”这一节"),
        ("层级: [产出]", 1, "写法不对"),
        ("层级:\n  产出类: 大类", 2, "不认识“大类”"),
        ("标签:\n  填报处: 填报单位\n  填 报 处: 主管部门", 3, "写了两次"),
        ("标签:\n  （）: 填报单位", 2, "没有文字"),
        ("- 甲\n- 乙", 1, "写法不对"),
        ("标签: {甲: [乙", 1, "写法不对"),
        ("标签:\n  甲: !!python/object:os.system 乙", 2, "不认识"),
    ],
)
def test_fault_in_the_file_is_said_with_its_line(text, line, said):
    with pytest.raises(BadWords) as caught:
        load_words(text.encode())
    assert caught.value.faults[0].line == line
    assert said in caught.value.faults[0].words("zh")
    assert caught.value.faults[0].words("en").isascii() or "“" in caught.value.faults[0].words("en")


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", "标签: {}".encode("gb18030"), b" " * (1024 * 1024 + 1)])
def test_file_that_is_no_list_of_words_is_refused(data):
    with pytest.raises(BadWords):
        load_words(data)


def test_every_fault_is_said_at_once():
    with pytest.raises(BadWords) as caught:
        load_words("标签:\n  甲: 没有的词\n  乙: 也没有\n".encode())
    assert [fault.line for fault in caught.value.faults] == [2, 3]


def test_starter_accepts_nothing_until_a_person_does():
    text = starter([("甲.docx", read(WORD_FILE, "plan").strange)])
    assert load_words(text.encode()).labels == {}
    taken = "\n".join(line.removeprefix("#") if "产出类" in line else line for line in text.splitlines())
    assert load_words(taken.encode()).levels == {"产出类": "产出指标"}
    assert set(yaml.safe_load(text)) == {"标签", "表头", "层级"}


@pytest.mark.parametrize("word", ["填表部门", "填报部", "主管的部门"])
def test_label_is_likened_to_the_known_one_it_shares_most_with(word):
    known = label_of(nearest("labels", word))
    assert known is not None
    assert known.field in ("unit", "department")


def test_word_that_is_like_none_is_given_no_guess():
    assert nearest("headings", "甲乙丙丁") == ""


def test_commands_read_by_the_file(capsys, tmp_path, monkeypatch):
    plan, words = tmp_path / "表.docx", tmp_path / "词表.yaml"
    plan.write_bytes(WORD_FILE)
    assert main(["words", str(plan), "-o", str(words), "--lang", "zh"]) == 0
    assert "去掉行首" in capsys.readouterr().out
    assert main(["words", str(plan), "-o", str(words), "--lang", "zh"]) == 2
    assert "没有覆盖" in capsys.readouterr().err
    words.write_text(WORDS, encoding="utf-8")
    assert main(["read", str(plan), "--json", "--words", str(words)]) == 0
    assert len(json.loads(capsys.readouterr().out)["plans"][0]["indicators"]) == 3
    monkeypatch.setenv("JIMU_WORDS", str(words))
    assert main(["words", str(plan), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["words"] == []
    words.write_text("标签: {甲: 没有的词}", encoding="utf-8")
    assert main(["check", str(plan), "--lang", "zh"]) == 2
    assert "第1行" in capsys.readouterr().err
    words.unlink()
    assert main(["check", str(plan), "--lang", "zh"]) == 2
    assert "读不了" in capsys.readouterr().err


def test_check_says_what_it_does_not_know(capsys, tmp_path):
    plan, page = tmp_path / "表.docx", tmp_path / "报告.html"
    plan.write_bytes(WORD_FILE)
    main(["check", str(plan), "--lang", "zh", "--report", str(page)])
    assert "“产出类”" in capsys.readouterr().out
    assert "“产出类”" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(("given", "status"), [("0.5", 0), ("50%", 0), ("1.2", 2), ("很", 2)])
def test_bound_of_what_is_sure_is_a_setting(capsys, tmp_path, given, status):
    plan = tmp_path / "表.docx"
    plan.write_bytes(WORD_FILE)
    assert main(["read", str(plan), "--sure", given, "--lang", "zh"]) == status
