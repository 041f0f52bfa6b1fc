"""Every target of the gold readings is parsed as they say."""

import json
from decimal import Decimal

from jimu.model.target import parse_target

MAY_BE_LEFT_OUT = {"comparator": None, "value": None, "unit": None}


def gold_targets(folder):
    for path in sorted(folder.glob("*.json")):
        for number, plan in enumerate(json.loads(path.read_text("utf-8"))["plans"]):
            for row in plan["indicators"]:
                yield f"{path.name[:3]} plan {number}: {row['name']}", row["name"], row["target"]


def as_gold(target):
    value = format(target.value, "f") if isinstance(target.value, Decimal) else target.value
    named = ("text", "kind", "comparator", "unit")
    return {"value": value} | {name: getattr(target, name) for name in named}


def test_gold_targets_agree(shared):
    differing, count = {}, 0
    for where, name, gold in gold_targets(shared / "gold"):
        count += 1
        if (got := as_gold(parse_target(gold["text"], name))) != MAY_BE_LEFT_OUT | gold:
            differing[where] = (gold, got)
    assert differing == {}
    assert count == 173
