"""Figures in prose: what is stated, and what only looks like it."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.model.test_target import in_words

from jimu.model.statement import statements
from jimu.model.text import tidy

CASES = yaml.load((Path(__file__).parent / "statements.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


@pytest.mark.parametrize("case", CASES, ids=[case["says"] for case in CASES])
def test_case(case):
    assert [f"{found.subject} | {in_words(found.target)}" for found in statements(case["says"])] == case["states"]


PIECES = st.sampled_from(
    [*"提案会议次个0123456789一二两五百率的、，。：（）“”每第年%×=达", "不少于", "召开", "100%", "\n"]
)


@given(st.text() | st.lists(PIECES, max_size=30).map("".join))
def test_statements_are_in_the_text(text):
    for found in statements(text):
        assert found.subject
        assert set(found.subject) <= set(tidy(text))
        assert found.target.kind in ("number", "range")
