"""The commands as data, and what a line typed by a user means. Help and documentation are drawn from the same data."""

from __future__ import annotations

import re
from argparse import ArgumentError, ArgumentParser, Namespace
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LEVELS = ("error", "warning", "advice")


class Misuse(Exception):
    """A wrong call: the name of the sentence that says so, and its arguments."""

    def __init__(self, sentence: str, **arguments: object) -> None:
        super().__init__(sentence, arguments)
        self.sentence = sentence
        self.arguments = arguments


@dataclass(frozen=True, slots=True)
class Option:
    """`--name VALUE`, a switch, or, where the name has no dashes, what stands alone. Its help: option.<help>."""

    name: str
    help: str
    value: str = ""
    many: bool = False
    kind: Callable[[str], object] = str

    @property
    def usage(self) -> str:
        """As help shows it."""
        return f"{self.name} {self.value}".strip()


@dataclass(frozen=True, slots=True)
class Command:
    """A word after `jimu`: what may follow it. `jimu.cli.<module>.run` does it. Its help: command.<name>."""

    name: str
    module: str
    options: tuple[Option, ...]


def _one_of(name: str, choices: tuple[str, ...]) -> Callable[[str], str]:
    def kind(text: str) -> str:
        if text not in choices:
            raise Misuse("bad_choice", option=name, value=text, choices=" | ".join(choices))
        return text

    return kind


def _year(text: str) -> int:
    if not re.fullmatch(r"[12]\d{3}", text):
        raise Misuse("bad_year", value=text)
    return int(text)


def _day(text: str) -> str:
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise Misuse("bad_day", value=text) from None


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for name in re.split(r"[,，\s]+", text) if name)


def _share(text: str) -> float:
    try:
        share = float(text.rstrip("%％")) / (100 if text.endswith(("%", "％")) else 1)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise Misuse("bad_share", value=text)
    return share


def _seed(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Misuse("bad_seed", value=text)
    return int(text)


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise Misuse("bad_port", value=text)
    return int(text)


FILES = Option("FILE", "files", many=True)
HOME = Option("--home", "home", "DIR")
JSON = Option("--json", "json")
PLACE = Option("--place", "place", "64")
YEAR = Option("--year", "year", "2024", kind=_year)
RULES = Option("--rules", "rules", "RULE,RULE", kind=_names)
WORDS = Option("--words", "words", "FILE.yaml")
SURE = Option("--sure", "sure", "0.95", kind=_share)
LANG = Option("--lang", "lang", "zh|en", kind=_one_of("--lang", ("zh", "en")))

COMMANDS = (
    Command("read", "read", (FILES, JSON, PLACE, YEAR, WORDS, SURE, LANG)),
    Command(
        "check",
        "check",
        (
            FILES,
            JSON,
            Option("--report", "report", "FILE.html"),
            Option("--annotate", "annotate", "OUT.docx|OUT.xlsx"),
            RULES,
            Option("--level", "level", "|".join(LEVELS), kind=_one_of("--level", LEVELS)),
            PLACE,
            YEAR,
            WORDS,
            SURE,
            LANG,
        ),
    ),
    Command(
        "convert",
        "convert",
        (
            FILES,
            Option("-o", "convert_out", "OUT.docx"),
            Option("--form", "form", "NAME"),
            JSON,
            PLACE,
            YEAR,
            WORDS,
            LANG,
        ),
    ),
    Command(
        "fix",
        "fix",
        (
            Option("FILE", "one_file", many=True),
            Option("--out", "fixed", "OUT.docx|OUT.xlsx"),
            JSON,
            RULES,
            PLACE,
            YEAR,
            WORDS,
            LANG,
        ),
    ),
    Command(
        "diff",
        "diff",
        (Option("FILE", "versions", many=True), JSON, Option("--html", "html", "FILE.html"), PLACE, YEAR, WORDS, LANG),
    ),
    Command("words", "words", (FILES, Option("-o", "words_out", "OUT.yaml"), JSON, WORDS, LANG)),
    Command(
        "law", "law", (Option("TABLE", "table"), PLACE, Option("--day", "day", "2024-01-01", kind=_day), JSON, LANG)
    ),
    Command("rules", "rules", (Option("RULE", "rule"), JSON, LANG)),
    Command(
        "demo",
        "demo",
        (
            Option("--out", "out", "FOLDER"),
            Option("--office", "demo_office", "DIR"),
            Option("--year", "demo_year", "SEED", kind=_seed),
            JSON,
            LANG,
        ),
    ),
    Command(
        "serve",
        "serve",
        (HOME, Option("--host", "host", "127.0.0.1"), Option("--port", "port", "8000", kind=_port), LANG),
    ),
    Command("doctor", "doctor", (HOME, JSON, LANG)),
    Command("backup", "backup", (Option("FILE", "backup_file"), HOME, LANG)),
    Command("restore", "restore", (Option("FILE", "restore_file"), HOME, LANG)),
    Command("upgrade", "upgrade", (HOME, Option("--rehearse", "rehearse"), JSON, LANG)),
    Command(
        "log",
        "log",
        (
            Option("verify|anchor", "log_what", kind=_one_of("verify|anchor", ("verify", "anchor"))),
            Option("--against", "against", "DIGEST"),
            HOME,
            JSON,
            LANG,
        ),
    ),
    Command("rebuild", "rebuild", (HOME, LANG)),
    Command("remind", "remind", (HOME, JSON, LANG)),
)


class _Parser(ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise Misuse("bad_call", command=self.prog, detail=message)


def parse(command: Command, words: Sequence[str]) -> Namespace:
    """What the user asked of a command. Raises Misuse."""
    parser = _Parser(prog=command.name, add_help=False, allow_abbrev=False, exit_on_error=False)
    for option in command.options:
        _add(parser, option)
    try:
        asked, strange = parser.parse_known_intermixed_args(words)
    except ArgumentError as problem:
        raise Misuse("bad_option", option=problem.argument_name, command=command.name) from None
    if strange:
        raise Misuse("unknown_option", option=strange[0], command=command.name)
    return asked


def _add(parser: ArgumentParser, option: Option) -> None:
    if not option.name.startswith("-"):
        parser.add_argument(option.help, metavar=option.name, nargs="*" if option.many else "?", type=option.kind)
    elif option.value:
        parser.add_argument(option.name, type=option.kind)
    else:
        parser.add_argument(option.name, action="store_true")
