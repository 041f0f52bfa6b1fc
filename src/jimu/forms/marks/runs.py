"""The characters of a cell or a paragraph, each with the mark that holds it, as they read with all changes accepted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jimu.model.symbols import plain, symbol
from jimu.model.text import bare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jimu.forms.marks.xml import Element, Part

# In place of what is no plain text (an equation, a picture): nothing is found across it.
OBJECT = "\ufffc"
CONTROLS = ("dataBinding", "dropDownList", "comboBox", "date", "checkbox", "picture", "lock")
LEFT_OUT = ("del", "moveFrom", "rt", "txbxContent", "tbl", "pPr", "rPr", "pict", "Fallback", "instrText", "delText")
SPACES = ("tab", "ptab", "br", "cr")
OBJECTS = ("oMath", "drawing", "object", "fldChar", "noBreakHyphen", "footnoteReference", "endnoteReference")
OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Letter:
    """A character; `text` is the w:t that holds it at `place`, or the w:sym that draws it; None for what is no plain
    text."""

    sign: str
    text: Element | None = None
    place: int = 0


def letters(part: Part, elements: list[Element]) -> list[Letter]:
    """The characters of a cell or of paragraphs. A new paragraph begins with a line break."""
    found: list[Letter] = []
    for element in elements:
        found += _letters(part, element)
    return found


def _letters(part: Part, element: Element) -> Iterator[Letter]:
    for child in element:
        if not isinstance(child.tag, str):
            continue
        name = child.tag.rpartition("}")[2]
        if name in LEFT_OUT or (name == "r" and _is_hidden(part, child)):
            continue
        if name == "t" and element.tag == part.word + "r":
            font = _font(part, element)
            yield from (Letter(plain(sign, font), child, place) for place, sign in enumerate(child.text or ""))
        elif name == "sym" and element.tag == part.word + "r":
            drawn = symbol(child.get(part.word + "font", ""), child.get(part.word + "char", ""))
            yield Letter(drawn or OBJECT, child if drawn else None)
        elif name in SPACES:
            yield Letter("\n")
        elif name in OBJECTS:
            yield Letter(OBJECT)
        else:
            if name == "p":
                yield Letter("\n")
            yield from _letters(part, child)


def _font(part: Part, run: Element) -> str:
    """The font that a run names for its symbols."""
    fonts = run.find(f"{part.word}rPr/{part.word}rFonts")
    return "" if fonts is None else fonts.get(part.word + "ascii") or fonts.get(part.word + "hAnsi") or ""


def _is_hidden(part: Part, run: Element) -> bool:
    vanish = run.find(f"{part.word}rPr/{part.word}vanish")
    return vanish is not None and vanish.get(part.word + "val") not in OFF


def find(signs: list[Letter], words: str) -> list[list[Letter]]:
    """Where the words occur, white space left aside: each time the letters that they are made of, in order."""
    dense = [letter for letter in signs if bare(letter.sign)]
    text, wanted = "".join(letter.sign for letter in dense), bare(words)
    found, start = [], text.find(wanted) if wanted else -1
    while start >= 0:
        found.append(dense[start : start + len(wanted)])
        start = text.find(wanted, start + 1)
    return found


def is_controlled(part: Part, text: Element) -> bool:
    """Whether the words lie in a control that is locked, or filled from a list or from elsewhere."""
    for control in text.iterancestors(part.word + "sdt"):
        properties = control.find(part.word + "sdtPr")
        if properties is not None and any(
            isinstance(mark.tag, str) and mark.tag.rpartition("}")[2] in CONTROLS for mark in properties
        ):
            return True
    return False
