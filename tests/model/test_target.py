"""The grammar of targets: an official's words in, a Target out, and back again."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from jimu.model.target import Target, parse_target, render_target
from jimu.model.text import bare

CASES = yaml.load((Path(__file__).parent / "targets.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
ROWS = [pytest.param(case, id=f"{group}-{case['says']}") for group, cases in CASES.items() for case in cases]


def in_words(target):
    value = "" if target.value is None else str(target.value)
    if target.upper is not None:
        value = f"{target.value}..{target.upper}"
    if target.kind == "choice" and target.value is None:
        value = "?"
    return " ".join(filter(None, (target.kind, target.comparator, value, target.unit)))


def meaning(target):
    return target.kind, target.comparator, target.value, target.upper, target.unit


@pytest.mark.parametrize("case", ROWS)
def test_case(case):
    target = parse_target(case["says"], case.get("name", ""), case.get("unit", ""), case.get("comparator", ""))
    assert in_words(target) == case["is"]


@pytest.mark.parametrize("case", ROWS)
def test_case_is_rendered_and_understood_again(case):
    target = parse_target(case["says"], case.get("name", ""), case.get("unit", ""), case.get("comparator", ""))
    assert meaning(parse_target(render_target(target))) == meaning(target)


NUMBERS = st.decimals(0, 10**9, places=2).map(lambda value: value.normalize() + 0) | st.integers(0, 10**9).map(Decimal)
UNITS = st.sampled_from(
    [
        None,
        "%",
        "‰",
        "百分点",
        "次",
        "次/年",
        "次/年/界别",
        "万元",
        "元",
        "元/人/天",
        "万字",
        "人次",
        "个工作日",
        "㎡",
        "年",
        "月",
        "万",
    ]
)
SIGNS = st.sampled_from([">=", "<=", ">", "<", "="])


def ranges():
    bounds = st.tuples(NUMBERS, NUMBERS).map(sorted)
    return st.builds(
        lambda bound, unit, sign: Target("", "range", sign, bound[0], bound[1], unit),
        bounds,
        UNITS.filter(lambda unit: unit not in ("年", "月")),
        st.sampled_from([None, "<=", ">="]),
    )


def dates():
    days = st.dates().map(str) | st.dates().map(lambda day: str(day)[:7]) | st.dates().map(lambda day: str(day)[:4])
    without_year = st.dates().map(lambda day: "-" + str(day)[4:]) | st.dates().map(lambda day: "-" + str(day)[4:7])
    whole = days.filter(lambda day: "1900" <= day < "2100")
    return st.builds(
        lambda value, sign: Target("", "date", sign, value), whole | without_year, st.sampled_from([None, "<=", ">="])
    )


TARGETS = st.one_of(
    st.builds(lambda value, unit, sign: Target("", "number", sign, value, unit=unit), NUMBERS, UNITS, SIGNS),
    ranges(),
    dates(),
    st.sampled_from(["是", "否", "优", "良", "中", "差"]).map(lambda value: Target(value, "choice", value=value)),
    st.sampled_from(["是/否", "优/良/中/差"]).map(lambda text: Target(text, "choice")),
    st.sampled_from(["全年", "1-12月份", "2024年上半年"]).map(lambda text: Target(text, "period")),
    st.sampled_from(["有效提升", "及时", "良好"]).map(lambda text: Target(text, "words")),
    st.sampled_from(["无", "/"]).map(lambda text: Target(text, "none")),
    st.just(Target("", "blank")),
)


@given(TARGETS)
def test_rendered_target_is_understood_again(target):
    again = parse_target(render_target(target))
    assert meaning(again) == meaning(target)
    assert render_target(again) == render_target(target)


PIECES = st.sampled_from(
    [
        *"0123456789.,%≥≤<>=-~至年月日前底以上内不少于超过百分之一二三十万元次个/每（）()是否优□☑√无 　，。；第X_",
        "2024年",
        "12月",
    ]
)


@given(
    st.text() | st.lists(PIECES, max_size=14).map("".join),
    st.text(max_size=8),
    st.text(max_size=4),
    st.text(max_size=4),
)
def test_any_text_is_understood_as_something_and_kept(text, name, unit, comparator):
    target = parse_target(text, name, unit, comparator)
    assert bare(target.text) == bare(text)
    assert (target.kind in ("number", "range")) == isinstance(target.value, Decimal)
    assert isinstance(render_target(target), str)


def test_a_long_text_is_words_and_costs_little():
    assert parse_target("9" * 5000 + "次").kind == "words"
    assert parse_target("≥" * 100_000).kind == "blank"
    assert parse_target("一" * 100_000).kind == "words"
    assert parse_target("每" * 50_000 + "次").kind == "words"
