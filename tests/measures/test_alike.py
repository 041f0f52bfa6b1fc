"""Near-copies of proposals: found among 2,000 by the first three suggestions; what is foreign is not suggested."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from math import log
from random import Random

import pytest

from jimu.measures.invented.texts import near_copy, proposal_text, same_matter
from jimu.measures.proposals.alike import LEAST, MOST, Index, grams

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


def test_an_index_that_followed_every_change_is_the_one_made_anew() -> None:
    chance = Random(11)
    texts = {f"案{n}": " ".join(proposal_text(chance)) for n in range(60)}
    index = Index(texts)
    for name in ("案1", "案7", "案59"):
        texts[name] = " ".join(proposal_text(chance))
        index.put(name, texts[name])
    for name in ("案2", "案7"):
        index.drop(name)
        del texts[name]
    index.drop("案999")
    anew = Index(dict(sorted(texts.items(), key=lambda one: one[0][::-1])))
    assert len(index) == len(anew) == 58
    for name, text in texts.items():
        assert index.near(text, most=5, but=name) == anew.near(text, most=5, but=name)


def test_the_likest_are_those_that_a_full_comparison_finds() -> None:
    chance = Random(13)
    texts = {f"案{n}": " ".join(proposal_text(chance)) for n in range(80)}
    index = Index(texts)
    having = Counter(gram for text in texts.values() for gram in grams(text))

    def weight(found: frozenset[str]) -> float:
        return sum(log((1 + len(texts)) / having.get(gram, 1)) for gram in found)

    for name, text in list(texts.items())[:20]:
        own = grams(text)
        full = {other: weight(own & grams(said)) / weight(own | grams(said)) for other, said in texts.items()}
        scores = sorted((score for other, score in full.items() if other != name and score >= LEAST), reverse=True)
        found = index.near(text, but=name)
        assert [one.score for one in found] == pytest.approx(scores[:MOST], abs=1e-4)
        assert all(full[one.proposal] == pytest.approx(one.score, abs=1e-4) for one in found)


def test_ten_thousand_are_compared_in_a_few_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    took = {}
    for number in (2_500, 10_000):
        chance = Random(17)
        texts = {f"案{n}": " ".join(proposal_text(chance)) for n in range(number)}
        start = time.process_time()
        Index(texts)
        took[number] = time.process_time() - start
    with capsys.disabled():
        print(f"\nan index over 2,500 texts in {took[2_500]:.2f} s, over 10,000 in {took[10_000]:.2f} s")
    assert took[10_000] < 10
    assert took[10_000] < 8 * took[2_500], "four times as many take about four times as long"
