"""The ruling lines of a page: strokes, thin rectangles and the edges of stroked boxes, joined where they touch."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

from jimu.reading.formats.limits import PDF_SHAPES
from jimu.reading.formats.pdf.shapes import Rule

if TYPE_CHECKING:
    from jimu.reading.formats.pdf.glyphs import Frame
    from jimu.reading.formats.pdf.shapes import Box

PATH, IMAGE, FORM = pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM
LINE_TO, MOVE_TO = pdfium.FPDF_SEGMENT_LINETO, pdfium.FPDF_SEGMENT_MOVETO
THIN = 3.0  # a shape of at most this height or width is a line
SAME_LINE = 1.5  # lines that run so close to one another are one
DASH = 3.0  # pieces of a line (dashes, the borders of neighbouring cells) that are so close are joined
SHORTEST = 5.0  # anything shorter is a dot, a tick, a part of a picture
DEEPEST = 6  # forms within forms
SIMPLE = 5  # segments of a line or a rectangle
PICTURE_SHARE = 0.5  # of the page: a picture that covers more is the page itself, scanned
Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1, 0, 0, 1, 0, 0)


class TooManyShapes(Exception):
    """A page is a drawing with more lines than any table has."""


def read_rules(page: Any, frame: Frame) -> tuple[list[Rule], list[Rule], bool]:
    """The rules that run across, those that stand upright, and whether a picture covers most of the page."""
    shapes = _Shapes()
    shapes.read_page(page)
    across: list[tuple[float, float, float]] = []
    upright: list[tuple[float, float, float]] = []
    for shape in shapes.thin:
        left, top, right, bottom = frame.place(*shape)
        width, height = right - left, bottom - top
        if width >= height:
            across.append(((top + bottom) / 2, left, right))
        if height >= width:
            upright.append(((left + right) / 2, top, bottom))
    wide, high = frame.size
    return _joined(across), _joined(upright), shapes.picture > PICTURE_SHARE * wide * high


def _joined(pieces: list[tuple[float, float, float]]) -> list[Rule]:
    """Pieces that lie on one line and touch, as one rule each."""
    found: list[Rule] = []
    pieces.sort()
    index = 0
    while index < len(pieces):
        first = index
        while index < len(pieces) and pieces[index][0] - pieces[first][0] <= SAME_LINE:
            index += 1
        line = pieces[first:index]
        at = sum(piece[0] for piece in line) / len(line)
        spans = sorted((begin, end) for _, begin, end in line)
        begin, end = spans[0]
        for start, stop in spans[1:]:
            if start > end + DASH:
                found.append(Rule(at, begin, end))
                begin, end = start, stop
            else:
                end = max(end, stop)
        found.append(Rule(at, begin, end))
    return [rule for rule in found if rule.end - rule.begin >= SHORTEST]


class _Shapes:
    """The thin shapes of a page (in the file's coordinates) and the largest picture's area."""

    def __init__(self) -> None:
        self.thin: list[Box] = []
        self.picture = 0.0
        self._count = 0
        self._edges = [ctypes.c_float() for _ in range(4)]
        self._references = [ctypes.byref(edge) for edge in self._edges]
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()

    def read_page(self, page: Any) -> None:
        for index in range(pdfium.FPDFPage_CountObjects(page)):
            self._read(pdfium.FPDFPage_GetObject(page, index), SAME, 0)

    def _read(self, thing: Any, matrix: Matrix, depth: int) -> None:
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == FORM and depth < DEEPEST:
            inner = _times(_matrix_of(thing), matrix)
            for index in range(pdfium.FPDFFormObj_CountObjects(thing)):
                self._read(pdfium.FPDFFormObj_GetObject(thing, index), inner, depth + 1)
        elif kind == PATH:
            self._read_path(thing, matrix)
        elif kind == IMAGE and pdfium.FPDFPageObj_GetBounds(thing, *self._references):
            left, low, right, high = self._bounds(matrix)
            self.picture = max(self.picture, (right - left) * (high - low))
            self._add((left, low, right, high))

    def _bounds(self, matrix: Matrix) -> Box:
        left, low, right, high = (edge.value for edge in self._edges)
        if matrix is SAME:
            return left, low, right, high
        return _around([_moved((x, y), matrix) for x in (left, right) for y in (low, high)])

    def _add(self, box: Box) -> None:
        if min(box[2] - box[0], box[3] - box[1]) <= THIN:
            self.thin.append(box)

    def _read_path(self, path: Any, matrix: Matrix) -> None:
        count = pdfium.FPDFPath_CountSegments(path)
        self._count += max(count, 1)
        if self._count > PDF_SHAPES:
            raise TooManyShapes
        if count <= SIMPLE and pdfium.FPDFPageObj_GetBounds(path, *self._references):
            left, low, right, high = self._bounds(matrix)
            if min(right - left, high - low) <= THIN:
                self.thin.append((left, low, right, high))
                return
        pdfium.FPDFPath_GetDrawMode(path, self._fill, self._stroke)
        if not self._stroke.value and count <= SIMPLE:
            return  # the ground of a cell
        place = _times(_matrix_of(path), matrix)
        for points in _outlines(path, count, place):
            self._add_outline(points, stroked=bool(self._stroke.value))

    def _add_outline(self, points: Sequence[tuple[float, float]], *, stroked: bool) -> None:
        box = _around(points)
        if min(box[2] - box[0], box[3] - box[1]) <= THIN:
            self.thin.append(box)
        elif stroked:
            for one, other in pairwise(points):
                self._add(_around((one, other)))


def _outlines(path: Any, count: int, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """The corners of each part of a path that has straight edges only; a closed one ends where it began."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    straight = True
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == MOVE_TO:
            if straight and len(points) > 1:
                yield points
            points, straight = [], True
        straight = straight and kind in (MOVE_TO, LINE_TO)
        points.append(_moved((x.value, y.value), matrix))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if straight and len(points) > 1:
        yield points


def _around(points: Sequence[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _matrix_of(thing: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, found):
        return SAME
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(one: Matrix, other: Matrix) -> Matrix:
    """First the one, then the other."""
    if other is SAME:
        return one
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _moved(point: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
