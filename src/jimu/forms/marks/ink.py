"""What every mark in a Word file has: an author, a date, a number, and names that the part understands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from jimu.forms.marks.xml import Part

AUTHOR, INITIALS = "绩目 Jimu", "绩目"
# XML has no place for these, not even escaped.
UNWRITABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd")
PREFIX = "jimu"


@dataclass(slots=True)
class Ink:
    """Writes marks into one part. `number` is the last number given; `day` as Word writes it, 2024-05-06T07:08:09Z."""

    prefix: str
    namespace: str
    day: str
    number: int

    @classmethod
    def for_part(cls, part: Part, day: str, *others: Part) -> Ink:
        """For a part: numbers begin behind those in use there and in the other parts."""
        return cls(part.prefix or PREFIX, part.namespace, day, max(map(_last_number, (part, *others)), default=0))

    def next_number(self) -> int:
        """A number that no mark has yet."""
        self.number += 1
        return self.number

    def mark(self, name: str, inner: str, **attributes: object) -> str:
        """An element with attributes, all in the namespace of Word."""
        prefix = self.prefix
        written = "".join(f' {prefix}:{key}="{quote(str(value))}"' for key, value in attributes.items())
        return f"<{prefix}:{name}{written}>{inner}</{prefix}:{name}>" if inner else f"<{prefix}:{name}{written}/>"

    def signed(self, name: str, inner: str, number: int | None = None, **attributes: object) -> str:
        """A mark with number, author and date."""
        number = self.next_number() if number is None else number
        return self.mark(name, inner, id=number, author=AUTHOR, date=self.day, **attributes)

    def text(self, words: str, name: str = "t") -> str:
        """Characters; white space at the ends is kept."""
        inner = escape(words.translate(UNWRITABLE))
        return f'<{self.prefix}:{name} xml:space="preserve">{inner}</{self.prefix}:{name}>'


def quote(text: str) -> str:
    """A text as the value of an attribute."""
    return escape(text.translate(UNWRITABLE), {'"': "&quot;"})


def binding(part: Part) -> bytes:
    """What the root must declare where the part has no prefix for Word's names: an attribute, else nothing."""
    return b"" if part.prefix else f' xmlns:{PREFIX}="{part.namespace}"'.encode()


def _last_number(part: Part) -> int:
    found = (element.get(part.word + "id", "") for element in part.elements)
    return max((int(number) for number in found if number.isdecimal() and len(number) < 10), default=0)
