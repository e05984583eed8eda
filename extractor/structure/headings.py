"""Which paragraphs are headings (how they nest: ``nesting``).

A heading is told from a numbered sentence by its form (length, final punctuation, capitals, weight) and by
its words (a known role, an agency). Nothing is refused: a labelled paragraph that is no heading stays
content of the section it stands in.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from extractor.reading.document import Document, Kind
from extractor.registry.agency_lists import names_an_agency
from extractor.structure.heading_words import MAX_HEADING, MAX_PLAIN, Extent, extent, extent_like, names_topic
from extractor.structure.outline import Block, Heading, Span
from extractor.structure.roles import roles_of

_MANY = 3
"""Headings of one form from which it is the document's form."""
_OUTER = ("part", "chapter", "upper", "roman", "division", "article", "arabic", "decimal")
"""Families of labels that number sections; where none stands, headings without a number are looked for."""


class HeadingFinder:
    """Finds the headings among the blocks of one document."""

    def __init__(self, document: Document, blocks: Sequence[Block]) -> None:
        self.document = document
        self.blocks = blocks

    def find(self) -> list[Heading]:
        """Headings in reading order, not nested yet."""
        labelled: list[Heading] = []
        for block in self.blocks:
            if block.label is not None and (heading := self._labelled(block, labelled)) is not None:
                labelled.append(heading)
        for heading in labelled:
            self._joined_to_next(heading)
        outer = [h for h in labelled if h.family in _OUTER]
        starts, ends = [h.span.start for h in labelled], [h.words.end for h in labelled]
        free = [
            block
            for block in self.blocks
            if not ((before := bisect_right(starts, block.start)) and block.start < ends[before - 1])
            and self._may_be_plain(block, bool(outer))
        ]
        plain = [h for block in free if (h := self._plain(block, bool(outer))) is not None]
        by_index = {block.index: block for block in self.blocks}
        return sorted(labelled + _of_one_form(self.document, by_index, plain), key=lambda heading: heading.span.start)

    def _joined_to_next(self, heading: Heading) -> None:
        """A heading in capitals that a narrow column broke: "I. CĂN CỨ XÂY DỰNG" / "KẾ HOẠCH"."""
        position = heading.first - self.blocks[0].index + 1
        words = self.document.text[heading.words.start : heading.words.end]
        if heading.run_in is not None or position + 1 >= len(self.blocks) or not words.isupper():
            return
        below, after = self.blocks[position], self.blocks[position + 1]
        text = self.document.text[below.start : below.end]
        ends = self.document.text[heading.words.end : below.start].strip(" ,\n\t") or below.paragraph.gap
        if ends or below.label is not None or below.paragraph.kind is not Kind.BODY or len(text) > MAX_PLAIN:
            return
        if not text.isupper() or (after.label is None and self.document.text[after.start : after.end].isupper()):
            return
        if names_an_agency(text) or below.paragraph.bold != self.blocks[position - 1].paragraph.bold:
            return
        last = below.end - (len(text) - len(text.rstrip(" .:")))
        heading.words = Span(heading.words.start, last)
        heading.span = Span(heading.span.start, last)
        heading.roles = roles_of(" ".join(self.document.text[heading.words.start : last].split()))

    def _labelled(self, block: Block, before: Sequence[Heading]) -> Heading | None:
        label = block.label
        if label is None or label.family == "bullet" or block.paragraph.kind is not Kind.BODY:
            return None
        start, end = block.words, block.end
        text = self.document.text[start:end]
        if not text.strip():
            return self._title_below(block)
        if text.rstrip().endswith("!"):  # a slogan of a numbered list (khẩu hiệu)
            return None
        found = extent(text, start)
        if found is None:
            found = self._like_the_one_before(block, before)
            return None if found is None else self._heading(block, found)
        words = self.document.text[found.head.start : found.head.end]
        inner = label.family in ("lower", "paren")
        agency = found.roles == ["other"] and names_an_agency(words)
        decided = found.roles != ["other"] or agency
        if (
            inner
            and not (decided and len(words) <= (60 if found.run_in is not None else 160))
            and not (words.isupper() or block.paragraph.mark or _bold_line(block, found))
        ):
            return None
        decided = decided or names_topic(words)
        if label.family in ("arabic", "decimal", "division") and found.run_in is not None and not decided:
            return None
        heading = self._heading(block, found)
        heading.agency = agency
        return heading

    def _like_the_one_before(self, block: Block, before: Sequence[Heading]) -> Extent | None:
        """The words before the colon of "2. Học trực tuyến: mỗi tuần …" after the heading "1. Học tập trung"."""
        label = block.label
        last = before[-1] if before else None
        if label is None or last is None or label.family != "arabic" or last.family != "arabic":
            return None
        if last.number is None or label.value != int(last.number) + 1 or last.roles == ["purpose"]:
            return None
        return extent_like(self.document.text[block.words : block.end], block.words)

    def _title_below(self, block: Block) -> Heading | None:
        """Phần thứ nhất on a line of its own: the heading's words stand in the next line."""
        position = block.index - self.blocks[0].index + 1
        if block.label is None or block.label.family not in ("part", "chapter") or position >= len(self.blocks):
            return None
        below = self.blocks[position]
        if below.label is not None or below.end - below.start > MAX_HEADING:
            return None
        roles = roles_of(self.document.text[below.start : below.end])
        heading = self._heading(block, Extent(Span(below.start, below.end), None, roles))
        heading.span = Span(block.start, below.end)
        return heading

    @staticmethod
    def _may_be_plain(block: Block, numbered: bool) -> bool:
        """Paragraphs without a label; where nothing is numbered also those with an asterisk ("* Nội dung:")."""
        if block.label is None:
            return True
        return not numbered and block.label.family == "bullet" and block.label.number == "*"

    def _plain(self, block: Block, numbered: bool) -> Heading | None:
        """A heading without a number: capitals, weight or a heading mark, and words that name a role."""
        paragraph = block.paragraph
        if paragraph.kind is not Kind.BODY:
            return None
        text = self.document.text[block.words : block.end].strip()
        if not 4 <= len(text) <= MAX_HEADING or not any(char.isalpha() for char in text):
            return None
        marked = paragraph.mark > 0 or paragraph.bold
        capitals = text.isupper()
        if not (marked or capitals or not numbered):
            return None
        found = extent(self.document.text[block.words : block.end], block.words)
        if found is None or found.roles == ["other"]:
            return None
        length = found.head.end - found.head.start
        if numbered and not ((capitals or paragraph.mark > 0) and found.run_in is None and length <= MAX_PLAIN):
            return None
        if not numbered and length > (MAX_PLAIN if marked or capitals else 60):
            return None
        return self._heading(block, found)

    def _heading(self, block: Block, found: Extent) -> Heading:
        label = block.label if block.label is not None and block.label.family != "bullet" else None
        return Heading(
            number=label.number if label else None,
            family=label.family if label else "plain",
            span=Span(block.start, found.head.end),
            words=found.head,
            roles=found.roles,
            level=1,
            first=block.index,
            last=block.index,
            run_in=found.run_in,
        )


def _bold_line(block: Block, found: Extent) -> bool:
    """A short line that is bold to its end: "b) Thực hiện kết nối và đồng bộ dữ liệu" over paragraphs that are not."""
    return block.paragraph.bold and found.run_in is None and found.head.end - found.head.start <= MAX_PLAIN


def _of_one_form(document: Document, blocks: Mapping[int, Block], headings: list[Heading]) -> list[Heading]:
    """Headings without numbers have one form: of three or more in capitals, or in bold, the others are content."""
    capitals = [h for h in headings if document.text[h.words.start : h.words.end].isupper()]
    if len(capitals) >= _MANY:
        return capitals
    marked = [h for h in headings if (paragraph := blocks[h.first].paragraph).bold or paragraph.mark]
    return marked if len(marked) >= _MANY else headings
