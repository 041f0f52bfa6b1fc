"""The words by which forms are known, from law/forms: labels of fields, headings of columns, level words, titles;
beside them the words that a user accepts, while they are in force."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from jimu.law.library import load
from jimu.model.text import bare
from jimu.reading.money_units import stated_unit

BRACKETS = re.compile(r"[（(\[【〔][^（(\[【〔）)\]】〕]*[）)\]】〕]")
COUNTER = re.compile(
    r"^(?:其中[:：]?|[（(]?[一二三四五六七八九十]{1,3}[、.．)）]|[（(]?\d{1,2}(?:[、)）]|[.．](?!\d)))+"
)
OPINION = re.compile(r"(?:审核|初审|审查|复核|评审|审批|批复)意见$")
MONTHS = re.compile(r"^(?:截[至止])?\d{1,2}[-—至~～]\d{1,2}月(?:份|底)?(?=.)")
EDGES = "*＊★☆▲△●○■□◆:：;；。,，、/_—-=＝\"“”'‘’"
LONGEST_LABEL = 30
MONEY = ("预算", "资金", "金额", "投资", "经费")


@dataclass(frozen=True, slots=True)
class Label:
    """What a label stands for: a field of the plan; `money` for rows of money; `band` where it heads other labels."""

    field: str
    words: str


OTHER = "其他"
OWN = "其他"
"""What an accepted label means that is none of the known ones: its value is kept under its own words."""


@dataclass(frozen=True, eq=False)
class Words:
    """Words that a user accepts, each with the known word that it stands for; the keys without white space, brackets,
    counters and marks (see `key`). See docs/how-to/words.md for the file."""

    labels: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[str, str] = field(default_factory=dict)


LAW_ALONE = Words()
_in_force: ContextVar[Words] = ContextVar("words in force", default=LAW_ALONE)


@contextmanager
def accepting(words: Words) -> Iterator[None]:
    """These words are understood, beside the law's, until the block ends; other threads do not see them."""
    token = _in_force.set(words)
    try:
        yield
    finally:
        _in_force.reset(token)


def accepted_labels() -> tuple[str, ...]:
    """The labels in force beside the law's."""
    return tuple(_in_force.get().labels)


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """A label or heading without white space, brackets, counters and the marks around it."""
    plain = bare(text)
    previous = ""
    while plain != previous:
        previous = plain
        plain = BRACKETS.sub("", plain)
    return MONTHS.sub("", COUNTER.sub("", plain.strip(EDGES))).strip(EDGES)


@cache
def _labels() -> dict[str, Label]:
    found: dict[str, Label] = {}
    for words in load("forms", "bands")["bands"]:
        found[key(words)] = Label("band", words)
    money = load("forms", "money")
    for name in ("sources", "uses", "totals"):
        for words in money[name]:
            found.setdefault(key(words), Label(f"budget.{name}", words))
    for name, labels in load("forms", "fields").items():
        for words in labels:
            found.setdefault(key(words), Label(name, words))
    return found


def label_of(text: str) -> Label | None:
    """The label that a cell holds, None where its words are none that forms use."""
    words = _in_force.get()
    if words is LAW_ALONE:
        return _label_of(text)
    if meant := words.labels.get(key(text)):
        known = None if meant == OWN else _label_of(meant)
        return Label(known.field if known else "fields", key(text))
    return _label_of(text)


@lru_cache(maxsize=65536)
def _label_of(text: str) -> Label | None:
    if len(text) > LONGEST_LABEL * 2:
        return None
    plain = key(text)
    if not plain or len(plain) > LONGEST_LABEL:
        return None
    return _labels().get(plain) or _after_band(plain) or _sum_with_unit(text, plain) or _office_in_charge(plain)


def _office_in_charge(plain: str) -> Label | None:
    """区级林业主管部门: any words before 主管部门; 财政部门支出股室初审意见: what an office says to the form."""
    charge = plain.endswith("主管部门") and "中央" not in plain and len(plain) < 14
    return Label("department" if charge else "fields", plain) if charge or OPINION.search(plain) else None


def _sum_with_unit(text: str, plain: str) -> Label | None:
    """A label that the vocabulary lacks but that speaks of money in a unit: 本年度申请市财政预算资金（万元）."""
    if not stated_unit(text) or not any(words in plain for words in MONEY):
        return None
    medium = any(words in plain for words in load("forms", "marks")["medium"])
    return Label("budget.medium_term" if medium else "budget.stated", plain)


def _after_band(plain: str) -> Label | None:
    """资金来源：（1）财政性资金: a band and its first label in one cell."""
    head, colon, tail = plain.replace(":", "：").rpartition("：")
    band = _labels().get(key(head)) if colon else None
    return _labels().get(key(tail)) if band is not None and band.field == "band" else None


