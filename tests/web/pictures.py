"""Pictures of what people see in browser tests, to be looked at: JIMU_SHOTS=folder keeps them."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Page

SHOTS = os.environ.get("JIMU_SHOTS", "")


def keep(page: Page, name: str) -> None:
    """Keep a picture of the whole page, where somebody wants to look."""
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)
