"""Which language the user reads, and the command's sentences in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jimu.cli.sentences import SENTENCES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LANGUAGES = ("zh", "en")
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
# Control characters steer a terminal, and direction marks make it show another text than is there.
CONTROLS = [*range(9), *range(11, 32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
HARMLESS = dict.fromkeys(CONTROLS, "\N{REPLACEMENT CHARACTER}")


def language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """zh or en: what --lang says, else what the locale says; else Chinese (C, POSIX)."""
    for before, word in zip(("", *arguments), arguments, strict=False):
        asked = word.removeprefix("--lang=") if word.startswith("--lang=") else word if before == "--lang" else ""
        if asked in LANGUAGES:
            return asked
    locale = next((environment[name] for name in LOCALE_VARIABLES if environment.get(name)), "")
    return "en" if locale.lower().startswith("en") else "zh"


def say(lang: str, name: str, /, **arguments: object) -> str:
    """The sentence of that name."""
    said = {key: plain(value) if isinstance(value, str) else value for key, value in arguments.items()}
    return SENTENCES[name][LANGUAGES.index(lang)].format(**said)


def plain(text: str) -> str:
    """A text from a file, or a file's name, as a terminal may show it."""
    return text.translate(HARMLESS)
