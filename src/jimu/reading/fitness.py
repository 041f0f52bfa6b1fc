"""How well the words of a cell fit a column: what tells, where a table lost its places, under which heading a cell
stood."""

from __future__ import annotations

import re
from functools import lru_cache

from jimu.model.grammar import is_unit, read_sign
from jimu.model.target import parse_target
from jimu.model.text import REMEMBERED, bare
from jimu.reading.marks import is_counter, is_nothing, without_counter
from jimu.reading.vocabulary import LevelWord, level_word

POINTS = re.compile(r"\d{1,3}(?:\.\d{1,2})?[分%％]?")
BARE = re.compile(r"\d+(?:\.\d+)?")
NATURES = ("定性", "定量", "定性指标", "定量指标")
DIRECTIONS = ("正向", "反向", "负向", "逆向", "正向指标", "反向指标", "负向指标", "逆向指标")
SIGNS_LAST = tuple("≥≤><≧≦≮≯＞＜═﹦﹥﹤")
LEADS_ON = re.compile(r"\s每(?:[日天周月年]|季度)$")  # words that a day or a number must follow
STARS = "★☆▲＊*●"  # before the names of indicators that must be filled in
BETWEEN_LEVELS = re.compile(r"[—–－-]+")
LONG = 16  # a longer text is seldom a value
SHORT = 8  # a longer text is no level that a form invents
FIGURES = ("figure", "bare")
SHORT_UNIT = 4
WRONG = -3.0
NO_LEVEL_HERE = -2.0
COUNTED = 3.0  # 指标1：… is a name
SATISFIED = 1.6  # 群众满意度 names an indicator as often as a level
VALUE = {"figure": 2.0, "bare": 1.4, "date": 1.8, "words": 0.3, "long": -0.2, "unit": -0.3, "": -2.0}
DONE = {kind: score - 0.2 for kind, score in VALUE.items()}
SAID = {"long": 0.5, "words": 0.3, "": -0.8}
# role -> what a cell of each kind (see _kind) is worth in such a column; "" for all other kinds.
WORTH: dict[str, dict[str, float]] = {
    "name": {"sign": WRONG, "direction": WRONG, "unit": -2.0, "figure": -2.0, "bare": -2.0, "date": -0.5, "": 1.0},
    **dict.fromkeys(("target", "half_year", "medium_term", "target_of"), VALUE),
    **dict.fromkeys(("actual", "forecast"), DONE),
    **dict.fromkeys(("explanation", "basis", "note", "reason", "rubric", "outlook"), SAID),
    "comparator": {"sign": 2.5, "direction": 1.5, "": WRONG},
    "direction": {"direction": 2.5, "sign": 1.2, "": WRONG},
    "unit": {"unit": 2.0, "": -2.0},
}
OTHER = {"words": 0.0, "long": 0.0, "": -0.3}


@lru_cache(maxsize=REMEMBERED)
def fitness(role: str | None, text: str) -> float:
    """From the words alone, before anything is known of the cells beside it: above 0 it fits, below it does not."""
    if not text:
        return 0.0
    word = level_word(text) or _several_levels(text)
    if role in ("level1", "level2"):
        return _as_level(int(role[-1]), text, word)
    if role in ("weight", "points"):
        return 2.2 if POINTS.fullmatch(bare(text)) else WRONG
    if role == "number":
        return 1.5 if bare(text).isdigit() else WRONG
    if role == "name":
        return _as_name(text, word)
    if word is not None:
        return NO_LEVEL_HERE
    if role == "benchmark":
        return 1.5 if bare(text).endswith("标准") else 0.0
    kind = _kind(text)
    if role == "unit" and not any(char.isdigit() for char in text):
        kind = "unit" if is_nothing(text) else kind
        if kind == "words" and len(bare(text)) <= SHORT_UNIT:
            return 0.5
    worth = WORTH.get(role or "", OTHER)
    return worth.get(kind, worth[""])


def _several_levels(text: str) -> LevelWord | None:
    """The lowest of levels in one cell: 产出指标—数量指标."""
    words = [level_word(part) for part in BETWEEN_LEVELS.split(text)]
    return words[-1] if len(words) > 1 and all(words) else None


def stands_alone(before: str, text: str) -> bool:
    """Whether some words are a cell by themselves and do not go on the words before: ≥, 定性, 正向, a second figure,
    ★补助面积."""
    kind = _kind(text)
    return text[0] in STARS or kind in ("sign", "direction") or (kind in FIGURES and _kind(before) in FIGURES)


@lru_cache(maxsize=REMEMBERED)
def _kind(text: str) -> str:
    """What a cell holds: sign, direction, unit, figure (a number, a choice), bare (a number alone, as points are),
    date, counter (指标1：), long or words."""
    plain = bare(text)
    if is_counter(text):
        return "counter"
    if plain in NATURES or (len(plain) < 6 and read_sign(plain)):
        return "sign"
    if plain in DIRECTIONS:
        return "direction"
    if is_unit(plain) and not any(char.isdigit() for char in plain):
        return "unit"
    if BARE.fullmatch(plain):
        return "bare"
    kind = parse_target(text).kind
    if kind in ("number", "range", "choice"):
        return "figure"
    if kind in ("date", "period"):
        return "date"
    return "long" if len(plain) > LONG else "words"


def _as_level(level: int, text: str, word: LevelWord | None) -> float:
    if word is None:
        own = len(bare(text)) <= SHORT and _kind(text) == "words"
        return (-1.0 if level == 2 else -1.3) if own else WRONG
    if word.words.endswith("度"):
        return 1.0
    if word.level == level:
        return 3.0
    return 1.5 if word.words.startswith(("成本", "满意")) else 1.0


def _as_name(text: str, word: LevelWord | None) -> float:
    if word is not None:
        return SATISFIED if word.words.endswith("度") else -0.4
    if is_counter(text) or is_nothing(text):
        return 0.3
    if text[0] == "指" and without_counter(text) != text:
        return COUNTED
    if text.endswith(SIGNS_LAST) or LEADS_ON.search(text):
        return WRONG
    worth = WORTH["name"]
    return worth.get(_kind(text)) or worth[""] + min(len(text), 20) / 50
