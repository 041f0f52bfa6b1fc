"""`jimu upgrade`: the office brought up to date with the program, after a backup; or only rehearsed on a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jimu.cli.backup import save
from jimu.cli.batch import dumps
from jimu.cli.grammar import Misuse
from jimu.cli.language import say
from jimu.cli.office import begin

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from jimu.web.upkeep.rehearsal import Difference

SHOWN = 20


def run(asked: Namespace, lang: str) -> int:
    """Bring the office up to date, or say what that would change; the exit status."""
    folder = begin(asked)
    from jimu.web.upkeep.database import standing

    found = standing()
    if found.newer:
        raise Misuse("office.newer", step=found.newer[0])
    if asked.rehearse:
        _show(_rehearsed(), lang, as_json=asked.json)
        return 0
    if not found.pending:
        print(say(lang, "upgrade.nothing"))
        return 0
    return _upgrade(folder, len(found.pending), lang)


def _upgrade(folder: Path, steps: int, lang: str) -> int:
    from django.utils import timezone

    from jimu.web.serve import BACKUPS
    from jimu.web.upkeep.database import migrate
    from jimu.web.upkeep.renewal import look_again

    place = folder / BACKUPS
    place.mkdir(mode=0o700, exist_ok=True)
    status = save(place / f"before-upgrade-{timezone.localtime():%Y%m%d-%H%M%S}.zip", lang)
    migrate()
    print(say(lang, "upgrade.done", count=steps, plans=look_again()))
    return status


def _rehearsed() -> Difference:
    from jimu.web.upkeep.postgres import NoProgram, ProgramFailed
    from jimu.web.upkeep.rehearsal import Failed, rehearse

    try:
        return rehearse()
    except NoProgram as fault:
        raise Misuse("postgres.no_program", program=fault) from None
    except (Failed, ProgramFailed) as fault:
        raise Misuse("upgrade.failed", reason=fault) from None


def _show(found: Difference, lang: str, *, as_json: bool) -> None:
    if as_json:
        print(dumps({"schema": "jimu/rehearsal/1", "steps": found.steps, "tables": found.tables,
                     "verdicts": found.verdicts, "plans": found.plans}))  # fmt: skip
        return
    print(say(lang, "upgrade.rehearsed", count=len(found.steps)))
    for step in found.steps:
        print(f"  {step}")
    print(say(lang, "upgrade.tables" if found.tables else "upgrade.same_tables"))
    for name, (before, after) in found.tables.items():
        print(f"  {name}　{_number(before)} → {_number(after)}")
    print(say(lang, "upgrade.verdicts"))
    for name, (was, will) in found.verdicts.items():
        print(f"  {say(lang, f'upgrade.{name}')}　{was} → {will}")
    print(say(lang, "upgrade.plans", count=len(found.plans)))
    for plan in found.plans[:SHOWN]:
        print(f"  {plan['title']}　{_word(plan, 'before', lang)} → {_word(plan, 'after', lang)}")


def _number(count: int | None) -> str:
    return "—" if count is None else str(count)


def _word(plan: dict[str, str], when: str, lang: str) -> str:
    return say(lang, f"upgrade.{plan[when]}")
