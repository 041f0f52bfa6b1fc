"""A page made straight: how far a scan is turned, told by its ruling lines, or by its lines of text without any."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

MOST = 8.0  # degrees: paper in a scanner is turned by less; a photograph is straightened as far as this
STEPS = (1.0, 0.2, 0.04)  # degrees: coarse, then finer around the best
SIDE = 1000  # pixels: the angle is found on a smaller copy
WHITE = 255

Picture = Any  # a two-dimensional array of grey values (uint8)


def straightened(grey: Picture) -> tuple[Picture, float]:
    """The picture turned back, and by how many degrees it was turned."""
    angle = _angle(grey)
    if abs(angle) < STEPS[-1] / 2:
        return grey, 0.0
    return turned(grey, angle), angle


def turned(grey: Picture, angle: float) -> Picture:
    """The picture turned around its middle; where nothing was, the colour of the paper."""
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    return cv2.warpAffine(grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(float(np.median(grey)),))


def _angle(grey: Picture) -> float:
    """The angle at which rows of ink stand out most sharply from the rows between them."""
    scale = min(1.0, SIDE / max(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = cv2.adaptiveThreshold(small, WHITE, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 15)
    if not ink.any():
        return 0.0
    best, reach = 0.0, MOST
    for step in STEPS:
        angles = np.arange(best - reach, best + reach + step / 2, step)
        best = float(max(angles, key=lambda angle: _sharpness(ink, float(angle))))
        reach = step
    return best


def _sharpness(ink: Picture, angle: float) -> float:
    height, width = ink.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    rows = cv2.warpAffine(ink, matrix, (width, height), flags=cv2.INTER_NEAREST).sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(rows)).sum())


def turned_right(grey: Any, turn: int) -> Any:
    """A picture after so many quarter turns to the right."""
    return np.ascontiguousarray(np.rot90(grey, -turn)) if turn else grey
