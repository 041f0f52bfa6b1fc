"""`jimu remind`: the office's daily e-mails, to be called by a timer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jimu.cli.batch import dumps
from jimu.cli.language import say
from jimu.cli.office import begin

if TYPE_CHECKING:
    from argparse import Namespace

DONE, NOT_ALL = 0, 1


def run(asked: Namespace, lang: str) -> int:
    """Send today's letters; 0 where all went out or the office has no mail server, else 1."""
    begin(asked)
    from jimu.web.inbox.reminders import is_switched_on, remind

    if not is_switched_on():
        print(dumps({"sent": 0, "switched_on": False}) if asked.json else say(lang, "remind.off"))
        return DONE
    result = remind()
    if asked.json:
        failed = [{"name": name, "reason": reason} for name, reason in result.failed]
        print(dumps({"sent": result.sent, "nothing": result.nothing, "switched_on": True, "failed": failed}))
    else:
        print(say(lang, "remind.sent", sent=result.sent, nothing=result.nothing))
        for name, reason in result.failed:
            print(say(lang, "remind.failed", name=name, reason=reason))
    return NOT_ALL if result.failed else DONE
