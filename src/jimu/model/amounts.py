"""Named sums of money in prose: 常委会议1万元, 费用约23万元. Factors, rates and what is in brackets are none."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from jimu.model.grammar import COUNT, HAN, NUMBER, any_of, words
from jimu.model.money import factor
from jimu.model.text import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Amount:
    """A named sum of money. `basis`: what it is said to follow (参照上届全会标准); `total`: 合计 and the like."""

    name: str
    yuan: Decimal
    text: str
    start: int
    approximate: bool = False
    total: bool = False
    basis: str = ""

    @property
    def end(self) -> int:
        """Where its words end."""
        return self.start + len(self.text)


UNIT_OF_MONEY = rf"(?:[百千]?[万亿]?元|[万亿](?!{COUNT}))"
TOTAL = (
    any_of(words("合计 总计 共计 总共 共需 小计 累计 总额 总预算 总金额 总费用 总支出"))
    + f"|(?<![公中])共|(?<!{HAN})计"
)
PER = rf"(?:\s*[/每·.]\s*每?(?:{COUNT}|{HAN}{{1,3}}))"
UNIT = rf"(?:{UNIT_OF_MONEY}|[万千百]?(?:{COUNT})|(?!{TOTAL}){HAN})"
FACTOR = rf"(?<![\d.,])(?P<number>{NUMBER})\s*(?P<unit>{UNIT}{PER}{{0,4}}+)?(?:[（(][^（()）\d]{{0,12}}[)）])?"
ONE_FACTOR = re.compile(FACTOR)
ANY_FACTOR = re.sub(r"\?P<\w+>", "?:", FACTOR)
TERM = rf"{ANY_FACTOR}(?:{HAN}{{0,6}}?\s*[×*xX✕✖]\s*{ANY_FACTOR}){{0,7}}+"
RESULT = rf"(?P<result>{NUMBER})\s*[（(]?(?P<money>{UNIT_OF_MONEY}(?![/每]))?"
PRODUCT = re.compile(
    rf"(?<![-+/÷*×])(?P<factors>{ANY_FACTOR}(?:{HAN}{{0,6}}?\s*[×*xX✕✖]\s*{ANY_FACTOR}){{1,7}}+)"
    rf"(?:(?:{HAN}{{0,6}}?\s*(?:(?P<about>≈)|=|等于)|\s*[，,]?\s*(?:{TOTAL}|金额)为?)\s*(?P<near>约)?\s*{RESULT})?"
)
ADDITION = re.compile(rf"(?<![-/÷*×\d])(?P<terms>{TERM}(?:\s*\+\s*{TERM}){{1,30}}+)\s*=\s*{RESULT}")
AMOUNT = re.compile(
    rf"(?P<about>(?:约为?|大约|近|预计)\s*)?(?<![\d.,A-Za-z])(?P<number>{NUMBER})\s*"
    rf"(?P<unit>[百千]?[万亿]?元|[万亿](?!{HAN})|[万亿](?=[左以整内和及与]))(?P<after>左右|上下)?(?P<per>{PER}{{1,4}}+)?"
)
NAME_REACH = 120  # a name stands no farther before its amount
CLAUSE_END = re.compile(r"[，,](?!\d{3}(?!\d))|[。；;：:\n\r\t]")
SENTENCE_END = re.compile(r"[。\n\r]")
BRACKETS = re.compile(r"[（(][^（()）]*[）)]")
COUNTER = re.compile(
    r"^\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.、](?!\d)|[一二三四五六七八九十]{1,2}、)"
)
EDGES = "“”\"'‘’、，,：:；;。（()） \u3000\n\r\t"
LINKS = re.compile("^(?:以及|其中|包括|包含|用于|另外|另|和|及|与|并|含)")
TAIL = re.compile(rf"(?:{TOTAL}|约|大约|预计|所?需要?|为|是|控制在|的?预?算?金额)+$")
TOTAL_TAIL = re.compile(rf"(?:{TOTAL})(?:费用|金额|预算|资金|经费|支出)?(?:约?为|是)?[：:\s]*(?:人民币)?$")
GENERIC = frozenset(words("费用 经费 金额 预算 资金 支出 测算 所需经费 所需资金 预算资金 预算经费 总费用 计划"))
RATE = re.compile(rf"每(?!年)个?{HAN}|[人户次村]均")
BASIS = re.compile(
    r"(?:参照|比照|按照|依照|依据|参考|根据|对照|按)(?P<basis>[^，,。；;：:\n]{2,40}?)的?"
    r"(?:(?:支出|开支|经费|费用)?(?:标准|规定|水平|情况|规模|决算)|执行|测算|安排)+(?=[，,。；;：:\n]|$)"
)


def amounts(text: str) -> list[Amount]:
    """Every sum of money with what it is for, in reading order: a result for its multiplication, but no rate."""
    return list(_amounts(without_brackets(tidy(text))))


def _amounts(plain: str) -> Iterator[Amount]:
    spans = [found.span("factors") for found in PRODUCT.finditer(plain)]
    spans = sorted((*spans, *(found.span("terms") for found in ADDITION.finditer(plain))))
    within, starts, done = covered(spans), [start for start, _ in spans], 0
    for found in AMOUNT.finditer(plain):
        if found.start("number") in within:
            continue
        begins = bisect_left(starts, done)
        named_from = min([found.start(), *starts[begins : begins + 1]])
        ahead = plain[max(done, named_from - NAME_REACH) : named_from]
        if not found["per"] and not RATE.search(CLAUSE_END.split(ahead)[-1]):
            yield _amount(found, ahead)
        done = found.end()


def _amount(found: re.Match[str], ahead: str) -> Amount:
    sentence = SENTENCE_END.split(ahead)[-1]
    basis, total = BASIS.search(sentence), bool(TOTAL_TAIL.search(ahead))
    return Amount(
        name=_name(ahead, farther=not total),
        yuan=decimal_of(found["number"]) * factor(found["unit"]),
        text=found[0],
        start=found.start(),
        approximate=bool(found["about"] or found["after"]),
        total=total,
        basis=basis["basis"].strip(EDGES) if basis else "",
    )


def _name(ahead: str, *, farther: bool = True) -> str:
    """What an amount is for: the clause before it, or the one before that where the clause only says 费用."""
    clauses = [clause for clause in CLAUSE_END.split(ahead) if clause.strip(EDGES)]
    for clause in reversed(clauses[-2 if farther else -1 :]):
        name = clean_name(clause)
        if name and name not in GENERIC:
            return name
    return clean_name(clauses[-1]) if clauses else ""


def name_before(plain: str, start: int) -> str:
    """What the arithmetic that begins at a place is for."""
    ahead = plain[max(0, start - NAME_REACH) : start]
    ends = [found.end() for found in AMOUNT.finditer(ahead)]
    return _name(without_brackets(ahead[ends[-1] if ends else 0 :]))


def clean_name(clause: str) -> str:
    """A clause without its number, its basis and the words that lead to an amount."""
    short = BASIS.sub("", COUNTER.sub("", clause)).strip(EDGES)
    short = LINKS.sub("", short).strip(EDGES)
    return TAIL.sub("", short).strip(EDGES)


def without_brackets(plain: str) -> str:
    """Brackets and what is in them blanked, so that places stay."""
    return BRACKETS.sub(lambda found: " " * len(found[0]), plain)


def covered(spans: Iterable[tuple[int, int]]) -> set[int]:
    """Every place that lies in one of the spans."""
    return {place for start, end in spans for place in range(start, end)}


def decimal_of(number: str) -> Decimal:
    """A number in figures, thousands separators allowed."""
    return Decimal(number.replace(",", ""))
