"""The words of a quantity: signs of comparison, numerals, units. "不少于5次（含）" → >=, 5, 次."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from jimu.model.text import CHINESE_NUMERAL, chinese_number, tidy

SIGNS = {
    ">=": "≥ ≧ ⩾ ≥= ≧= >= => >/= 大于等于 大于或等于 不少于 不低于 不小于 不短于 不得少于 不得低于 不能少于 不能低于 至少 最少 最低 起码",
    "<=": "≤ ≦ ⩽ ≤= ≦= <= =< 小于等于 小于或等于 不超过 不超 不高于 不多于 不大于 不得超过 不得高于 不能超过 至多 最多 最高 不长于"
    " 控制在 不晚于 不迟于",
    ">": "> 〉 高于 超过 大于 多于 高出",
    "<": "< 〈 低于 小于 少于 不足 不到 不满",
    "=": "= == 等于",
}
LOOSE = "达到了 达到 达成 达 为 约为 大约 约 共计 共 合计 总计 保持在 保持 稳定在 实现 ≈".split()
AFTER = {
    ">=": "及以上 (含)以上 或以上 以上 起",
    "<=": "及以下 (含)以下 或以下 以下 及以内 以内 之内 内 止",
    "=": "左右 上下",
}
MEANING = {word: sign for sign, words in SIGNS.items() for word in words.split()} | dict.fromkeys(LOOSE, "=")
MEANING_AFTER = {word: sign for sign, words in AFTER.items() for word in words.split()}
# What is counted. Longer words are tried first; a scale (万, 亿) may stand before each.
COUNTED = """
% ‰ 个百分点 百分点 元 人次 人天 人日 人 名 位 次 场次 班次 场 期 届 批次 批 轮 回 遍 个工作日 工作日 个自然日 个月 月 个季度 季度 个学期 学期 年度 年
天 日 周 小时 课时 学时 分钟 秒 分 个 项 件 条 篇 份 册 本 部 套 台 辆 架 艘 把 张 幅 块 座 栋 幢 间 处 所 家 户 户次 村 镇 乡 县 社区 街道 类
种 门 课 节 班 组 支 队 只 头 匹 棵 株 粒 颗 根 枚 对 双 片 页 版 字 句 首 集 案 例 宗 起 笔 款 车次 车 趟 班车 单 盏 盘 罐 瓶 桶 袋 箱 盒 卷 捆 包
万元/年 公里 千米 米 厘米 毫米 平方公里 平方米 平方 立方米 立方 方 亩 公顷 吨 公斤 千克 克 斤 升 毫升 千瓦时 千瓦 度 倍 成 折 级 星 星级 等 桌 席 点
km km2 km² m m2 m² m3 m³ ㎡ ㎞ cm mm kg g t L ml KW kw kW kWh MW MB GB TB h min 人份 人月 人年 篇次 件次 家次 个次 点位 床位 张床 标段 公里/年 批件
""".split()
SCALE = "(?:百万|千万|[十百千万亿]?万|亿|千|百)?"


def alternatives(words: list[str] | dict[str, str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


HAN = "[\u4e00-\u9fff]"
NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
KNOWN = rf"(?:{SCALE}(?:{alternatives(COUNTED)})|亿|[百千十]?万)"
BEHIND = alternatives(MEANING_AFTER)
# 元/次, 元/每次, 元每人, 次/年/界别, 元/人·天
PER = rf"(?:[/每·.]每?(?:{alternatives(COUNTED)}|{HAN}{{1,4}}?(?=[/·每]|{BEHIND}|$)))"
UNIT = rf"{KNOWN}{PER}*(?!性)"
STRANGE = rf"(?:{HAN}{{1,3}}?|[A-Za-z]{{1,3}}){PER}*"
SIGN = alternatives(MEANING)
HEAD = rf"(?P<each>(?:每{HAN}{{1,2}}?)+)?(?P<sign>(?:{SIGN})*)"
REMARK = r"[^\d]{0,16}"


def _pattern(lead: str, number: str, units: str, tail: str) -> re.Pattern[str]:
    to = rf"(?P<first>{units})?(?:[-~—–]{{1,2}}|至|到)(?:{SIGN})?(?P<upper>-?{number})"
    body = rf"(?P<value>[-+]?{number})(?:{to})?(?P<unit>{units})?(?P<behind>{BEHIND})?"
    return re.compile(rf"(?P<lead>{lead}){HEAD}{body}{tail}")


CHINESE_LEAD = "(?:全年|年|共|召开|举办|开展|组织|完成|举行|印发|编印|出版|提交)?"
QUANTITIES = (
    _pattern("", NUMBER, UNIT, ""),
    _pattern("", NUMBER, STRANGE, ""),
    _pattern(r"[^\d]{0,16}?", NUMBER, UNIT, REMARK),
    _pattern(CHINESE_LEAD, CHINESE_NUMERAL, UNIT, ""),
)
BOTH_BOUNDS = re.compile(
    rf"(?:≥|>=)(?P<low>{NUMBER})(?P<first>{UNIT})?[且,，、]?(?:≤|<=)(?P<high>{NUMBER})(?P<unit>{UNIT})?"
)
SECOND_QUANTITY = re.compile(rf"[一二三四五六七八九十两](?:次|个|项|场|期|篇|份|名|人|件)")
ORDINAL = re.compile(r"(?:第|前|No\.?|“|《|排名)$", re.IGNORECASE)
ONLY_UNIT = re.compile(UNIT)
PERCENT_WORDS = re.compile(rf"百分之(?P<number>{NUMBER}|{CHINESE_NUMERAL})")
PERMILLE_WORDS = re.compile(rf"千分之(?P<number>{NUMBER}|{CHINESE_NUMERAL})")
TENTHS = re.compile(
    rf"(?<!{HAN})(?:(?P<tens>[一二三四五六七八九1-9])成(?P<half>[半一二三四五六七八九])?)(?={BEHIND}|$)"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or a range as it is said; `firm` is False where the sign is only 达到 or no sign at all."""

    comparator: str
    value: Decimal
    upper: Decimal | None
    unit: str
    firm: bool


