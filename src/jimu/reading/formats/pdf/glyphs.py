"""The characters of a page as pdfium finds them -> runs, upright, with the top left corner as origin."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

from jimu.reading.formats.pdf.shapes import Run
from jimu.reading.formats.radicals import plain_characters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jimu.reading.formats.pdf.shapes import Box

SAMPLE = 40  # characters that say how a page is turned
QUARTER = 1.5707963
APART = 1.0  # a gap of more than the height of the characters parts two runs
BLANK_GAP = 0.18  # of the height: between Latin words
DOUBTFUL = "\u2063"
CHINESE, IDEOGRAPHS = "\u2e80", "\u3400"
CLOSE = re.compile(r"[\u3400-\u9fff](?=[0-9A-Za-z])|[0-9A-Za-z](?=[\u3400-\u9fff])")  # with nothing between
WIDE_GAP = 0.8  # between Chinese characters; what typesetters leave between Chinese and digits is a quarter
NEXT = 0.05  # of the height: a gap of no more is none
BACK = 0.5  # overlap (of the height) of characters of one run; some fonts are set tight
UNSEEN = frozenset("\x00\x02\r\n\x0b\x0c\u00ad\u200b\u200c\u200d\u2060\u2063\ufeff\ufffe\uffff")
NO_CODE = "\ufffd"  # for a sign that nothing says what it is
ODD = re.compile("[\x01-\x08\x0e-\x1f\u0100-\u036f\u0400-\u1fff\u2c00-\u2e7f\u3100-\u4dbf\ua000-\uf8ff]")
NO_WIDTH = "\u200b"  # pdfium gives it a part of the sign before it, where a typesetter wrote both for one


def count_characters(text_page: Any) -> int:
    """The number of characters of a page, those that pdfium adds between lines included."""
    return max(int(pdfium.FPDFText_CountChars(text_page)), 0)


def quarter_turns(text_page: Any, count: int) -> int | None:
    """By how many quarter turns most of the characters are turned to the left; None where there are none."""
    found: Counter[int] = Counter()
    step = max(count // SAMPLE, 1)
    for index in range(0, count, step):
        if pdfium.FPDFText_IsGenerated(text_page, index) == 0:
            angle = pdfium.FPDFText_GetCharAngle(text_page, index)
            found[-round(angle / QUARTER) % 4] += 1
    return found.most_common(1)[0][0] if found else None


def read_text(text_page: Any, count: int) -> str:
    """A character for each index of the page."""
    buffer = (ctypes.c_ushort * (count + 1))()
    pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    text = bytes(buffer)[:-2].decode("utf-16-le", "replace")
    if len(text) != count or "\x00" in text:  # indices differ where there are characters beyond 16 bits
        text = "".join(_character(pdfium.FPDFText_GetUnicode(text_page, index)) for index in range(count))
    return plain_characters(_coded(text_page, text))


def _coded(text_page: Any, text: str) -> str:
    """The characters, but those whose font does not say what they are: these have the numbers of shapes for codes.
    All are looked at only where one of the signs that no form uses is such a one."""
    unknown = pdfium.FPDFText_HasUnicodeMapError
    if not any(unknown(text_page, found.start()) == 1 for found in ODD.finditer(text)):
        return text
    return "".join(NO_CODE if unknown(text_page, at) == 1 else sign for at, sign in enumerate(text))


def _character(code: int) -> str:
    return chr(code) if code < 0x110000 else "\ufffd"


def read_runs(text_page: Any, text: str, frame: Frame) -> list[Run]:
    """The characters as runs, in the order in which they were drawn."""
    runs: list[Run] = []
    signs: list[str] = []
    lefts: list[float] = []
    rights: list[float] = []
    low = high = right = height = 0.0
    for sign, (left, upper, end, lower) in _boxes(text_page, text, frame):
        gap = left - right
        if sign == NO_WIDTH:
            if signs and 0 <= gap < NEXT * height:
                right = rights[-1] = end
            continue
        if signs and low < (upper + lower) / 2 < high and -BACK * height < gap < APART * height:
            blank = " " if sign == " " else ""
            if not blank and gap > BLANK_GAP * height:
                blank = _blank(signs[-1], sign, gap / height, even=len(lefts) < 2 or lefts[-1] - rights[-2] > gap / 3)
            if blank:
                signs.append(blank)
                lefts.append(right)
                rights.append(left)
            if sign == " ":
                continue
        elif sign == " ":
            continue
        else:
            if signs:
                runs.append(Run("".join(signs), lefts, rights, low, high))
            spare = max(end - left - (lower - upper), 0.0) / 2  # some fonts give 一 no height but its own
            signs, lefts, rights, low, high = [], [], [], upper - spare, lower + spare
            height = max(high - low, 1.0)
        signs.append(sign)
        lefts.append(left)
        rights.append(end)
        right = end
    if signs:
        runs.append(Run("".join(signs), lefts, rights, low, high))
    return runs


def is_blank(before: str, after: str, gap: float) -> bool:
    """Whether a gap (in heights) between two characters is a blank: what typesetters leave beside Chinese is none."""
    if before == " ":
        return False
    if before < CHINESE and after < CHINESE:
        return gap > BLANK_GAP
    return gap > WIDE_GAP


def _blank(before: str, after: str, gap: float, *, even: bool) -> str:
    """What stands in a gap: a blank, nothing, or between Chinese and Latin what the whole file decides.
    `even`: the characters before are as far apart, as where a line is stretched."""
    if is_blank(before, after, gap) or (not even and before > IDEOGRAPHS and after > IDEOGRAPHS):
        return " "
    mixed = (before > IDEOGRAPHS and after.isascii()) or (before.isascii() and after > IDEOGRAPHS)
    return DOUBTFUL if mixed and before != " " else ""


def settle_blanks(runs: Sequence[Run]) -> None:
    """Gaps between Chinese and Latin are what the typesetter left, if the file has them nearly everywhere;
    in a file that sets the two close, they are blanks that somebody typed."""
    doubtful = [run for run in runs if DOUBTFUL in run.text]
    if not doubtful:
        return
    count = sum(run.text.count(DOUBTFUL) for run in doubtful)
    typed = sum(len(CLOSE.findall(run.text)) for run in runs) > 2 * count
    for run in doubtful:
        if typed:
            run.text = run.text.replace(DOUBTFUL, " ")
            continue
        kept = [at for at, sign in enumerate(run.text) if sign != DOUBTFUL]
        run.lefts, run.rights = [run.lefts[at] for at in kept], [run.rights[at] for at in kept]
        run.text = run.text.replace(DOUBTFUL, "")


class Frame:
    """How a page lies: from the file's coordinates (origin at the bottom left) to those of the page as it is read."""

    __slots__ = ("bottom", "left", "right", "top", "turn")

    def __init__(self, box: Box, turn: int) -> None:
        self.left, self.bottom, self.right, self.top = box
        self.turn = turn % 4

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as it is read."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turn % 2 else (width, height)

    def place(self, left: float, low: float, right: float, high: float) -> Box:
        """A box of the file (y upwards) on the page as it is read (y downwards)."""
        if self.turn == 0:
            return left - self.left, self.top - high, right - self.left, self.top - low
        if self.turn == 1:
            return low - self.bottom, left - self.left, high - self.bottom, right - self.left
        if self.turn == 2:
            return self.right - right, low - self.bottom, self.right - left, high - self.bottom
        return self.top - high, self.right - right, self.top - low, self.right - left


def _boxes(text_page: Any, text: str, frame: Frame) -> Iterator[tuple[str, Box]]:
    rectangle = pdfium.FS_RECTF()
    find = pdfium.FPDFText_GetLooseCharBox
    place, plain, shift, top = frame.place, frame.turn == 0, frame.left, frame.top
    drawn: set[tuple[str, float, float]] = set()
    for index, sign in enumerate(text):
        if sign in UNSEEN and sign != NO_WIDTH:
            continue
        blank = sign.isspace()
        if blank and pdfium.FPDFText_IsGenerated(text_page, index):
            continue  # pdfium's guess at a gap
        if not find(text_page, index, rectangle):
            continue
        left, high, right, low = rectangle.left, rectangle.top, rectangle.right, rectangle.bottom
        if not blank:
            if (sign, left, high) in drawn:
                continue  # a layer that is drawn twice
            drawn.add((sign, left, high))
        box = (left - shift, top - high, right - shift, top - low) if plain else place(left, low, right, high)
        yield " " if blank else sign, box
