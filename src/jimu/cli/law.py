"""`jimu law`: the tables of law, as in force at a place on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jimu.cli.batch import dumps
from jimu.cli.calls import place_of, refuse_unknown
from jimu.cli.grammar import Misuse
from jimu.cli.language import say
from jimu.law import Law, LawError, tables
from jimu.law.library import EARLIEST, Entry, load
from jimu.model.serial import to_json

if TYPE_CHECKING:
    from argparse import Namespace


def run(asked: Namespace, lang: str) -> int:
    """Show one table, or the list of them; the exit status."""
    law = Law(place_of(asked.place), asked.day)
    if asked.table:
        refuse_unknown(asked.table, tables(), "unknown_table", lang)
        _show_one(asked.table, law, lang, as_json=asked.json)
    else:
        _show_all(law, lang, as_json=asked.json)
    return 0


def _show_one(table: str, law: Law, lang: str, *, as_json: bool) -> None:
    try:
        entry = law.entry(table)
    except LawError:
        raise Misuse("not_in_force", name=table, day=law.day) from None
    if as_json:
        print(dumps({**_facts(entry, lang), "value": entry.value}))
        return
    print(f"{title_of(table, lang)}  {table}")
    print("  " + say(lang, "law.place", place=_place(entry, lang)))
    print("  " + _begins(entry, lang))
    print("  " + cites_of(entry, lang))
    print()
    print(as_text(entry.value))


def _show_all(law: Law, lang: str, *, as_json: bool) -> None:
    found = [entry for table in tables() if (entry := _in_force(table, law))]
    if as_json:
        print(dumps([_facts(entry, lang) for entry in found]))
        return
    from jimu.cli import show

    table = show.grid(*(say(lang, f"column.{name}") for name in ("table", "title", "from", "cites")))
    for entry in found:
        begins = "" if entry.begins == EARLIEST else entry.begins
        table.add_row(entry.table, title_of(entry.table, lang), begins, cites_of(entry, lang))
    show.console().print(table)


def _in_force(table: str, law: Law) -> Entry | None:
    try:
        return law.entry(table)
    except LawError:
        return None


def _facts(entry: Entry, lang: str) -> dict[str, Any]:
    return {
        "table": entry.table,
        "title": title_of(entry.table, lang),
        "place": entry.place,
        "from": None if entry.begins == EARLIEST else entry.begins,
        "citation": to_json(entry.citation),
    }


def title_of(table: str, lang: str) -> str:
    """What people call the table."""
    title: str = load("cn", table)["title"][lang]
    return title


def _place(entry: Entry, lang: str) -> str:
    from jimu.law.gazetteer import name_of

    code = entry.place.removeprefix("cn").lstrip("-")
    return name_of(code) if code else say(lang, "law.country")


def _begins(entry: Entry, lang: str) -> str:
    return say(lang, "law.always") if entry.begins == EARLIEST else say(lang, "law.from", day=entry.begins)


def cites_of(entry: Entry, lang: str) -> str:
    """Instrument, article, and whether its text was read."""
    citation = entry.citation
    confirmed = say(lang, "confirmed.yes" if citation.confirmed else "confirmed.no")
    return " ".join(part for part in (citation.instrument, citation.article, f"· {confirmed}") if part)


def as_text(value: object) -> str:
    """A value of a table as people read it: indented, Chinese as it is."""
    import yaml

    class Plain(yaml.SafeDumper):
        def ignore_aliases(self, data: object) -> bool:
            return data is not None

    return yaml.dump(
        value, Dumper=Plain, allow_unicode=True, sort_keys=False, default_flow_style=None, width=110
    ).rstrip()
