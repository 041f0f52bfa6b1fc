"""Arithmetic said in prose: multiplications and itemised sums. Money in yuan; 元 and 万元 may mix."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from jimu.model.amounts import (
    ADDITION,
    CLAUSE_END,
    GENERIC,
    ONE_FACTOR,
    PER,
    PRODUCT,
    SENTENCE_END,
    TERM,
    UNIT_OF_MONEY,
    Amount,
    amounts,
    clean_name,
    covered,
    decimal_of,
    name_before,
    without_brackets,
)
from jimu.model.grammar import COUNT, HAN, NUMBER
from jimu.model.money import factor
from jimu.model.text import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Factor:
    """A factor: the number and the unit as said (200, 元/人), and its value: in yuan, or a share where it is %."""

    said: Decimal
    unit: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Product:
    """Factors multiplied, and the result where one is stated (in yuan where any of it is money)."""

    name: str
    factors: tuple[Factor, ...]
    result: Decimal | None
    text: str
    start: int
    approximate: bool = False

    @property
    def value(self) -> Decimal:
        """What the factors come to."""
        value = Decimal(1)
        for one in self.factors:
            value *= one.value
        return value


@dataclass(frozen=True, slots=True)
class Sum:
    """Amounts listed and their stated total; `complete` is False where the list says 其中: parts, perhaps not all."""

    name: str
    items: tuple[Amount, ...]
    total: Amount
    text: str
    start: int
    complete: bool = True

    @property
    def value(self) -> Decimal:
        """What the items come to."""
        return sum((item.yuan for item in self.items), Decimal(0))


PARTS = re.compile("其中|包括|包含")
LABEL = re.compile(r"(?P<label>[^，,。；;：:\n]{0,40})[：:](?!\s*约?\d)")


def products(text: str, unit: str = "") -> list[Product]:
    """Every multiplication: 2000元*5=10000元, and a rate with its counts: 177人，每人3000元，共53.1万元.

    `unit` is the heading's, for a result that names none.
    """
    plain = tidy(text)
    added = covered(found.span() for found in ADDITION.finditer(plain))
    signed = [_product(found, unit) for found in PRODUCT.finditer(plain) if found.start() not in added]
    taken = sorted(added | {one.start for one in signed})
    return sorted((*signed, *_spoken(plain, taken)), key=lambda one: one.start)


def _product(found: re.Match[str], unit: str) -> Product:
    plain, factors = found.string, _factors(found["factors"])
    value = Product("", factors, None, "", 0).value
    about = bool(found["about"] or found["near"])
    if found["result"]:
        result = _result(decimal_of(found["result"]), found["money"] or "", value, factors, unit)
        return Product(name_before(plain, found.start()), factors, result, found[0], found.start(), about)
    name, explained = _explained(plain, found.start())
    return Product(name, factors, explained, found[0], found.start(), about)


def _explained(plain: str, start: int) -> tuple[str, Decimal | None]:
    """The amount that a multiplication in brackets explains: 会议费1万元（2000元×5次）."""
    ahead = re.compile(rf"(?P<number>{NUMBER})\s*(?P<unit>{UNIT_OF_MONEY})\s*[（(:：][^（()）\d]{{0,20}}$").search(
        plain[:start]
    )
    if ahead is None:
        return name_before(plain, start), None
    return name_before(plain, max(0, start - 60) + ahead.start()), decimal_of(ahead["number"]) * factor(ahead["unit"])


def _factors(expression: str) -> tuple[Factor, ...]:
    return tuple(as_factor(found["number"], found["unit"] or "") for found in ONE_FACTOR.finditer(expression))


def as_factor(number: str, unit: str) -> Factor:
    """A factor of a multiplication: money in yuan, per cent as a share, 2万人次 as 20000."""
    said, plain = decimal_of(number), re.sub(r"\s", "", unit)
    if re.match(UNIT_OF_MONEY, plain):
        return Factor(said, plain, said * factor(re.split("[/每·.]", plain)[0]))
    scale = {"%": Decimal("0.01"), "‰": Decimal("0.001"), "万": Decimal(10_000)}.get(plain[:1], Decimal(1))
    return Factor(said, plain, said * scale)


def _result(number: Decimal, money: str, value: Decimal, factors: Iterable[Factor], unit: str) -> Decimal:
    """The stated result in yuan; one without a unit is read in the unit in which it is right, else as it stands."""
    if money:
        return number * factor(money)
    readings = [number, number * factor(unit), *(number * factor(one.unit) for one in factors if "元" in one.unit)]
    return next((reading for reading in readings if reading == value), number)


@dataclass(frozen=True, slots=True)
class Said:
    """A quantity of a sentence: what is counted, and what it is said of each (3000元 per 人 and 年)."""

    factor: Factor
    counted: str
    each: tuple[str, ...]
    start: int
    end: int


QUANTITY = re.compile(
    rf"(?<![\d.,第])(?P<number>{NUMBER})\s*(?P<unit>{UNIT_OF_MONEY}|[万千百]?(?:{COUNT}))(?P<per>{PER}*+)"
)
EACH = re.compile(rf"每个?(?P<each>{COUNT}|{HAN})|(?P<mean>[人户次村])均")
SAME = {"名": "人", "位": "人", "日": "天", "工作日": "天"}
CALENDAR = ("年", "月", "日")


def _spoken(plain: str, taken: list[int]) -> Iterator[Product]:
    """A rate and the counts that it is said of, in one sentence: their units cancel out."""
    stated, start = amounts(plain), 0
    for sentence in re.split(r"(?<=[。；;\n\r])", plain):
        end = start + len(sentence)
        signed = bisect_left(taken, start) < bisect_left(taken, end)
        said = [] if signed else list(_quantities(plain, start, end))
        rates = [one for one in said if one.counted == "元" and set(one.each) - {"年"}]
        used = _chain(rates[0], said) if len(rates) == 1 else []
        if len(used) > 1:
            yield _spoken_product(plain, used, [one for one in stated if start <= one.start < end])
        start = end


def _quantities(plain: str, start: int, end: int) -> Iterator[Said]:
    done = start
    for found in QUANTITY.finditer(plain, start, end):
        clause = CLAUSE_END.split(plain[done : found.start()])[-1]
        each = [one["each"] or one["mean"] for one in EACH.finditer(clause)]
        each += [part.strip("每个 ") for part in re.split("[/每·.]", found["per"]) if part.strip("每个 ")]
        done, money = found.end(), bool(re.fullmatch(UNIT_OF_MONEY, found["unit"]))
        if found["unit"] not in CALENDAR or (found["unit"] == "年" and len(found["number"]) < 3):
            counted = "元" if money else _same(found["unit"])
            one = as_factor(found["number"], found["unit"] + found["per"])
            yield Said(one, counted, tuple(map(_same, each)), found.start(), found.end())


def _same(unit: str) -> str:
    plain = unit.removeprefix("个").lstrip("万千百")
    return SAME.get(plain, plain)


def _chain(rate: Said, said: list[Said]) -> list[Said]:
    """The rate with one count for each thing that it is said of; nothing where a count is missing or in doubt."""
    used, needed = [rate], list(rate.each)
    while needed:
        unit = needed.pop()
        counts = [one for one in said if one.counted == unit]
        if len(counts) > 1 or (not counts and unit != "年"):
            return []
        if counts and counts[0] not in used:
            used.append(counts[0])
            needed.extend(counts[0].each)
    return sorted(used, key=lambda one: one.start)


def _spoken_product(plain: str, used: list[Said], stated: list[Amount]) -> Product:
    start, end = used[0].start, max(one.end for one in used)
    behind = next((one for one in stated if one.start >= end and (one.total or one.name in ("", *GENERIC))), None)
    ahead = next((one for one in stated if one.end <= start and plain[one.end : one.end + 1] in tuple("：:（(")), None)
    result = behind or ahead
    name = ahead.name if ahead else name_before(plain, start)
    text = plain[start : max(end, behind.end if behind else end)]
    about = bool(result and result.approximate)
    return Product(name, tuple(one.factor for one in used), result.yuan if result else None, text, start, about)


def sums(text: str, unit: str = "") -> list[Sum]:
    """Every list of amounts with a stated total: 办公费5万元，印刷费3万元，合计8万元; and 20+25+8.1=53.1万元."""
    plain = tidy(text)
    added = [_addition(found, unit) for found in ADDITION.finditer(plain)]
    return sorted((*added, *_listed(without_brackets(plain), amounts(text))), key=lambda one: one.start)


def _addition(found: re.Match[str], unit: str) -> Sum:
    said = [(one.start(), one[0], _factors(one[0])) for one in re.finditer(TERM, found["terms"])]
    money = next(
        (one.unit for _, _, factors in said for one in factors if "元" in one.unit or one.unit in ("万", "亿")), ""
    )
    common = factor(money or found["money"] or unit)
    items = tuple(_term(found.start() + start, term, factors, common) for start, term, factors in said)
    value = sum((item.yuan for item in items), Decimal(0))
    result = decimal_of(found["result"])
    whole = (
        result * factor(found["money"])
        if found["money"]
        else next((r for r in (result, result * common) if r == value), result * common)
    )
    total = Amount("", whole, found.string[found.start("result") : found.end()], found.start("result"), total=True)
    return Sum(name_before(found.string, found.start()), items, total, found[0], found.start())


def _term(start: int, said: str, factors: tuple[Factor, ...], common: Decimal) -> Amount:
    value = Product("", factors, None, "", 0).value
    in_money = any("元" in one.unit or one.unit in ("万", "亿") for one in factors)
    return Amount("", value if in_money else value * common, said, start)


def _listed(plain: str, found: list[Amount]) -> Iterator[Sum]:
    since = 0
    for place, total in enumerate(found):
        if not total.total:
            continue
        before, after = found[since:place], _parts(plain, found[place + 1 : place + 60], total)
        items, name = _items(plain, before, total)
        if len(items) > 1:
            start = items[0].start
            yield Sum(name or total.name, tuple(items), total, plain[start : total.end], start)
        elif len(after) > 1:
            yield Sum(total.name, tuple(after), total, plain[total.start : after[-1].end], total.start, complete=False)
        since = place + 1


def _items(plain: str, before: list[Amount], total: Amount) -> tuple[list[Amount], str]:
    """The items that a total at the end sums up, and the words over the list (…支出明细：)."""
    sentence = 1 + max(plain.rfind(sign, 0, total.start) for sign in "。\n\r")
    near = [item for item in before if item.start >= sentence]
    if near or not before:
        labels = (
            [found for found in LABEL.finditer(plain, sentence, total.start) if found.end() <= near[-1].start]
            if near
            else []
        )
        for label in reversed(labels):
            if len(below := [item for item in near if item.start >= label.end()]) > 1:
                return below, clean_name(label["label"])
        return near, ""
    return before, ""  # one item a line, the total on a line of its own


def _parts(plain: str, behind: list[Amount], total: Amount) -> list[Amount]:
    """The items that follow a total in its sentence after 其中 or a colon."""
    end = SENTENCE_END.search(plain, total.end)
    inside = [item for item in behind if item.start < (end.start() if end else len(plain))]
    last = next((number for number, item in enumerate(inside) if item.total), len(inside))
    inside = inside[:last]
    if not inside or not (PARTS.search(plain, total.end, inside[0].start) or plain[total.end : total.end + 1] in "：:"):
        return []
    return inside


def account_of(name: str, listed: Iterable[Sum]) -> Sum | None:
    """The itemised account of the thing that an amount says it follows: 六届一次全会 → 六届一次全会支出明细."""
    return next((one for one in listed if name and name in one.name), None)
