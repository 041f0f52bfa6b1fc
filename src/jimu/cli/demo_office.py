"""The end of `jimu demo --office DIR`: the office of an invented county, built anew and opened."""

from __future__ import annotations

import os
import shutil
import socket
import sys
from threading import Thread
from typing import TYPE_CHECKING

from jimu.cli.grammar import Misuse
from jimu.cli.language import say
from jimu.cli.progress import progress

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# A folder that has this file was made here, and may be made anew.
MARK = "demo.txt"
PAGES = ("login", "static/office/office.css")
SECONDS = 60


def show_office(folder: Path, examples: Path, lang: str, seed: int | None = None) -> None:
    """Build the county in the folder and open the office: until Ctrl+C on a terminal, else until it has answered.

    seed: which invented year is in its registers.

    Raises Misuse where the folder holds something that was not made here.
    """
    folder = folder.absolute()
    _make_room(folder)
    os.environ["JIMU_HOME"] = str(folder)
    os.environ.pop("JIMU_DATABASE_URL", None)  # an invented county has no place in a real database
    from jimu.web.start import start

    start(folder)
    from jimu.web.demo.county import County
    from jimu.web.demo.year import SEED
    from jimu.web.serve import prepare

    prepare()
    county = County(examples, SEED if seed is None else seed)
    print(say(lang, "demo.building"), flush=True)
    with progress(len(county.told["plans"]), lang) as advance:
        for _ in county.build():
            advance()
    _open(county.links(), lang)


def _make_room(folder: Path) -> None:
    if folder.is_dir() and any(folder.iterdir()):
        if not (folder / MARK).is_file():
            raise Misuse("demo.not_ours", folder=folder)
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_text("示例县：每次演示都会重建。Made anew by each demonstration.\n", encoding="utf-8")


def _open(links: list[tuple[str, str, str, str, str]], lang: str) -> None:
    from jimu.web.serve import HOST, opened

    try:
        with opened(HOST, _port(HOST)) as (address, answer):
            _show_links(address, links, lang)
            if sys.stdin.isatty() and sys.stdout.isatty():
                print(say(lang, "serve.stop"), flush=True)
                answer()
            else:
                _show_that_it_answers(address, answer, links[0][-1], lang)
    except KeyboardInterrupt:
        pass
    print(say(lang, "serve.closed"), file=sys.stderr)


def _port(host: str) -> int:
    """The usual port; any other (0) where somebody has it."""
    from jimu.web.serve import PORT

    with socket.socket() as trying:
        return 0 if trying.connect_ex((host, PORT)) == 0 else PORT


def _show_links(address: str, links: list[tuple[str, str, str, str, str]], lang: str) -> None:
    from jimu.web.rights import ROLE_NAMES, Role

    print(say(lang, "serve.open", address=address))
    print(say(lang, "demo.people"))
    for name, role, unit, does, token in links:
        print(f"  {name}　{ROLE_NAMES[Role(role)]}（{unit}）：{does}")
        print(f"    {address}enter/{token}")


def _show_that_it_answers(address: str, answer: Callable[[], None], token: str, lang: str) -> None:
    """Ask the office over the network for its pages, and enter as the first person."""
    from urllib.request import HTTPCookieProcessor, build_opener

    Thread(target=answer, daemon=True).start()
    browser = build_opener(HTTPCookieProcessor())
    for path in (*PAGES, f"enter/{token}"):
        with browser.open(address + path, timeout=SECONDS) as page:
            shown = path.partition("/")[0] if path.startswith("enter") else path
            print(say(lang, "demo.answers", path=f"/{shown}", status=page.status, count=len(page.read())))
