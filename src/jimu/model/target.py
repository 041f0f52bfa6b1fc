"""A target (指标值) and its grammar: "≥98%" <-> Target."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from jimu.model.grammar import SIGNS, Quantity, clean_unit, is_unit, read_quantity, read_sign
from jimu.model.money import mend_number
from jimu.model.text import bare, tidy
from jimu.model.when import is_period, read_date

TargetKind = Literal["number", "range", "date", "period", "choice", "words", "none", "blank"]
Comparator = Literal[">=", "<=", ">", "<", "="]
COMPARATORS: tuple[Comparator, ...] = get_args(Comparator)
WRITTEN_SIGN = {">=": "≥", "<=": "≤", ">": ">", "<": "<"}
FIRM_SIGNS = {word for words in SIGNS.values() for word in words.split()}


@dataclass(frozen=True, slots=True)
class Target:
    """A target as written and as understood.

    number: comparator, value (Decimal) and unit ("%", "次/年", "万元"; a rate keeps its value in per cent: 98 and "%").
    range: value, upper, unit. date: value "2024-12" or "2024-12-31" or "2024", comparator "<=" where 前 or 以前 is said;
    "--12" or "--12-31" where a month or a day is said without its year (12月底前, 年底).
    period: words only (1-12月份, 全年). choice: value is the choice made (是), None where the blank form's 是/否 stands.
    words, none (无), blank: text alone.
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
GRADES = ("优", "良", "中", "差")
YES_NO = ("是", "否")
OPTIONS = {
    *GRADES,
    *YES_NO,
    *"有 无 好 较好 一般 较差 高 较高 低 达标 不达标 未达标 合格 不合格 完成 未完成 满意 较满意 基本满意 不满意 达成 未达成".split(),
}
MARKED = "√☑✓✔■●☒"
UNMARKED = "□○☐"
CLOCK = re.compile(r"\s+0?0:00(?::00)?$")
GAP = re.compile(r"\d\s+\d")
BRACKETS = re.compile(r"[（(【\[]([^（）()【】\[\]]*)[）)】\]]")
EDGES = "。；;，,、：:"
PLACEHOLDER = re.compile(r"[_…\.X×xX*＊]*")


def parse_target(text: str, name: str = "", unit: str = "", comparator: str = "") -> Target:
    """The target that a cell states. `unit` and `comparator` come from columns of their own; the name may hold them too."""
    written = bare(text)
    if kind := _empty(written):
        return Target(written, kind)
    if choice := _choice(written):
        return choice
    sign, measure = _columns(unit, comparator)
    core = _core(bare(CLOCK.sub("", text)))
    if is_period(core):
        return Target(written, "period")
    if moment := read_date(core):
        return Target(written, "date", _sign(moment.comparator) or _sign(sign), moment.value)
    quantity = None if GAP.search(mend_number(tidy(text).strip())) else read_quantity(core)
    if quantity is None:
        return Target(written, "words")
    return _quantity_target(written, quantity, sign, measure, name)


def _empty(written: str) -> TargetKind | None:
    if tidy(written).rstrip("。") in NONE_WORDS:
        return "none"
    rest = tidy(written)
    if not any(sign.isalnum() for sign in rest) and not any(sign in MARKED + UNMARKED for sign in rest):
        return "blank"
    return None


def _choice(written: str) -> Target | None:
    plain = tidy(written).rstrip("。；;")
    if plain in GRADES + YES_NO:
        return Target(written, "choice", value=plain)
    options = [option for option in re.split(rf"[/、,，|或()（）{MARKED}{UNMARKED}]+", plain) if option]
    if plain in ("是否", "优良中差"):
        options = list(plain)
    if len(options) < 2 or not OPTIONS.issuperset(options):
        return None
    marked = re.findall(rf"[{MARKED}]([^\W{MARKED}{UNMARKED}]+)", plain) or re.findall(
        rf"([^\W{MARKED}{UNMARKED}]+)[{MARKED}]", plain
    )
    return Target(written, "choice", value=marked[0] if len(marked) == 1 and marked[0] in options else None)


