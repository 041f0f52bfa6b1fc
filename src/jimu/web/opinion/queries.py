"""Reading opinion reports: a year's list by stage, one with its wordings, a writer's own, the year's statistics."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from itertools import pairwise
from typing import cast

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.utils.timezone import localdate

from jimu.measures.columns import choices_of
from jimu.measures.members.row import Member
from jimu.measures.opinion.row import Forward, OpinionReport
from jimu.measures.opinion.stage import INSTRUCTION, STAGES, UNDECIDED, Credit, credits_of, stage_of
from jimu.measures.proposals.alike import Index
from jimu.model.actual import Period
from jimu.web.accounts.models import Unit
from jimu.web.members.queries import rows_in_force
from jimu.web.opinion.models import Draft, Wording
from jimu.web.registers.models import StoredRow
from jimu.web.registers.queries import in_force
from jimu.web.registers.reading import law_of
from jimu.web.registers.store import columns_of, row_of
from jimu.web.rights import Person, may_keep
from jimu.web.words import _

MOST_COMPARED = 200  # reports, the latest: with them a page compares a new one


@dataclass(frozen=True, slots=True)
class Listed:
    """A report in a list: where it stands, who wrote it, in which sector they were, where it was adopted.

    waits: how many days it has waited to be decided on; None where it was.
    """

    report: OpinionReport
    stage: str
    writer: str
    sector: str
    levels: tuple[str, ...]
    waits: int | None


def listed(unit: int, year: int) -> list[Listed]:
    """The reports handed in within a year, the latest first. Three queries."""
    found = reports_of(unit, year)
    forwards, members, today = _forwards(unit), _members(unit), localdate()
    return [_one(report, forwards[report.id], members, today) for report in found]


def _one(report: OpinionReport, forwards: list[Forward], members: dict[str, list[Member]], today: date) -> Listed:
    stage, writer = stage_of(report, forwards, today), member_on(members, report.member, report.submitted_day)
    levels = tuple(dict.fromkeys(one.level for one in forwards if one.adopted_day and one.level))
    waits = (today - report.submitted_day).days if stage == UNDECIDED else None
    name, sector = (writer.name, writer.sector) if writer else (report.member, "")
    return Listed(report, stage, name, sector, levels, waits)


def reports_of(unit: int, year: int) -> list[OpinionReport]:
    """The reports handed in within a year, the latest first. One query."""
    rows = in_force(unit, "opinions").filter(day__year=year).order_by("-day", "-thing")
    return [cast("OpinionReport", row_of(one)) for one in rows]


def _forwards(unit: int) -> dict[str, list[Forward]]:
    found: dict[str, list[Forward]] = defaultdict(list)
    for one in in_force(unit, "opinion_forwards").order_by("day", "thing"):
        row = cast("Forward", row_of(one))
        found[row.opinion].append(row)
    return found


def _members(unit: int) -> dict[str, list[Member]]:
    found: dict[str, list[Member]] = defaultdict(list)
    for row in cast("list[Member]", rows_in_force(unit, "members")):
        found[row.id].append(row)
    return found


def member_on(members: dict[str, list[Member]], thing: str, day: date) -> Member | None:
    """A member as they were on a day, else as they were last; None for nobody."""
    rows = sorted(members.get(thing, ()), key=lambda row: row.valid_from)
    then = [row for row in rows if row.valid_from <= day]
    return (then or rows or [None])[-1 if then else 0]


def waits(unit: Unit) -> list[str]:
    """What waits in reports of this year and the last: decisions, and instructions to be followed up. Three queries."""
    today, forwards = localdate(), _forwards(unit.pk)
    reports = [one for year in (today.year - 1, today.year) for one in reports_of(unit.pk, year)]
    found = Counter(stage_of(one, forwards[one.id], today) for one in reports)
    undecided = [_("{count} 条社情民意待初审", count=found[UNDECIDED])] if found[UNDECIDED] else []
    return undecided + ([_("{count} 条批示待落实", count=found[INSTRUCTION])] if found[INSTRUCTION] else [])


def counts(rows: Iterable[Listed]) -> dict[str, int]:
    """How many stand at each stage, in the order of the stages."""
    found = Counter(one.stage for one in rows)
    return {stage: found[stage] for stage in STAGES if found[stage]}


def report_in(unit: int, thing: str) -> OpinionReport:
    """A report in force. Raises Http404 where there is none."""
    found = stored(unit, "opinions", thing)
    if found is None:
        raise Http404
    return cast("OpinionReport", row_of(found))


def stored(unit: int, table: str, thing: str) -> StoredRow | None:
    """The row in force of a thing."""
    return in_force(unit, table).filter(thing=thing).first()


def forwards_of(unit: int, thing: str) -> list[Forward]:
    """Where a report was sent."""
    rows = in_force(unit, "opinion_forwards").filter(parent=thing).order_by("day", "thing")
    return [cast("Forward", row_of(one)) for one in rows]


def levels_of(unit: Unit) -> tuple[str, ...]:
    """The levels at which a report is adopted, by the law of the place."""
    column = next(one for one in columns_of("opinion_forwards") if one.field == "level")
    return choices_of(column, law_of(unit))


def wordings(unit: int, thing: str) -> QuerySet[Wording]:
    """How a report read, the first first."""
    return Wording.objects.filter(unit_id=unit, thing=thing).select_related("by").order_by("number")


def last_wording(unit: int, thing: str) -> Wording | None:
    """How a report reads now; None where the register knows no words of it."""
    return wordings(unit, thing).last()


@dataclass(frozen=True, slots=True)
class Edit:
    """A wording with what it changed of the one before: pieces of text, each kept, put in (ins) or taken out (del)."""

    wording: Wording
    title: list[tuple[str, str]]
    text: list[tuple[str, str]]


def edits(rows: Iterable[Wording]) -> list[Edit]:
    """What each edit changed, the last first."""
    found = [Edit(new, pieces(old.title, new.title), pieces(old.text, new.text)) for old, new in pairwise(rows)]
    return found[::-1]


def pieces(before: str, after: str) -> list[tuple[str, str]]:
    """The later text with what was taken out and put in."""
    found: list[tuple[str, str]] = []
    for what, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(("", after[j1:j2]))
        else:
            found += [one for one in (("del", before[i1:i2]), ("ins", after[j1:j2])) if one[1]]
    return found


def drafts_of(person: Person, *, own: bool, unit: int) -> QuerySet[Draft]:
    """What a person is writing, as a member or for the office; nobody else sees it."""
    return Draft.objects.filter(by_id=person.user, own=own, unit_id=unit, thing="").order_by("-changed_at")


def draft_in(person: Person, draft: int) -> Draft:
    """One's own draft. Raises Http404 for any other."""
    found = Draft.objects.filter(pk=draft, by_id=person.user, thing="").select_related("unit").first()
    if found is None:
        raise Http404
    return found


