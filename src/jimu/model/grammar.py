"""The words of a quantity: signs of comparison, numerals, units. "不少于5次（含）" → >=, 5, 次."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from jimu.model.text import CHINESE_NUMERAL, REMEMBERED, chinese_number, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable


def words(*rows: str) -> tuple[str, ...]:
    """The words of some rows, parted by white space."""
    return tuple(" ".join(rows).split())


AT_LEAST = words(
    "≥ ≧ ⩾ ≮ ≥= ≧= >= => 大于等于 大于或等于 不少于 不低于 不小于 不短于 不得少于 不得低于 不能少于 不能低于",
    "至少 最少 最低",
)
AT_MOST = words(
    "≤ ≦ ⩽ ≯ ≤= ≦= <= =< 小于等于 小于或等于 不超过 不超 不高于 不多于 不大于 不长于 不得超过 不得高于 不能超过",
    "至多 最多 最高 控制在 不晚于 不迟于",
)
SIGNS = (
    dict.fromkeys(AT_LEAST, ">=")
    | dict.fromkeys(AT_MOST, "<=")
    | dict.fromkeys(words("> 高于 超过 大于 多于 高出"), ">")
    | dict.fromkeys(words("< 低于 小于 少于 不足 不到 不满"), "<")
    | dict.fromkeys(words("= == 等于"), "=")
)
# They introduce a number without bounding it.
LOOSE = words("达到了 达到 达成 达 为 约为 大约 约 共计 共 合计 总计 保持在 保持 稳定在 实现 ≈")
BEHIND_SIGNS = (
    dict.fromkeys(words("及以上 (含)以上 或以上 以上 起"), ">=")
    | dict.fromkeys(words("及以下 (含)以下 或以下 以下 及以内 以内 之内 内 止"), "<=")
    | dict.fromkeys(words("左右 上下"), "=")
)
# What is counted or measured; a scale (万, 亿) may stand before each.
COUNTED = words(
    "% ‰ 个百分点 百分点 元 人次 种次 人天 人日 人月 人年 人份 人 名 位 次 场次 班次 篇次 件次 家次 户次 车次 人/次 场",
    "期 届 批次 批 轮 回 遍 个工作日 工作日 个自然日 自然日 个月 月 个季度 季度 个学期 学期 周年 周岁 年度 年 天 日",
    "周 小时 课时 学时 分钟 秒 分 个 项 件 条 篇 份 册 本 部 套 台 辆 架 艘 把 张 幅 块 座 栋 幢 间 处 所 家 户 村",
    "镇 乡 县 社区 街道 类 种 门 课 节 班 组 支 队 只 头 匹 棵 株 粒 颗 根 枚 对 双 片 页 版 字 句 首 集 案 例 宗",
    "起 笔 款 车 趟 单 盏 盘 罐 瓶 桶 袋 箱 盒 卷 捆 包 公里 千米 米 厘米 毫米 平方公里 平方米 平方 立方米 立方 方",
    "亩 公顷 吨 公斤 千克 克 斤 升 毫升 千瓦时 千瓦 度 倍 折 级 星级 星 桌 席 点 点位 床位 标段 批件 km km2 km² m",
    "床 餐 面 层 口 眼 杆 网格 m2 m² m3 m³ ㎡ cm mm kg g t L ml M KW kw kW kWh MW MB GB TB h min",
)
NO_UNIT_ALONE = words("镇 乡 县 街道 所 支 点 单 部 课 级 面 口")
"""What stands in the brackets of a name and seldom measures it: 补助标准（县）, 申报材料（部）."""
SCALES = words("百万 千万 万 亿 千 百 十万")


def any_of(choices: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(choices, key=lambda word: (-len(word), word))))


HAN = "[\u4e00-\u9fff]"
NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
SIGN, BEHIND, COUNT = any_of({*SIGNS, *LOOSE}), any_of(BEHIND_SIGNS), any_of(COUNTED)
KNOWN = rf"(?:(?:{any_of(SCALES)})?(?:{COUNT})|{any_of(SCALES[:4])})"
# 元/次, 元/每次, 元每人, 次/年/界别, 元/人·天
PER = rf"(?>[/每·.*、][/每]?(?:{COUNT}|{HAN}{{1,4}}?(?=[/·每]|{BEHIND}|$)))"
UNIT = rf"(?:{KNOWN}{PER}*+|{PER}++)(?!性)"
STRANGE = rf"(?![前后至到])(?:(?![前后]){HAN}){{1,3}}?{PER}*+"
HEAD = rf"(?P<each>(?:每[^\W\d_每]{{1,2}}?)+)?(?P<sign>(?>{SIGN})*+)"
REMARK = r"(?P<tail>[^\d]{0,16})"
CHINESE_LEAD = "(?:全年|年|共|召开|举办|开展|组织|完成|举行|印发|编印|出版|提交)?"


def _pattern(lead: str, number: str, units: str, tail: str = "(?P<tail>)") -> re.Pattern[str]:
    to = rf"(?P<first>{units})?(?:[-~—–]{{1,2}}|至|到)(?:{SIGN})?(?P<upper>-?{number})"
    body = rf"(?P<value>[-+]?{number})(?:{to})?[余多]?(?P<unit>{units})?(?P<behind>{BEHIND})?"
    return re.compile(rf"(?P<lead>{lead}){HEAD}{body}{tail}")


QUANTITIES = (
    _pattern("", NUMBER, UNIT),
    _pattern(r"[^\d≤≥<>=±]{0,16}?", NUMBER, UNIT, REMARK),
    _pattern("", NUMBER, STRANGE),
    _pattern(CHINESE_LEAD, CHINESE_NUMERAL, UNIT),
)
BOTH_BOUNDS = re.compile(
    rf"(?:≥|>=)(?P<low>{NUMBER})(?P<first>{UNIT})?[且,，、]?(?:≤|<=)(?P<high>{NUMBER})(?P<unit>{UNIT})?"
)
SECOND_QUANTITY = re.compile(r"[一二三四五六七八九十两](?:次|个|项|场|期|篇|份|名|人|件)|[二三四五六七八九十两]年")
ORDINAL = re.compile(r"(?:第|前|No\.?|“|《|排名)$", re.IGNORECASE)
YEAR_BEFORE = re.compile(r"(?:19|20)\d\d年度?(?=.)(?!\d+月)")
SUM_SIGN = re.compile(rf"¥(?P<number>{NUMBER})(?![\d.,]*[万亿元])")
PERCENT_WORDS = re.compile(rf"百分之(?P<number>{NUMBER}|{CHINESE_NUMERAL})")
PERMILLE_WORDS = re.compile(rf"千分之(?P<number>{NUMBER}|{CHINESE_NUMERAL})")
TENTHS = re.compile(
    rf"(?:(?<!{HAN})|(?<=[于到达过为约少]))(?P<tens>[一二三四五六七八九1-9])成(?P<half>[半一二三四五六七八九]?)(?={BEHIND}|$)"
)
ONLY_UNIT = re.compile(UNIT)
EMPTY_FIGURE = re.compile(rf"(?:{SIGN})*[Xx×_*]*(?:{UNIT})?")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or a range as it is said; `firm` is False where the sign is only 达到 or no sign at all."""

    comparator: str
    value: Decimal
    upper: Decimal | None
    unit: str
    firm: bool


