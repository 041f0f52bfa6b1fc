"""Every document of tests/files and examples is read to what a careful official reads in it.

Each folder holds what was drafted (draft.txt), the documents drawn from it by make.py, and expected.yaml.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from pathlib import Path

import pytest
import yaml

from jimu.reading import read
from tests.expected import differences
from tests.files import make

FOLDERS = sorted(path.parent for path in make.HERE.glob("*/expected.yaml"))
SOURCES = [source for folder in FOLDERS for source in sorted(folder.glob("source*"))]


def case(source: Path) -> str:
    return f"{source.parent.name}/{source.name}"


@pytest.mark.parametrize("source", SOURCES, ids=case)
def test_document_is_read_as_an_official_reads_it(source):
    expected = yaml.safe_load((source.parent / "expected.yaml").read_text())
    reading = read(source)
    differing = list(differences(expected["plans"], reading.plans))
    assert not differing, "\n".join(differing)
    missing = set(expected.get("notices", ())) - set(reading.notices)
    assert not missing, f"notices {sorted(missing)} expected, {reading.notices} given"


WAYS = ("repeat", "empty", "rows", "cells")


def redrawn(folder: Path, way: str) -> tuple[bytes, str]:
    """The draft with its merged cells repeated or left empty, or flattened to text in one of two ways."""
    lines = [line for line in (folder / "draft.txt").read_text().splitlines() if not line.startswith("!merge")]
    draft = "\n".join(lines)
    if way in ("rows", "cells"):
        return make.flat(make.parse(draft), way).encode(), "source.txt"
    return make.docx(make.parse(f"!merge {way}\n{draft}")), "source.docx"


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_same_table_drawn_otherwise_says_the_same(folder, way):
    expected = yaml.safe_load((folder / "expected.yaml").read_text())
    if way in expected.get("lost_when", ()):
        return  # what the merged cells said is not in such a file
    differing = list(differences(expected["plans"], read(*redrawn(folder, way)).plans))
    assert not differing, "\n".join(differing)


@pytest.mark.parametrize("source", SOURCES, ids=case)
def test_every_cell_is_accounted_for(source):
    cells = read(source).cells
    assert cells.read == cells.used + len(cells.unused)


def test_every_folder_is_complete():
    assert len(FOLDERS) >= 40
    for folder in FOLDERS:
        assert (folder / "draft.txt").exists(), folder.name
        assert (folder / "source.docx").exists(), folder.name


def test_documents_are_as_their_drafts_make_them():
    for path in make.drafts():
        for target, data in make.files(path, path.read_text()).items():
            assert contents(target.read_bytes()) == contents(data), f"{target} is stale: run tests/files/make.py"


def contents(data: bytes) -> object:
    """The parts of a package (compressed bytes differ between versions of zlib), or the bytes of a text."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_expected_states_something_of_every_plan():
    kinds = Counter()
    for folder in FOLDERS:
        expected = yaml.safe_load((folder / "expected.yaml").read_text())
        assert expected["plans"] or expected.get("notices"), folder.name
        kinds.update(plan.get("kind", "plan") for plan in expected["plans"])
    assert {"plan", "monitoring", "self_evaluation"} <= set(kinds)
