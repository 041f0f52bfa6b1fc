"""The year's statistics: page with charts, Word, Excel; the same numbers on all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from jimu.forms.listing import draw_tables
from jimu.forms.page import Page
from jimu.measures.formula import Answer, Question
from jimu.measures.known import Known
from jimu.measures.proposals.papers import said_day
from jimu.measures.proposals.parameters import ATTITUDE, OVER_ANSWERED, OVER_FORMS, RESULT
from jimu.measures.proposals.statistics import Statistics
from jimu.measures.proposals.statistics import statistics as counted
from jimu.model.actual import Period
from jimu.web.accounts.gates import for_people
from jimu.web.accounts.models import Unit
from jimu.web.pages import render
from jimu.web.proposals.office import place_of, year_of
from jimu.web.proposals.paper_files import answered_with, kind_of, signed_as
from jimu.web.proposals.reading import TABLES, years_of
from jimu.web.registers.reading import law_of
from jimu.web.registers.store import registers
from jimu.web.words import _

A_TENTH = Decimal("0.1")
OUTCOME_NAMES = {
    "received": "收到（不含撤回的）",
    "retracted": "提案者撤回",
    "filed": "立案",
    "merged": "并案",
    "not_filed": "不立案",
    "passed_on": "转为意见建议或者社情民意",
    "not_examined": "还没有审查",
}
RATE_NAMES = {
    "answered": "答复率（立案的提案里已经答复的）",
    "on_time": "按期答复率（到期的答复里按期的）",
    (ATTITUDE, OVER_FORMS): "对办理态度满意，按收回的意见表",
    (ATTITUDE, OVER_ANSWERED): "对办理态度满意，按全部已答复的提案",
    (RESULT, OVER_FORMS): "对办理结果满意，按收回的意见表",
    (RESULT, OVER_ANSWERED): "对办理结果满意，按全部已答复的提案",
}
PART_NAMES = {
    "outcomes": "收到和审查情况",
    "grounds": "不立案的情形",
    "proposers": "提案者",
    "sectors": "界别",
    "categories": "类别",
    "classes": "办理结果",
}
UNSAID_NAMES = ("未填写",)


@dataclass(frozen=True, slots=True)
class Count:
    """How many, and of how many; of: None where a share says nothing."""

    name: str
    count: int
    of: int | None

    @property
    def share(self) -> str | None:
        """In per cent with one place; None where there is nothing of which it could be a share."""
        return f"{percent(Decimal(self.count), Decimal(self.of))}%" if self.of else None


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate with both its parts; why: the reason where there is none."""

    name: str
    answer: Answer

    @property
    def value(self) -> str | None:
        """In per cent with one place."""
        above, below = self.answer.numerator, self.answer.denominator
        return None if self.answer.value is None or above is None or not below else f"{percent(above, below)}%"


def percent(above: Decimal, below: Decimal) -> Decimal:
    """A share in per cent, rounded to one place as people do."""
    return (100 * above / below).quantize(A_TENTH, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Year:
    """A year's statistics as tables: counts by part, rates."""

    parts: Mapping[str, list[Count]]
    rates: list[Rate]

    @property
    def empty(self) -> bool:
        """Whether nothing was submitted."""
        return not any(one.count for one in self.parts["outcomes"])


def of_year(unit: Unit, year: int) -> Year:
    """The statistics of the proposals submitted in a year, as they stand today, over the whole register: an answer to
    a proposal of the year before may be due in this one. One query."""
    known = Known(registers(unit.pk, TABLES), localdate(), law_of(unit))
    return tables(counted(Question(known, Period.of_year(year), {})))


def tables(found: Statistics) -> Year:
    """The statistics laid out; every part says of what its shares are."""
    outcomes = [
        Count(name, getattr(found, key), None if key in ("received", "retracted") else found.received)
        for key, name in OUTCOME_NAMES.items()
    ]
    parts = {
        "outcomes": outcomes,
        "grounds": _counts(found.grounds, found.not_filed),
        "proposers": _counts(found.proposers, found.received),
        "sectors": _counts(found.sectors, found.received),
        "categories": _counts(found.categories, found.received),
        "classes": _counts(found.classes, sum(found.classes.values())),
    }
    answers = {"answered": found.answered, "on_time": found.on_time, **found.content}
    return Year(parts, [Rate(name, answers[key]) for key, name in RATE_NAMES.items()])


def _counts(found: Mapping[str, int], of: int) -> list[Count]:
    return [Count(name, count, of) for name, count in found.items()]


def drawn(unit: Unit, year: int, found: Year) -> Page:
    """The statistics as a paper."""
    rows = {
        part: [{"name": one.name, "count": Decimal(one.count), "share": one.share} for one in counts]
        for part, counts in found.parts.items()
    }
    rates = [
        {"name": one.name, "numerator": one.answer.numerator, "denominator": one.answer.denominator, "rate": one.value}
        for one in found.rates
    ]
    said = {
        "place": signed_as(unit),
        "year": str(year),
        "span": f"{year}年1月1日至12月31日",
        "day": said_day(localdate()),
    }
    return draw_tables("proposal-statistics", {**rows, "rates": rates}, said)


@for_people
@require_GET
def statistics(request: HttpRequest, unit: int) -> HttpResponse:
    """What came in and what became of it, by sector, by class, how content proposers are; `?file=` as a file."""
    place = place_of(request, unit)
    year = year_of(request, place)
    found = of_year(place, year)
    if "file" in request.GET:
        kind, name = kind_of(request), _("{year}年提案统计", year=year)
        return answered_with([drawn(place, year, found)], name, kind)
    return render(request, "proposals/statistics.html", unit=place, year=year, years=years_of(place), found=found,
                  parts=PART_NAMES, most=_most(found.parts.values()))  # fmt: skip


def _most(parts: Iterable[list[Count]]) -> int:
    """The longest bar, the same for all charts so that they can be compared."""
    return max((one.count for part in parts for one in part), default=0) or 1
