"""The office's own folder: database, files, keys and settings. One folder is the whole office; a copy of it is the
whole office again."""

from __future__ import annotations

import os
import secrets
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

ENGINES = {"postgres": "django.db.backends.postgresql", "postgresql": "django.db.backends.postgresql"}
# Two savers at once wait for each other this long (seconds) before one is told to try again.
PATIENCE = 20


class BadSetting(ValueError):
    """A setting that cannot be followed; the message says which, and what is allowed."""


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of an office and what its settings say."""

    folder: Path
    settings: dict[str, Any]

    @property
    def database_file(self) -> Path:
        """The SQLite database, where no other is set."""
        return self.folder / "office.sqlite3"

    @property
    def files(self) -> Path:
        """Uploaded files, under their hash."""
        return self.folder / "files"

    def setting(self, name: str, default: Any = None) -> Any:
        """A setting: the environment (`JIMU_EMAIL_HOST` for `email_host`) outweighs jimu.toml."""
        return os.environ.get(f"JIMU_{name.upper()}", self.settings.get(name, default))

    def switched_on(self, name: str) -> bool:
        """Whether a setting of yes and no says yes."""
        return str(self.setting(name, "no")).lower() in ("yes", "true", "1", "on", "是")

    def secret(self) -> str:
        """The key that signs sessions and links; made at the first start, readable by nobody else."""
        path = self.folder / "secret.key"
        if not path.is_file():
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # nobody else's to look into
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                file.write(secrets.token_urlsafe(50))
        return path.read_text(encoding="ascii")

    def database(self) -> dict[str, Any]:
        """Django's description of the database: `database_url` (postgresql://user:password@host/name), else SQLite.

        Raises BadSetting where the address names another kind of database.
        """
        address = str(self.setting("database_url", ""))
        return _from_address(address) if address else _sqlite(self.database_file)


def home(folder: str | Path | None = None) -> Home:
    """The office's folder: the one given, else JIMU_HOME, else `jimu` in the user's own folder."""
    path = Path(folder or os.environ.get("JIMU_HOME") or Path.home() / "jimu").expanduser().resolve()
    told = path / "jimu.toml"
    try:
        settings = tomllib.loads(told.read_text(encoding="utf-8-sig")) if told.is_file() else {}
    except tomllib.TOMLDecodeError as fault:
        raise BadSetting(f"{told}：{fault}") from fault
    return Home(path, settings)


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": PATIENCE,
            # A writer takes its lock when it begins: two who save never meet half way.
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000;",
        },
    }


def _from_address(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    engine = ENGINES.get(parts.scheme)
    if engine is None or not parts.path.strip("/"):
        raise BadSetting(f"database_url：{parts.scheme or address}；应为 postgresql://用户:密码@主机/库名")
    return {
        "ENGINE": engine,
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
