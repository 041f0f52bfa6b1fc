"""A target (指标值) and its grammar: "≥98%" <-> Target."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal, get_args

from jimu.model.grammar import (
    NO_UNIT_ALONE,
    SCALES,
    SIGNS,
    Quantity,
    clean_unit,
    is_empty_figure,
    is_unit,
    read_quantity,
    read_sign,
)
from jimu.model.money import mend_number
from jimu.model.text import REMEMBERED, SPACE, bare, tidy
from jimu.model.when import is_period, read_date

TargetKind = Literal["number", "range", "date", "period", "choice", "words", "none", "blank"]
Comparator = Literal[">=", "<=", ">", "<", "="]
COMPARATORS: tuple[Comparator, ...] = get_args(Comparator)
WRITTEN_SIGN = {">=": "≥", "<=": "≤", ">": ">", "<": "<"}


@dataclass(frozen=True, slots=True)
class Target:
    """A target as written and as understood.

    number: comparator, value (Decimal) and unit ("%", "次/年", "万元"; a rate keeps its value in per cent: 98 and "%").
    range: value, upper, unit; a comparator only where one is said (3-5个工作日内).
    date: value "2024-12" or "2024-12-31" or "2024", comparator "<=" where 前 or 以前 is said;
    "--12" or "--12-31" where a month or a day is said without its year (12月底前, 年底).
    period: words only (1-12月份, 全年).
    choice: value is the choice made (是), None where the blank form's 是/否 stands.
    words, none (无), blank (also a form's own print with no number filled in: ≥ %): text alone.
    The text has its white space removed, except between two numbers (11 12).
    """

    text: str
    kind: TargetKind
    comparator: Comparator | None = None
    value: Decimal | str | None = None
    upper: Decimal | None = None
    unit: str | None = None

    @property
    def number(self) -> Decimal | None:
        """The value where it is a number, else None."""
        return self.value if isinstance(self.value, Decimal) else None


NONE_WORDS = ("无", "暂无", "没有", "不适用", "/", "\\", "-", "--", "—", "——", "–", "N/A", "n/a")
NO_UNIT = (*NONE_WORDS, "定性", "定量")
GRADES = ("优", "良", "中", "差")
YES_NO = ("是", "否")
OPTIONS = {*GRADES, *YES_NO, "有", "无", "好", "较好", "一般", "较差", "高", "较高", "低", "满意", "较满意", "基本满意"}
OPTIONS |= {"达标", "合格", "完成", "达成", "部分达成", "部分完成"}
OPTIONS |= {"不达标", "未达标", "不合格", "未完成", "未达成", "不满意"}
MARKED, UNMARKED = "√☑✓✔■●☒", "□○☐"
BETWEEN_OPTIONS = re.compile(rf"[/、,，|或()（）{MARKED}{UNMARKED}]+")
MARK_FIRST = re.compile(rf"[{MARKED}]([^\W_]+)")
MARK_LAST = re.compile(rf"([^\W_]+)[(（]?[{MARKED}]")
CLOCK = re.compile(r"\s+0?0:00(?::00)?\s*$")
GAP = re.compile(r"\d\s+\d")
BRACKETS = re.compile(r"[（(【\[]([^（）()【】\[\]]*)[）)】\]]")
SIGN_AND_UNIT = re.compile(r"([≥≤><=]=?)\**(\D{1,6})")
EDGES = "。；;，,、：:.!！"
LONGEST = 60  # a longer text is prose
CALENDAR_UNIT = re.compile(r"[年月日]")
MAY_BE_DATED = re.compile(r"[年月日号季期]|\d[-./—~–]\d|20\d\d")  # no date or period is without one of these
FULL_YEAR = re.compile(r"(?:19|20)\d\d(?:年.*)?")


def parse_target(text: str, name: str = "", unit: str = "", comparator: str = "") -> Target:
    """The target that a cell states. `unit` and `comparator`: what columns of their own say.

    The cell outweighs the columns, these outweigh what stands in the indicator's name (培训人数（人）, 会议次数≥).
    """
    written = _written(text)
    if kind := _empty(written):
        return Target(written, kind)
    if choice := _choice(tidy(bare(written)).rstrip(EDGES)):
        return Target(written, "choice", value=choice[0])
    sign, measure = _columns(unit, comparator)
    said = CLOCK.sub("", text) if ":" in text else text
    plain = bare(said)
    core = _core(plain)
    if len(core) > LONGEST:
        return Target(written, "words")
    if dated := _dated(written, core, sign, measure):
        return dated
    quantity = None if plain != said and _has_gap(said) else read_quantity(core)
    if quantity is None:
        return Target(written, "words")
    return _quantity_target(written, quantity, sign, measure, name)


def _has_gap(text: str) -> bool:
    """Whether white space parts two numbers (11 12), not the groups of one (1 234)."""
    stripped = text.strip()
    return bare(stripped) != stripped and bool(GAP.search(mend_number(tidy(stripped))))


def _written(text: str) -> str:
    plain = bare(text)
    if plain == text or not _has_gap(text):
        return plain
    return re.sub(r"(?<=\d) (?!\d)|(?<!\d) (?=\d)|(?<!\d) (?!\d)", "", SPACE.sub(" ", text)).strip()


@lru_cache(maxsize=REMEMBERED)
def _empty(written: str) -> TargetKind | None:
    plain = tidy(written).rstrip("。")
    if plain in NONE_WORDS:
        return "none"
    anything = any(sign.isalnum() or sign in MARKED + UNMARKED for sign in plain)
    return None if anything and not is_empty_figure(plain) else "blank"


@lru_cache(maxsize=REMEMBERED)
def _choice(plain: str) -> tuple[str | None] | None:
    """The choice made, in a tuple; (None,) where none of the options is marked; None where the words are no choice."""
    if plain in GRADES + YES_NO:
        return (plain,)
    options = list(plain) if plain in ("是否", "优良中差") else [word for word in BETWEEN_OPTIONS.split(plain) if word]
    if not OPTIONS.issuperset(options) or (len(options) < 2 and not set(plain) & set(MARKED)):
        return None
    marked = (MARK_FIRST if plain[0] in MARKED + UNMARKED else MARK_LAST).findall(plain)
    return (marked[0] if len(marked) == 1 and marked[0] in options else None,)


@lru_cache(maxsize=REMEMBERED)
def _columns(unit: str, comparator: str) -> tuple[str | None, str]:
    """The sign and the unit of two columns, also where each stands under the other's heading."""
    sign = read_sign(bare(comparator)) or read_sign(BRACKETS.sub("", bare(comparator)))
    measure = BRACKETS.sub("", tidy(bare(unit))) or tidy(bare(unit)).strip("()[]（）【】")
    if sign is None and read_sign(measure) and is_unit(bare(comparator)):
        return read_sign(measure), tidy(bare(comparator))
    return sign, "" if measure in NO_UNIT else measure.replace("百分比", "%")


@lru_cache(maxsize=REMEMBERED)
def _core(written: str) -> str:
    """Without remarks in brackets and marks at the end; a unit or a sign in brackets stays."""
    signs = [found[1] for found in BRACKETS.finditer(written) if read_sign(found[1])]
    kept = "".join(signs[:1]) + BRACKETS.sub(_unit_in_brackets, written)
    return kept.strip(EDGES) or written.strip(EDGES + "()（）[]【】")


def _unit_in_brackets(found: re.Match[str]) -> str:
    """95（%） and 60人（次） say one unit, 4场（次） says it twice."""
    before = found.string[: found.start()][-1:]
    follows = before.isdecimal() or (before == "人" and found[1] == "次")
    return found[1] if follows and is_unit(found[1]) else ""


def _dated(written: str, core: str, sign: str | None, measure: str) -> Target | None:
    if CALENDAR_UNIT.match(measure) and FULL_YEAR.fullmatch(core) and not core.endswith(measure):
        core += measure  # 2024 and 年 stand in two columns
    if not MAY_BE_DATED.search(core):
        return None
    if is_period(core):
        return Target(written, "period")
    if moment := read_date(core):
        said = moment.comparator or sign
        return Target(written, "date", None if said == "=" else _sign(said), moment.value)
    return None


def _quantity_target(written: str, quantity: Quantity, sign: str | None, measure: str, name: str) -> Target:
    said_all = quantity.firm and quantity.unit and quantity.unit not in SCALES
    own_sign, own_unit = (None, "") if said_all else _in_name(name)
    comparator = quantity.comparator if quantity.firm else sign or own_sign or quantity.comparator
    unit = _unit(quantity.unit, measure or own_unit) or None
    if quantity.upper is not None:
        said = None if comparator == "=" else _sign(comparator)
        return Target(written, "range", said, quantity.value, quantity.upper, unit)
    return Target(written, "number", _sign(comparator), quantity.value, unit=unit)


def _unit(said: str, column: str) -> str:
    """The unit in the cell; a mere scale (万) is completed by the column's: 万 and 字 → 万字, 万 and 万元 → 万元."""
    if said in SCALES and column:
        return column if column.startswith(said) else said + column
    if said.startswith("/"):
        return clean_unit(column) + said  # 3000/人 under 元
    return said or clean_unit(column)


def _in_name(name: str) -> tuple[str | None, str]:
    """The sign and the unit that stand in an indicator's name: 培训人数（人）, 会议次数≥."""
    plain = tidy(bare(name))
    inside = [re.sub("^(?:计量)?单位[:：]", "", found[1]) for found in BRACKETS.finditer(plain)]
    signed = [found for words in inside if (found := SIGN_AND_UNIT.fullmatch(words))]  # （≥%）
    inside += [part for found in signed for part in found.groups()]
    unit = next((words for words in inside if is_unit(words) and words not in NO_UNIT_ALONE), "")
    rest = BRACKETS.sub("", plain).rstrip(EDGES)
    endings = (SIGNS.get(rest[-size:]) for size in range(4, 0, -1) if len(rest) > size)
    return next(filter(None, (*map(read_sign, inside), *endings)), None), unit


def _sign(comparator: str | None) -> Comparator | None:
    return comparator if comparator in COMPARATORS else None


def render_target(target: Target) -> str:
    """The target in its plainest writing; kinds that are words alone are given back as written."""
    sign, unit = WRITTEN_SIGN.get(target.comparator or "", ""), target.unit or ""
    if target.kind == "number" and isinstance(target.value, Decimal):
        sign = "=" if unit == "月" and not sign else sign  # 12月 alone is December
        return sign + _figures(target.value, unit) + unit
    if target.kind == "range" and isinstance(target.value, Decimal) and target.upper is not None:
        dash = "~" if target.value < 0 else "-"
        return sign + _figures(target.value, unit) + dash + _figures(target.upper, unit) + unit
    if target.kind == "date" and isinstance(target.value, str):
        return _date_words(target.value, target.comparator)
    if target.kind == "choice" and isinstance(target.value, str):
        return target.value
    return target.text


def _figures(value: Decimal, unit: str) -> str:
    """The number; one that would pass for a year takes its comma: 2,024."""
    return f"{value:,f}" if unit in ("", *"年月日") and 1900 <= value < 2100 else f"{value:f}"


def _date_words(value: str, comparator: Comparator | None) -> str:
    year, *rest = value.removeprefix("-").split("-")
    words = (f"{year}年" if year else "") + "".join(
        f"{int(part)}{word}" for part, word in zip(rest, "月日", strict=False)
    )
    behind = {"<=": "前", ">=": "后"}.get(comparator or "", "")
    return words + behind if behind else WRITTEN_SIGN.get(comparator or "", "") + words
