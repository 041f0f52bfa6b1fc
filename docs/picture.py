"""Takes the pictures of a report in docs/pictures, on a screen and on a phone. Needs Chromium and a Chinese font."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "文化馆部门整体支出.docx"
PICTURES = ROOT / "docs" / "pictures"
SIZES = {"report.png": {"width": 1280, "height": 860}, "report-phone.png": {"width": 390, "height": 844}}


def main() -> None:
    """Check an example, open its report, take the pictures."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        page_file = Path(folder) / "report.html"
        command = [sys.executable, "-m", "jimu.cli", "check", EXAMPLE.name, "--report", page_file, "--lang", "zh"]
        subprocess.run(command, cwd=EXAMPLE.parent, stdout=subprocess.DEVNULL, check=False)  # noqa: S603  our own command
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        PICTURES.mkdir(exist_ok=True)
        for name, size in SIZES.items():
            page = browser.new_page(viewport=size)
            page.goto(page_file.as_uri())
            page.screenshot(path=PICTURES / name)
        browser.close()


if __name__ == "__main__":
    main()
