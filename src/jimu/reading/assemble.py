"""A segment -> a draft -> a plan; what the document says once (year, department,
unit of money) reaches every plan of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from jimu.model.document import Paragraph
from jimu.model.plan import Budget, Plan, Project, Signatures, Statement
from jimu.model.statement import statements
from jimu.model.text import bare
from jimu.reading.draft import Draft, Ledger, source_of
from jimu.reading.header import header_at, implied_header
from jimu.reading.heading import is_form_title
from jimu.reading.layouts.cash_plan import heads_cash_plan, read_cash_plan, settle_cash_plan
from jimu.reading.layouts.estimate import heads_estimate, read_estimate
from jimu.reading.layouts.fields import read_paragraph, read_row, read_unit_line
from jimu.reading.layouts.funds import heads_funds, read_funds
from jimu.reading.layouts.indicators import read_indicators
from jimu.reading.layouts.listing import heads_listing, read_listing
from jimu.reading.layouts.money import heads_money, read_money
from jimu.reading.layouts.objectives import heads_objectives, read_objectives
from jimu.reading.layouts.outline import read_outline
from jimu.reading.layouts.prose import read_prose
from jimu.reading.layouts.tasks import heads_work_plan, read_work_plan
from jimu.reading.layouts.values import Context
from jimu.reading.layouts.written import read_sentences, says_indicators
from jimu.reading.marks import marks
from jimu.reading.segments import Segment
from jimu.reading.stream import Item, Row
from jimu.reading.titles import is_annex, is_title, office_in_title, titles

YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年")
YEAR_LINE = re.compile(r"[（(]?(20\d\d)年?(?:度)?[）)]?")
NEAR_TOP = 12  # a line that is only a year stands above the form or in its first rows
BLOCKS = (
    (heads_objectives, read_objectives),
    (heads_money, read_money),
    (heads_cash_plan, read_cash_plan),
    (heads_funds, read_funds),
    (heads_estimate, read_estimate),
    (heads_work_plan, read_work_plan),
)


def read_segment(segment: Segment, ledger: Ledger, money_unit: str) -> list[Draft]:
    """The drafts of one form: one, or one a project where it is a list of projects."""
    draft = Draft(ledger)
    draft.values["title"] = _title(segment, draft)
    for item in segment.items:
        _look_for_unit(item, draft)
    draft.money_unit = draft.money_unit or money_unit  # the form's own words, else what an earlier form said
    listed: list[Draft] = []
    prose: list[Paragraph] = []
    lines: list[Paragraph] = []
    context = Context()
    index, items = 0, segment.items
    while index < len(items):
        item = items[index]
        if isinstance(item, Paragraph):
            if segment.prose and not item.part.startswith(("header", "footer")):
                prose.append(item)
            elif not _is_title_line(item) and not read_paragraph(item, draft):
                lines.append(item)
            index += 1
            continue
        index = _read_block(items, index, item, draft, context, listed)
    if prose:
        for paragraph in read_prose(prose, draft):
            read_paragraph(paragraph, draft)
    if lines and not listed and not draft.list("indicators"):
        read_outline(lines, draft)
    settle_cash_plan(draft)
    for plan in listed:
        _inherit_from_list(plan, draft)
    return listed or [draft, *draft.branches.values()]


def _read_block(
    items: Sequence[Item], index: int, row: Row, draft: Draft, context: Context, listed: list[Draft]
) -> int:
    if not row.filled or is_form_title(row):
        draft.ledger.label(*row.filled)
        return index + 1
    if heads_listing(row):
        index, found = read_listing(items, index, draft)
        listed += found
        return index
    header = header_at(items, index)
    if header is None and not draft.list("indicators"):
        header = implied_header(row)
    if header is not None and (end := read_indicators(items, index, header, draft)) > index:
        return end  # a head that is only implied has no row, and where its first line ends the table, none below it
    said = says_indicators(row) if not draft.list("indicators") or "sentences" in draft.values else None
    if said is not None:
        draft.values["sentences"] = True
        draft.ledger.label(*row.filled[:-1])
        read_sentences(said[1], [said[0]], draft)
        return index + 1
    for heads, read in BLOCKS:
        if heads(row):
            return read(items, index, draft)
    read_row(row, draft, context)
    return index + 1


def _is_title_line(paragraph: Paragraph) -> bool:
    return is_title(paragraph.text) or is_annex(paragraph.text)


def _title(segment: Segment, draft: Draft) -> str:
    """The title nearest to the form. Other lines of the title are kept among the fields;
    lines that only count annexes are no title."""
    lines = [item if isinstance(item, Paragraph) else item.filled[0] for item in segment.title]
    draft.ledger.label(*(piece for piece in lines if is_annex(piece.text)))
    lines = [piece for piece in lines if not is_annex(piece.text)]
    for piece in lines[:-1]:
        draft.values.setdefault("fields", {})["标题"] = piece.text
        draft.sources["/fields/标题"] = source_of(piece)
        draft.ledger.value(piece)
    office = next((found for piece in lines if (found := office_in_title(piece.text))), "")
    if office:
        draft.values["title.office"] = office
    if not lines:
        return ""
    draft.sources["/title"] = source_of(lines[-1])
    draft.ledger.value(lines[-1])
    return bare(lines[-1].text).strip("#")


def _look_for_unit(item: Item, draft: Draft) -> None:
    """单位：万元 may stand above, beside or below the figures that it is for."""
    for piece in (item,) if isinstance(item, Paragraph) else item.filled:
        if "元" in piece.text and read_unit_line(piece, draft):
            return


def _inherit_from_list(plan: Draft, base: Draft) -> None:
    for name in ("title", "title.office", "department", "department_code", "unit"):
        if base.values.get(name) and not plan.values.get(name):
            plan.values[name] = base.values[name]
            if f"/{name}" in base.sources:
                plan.sources[f"/{name}"] = base.sources[f"/{name}"]


SAID = (
    "project.name",
    "budget.total",
    "objectives",
    "functions",
    "budget.items",
    "budget.sources",
    "work_plan",
    "safeguards",
    "estimate",
    "purpose",
)


def is_blank(draft: Draft) -> bool:
    """Whether a form was never filled: no amount, no indicator with words of its own, no objective, no project;
    or a model form, in which every value is still to be put in (≥**人)."""
    indicators = draft.list("indicators")
    texts = [indicator.target.text for indicator in indicators]
    open_slots = all(not text or _placeholder(text) for text in texts)
    if any(map(_placeholder, texts)) and open_slots and draft.values.get("budget.total") is None:
        return True
    money = any(
        row.initial is not None or row.executed is not None for row in draft.values.get("budget.rows", {}).values()
    )
    return not money and not indicators and not any(draft.values.get(name) for name in SAID)


def _placeholder(text: str) -> bool:
    return any(mark in text for mark in marks()["placeholders"])


def to_plan(draft: Draft, segment: Segment, place: str | None) -> Plan:
    """The plan of a draft, before what its document says is added."""
    values = draft.values
    title = values.get("title", "")
    scope = _scope(title, segment, values)
    texts = [str(objective.text) for objective in draft.list("objectives")] if segment.prose else []
    return Plan(
        scope=scope,
        kind=_kind(title, draft),
        title=title,
        year=_year_of(draft, segment),
        place=place,
        department=values.get("department") or ("" if values.get("unit") else values.get("title.office", "")),
        department_code=values.get("department_code", ""),
        unit=values.get("unit", ""),
        project=Project(*(values.get(f"project.{name}", "") for name in ("name", "code", "kind", "period"))),
        budget=_budget(draft),
        cash_plan=tuple(draft.list("cash_plan")),
        functions=tuple(draft.list("functions")),
        work_plan=tuple(draft.list("work_plan")),
        safeguards=tuple(draft.list("safeguards")),
        purpose=values.get("purpose", ""),
        objectives=tuple(draft.list("objectives")),
        statements=_statements(texts),
        indicators=tuple(draft.list("indicators")),
        estimate=tuple(draft.list("estimate")),
        signatures=Signatures(
            *(values.get(f"signatures.{name}", "") for name in ("head", "prepared_by", "phone", "date"))
        ),
        score=_number(values.get("score")),
        grade=values.get("grade", ""),
        fields=values.get("fields", {}),
        sources=draft.sources,
        repairs=tuple(draft.repairs),
        form=tuple(sorted(draft.marks)),
    )


def _statements(texts: Sequence[str]) -> tuple[Statement, ...]:
    return tuple(statement for text in texts for statement in statements(text))


def _budget(draft: Draft) -> Budget:
    values: dict[str, Any] = {
        name.removeprefix("budget."): value for name, value in draft.values.items() if name.startswith("budget.")
    }
    whole = values.pop("whole", None)
    stated = values.pop("stated", None) or values.get("adjusted") or values.get("initial")
    if stated is not None:
        values.setdefault("total", stated)
    if whole is not None:
        values.setdefault("medium_term" if "total" in values else "total", whole)
    return Budget(**values, unit=draft.money_unit)


def _number(text: str | None) -> Decimal | None:
    match = re.search(r"\d+(?:\.\d+)?", text or "")
    return Decimal(match.group()) if match else None


def _scope(title: str, segment: Segment, values: dict[str, Any]) -> Any:
    """The form's scope by its title, else by what it holds."""
    plain = bare(segment.words()) or title
    for scope, words in titles()["scope"].items():
        if any(word in plain for word in words):
            if scope == "fund_summary" and values.get("project.name"):
                continue
            if scope == "department" and values.get("project.name") and "整体" not in plain:
                continue
            return scope
    if values.get("project.name") or values.get("project.code"):
        return "project"
    return "department" if segment.prose or values.get("functions") or values.get("work_plan") else "project"


def _kind(title: str, draft: Draft) -> Any:
    said = [(title.rfind(word), kind) for kind, words in titles()["kind"].items() for word in words if word in title]
    if said:
        return max(said)[1]
    indicators = draft.list("indicators")
    if any(indicator.outlook or indicator.forecast for indicator in indicators):
        return "monitoring"
    return "self_evaluation" if {"points", "actual"} & draft.marks else "plan"


def _year_of(draft: Draft, segment: Segment) -> int | None:
    """The year that the form itself states: in its title, in a field, or in a line of its own (（2024年度）)."""
    for item in (*segment.title, *segment.items[:NEAR_TOP]):
        for piece in (item,) if isinstance(item, Paragraph) else item.filled:
            match = YEAR_LINE.fullmatch(bare(piece.text)) or (item in segment.title and YEAR.search(piece.text))
            if match:
                draft.sources.setdefault("/year", source_of(piece))
                if item not in segment.title:
                    draft.ledger.label(piece)
                return int(match.group(1))
    match = re.match(r"(20\d\d)", str(draft.values.get("year", "")))
    return int(match.group(1)) if match else None
