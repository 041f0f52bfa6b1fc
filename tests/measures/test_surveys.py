"""Wilson's interval against figures worked out elsewhere, its laws, and small cells that stay hidden."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jimu.law import Law
from jimu.measures import Known
from jimu.measures.formula import Question
from jimu.measures.surveys.answering import by_group
from jimu.measures.surveys.interval import shown, wilson
from jimu.measures.surveys.row import Response, Survey
from jimu.model.actual import Period

Z = Decimal("1.959964")
DAY = date(2024, 11, 15)


@pytest.mark.parametrize(
    # Newcombe (1998), Statistics in Medicine 17, table I: score method, 81/263, 15/148, 0/20, 1/29.
    ("good", "answers", "low", "high"),
    [(81, 263, "25.53", "36.62"), (15, 148, "6.24", "16.05"), (0, 20, "0.00", "16.11"), (1, 29, "0.61", "17.18")],
)
def test_the_interval_is_the_published_one(good: int, answers: int, low: str, high: str) -> None:
    assert [f"{bound:.2f}" for bound in wilson(good, answers, Z)] == [low, high]


@given(st.integers(1, 5000).flatmap(lambda answers: st.tuples(st.integers(0, answers), st.just(answers))))
def test_the_rate_lies_in_its_interval(pair: tuple[int, int]) -> None:
    good, answers = pair
    low, high = wilson(good, answers, Z)
    rate, hair = Decimal(100 * good) / answers, Decimal("1e-20")
    assert 0 <= low <= rate + hair
    assert rate - hair <= high <= 100
    mirrored = wilson(answers - good, answers, Z)
    assert abs(mirrored[0] - (100 - high)) < hair
    assert abs(mirrored[1] - (100 - low)) < hair


@pytest.mark.parametrize("pair", [(0, 0), (3, 2), (-1, 5)])
def test_no_share_has_no_interval(pair: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(*pair, Z)


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 60), max_size=8), st.integers(2, 10))
def test_no_small_cell_follows_from_the_others(cells: dict[str, int], smallest: int) -> None:
    visible = shown(cells, smallest)
    hidden = [cells[name] for name, count in visible.items() if count is None]
    assert all(count is None or count == 0 or count >= smallest for count in visible.values())
    assert len(hidden) != 1 or all(cells[name] < smallest for name in cells)


def test_a_group_of_three_is_not_shown_and_the_next_hides_with_it() -> None:
    start = {"valid_from": DAY, "known_from": DAY}
    groups = ["农业"] * 12 + ["教育"] * 8 + ["工会"] * 3
    rows = [
        Response(id=f"{i}", survey="问1", number="1", token=f"t{i}", day=DAY, choice="满意", group=group, **start)
        for i, group in enumerate(groups)
    ]
    registers = {"surveys": [Survey(id="问1", title="满意度", **start)], "responses": rows}
    given = {"survey": ("问1",), "number": ("1",), "good": ("满意",)}
    question = Question(Known(registers, DAY, Law()), Period.of_year(2024), given)
    assert by_group(question) == {"农业": (12, 12), "教育": None, "工会": None}
