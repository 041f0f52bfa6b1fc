"""The marks within a paragraph: words, breaks, symbols, fields, controls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jimu.model.symbols import PRIVATE, plain, symbol
from jimu.reading.formats.marks import MATH, OFF, RELATION, VAL, WORD, WORD_2010

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from jimu.reading.formats.story import Story

TEXT, SYMBOL = WORD + "t", WORD + "sym"


def add_text(story: Story, element: Element) -> None:
    """w:t, m:t: words, unless hidden or part of a field's instruction."""
    words = element.text
    if not words:
        return
    if story.hidden is not None and element.getparent() is story.hidden:
        story.list_artefact("hidden", words)
    elif story.fields.instructing:
        story.fields.add(words)
    elif PRIVATE.search(words):
        story.words.append(plain(words, _font(element.getparent())))
    else:
        story.words.append(words)


def add_tab(story: Story, element: Element) -> None:
    """w:tab in a run; the same name in a paragraph's properties is a tab stop."""
    parent = element.getparent()
    if parent is not None and parent.tag == WORD + "r":
        story.words.append("\t")


def add_break(story: Story, _: Element) -> None:
    """w:br, w:cr."""
    story.words.append("\n")


def add_hyphen(story: Story, _: Element) -> None:
    """w:noBreakHyphen."""
    story.words.append("-")


def add_bar(story: Story, _: Element) -> None:
    """m:den: the bar between numerator and denominator."""
    story.words.append("/")


def add_symbol(story: Story, element: Element) -> None:
    """w:sym: a character of a symbol font."""
    story.words.append(symbol(element.get(WORD + "font", ""), element.get(WORD + "char", "")))


def hide(story: Story, element: Element) -> None:
    """w:vanish in a run's properties."""
    properties = element.getparent()
    if properties is not None and element.get(VAL) not in OFF:
        story.hidden = properties.getparent()


def step_field(story: Story, element: Element) -> None:
    """w:fldChar: begin, separate, end."""
    kind = element.get(WORD + "fldCharType")
    if kind == "begin":
        story.fields.begin()
    elif kind == "separate":
        story.fields.separate()
    else:
        story.fields.end()


def add_instruction(story: Story, element: Element) -> None:
    """w:instrText."""
    story.fields.add(element.text or "")


def list_simple_field(story: Story, element: Element) -> None:
    """w:fldSimple: its instruction is an attribute, its content the result."""
    story.artefacts.append(element.get(WORD + "instr", "").strip())


def add_old_checkbox(story: Story, element: Element) -> None:
    """w:checkBox of a form field: checked says more than default."""
    marks = [*element.iterchildren(WORD + "checked"), *element.iterchildren(WORD + "default")]
    story.words.append("☑" if marks and marks[0].get(VAL) not in OFF else "☐")


def add_choice(story: Story, element: Element) -> None:
    """w:ddList of a form field: the entry chosen."""
    entries = [entry.get(VAL, "") for entry in element.iterchildren(WORD + "listEntry")]
    chosen = [*element.iterchildren(WORD + "result"), *element.iterchildren(WORD + "default")]
    number = chosen[0].get(VAL, "0") if chosen else "0"
    if number.isdecimal() and int(number) < len(entries):
        story.words.append(entries[int(number)])


def set_checkbox(_: Story, element: Element) -> None:
    """w14:checkbox: its state is drawn by the first character of its content, whichever its font."""
    checked = any(mark.get(WORD_2010 + "val") not in OFF for mark in element.iterchildren(WORD_2010 + "checked"))
    for drawn in _controlled(element, TEXT, SYMBOL)[:1]:
        if drawn.tag == TEXT:
            drawn.text = "☑" if checked else "☐"
        else:
            drawn.set(WORD + "font", "Wingdings")
            drawn.set(WORD + "char", "F0FE" if checked else "F0A8")


def drop_placeholder(story: Story, element: Element) -> None:
    """w:showingPlcHdr: the control is empty, its content only says what to type."""
    if element.get(VAL) not in OFF:
        for text in _controlled(element, TEXT):
            story.list_artefact("placeholder", text.text or "")
            text.text = None


def refer(story: Story, element: Element) -> None:
    """A footnote, an endnote, a comment, or a part in another format."""
    kind = element.tag.removeprefix(WORD).removesuffix("Reference")
    story.references.append((kind, element.get(RELATION + "id", "")))


def _controlled(mark: Element, *tags: str) -> list[Element]:
    """The elements in the content of the control (w:sdt) to whose properties a mark belongs."""
    properties = mark.getparent()
    control = None if properties is None else properties.getparent()
    if control is None:
        return []
    return [found for content in control.iterchildren(WORD + "sdtContent") for found in content.iter(*tags)]


def _font(run: Element | None) -> str:
    """The font that a run names for its symbols."""
    if run is not None:
        for fonts in run.iter(WORD + "rFonts"):
            return fonts.get(WORD + "ascii") or fonts.get(WORD + "hAnsi") or ""
    return ""


STARTS = {
    TEXT: add_text,
    MATH + "t": add_text,
    WORD + "tab": add_tab,
    WORD + "ptab": add_tab,
    WORD + "br": add_break,
    WORD + "cr": add_break,
    WORD + "noBreakHyphen": add_hyphen,
    MATH + "den": add_bar,
    SYMBOL: add_symbol,
    WORD + "vanish": hide,
    WORD + "fldChar": step_field,
    WORD + "instrText": add_instruction,
    WORD + "fldSimple": list_simple_field,
    WORD + "checkBox": add_old_checkbox,
    WORD + "ddList": add_choice,
    WORD_2010 + "checkbox": set_checkbox,
    WORD + "showingPlcHdr": drop_placeholder,
    WORD + "footnoteReference": refer,
    WORD + "endnoteReference": refer,
    WORD + "commentReference": refer,
    WORD + "altChunk": refer,
    WORD + "subDoc": refer,
}
