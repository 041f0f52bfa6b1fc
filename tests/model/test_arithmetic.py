"""Arithmetic in prose: what is multiplied, what is added up, what money is for."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from jimu.model.amounts import amounts
from jimu.model.arithmetic import account_of, products, sums

CASES = yaml.load((Path(__file__).parent / "arithmetic.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


def plain(number):
    return format(number, "f").rstrip("0").rstrip(".") if "." in format(number, "f") else format(number, "f")


def product_in_words(product):
    result = "none" if product.result is None else f"{plain(product.result)} {right(product.value, product.result)}"
    return f"{product.name} | {' '.join(plain(one.value) for one in product.factors)} | {result}".strip()


def sum_in_words(one):
    parts = "" if one.complete else " parts"
    items = " ".join(plain(item.yuan) for item in one.items)
    return f"{one.name} | {items} | {plain(one.total.yuan)} {right(one.value, one.total.yuan)}{parts}".strip()


def amount_in_words(amount):
    marks = [mark for mark, given in (("~", amount.approximate), ("=", amount.total)) if given]
    basis = ["as", amount.basis] if amount.basis else []
    return f"{amount.name} | {' '.join((plain(amount.yuan), *marks, *basis))}".strip()


def right(value, stated):
    return "right" if value == stated else "wrong"


def cases_with(kind):
    return [pytest.param(case["says"], case[kind] or [], id=case["says"][:24]) for case in CASES if kind in case]


def none_of(expected):
    return [] if expected == "[]" else [words.replace("0.50", "0.5") for words in expected]


@pytest.mark.parametrize(("text", "expected"), cases_with("products"))
def test_products(text, expected):
    assert [product_in_words(found) for found in products(text)] == none_of(expected)


@pytest.mark.parametrize(("text", "expected"), cases_with("sums"))
def test_sums(text, expected):
    assert [sum_in_words(found) for found in sums(text)] == none_of(expected)


@pytest.mark.parametrize(("text", "expected"), cases_with("amounts"))
def test_amounts(text, expected):
    assert [amount_in_words(found) for found in amounts(text)] == none_of(expected)


def test_an_amount_leads_to_the_account_that_it_follows():
    text = "全会参照上届一次全会标准，费用约8万元。\n上届一次全会支出明细：办公费5万元，餐费4万元，合计9万元。"
    basis = amounts(text)[0].basis
    account = account_of(basis, sums(text))
    assert account is not None
    assert account.total.yuan - amounts(text)[0].yuan == 10000
    assert account_of("", sums(text)) is None
    assert account_of("上届二次全会", sums(text)) is None


def test_a_result_without_a_unit_is_read_in_the_unit_of_its_heading():
    assert products("2000*5=1", "万元")[0].result == 10000
    assert products("2000*5=1")[0].result == 1
    assert sums("1+2=3", "万元")[0].total.yuan == 30000


PIECES = st.sampled_from(
    [*"0123456789.,，。：；（）人元万次天每合计共约其中费×*=+", "万元", "办公费", "合计", "参照标准", "\n"]
)


@given(st.text() | st.lists(PIECES, max_size=40).map("".join))
def test_what_is_found_stands_in_the_text(text):
    for one in (*products(text), *sums(text), *amounts(text)):
        assert 0 <= one.start < len(text)
        assert one.text
    for amount in amounts(text):
        assert len(amount.text) <= len(text) - amount.start


@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=6))
def test_a_list_and_its_total_are_found_whole(numbers):
    items = "，".join(f"第{place}类用品费{number}元" for place, number in zip("甲乙丙丁戊己", numbers, strict=False))
    found = sums(f"支出明细：{items}，合计{sum(numbers)}元。")
    assert [item.yuan for item in found[0].items] == numbers
    assert found[0].value == found[0].total.yuan


@given(st.integers(1, 5000), st.integers(1, 300))
def test_a_multiplication_is_right_however_it_is_said(price, count):
    for said in (f"{price}元×{count}次={price * count}元", f"{count}人，每人{price}元，合计{price * count}元"):
        assert products(said)[0].value == products(said)[0].result == price * count
