"""A bar on the terminal while many files are worked on."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from jimu.cli.language import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SHOWN_FROM = 5


@contextmanager
def progress(total: int, lang: str) -> Iterator[Callable[[], None]]:
    """A function to call after each file; draws a bar on a terminal when there are many files."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    if total < SHOWN_FROM:
        with _pages(lang):
            yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        number = bar.add_task(say(lang, "progress"), total=total)
        yield lambda: bar.advance(number)


@contextmanager
def _pages(lang: str) -> Iterator[None]:
    """The page of a scan that is being recognised, on a line of its own: each takes seconds."""
    from jimu.reading.formats.scan import watching

    def show(name: str, page: int, count: int) -> None:
        line = say(lang, "progress.page", name=name, page=page, count=count)
        print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)

    before = watching.set(show)
    try:
        yield
    finally:
        watching.reset(before)
        print("\r\033[K", end="", file=sys.stderr, flush=True)
