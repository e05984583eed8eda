"""Recognised words into raw lines in reading order, with the same rules as a PDF's own text layer has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.reading.document import Box, Kind
from extractor.reading.lines import RawLine
from extractor.reading.ocr.doubt import doubtful_places
from extractor.reading.ocr.images import Turn
from extractor.reading.ocr.letters import baseline_of, is_measurable, size_of
from extractor.reading.ocr.noise import is_handwriting, without_dirt
from extractor.reading.ocr.stamps import incoming
from extractor.reading.ocr.words import Word
from extractor.reading.pdf_layout import PrintedLine, PrintedPage, printed_lines
from extractor.reading.pdf_lines import raw_lines
from extractor.reading.pdf_pieces import Frame, Piece
from extractor.reading.pdf_rows import join

_USUAL_SIZE = 13.0
_WILD = 2.4
_ENOUGH_LINES = 12
_JUMP = 2.5


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """The words of one page, in pixels of its straightened picture; ``scale`` is points per pixel."""

    number: int
    words: list[Word]
    scale: float
    turn: Turn


@dataclass(slots=True)
class Spot:
    """A word with its place in points, and whether it is to be relied on."""

    piece: Piece
    doubtful: bool


@dataclass(frozen=True, slots=True)
class WordLayer:
    """The recognised words of a page in the place of a text layer: every piece is a word with its own place."""

    frame: Frame
    all: tuple[Piece, ...]

    def words(self, piece: Piece) -> Iterator[Piece]:
        """The words of a piece that was put together, each with its own place."""
        if piece.first < 0:
            yield piece
            return
        for word in self.all:
            if piece.first <= word.first and word.last <= piece.last:
                yield word

    def restyled(self, piece: Piece) -> Piece:
        """The piece itself: a word has its own style already."""
        return piece

    def may_part(self, piece: Piece, gap: float) -> bool:
        """Whether the piece is as wide as that: its words are to be looked at."""
        return piece.x1 - piece.x0 > gap


def page_lines(pages: Sequence[RecognisedPage]) -> dict[int, list[RawLine]]:
    """The raw lines of each page; what is not the document's own (stamps of receipt, handwriting) comes last."""
    printed: list[PrintedPage] = []
    spots: dict[int, list[Spot]] = {}
    apart: dict[int, list[RawLine]] = {}
    for page in pages:
        own, foreign = _parted(page)
        spots[page.number] = _spots(own, page.scale)
        pieces = [spot.piece for spot in spots[page.number]]
        width, height = page.turn.width * page.scale, page.turn.height * page.scale
        layer = WordLayer(Frame(0.0, 0.0, width, height), tuple(pieces))
        before = printed[-1] if printed and printed[-1].number == page.number - 1 else None
        printed.append(PrintedPage(page.number, width, printed_lines(layer, _runs(own, pieces), before)))
        apart[page.number] = _foreign_lines(foreign, page)
    fullest = max(printed, key=lambda page: len(page.lines), default=None)
    found: dict[int, list[RawLine]] = {}
    for page, sheet in zip(pages, printed, strict=True):
        lines = _described(sheet, fullest)
        for line, drawn in zip(lines, sheet.lines, strict=True):
            line.doubtful = _doubtful_ranges(drawn, spots[page.number])
            line.box = _turned_back(drawn.piece.box, page)
        found[page.number] = lines + apart[page.number]
    return found


def _described(sheet: PrintedPage, fullest: PrintedPage | None) -> list[RawLine]:
    """The lines of a page; the margins of a short one are those of the fullest page."""
    if fullest is None or len(sheet.lines) >= _ENOUGH_LINES or fullest is sheet:
        return raw_lines([sheet])
    return [line for line in raw_lines([fullest, sheet]) if line.page == sheet.number]