def own_reports(unit: int, member: str) -> list[Listed]:
    """The reports of which a member is the writer, the latest first. Three queries."""
    rows = in_force(unit, "opinions").filter(person=member).order_by("-day", "-thing")
    forwards, today = _forwards(unit), localdate()
    return [_one(row, forwards[row.id], {}, today) for row in (cast("OpinionReport", row_of(one)) for one in rows)]


def statistics(unit: int, year: int, by: str) -> list[tuple[str, Credit]]:
    """What is credited to each writer, sector or source in a year, the most handed in first. Three queries."""
    every = [cast("OpinionReport", row_of(one)) for one in in_force(unit, "opinions").order_by("day", "thing")]
    forwards, members = _forwards(unit), _members(unit)
    told = {one.id: _group(one, by, members) for one in every}
    found = credits_of(every, forwards, Period.of_year(year), {thing: key for thing, (key, _name) in told.items()})
    called = dict(told.values())
    pairs = [(called[key] or _("（没有登记）"), credit) for key, credit in found.items()]
    return sorted(pairs, key=lambda pair: (-pair[1].steps.total(), pair[0]))


def _group(report: OpinionReport, by: str, members: dict[str, list[Member]]) -> tuple[str, str]:
    """What a report counts under, and what that is called: two members of one name are two."""
    if by == "source":
        return report.source, report.source
    writer = member_on(members, report.member, report.submitted_day)
    if writer is None:
        return report.member, report.member
    return (writer.sector, writer.sector) if by == "sector" else (writer.id, f"{writer.name} · {writer.sector}")


def must_keep(person: Person, unit: int) -> None:
    """Raises PermissionDenied for who does not keep the office's registers."""
    if not may_keep(person, "keep", unit):
        raise PermissionDenied


def decide_by(unit: Unit, report: OpinionReport) -> date:
    """The day by which a report is to be decided on."""
    return report.submitted_day + timedelta(days=int(law_of(unit)["opinion_rules"]["decide_days"]))


def alike(unit: int, report: OpinionReport) -> list[OpinionReport]:
    """Other reports of the same year that say nearly the same, the likest first: a person decides. Two queries."""
    rows = {one.id: one for one in reports_of(unit, report.submitted_day.year)[:MOST_COMPARED]}
    rows[report.id] = report
    words = Wording.objects.filter(unit_id=unit, thing__in=rows).order_by("number").values_list("thing", "text")
    texts = {thing: f"{row.title} " for thing, row in rows.items()}
    texts |= {thing: texts[thing] + text for thing, text in words}
    return [rows[one.proposal] for one in Index(texts).near(texts[report.id], but=report.id)]


def visit_of(unit: int, thing: str) -> str:
    """The studio visit that became a report; nothing where none did."""
    rows = in_force(unit, "studio_visits").filter(data__contains=f'"{thing}"')
    return next((one.thing for one in rows if getattr(row_of(one), "opinion", "") == thing), "")
