"""The worker: a thread of the server that does one job after the other, and one that says that it is alive."""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Callable
from threading import Event, Thread

from django.core.exceptions import PermissionDenied
from django.db import Error, connection
from django.http import Http404

from jimu.web.accounts.people import person_of
from jimu.web.jobs import queue
from jimu.web.jobs.kinds import KINDS, Hindered, Interrupted, Work
from jimu.web.jobs.models import Job
from jimu.web.words import _, speaking

logger = logging.getLogger("jimu.jobs")
LOOKED_EVERY_SECONDS = 2.0  # for jobs that another process asked for, or that a dead worker left
_called = Event()


def wake() -> None:
    """There is something to do: the worker of this process looks at once."""
    _called.set()


class Worker:
    """Does jobs in a thread of its own until it is told to stop; a job under way is then left for the next start."""

    def __init__(self) -> None:
        self.token = secrets.token_hex(16)
        self._stop = Event()
        self._busy = Event()
        self._threads = [Thread(target=self._work, name="jobs", daemon=True),
                         Thread(target=self._beat, name="jobs-beat", daemon=True)]  # fmt: skip

    def start(self) -> None:
        """Begin."""
        for thread in self._threads:
            thread.start()

    def stop(self, patience: float = 10.0) -> None:
        """Tell it to stop, and wait as long as `patience` (seconds) for it."""
        self._stop.set()
        wake()
        for thread in self._threads:
            thread.join(patience)

    def _work(self) -> None:
        try:
            while not self._stop.is_set():
                _called.clear()
                if not self.once():
                    _called.wait(LOOKED_EVERY_SECONDS)
        finally:
            connection.close()

    def once(self) -> bool:
        """Do one job; whether there was one."""
        try:
            job = queue.take(self.token)
            if job is None:
                return False
            self._busy.set()
            self.do(job)
        except Error:  # the database is away, or the work broke a rule of it: without a beat the job is taken up again
            logger.exception("jobs")
            connection.close()
            return False
        finally:
            self._busy.clear()
        return True

    def do(self, job: Job) -> None:
        """Do a job; whatever becomes of it is written down."""
        with speaking(job.by.language):
            if job.tries > queue.MOST_TRIES:
                queue.fail(job, _("办理途中服务器几次停止，这件事没有办完。请联系管理员，或者换一个文件再试。"))
                return
            try:
                outcome = KINDS[job.kind].run(Work(person_of(job.by), json.loads(job.arguments), self._says(job)))
            except Interrupted:
                queue.put_back(job)
            except Hindered as hindrance:
                queue.fail(job, str(hindrance))
            except (Http404, PermissionDenied):
                queue.fail(job, _("要办的内容找不到了，或者您已经不能看到它。"))
            except Error:
                raise
            except Exception:
                logger.exception("job %s (%s)", job.pk, job.kind)
                queue.fail(job, _("办理时出了意外，没有办成。您的数据没有变化；请稍后重试，仍不行请联系管理员。"))
            else:
                queue.end(job, outcome)

    def _says(self, job: Job) -> Callable[[int, int | None, str], None]:
        def progress(done: int, total: int | None, words: str) -> None:
            if self._stop.is_set() or not queue.say(job, done, total, words):
                raise Interrupted

        return progress

    def _beat(self) -> None:
        try:
            while not self._stop.wait(queue.BEAT_SECONDS):
                if not self._busy.is_set():
                    continue
                try:
                    queue.beat(self.token)
                except Error:  # given the next time, over a new connection
                    connection.close()
        finally:
            connection.close()