@cache
def columns(kind: str) -> dict[str, str]:
    """Heading -> role for one kind of table: indicators, estimate, work_plan, funds, money, projects."""
    pairs = [
        (words, role)
        for role, headings in load("forms", "columns")[kind].items()
        if role != "contains"
        for words in headings
    ]
    return {key(words): role for words, role in pairs if key(words) == words} | dict(pairs)


@cache
def known_words() -> dict[str, tuple[str, ...]]:
    """The law's words for labels, headings of columns and levels: what a word that is new may be likened to."""
    columns_ = load("forms", "columns")
    headings = [
        words for kind in columns_ for role, listed in columns_[kind].items() if role != "contains" for words in listed
    ]
    levels = load("forms", "levels")
    found = [words for level in ("level2", "level1") for entry in levels[level] for words in entry["contains"]]
    return {
        "labels": tuple(label.words for label in _labels().values()),
        "headings": tuple(dict.fromkeys(headings)),
        "levels": tuple(f"{words}指标" for words in dict.fromkeys(found) if _level_word(words)),
    }


@cache
def _contained(kind: str) -> list[tuple[str, str]]:
    pairs = [
        (words, role) for role, listed in load("forms", "columns")[kind].get("contains", {}).items() for words in listed
    ]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


def role_of(kind: str, text: str) -> str | None:
    """The role of a column headed by `text`, None where the heading is unknown."""
    words = _in_force.get()
    return _role_of(kind, text if words is LAW_ALONE else words.headings.get(key(text), text))


def roles_in(kind: str, texts: Iterable[str]) -> list[str | None]:
    """The role of each of these headings, None where one is unknown."""
    words = _in_force.get()
    if words is LAW_ALONE:
        return [_role_of(kind, text) for text in texts]
    return [_role_of(kind, words.headings.get(key(text), text)) for text in texts]


@lru_cache(maxsize=65536)
def _role_of(kind: str, text: str) -> str | None:
    if len(text) > LONGEST_LABEL * 2:
        return None
    plain = key(text)
    if not plain:
        return None
    role = columns(kind).get(bare(text)) or columns(kind).get(plain)
    if role is None and len(plain) <= 16:
        role = next((role for words, role in _contained(kind) if words in plain), None)
    return role


@dataclass(frozen=True, slots=True)
class LevelWord:
    """A level of the indicator tree as printed: 1 or 2, the category it names (empty where it names none)."""

    level: int
    category: str
    words: str


SHARE = re.compile(r"[（(]?\d{1,3}(?:\.\d+)?[%％分]?[）)]?$")


@lru_cache(maxsize=65536)
def level_key(text: str) -> str:
    """Level words without brackets, counters and weights: "产出指标（50分）" -> 产出指标."""
    return SHARE.sub("", key(text)).strip(EDGES)


def category_of(level2: str, level1: str = "") -> str:
    """The category (数量 … 满意度, 其他) that the printed levels name."""
    words = _in_force.get()
    if words is not LAW_ALONE:
        level2, level1 = (words.levels.get(level_key(text), text) for text in (level2, level1))
    return _category_of(level2, level1)


@lru_cache(maxsize=65536)
def _category_of(level2: str, level1: str) -> str:
    for level, text in (("level2", level2), ("level1", level1), ("level2", level1)):
        plain = level_key(text)
        for entry in load("forms", "levels")[level]:
            if entry["category"] and any(words in plain for words in entry["contains"]):
                return str(entry["category"])
    return OTHER


@cache
def _level_words(level: int) -> re.Pattern[str]:
    """What a level word is, wherever it stands: the whole cell, with 指标, 目标 or 值 behind it or not."""
    words = load("forms", "levels")["words"][f"level{level}"]
    return re.compile(rf"(?:{'|'.join(words)})类?(?:指标|目标|值)?等?")


def level_word(text: str) -> LevelWord | None:
    """The level that a cell names wherever it stands, None where it is no plain level word."""
    words = _in_force.get()
    if words is LAW_ALONE:
        return _level_word(text)
    if (meant := words.levels.get(level_key(text))) and (known := _level_word(meant)):
        return replace(known, words=level_key(text))
    return _level_word(text)


@lru_cache(maxsize=65536)
def _level_word(text: str) -> LevelWord | None:
    if len(text) > 60:
        return None
    plain = level_key(text)
    if not plain or len(plain) > int(load("forms", "levels")["longest"]):
        return None
    if _level_words(2).fullmatch(plain) and not (_level_words(1).fullmatch(plain) and plain.startswith("满意")):
        return LevelWord(2, _category_of(plain, ""), plain)
    return LevelWord(1, _category_of("", plain), plain) if _level_words(1).fullmatch(plain) else None
