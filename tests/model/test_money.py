"""Amounts as written, in yuan."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jimu.model.money import split_amount, yuan


@pytest.mark.parametrize(
    ("written", "unit", "amount"),
    [
        ("528.244101", "万元", "5282441.01"),
        ("528.244101", "单位：万元", "5282441.01"),
        ("1,234,567.89", "", "1234567.89"),
        ("1，234，567.89", "元", "1234567.89"),
        ("1 234 567", "元", "1234567"),
        ("31.5万", "", "315000"),
        ("31.5万", "元", "315000"),
        ("11 万元", "", "110000"),
        ("１１万元", "", "110000"),
        ("3. 2952", "万元", "32952"),
        ("8000元", "万元", "8000"),
        ("2.3亿元", "", "230000000"),
        ("5百万元", "", "5000000"),
        ("￥100", "", "100"),
        ("¥100.00元", "", "100"),
        ("143.00", "万元", "1430000"),
        ("年初预算 20 万元", "", "200000"),
        ("2024年预算20万元，其中财政拨款15万元", "", "200000"),
        ("资金总额：528.244101", "万元", "5282441.01"),
        ("二十万元", "", "200000"),
        ("叁仟元", "", "3000"),
        ("200元/人", "", "200"),
        ("11万元左右", "", "110000"),
        ("-5.2", "万元", "-52000"),
        ("0", "万元", "0"),
        ("0.00", "", "0"),
    ],
)
def test_yuan(written, unit, amount):
    assert yuan(written, unit) == Decimal(amount)


@pytest.mark.parametrize(
    "written",
    ["", " ", "无", "/", "-", "—", "155人", "3万人次", "2万字", "100%", "11 12", "2024年", "1.2.3", "1,23", "有"],
)
def test_what_is_no_amount_is_none_and_not_zero(written):
    assert yuan(written, "万元") is None


@pytest.mark.parametrize(
    ("written", "amount"),
    [("11 万元", ("11", "万元")), ("31.5万", ("31.5", "万")), ("528.2", ("528.2", "")), ("约20万元", ("20", "万元"))],
)
def test_split_amount(written, amount):
    assert split_amount(written) == (Decimal(amount[0]), amount[1])


@given(st.decimals(0, 10**8, places=6), st.sampled_from(["元", "万元", "亿元"]))
def test_no_digit_is_lost(number, unit):
    assert split_amount(f"{number:,f} {unit}") == (number, unit)
    assert yuan(f"{number:f}", unit) == yuan(f"{number:f}{unit}")


@given(st.text() | st.text("0123456789.,， 万亿元￥-：人", max_size=16), st.text(max_size=4))
def test_any_text_is_an_amount_or_none(text, unit):
    amount = yuan(text, unit)
    assert amount is None or amount.is_finite()