@lru_cache(maxsize=REMEMBERED)  # 100%, ≥90%, 2次: the same figures come back in every plan
def read_quantity(text: str) -> Quantity | None:
    """The one quantity that a text without white space says: 完成3项重点任务 → 3 项. None for words and for two."""
    plain = in_figures(tidy(text)).replace("百分比", "%")
    if "¥" in plain:
        plain = SUM_SIGN.sub(r"\g<number>元", plain)
    if plain[:1] in "≥>" and (found := BOTH_BOUNDS.fullmatch(plain)):
        unit = found["unit"] or found["first"] or ""
        return Quantity("=", read_number(found["low"]), read_number(found["high"]), unit, firm=False)
    plain = YEAR_BEFORE.sub("", plain, count=1) if YEAR_BEFORE.match(plain) else plain
    for pattern in QUANTITIES:
        if (found := pattern.fullmatch(plain)) and _is_one_quantity(found):
            return _quantity(found)
    return None


def _is_one_quantity(found: re.Match[str]) -> bool:
    lead, tail = found["lead"], found["tail"]
    if ORDINAL.search(lead) or SECOND_QUANTITY.search(lead) or SECOND_QUANTITY.search(tail):
        return False
    without_unit = not (found["unit"] or found["first"])
    return not without_unit or (not (lead and not found["sign"]) and not tail[:1].isalnum())


