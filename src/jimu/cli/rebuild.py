"""`jimu rebuild`: the flat table of indicators made anew from the versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jimu.cli.language import say
from jimu.cli.office import begin

if TYPE_CHECKING:
    from argparse import Namespace


def run(asked: Namespace, lang: str) -> int:
    """Make the table anew; 0."""
    begin(asked)
    from django.db import transaction

    from jimu.web.plans.projection import rebuild

    with transaction.atomic():
        made = rebuild()
    print(say(lang, "rebuild.done", count=made))
    return 0
