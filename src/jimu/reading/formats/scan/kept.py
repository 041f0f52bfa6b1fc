"""What was recognised on a page, kept by the content of its file: a page takes seconds, reading it again nothing."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

FORM = 2  # of what is kept; another number makes everything be recognised anew


def folder() -> Path:
    """Where results are kept: JIMU_CACHE, else the place that the system has for such files."""
    if named := os.environ.get("JIMU_CACHE"):
        return Path(named) / "scan"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "jimu" / "cache" / "scan"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "jimu" / "scan"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "jimu" / "scan"


def _path(digest: str, page: int) -> Path:
    return folder() / f"{FORM}-{version('rapidocr')}" / f"{digest}-{page}.json"


def kept(digest: str, page: int) -> dict[str, Any] | None:
    """What was kept of a page; None where there is nothing, or nothing whole."""
    try:
        data = json.loads(_path(digest, page).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return data if isinstance(data, dict) and {"runs", "across", "upright", "number"} <= data.keys() else None


def keep(digest: str, page: int, data: dict[str, Any]) -> None:
    """Keep what was recognised. Where the disk takes nothing, it is recognised again next time."""
    path = _path(digest, page)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as file:
            json.dump(data, file, ensure_ascii=False)
        Path(file.name).replace(path)
