"""What the page says of each document: verdict, findings by plan, what was put right, what was left over."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jimu.forms.report.places import Anchors, place_of
from jimu.forms.report.remarks import Adjusted, Context, Link, Remark, adjustments, place_link, remark
from jimu.forms.report.sheet import Line, Sheet, lay_out, sketch
from jimu.forms.report.words import LEVELS, WORDS, counted
from jimu.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from jimu.model.plan import Plan, Source

SHOWN = 30  # findings of a plan that stand open; the rest is folded away
WIDE = 9  # columns from which a table is printed across
STATES = {"fail": "fail", "advice": "advise", "pass": "pass"}


@dataclass(frozen=True, slots=True)
class ReportItem:
    """One document with what was found in it.

    verdict: the contract of `jimu check --json`; notices: sentences about the reading; error: why it could not be read;
    unused: words that belong to no field; pieces: by the number of the finding (from 0) a picture (png) of its cell.
    """

    document: Document
    plans: Sequence[Plan] = ()
    verdict: dict[str, Any] | None = None
    notices: Sequence[str] = ()
    error: str | None = None
    unused: Sequence[Source] = ()
    pieces: Mapping[int, bytes] = field(default_factory=dict)

    @classmethod
    def unread(cls, name: str, error: str) -> ReportItem:
        """A file that could not be read, and why."""
        return cls(Document(name, "", "", ()), error=error)


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Words that belong to no field, and where they stand."""

    place: Link
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A plan with its findings: the first stand open, the others are folded away."""

    heading: Link
    number: str
    shown: tuple[Remark, ...]
    folded: tuple[Remark, ...]
    counts: Counter[str]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A document on the page."""

    anchor: str
    name: str
    state: str
    sentence: str
    notices: tuple[str, ...]
    error: str | None
    blocks: list[Line | Sheet]
    sections: tuple[Section, ...]
    adjusted: dict[str, list[Adjusted]]
    unused: tuple[LeftOver, ...]
    plans: int
    counts: Counter[str]
    wide: bool
    unconfirmed: bool


def chapter(item: ReportItem, number: int, lang: str) -> Chapter:
    """All that the page says of one document."""
    context = Context(item.document, item.plans, Anchors(item.document, f"d{number}"), lang)
    findings = (item.verdict or {}).get("findings", [])
    remarks = [remark(finding, place, context, item.pieces.get(place - 1)) for place, finding in enumerate(findings, 1)]
    counts = Counter(entry.level for entry in remarks)
    state = _state(item)
    sentence, notices = item.error or _sentence(state, counts, len(item.plans), lang), tuple(item.notices)
    if state == "empty" and notices:  # why there is no plan in it, said once
        sentence, notices = notices[0], notices[1:]
    return Chapter(
        f"d{number}",
        item.document.name,
        state,
        sentence,
        notices,
        item.error,
        lay_out(item.document, sketch(item.plans, context.anchors, _by_anchor(remarks), _places(item))),
        tuple(_sections(remarks, context)),
        _by_reason(entry for plan in item.plans for entry in adjustments(plan, context)),
        tuple(
            LeftOver(place_link(place_of(source), context), source.text.strip()) for source in item.unused if item.plans
        ),
        len(item.plans),
        counts,
        any(table.width >= WIDE for table in item.document.tables()),
        any(entry.law and not entry.confirmed for entry in remarks),
    )


def summary(chapters: Sequence[Chapter], lang: str) -> str:
    """How many documents came to which verdict, the gravest first."""
    states = Counter(entry.state for entry in chapters)
    words = WORDS[lang]
    parts = [
        words["state_count"].format(count=states[state], word=words[state].lower())
        for state in ("unread", "fail", "advise", "empty", "pass")
        if states[state]
    ]
    return words["colon"].join((counted("files", len(chapters), lang), words["and"].join(parts)))


def _state(item: ReportItem) -> str:
    if item.error is not None:
        return "unread"
    verdict = (item.verdict or {}).get("verdict") or "pass"
    return "empty" if not item.plans and verdict == "pass" else STATES[verdict]


def _sentence(state: str, counts: Counter[str], plans: int, lang: str) -> str:
    words = WORDS[lang]
    errors = counted("errors", counts["error"], lang)
    others = words["and"].join(counted(f"{level}s", counts[level], lang) for level in LEVELS[1:] if counts[level])
    if state == "fail":
        also = words["say_also"].format(others=others) if others else ""
        return (words["say_fail"].format(errors=errors) + words["space"] + also).strip()
    if state == "pass" and plans == 1:
        return words["say_pass_one"]
    return words[f"say_{state}"].format(others=others, plans=plans)


def _by_anchor(remarks: Sequence[Remark]) -> dict[str, list[Remark]]:
    found = defaultdict(list)
    for entry in remarks:
        for anchor in entry.anchors:
            found[anchor].append(entry)
    return found


def _by_reason(entries: Iterable[Adjusted]) -> dict[str, list[Adjusted]]:
    found = defaultdict(list)
    for entry in entries:
        found[entry.why].append(entry)
    return found


def _places(item: ReportItem) -> list[dict[str, Any]]:
    findings = (item.verdict or {}).get("findings", [])
    return [finding["source"] for finding in findings if finding.get("source")]


def _sections(remarks: Sequence[Remark], context: Context) -> list[Section]:
    by_plan: dict[int, list[Remark]] = {number: [] for number in range(len(context.plans))}
    for entry in remarks:
        by_plan.setdefault(entry.plan, []).append(entry)
    return [_section(number, entries, context) for number, entries in by_plan.items()]


def _section(number: int, entries: Sequence[Remark], context: Context) -> Section:
    known = 0 <= number < len(context.plans)
    return Section(
        _plan_link(context.plans[number], context) if known else Link(context.say("whole_file")),
        context.say("plan", number=number + 1) if known else "",
        tuple(entries[:SHOWN]),
        tuple(entries[SHOWN:]),
        Counter(entry.level for entry in entries),
    )


def _plan_link(plan: Plan, context: Context) -> Link:
    """A plan by its name, with the way to where it begins."""
    name = plan.project.name or plan.title or plan.unit or plan.department
    first = plan.sources.get("/title") or next(iter(plan.sources.values()), None)
    return Link(name.strip(), context.anchors.find(place_of(first)) if first else None)
