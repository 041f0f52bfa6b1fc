"""A number as Excel shows it: the format of its cell decides whether 0.95 is 95 %, 12.0 is 12, 45657 is a day.

A code has up to four sections (positive;negative;zero;text), each with conditions, literals and placeholders.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from jimu.reading.formats.serial_day import show_day

BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "yyyy/m/d",
    15: "yyyy/m/d",
    16: 'm"月"d"日"',
    17: 'yyyy"年"m"月"',
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    30: "m/d/yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    34: 'AM/PMh"时"mm"分"',
    35: 'AM/PMh"时"mm"分"ss"秒"',
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    41: "#,##0",
    42: "#,##0",
    43: "#,##0.00",
    44: "#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss",
    49: "@",
    55: 'AM/PMh"时"mm"分"',
    56: 'AM/PMh"时"mm"分"ss"秒"',
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
}
"""The formats that a file does not spell out, by number; 27 to 36 and 50 to 58 as Chinese Excel has them."""

TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<general>General|G/通用格式|Standard)'
    r"|(?P<half>AM/PM|A/P|上午/下午)|(?P<exponent>E[+-])|(?P<day>y+|m+|d+|h+|s+(?:\.0+)?|aaaa?|e+)"
    r"|(?P<digit>[0#?])|(?P<mark>[.,%/@])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
SIMPLE = re.compile(r"(#,##)?0(\.0+)?(%)?(?:_.)?")  # what nearly all cells have
BRACKETED = re.compile(r"[(（]([^()（）]*\d[^()（）]*)[)）]")  # how accountants write a negative
SYSTEM = (
    ("[$-f800]", BUILT_IN[31]),
    ("[$-x-sysdate]", BUILT_IN[31]),
    ("[$-f400]", "h:mm:ss"),
    ("[$-x-systime]", "h:mm:ss"),
)
"""The long day and the hour as the system writes them, whatever follows in the code; systems here are Chinese."""
CONDITION = re.compile(r"(<=|>=|<>|=|<|>)(-?\d+(?:\.\d+)?)")
CURRENCY = re.compile(r"\$([^-]*)")
ELAPSED = re.compile(r"[hms]+", re.IGNORECASE)
LONGEST_CODE = 255  # Excel's own limit
DIGITS = 15  # what a number of Excel holds
WIDE = Context(prec=2 * 308 + LONGEST_CODE)  # the largest number of Excel, with as many decimals as a code can ask for
NOISE = Decimal("1e-9")  # a difference that only comes of counting in twos


@dataclass(frozen=True, slots=True)
class Shown:
    """The words that a cell shows. `note`: rounded, where it shows fewer digits than it holds; hidden, where none."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a code: its tokens as (kind, words), and the condition under which it holds."""

    tokens: tuple[tuple[str, str], ...]
    condition: tuple[str, Decimal] | None = None

    def has(self, kind: str) -> bool:
        """Whether a token of that kind is in it."""
        return any(token == kind for token, _ in self.tokens)


@lru_cache(maxsize=16384)
def show_number(value: str, code: str, *, from_1904: bool = False) -> Shown:
    """A number as stored ("0.95") in the format `code`. A sign or a value that the format would hide is shown."""
    number = _decimal(value)
    if number is None:
        return Shown(value)
    if match := SIMPLE.fullmatch(code):
        return _show_simple(number, bool(match.group(1)), len(match.group(2) or "."), bool(match.group(3)))
    sections = _sections(code)
    section, magnitude = _choose(sections, number)
    if section is None or section.has("general") or section.has("fraction") or section.has("exponent"):
        return Shown(_with_literals(section, plain(number)))
    if section.has("day"):
        shown = show_day(number, section.tokens, from_1904=from_1904)
        return Shown(shown) if shown else Shown(plain(number))
    text, note = _fill(section, magnitude)
    if not any(char.isdigit() for char in text):
        return Shown(plain(number), "hidden" if number and not text.strip() else "")
    if number < 0 and "-" not in text and any(char in "123456789" for char in text):
        text = "-" + BRACKETED.sub(r"\1", text, count=1)
    return Shown(text.strip(), note)


def _show_simple(number: Decimal, grouped: bool, point: int, percent: bool) -> Shown:
    """A number in a format of nothing but digits, in the way that the rest of this module would show it."""
    exact = number.scaleb(2) if percent else number
    rounded = exact.quantize(Decimal(1).scaleb(1 - point), rounding=ROUND_HALF_UP, context=WIDE)
    text = format(rounded or abs(rounded), ",f" if grouped else "f") + ("%" if percent else "")
    lost = rounded != exact and abs(exact - rounded) > NOISE * max(abs(exact), Decimal(1))
    return Shown(text, "rounded" if lost else "")


def show_text(text: str, code: str) -> str:
    """Words in a cell whose format adds some: @"元"."""
    section = _sections(code)[-1]
    if not section.has("@") or len(section.tokens) < 2:
        return text
    return "".join(text if kind == "@" else words for kind, words in section.tokens if kind in ("@", "literal"))


