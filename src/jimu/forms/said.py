"""What a plan says under the names that forms use: its words, and the paths of the values in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from jimu.forms.page import Number, Words
from jimu.model.money import factor
from jimu.model.plan import Objective, Plan
from jimu.model.review import Review

SLOT = re.compile(r"\{([^{}]+)\}")
MEDIUM = ("实施期", "中期")
YEARLY = "年度"
OVERALL = "总体"
PARTIAL = "分项"
TWO_PLACES = Decimal("0.01")
HUNDRED = Decimal(100)
BLANK = Words("")
ROOM = "　　　　"  # where a year is to be written by hand


def join(parts: Sequence[Words], between: str = "\n") -> Words:
    """Several words as one; blanks are passed over."""
    filled = [part for part in parts if part.text]
    return Words(between.join(part.text for part in filled), frozenset().union(*(part.paths for part in filled)))


class Teller:
    """A plan in the unit of money in which the form is filled."""

    def __init__(self, plan: Plan, unit: str, review: Review | None = None) -> None:
        self.plan = plan
        self.review = review
        self.unit = plan.budget.unit or unit

    def fill(self, template: str | Sequence[str]) -> Words:
        """A template with its {slots} filled; of several, the first all of whose slots have a value, else the last."""
        if isinstance(template, str):
            return self._fill(template)[0]
        for one in template:
            words, whole = self._fill(one)
            if whole:
                return words
        return words

    def _fill(self, template: str) -> tuple[Words, bool]:
        paths: set[str] = set()
        whole = True

        def put(match: re.Match[str]) -> str:
            nonlocal whole
            words = self.say(match.group(1))
            paths.update(words.paths)
            whole = whole and bool(words.text)
            return words.text or (ROOM if match.group(1) == "year" else "")

        return Words(SLOT.sub(put, template), frozenset(paths)), whole

    def say(self, name: str) -> Words:
        """The plan's words under a name: `project.name`, `year`, `money_unit`, `functions`, `objectives.年度` …"""
        head, _, rest = name.partition(".")
        if name == "money_unit":
            return Words(self.unit, frozenset({"/budget/unit"}))
        if head == "objectives":
            return self.objectives(rest)
        if head == "fields":
            return _plain(self.plan.fields.get(rest), f"/fields/{rest}")
        if head == "review":
            return self.reviewed(rest)
        if head == "achieved":
            return self.achieved()
        if head == "functions":
            return join([Words(one.text, frozenset({f"/functions/{n}"})) for n, one in enumerate(self.plan.functions)])
        if head == "budget" and "." in rest:
            group, _, source = rest.partition(".")
            return self.money(getattr(self.plan.budget, group).get(source), f"/budget/{group}/{source}")
        if head == "budget":
            return self.money(getattr(self.plan.budget, rest), f"/budget/{rest}")
        value: Any = self.plan
        for part in name.split("."):
            value = getattr(value, part)
        return _plain(value, "/" + name.replace(".", "/"))

    def money(self, amount: Decimal | None, path: str) -> Words:
        """An amount in the form's unit; nothing where none is stated."""
        if amount is None:
            return BLANK
        figure = amount / factor(self.unit)
        return Words(figures(figure, cents=self.unit == "元"), frozenset({path}), Number(figure, "money"))

    def rate(self, share: Decimal | None, path: str) -> Words:
        """A share as per cent."""
        if share is None:
            return BLANK
        return Words(figures(share * HUNDRED) + "%", frozenset({path}), Number(share, "percent"))

    def objectives(self, period: str) -> Words:
        """The objectives of a period, a line each; those of a department's text (总体, 分项) are the year's."""
        return join([self.objective(number, period) for number in self.numbers(period)])

    def achieved(self) -> Words:
        """What was done, in a report."""
        done = [(number, one.actual) for number, one in enumerate(self.plan.objectives) if one.actual]
        return join([Words(text, frozenset({f"/objectives/{number}/actual"})) for number, text in done])

    def reviewed(self, name: str) -> Words:
        """What the reviewer said under a name; nothing on a form that is yet to be filled."""
        value = getattr(self.review, name) if self.review else None
        if isinstance(value, Decimal):
            return Words(figures(value), number=Number(value, "plain"))
        return Words(value or "")

    def numbers(self, period: str) -> list[int]:
        """Which objectives belong to a period."""
        return [n for n, one in enumerate(self.plan.objectives) if _belongs(one, period)]

    def objective(self, number: int, period: str = YEARLY) -> Words:
        """One objective's words under the heading of a period; its own period is said where it is this very one."""
        path = f"/objectives/{number}"
        said = {f"{path}/text"}
        own = self.plan.objectives[number].period
        if own == period or own in MEDIUM:
            said.add(f"{path}/period")
        return Words(self.plan.objectives[number].text, frozenset(said))


def _belongs(objective: Objective, period: str) -> bool:
    if period in (OVERALL, PARTIAL):
        return (objective.period == PARTIAL) == (period == PARTIAL) and objective.period not in MEDIUM
    return (objective.period in MEDIUM) == (period in MEDIUM)


def _plain(value: object, path: str) -> Words:
    return BLANK if value in (None, "") else Words(str(value), frozenset({path}))


def figures(value: Decimal, *, cents: bool = False) -> str:
    """A number without needless noughts; with cents where it has no finer ones."""
    if cents and value == value.quantize(TWO_PLACES):
        return f"{value:.2f}"
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
