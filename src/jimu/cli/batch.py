"""Many files, one after the other or in several processes; always in the order given, one outcome for each."""

from __future__ import annotations

import json
import os
import signal
import traceback
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jimu.cli.files import Input, Problem, problem
from jimu.cli.old_files import opened
from jimu.cli.progress import progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from concurrent.futures import Future

    from jimu.reading import Reading

# Below this number starting the processes costs more than it saves.
POOL_FROM = 40
MOST_PROCESSES = 8


@dataclass(frozen=True, slots=True)
class Task:
    """What to do with every file. `lines`: a line of JSON is wanted; `whole`: the reading itself, for people;
    `reading`: what else `read` is told (accepted words, what is sure)."""

    lang: str
    place: str | None = None
    year: int | None = None
    judge: bool = False
    rules: tuple[str, ...] | None = None
    level: str = "advice"
    lines: bool = False
    whole: bool = True
    reading: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: a reading and, where asked for, its verdict; or the problem."""

    name: str
    reading: Reading | None = None
    verdict: dict[str, Any] | None = None
    problem: Problem | None = None
    line: str = ""
    failed: bool = False


def outcomes(inputs: Sequence[Input], task: Task) -> Iterator[Outcome]:
    """The outcome of every file, in order."""
    inputs = opened(inputs, task.lang)
    processes = min(os.cpu_count() or 1, MOST_PROCESSES)
    if len(inputs) < POOL_FROM or processes == 1:
        return (work(item, task) for item in inputs)
    return _in_processes(inputs, task, processes)


def _in_processes(inputs: Sequence[Input], task: Task, processes: int) -> Iterator[Outcome]:
    """The processes start at once, before there is a thread (of a progress bar) that they would copy."""
    pool = ProcessPoolExecutor(processes, initializer=_leave_interrupts_to_the_parent)
    return _collect(pool, deque((item, pool.submit(work, item, task)) for item in inputs), task)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _collect(pool: ProcessPoolExecutor, waiting: deque[tuple[Input, Future[Outcome]]], task: Task) -> Iterator[Outcome]:
    try:
        while waiting:
            item, future = waiting.popleft()
            try:
                yield future.result()
            except BrokenProcessPool:
                yield _unread(item.name, problem(task.lang, "worker_lost", name=item.name), task)
    finally:
        pool.shutdown(cancel_futures=True)


def work(item: Input, task: Task) -> Outcome:
    """Read a file and, where asked, judge it. One bad file never stops the others."""
    from jimu.reading.formats import Unreadable

    if item.problem:
        return _unread(item.name, item.problem, task)
    try:
        return _read(item, task)
    except Unreadable as fault:
        return _unread(item.name, Problem(fault.message, fault.words(task.lang)), task)
    except (MemoryError, RecursionError):
        return _unread(item.name, problem(task.lang, "out_of_memory", name=item.name), task)
    except Exception as fault:  # noqa: BLE001  a defect of the program must not stop the batch; it is said, with its place
        detail = f"{type(fault).__name__}: {fault}; {_where(fault)}"
        return _unread(item.name, problem(task.lang, "program_error", name=item.name, detail=detail), task)


def _read(item: Input, task: Task) -> Outcome:
    from jimu.reading import read, read_document, reading_json

    if item.document is not None:
        reading = read_document(item.document, place=task.place, year=task.year, **task.reading)
    else:
        reading = read(item.source, item.name, place=task.place, year=task.year, **task.reading)
    if not reading.plans:
        return _without_plan(item.name, reading, task)
    kept = reading if task.whole else None
    if not task.judge:
        return Outcome(item.name, kept, line=dumps(reading_json(reading)) if task.lines else "")
    verdict = _judge(item.name, reading, task)
    line = dumps(at_least(verdict, task.level)) if task.lines else ""
    return Outcome(item.name, kept, verdict if task.whole else None, line=line, failed=verdict["verdict"] == "fail")


def _judge(name: str, reading: Reading, task: Task) -> dict[str, Any]:
    from jimu.checks import check, findings_json

    return findings_json(name, check(reading.plans, rules=task.rules), task.lang)


def at_least(verdict: dict[str, Any], level: str) -> dict[str, Any]:
    """The verdict with the findings of that level and graver ones. The verdict itself stays what it is."""
    from jimu.cli.grammar import LEVELS

    shown = LEVELS[: LEVELS.index(level) + 1]
    return {**verdict, "findings": [finding for finding in verdict["findings"] if finding["level"] in shown]}


def _without_plan(name: str, reading: Reading, task: Task) -> Outcome:
    from jimu.reading import reading_json

    notice = next(iter(reading.notices), "no_plan")
    fault = problem(task.lang, notice, name=name)
    return _unread(name, fault, task, reading_json(reading), reading)


def _unread(
    name: str, fault: Problem, task: Task, data: dict[str, Any] | None = None, reading: Reading | None = None
) -> Outcome:
    """The outcome of a file that gave no plan; its JSON has the usual shape and an `error`."""
    empty: dict[str, Any] = {"schema": "jimu/reading/1", "source": {"name": name}, "plans": []}
    if task.judge:
        data, empty = None, {"schema": "jimu/findings/1", "source": name, "verdict": None, "findings": []}
    line = dumps({**(data or empty), "error": {"id": fault.id, "message": fault.message}}) if task.lines else ""
    return Outcome(name, reading if task.whole else None, problem=fault, line=line)


def _where(fault: BaseException) -> str:
    """Module and line of our own code in which it happened."""
    frames = [frame for frame in traceback.extract_tb(fault.__traceback__) if "jimu" in frame.filename]
    return f"{frames[-1].name}:{frames[-1].lineno}" if frames else "?"


def dumps(data: Any) -> str:
    """JSON on one line, Chinese as it is."""
    return json.dumps(data, ensure_ascii=False)


def each(inputs: Sequence[Input], task: Task) -> Iterator[Outcome]:
    """The outcomes, with progress shown."""
    coming = outcomes(inputs, task)
    with progress(len(inputs), task.lang) as advance:
        for outcome in coming:
            yield outcome
            advance()


def exit_status(results: Iterable[Outcome]) -> int:
    """2 where any file could not be read, else 1 where any has an error, else 0."""
    worst = 0
    for outcome in results:
        worst = max(worst, 2 if outcome.problem else 1 if outcome.failed else 0)
    return worst
