import csv
from collections import Counter
from importlib.resources import files

import pytest

from jimu.law.gazetteer import name_of, place_of

SURE = {
    "中国人民政治协商会议平罗县委员会办公室": "640221",
    "中国人民政治协商会议河北省秦皇岛市山海关区委员会本级": "130303",
    "河北省秦皇岛市山海关区": "130303",
    "石峰区政协": "430204",
    "中国人民政治协商会议青海省湟源县委员会办公室": "630123",
    "820001-平罗县 财政局": "640221",
    "[155]平罗县审计局": "640221",
    "国家税务总局平罗县税务局": "640221",
    "石家庄市财政局": "130100",
    "吉林省财政厅": "220000",
    "吉林市政协": "220200",
    "宁夏回族自治区政协办公厅": "640000",
    "广西区政协": "450000",
    "恩施州政协": "422800",
    "恩施市政协": "422801",
    "长阳县政协": "420528",
    "湘西土家族苗族自治州龙山县": "433130",
    "中共忠县县委办公室": "500233",
    "东莞市财政局": "441900",
    "仙桃市审计局": "429004",
    "长沙县政协": "430121",
    "长沙市政协": "430100",
}
PARENT_DECIDES = {
    "北京市朝阳区财政局": "110105",
    "重庆市江北区政协": "500105",
    "宁波市江北区政协": "330205",
    "吉林省长春市朝阳区政协": "220104",
    "南京鼓楼区政协": "320106",
    "福州市鼓楼区政协": "350102",
    "西安市新城区政协": "610102",
    "呼和浩特市新城区政协": "150102",
    "济南市中区政协": "370103",
    "济南市市中区政协": "370103",
    "洛阳市老城区政协": "410302",
    "大同市城区政协": "140202",
}
REPLACED = {
    "会理县政协": "513425",
    "会理市政协": "513402",
    "安徽省六安市寿县政协": "341521",
    "寿县政协": "340422",
    "邢台县政协": "130521",
    "邢台市政协": "130500",
}
UNSURE = [
    "",
    "示例县",
    "示例县政协办公室",
    "中国人民政治协商会议示例县委员会",
    "示例市东城区政协",
    "示例省平罗县",
    "朝阳区财政局",
    "鼓楼区政协",
    "老城区改造办公室",
    "江北区政协",
    "县政协办公室",
    "某市中区域发展办",
    "建设忠县",
    "东方市场管理处",
    "北京大学",
    "河北政法学院",
]
FIRST_NAMED = {
    "平罗县人民政府驻银川市办事处": "640221",
    "河北省驻北京市办事处": "130000",
    "郑州市新城区建设指挥部": "410100",
    "河北省桥西区政协": "130000",
}


@pytest.mark.parametrize(("name", "code"), (SURE | PARENT_DECIDES | REPLACED | FIRST_NAMED).items())
def test_office_lies_in_the_place_that_its_name_says(name, code):
    assert place_of(name) == code


@pytest.mark.parametrize("name", UNSURE)
def test_place_is_left_open_where_the_name_is_not_sure(name):
    assert place_of(name) is None


def test_white_space_in_a_name_does_not_matter():
    assert place_of("平 罗\u3000县\n政协") == "640221"


def test_names_of_places():
    assert name_of("640221") == "平罗县"
    assert name_of("6402") == "石嘴山市"
    assert name_of("64") == "宁夏回族自治区"
    assert name_of("420600") == "襄阳市"
    assert name_of("130521") == "邢台县"


def in_force():
    lines = files("jimu.law").joinpath("places.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {row["code"]: row["name"] for row in rows if not row["last_listed"]}


def level(code):
    return "province" if code[2:] == "0000" else "prefecture" if code[4:] == "00" else "county"


def test_counts_are_those_of_the_ministry():
    # 2,844 counties at the end of 2023; two more in 2024, one fewer in 2025, two more in 2026.
    assert Counter(map(level, in_force())) == {"province": 34, "prefecture": 333, "county": 2847}


def test_every_county_is_found_below_its_province_and_prefecture():
    names = in_force()
    wrong = {}
    for code, name in names.items():
        above = [names[key] for key in (code[:2] + "0000", code[:4] + "00") if key in names and key != code]
        full = "中国人民政治协商会议" + "".join(above) + name + "委员会办公室"
        if place_of(full) != code:
            wrong[full] = place_of(full)
    assert wrong == {}
