"""What an upgrade would change: its steps made on a copy of the office, tables and verdicts counted before and after.

Run as a program (python -m jimu.web.upkeep.rehearsal) in the folder of the copy: says as JSON what it found there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.db import connection

from jimu.web.upkeep import postgres
from jimu.web.upkeep.database import copy_sqlite, counts, is_sqlite, migrate, standing

NOT_CHECKED = "unchecked"


class Failed(RuntimeError):
    """The upgrade did not succeed on the copy; what it said."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What would differ: the steps; table -> rows before and after (None: no such table); verdict -> plans before and
    after; the plans whose verdict would be another, by id, title, before, after."""

    steps: tuple[str, ...]
    tables: dict[str, tuple[int | None, int | None]]
    verdicts: dict[str, tuple[int, int]]
    plans: list[dict[str, str]]


def rehearse() -> Difference:
    """Make the upgrade on a copy. Raises Failed, postgres.NoProgram, postgres.ProgramFailed."""
    steps, before = standing().pending, counts()
    with _copy() as environment:
        ended = subprocess.run([sys.executable, "-m", __name__], env={**os.environ, **environment},  # noqa: S603
                               capture_output=True, text=True, encoding="utf-8", check=False)  # fmt: skip
    if ended.returncode:
        raise Failed(ended.stderr.strip()[-2000:])
    told = json.loads(ended.stdout)
    after = told["tables"]
    tables = {name: (before.get(name), after.get(name)) for name in sorted({*before, *after})
              if before.get(name) != after.get(name)}  # fmt: skip
    names = sorted({*told["before"], *told["after"]})
    verdicts = {name: (told["before"].get(name, 0), told["after"].get(name, 0)) for name in names}
    return Difference(steps, tables, verdicts, told["plans"])


@contextmanager
def _copy() -> Iterator[dict[str, str]]:
    """A copy of the database in a folder of its own; what the environment must say for it."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {"JIMU_HOME": folder, "PYTHONIOENCODING": "utf-8"}
        if is_sqlite():
            copy_sqlite(Path(connection.settings_dict["NAME"]), Path(folder, "office.sqlite3"))
            yield {**environment, "JIMU_DATABASE_URL": ""}
            return
        dumped = Path(folder, "office.dump")
        postgres.dump(dumped)
        own = connection.settings_dict
        name = f"{own['NAME']}_rehearsal_{os.getpid()}"
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {connection.ops.quote_name(name)}")
        try:
            postgres.restore(dumped, {**own, "NAME": name})
            yield {**environment, "JIMU_DATABASE_URL": _address({**own, "NAME": name})}
        finally:
            with connection.cursor() as cursor:
                cursor.execute(f"DROP DATABASE {connection.ops.quote_name(name)}")


def _address(own: dict[str, Any]) -> str:
    user, password, host, name = (quote(str(own[key] or ""), safe="") for key in ("USER", "PASSWORD", "HOST", "NAME"))
    port = f":{own['PORT']}" if own["PORT"] else ""
    return f"postgresql://{user}{f':{password}' if password else ''}@{host}{port}/{name}"


def _on_the_copy() -> dict[str, Any]:
    from jimu.web.plans.checking import compute, count
    from jimu.web.plans.models import Plan

    migrate()
    tables = counts()
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    changed = []
    for plan in Plan.objects.select_related("unit").order_by("created_at").iterator(200):
        was = verdict(plan) if plan.checked == plan.revision else NOT_CHECKED
        count(plan, compute(plan))
        will = verdict(plan)
        before[was] += 1
        after[will] += 1
        if was not in (will, NOT_CHECKED):
            changed.append({"id": str(plan.pk), "title": plan.title, "before": was, "after": will})
    return {"tables": tables, "before": before, "after": after, "plans": changed}


def verdict(plan: Any) -> str:
    """pass, advice or fail: by the counts of a plan's findings."""
    return "fail" if plan.errors else "advice" if plan.warnings or plan.advice else "pass"


if __name__ == "__main__":
    from jimu.web.start import start

    start()
    sys.stdout.write(json.dumps(_on_the_copy(), ensure_ascii=False))
