"""What tests may ask for, and what happens to a test that cannot run here.

With CI set, a test that did not run counts as failed: a missing browser or folder must not pass unseen.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

from jimu.forms import Unwritable, pdf

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
CI = os.environ.get("CI", "").lower() in {"1", "true"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a skipped test has failed."""
    return refuse_a_skip((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """In CI a skipped module has failed."""
    return refuse_a_skip((yield))


def refuse_a_skip(report: Any) -> Any:
    if CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome, report.longrepr = "failed", f"did not run, and with CI set that is a failure: {report.longrepr}"
    return report


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is recognised in a test is kept for no other run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JIMU_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and gold readings beside the repository."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip("the folder ../shared with the real documents is not there")
    return SHARED


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium, driven by playwright."""
    program = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if program is None:
        pytest.skip(f"no browser on PATH ({', '.join(BROWSERS)})")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(scope="session")
def chinese_font() -> None:
    """A Chinese font, without which no pdf can be written."""
    try:
        pdf.write_pages([])
    except Unwritable as fault:
        pytest.skip(str(fault))
