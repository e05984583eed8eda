"""Ruling lines of a PDF page, from pdfium's page objects: what tables are drawn with."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium

from extractor.reading.pdf_calls import address_of, object_at, object_type
from extractor.reading.pdf_pieces import Frame

_THIN = 3.0
_SHORT = 4.0
_STRIDE = 3
_MAX_PATHS = 20_000
_MAX_SEGMENTS = 5_000
_MAX_IMAGES = 500
_MAX_DEPTH = 4
_BOX_SEGMENTS = 5
_UNDERLINES = 2
_HEAD, _UNDERLINE = 0.3, 0.4
"""How far down a page, and how long, the underlines of a letterhead are at most, in parts of its height and width."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight line; ``at`` is its y (or x, when upright), ``start`` and ``end`` the ends along it, in points."""

    at: float
    start: float
    end: float
    upright: bool


_DRAWN = frozenset({pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM})
_TEXT = pdfium.FPDF_PAGEOBJ_TEXT


Matrix = tuple[float, float, float, float, float, float]
_PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def rulings(page: Any, frame: Frame, *, thorough: bool = False) -> list[Ruling]:
    """The ruling lines of a page in the frame's coordinates.

    Programs write the borders of a table row by row, several strokes on end, so every third object is enough to see
    whether there are any: none is given when the sample has no drawing, or nothing but the underlines of a
    letterhead. ``thorough`` looks at all objects and gives all lines.
    """
    raw = page.raw
    count = min(pdfium.FPDFPage_CountObjects(raw), _MAX_PATHS)
    handle = address_of(raw)
    stride = _STRIDE if count > 60 and not thorough else 1
    kinds: list[int] = [_TEXT] * count
    for first in range(stride):
        kinds[first::stride] = map(object_type, map(object_at, repeat(handle), range(first, count, stride)))
        if first == 0 and (_DRAWN.isdisjoint(kinds) or (stride > 1 and _are_underlines(raw, kinds, frame))):
            return []
    return _drawn(raw, kinds, frame)


def _drawn(raw: Any, kinds: Sequence[int], frame: Frame) -> list[Ruling]:
    drawn = (pdfium.FPDFPage_GetObject(raw, index) for index, kind in enumerate(kinds) if kind in _DRAWN)
    return list(_from_objects(drawn, frame, _PLAIN, 0))


def _are_underlines(raw: Any, kinds: Sequence[int], frame: Frame) -> bool:
    """Whether one or two short strokes high up are all that the sample has: those of a letterhead, and no table.

    Decree 30/2020, Appendix I, part II, sections 1 and 2: a line under the motto and one under the issuing body.
    """
    count = sum(map(_DRAWN.__contains__, kinds))
    if count > _UNDERLINES:
        return False
    width, height = frame.size
    lines = _drawn(raw, kinds, frame)
    return len(lines) == count and all(
        not line.upright and line.at < _HEAD * height and line.end - line.start < _UNDERLINE * width for line in lines
    )


def image_share(page: Any) -> float:
    """The share of a page that its images cover together, 0 to 1 (what they share is counted twice)."""
    width, height = page.get_size()
    count = min(pdfium.FPDFPage_CountObjects(page.raw), _MAX_IMAGES)
    covered: float = sum(_image_area(pdfium.FPDFPage_GetObject(page.raw, index), 0) for index in range(count))
    return float(min(1.0, covered / max(width * height, 1.0)))


def _image_area(item: Any, depth: int) -> float:
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind == pdfium.FPDF_PAGEOBJ_IMAGE or (kind == pdfium.FPDF_PAGEOBJ_FORM and depth < 2 and _holds_image(item)):
        left, bottom, right, top = _bounds(item)
        return abs((right - left) * (top - bottom))
    return 0.0


def _holds_image(form: Any) -> bool:
    """Tell whether a form has nothing but images in it (some scanners wrap the page's image so)."""
    count = min(pdfium.FPDFFormObj_CountObjects(form), _MAX_IMAGES)
    kinds = {pdfium.FPDFPageObj_GetType(pdfium.FPDFFormObj_GetObject(form, index)) for index in range(count)}
    return kinds == {pdfium.FPDF_PAGEOBJ_IMAGE}


def _from_objects(objects: Iterator[Any], frame: Frame, matrix: Matrix, depth: int) -> Iterator[Ruling]:
    for number, item in enumerate(objects):
        if number > _MAX_PATHS:
            return
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH and _is_visible(item):
            yield from _from_path(item, frame, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            inner = _times(_matrix(item), matrix)
            count = pdfium.FPDFFormObj_CountObjects(item)
            inside = (pdfium.FPDFFormObj_GetObject(item, index) for index in range(count))
            yield from _from_objects(inside, frame, inner, depth + 1)


def _is_visible(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(path, fill, stroke)) and bool(fill.value or stroke.value)


def _from_path(path: Any, frame: Frame, matrix: Matrix) -> Iterator[Ruling]:
    """One line of a thin path, four of a box; a path of many strokes is taken stroke by stroke."""
    segments = pdfium.FPDFPath_CountSegments(path)
    if segments <= _BOX_SEGMENTS:
        left, bottom, right, top = _bounds(path)
        yield from _edges(_move(matrix, left, bottom), _move(matrix, right, top), frame)
        return
    own = _times(_matrix(path), matrix)
    here = begin = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(segments, _MAX_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = _move(own, x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            begin = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield from _stroke(here, point, frame)
        here = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield from _stroke(here, begin, frame)
            here = begin


def _edges(one: tuple[float, float], other: tuple[float, float], frame: Frame) -> Iterator[Ruling]:
    (ax, ay), (bx, by) = frame.place(*one), frame.place(*other)
    x0, x1, y0, y1 = min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)
    wide, high = x1 - x0, y1 - y0
    if high <= _THIN and wide > _SHORT:
        yield Ruling((y0 + y1) / 2, x0, x1, upright=False)
    elif wide <= _THIN and high > _SHORT:
        yield Ruling((x0 + x1) / 2, y0, y1, upright=True)
    elif wide > _SHORT and high > _SHORT:
        yield Ruling(y0, x0, x1, upright=False)
        yield Ruling(y1, x0, x1, upright=False)
        yield Ruling(x0, y0, y1, upright=True)
        yield Ruling(x1, y0, y1, upright=True)


def _stroke(one: tuple[float, float], other: tuple[float, float], frame: Frame) -> Iterator[Ruling]:
    (ax, ay), (bx, by) = frame.place(*one), frame.place(*other)
    if abs(ay - by) <= 1.0 and abs(ax - bx) > _SHORT:
        yield Ruling((ay + by) / 2, min(ax, bx), max(ax, bx), upright=False)
    elif abs(ax - bx) <= 1.0 and abs(ay - by) > _SHORT:
        yield Ruling((ax + bx) / 2, min(ay, by), max(ay, by), upright=True)


def _bounds(item: Any) -> tuple[float, float, float, float]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return 0.0, 0.0, 0.0, 0.0
    return left.value, bottom.value, right.value, top.value


def _matrix(item: Any) -> Matrix:
    m = pdfium.FS_MATRIX()
    return (m.a, m.b, m.c, m.d, m.e, m.f) if pdfium.FPDFPageObj_GetMatrix(item, m) else _PLAIN


def _move(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
