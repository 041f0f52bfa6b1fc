"""The queue, in the office's own database: taking a job, saying how far it is, ending it. The same on SQLite and
PostgreSQL: a job is taken by one conditional update, which only one worker can make."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from django.db.models import F, Q
from django.utils import timezone

from jimu.web.jobs.kinds import Outcome
from jimu.web.jobs.models import DONE, FAILED, RUNNING, WAITING, Job

BEAT_SECONDS = 5
# A worker that was not heard of for so long is dead, and its job is free.
DEAD_SECONDS = 20
# A job that was begun so often and never ended brings the server down, and is left.
MOST_TRIES = 3


def take(token: str) -> Job | None:
    """The oldest job that waits, or that a dead worker left, now of the worker `token`; None where there is none."""
    while True:
        job = _free().order_by("at").first()
        if job is None:
            return None
        fields: dict[str, Any] = {"state": RUNNING, "token": token, "beat": timezone.now(), "tries": F("tries") + 1}
        if Job.objects.filter(pk=job.pk, state=job.state, token=job.token, tries=job.tries).update(**fields):
            return Job.objects.select_related("by").get(pk=job.pk)


def _free() -> Any:
    dead = Q(state=RUNNING, beat__lt=timezone.now() - timedelta(seconds=DEAD_SECONDS))
    return Job.objects.filter(Q(state=WAITING) | dead)


def beat(token: str) -> None:
    """A sign of life of the worker that has a job."""
    Job.objects.filter(token=token, state=RUNNING).update(beat=timezone.now())


def say(job: Job, done: int, total: int | None, words: str) -> bool:
    """How far a job has come; whether it is still this worker's."""
    fields: dict[str, Any] = {"done": done, "total": total, "words": words, "beat": timezone.now()}
    return bool(_own(job).update(**fields))


def end(job: Job, outcome: Outcome) -> None:
    """A job is done."""
    answer = json.dumps(outcome.data, ensure_ascii=False)
    _own(job).update(state=DONE, words=outcome.words, answer=answer, result=outcome.file, place=outcome.place,
                     ended_at=timezone.now(), token="")  # fmt: skip


def fail(job: Job, words: str) -> None:
    """A job could not be done."""
    _own(job).update(state=FAILED, words=words, ended_at=timezone.now(), token="")


def put_back(job: Job) -> None:
    """A job is left for the next start, as if it had not been begun."""
    _own(job).update(state=WAITING, token="", tries=F("tries") - 1, done=0, total=None, words="")


def _own(job: Job) -> Any:
    return Job.objects.filter(pk=job.pk, token=job.token, state=RUNNING)
