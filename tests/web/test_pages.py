"""What pages keep: addresses and pieces say for everybody what they would say drawn anew."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse

from jimu.web.pages import address, piece
from jimu.web.plans.sheet.levels import Choice
from jimu.web.words import language, speaking

PLANS = (uuid4(), uuid4())


@pytest.mark.parametrize("plan", PLANS)
def test_a_kept_address_is_the_one_of_the_plan(plan) -> None:
    assert address("plan", plan=plan) == reverse("plan", kwargs={"plan": plan})
    assert address("plan_act", plan=plan, action="submit") == reverse("plan_act", args=(plan, "submit"))
    assert address("plan", plan) == reverse("plan", args=(plan,))
    assert address("home") == "/"


def test_a_kept_piece_has_the_token_of_each_reader_and_the_names_given() -> None:
    given = {"plan": PLANS[0], "places": (("/indicators/a", "走访<委员>"),), "returns": True}
    first, second = (piece("plans/sheet/comment_form.html", token, **given) for token in ("abc", 'd"e'))
    assert 'value="abc"' in first
    assert 'value="d&#34;e"' in second
    assert "走访&lt;委员&gt;" in first
    assert "abc" not in second


def test_a_kept_piece_speaks_the_language_of_the_reader() -> None:
    given = {"plan": PLANS[0], "document": False, "levels": (Choice("产出指标", "数量指标"),), "groups": ()}
    chinese = piece("plans/sheet/tools.html", **given)
    with speaking("en"):
        assert language() == "en"
        english = piece("plans/sheet/tools.html", **given)
    assert language() == "zh"
    assert "撤销" in chinese
    assert "Undo" in english
    assert str(PLANS[0]) in english
