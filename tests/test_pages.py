"""Texts as a clerk has them, out of a page, a pdf or a message: read as a careful official reads them, and no word of
them lost.

Each pair in tests/files/pages is such a text of an invented county and what it says.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from jimu.reading import read
from tests.expected import differences
from tests.test_cells import lost

FILES = Path(__file__).parent / "files" / "pages"
PAGES = sorted([*FILES.glob("*.txt"), *FILES.glob("*.html")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_pasted_text_is_read_as_an_official_reads_it(page):
    expected = yaml.safe_load(page.with_suffix(".yaml").read_text())
    reading = read(page)
    differing = list(differences(expected["plans"], reading.plans))
    assert not differing, "\n".join(differing)
    assert lost(reading.document) == []
    assert reading.cells.read == reading.cells.used + len(reading.cells.unused)
