"""`jimu rules`: the catalogue of rules with their sentence, level and article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jimu.cli.batch import dumps
from jimu.cli.calls import refuse_unknown
from jimu.cli.language import say

if TYPE_CHECKING:
    from argparse import Namespace

ARGUMENT = re.compile(r"\{\w+\}")


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
    """Every rule: its sentence, what it says and why, level and citation, in the order in which they are applied."""
    from jimu.checks import RULES

    return [_entry(rule.__name__, _sentence(rule, lang), lang) for rule in RULES]


def _sentence(rule: Any, lang: str) -> str:
    """The statement that holds when nothing is wrong: the docstring, and in English the name."""
    if lang == "zh":
        return (rule.__doc__ or "").strip()
    return f"{rule.__name__.replace('_', ' ').capitalize()}."


def _entry(name: str, sentence: str, lang: str) -> dict[str, Any]:
    from jimu.checks.verdict import messages
    from jimu.law import Law

    terms, words = Law()["rules"][name], messages(lang)[name]
    levels = {variant: own.get("level", terms["level"]) for variant, own in terms.get("variants", {}).items()}
    return {
        "rule": name,
        "sentence": sentence,
        **{key: opened(words[key]) for key in ("message", "why", "advice")},
        "level": terms["level"],
        "citation": {
            "instrument": terms["cites"]["instrument"],
            "article": terms["cites"].get("article", ""),
            "confirmed": terms["confirmed"] == "yes",
        },
        "variants": [
            {
                "variant": variant,
                "level": levels.get(variant, terms["level"]),
                "message": opened(own.get("message", words["message"])),
            }
            for variant, own in words.get("variants", {}).items()
        ],
    }


def opened(text: str) -> str:
    """A message without its arguments: … where one would stand."""
    return ARGUMENT.sub("…", text)


def _show_one(rule: dict[str, Any], lang: str) -> None:
    from jimu.cli import show

    print(rule["rule"])
    print("  " + rule["sentence"])
    for said in (rule["message"], *(variant["message"] for variant in rule["variants"])):
        print("  " + say(lang, "rule.says", message=said))
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
