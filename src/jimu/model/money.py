"""Money: amounts as written, in yuan as Decimal. Nothing written is None and never zero."""

from __future__ import annotations

import re
from decimal import Decimal

from jimu.model.text import CHINESE_NUMERAL, chinese_number, tidy

FACTORS = {
    "亿元": Decimal(100_000_000),
    "亿": Decimal(100_000_000),
    "千万元": Decimal(10_000_000),
    "百万元": Decimal(1_000_000),
    "万元": Decimal(10_000),
    "万": Decimal(10_000),
    "千元": Decimal(1_000),
    "百元": Decimal(100),
    "元": Decimal(1),
    "圆": Decimal(1),
    "块": Decimal(1),
}
UNIT = "|".join(FACTORS)
NUMBER = r"(?<![\d.])-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d.])"
# After 万 or 亿 alone may stand nothing that is counted: 3万人次 is no money.
ENDING = r"(?![\u4e00-\u9fff])|(?=[左以整内的/每和及与，、。；])"
AMOUNT = re.compile(rf"(?P<number>{NUMBER})\s*(?P<unit>(?:亿|千万|百万|万|千|百)?[元圆块]|[万亿](?:{ENDING}))")
CHINESE_AMOUNT = re.compile(rf"(?P<number>(?:{CHINESE_NUMERAL}))(?P<unit>[万亿]?元)")
PLAIN = re.compile(rf"[^\d]*?(?:[:：¥]|^)\s*(?:人民币|[约共计])?\s*(?P<number>{NUMBER})\s*[。;；,，]?")
GAP_AT_SIGN = re.compile(r"(?<=\d)\s*([.,])\s*(?=\d)")
GROUPS = re.compile(r"(?<![\d.])\d{1,3}(?:[\s’']\d{3})+(?!\d)")


def yuan(text: str, unit: str = "") -> Decimal | None:
    """The amount in yuan; a unit in the text outweighs the one given (万元, "单位：万元", nothing for yuan)."""
    amount = split_amount(text)
    if amount is None:
        return None
    number, written = amount
    return number * factor(written or unit)


def factor(unit: str) -> Decimal:
    """How many yuan a unit of money is: 万元 → 10000; one where the words name no unit of money."""
    return next((value for name, value in FACTORS.items() if name in unit), Decimal(1))


def split_amount(text: str) -> tuple[Decimal, str] | None:
    """The first amount in the text and its unit as written; a number without a unit only where it stands alone."""
    clean = mend_number(tidy(text)).strip()
    if found := AMOUNT.search(clean):
        return _decimal(found["number"]), found["unit"]
    if found := PLAIN.fullmatch(clean):
        return _decimal(found["number"]), ""
    if (found := CHINESE_AMOUNT.search(clean)) and (number := chinese_number(found["number"])) is not None:
        return Decimal(number), found["unit"]
    return None


def mend_number(text: str) -> str:
    """Gaps inside a number closed: "3. 2952" → "3.2952", "1 234 567" → "1234567"."""
    closed = GAP_AT_SIGN.sub(r"\1", text)
    return GROUPS.sub(lambda found: re.sub(r"[\s’']", "", found[0]), closed)


def _decimal(number: str) -> Decimal:
    return Decimal(number.replace(",", ""))
