"""The office on the web: its database brought up to date, a worker for long work, a server that exists everywhere."""

from __future__ import annotations

import logging
import os
import select
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from jimu.web.upkeep.database import Standing, copy_sqlite, is_sqlite, migrate, standing

HOST, PORT = "127.0.0.1", 8000
# A request is short: as many threads as keep both cores busy while some wait for the disk or the other's lock.
THREADS_A_CORE, LEAST_THREADS, MOST_THREADS = 4, 8, 32
# Each browser keeps some connections open; Windows watches 512 at most.
CONNECTIONS = 480
BACKUPS = "backups"


class Newer(RuntimeError):
    """The database was brought up to date by a newer program; the first step that this one does not know."""


class NotMigrated(RuntimeError):
    """A PostgreSQL of an older program: `jimu upgrade` makes a backup and brings it up to date."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was done before the office opened: steps of the database taken, and the copy that was made before them."""

    steps: int
    copy: Path | None


def prepare() -> Prepared:
    """Bring the office's database up to date: an empty one is made; of an older one a copy is kept first.

    Raises Newer, NotMigrated, django.db.OperationalError.
    """
    found = standing()
    if found.newer:
        raise Newer(found.newer[0])
    if not found.pending:
        return Prepared(0, None)
    copy = None if found.empty else _copy(found)
    migrate()
    return Prepared(len(found.pending), copy)


def _copy(found: Standing) -> Path:
    if not is_sqlite():
        raise NotMigrated(found.pending[0])
    folder: Path = settings.HOME.folder / BACKUPS
    folder.mkdir(mode=0o700, exist_ok=True)
    copy = folder / f"office-{timezone.localtime():%Y%m%d-%H%M%S}.sqlite3"
    copy_sqlite(Path(connection.settings_dict["NAME"]), copy)
    return copy


def first_link(address: str) -> str | None:
    """At the first start, the address that lets the administrator in once; None where somebody can log in already."""
    from django.urls import reverse

    from jimu.web.accounts.actions import first_administrator

    token = first_administrator()
    return None if token is None else address.rstrip("/") + reverse("enter", args=[token])


def threads() -> int:
    """Threads sized for the machine."""
    return min(max((os.cpu_count() or 1) * THREADS_A_CORE, LEAST_THREADS), MOST_THREADS)


@contextmanager
def opened(host: str, port: int) -> Iterator[tuple[str, Callable[[], None]]]:
    """The office, listening: its address, and the function that answers until it is interrupted (or closed).

    Raises OSError where the port is taken.
    """
    from django.core.wsgi import get_wsgi_application
    from waitress.server import create_server

    from jimu.web.jobs.worker import Worker

    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a short queue is no event
    server: Any = create_server(get_wsgi_application(), host=host, port=port, threads=threads(), ident=None,
                                max_request_body_size=4 * settings.LARGEST_UPLOAD, connection_limit=CONNECTIONS,
                                asyncore_use_poll=hasattr(select, "poll"), **_behind_another())  # fmt: skip
    worker = Worker()
    worker.start()
    try:
        bound = getattr(server, "effective_port", None) or server.effective_listen[0][1]  # localhost has two sockets
        yield address_of(host, bound), server.run
    finally:
        with suppress(AttributeError):
            server.task_dispatcher.shutdown()  # first: a thread that still answers wakes the server's loop when it ends
        server.close()
        worker.stop()


def _behind_another() -> dict[str, Any]:
    """What a server in front (https) says of a request is believed where the settings say that there is one."""
    if not settings.SESSION_COOKIE_SECURE:
        return {}
    return {"trusted_proxy": str(settings.HOME.setting("proxy", "127.0.0.1")),
            "trusted_proxy_headers": {"x-forwarded-proto", "x-forwarded-for"}}  # fmt: skip


def address_of(host: str, port: int) -> str:
    """What to type into a browser."""
    shown = {"0.0.0.0": _own_address(), "::": _own_address()}.get(host, host)  # noqa: S104
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}/"


def _own_address() -> str:
    """The machine's address in its network; where there is none, its own to itself."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(("192.0.2.1", 9))  # nothing is sent: only the way there is looked up
        except OSError:
            return HOST
        name: str = asking.getsockname()[0]
        return name
