"""`jimu log`: whether anybody has changed the log, and a digest over all of it to be kept outside."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from jimu.cli.batch import dumps
from jimu.cli.grammar import Misuse
from jimu.cli.language import say
from jimu.cli.office import begin

if TYPE_CHECKING:
    from argparse import Namespace

SHOWN = 50


def run(asked: Namespace, lang: str) -> int:
    """verify: 0 where the log is as it was written, else 1. anchor: print an anchor; 0."""
    if not asked.log_what:
        raise Misuse("log.what")
    begin(asked)
    return _anchor(lang, as_json=asked.json) if asked.log_what == "anchor" else _verify(asked, lang)


def _verify(asked: Namespace, lang: str) -> int:
    from jimu.web.log.models import Line
    from jimu.web.log.queries import anchored, faults

    anchor = anchored(asked.against) if asked.against else None
    if asked.against and anchor is None:
        raise Misuse("log.unknown_anchor", digest=asked.against)
    found, lines = list(faults(anchor)), Line.objects.count()
    if asked.json:
        listed = [{"chain": one.chain, "number": one.number, "kind": one.kind} for one in found]
        print(dumps({"schema": "jimu/log/1", "lines": lines, "faults": listed}))
    elif not found:
        print(say(lang, "log.good", count=lines))
    else:
        print(say(lang, "log.wrong", count=len(found)), file=sys.stderr)
        for one in found[:SHOWN]:
            print(f"  {one.chain} {one.number} {say(lang, f'log.{one.kind}')}", file=sys.stderr)
    return 1 if found else 0


def _anchor(lang: str, *, as_json: bool) -> int:
    from django.utils import timezone

    from jimu.web.log.actions import anchor

    made = anchor()
    told = {"at": f"{timezone.localtime(made.at):%Y-%m-%d %H:%M:%S}", "chains": made.chains, "lines": made.lines,
            "digest": made.digest}  # fmt: skip
    print(dumps({"schema": "jimu/anchor/1", **told}) if as_json else say(lang, "log.anchor", **told))
    return 0
