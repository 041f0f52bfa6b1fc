"""White space, full width, Chinese numerals, codes glued to names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jimu.model.text import bare, chinese_number, split_code, tidy


@pytest.mark.parametrize(
    "text",
    ["提案 办理", "提案\u3000办理", "提案\u00a0办理", "\ufeff提案\u200b办理\n", "提案\r\n\t办理", "提\u00ad案办理"],
)
def test_bare_text_has_no_white_space(text):
    assert bare(text) == "提案办理"


@pytest.mark.parametrize(
    ("written", "tidied"),
    [
        ("≥９５％", "≥95%"),
        ("１，２００．５０元", "1,200.50元"),
        ("５－６名", "5-6名"),
        ("＞＝３", ">=3"),
        ("ＡＢｃ", "ABc"),
        ("协商，监督；参政（议政）：好！", "协商，监督；参政（议政）：好！"),
        ("第１，第２", "第1，第2"),
        ("￥１００", "¥100"),
    ],
)
def test_tidy_text(written, tidied):
    assert tidy(written) == tidied


@given(st.text())
def test_tidy_text_keeps_its_length_and_is_stable(text):
    assert len(tidy(text)) == len(text)
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("〇", 0),
        ("三", 3),
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("九十五", 95),
        ("一百", 100),
        ("一百二", 120),
        ("一百零二", 102),
        ("一百二十", 120),
        ("一千零五十", 1050),
        ("两千三", 2300),
        ("三万", 30000),
        ("三万五", 35000),
        ("三万零五", 30005),
        ("一万二千三百四十五", 12345),
        ("两亿三千万", 230_000_000),
        ("二〇二四", 2024),
        ("贰拾叁", 23),
    ],
)
def test_chinese_number(written, number):
    assert chinese_number(written) == number


@pytest.mark.parametrize("written", ["", "百", "万", "十十", "二三十", "一般", "3", "三次"])
def test_what_is_no_chinese_number(written):
    assert chinese_number(written) is None


@given(st.text("〇零一二两三四五六七八九十百千万亿壹拾", max_size=12))
def test_any_numerals_give_a_number_or_none(text):
    assert chinese_number(text) is None or chinese_number(text) >= 0


@pytest.mark.parametrize(
    ("written", "code", "name"),
    [
        ("820001-某镇", "820001", "某镇"),
        ("820001－某镇", "820001", "某镇"),
        ("[155]某局", "155", "某局"),
        ("【155】 某局", "155", "某局"),
        ("51000021R000000019951-工资性支出", "51000021R000000019951", "工资性支出"),
        ("131001示例县委员会办公室", "131001", "示例县委员会办公室"),
        ("示例县委员会办公室（131001）", "131001", "示例县委员会办公室"),
        ("示例县委员会办公室", "", "示例县委员会办公室"),
        ("2024年委员培训", "", "2024年委员培训"),
        ("2024-委员培训", "", "2024-委员培训"),
        ("专项经费（2024）", "", "专项经费（2024）"),
        ("1-12月份", "", "1-12月份"),
        ("100000元", "", "100000元"),
        ("", "", ""),
    ],
)
def test_split_code(written, code, name):
    assert split_code(written) == (code, name)
