"""The signature block (Decree 30/2020, Appendix I, part II, section 7): authority, position and name of who signs.

The blocks of a joint plan: ``cosigners``.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.reading.document import Document, Paragraph
from extractor.structure.approval import approved_block, office_in_head, opens_pair
from extractor.structure.offices import (
    AUTHORITY,
    LONGEST,
    NAME,
    POSITION,
    SECOND_OFFICE,
    is_signature_line,
    looks_like_name,
)
from extractor.structure.outline import Signature, Span
from extractor.vietnamese.late import late_regex

# ( Đã ký) Nguyễn Thị Phương | Đã ký: Nguyễn Thị Phương
_SIGNED = late_regex(r"\s*(?:\(\s*[Đđ]ã ký\s*\)|Đã ký)\s*:?\s+(?=\S)")
# Nguyễn Thị Phương (đã ký)
_SIGNED_AFTER = late_regex(r"\s*\(\s*[Đđ]ã ký\s*\)$")
# TRƯỞNG BAN | PHÓ THỦ TƯỚNG : the signer's main office on the same line
_MAIN_OFFICE = late_regex(r"(?<=\p{Lu})\s+(?=(?:PHÓ|THỨ)\s\p{Lu}{2,})")
# KT. BỘ TRƯỞNG THỨ TRƯỞNG Bùi Hồng Lĩnh
_TITLES_AND_NAME = late_regex(
    r"(?P<titles>[\p{Lu}\s./,&-]{6,}?)\s+(?:\(?[Đđ]ã ký\)?:?\s+)?"
    r"(?P<name>\p{Lu}\p{Ll}[\p{L}’']*(?:\s+\p{Lu}[\p{L}’']*){1,4})"
)
# TM. ỦY BAN NHÂN DÂN | KT. CHỦ TỊCH ; CHỦ TỊCH | PHÓ CHỦ TỊCH
_INNER = late_regex(r"\s(?=(?:KT|K/T|TL|TUQ|Q)\s?[./])|(?<=\p{Lu})\s+(?=(?:PHÓ |THỨ )\p{Lu}{2,})")
_BY_ORDER = ("TL", "T/L", "TUQ", "T/UQ", "THỪA")
_FOR_BODY = ("TM", "T/M", "T.M", "THAY MẶT")


def read_signature(document: Document, paragraphs: Sequence[Paragraph], first: int, last: int) -> tuple[Signature, int]:
    """Authority, position and name of the signer.

    ``KT. CHỦ TỊCH`` is the authority and the line under it the position; where the head signs, ``TM. ỦY BAN
    NHÂN DÂN`` is the authority; a head who signs alone has none. A deputy who signs for one who signs by order has
    the authority of both lines: ``TL. CHỦ TỊCH KT. CHÁNH VĂN PHÒNG``.

    Args:
        document: the document.
        paragraphs: the body paragraphs.
        first: index of the first signature line.
        last: index after the last paragraph that may belong to the block.

    Returns:
        The signature and the index after its last line.
    """
    block = _Block(document)
    pair = approved_block(document, paragraphs, first, last)
    if pair is not None:
        office_in_head(document, paragraphs[pair[0]], block.signature)
        first, last = pair[0] + 1, pair[1]
    below = [*(document.string(p).strip(" |\t") for p in paragraphs[first + 1 : last]), ""]
    lines = zip(range(first, last), below, strict=False)
    end = next((index + 1 for index, text in lines if block.take(paragraphs[index], text)), last)
    if block.signature.name is None and first > 0 and pair is None:
        block.name_above(paragraphs[first - 1])
    return block.done(), end


class _Block:
    """One signature as its lines are read."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.signature = Signature()
        self.behalf: Span | None = None

    def done(self) -> Signature:
        """The signature; who signs under "TM. …" alone has that as the authority."""
        if self.signature.authority is None:
            self.signature.authority = self.behalf
        return self.signature

    def take(self, paragraph: Paragraph, below: str) -> bool:
        """Read one line of the block, told the next; True where it ends with it, at the signer's name."""
        text = self.document.string(paragraph)
        noted = _SIGNED.match(text)
        lead = noted.end() if noted is not None else len(text) - len(text.lstrip())
        lead += len(text[lead:]) - len(text[lead:].lstrip(" |"))
        stripped = _SIGNED_AFTER.sub("", text[lead:].strip(" |\t"))
        span = Span(paragraph.start + lead, paragraph.start + lead + len(stripped))
        words, name = _split_name(stripped)
        signature = self.signature
        if name is not None and signature.name is None and is_signature_line(words):
            signature.name = Span(span.end - len(name), span.end)
            stripped, span = words, Span(span.start, span.start + len(words))
        if AUTHORITY.match(stripped) and len(stripped) <= LONGEST:
            self._authority(span)
        elif (POSITION.match(stripped) or is_signature_line(stripped)) and len(stripped) <= LONGEST:
            if signature.position is None:
                second = _MAIN_OFFICE.search(stripped)
                signature.position = span if second is None else Span(span.start, span.start + second.start())
        elif signature.name is None and (signature.position or signature.authority or self.behalf):
            return not self._goes_on(stripped, span, below) and self._name(stripped, span)
        return False

    def _goes_on(self, text: str, span: Span, below: str) -> bool:
        """A line in capitals that ends the one above: "GIÁM ĐỐC TRUNG TÂM" / "Y TẾ HUYỆN LẤP VÒ" over the name."""
        signature = self.signature
        above = signature.position or self.behalf
        if above is None or not text.isupper() or self.document.text[above.end : span.start].strip(" |\n"):
            return False
        drafted = opens_pair(self.document.text[above.start : above.end])
        if above is signature.position and not drafted and looks_like_name(below) and not below.isupper():
            signature.position = Span(above.start, span.end)
        elif above is self.behalf and is_signature_line(below):
            self.behalf = Span(above.start, span.end)
        else:
            return False
        return True

    def name_above(self, paragraph: Paragraph) -> None:
        """The name over the office, as some copies have it: "Lê Văn Bảy" / "Chủ tịch"."""
        text = self.document.string(paragraph)
        if self.signature.position is not None and looks_like_name(text) and not text.isupper():
            self._name(text.strip(), Span(paragraph.start + len(text) - len(text.lstrip()), paragraph.end))

    def _name(self, text: str, span: Span) -> bool:
        match = NAME.match(text) if looks_like_name(text) else None
        if match is None or (text.isupper() and self.signature.position is None):
            return False
        self.signature.name = Span(span.start + match.start("name"), span.start + match.end("name"))
        return True

    def _authority(self, span: Span) -> None:
        """An authority line: ``TM.`` speaks for the body, the others give the signer's own authority."""
        text = self.document.text[span.start : span.end]
        inner = _INNER.search(text) or SECOND_OFFICE.search(text)
        if inner is not None:
            self._authority(Span(span.start, span.start + inner.start()))
            rest = Span(span.start + inner.end(), span.end)
            if AUTHORITY.match(self.document.text, rest.start, rest.end):
                self._authority(rest)
            else:
                self.signature.position = self.signature.position or rest
        elif text.startswith(_FOR_BODY):
            self.behalf = span
        elif text.startswith("Q"):  # Q. CHỦ TỊCH: acting head, who signs in his own right
            self.signature.position = self.signature.position or span
        else:
            self.signature.authority = self._with_the_one_above(span)

    def _with_the_one_above(self, span: Span) -> Span:
        """``TL. CHỦ TỊCH`` over ``KT. CHÁNH VĂN PHÒNG``: the deputy signs by both."""
        above = self.signature.authority
        if above is None or not AUTHORITY.match(self.document.text, above.start):  # BAN GIÁM HIỆU PHÊ DUYỆT
            return span
        between = self.document.text[above.end : span.start].strip(" \n|*")
        by_order = self.document.text.startswith(_BY_ORDER, above.start)
        return Span(above.start, span.end) if by_order and not between else above


def _split_name(text: str) -> tuple[str, str | None]:
    """A signature printed on one line, "KT. BỘ TRƯỞNG THỨ TRƯỞNG Bùi Hồng Lĩnh", as its titles and the name."""
    match = _TITLES_AND_NAME.fullmatch(text)
    return (match["titles"].strip(), match["name"]) if match is not None else (text, None)
