"""How the things in the lists of a plan are known again in another version of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jimu.model.plan import Indicator
from jimu.model.text import bare

POSITION = ("period", "level1", "level2", "category", "group", "part_of")


@dataclass(frozen=True, slots=True)
class Listing:
    """How the things of a list are known again: keys, the strongest first, then likeness of `words` within a kin."""

    keys: tuple[Callable[[Any], Any], ...]
    words: Callable[[Any], str]
    kin: Callable[[Any], Any] = lambda _: None
    only: tuple[Callable[[Any], Any], ...] = ()


def position(indicator: Indicator) -> str:
    """Where an indicator stands in the tree, in words."""
    return "／".join(filter(None, (getattr(indicator, name) for name in POSITION)))


def _text_of(item: Any) -> str:
    return str(item.text)


def _core(indicator: Indicator) -> tuple[str, ...]:
    """Name, place and target: the very same indicator."""
    return (position(indicator), bare(indicator.name), indicator.target.text, indicator.explanation)


LISTS: dict[str, Listing] = {
    "functions": Listing((lambda item: bare(item.text), lambda item: item.number or None), _text_of),
    "work_plan": Listing((lambda item: item, lambda item: bare(item.name)), lambda item: item.name),
    "objectives": Listing(
        (lambda item: (item.period, bare(item.text)), lambda item: bare(item.text)),
        _text_of,
        lambda item: item.period,
        (lambda item: item.period,),
    ),
    "cash_plan": Listing((lambda item: item.by_month,), lambda item: str(item.by_month)),
    "estimate": Listing(
        (lambda item: item, lambda item: bare(item.item), lambda item: (item.detail, item.amount)),
        lambda item: item.item,
    ),
    "safeguards": Listing((bare,), str, only=(lambda _: "",)),
    "indicators": Listing(
        (
            lambda item: item.id,
            _core,
            lambda item: (item.period, position(item), bare(item.name)),
            lambda item: (item.period, item.category, bare(item.name)),
            lambda item: (item.period, bare(item.name)),
            lambda item: bare(item.name),
        ),
        lambda item: item.name,
        lambda item: item.period,
        (lambda item: (position(item), item.target.text, item.explanation), position),
    ),
    "statements": Listing((lambda item: (item.subject, bare(item.text)), lambda item: item.subject), _text_of),
}
