"""`jimu serve`: opens the office in a browser."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING

from jimu.cli.grammar import Misuse
from jimu.cli.language import say
from jimu.cli.office import begin

if TYPE_CHECKING:
    from argparse import Namespace


def run(asked: Namespace, lang: str) -> int:
    """Open the office and answer until Ctrl+C; 0."""
    folder = begin(asked, new=True)
    from django.conf import settings
    from django.db import Error

    from jimu.web.serve import HOST, PORT

    host = asked.host or str(settings.HOME.setting("host", HOST))
    port = int(settings.HOME.setting("port", PORT)) if asked.port is None else asked.port
    try:
        _prepare(lang)
    except Error as fault:
        raise Misuse("office.no_database", reason=str(fault).strip()) from None
    print(say(lang, "serve.folder", folder=folder))
    open_office(host, port, lang)
    return 0


def _prepare(lang: str) -> None:
    from jimu.web.serve import Newer, NotMigrated, prepare

    try:
        done = prepare()
    except Newer as fault:
        raise Misuse("office.newer", step=fault) from None
    except NotMigrated as fault:
        raise Misuse("serve.not_migrated", step=fault) from None
    if done.copy:
        print(say(lang, "serve.migrated", count=done.steps, copy=done.copy))


def open_office(host: str, port: int, lang: str) -> None:
    """Listen, say where, and answer until Ctrl+C."""
    from jimu.web.serve import first_link, opened

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a service that is stopped ends as by Ctrl+C
    try:
        with opened(host, port) as (address, answer):
            print(say(lang, "serve.open", address=address))
            link = first_link(address)
            if link:
                print(say(lang, "serve.first", link=link))
            print(say(lang, "serve.stop"), flush=True)
            answer()
    except KeyboardInterrupt:  # before it listened, or while it closed
        pass
    except OSError as fault:
        raise Misuse("serve.taken", host=host, port=port, reason=fault.strerror) from None
    print(say(lang, "serve.closed"), file=sys.stderr)
