"""The help, drawn from the commands' data, in the language of the user."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from jimu.cli.grammar import COMMANDS, Command
from jimu.cli.language import say

if TYPE_CHECKING:
    from collections.abc import Iterable

GAP = 2


def overview(lang: str) -> str:
    """`jimu --help`."""
    rows = [(command.name, say(lang, f"command.{command.name}")) for command in COMMANDS]
    usual = [("--lang zh|en", say(lang, "option.lang")), ("--version", say(lang, "option.version"))]
    usage = say(lang, "usage", line=f"jimu {say(lang, 'usage.command')}")
    return "\n".join(
        [say(lang, "jimu"), "", usage, "", *_columns(rows), "", *_columns(usual), "", say(lang, "more_help"), ""]
    )


def of_command(command: Command, lang: str) -> str:
    """`jimu check --help`."""
    alone = [option.name + "…" * option.many for option in command.options if not option.name.startswith("-")]
    shown = [*alone, say(lang, "usage.options")]
    rows = [(option.usage, say(lang, f"option.{option.help}")) for option in command.options]
    usage = say(lang, "usage", line=" ".join(["jimu", command.name, *shown]))
    closing = say(lang, f"more.{command.name}")
    return "\n".join([say(lang, f"command.{command.name}"), "", usage, "", *_columns(rows), "", closing, ""])


def _columns(rows: Iterable[tuple[str, str]]) -> list[str]:
    rows = list(rows)
    wide = max(_width(left) for left, _ in rows) + GAP
    return [f"  {left}{' ' * (wide - _width(left))}{right}" for left, right in rows]


def _width(text: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