def _parted(page: RecognisedPage) -> tuple[list[Word], list[Word]]:
    """The document's own words, and those that others put on the paper; dirt is dropped."""
    sizes = [size for group in _lines(page.words).values() if (size := size_of(group))]
    em = sorted(sizes)[len(sizes) // 2] if sizes else _USUAL_SIZE / page.scale
    words = _in_a_row(without_dirt(page.words, em))
    stamped = incoming(words, em)
    rest = [word for index, word in enumerate(words) if index not in stamped]
    left = _margin(rest)
    scrawled = {line for line, group in _lines(rest).items() if is_handwriting(group, em, left)}
    own = [word for word in rest if word.line not in scrawled]
    return own, [words[index] for index in sorted(stamped)] + [word for word in rest if word.line in scrawled]


def _margin(words: Sequence[Word]) -> float:
    """Where most lines of several words begin, or nowhere."""
    starts = sorted(group[0].x0 for group in _lines(words).values() if len(group) > 4)
    return starts[len(starts) // 3] if len(starts) > 3 else -1e9


def _lines(words: Sequence[Word]) -> dict[tuple[int, int, int], list[Word]]:
    groups: dict[tuple[int, int, int], list[Word]] = defaultdict(list)
    for word in words:
        groups[word.line].append(word)
    return groups


def _in_a_row(words: Sequence[Word]) -> list[Word]:
    """Words whose boxes do not overlap within a line: Tesseract's boxes often reach into the next word."""
    out = list(words)
    for index in range(1, len(out)):
        before, word = out[index - 1], out[index]
        if before.line != word.line or word.x0 >= before.x1:
            continue
        border = word.x0 if word.x0 > before.x0 else before.x1
        out[index - 1] = replace(before, x1=max(before.x0 + 1, min(before.x1, border)))
        out[index] = replace(word, x0=max(word.x0, border), x1=max(word.x1, border + 1))
    return out


def _spots(words: Sequence[Word], scale: float) -> list[Spot]:
    """Each word with baseline and size, in points; the words of one line stand on one baseline."""
    groups: dict[tuple[int, int, int], list[int]] = defaultdict(list)
    for index, word in enumerate(words):
        groups[word.line].append(index)
    sizes = {line: size_of([words[i] for i in group]) for line, group in groups.items()}
    known = sorted(size for size in sizes.values() if size is not None)
    usual = known[len(known) // 2] if known else _USUAL_SIZE / scale
    places: dict[int, tuple[float, float, bool]] = {}
    for line, group in groups.items():
        here = [words[index] for index in group]
        size = sizes[line] or usual
        size = size if usual / _WILD < size < usual * _WILD else usual
        base = baseline_of([word for word in here if is_measurable(word.text)] or here, size)
        doubtful = doubtful_places(here, size)
        places |= {index: (base, size, at in doubtful) for at, index in enumerate(group)}
    spots, start = [], 0
    for index, word in enumerate(words):
        base, size, doubt = places[index]
        end = start + len(word.text)
        piece = Piece(word.text, word.x0 * scale, word.x1 * scale, base * scale, size * scale, first=start, last=end)
        spots.append(Spot(piece, doubt))
        start = end + 1
    return spots


def _runs(words: Sequence[Word], pieces: Sequence[Piece]) -> list[Piece]:
    """What stands together in a line, put together; a line is cut where the print jumps."""
    runs: list[list[Piece]] = []
    line: tuple[int, int, int] | None = None
    for word, piece in zip(words, pieces, strict=True):
        if runs and line == word.line and 0 <= piece.x0 - runs[-1][-1].x1 + 1 < _JUMP * piece.size:
            runs[-1].append(piece)
        else:
            runs.append([piece])
        line = word.line
    return [join(run) for run in runs]


def _doubtful_ranges(line: PrintedLine, spots: Sequence[Spot]) -> tuple[tuple[int, int], ...]:
    """Where in a line the words stand that cannot be relied on."""
    piece = line.piece
    inside = [
        spot
        for spot in spots
        if abs(spot.piece.base - piece.base) < 0.6 * piece.size and piece.x0 - 1 <= spot.piece.middle <= piece.x1 + 1
    ]
    found, at = [], 0
    for spot in sorted(inside, key=lambda spot: spot.piece.x0):
        start = piece.text.find(spot.piece.text, at)
        if start < 0:
            continue
        at = start + len(spot.piece.text)
        if spot.doubtful:
            found.append((start, at))
    return tuple(found)


def _foreign_lines(words: Sequence[Word], page: RecognisedPage) -> list[RawLine]:
    out = []
    for group in _lines(words).values():
        text = " ".join(word.text for word in group)
        left, right = min(word.x0 for word in group), max(word.x1 for word in group)
        top, bottom = min(word.top for word in group), max(word.bottom for word in group)
        x0, y0, x1, y1 = (round(side * page.scale, 2) for side in (left, top, right, bottom))
        back = _turned_back((x0, y0, x1, y1), page)
        out.append(RawLine(text, page.number, back, whole=True, kind=Kind.FOREIGN, doubtful=((0, len(text)),)))
    return out


def _turned_back(box: Box, page: RecognisedPage) -> Box:
    """A box on the straightened picture, as the upright box around it on the page itself."""
    if page.turn.degrees == 0:
        return box
    corners = [page.turn.back(x / page.scale, y / page.scale) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = [x * page.scale for x, _ in corners], [y * page.scale for _, y in corners]
    return (round(min(xs), 2), round(min(ys), 2), round(max(xs), 2), round(max(ys), 2))
