"""What a survey came to: who answered, and for each question the shares with the interval in which they lie."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jimu.measures.surveys.interval import shown, wilson
from jimu.measures.surveys.row import Item, Response, Survey

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Share:
    """An option: how many chose it, None where too few to be shown; its share and interval in per cent, None where the
    number is not shown or too few answered to speak for all."""

    option: str
    count: int | None
    share: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question: how many answered it, whether enough for a rate, and its options in their order."""

    number: str
    wording: str
    answered: int
    enough: bool
    options: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """A survey. invited, rate: None for an open link. groups: forms by what people said of themselves."""

    invited: int | None
    returned: int
    rate: Decimal | None
    outcomes: tuple[Outcome, ...]
    groups: Mapping[str, int | None]


def result(survey: Survey, items: Sequence[Item], responses: Sequence[Response], rules: Mapping[str, str]) -> Result:
    """The result of a survey from its rows as known on one day; `rules`: the table `survey_rules` of the place."""
    groups = Counter({row.token: row.group for row in responses}.values())
    returned = len({row.token for row in responses})
    rate = HUNDRED * returned / survey.invited if survey.invited else None
    ordered = sorted(items, key=lambda one: (len(one.number), one.number))
    outcomes = tuple(_outcome(item, [row for row in responses if row.number == item.number], rules) for item in ordered)
    named = {group: count for group, count in groups.items() if group}
    return Result(survey.invited, returned, rate, outcomes, shown(named, int(rules["smallest_cell"])) if named else {})


def _outcome(item: Item, responses: Sequence[Response], rules: Mapping[str, str]) -> Outcome:
    chosen = Counter({row.token: row.choice for row in responses if row.choice in item.options}.values())
    answered, smallest = chosen.total(), int(rules["smallest_cell"])
    cells = {option: chosen[option] for option in item.options}
    visible = shown(cells, smallest) if answered >= smallest else dict.fromkeys(cells)
    enough = answered >= int(rules["minimum_answers"])
    options = tuple(_share(option, count, answered if enough else 0, Decimal(rules["z"]))
                    for option, count in visible.items())  # fmt: skip
    return Outcome(item.number, item.wording, answered, enough, options)


def _share(option: str, count: int | None, answered: int, z: Decimal) -> Share:
    if count is None or not answered:
        return Share(option, count)
    low, high = wilson(count, answered, z)
    return Share(option, count, HUNDRED * count / answered, low, high)
