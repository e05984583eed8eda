r"""The numbers that an RTF file says were printed, made part of its text before it is converted.

Word writes beside each automatically numbered paragraph the label that it showed, ``{\listtext\pard\plain V.\tab}``
(``\pntext`` before Word 97), for programs that cannot count. The lists themselves are often lost or counted anew
when a file has gone through several programs (LibreOffice drops "restart at"), so that the label is the better
witness of what the author saw. Bullets are left to the lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# \par  \'e1  \u7879 ?  \{  {  }
_TOKEN = re.compile(rb"\\(?:([a-zA-Z]{1,32})(-?\d{1,10})? ?|'[0-9a-fA-F]{2}|[^a-zA-Z])|[{}]")
# "V.", "a)", "1.2", "Phần 1": not a bullet such as "-", "o", "\'b7"
_NUMBER = re.compile(rb"\d|[A-Za-z][.)\]/:]")
_LABELS = frozenset({b"listtext", b"pntext"})
_ENDS = frozenset({b"par", b"cell", b"nestcell", b"row", b"sect"})
_TABLES = frozenset({b"listoverridetable", b"listtable"})
_LONGEST_LABEL = 2000


def with_labels(data: bytes) -> bytes:
    """The RTF file with its printed numbers as plain text and without the lists that would print them again.

    A file without such labels comes back as it is.
    """
    if b"\\listtext" not in data and b"\\pntext" not in data:
        return data
    out: list[bytes] = []
    copied = 0
    for start, end, instead in _changes(data):
        out += (data[copied:start], instead)
        copied = end
    out.append(data[copied:])
    return b"".join(out)


def _changes(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """What to replace: start, end, and what to write there."""
    depth, inside, numbered = 0, dict.fromkeys(("table", "styles"), 0), False
    position = 0
    while (token := _TOKEN.search(data, position)) is not None:
        position = token.end()
        sign, word = token[0], token[1]
        if sign == b"{":
            depth += 1
        elif sign == b"}":
            depth -= 1
            inside = {name: opened if opened <= depth else 0 for name, opened in inside.items()}
        elif word == b"bin":
            position += max(0, int(token[2] or 0))
        elif word in _TABLES:
            inside["table"] = inside["table"] or depth
        elif word == b"stylesheet":
            inside["styles"] = inside["styles"] or depth
        elif word in _LABELS:
            numbered = _NUMBER.search(_label(data, position)) is not None
            if numbered:
                yield token.start(), token.end(), b""
        elif word == b"ls" and not inside["table"] and (numbered or inside["styles"]):
            yield token.start(), token.end(), b""
        elif word == b"pn" and numbered:
            yield token.start(), token.end(), b"\\kehoachpn "
        elif word in _ENDS:
            numbered = False


def _label(data: bytes, start: int) -> bytes:
    """The plain letters from here to the end of the group."""
    out: list[bytes] = []
    depth, position = 1, start
    limit = min(len(data), start + _LONGEST_LABEL)
    while depth and (token := _TOKEN.search(data, position, limit)) is not None:
        out.append(data[position : token.start()])
        depth += {b"{": 1, b"}": -1}.get(token[0], 0)
        position = token.end()
    return b"".join(out)
