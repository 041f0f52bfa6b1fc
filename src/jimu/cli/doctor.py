"""`jimu doctor`: what is wrong with an installation, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jimu.cli.batch import dumps
from jimu.cli.language import say
from jimu.cli.office import begin

if TYPE_CHECKING:
    from argparse import Namespace

SIGNS = {"good": "√", "note": "△", "bad": "×"}  # a terminal of Chinese Windows has these


def run(asked: Namespace, lang: str) -> int:
    """Look at everything and say it; 1 where something is wrong, else 0."""
    begin(asked)
    from jimu.web.upkeep.doctor import BAD, examine

    wrong = 0
    lines: list[dict[str, Any]] = []
    for check in examine():
        wrong += check.stands == BAD
        words = say(lang, f"doctor.{check.name}.{check.word}", **check.details)
        details = {key: value if isinstance(value, int) else str(value) for key, value in check.details.items()}
        lines.append({"check": check.name, "stands": check.stands, "words": words, "details": details})
        if not asked.json:
            print(f"{SIGNS[check.stands]} {say(lang, f'doctor.{check.name}')}　{words}", flush=True)
    if asked.json:
        print(dumps({"schema": "jimu/doctor/1", "wrong": wrong, "checks": lines}))
    else:
        print(say(lang, "doctor.wrong" if wrong else "doctor.well", count=wrong))
    return 1 if wrong else 0
