"""The ruling lines of a straight page: long thin strokes of ink, found by opening with long thin shapes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2

from jimu.reading.formats.pdf.shapes import Rule

POINTS = 72.0
SHORTEST_ACROSS = 0.45  # inches: longer than any stroke of a character
SHORTEST_UPRIGHT = 0.2  # a row is as high as its line of text, and its border a little more
THICKEST = 0.05
BRIDGE = 0.02  # gaps in a faint line
WHITE = 255


@dataclass(frozen=True, slots=True)
class Ruled:
    """The rules of a page in points, and the ink that is left when they are taken out (uint8, 255 where ink is)."""

    across: list[Rule]
    upright: list[Rule]
    ink: Any


def ruled(grey: Any, dots: float) -> Ruled:
    """The ruling lines of a page and its other ink. `dots`: pixels an inch."""
    block = int(dots / 6) | 1
    smooth = cv2.GaussianBlur(grey, (3, 3), 0)
    ink = cv2.adaptiveThreshold(smooth, WHITE, cv2.ADAPTIVE_THRESH_GAUSSIAN_C, cv2.THRESH_BINARY_INV, block, 14)
    across, lines = _rules(ink, dots, flat=True)
    upright, posts = _rules(ink, dots, flat=False)
    swollen = cv2.dilate(cv2.bitwise_or(lines, posts), cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3)))
    return Ruled(across, upright, cv2.bitwise_and(ink, cv2.bitwise_not(swollen)))


def _rules(ink: Any, dots: float, *, flat: bool) -> tuple[list[Rule], Any]:
    length = int(dots * (SHORTEST_ACROSS if flat else SHORTEST_UPRIGHT))
    bridge = max(int(dots * BRIDGE), 1)
    long, short = ((length, 1), (bridge, 3)) if flat else ((1, length), (3, bridge))
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, short))
    strokes = cv2.morphologyEx(joined, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, long))
    swell = (bridge * 2 + 1, 3) if flat else (3, bridge * 2 + 1)
    near = cv2.dilate(strokes, cv2.getStructuringElement(cv2.MORPH_RECT, swell))
    count, _, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    rules: list[Rule] = []
    for left, top, width, height, _ in stats[1:count].tolist():
        thick = (height if flat else width) - 2
        if thick > dots * THICKEST:
            continue
        at, begin, end = (top + height / 2, left, left + width) if flat else (left + width / 2, top, top + height)
        spare = bridge  # what the swelling added at each end
        rules.append(Rule(at * POINTS / dots, (begin + spare) * POINTS / dots, (end - spare) * POINTS / dots))
    return sorted(rules, key=lambda rule: (rule.at, rule.begin)), strokes
