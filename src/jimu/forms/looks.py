"""How a Word document looks: that of a form, and that of an official letter (仿宋, 三号, 22 lines)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

BOLD = "<w:b/>"
CHARACTER = 320  # twentieths of a point of a sign of 三号 (16 pt)
SIGNATURE = 2320  # from the right margin to the middle of day and name: four signs and half of a day


@dataclass(frozen=True, slots=True)
class Look:
    """Twentieths of a point: margins (top, right, bottom, left). lines: kind -> properties of paragraph and of words.

    cell: of the words in tables; row: least height; footer: how high it stands;
    signature: where the middle of who signs stands, from the right margin; 0: at the margin.
    """

    margins: tuple[int, int, int, int]
    lines: Mapping[str, tuple[str, str]]
    cell: str
    row: int
    footer: int
    signature: int = 0


def _words(font: str, half_points: int, more: str = "") -> str:
    return f'<w:rFonts w:eastAsia="{font}"/>{more}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


FORM = Look(
    margins=(1134, 1134, 1134, 1134),
    lines={
        "title": (
            '<w:keepNext/><w:spacing w:before="120" w:after="60"/><w:jc w:val="center"/>',
            _words("黑体", 32, BOLD),
        ),
        "under": ('<w:keepNext/><w:spacing w:after="60"/><w:jc w:val="center"/>', ""),
        "line": ('<w:spacing w:before="40" w:after="40"/>', ""),
        "heading": ('<w:keepNext/><w:spacing w:before="160" w:after="80"/>', _words("黑体", 24, BOLD)),
        "subheading": ('<w:keepNext/><w:spacing w:before="120" w:after="60"/>', BOLD),
        "text": ('<w:spacing w:after="60" w:line="360" w:lineRule="auto"/><w:ind w:firstLine="420"/>', ""),
        "foot": ('<w:spacing w:before="160" w:after="40"/>', ""),
        "note": ('<w:spacing w:before="60"/>', ""),
    },
    cell="",
    row=400,
    footer=600,
)
PITCH = '<w:spacing w:line="579" w:lineRule="exact"/>'
AFTER_A_GAP = '<w:spacing w:before="290" w:line="579" w:lineRule="exact"/>'
TITLE = '<w:spacing w:before="480" w:after="480" w:line="680" w:lineRule="exact"/>'
TWO_SIGNS = f'<w:ind w:firstLineChars="200" w:firstLine="{2 * CHARACTER}"/>'
BODY = _words("仿宋_GB2312", 32)
LETTER = Look(
    margins=(2098, 1474, 1984, 1587),  # 37, 26, 35 and 28 mm
    lines={
        "title": (f'<w:keepNext/>{TITLE}<w:jc w:val="center"/>', _words("方正小标宋简体", 44)),
        "under": (f'<w:keepNext/>{PITCH}<w:jc w:val="center"/>', _words("楷体_GB2312", 32)),
        "line": (PITCH, BODY),
        "heading": (f"<w:keepNext/>{AFTER_A_GAP}", _words("黑体", 32)),
        "subheading": (f"<w:keepNext/>{PITCH}{TWO_SIGNS}", _words("楷体_GB2312", 32)),
        "text": (f"{PITCH}{TWO_SIGNS}", BODY),
        "foot": (PITCH, BODY),
        "note": ('<w:spacing w:before="60" w:line="400" w:lineRule="exact"/>', _words("仿宋_GB2312", 24)),
    },
    cell=_words("仿宋_GB2312", 24),
    row=567,
    footer=1417,
    signature=SIGNATURE,
)
LOOKS = {"form": FORM, "letter": LETTER}
# What stands in for a font that a machine has not.
INSTEAD = {"方正小标宋简体": "宋体", "仿宋_GB2312": "仿宋", "楷体_GB2312": "楷体"}