def plain(number: Decimal) -> str:
    """A number without exponent and without zeros behind its last decimal: 12.0 -> 12."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _decimal(value: str) -> Decimal | None:
    """The number as Excel knows it, to fifteen digits: 0.94999999999999996 is 0.95."""
    try:
        number = Decimal(f"{float(value):.{DIGITS}g}")
    except (ValueError, OverflowError):
        return None
    return number if number.is_finite() else None


@lru_cache(maxsize=4096)
def _sections(code: str) -> tuple[Section, ...]:
    """The sections of a code, parted by semicolons outside of quotes."""
    code = next((own for mark, own in SYSTEM if mark in code.lower()), code)
    found: list[list[tuple[str, str]]] = [[]]
    for match in TOKEN.finditer(code[:LONGEST_CODE]):
        kind, words = match.lastgroup or "", match.group()
        if words == ";":
            found.append([])
        elif kind in ("quoted", "escaped", "other"):
            found[-1].append(("literal", match.group(kind)))
        elif kind == "mark":
            found[-1].append(("fraction", words) if words == "/" else (words, words))
        elif kind:
            found[-1].append((kind, match.group(kind)))
    return tuple(_section(tokens) for tokens in found)


def _section(tokens: list[tuple[str, str]]) -> Section:
    """Brackets read: a condition, a currency, hours that go on past a day. In a day `/`, `.` and `,` are words."""
    read: list[tuple[str, str]] = []
    condition = None
    for kind, words in tokens:
        if kind != "bracket":
            read.append((kind, words))
        elif match := CONDITION.fullmatch(words):
            condition = (match.group(1), Decimal(match.group(2)))
        elif match := CURRENCY.match(words):
            read.append(("literal", match.group(1)))
        elif ELAPSED.fullmatch(words):
            read.append(("day", f"[{words}]"))
    if any(kind == "day" for kind, _ in read):
        words_of_days = ("fraction", ".", ",", "%")
        read = [("literal", words) if kind in words_of_days else (kind, words) for kind, words in read]
    return Section(tuple(read), condition)


def _choose(sections: tuple[Section, ...], number: Decimal) -> tuple[Section | None, Decimal]:
    """The section for a number, and the number as that section writes it: negatives have a section without sign."""
    if any(section.condition for section in sections):
        for section in sections:
            if section.condition is None or _holds(section.condition, number):
                return section, number
        return None, number
    if number < 0 and len(sections) > 1 and sections[1].tokens:
        return sections[1], -number
    chosen = sections[2] if number == 0 and len(sections) > 2 else sections[0]
    return (None if chosen.has("@") or (not chosen.tokens and len(sections) == 1) else chosen), number


def _holds(condition: tuple[str, Decimal], number: Decimal) -> bool:
    sign, bound = condition
    return {
        "<": number < bound,
        ">": number > bound,
        "<=": number <= bound,
        ">=": number >= bound,
        "=": number == bound,
        "<>": number != bound,
    }[sign]


def _with_literals(section: Section | None, text: str) -> str:
    """General"元": the number in its plain form among the words of the format."""
    if section is None or not section.has("general"):
        return text
    return "".join(
        text if kind == "general" else words for kind, words in section.tokens if kind in ("general", "literal")
    )


def _fill(section: Section, number: Decimal) -> tuple[str, str]:
    """The digits of a number in the placeholders of a section, and whether some were rounded away."""
    kinds = [kind for kind, _ in section.tokens]
    point = kinds.index(".") if "." in kinds else len(kinds)
    places = [at for at, kind in enumerate(kinds) if kind == "digit"]
    last = max(places, default=-1)
    exact = number * 100 ** kinds.count("%") / 1000 ** kinds[last + 1 :].count(",")
    decimals = sum(at > point for at in places)
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=WIDE)
    note = "rounded" if places and abs(exact - rounded) > NOISE * max(abs(exact), 1) else ""
    whole, _, part = format(rounded.copy_abs(), "f").partition(".")
    grouped = "," in kinds[:last] and bool(places)
    before = _fill_whole(section, [at for at in places if at < point], whole, grouped=grouped)
    after = _fill_part(section, [at for at in places if at > point], part)
    unplaced = "" if before or whole == "0" else whole  # .00 asks for no digit before the point, and shows them all
    pieces = {**before, **after, point: unplaced + ("." if any(after.values()) else "")}
    text = "".join(
        pieces.get(at, words if kind in ("literal", "%") else "") for at, (kind, words) in enumerate(section.tokens)
    )
    return ("-" + text if rounded < 0 else text), note


def _fill_whole(section: Section, places: list[int], whole: str, *, grouped: bool) -> dict[int, str]:
    """The digits before the point by token, from the right; the first placeholder takes all that are left."""
    digits = list("" if whole == "0" else whole)
    count = 0
    filled: dict[int, str] = {}
    for at in reversed(places):
        words, more = "", at == places[0]
        while digits or (not words and section.tokens[at][1] == "0"):
            digit = digits.pop() if digits else "0"
            words = (digit + "," if grouped and count and count % 3 == 0 else digit) + words
            count += 1
            if not more:
                break
        filled[at] = words
    return filled


def _fill_part(section: Section, places: list[int], part: str) -> dict[int, str]:
    """The digits behind the point by token; zeros that `#` does not ask for are left out."""
    digits = part
    for at in reversed(places):
        if section.tokens[at][1] == "0" or not digits.endswith("0"):
            break
        digits = digits[:-1]
    return dict(zip(places, digits, strict=False)) | dict.fromkeys(places[len(digits) :], "")
