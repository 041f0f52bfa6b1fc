"""The five real documents against what a careful person read and found in them, field by field."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from jimu.checks import check
from jimu.model.text import bare
from jimu.reading import Reading, read, reading_json
from tests.conftest import SHARED

DOCUMENTS = sorted((SHARED / "gold").glob("*.json"))
NAMES = [path.stem[:3] for path in DOCUMENTS]


@pytest.fixture(scope="session")
def score(shared: Path) -> Any:
    """The comparison that goes with the gold readings."""
    spec = importlib.util.spec_from_file_location("score_gold", shared / "tools" / "score_gold.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def reading_of(gold: dict[str, Any], shared: Path) -> Reading:
    return read(shared / "seeds" / gold["file"])


def test_the_gold_is_there(shared: Path) -> None:
    assert len(DOCUMENTS) == 5
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in DOCUMENTS]
    assert sum(len(gold["plans"]) for gold in golds) == 19
    assert sum(len(plan["indicators"]) for gold in golds for plan in gold["plans"]) == 173


@pytest.mark.parametrize("path", DOCUMENTS, ids=NAMES)
def test_document_is_read_as_a_careful_person_reads_it(path: Path, shared: Path, score: Any) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    plans = json.loads(json.dumps(reading_json(reading_of(gold, shared))))["plans"]
    assert len(plans) == len(gold["plans"])
    differing: list[str] = []
    compared = [
        score.compare_plan(wanted, plan, f"plan {number}", differing)
        for number, (wanted, plan) in enumerate(zip(gold["plans"], plans, strict=True))
    ]
    assert differing == []
    assert all(points == total > 0 for points, total in compared)


@pytest.mark.parametrize("path", DOCUMENTS, ids=NAMES)
def test_every_cell_of_the_document_is_used_or_listed(path: Path, shared: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    cells = reading_of(gold, shared).cells
    assert cells.read == cells.used + len(cells.unused)


@pytest.mark.parametrize("path", DOCUMENTS, ids=NAMES)
def test_every_source_stands_where_it_says(path: Path, shared: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    reading = reading_of(gold, shared)
    words = {(piece.place.line, piece.place.row, piece.place.column): piece.text for piece in reading.document.pieces()}
    for plan in reading.plans:
        for source in plan.sources.values():
            assert bare(source.text) in bare(words.get((source.line, source.row, source.column), ""))


def findings(shared: Path) -> Counter[str]:
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in DOCUMENTS]
    return Counter(finding.rule for gold in golds for finding in check(reading_of(gold, shared).plans))


def test_checks_find_what_a_careful_person_found_and_nothing_else(shared: Path) -> None:
    jimu = Path(sys.executable).parent / "jimu"
    tool = shared / "tools" / "score_gold.py"
    run = subprocess.run([sys.executable, tool, "check", "--jimu", jimu], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_rule_of_the_gold_is_a_rule_of_ours(shared: Path) -> None:
    gold = yaml.safe_load((shared / "gold" / "findings.yaml").read_text(encoding="utf-8"))["rules"]
    found = findings(shared)
    assert [name for name, rule in gold.items() if rule["found"] and not found[name]] == []
