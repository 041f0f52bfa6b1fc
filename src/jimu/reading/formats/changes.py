"""Tracked changes as if accepted, and content that the file holds twice: left out, and listed where it has words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jimu.reading.formats.marks import COMPATIBILITY, MATH, WORD

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from jimu.reading.formats.story import Story

WORDS = (MATH + "t", *(WORD + name for name in ("t", "delText", "instrText", "delInstrText", "fldSimple")))
INSTRUCTION = WORD + "instr"
CHOICE, FALLBACK = COMPATIBILITY + "Choice", COMPATIBILITY + "Fallback"


def is_deleted(row: Element) -> bool:
    """Whether a tracked change deletes a row of a table."""
    return any(
        next(properties.iterchildren(WORD + "del"), None) is not None for properties in row.iterchildren(WORD + "trPr")
    )


def delete(story: Story, element: Element) -> None:
    """w:del, w:moveFrom: deleted runs, or in a paragraph's properties its deleted mark."""
    parent = element.getparent()
    if parent is not None and parent.tag == WORD + "rPr":
        story.joined = True
    else:
        skip_deleted(story, element)


def skip_deleted(story: Story, element: Element) -> None:
    """Leave an element out, and list its words."""
    _leave_out(story, element, "deleted")


def skip_ruby(story: Story, element: Element) -> None:
    """w:rt: the reading written above a word."""
    _leave_out(story, element, "ruby")


def skip_former(story: Story, _: Element) -> None:
    """Properties as they were before a tracked change."""
    story.walker.skip_subtree()


def choose(story: Story, element: Element) -> None:
    """mc:Choice and mc:Fallback: one of them is read."""
    if not _is_chosen(element):
        story.walker.skip_subtree()


def _is_chosen(element: Element) -> bool:
    """A choice and a fallback hold the same content twice: the choice is read, unless it has no words at all."""
    parent = element.getparent()
    choices = [] if parent is None else [*parent.iterchildren(CHOICE)]
    written = next((choice for choice in choices if next(choice.iter(WORD + "t"), None) is not None), None)
    return element is written or (written is None and element.tag == FALLBACK)


def _leave_out(story: Story, element: Element, kind: str) -> None:
    words = [
        found.text or found.get(INSTRUCTION) or ""
        for found in element.iter(*WORDS)
        if all(_is_chosen(one) for one in found.iterancestors(CHOICE, FALLBACK))
    ]
    story.list_artefact(kind, "".join(words))
    story.walker.skip_subtree()


STARTS = {
    WORD + "del": delete,
    WORD + "moveFrom": delete,
    WORD + "rt": skip_ruby,
    WORD + "rPrChange": skip_former,
    WORD + "pPrChange": skip_former,
    WORD + "tblPrChange": skip_former,
    WORD + "trPrChange": skip_former,
    WORD + "tcPrChange": skip_former,
    CHOICE: choose,
    FALLBACK: choose,
}
