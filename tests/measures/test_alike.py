"""Near-copies of proposals: found among 2,000 by the first three suggestions; what is foreign is not suggested."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from random import Random

import pytest

from jimu.measures.invented.texts import near_copy, proposal_text, same_matter
from jimu.measures.proposals.alike import MOST, Index, grams, index_of
from jimu.measures.proposals.row import Proposal

NUMBER, PLANTED, RECALL = 2000, 100, 0.95


@pytest.mark.parametrize("another_hand", [near_copy, same_matter])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_near_copies_are_among_the_first_three(
    seed: int, another_hand: Callable[[Random, str, str], tuple[str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    chance = Random(seed)
    drawn = [proposal_text(chance) for _ in range(NUMBER)]
    index = Index({f"案{n}": f"{title} {text}" for n, (title, _, text) in enumerate(drawn)})
    found, took = 0, 0.0
    for number in chance.sample(range(NUMBER), PLANTED):
        title, text = another_hand(chance, drawn[number][0], drawn[number][2])
        assert (title, text) != (drawn[number][0], drawn[number][2])
        start = time.process_time()
        suggested = index.near(f"{title} {text}")
        took += time.process_time() - start
        assert len(suggested) <= MOST
        found += f"案{number}" in [one.proposal for one in suggested]
    with capsys.disabled():
        print(
            f"\n{another_hand.__name__}: {found} of {PLANTED} among the first three, {took / PLANTED * 1e3:.1f} ms each"
        )
    assert found >= RECALL * PLANTED


def test_the_same_text_is_wholly_alike_and_a_foreign_one_not_at_all() -> None:
    chance = Random(7)
    texts = {f"案{n}": " ".join(proposal_text(chance)) for n in range(50)}
    index = Index(texts)
    first = index.near(texts["案3"])[0]
    assert (first.proposal, first.score) == ("案3", 1.0)
    assert "案3" not in [one.proposal for one in index.near(texts["案3"], but="案3")]
    assert index.near("海上风力发电机叶片回收") == []
    assert index.near("") == []


def test_punctuation_and_width_say_nothing() -> None:
    assert grams("加强，养老 服务！") == grams("加强养老服务")
    assert Index({}).near("加强养老服务") == []


def test_what_was_taken_back_is_not_suggested() -> None:
    day = date(2025, 2, 20)
    rows = [
        Proposal(id=name, title="关于东街养老的建议", text="设施不足", submitted_day=day, retracted_day=back,
                 valid_from=day, known_from=day)
        for name, back in (("案1", None), ("案2", day))
    ]  # fmt: skip
    assert [one.proposal for one in index_of(rows).near("东街养老设施不足")] == ["案1"]
