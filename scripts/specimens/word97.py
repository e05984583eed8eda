"""A specimen as Word 97 to 2003 saves it: LibreOffice writes the file, the lists are written anew.

LibreOffice does not write "restart numbering at": it gives the restarted paragraph a list of its own and counts the
paragraphs after it in another one from the beginning, so that Word itself would print other numbers than the author
meant. Here the lists are those of the DOCX, with restarts as Word writes them (MS-DOC 2.9.150 LSTF, 2.9.131 LFO,
2.9.132 LFOLVL).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from .compound import read_streams, write_streams
from .numbering import Numbering

FORMATS = {"decimal": 0, "upperRoman": 1, "lowerRoman": 2, "upperLetter": 3, "lowerLetter": 4, "bullet": 23}
"""Number formats (MS-OSHARED 2.2.1.3)."""

LEVELS = 9
SPACE_AFTER_NUMBER = 1
CLX, PAPERS, LISTS, LIST_USES = 33, 13, 73, 74
"""Which pair of the table of contents in the file's head names the piece table, paragraph pages, lists, their uses."""

ILFO, SHADING = 0x460B, 0xD608
SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
"""Bytes of a property's operand by the upper three bits of its code; 0: it begins with its length."""


@dataclass(frozen=True, slots=True)
class Use:
    """A paragraph that uses a list: where in the main stream its number of the list use stands."""

    at: int
    number: int


def with_lists(doc: bytes, numbering: Numbering, used: list[int]) -> bytes:
    """The file with the lists of ``numbering``.

    Args:
        doc: the Word 97 file that LibreOffice made of the DOCX.
        numbering: the lists of the DOCX.
        used: the list id (``w:numId``) of each automatically numbered paragraph, in order.

    Raises:
        ValueError: the paragraphs of the two do not go together.
    """
    streams = read_streams(doc)
    main = bytearray(streams["WordDocument"])
    name = "1Table" if struct.unpack_from("<H", main, 10)[0] & 0x200 else "0Table"
    table = bytearray(streams[name])
    uses = list(list_uses(bytes(main), bytes(table)))
    if len(uses) != len(used):
        raise ValueError(f"{len(uses)} numbered paragraphs in the Word 97 file, {len(used)} in the DOCX")
    places = {use.at: number for use, number in zip(uses, used, strict=True)}
    if any(places[use.at] != number for use, number in zip(uses, used, strict=True)):
        raise ValueError("paragraphs of two lists share their properties")
    for at, number in places.items():
        struct.pack_into("<H", main, at, number)
    head, levels = lists(numbering)
    for entry, data, counted in ((LISTS, head + levels, len(head)), (LIST_USES, list_table(numbering), None)):
        struct.pack_into("<II", main, 154 + 8 * entry, len(table), len(data) if counted is None else counted)
        table += data
    return write_streams({"WordDocument": bytes(main), name: bytes(table)})


def lists(numbering: Numbering) -> tuple[bytes, bytes]:
    """The heads of all lists, and their levels."""
    heads, levels = [struct.pack("<H", len(numbering.abstracts))], []
    for number, known in enumerate(numbering.abstracts, 1):
        heads.append(struct.pack("<iI9HBB", number, number, *[0x0FFF] * LEVELS, 0, 0))
        levels += [level_of(level, *known.get(level, ("decimal", ""))) for level in range(LEVELS)]
    return b"".join(heads), b"".join(levels)


def level_of(level: int, form: str, text: str) -> bytes:
    """One level: ``%1.%2.`` has the level's number in the place of its digit."""
    parts, places = [], []
    for piece in text.replace("%", "\0%").split("\0"):
        if piece.startswith("%"):
            places.append(sum(map(len, parts)) + 1)
            piece = chr(int(piece[1]) - 1) + piece[2:]
        parts.append(piece)
    places += [0] * (LEVELS - len(places))
    body = "".join(parts)
    follow = struct.pack("<B4x4xBBBB", SPACE_AFTER_NUMBER, 0, 0, 0, 0)
    return (
        struct.pack("<iBB9B", 1, FORMATS[form], 0, *places)
        + follow
        + struct.pack("<H", len(body))
        + body.encode("utf-16-le")
    )


def list_table(numbering: Numbering) -> bytes:
    """The uses of the lists, with the numbers at which they start anew."""
    heads, changes = [struct.pack("<I", len(numbering.lists))], []
    for made in numbering.lists:
        heads.append(struct.pack("<i8xBBBx", made.abstract + 1, len(made.starts), 0, 0))
        changes.append(struct.pack("<i", -1))
        changes += [struct.pack("<iI", start, level | 0x10) for level, start in made.starts.items()]
    return b"".join(heads + changes)


def list_uses(main: bytes, table: bytes) -> Iterator[Use]:
    """The numbered paragraphs in order."""
    runs = list(paragraph_runs(main, table))
    for start, end in pieces(main, table):
        for at in range(start, end, 2):
            if main[at : at + 2] in (b"\r\0", b"\x07\0"):
                found = next((run for run in runs if run[0] <= at < run[1]), None)
                if found is not None and found[2]:
                    yield Use(found[2], struct.unpack_from("<H", main, found[2])[0])


def pieces(main: bytes, table: bytes) -> Iterator[tuple[int, int]]:
    """Where the text stands in the main stream, in UTF-16."""
    at, _ = struct.unpack_from("<II", main, 154 + 8 * CLX)
    while table[at] == 1:
        at += 3 + struct.unpack_from("<H", table, at + 1)[0]
    size = struct.unpack_from("<I", table, at + 1)[0]
    count = (size - 4) // 12
    letters = struct.unpack_from(f"<{count + 1}I", table, at + 5)
    for i in range(count):
        place = struct.unpack_from("<I", table, at + 5 + 4 * (count + 1) + 8 * i + 2)[0]
        if place & 0x40000000:
            raise ValueError("text of one byte a letter")
        yield place, place + 2 * (letters[i + 1] - letters[i])


def paragraph_runs(main: bytes, table: bytes) -> Iterator[tuple[int, int, int]]:
    """Start and end of the text of each run of paragraphs, and where its list use stands (0: none)."""
    at, size = struct.unpack_from("<II", main, 154 + 8 * PAPERS)
    count = (size - 4) // 8
    for page in struct.unpack_from(f"<{count}I", table, at + 4 * (count + 1)):
        begin = page * 512
        runs = main[begin + 511]
        places = struct.unpack_from(f"<{runs + 1}I", main, begin)
        for i in range(runs):
            offset = main[begin + 4 * (runs + 1) + 13 * i] * 2
            yield places[i], places[i + 1], _list_use(main, begin + offset) if offset else 0


def _list_use(main: bytes, at: int) -> int:
    """Where in the properties of a paragraph the number of its list use stands; 0 where there is none."""
    short = main[at]
    end = at + 2 * short if short else at + 2 + 2 * main[at + 1]
    at += 3 if short else 4
    while at + 2 <= end:
        code = struct.unpack_from("<H", main, at)[0]
        at += 2
        if code == ILFO:
            return at if struct.unpack_from("<H", main, at)[0] else 0
        size = SIZES[code >> 13] or main[at] + 1
        at += struct.unpack_from("<H", main, at)[0] + 1 if code == SHADING else size
    return 0
