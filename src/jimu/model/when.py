"""Dates and periods as plans say them: 2024年12月底前 → 2024-12, 1-12月份 → a period."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from jimu.model.text import CHINESE_NUMERAL, chinese_number, tidy

Y = r"(?:19|20)\d\d"
YEAR = rf"(?P<year>{Y})"
SOME_YEAR = rf"(?:{YEAR}年年?|本年度?|当年|今年|年)?"
PART = "(?:[上中下]旬|月?底|末|初)?"
MONTH_ALONE = re.compile(r"\d{1,2}月")
FINISHED = r"(?=之?[前后]|以[前后]|止|内|完成|办结|[，,。；;]|$)"  # 2024.12万元 is no date
DATES = (
    re.compile(rf"{SOME_YEAR}(?P<month>\d{{1,2}})月份?(?P<day>\d{{1,2}})[日号]"),
    re.compile(rf"{YEAR}[-./](?P<month>\d{{1,2}})[-./](?P<day>\d{{1,2}})日?{FINISHED}"),
    re.compile(rf"{YEAR}[-./](?P<month>\d{{1,2}})(?:月份?)?{PART}{FINISHED}"),
    re.compile(rf"{SOME_YEAR}(?P<month>\d{{1,2}})月份?{PART}"),
    re.compile(r"(?P<month>\d{1,2})\.(?P<day>\d{1,2})(?=之?前|以前)"),
    re.compile(rf"(?:{YEAR}年?|本|当|今)?年(?P<end>[底末终])"),
    re.compile(rf"{YEAR}年"),
)
LEAD = re.compile(
    r"(?:[^\d]{0,10}?[:：])?(?P<sign>[≤<≥>=]=?|不晚于|不迟于|不超过|不早于)?"
    r"(?P<until>截至|截止到?)?(?:于|在|到|至|力争|确保|预计)*"
)
SIGNED = {"≤": "<=", "不晚于": "<=", "不迟于": "<=", "不超过": "<=", "≥": ">=", "不早于": ">="}
SIGNED |= {sign: sign for sign in ("<=", ">=", "<", ">")}
TAIL = re.compile(r"(?:(?P<before>之前|以前|前)|(?P<after>之后|以后|后|起)|止)?(?P<remark>[^\d]{0,16})")
# A year alone may be followed by these only: 2024年有所提升 is words.
DONE = re.compile(r"(?:内?(?:全面|全部)?(?:完成|完工|建成|竣工|办结|到位)?)?[。；;，,]?")

MONTH = r"\d{1,2}月份?(?:\d{1,2}[日号])?"
TO = r"(?:[-~—–]{1,2}|至|到)"
DOTTED = rf"{Y}[-./]\d{{1,2}}(?:[-./]\d{{1,2}})?"
NAMED = (
    "全年度?|本?年度内|年内|本年度|当年度?|上半年|下半年|第?[一二三四1-4]季度|[上下]学期|年初[至到]年[末底]"
    "|项目期内?|实施期内?|预算年度内?"
)
NEXT = rf"(?:次|翌|下一?)年(?:{MONTH}{PART}|年?[初底末]|度)"  # has no value: --06 is of the plan's year
EACH = (
    r"每个?(?:月|季度?|半?年度?|周|天|日|学期)"
    r"(?:的?\d{1,2}(?:[-~至]\d{1,2})?[日号])?(?:[上中下]旬|底|末|初)?"
)
PERIOD = re.compile(
    rf"(?:{Y}年度?)?(?:\d{{1,2}}|{MONTH}){TO}(?:{Y}年)?{MONTH}底?"
    rf"|{DOTTED}{TO}{DOTTED}|{Y}年?{TO}{Y}年?度?|(?:{Y}年)?(?:{NAMED})|{Y}年(?:度|内)|{EACH}|{NEXT}"
    r"|(?:[次当本]月)?\d{1,2}[日号](?=之?前|以前)"
)
PERIOD_TAIL = re.compile(
    r"(?:之前|以前|前|内|期间)?(?:(?:全部|全面|按时|按期)?(?:完成|发放|支付|上报|报送|拨付|进行|实施|开展|运行))?[。；;，,]?"
)
CHINESE_DATE_PART = re.compile(rf"{CHINESE_NUMERAL}(?=[年月日号])")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date: "2024", "2024-12", "2024-12-31"; "--12" and "--12-31" where no year is said. `comparator` "<=" is 前."""

    value: str
    comparator: str | None


def read_date(text: str) -> Moment | None:
    """The date that a text without white space states, or None."""
    plain = CHINESE_DATE_PART.sub(_digits, tidy(text))
    lead = LEAD.match(plain)
    if lead is None or (lead["sign"] and MONTH_ALONE.fullmatch(plain, lead.end())):
        return None  # ≤12月 is a duration
    for form in DATES:
        if (found := form.match(plain, lead.end())) and (moment := _moment(found, lead)):
            return moment
    return None


def _moment(found: re.Match[str], lead: re.Match[str]) -> Moment | None:
    parts = found.groupdict()
    value = _value(parts.get("year"), "12" if parts.get("end") else parts.get("month"), parts.get("day"))
    tail = TAIL.fullmatch(found.string, found.end())
    if value is None or tail is None or (len(value) == 4 and value[0] != "-" and not DONE.fullmatch(tail["remark"])):
        return None
    if tail["before"] or lead["until"]:
        return Moment(value, "<=")
    return Moment(value, ">=" if tail["after"] else SIGNED.get(lead["sign"] or ""))


def _value(year: str | None, month: str | None, day: str | None) -> str | None:
    try:
        date(int(year or 2000), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return (year or "-") + "".join(f"-{int(part):02}" for part in (month, day) if part)


def is_period(text: str) -> bool:
    """Whether a text without white space names a period: 1-12月份, 全年, 2024年上半年, 每月25日前."""
    plain = tidy(text)
    found = PERIOD.match(plain)
    return bool(found and PERIOD_TAIL.fullmatch(plain, found.end()))


def _digits(found: re.Match[str]) -> str:
    number = chinese_number(found[0])
    return found[0] if number is None else str(number)
