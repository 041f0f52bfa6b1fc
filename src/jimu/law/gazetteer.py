"""Which place an office belongs to: the GB/T 2260 code found in its name.

`places.csv` holds the names (3,500 rows of YAML would cost a tenth of a second), `place_words.yaml` the words around.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from jimu.law.library import load

IN_FORCE, OTHER_NAME, REPLACED, STEM = range(4)


@dataclass(frozen=True, slots=True)
class Meaning:
    """A place that a name can mean. `rank`: in force, another name in use, replaced, a bare stem (秦皇岛)."""

    code: str
    rank: int
    alone: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A known name found in a text, and everything that it can mean."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]

    @property
    def bare(self) -> bool:
        """Whether it is only a stem, which supports the name after it and says nothing by itself."""
        return all(meaning.rank == STEM for meaning in self.meanings)


@lru_cache(maxsize=4096)
def place_of(name: str) -> str | None:
    """The code of the smallest place that an office's name gives with certainty, else None.

    A name that several places bear (朝阳区) needs the place above it. What does not lie in the place named first
    (a liaison office in another city) does not count.
    """
    text = "".join(name.split())
    found = _matches(text)
    first = next((match for match in found if not match.bare and _stands(match, text, found)), None)
    if first is None:
        return None
    codes = _first_codes(first, found)
    sure = codes
    for match in found:
        if match.start >= first.end - 1 and not match.bare:
            codes = _below(codes, match) or codes
            sure = codes if len(codes) == 1 else sure
    return next(iter(sure)) if len(sure) == 1 else None


def name_of(code: str) -> str:
    """The name of a place ("130303", "1303" or "13"), the one in force where it has had several."""
    return _names()[code.ljust(6, "0")]


def _matches(text: str) -> list[Match]:
    """The names in a text from left to right. One inside a longer one is left out, overlapping ones are both kept."""
    kept: list[Match] = []
    for start in range(len(text)):
        match = _longest(text, start)
        if match and (not kept or match.end > kept[-1].end):
            kept.append(match)
    return kept


def _longest(text: str, start: int) -> Match | None:
    index, words = _index(), _words()
    for end in range(min(len(text), start + _longest_name()), start + 1, -1):
        meanings = index.get(text[start:end])
        if meanings and text[end : end + 1] != words["goes_on"].get(text[end - 1], "none"):
            return Match(start, end, meanings)
    return None


def _stands(match: Match, text: str, found: list[Match]) -> bool:
    """Whether the words before a name let it be one: nothing, a stem above it, or the words of an office."""
    before = text[: match.start]
    if not before or not _is_han(before[-1]) or any(_below(_codes(stem), match) for stem in _stems(match, found)):
        return True
    if match.end - match.start == 2:
        return before.endswith(tuple(_words()["openings"]))
    return before[-1] not in _words()["endings"]


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _stems(match: Match, found: list[Match]) -> list[Match]:
    return [other for other in found if other.bare and other.end == match.start]


def _first_codes(match: Match, found: list[Match]) -> set[str]:
    for stem in _stems(match, found):
        if codes := _below(_codes(stem), match):
            return codes
    codes = _best([meaning for meaning in match.meanings if meaning.alone])
    provinces = {meaning.code[:2] for meaning in match.meanings}
    return codes if len(provinces) == 1 else codes | _codes(match)


def _below(codes: set[str], match: Match) -> set[str]:
    """What a name can mean inside of the places already found."""
    inside = tuple(_prefix(code) for code in codes)
    return _best([m for m in match.meanings if m.code.startswith(inside) and m.code not in codes])


def _best(meanings: list[Meaning]) -> set[str]:
    rank = min((meaning.rank for meaning in meanings), default=IN_FORCE)
    return {meaning.code for meaning in meanings if meaning.rank == rank}


def _codes(match: Match) -> set[str]:
    return {meaning.code for meaning in match.meanings}


def _prefix(code: str) -> str:
    """What the codes of all places inside begin with: 13 for 130000, 1303 for 130300."""
    if code.endswith("0000"):
        return code[:2]
    return code[:4] if code.endswith("00") else code


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = load("", "place_words")
    return words


@cache
def _rows() -> list[dict[str, str]]:
    lines = files("jimu.law").joinpath("places.csv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@cache
def _names() -> dict[str, str]:
    newest_last = sorted(_rows(), key=lambda row: row["last_listed"] or "9999")
    return {row["code"]: row["name"] for row in newest_last}


@cache
def _index() -> dict[str, tuple[Meaning, ...]]:
    found: defaultdict[str, list[Meaning]] = defaultdict(list)
    for row in _rows():
        code, alone = row["code"], row["alone"] != "no"
        found[row["name"]].append(Meaning(code, REPLACED if row["last_listed"] else IN_FORCE, alone))
        for other in row["short"].split():
            found[other].append(Meaning(code, OTHER_NAME, alone))
        for stem in _bare_names(row):
            found[stem].append(Meaning(code, STEM, alone=False))
    return {name: tuple(meanings) for name, meanings in found.items()}


def _bare_names(row: dict[str, str]) -> set[str]:
    """The stems by which provinces and prefectures are called before a smaller place: 河北, 秦皇岛, 恩施."""
    if not row["code"].endswith("00"):
        return set()
    names = (row["name"], *row["short"].split())
    levels = _words()["levels"]
    stems = {name.removesuffix(next((level for level in levels if name.endswith(level)), "")) for name in names}
    return {stem for stem in stems if len(stem) > 1} - set(names)


@cache
def _longest_name() -> int:
    return max(map(len, _index()))