def _columns(unit: str, comparator: str) -> tuple[str | None, str]:
    """The sign and the unit of two columns, also where each stands under the other's heading."""
    sign, measure = read_sign(bare(comparator)), tidy(bare(unit))
    if sign is None and read_sign(measure) and is_unit(bare(comparator)):
        return read_sign(measure), tidy(bare(comparator))
    return sign, "" if measure in NONE_WORDS else measure


def _core(written: str) -> str:
    """Without remarks in brackets and marks at the end; a unit or a sign in brackets stays."""

    def keep(found: re.Match[str]) -> str:
        inside = found[1]
        return inside if is_unit(inside) or read_sign(inside) else ""

    return BRACKETS.sub(keep, written).strip(EDGES) or written.strip(EDGES + "()（）[]【】")


def _quantity_target(written: str, quantity: Quantity, sign: str | None, measure: str, name: str) -> Target:
    own_sign, own_unit = _in_name(name)
    comparator = quantity.comparator if quantity.firm else sign or own_sign or quantity.comparator
    unit = _unit(quantity.unit, measure or own_unit) or None
    if quantity.upper is not None:
        return Target(
            written, "range", None if comparator == "=" else _sign(comparator), quantity.value, quantity.upper, unit
        )
    return Target(written, "number", _sign(comparator), quantity.value, unit=unit)


def _unit(said: str, column: str) -> str:
    if said in ("万", "亿", "千", "百", "十万", "百万", "千万") and column:
        return column if column.startswith(said) else said + column
    return said or clean_unit(column)


def _in_name(name: str) -> tuple[str | None, str]:
    """The sign and the unit that stand in an indicator's name: 培训人数（人）, 会议次数≥."""
    plain = tidy(bare(name))
    inside = [found[1] for found in BRACKETS.finditer(plain)]
    unit = next(
        (words for words in (word.removeprefix("单位:").removeprefix("单位：") for word in inside) if is_unit(words)),
        "",
    )
    sign = next((sign for words in inside if (sign := read_sign(words))), None)
    rest = BRACKETS.sub("", plain).rstrip(EDGES)
    return sign or next((read_sign(rest[-size:]) for size in (4, 3, 2, 1) if _ends_with_sign(rest, size)), None), unit


def _ends_with_sign(name: str, size: int) -> bool:
    words = name[-size:]
    return len(name) > size and words in FIRM_SIGNS


def _sign(comparator: str | None) -> Comparator | None:
    return next((sign for sign in COMPARATORS if sign == comparator), None)


def render_target(target: Target) -> str:
    """The target in its plainest writing; kinds that are words alone are given back as written."""
    if target.kind == "number" and isinstance(target.value, Decimal):
        return WRITTEN_SIGN.get(target.comparator or "", "") + _plain(target.value, target.unit) + (target.unit or "")
    if target.kind == "range" and isinstance(target.value, Decimal) and target.upper is not None:
        dash = "~" if min(target.value, target.upper) < 0 else "-"
        sign = WRITTEN_SIGN.get(target.comparator or "", "")
        return f"{sign}{target.value:f}{dash}{target.upper:f}{target.unit or ''}"
    if target.kind == "date" and isinstance(target.value, str):
        return _date_words(target.value, target.comparator)
    if target.kind == "choice" and isinstance(target.value, str):
        return target.value
    return target.text


def _plain(value: Decimal, unit: str | None) -> str:
    likes_a_date = unit in (None, "年") and 1900 <= value < 2100
    return f"{value:,f}" if likes_a_date else f"{value:f}"


def _date_words(value: str, comparator: Comparator | None) -> str:
    year, *rest = value.removeprefix("-").split("-")
    words = (f"{year}年" if year else "") + "".join(
        f"{int(part)}{word}" for part, word in zip(rest, "月日", strict=False)
    )
    if comparator == "<=":
        return words + "前"
    return {None: "", "=": "=", ">=": "≥", ">": ">", "<": "<"}[comparator] + words