def read_quantity(text: str) -> Quantity | None:
    """The one quantity that a text without white space says, or None: 完成3项重点任务 → 3 项; two quantities are words."""
    plain = _percent(tidy(text))
    if found := BOTH_BOUNDS.fullmatch(plain):
        return Quantity(
            "=", _decimal(found["low"]), _decimal(found["high"]), found["unit"] or found["first"] or "", firm=False
        )
    for pattern in QUANTITIES:
        if (found := pattern.fullmatch(plain)) and not _is_ordinal_or_second(found):
            return _quantity(found)
    return None


def _is_ordinal_or_second(found: re.Match[str]) -> bool:
    lead, tail = found["lead"], found.string[found.end("behind") :] if found["behind"] else ""
    return bool(ORDINAL.search(lead) or SECOND_QUANTITY.search(lead) or SECOND_QUANTITY.search(tail))


def _quantity(found: re.Match[str]) -> Quantity | None:
    value, upper = _decimal(found["value"]), _decimal(found["upper"]) if found["upper"] else None
    if value is None or (found["upper"] and (upper is None or upper < value)):
        return None
    behind = found["behind"] or ""
    comparator, firm = meaning(found["sign"])
    if behind and not firm:
        comparator, firm = MEANING_AFTER[behind], MEANING_AFTER[behind] != "="
    unit = clean_unit((found["unit"] or found["first"] or "") + _each(found["each"] or ""))
    return Quantity(comparator, value, upper, unit, firm)


def _each(words: str) -> str:
    return "".join("/" + word for word in words.split("每") if word)


def clean_unit(unit: str) -> str:
    """元/每次 and 元每次 → 元/次."""
    return re.sub(r"/?每/?", "/", unit) if unit[1:] else unit


def meaning(words: str) -> tuple[str, bool]:
    """The sign that the words before a number mean, and whether they say it firmly (达到 does not)."""
    signs = [MEANING[word] for word in re.findall(SIGN, words) if word not in LOOSE]
    return (signs[0], True) if signs else ("=", False)


def read_sign(text: str) -> str | None:
    """A sign of comparison that stands alone, as in a column of its own; None for 定性 and everything else."""
    plain = tidy(text).strip("。；;:： ")
    return MEANING.get(plain) or MEANING_AFTER.get(plain)


def is_unit(text: str) -> bool:
    """Whether the text is a unit of measure."""
    return bool(ONLY_UNIT.fullmatch(tidy(text)))


def _percent(text: str) -> str:
    text = re.sub("百分之?百", "100%", text)
    text = PERCENT_WORDS.sub(lambda found: f"{_decimal(found['number'])}%", text)
    text = PERMILLE_WORDS.sub(lambda found: f"{_decimal(found['number'])}‰", text)
    return TENTHS.sub(_tenths, text)


def _tenths(found: re.Match[str]) -> str:
    half = found["half"]
    ones = 0 if half is None else 5 if half == "半" else chinese_number(half)
    return f"{_decimal(found['tens'])}{ones}%"


def _decimal(text: str) -> Decimal | None:
    if text.lstrip("+-")[:1].isdecimal():
        return Decimal(text.replace(",", ""))
    number = chinese_number(text)
    return None if number is None else Decimal(number)
