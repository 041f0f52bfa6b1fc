"""Words cut into pieces that a database can look up: Chinese into pairs of characters, the rest into words.

“提案办理2026” is written as 提案 案办 办理 理 2026. The last character stands alone too, so that a search for one
character finds every word that has it. A token that begins with # is ours (whose plan it is, of which year).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

RUN = re.compile(r"[0-9a-z]+|[^\W_0-9a-z]+")
# What somebody types is searched by its first words only.
MOST_LETTERS, MOST_RUNS = 80, 8


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens that must follow each other; begins: what is looked for begins with the only token."""

    tokens: tuple[str, ...]
    begins: bool = False


def folded(text: str) -> str:
    """Full and half width, capital and small alike, letter for letter, so that places stay the same."""
    return "".join(_letter(letter) for letter in text)


def _letter(letter: str) -> str:
    one = unicodedata.normalize("NFKC", letter).lower()
    return one if len(one) == 1 else letter


def runs(text: str) -> list[str]:
    """The pieces of a text without what stands between them: words, numbers, rows of Chinese characters."""
    return RUN.findall(folded(text))


def tokens(text: str) -> list[str]:
    """The tokens under which a text is found, in their order."""
    return [token for run in runs(text) for token in _of_run(run)]


def _of_run(run: str) -> list[str]:
    return [run] if run.isascii() else [run[at : at + 2] for at in range(len(run))]


def phrases(asked: str) -> list[Phrase]:
    """What a search looks for: each run of what was typed must occur."""
    return [_phrase(run) for run in runs(asked[:MOST_LETTERS])[:MOST_RUNS]]


def _phrase(run: str) -> Phrase:
    if run.isascii() or len(run) == 1:
        return Phrase((run,), begins=True)
    return Phrase(tuple(_of_run(run)[:-1]))


def for_sqlite(wanted: Iterable[Phrase], marks: Iterable[Iterable[str]]) -> str:
    """An FTS5 query: all phrases, and of each group of marks one."""
    parts = [f'"{" ".join(one.tokens)}"{"*" if one.begins else ""}' for one in wanted]
    parts += [f"({' OR '.join(f'{chr(34)}{mark}{chr(34)}' for mark in group)})" for group in marks]
    return " AND ".join(parts)


def for_postgres(wanted: Iterable[Phrase], marks: Iterable[Iterable[str]]) -> str:
    """A tsquery: the same."""
    parts = [" <-> ".join(f"'{token}'{':*' if one.begins else ''}" for token in one.tokens) for one in wanted]
    parts += [" | ".join(f"'{mark}'" for mark in group) for group in marks]
    return " & ".join(f"({part})" for part in parts)
