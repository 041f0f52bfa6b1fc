"""The same document with merged cells, with empty ones and with repeated ones: the same plans."""

from dataclasses import replace
from pathlib import Path

import pytest

from jimu.model.changes import without_places
from jimu.reading import read, read_document
from jimu.reading.formats import open_document
from tests.formats.build import rebuild

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
OWN = sorted((ROOT / "examples").glob("*.txt"))
WAYS = {"merged": {"merged": True}, "empty": {"merged": False}, "repeated": {"merged": False, "repeated": True}}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("path", [*OWN, *SEEDS], ids=lambda path: path.stem)
def test_rebuilt_document_reads_to_the_same_plans(path, way):
    text = open_document(path)
    wanted = [without_places(plan) for plan in read_document(text).plans]
    found = [without_places(plan) for plan in read(rebuild(text, **WAYS[way]), name=f"{path.stem}.docx").plans]
    for number, (want, got) in enumerate(zip(wanted, found, strict=False)):
        for index, (a, b) in enumerate(zip(want.indicators, got.indicators, strict=False)):
            assert a == b, f"plan {number}, indicator {index}"
        assert replace(want, indicators=()) == replace(got, indicators=())
    assert wanted == found