def _quantity(found: re.Match[str]) -> Quantity | None:
    try:
        value, upper = read_number(found["value"]), read_number(found["upper"]) if found["upper"] else None
    except ValueError:
        return None
    if upper is not None and upper < value:
        return None
    comparator, firm = _meaning(found["sign"])
    if (behind := found["behind"]) and not firm:
        comparator, firm = BEHIND_SIGNS[behind], BEHIND_SIGNS[behind] != "="
    each = "".join("/" + word.removeprefix("个") for word in (found["each"] or "").split("每") if word)
    return Quantity(comparator, value, upper, clean_unit((found["unit"] or found["first"] or "") + each), firm)


def _meaning(words: str) -> tuple[str, bool]:
    """The sign that the words before a number mean, and whether they say it firmly (达到 does not)."""
    signs = [SIGNS[word] for word in re.findall(SIGN, words) if word not in LOOSE]
    return (signs[0], True) if signs else ("=", False)


def clean_unit(unit: str) -> str:
    """元/每次 and 元每次 → 元/次; 个百分点 → 百分点."""
    unit = re.sub(r"[/.·]?每/?", "/", unit) if unit[1:] else unit
    return unit.removeprefix("个") if unit.startswith("个百分点") else unit


def read_sign(text: str) -> str | None:
    """A sign of comparison that stands alone, as in a column of its own; None for 定性 and everything else."""
    plain = tidy(text).strip("。；;:： ")
    return SIGNS.get(plain) or BEHIND_SIGNS.get(plain)


def is_unit(text: str) -> bool:
    """Whether the text is a unit of measure."""
    return bool(ONLY_UNIT.fullmatch(tidy(text)))


def is_empty_figure(text: str) -> bool:
    """Whether a text without white space is a form's own print with no number filled in: ≥ %, XX万元, ____次."""
    plain = tidy(text)
    if plain.lstrip("≥≤><=")[:1].isdecimal():
        return False
    return bool(EMPTY_FIGURE.fullmatch(plain)) and not plain.isalpha()


def in_figures(text: str) -> str:
    """Shares in words written in figures: 百分之九十五 → 95%, 九成五 → 95%."""
    if "分" in text:
        text = re.sub("百分之?百", "100%", text)
        text = PERCENT_WORDS.sub(lambda found: _share(found["number"], "%"), text)
        text = PERMILLE_WORDS.sub(lambda found: _share(found["number"], "‰"), text)
    return (
        text
        if "成" not in text
        else TENTHS.sub(lambda found: f"{read_number(found['tens'])}{_ones(found['half'])}%", text)
    )


def _share(number: str, sign: str) -> str:
    try:
        return f"{read_number(number):f}{sign}"
    except ValueError:
        return number + sign


def _ones(half: str) -> int:
    return 5 if half == "半" else chinese_number(half) or 0


def read_number(text: str) -> Decimal:
    """A number in figures or in Chinese numerals; ValueError where the numerals make none (十十)."""
    if text.lstrip("+-")[:1].isdecimal():
        return Decimal(text.replace(",", ""))
    number = chinese_number(text)
    if number is None:
        raise ValueError(text)
    return Decimal(number)
