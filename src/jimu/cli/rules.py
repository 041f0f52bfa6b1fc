"""`jimu rules`: the catalogue of rules with their sentence, level and article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jimu.cli.batch import dumps
from jimu.cli.calls import refuse_unknown
from jimu.cli.language import say

if TYPE_CHECKING:
    from argparse import Namespace


def run(asked: Namespace, lang: str) -> int:
    """Show one rule, or the list of them; the exit status."""
    rules = catalogue(lang)
    if asked.rule:
        refuse_unknown(asked.rule, [rule["rule"] for rule in rules], "unknown_rule", lang)
        rules = [rule for rule in rules if rule["rule"] == asked.rule]
    if asked.json:
        print(dumps(rules[0] if asked.rule else rules))
    elif asked.rule:
        _show_one(rules[0], lang)
    else:
        _show_all(rules, lang)
    return 0


def catalogue(lang: str) -> list[dict[str, Any]]:
    """Every rule: its name, sentence, why, level and citation, in the order in which they are applied."""
    from jimu.checks import RULES
    from jimu.checks.verdict import messages
    from jimu.law import Law

    terms, words = Law()["rules"], messages(lang)
    return [
        {
            "rule": rule.__name__,
            "sentence": (rule.__doc__ or "").strip(),
            "why": words[rule.__name__]["why"],
            "advice": words[rule.__name__]["advice"],
            "level": terms[rule.__name__]["level"],
            "citation": {
                "instrument": terms[rule.__name__]["cites"]["instrument"],
                "article": terms[rule.__name__]["cites"].get("article", ""),
                "confirmed": terms[rule.__name__]["confirmed"] == "yes",
            },
        }
        for rule in RULES
    ]


def _show_one(rule: dict[str, Any], lang: str) -> None:
    from jimu.cli import show

    print(rule["rule"])
    print("  " + rule["sentence"])
    print("  " + rule["why"])
    print("  " + rule["advice"])
    print("  " + say(lang, "rule.level", level=say(lang, f"level.{rule['level']}")))
    print("  " + say(lang, "rule.cites", cites=show.cites_of(rule["citation"], lang)))


def _show_all(rules: list[dict[str, Any]], lang: str) -> None:
    from jimu.cli import show

    table = show.grid(*(say(lang, f"column.{name}") for name in ("rule", "level", "sentence", "cites")))
    for rule in rules:
        level = say(lang, f"level.{rule['level']}")
        table.add_row(rule["rule"], level, rule["sentence"], show.cites_of(rule["citation"], lang))
    show.console().print(table)
