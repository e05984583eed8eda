"""How large the streams of a PDF become when they are unpacked: pdfium takes all of a page at once.

A page of 800 KB that unpacks to 300 MB took pdfium to 4.4 GB. Deflate makes at most 1,032 bytes of one, so that only
long streams have to be looked at; pictures and fonts, which pdfium bounds itself, and attached files are left out.
"""

from __future__ import annotations

import re
import zlib

LARGEST = 64 * 1024**2
"""Bytes that the drawing of one page may have; a page full of text has 30,000."""
_RATIO = 1032
_HEAD = 1500
_STEP = 1 << 20
_STREAM = re.compile(rb"(?<!end)stream\r?\n")  # "<</Filter/FlateDecode/Length 80>>stream\n"
_BOUNDED = re.compile(rb"/Subtype\s*/(?:Image|Type1C|CIDFontType0C|OpenType)|/Length1\b|/EmbeddedFile\b")


def is_bomb(data: bytes) -> bool:
    """Tell whether a stream of a PDF that is neither picture nor font unpacks to more than :data:`LARGEST`."""
    position = 0
    while (found := data.find(b"stream", position)) >= 0:
        match = _STREAM.match(data, found)
        if match is None:
            position = found + 1
            continue
        end = data.find(b"endstream", match.end())
        end = len(data) if end < 0 else end
        head = data[max(position, found - _HEAD) : found].rpartition(b" obj")[2]
        filters = head.count(b"/FlateDecode") + len(re.findall(rb"/Fl\b", head))
        long = (end - match.end()) * _RATIO ** max(1, filters) > LARGEST
        if filters and long and not _BOUNDED.search(head) and _unpacks_too_far(data[match.end() : end], filters):
            return True
        position = end
    return False


def _unpacks_too_far(packed: bytes, filters: int) -> bool:
    """Unpack in steps and count; of a stream that is packed twice, the inner one is unpacked too."""
    unpacker, inner = zlib.decompressobj(), bytearray()
    size = 0
    try:
        while packed and not unpacker.eof:
            made = unpacker.decompress(packed, _STEP)
            packed = unpacker.unconsumed_tail
            size += len(made)
            if filters > 1:
                inner += made
            if size > LARGEST:
                return True
    except zlib.error:
        return False  # pdfium makes nothing more of it either
    return filters > 1 and _unpacks_too_far(bytes(inner), filters - 1)
