"""Is it written without slips of the pen, and does it say anything?"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from jimu.checks.prose import pieces
from jimu.model.finding import Finding
from jimu.model.plan import Repair
from jimu.model.text import bare

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jimu.checks.prose import Piece
    from jimu.law.library import Law
    from jimu.model.plan import Plan

DOUBLED = re.compile(r"(?P<word>[\u4e00-\u9fff]{2,6})(?P=word)")
SHOWN = 24  # signs of a text that a message repeats
NO_WORDS = re.compile(r"[\W\d_a-zA-Z]+")


class Slips(NamedTuple):
    """Wrong forms by their first two signs, each with the right one; and a pattern of signs written twice."""

    by_head: dict[str, list[tuple[str, str]]]
    doubled: re.Pattern[str]


def no_misprint(plan: Plan, law: Law) -> Iterator[Finding]:
    """文字没有错字、别字和重字。"""
    slips = _slips(law)
    vocabulary, confusions = law["vocabulary"], law["confusions"]
    seen: set[str] = set()
    for piece in pieces(plan):
        if piece.text in seen:
            continue
        seen.add(piece.text)
        for wrong, right in _confused(piece.text, slips):
            yield _slip(piece, wrong, right, "")
        for wrong, right in _doubled(piece.text, slips, vocabulary, confusions):
            yield _slip(piece, wrong, right, "doubled")


def _slip(piece: Piece, wrong: str, right: str, variant: str) -> Finding:
    repair = Repair(piece.path, wrong, right, "no_misprint")
    return Finding(piece.path, piece.at, wrong, {"wrong": wrong, "right": right}, repair, variant=variant)


def _confused(text: str, slips: Slips) -> Iterator[tuple[str, str]]:
    found: set[str] = set()
    end = -1
    for place in range(len(text) - 1):
        if place < end:
            continue
        for wrong, right in slips.by_head.get(text[place : place + 2], ()):
            if text.startswith(wrong, place):
                end = place + len(wrong)
                if wrong not in found:
                    found.add(wrong)
                    yield wrong, right
                break


def _doubled(
    text: str, slips: Slips, vocabulary: Mapping[str, Any], confusions: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    for found in DOUBLED.finditer(text):
        word = found["word"]
        rest = text[found.start() + len(word) : found.start() + len(word) + 8]
        if word in vocabulary["words"] and not rest.startswith(tuple(vocabulary["compounds"])):
            yield word * 2, word
    for found in slips.doubled.finditer(text):
        around = text[max(0, found.start() - 2) : found.end() + 2]
        if len(found[0]) == 2 and not any(words in around for words in confusions["rightly_doubled"]):
            yield found[0], found[0][0]


@lru_cache(maxsize=256)
def _slips(law: Law) -> Slips:
    """Every wrong form that the law's lists give, longest first."""
    vocabulary, confusions = law["vocabulary"], law["confusions"]
    wrong = {**_neighbours(vocabulary), **confusions["words"]}
    by_head: dict[str, list[tuple[str, str]]] = {}
    for form in sorted(wrong, key=lambda form: (-len(form), form)):
        by_head.setdefault(form[:2], []).append((form, wrong[form]))
    signs = "".join(map(re.escape, confusions["doubled"]))
    return Slips(by_head, re.compile(rf"([{signs}])\1+"))


def _neighbours(vocabulary: Mapping[str, Any]) -> dict[str, str]:
    """Each phrase with one sign mistaken for a similar one, where that is no phrase itself."""
    similar: dict[str, set[str]] = {}
    for group in vocabulary["similar"]:
        for sign in group:
            similar.setdefault(sign, set()).update(set(group) - {sign})
    right = {*vocabulary["phrases"], *vocabulary["compounds"], *vocabulary["rightly"]}
    return {
        form: phrase
        for phrase in vocabulary["phrases"]
        for place, sign in enumerate(phrase)
        for other in sorted(similar.get(sign, ()))
        if (form := phrase[:place] + other + phrase[place + 1 :]) not in right
    }


def no_empty_phrase(plan: Plan, law: Law) -> Iterator[Finding]:
    """绩效目标说的是本项目要做的事，不只是套话。"""
    terms = law["empty_phrases"]
    texts = [("/purpose", "purpose", plan.purpose)]
    texts += [(f"/objectives/{number}", "objectives", item.text) for number, item in enumerate(plan.objectives)]
    seen = set()
    for path, at, text in texts:
        if bare(text) not in seen and _is_empty(text, terms):
            seen.add(bare(text))
            yield Finding(path, at, text[:SHOWN], {"text": text if len(text) <= SHOWN else text[:SHOWN] + "……"})


def _is_empty(text: str, terms: Mapping[str, Any]) -> bool:
    """Whether nothing is left of the words once the phrases that fit any project are taken away."""
    words = NO_WORDS.sub("", text)
    left = _without(words, terms["phrases"])
    return left != words and len(_without(left, terms["fillers"])) < int(terms["left"])


def _without(text: str, words: list[str]) -> str:
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, "")
    return text
