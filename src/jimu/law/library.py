"""Dated tables of law, looked up by place and day.

A table is a file `cn/<table>.yaml`; a province's folder (`cn-64/<table>.yaml`) holds only what differs there. Form:

    title: {zh: 绩效指标体系, en: indicator tree}
    values:
      - from: 2015-05-21            the first day on which it holds
        cites: {instrument: 财预〔2015〕88号, article: 第十二条}
        confirmed: "no"             yes only where the text itself was read
        value: …                    any YAML; every scalar is text
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from jimu.model.finding import Citation

ROOT = files("jimu.law")
COUNTRY = "cn"
EARLIEST = "0001-01-01"


class LawError(LookupError):
    """A table that does not exist, or that has no value at this place on this day."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A value of a table with the day it begins and the place (folder) it holds for."""

    table: str
    place: str
    begins: str
    value: Any
    citation: Citation


class Law:
    """The law in force at a place on a day.

    place: GB/T 2260 code ("640221"), its province ("64", "cn-64") or None for the country; day:
    "2024-01-01" or None for the newest.
    """

    def __init__(self, place: str | None = None, day: str | None = None) -> None:
        digits = (place or "").removeprefix("cn").lstrip("-")
        self.place = digits
        self.day = day or "9999-12-31"
        self._folders = [f"cn-{digits[:length]}" for length in (6, 4, 2) if len(digits) >= length] + [COUNTRY]

    def __getitem__(self, table: str) -> Any:
        """The value in force. Raises LawError where there is none."""
        return self.entry(table).value

    def cite(self, table: str) -> Citation:
        """Instrument and article of the value in force."""
        return self.entry(table).citation

    def entry(self, table: str) -> Entry:
        """The entry in force: the nearest place first, there the latest that has begun."""
        for folder in self._folders:
            begun = [entry for entry in entries(folder, table) if entry.begins <= self.day]
            if begun:
                return max(begun, key=lambda entry: entry.begins)
        raise LawError(f"law: no table “{table}” in force at {self.place or COUNTRY} on {self.day}")


@cache
def entries(folder: str, table: str) -> tuple[Entry, ...]:
    """All entries of a table in one place's folder; empty where the folder has no such table."""
    path = ROOT / folder / f"{table}.yaml"
    if not path.is_file():
        return ()
    data = load(folder, table)
    return tuple(_entry(folder, table, item) for item in data["values"])


def _entry(folder: str, table: str, item: dict[str, Any]) -> Entry:
    cites = item.get("cites") or {}
    citation = Citation(cites.get("instrument", ""), cites.get("article", ""), item.get("confirmed") == "yes")
    return Entry(table, folder, item.get("from", EARLIEST), item["value"], citation)


@cache
def load(folder: str, table: str) -> Any:
    """A YAML file of the library as data in which every scalar is text."""
    text = (ROOT / folder / f"{table}.yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # builds text, lists and mappings, never an object
    return yaml.load(text, Loader=loader)  # noqa: S506


def tables(folder: str = COUNTRY) -> list[str]:
    """Names of the tables in a place's folder."""
    return sorted(path.name.removesuffix(".yaml") for path in (ROOT / folder).iterdir() if path.name.endswith(".yaml"))


def instruments() -> dict[str, dict[str, str]]:
    """The instruments cited, by number: title, issued by, day, whether the text was read."""
    found: dict[str, dict[str, str]] = load("", "instruments")
    return found
