"""Where a work stands among its stages, and what of it is late."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jimu.measures.publications.columns import STAGES
from jimu.measures.publications.row import Stage, Work


@dataclass(frozen=True, slots=True)
class Step:
    """A stage on a day. over: it is done; late: by how many days it was, or is so far; 0 where it is not."""

    row: Stage
    over: bool
    late: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A work on a day: its stages in their order, the one it is at (None: none left or none planned), and by how many
    days the work itself was, or is so far, late."""

    work: Work
    steps: tuple[Step, ...]
    now: Step | None
    late: int
    published: bool

    @property
    def is_late(self) -> bool:
        """Whether the work, not published, or a stage that is not done is past its day."""
        return (self.late > 0 and not self.published) or any(step.late and not step.over for step in self.steps)


def standing(work: Work, stages: Iterable[Stage], day: date) -> Standing:
    """Where a work stands on a day."""
    own = sorted((one for one in stages if one.work == work.id), key=_order)
    steps = tuple(_step(one, day) for one in own)
    published = work.published_day if work.published_day and work.published_day <= day else None
    now = None if published else next((one for one in steps if not one.over), None)
    return Standing(work, steps, now, _late(work.due_day, published, day), published is not None)


def _order(row: Stage) -> tuple[int, date, str]:
    known = STAGES.index(row.stage) if row.stage in STAGES else len(STAGES)
    return known, row.due_day or date.max, row.id


def _step(row: Stage, day: date) -> Step:
    done = row.done_day if row.done_day and row.done_day <= day else None
    return Step(row, done is not None, _late(row.due_day, done, day))


def _late(due: date | None, done: date | None, day: date) -> int:
    return max(0, ((done or day) - due).days) if due else 0
