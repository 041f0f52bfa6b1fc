"""The tables of law: every article is of a known instrument, and place and day decide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from jimu.law import Law, LawError, instruments, tables
from jimu.law.library import ROOT, entries

FOLDERS = sorted(folder.name for folder in ROOT.iterdir() if folder.name.startswith("cn"))
TABLES = [(folder, table) for folder in FOLDERS for table in tables(folder)]


def cited(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (value["cites"]["instrument"],) if "cites" in value else ()
        for item in value.values():
            yield from cited(item)
    elif isinstance(value, list):
        for item in value:
            yield from cited(item)


@pytest.mark.parametrize(("folder", "table"), TABLES)
def test_every_article_is_of_a_known_instrument(folder, table):
    known = instruments()
    for entry in entries(folder, table):
        assert entry.citation.instrument in known
        assert set(cited(entry.value)) <= set(known)


@pytest.mark.parametrize(
    ("place", "day", "name"),
    [
        (None, "2013-01-01", "2015年指标体系"),
        ("64", "2020-01-01", "2015年指标体系"),
        ("640221", "2024-01-01", "2015年指标体系，可参照2021年指引"),
        ("4101", "2021-01-01", "2015年指标体系"),
        ("4101", "2024-01-01", "2021年指标体系"),
    ],
)
def test_place_and_day_decide_which_tree_holds(place, day, name):
    assert Law(place, day)["indicator_tree"]["name"] == name


def test_weights_are_those_of_the_place():
    assert Law("41", "2024-01-01")["weights"]["有成本指标"]["产出"] == "40"
    assert Law("64", "2024-01-01")["weights"]["无成本指标"]["产出"] == "50"


def test_what_nobody_laid_down_is_not_found():
    with pytest.raises(LawError):
        Law("64", "2010-01-01")["weights"]
