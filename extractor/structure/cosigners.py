"""The signatures of a joint plan (liên tịch, Decree 30/2020, Appendix I, part II, section 7.b), beside each other.

The record has one signer. Of several it is the one whose block names the body that the letterhead names first
("SỞ Y TẾ - SỞ GIÁO DỤC VÀ ĐÀO TẠO"), or whose office is that of its head; else the first in reading order. The others
are named in a warning.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.reading.document import Document, Paragraph
from extractor.structure.approval import approved_block
from extractor.structure.offices import LONGEST, is_signature_line
from extractor.structure.outline import OutlineWarning, Signature, Span
from extractor.structure.signature import read_signature
from extractor.vietnamese.letters import fold

_REACH = 12
"""Lines of one block, blank ones not counted; the next one begins within as many."""
_MOST = 4
"""Blocks that are read at most."""
_SHORTEST = 4
"""Letters of a body's name that is looked for in a block."""
_HEADS = (
    ("sở", ("giám đốc",)),
    ("phòng", ("trưởng phòng",)),
    ("ubnd", ("chủ tịch",)),
    ("ủy ban", ("chủ tịch",)),
    ("hội", ("chủ tịch",)),
    ("công đoàn", ("chủ tịch",)),
    ("liên đoàn", ("chủ tịch",)),
    ("đoàn", ("bí thư",)),
    ("bộ", ("bộ trưởng",)),
    ("ban", ("trưởng ban",)),
    ("trường", ("hiệu trưởng",)),
    ("công an", ("trưởng công an", "giám đốc")),
    ("trung tâm", ("giám đốc",)),
)
"""First word of a body's name, and the offices of its head."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A signature, and its paragraphs with the one above."""

    signature: Signature
    paragraphs: Sequence[Paragraph]

    def words(self, document: Document) -> str:
        return fold(" ".join(document.string(paragraph) for paragraph in self.paragraphs))


def signer_of(
    document: Document, paragraphs: Sequence[Paragraph], first: int | None, last: int, bodies: Sequence[Span]
) -> tuple[Signature, list[OutlineWarning]]:
    """The signature, and a warning where others sign too.

    Args:
        document: the document.
        paragraphs: the body paragraphs.
        first: index of the first signature line, or None.
        last: index after the last paragraph that may belong to signatures.
        bodies: the issuing bodies of the letterhead.
    """
    if first is None:
        return Signature(), []
    blocks = _blocks(document, paragraphs, first, last)
    if len(blocks) < 2 or approved_block(document, paragraphs, first, last) is not None:
        return blocks[0].signature, []
    printed = (document.shadow[span.start : span.end] for span in bodies)
    names = [fold(part).strip(" *|") for line in printed for part in line.split(" - ")]
    ranks = [_rank(block.words(document), names) for block in blocks]
    chosen = ranks.index(min(ranks))
    others = [block.signature.name for index, block in enumerate(blocks) if index != chosen]
    said = ", ".join(document.text[name.start : name.end] for name in others if name is not None)
    warnings = [OutlineWarning("joint-signature", f"Signed by {said} too", name) for name in others[:1] if name]
    return blocks[chosen].signature, warnings


def _blocks(document: Document, paragraphs: Sequence[Paragraph], first: int, last: int) -> list[_Block]:
    """The block at ``first``, and those after it that have an office and a name of their own."""
    found: list[_Block] = []
    start: int | None = first
    while start is not None and len(found) < _MOST:
        if found:  # what stands above is the one before
            signature, end = read_signature(document, paragraphs[start:last], 0, last - start)
            end += start
        else:
            signature, end = read_signature(document, paragraphs, start, last)
        if found and (signature.name is None or not (signature.authority or signature.position)):
            break
        found.append(_Block(signature, paragraphs[max(start - 1, 0) : end]))
        start = _next(document, paragraphs, end, last) if signature.name is not None else None
    return found


def _next(document: Document, paragraphs: Sequence[Paragraph], first: int, last: int) -> int | None:
    """Index of the next signature line, with nothing but short lines before it and a name after it."""
    for index in range(first, min(first + _REACH, last)):
        text = document.string(paragraphs[index]).strip()
        if len(text) > LONGEST:
            return None
        if is_signature_line(text):
            return index
    return None


def _rank(words: str, names: Sequence[str]) -> int:
    """Place in the letterhead of the body that a block's words name, else of the one whose head signs."""
    named = [index for index, name in enumerate(names) if len(name) >= _SHORTEST and name in words]
    if len(named) == 1:  # two of them stand on one line over both blocks
        return named[0]
    headed = (index for index, name in enumerate(names) if any(office in words for office in _offices(name)))
    return next(headed, len(names))


def _offices(name: str) -> tuple[str, ...]:
    return next((offices for word, offices in _HEADS if name == word or name.startswith(word + " ")), ())
