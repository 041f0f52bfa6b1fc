"""The catalogue of measures: words in both languages, reasons that can be said, and faults of a binding."""

from __future__ import annotations

import ast
import re
from datetime import date
from pathlib import Path

import pytest

from jimu.law import Law
from jimu.measures import MEASURES, measure, measure_all
from jimu.measures.formula import Measure
from jimu.measures.references import problems
from jimu.measures.wording import said, sentences
from jimu.model.actual import Binding, Period
from tests.conftest import ROOT
from tests.test_registers import CASES, actual_of, rows_of

CHINESE = re.compile(r"[\u4e00-\u9fff]")
SOURCE = Path(ROOT / "src" / "jimu" / "measures")
YEAR, DAY = Period.of_year(2024), date(2024, 12, 31)


@pytest.mark.parametrize("found", MEASURES.values(), ids=list(MEASURES))
def test_a_measure_says_what_it_counts(found: Measure) -> None:
    assert CHINESE.search(found.zh)
    assert found.how_zh.endswith("。")
    assert found.how_en.endswith(".")
    assert not CHINESE.search(found.en + found.how_en)
    for parameter in found.parameters:
        assert CHINESE.search(parameter.zh)
        assert not CHINESE.search(parameter.en)
        assert bool(parameter.choices) == (parameter.kind == "choice")


def test_reasons_have_words_in_both_languages() -> None:
    assert set(sentences("zh")) == set(sentences("en"))
    assert all(CHINESE.search(sentence) for sentence in sentences("zh").values())
    assert not any(CHINESE.search(sentence) for sentence in sentences("en").values())
    assert said("") == ""


def test_every_sentence_belongs_to_a_reason_in_the_code_or_the_law() -> None:
    texts = {
        node.value
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    law = (ROOT / "src" / "jimu" / "law" / "cn" / "measure_words.yaml").read_text(encoding="utf-8")
    assert [reason for reason in sentences("zh") if reason not in texts and reason not in law] == []


@pytest.mark.parametrize(
    ("binding", "reason"),
    [
        (Binding("miracles"), "measure_is_not_there"),
        (Binding("events_held"), "parameter_is_missing"),
        (Binding("events_held", {"kinds": ("",)}), "parameter_is_missing"),
        (Binding("events_held", {"kinds": ("全会",), "colour": ("红",)}), "parameter_is_unknown"),
        (Binding("attendances", {"kinds": ("全会",), "who": ("委员", "全体")}), "parameter_is_impossible"),
        (Binding("attendances", {"kinds": ("全会",), "who": ("路人",)}), "parameter_is_impossible"),
    ],
)
def test_a_binding_that_cannot_be_followed_gives_no_value(binding: Binding, reason: str) -> None:
    actual = measure(binding, {}, YEAR, Law(), DAY)
    assert (actual.value, actual.reason) == (None, reason)


def test_a_measure_without_parameters_is_asked_by_its_name() -> None:
    assert measure("members_in_office", {}, YEAR, Law(), DAY).reason == "register_is_empty"


def test_many_measures_together_give_what_each_gives_alone() -> None:
    cases = [case.values[0] for case in CASES if "期间" not in case.values[0] and "已知" not in case.values[0]]
    cases = [case for case in cases if "地方" not in case]
    for table in {id(case["台账"]): case["台账"] for case in cases}.values():
        law = Law(None, "2024-01-01")
        same = [case for case in cases if case["台账"] is table]
        bindings = [
            Binding(case["口径"], {name: tuple(words) for name, words in case.get("参数", {}).items()}) for case in same
        ]
        together = measure_all(bindings, rows_of(same[0], law), YEAR, law, DAY)
        assert together == [actual_of(case)[0] for case in same]


def test_references_that_lead_nowhere_and_broken_chains_are_listed() -> None:
    case = next(case.values[0] for case in CASES if case.values[0]["口径"] == "under_control")
    law = Law(None, "2024-01-01")
    rows = {name: found for name, found in rows_of(case, law).items() if name != "events"}
    found = [(problem.row, problem.fault.reason) for problem in problems(rows, law, DAY)]
    assert found == [
        ("payments/付1#1", "refers_to_nothing"),
        ("payments/付2#1", "refers_to_nothing"),
        ("payments/付2#1", "one_person_did_two_steps"),
        ("payments/付4#1", "chain_has_a_gap"),
        ("payments/付5#1", "chain_has_a_gap"),
    ]
    assert all(said(reason) for _, reason in found)
