"""Every target of the gold readings is parsed as they say."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from jimu.model.target import parse_target

GOLD = Path(__file__).parents[3] / "shared" / "gold"


def gold_targets():
    for path in sorted(GOLD.glob("*.json")):
        for number, plan in enumerate(json.loads(path.read_text("utf-8"))["plans"]):
            for row in plan["indicators"]:
                yield pytest.param(row["name"], row["target"], id=f"{path.name[:3]}-{number}-{row['name'][:12]}")


@pytest.mark.skipif(not GOLD.is_dir(), reason="no gold readings here")
def test_there_are_gold_targets():
    assert len(list(gold_targets())) > 100


@pytest.mark.parametrize(("name", "gold"), list(gold_targets()))
def test_gold_target(name, gold):
    target = parse_target(gold["text"], name)
    value = format(target.value, "f") if isinstance(target.value, Decimal) else target.value
    got = {
        "text": target.text,
        "kind": target.kind,
        "comparator": target.comparator,
        "value": value,
        "unit": target.unit,
    }
    assert got == {"comparator": None, "value": None, "unit": None} | gold
