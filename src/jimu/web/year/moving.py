"""Words about last year, moved to this year; never where the words may mean another year."""

from __future__ import annotations

import re
from dataclasses import dataclass

Y = r"(?:19|20)\d\d"
NUMERALS = "〇一二三四五六七八九"
YEARS = re.compile(
    r"(?P<title>《[^》]*》)"
    rf"|(?P<paper>[〔\[（(]\s*{Y}\s*[〕\]）)])"
    rf"|(?P<range>{Y}年?\s*[-—–~～至到]\s*{Y})"
    rf"|(?P<year>(?<![\d.,]){Y}(?=\s*年|[-/]\d{{1,2}}(?!\d)|\.\d{{1,2}}\.\d{{1,2}}(?!\d)|\.\d{{1,2}}(?=月|底|前|之前|以前)))"
    r"|(?P<words>二[〇零○Oo][〇零○Oo一二三四五六七八九]{2}(?=年))"
)
ZERO = str.maketrans("零○Oo", "〇〇〇〇")

YEAR_MOVED, OTHER_YEAR, SAYS_NOW, CITES = "year_moved", "other_year", "says_now", "cites_last_year"


@dataclass(frozen=True, slots=True)
class Moved:
    """Words after moving, and why somebody must look at them; empty where nothing speaks of a year.

    why: year_moved; other_year, a year that was left alone; says_now, it said this year already last year;
    cites_last_year, a paper of last year or its number.
    """

    text: str
    why: str = ""


def move_years(text: str, former: int, now: int) -> Moved:
    """The words with the former year turned into this one. Names of papers, their numbers, spans of years and other
    years are left as they are and told."""
    whys: list[str] = []

    def turn(found: re.Match[str]) -> str:
        new, why = _turned(found, former, now)
        whys.append(why)
        return new

    moved = YEARS.sub(turn, text)
    return Moved(moved, next((why for why in (YEAR_MOVED, CITES, SAYS_NOW, OTHER_YEAR) if why in whys), ""))


def _turned(found: re.Match[str], former: int, now: int) -> tuple[str, str]:
    written = found[0]
    if found["title"] or found["paper"]:
        return written, CITES if str(former) in written else ""
    if found["range"]:
        last = int(re.findall(Y, written)[-1])
        return written, OTHER_YEAR if last < now else ""
    if found["words"]:
        return _in_numerals(written, former, now)
    if int(written) == former:
        return str(now), YEAR_MOVED
    return written, SAYS_NOW if int(written) == now else OTHER_YEAR


def _in_numerals(written: str, former: int, now: int) -> tuple[str, str]:
    plain = written.translate(ZERO)
    if plain == _numerals(former):
        return _numerals(now), YEAR_MOVED
    return written, OTHER_YEAR


def _numerals(year: int) -> str:
    return "".join(NUMERALS[int(digit)] for digit in str(year))
