"""Starting Django for the office in a folder."""

from __future__ import annotations

import os
from pathlib import Path


def start(folder: str | Path | None = None) -> None:
    """Set Django up for the office in `folder` (else JIMU_HOME, else the user's own). Does nothing the second time."""
    import django

    if folder is not None:
        os.environ["JIMU_HOME"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jimu.web.settings")
    django.setup()
