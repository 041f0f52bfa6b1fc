"""The command `jimu`. Each command's module is loaded when it is called, so that the start stays quick."""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from jimu.cli import help as helping
from jimu.cli.grammar import COMMANDS, Command, Misuse, parse
from jimu.cli.language import language, say

if TYPE_CHECKING:
    from collections.abc import Sequence

DONE, WRONG_CALL, INTERRUPTED = 0, 2, 130


def main(words: Sequence[str] | None = None) -> int:
    """Do what the words ask; the exit status."""
    words = sys.argv[1:] if words is None else words
    lang = language(words, os.environ)
    _speak_any_language()
    try:
        status = _obey(words, lang)
        sys.stdout.flush()
    except Misuse as wrong:
        print(say(lang, wrong.sentence, **wrong.arguments), file=sys.stderr)
        return WRONG_CALL
    except KeyboardInterrupt:
        print(say(lang, "stopped"), file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as fault:  # a full disk behind standard output
        print(say(lang, "cannot_write", path=say(lang, "standard_output"), reason=fault.strerror), file=sys.stderr)
        return WRONG_CALL
    return status


def _obey(words: Sequence[str], lang: str) -> int:
    name = next((word for word in words if not word.startswith("-") and word not in ("zh", "en")), "")
    command = next((command for command in COMMANDS if command.name == name), None)
    if command is None:
        return _without_command(words, name, lang)
    rest = list(words)
    rest.remove(name)
    if _asks_help(rest):
        print(helping.of_command(command, lang), end="")
        return DONE
    return _run(command, rest, lang)


def _run(command: Command, rest: Sequence[str], lang: str) -> int:
    status: int = import_module(f"jimu.cli.{command.module}").run(parse(command, rest), lang)
    return status


def _without_command(words: Sequence[str], name: str, lang: str) -> int:
    if "--version" in words:
        from importlib.metadata import version

        print(f"jimu {version('jimu')}")
        return DONE
    if name:
        known = "、".join(command.name for command in COMMANDS)
        raise Misuse("unknown_command", command=name, known=known)
    print(helping.overview(lang), end="")
    return DONE if _asks_help(words) else WRONG_CALL


def _asks_help(words: Sequence[str]) -> bool:
    before = words[: words.index("--")] if "--" in words else words
    return "--help" in before or "-h" in before


def _speak_any_language() -> None:
    """A letter that the terminal cannot show must not end the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
