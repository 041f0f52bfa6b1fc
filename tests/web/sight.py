"""What a page looks like in the browser: whether it fits its screen, breaks a rule, and a picture of it.

A click returns when its answer begins to come; each of these first waits until all of it is there.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
SHOTS = os.environ.get("JIMU_SHOTS", "")  # a folder: keep pictures of what people see there, to be looked at


def fits(page: Page) -> bool:
    """Whether the page is no wider than the screen."""
    page.wait_for_load_state()
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def breaks(page: Page, rules: dict[str, Any] = WCAG) -> list[str]:
    """Which rules for everybody's access it breaks, and where, as axe finds. With {} also what axe itself advises."""
    page.wait_for_load_state()
    found = Axe().run(page, options=rules).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def keep(page: Page, name: str) -> None:
    """Keep a picture of the whole page, where somebody wants to look."""
    if SHOTS:
        page.wait_for_load_state()
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)
