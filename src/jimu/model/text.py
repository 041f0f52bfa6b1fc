"""Writing: white space, full-width signs, Chinese numerals, codes glued to names."""

from __future__ import annotations

import re
from functools import lru_cache

SPACE = re.compile(r"[\s\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060\ufeff]+")
# Full-width signs that stand in figures. Prose keeps its own marks (，。：；（）！？).
WIDE = {
    **{code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)},
    **{code: code - 0xFEE0 for code in range(0xFF21, 0xFF3B)},
    **{code: code - 0xFEE0 for code in range(0xFF41, 0xFF5B)},
    **{ord(sign): chr(ord(sign) - 0xFEE0) for sign in "％＋－．／＜＝＞＊＿～＃＆＠"},
    **dict.fromkeys(map(ord, "﹪٪"), "%"),
    **dict.fromkeys(map(ord, "−﹣‐‑"), "-"),
    ord("￥"): "¥",
    **dict(zip(map(ord, "═﹦﹥﹤"), "==><", strict=True)),
    ord("∕"): "/",
}
WIDE_COMMA = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")

DIGITS = {sign: value for row in ("〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖") for value, sign in enumerate(row)}
DIGITS |= {"两": 2, "○": 0}
STEPS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
SCALES = {"万": 10_000, "亿": 100_000_000}
LONGEST_NUMERAL = 24  # 玖仟玖佰玖拾玖亿… is shorter
CHINESE_NUMERAL = "[" + "".join(DIGITS) + "".join(STEPS) + f"]{{1,{LONGEST_NUMERAL}}}"

CODE_FORMS = (
    re.compile(r"[\[【［](?P<code>\w+)[\]】］]\s*[-－—_]?\s*(?P<name>.+)", re.ASCII | re.DOTALL),
    re.compile(r"(?!(?:19|20)\d\d[-－—_])(?P<code>\d[0-9A-Z]{2,})\s*[-－—_]+\s*(?P<name>[^\d\s].*)", re.DOTALL),
    re.compile(r"(?P<code>\d{3}[0-9A-Z]{3,})\s*(?P<name>[^\W\d_A-Za-z元万亿年月日个].+)", re.DOTALL),
    re.compile(r"(?P<name>.+?)\s*[\[【［(（](?!(?:19|20)\d\d\W)(?P<code>\d[0-9A-Z]{2,})[\]】］)）]", re.DOTALL),
)


REMEMBERED = 16384  # the same labels and level words come back in every form


@lru_cache(maxsize=REMEMBERED)
def bare(text: str) -> str:
    """The text without any white space, full-width and zero-width included."""
    return SPACE.sub("", text)


@lru_cache(maxsize=REMEMBERED)
def tidy(text: str) -> str:
    """Full-width digits, letters and signs of figures made half-width; length and Chinese punctuation stay."""
    return WIDE_COMMA.sub(",", text.translate(WIDE))


def chinese_number(text: str) -> int | None:
    """三 → 3, 十二 → 12, 一百二十 → 120, 一百二 → 120, 二〇二四 → 2024, 三万五 → 35000; None for anything else."""
    if (
        not text
        or len(text) > LONGEST_NUMERAL
        or any(sign not in DIGITS and sign not in STEPS and sign not in SCALES for sign in text)
    ):
        return None
    if all(sign in DIGITS for sign in text):
        return int("".join(str(DIGITS[sign]) for sign in text))
    for sign, scale in reversed(SCALES.items()):
        if sign in text:
            high, low = text.rsplit(sign, 1)
            return _scaled(high, low, scale)
    return _below_ten_thousand(text)


def _scaled(high: str, low: str, scale: int) -> int | None:
    head, tail = chinese_number(high), chinese_number(low) if low else 0
    if head is None or tail is None:
        return None
    if len(low) == 1 and low in DIGITS and DIGITS[low]:  # 三万五 is 35000
        tail *= scale // 10
    return head * scale + tail


def _below_ten_thousand(text: str) -> int | None:
    total, digit, step = 0, None, 10_000
    for sign in text:
        if sign in STEPS:
            if STEPS[sign] >= step or (digit is None and STEPS[sign] > 10):
                return None
            step = STEPS[sign]
            total, digit = total + (1 if digit is None else digit) * step, None
        elif digit not in (None, 0):
            return None
        else:
            digit = DIGITS[sign]
    if digit and step > 10 and text[-2] in STEPS:  # 一百二 is 120
        digit *= step // 10
    return total + (digit or 0)


def split_code(text: str) -> tuple[str, str]:
    """A code and the name that it is glued to: "820001-某镇" → ("820001", "某镇"); without a code ("", text)."""
    stripped = tidy(text).strip()
    for form in CODE_FORMS:
        if found := form.fullmatch(stripped):
            return found["code"], found["name"].strip()
    return "", text.strip()


PAGE_NUMBER = re.compile(
    r"[-—–－―•·\s]*(?:第\s*)?(?:page\s*)?\d{1,4}\s*(?:页)?\s*"
    r"(?:(?:of|/|／|[,，]?\s*共)\s*\d{1,4}\s*(?:页)?)?[-—–－―•·\s]*",
    re.IGNORECASE,
)


def is_page_number(text: str) -> bool:
    """Whether a line only counts pages: - 3 -, 第 1 页 共 2 页, Page 1 of 2."""
    return bool(PAGE_NUMBER.fullmatch(text))


def numeral(number: int) -> str:
    """A number below a hundred as the lines of a list are counted: 一, 十, 十二, 二十; a greater one in figures."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    signs = "一二三四五六七八九"
    return (signs[tens - 1] if tens > 1 else "") + "十" * bool(tens) + (signs[ones - 1] if ones else "")
