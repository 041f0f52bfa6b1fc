"""The drafts of tests/files say the same as sheets of new and old Excel and as pages of the web."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from jimu.reading import read
from tests.expected import differences
from tests.files import make
from tests.formats import draw

FOLDERS = sorted(path.parent for path in make.HERE.glob("*/expected.yaml"))
WAYS = {"xlsx": draw.xlsx, "xls": draw.xls, "html": draw.html}


def draft_of(folder: Path) -> make.Draft:
    return make.parse((folder / "draft.txt").read_text())


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_other_formats_say_the_same(folder, way):
    draft = draft_of(folder)
    if draft.nested and way != "html":
        return  # a sheet has no tables inside of cells
    expected = yaml.safe_load((folder / "expected.yaml").read_text())
    reading = read(WAYS[way](draft), f"source.{way}")
    assert reading.document.format == way
    differing = list(differences(expected["plans"], reading.plans))
    assert not differing, "\n".join(differing)
    assert reading.cells.read == reading.cells.used + len(reading.cells.unused)


def plain_folders(*names: str) -> list[Path]:
    return [make.HERE / name for name in names]


TOGETHER = plain_folders("clean-cppcc", "clean-qinghai", "clean-ningxia", "clean-sichuan")


def expected_of(folders: list[Path]) -> list[dict[str, Any]]:
    return [plan for folder in folders for plan in yaml.safe_load((folder / "expected.yaml").read_text())["plans"]]


@pytest.mark.parametrize("way", ["xlsx", "xls"])
def test_a_plan_a_sheet(way):
    """Sheets are read one after the other, as if each were a document of its own."""
    differing = list(differences(expected_of(TOGETHER), read(WAYS[way](*map(draft_of, TOGETHER)), "book").plans))
    assert not differing, "\n".join(differing)


@pytest.mark.parametrize("way", ["xlsx", "xls", "html"])
def test_several_plans_down_one_sheet(way):
    drafts = [draft_of(folder) for folder in TOGETHER]
    whole = make.Draft([block for draft in drafts for block in draft.blocks])
    differing = list(differences(expected_of(TOGETHER), read(WAYS[way](whole), "book").plans))
    assert not differing, "\n".join(differing)
