"""The stream of a document cut into forms: a new title, a new project name or a new part of prose begins a new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from jimu.model.document import Paragraph
from jimu.model.text import bare
from jimu.reading.header import begins_at, header_at
from jimu.reading.heading import is_form_title
from jimu.reading.layouts.listing import heads_listing
from jimu.reading.layouts.pairs import fields_of, may_say, pairs_of
from jimu.reading.layouts.prose import prose_heading
from jimu.reading.stream import Item, Row
from jimu.reading.titles import is_annex, is_title

NEAR = 40  # rows within which the indicators of a form begin after its first field
FOOT = ("signatures", "score")
OPENERS = ("department", "project.code", "project.name", "functions")


@dataclass(slots=True)
class Segment:
    """The rows and paragraphs of one form, its title lines apart."""

    items: list[Item] = field(default_factory=list)
    title: list[Item] = field(default_factory=list)
    prose: bool = False
    project: str = ""
    headers: int = 0
    fields: int = 0

    @property
    def content(self) -> bool:
        """Whether the segment holds more than titles."""
        return bool(self.headers or self.fields or self.prose)

    def words(self) -> str:
        """The title's words."""
        return " ".join(_words(item) for item in self.title)


def _words(item: Item) -> str:
    return item.text if isinstance(item, Paragraph) else item.filled[0].text


def cut(items: Sequence[Item]) -> list[Segment]:
    """The forms of a document in order; what stands before the first belongs to it."""
    segments = [Segment()]
    foot = 0  # where the rows after the last indicators of the current segment begin
    begins = False
    for index, item in enumerate(items):
        current = segments[-1]
        begun, begins = begins, begins_at(items, index)
        if _is_title(item) and not _heads_indicators(items, index, current):
            if current.content and not _continues(items, index, current):
                current = _open(segments)
            elif current.title and current.content:
                current.items.append(item)
                continue
            current.title.append(item)
            current.items.append(item)
            continue
        if isinstance(item, Paragraph):
            heading = prose_heading(item)
            if heading in ("objectives", "opens") and (current.headers or (heading == "opens" and current.content)):
                current = _open(segments)
            if heading in ("objectives", "parts", "safeguards"):
                current.prose = True
            current.items.append(item)
            continue
        if (begins and not begun) or heads_listing(item):
            current.headers += 1
            foot = 0
        elif (begin := _begins(items, index, item, current)) is not None:
            moved = current.items[len(current.items) - foot :] if foot else []
            del current.items[len(current.items) - len(moved) :]
            current = _open(segments)
            current.items += moved
            current.project = begin
        _note(current, item)
        foot = foot + 1 if fields_of(item) and not _has_foot(item) else 0
        current.items.append(item)
    return [segment for segment in segments if segment.items]


def _open(segments: list[Segment]) -> Segment:
    segments.append(Segment())
    return segments[-1]


def _is_title(item: Item) -> bool:
    if isinstance(item, Paragraph):
        return (
            item.part in ("body", "worksheet")
            and (is_title(item.text) or is_annex(item.text))
            and prose_heading(item) is None
        )
    return bool(item.filled) and (
        is_form_title(item) or (is_annex(item.filled[0].text) and len({cell.text for cell in item.filled}) == 1)
    )


def _heads_indicators(items: Sequence[Item], index: int, current: Segment) -> bool:
    """A line such as 绩效指标表 inside of a form, right above the heads of its indicators, is no title."""
    item = items[index]
    after = items[index + 1] if index + 1 < len(items) else None
    inside = isinstance(item, Row) and isinstance(after, Row) and item.table is after.table
    return inside and current.fields > 0 and not current.headers and begins_at(items, index + 1)


def _continues(items: Sequence[Item], index: int, current: Segment) -> bool:
    """Whether a title only stands again because the table runs over a page: the same words,
    and indicators right below."""
    words = bare(_words(items[index]))
    if "续" not in words and words not in {bare(_words(item)) for item in current.title}:
        return False
    for item in items[index + 1 : index + 4]:
        if isinstance(item, Row):
            if any(pair.label.field in OPENERS for pair in pairs_of(item)):
                return _same_project(item, current)
            return header_at(items, items.index(item)) is not None
    return False


def _same_project(row: Row, current: Segment) -> bool:
    name = _project(row)
    return bool(name) and name == current.project


def _project(row: Row) -> str:
    if not may_say(row, ("project.name",)):
        return ""
    return next((bare(pair.text) for pair in pairs_of(row) if pair.label.field == "project.name" and pair.values), "")


def _begins(items: Sequence[Item], index: int, row: Row, current: Segment) -> str | None:
    """The project that begins a new form with this row (empty for a form of a department),
    None where the row goes on the current form."""
    if not current.headers or not may_say(row, OPENERS):
        return None
    opener = next((pair for pair in pairs_of(row) if pair.label.field in OPENERS and pair.values), None)
    if opener is None:
        return None
    name = _project(row)
    if name and name == current.project:
        return None
    ahead = range(index, min(index + NEAR, len(items)))
    return name if any(begins_at(items, at) for at in ahead) else None


def _note(segment: Segment, row: Row) -> None:
    if not segment.project:
        segment.project = _project(row)
    segment.fields += bool(fields_of(row))


def _has_foot(row: Row) -> bool:
    return may_say(row, FOOT) and any(pair.label.field.startswith(FOOT) for pair in pairs_of(row))
