"""Which paragraphs are headings (how they nest: ``nesting``).

A heading is told from a numbered sentence by its form (length, final punctuation, capitals, weight) and by
its words (a known role, an agency). Nothing is refused: a labelled paragraph that is no heading stays
content of the section it stands in.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.plan import Role
from extractor.reading.document import Document, Kind
from extractor.registry.agency_lists import names_an_agency
from extractor.structure.outline import Block, Heading, Span
from extractor.structure.roles import roles_of
from extractor.vietnamese.late import late_regex

_MAX_HEADING = 260
"""Longest heading in characters; the longest seen is a list of six agencies over three printed lines."""
_MAX_PLAIN = 110
"""Longest heading without a label or with a final stop."""
_MAX_RUN_IN = 60
"""Longest words before a colon that make a heading of a sentence because its forerunner is one."""
_WORDS_BEFORE_STOP = 5
"""A heading may end with a full stop ("Chế độ thông tin báo cáo."); a longer sentence that does is content."""
_FINAL = late_regex(r"[.;,…/]\s*$")
_QUOTE = late_regex(r"[“\"]")
_COLON = late_regex(r":")
_SENTENCE = late_regex(r"[.;]\s+(?=[\p{Lu}“\"(-])")
_DATE_LIKE = late_regex(r"(?:ngày|tháng)\s+\d|\d{1,2}/\d{1,2}")


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
        outer = [h for h in labelled if h.family in ("part", "chapter", "upper", "roman", "arabic", "decimal")]
        taken = [(h.span.start, h.words.end) for h in labelled]
        free = [
            block
            for block in self.blocks
            if not any(first <= block.start < last for first, last in taken) and self._may_be_plain(block, bool(outer))
        ]
        plain = [h for block in free if (h := self._plain(block, bool(outer))) is not None]
        return sorted(labelled + _of_one_form(self.document, plain), key=lambda heading: heading.span.start)

    def _joined_to_next(self, heading: Heading) -> None:
        """A heading in capitals that a narrow column broke: "I. CĂN CỨ XÂY DỰNG" / "KẾ HOẠCH"."""
        position = heading.first - self.blocks[0].index + 1
        words = self.document.text[heading.words.start : heading.words.end]
        if heading.run_in is not None or position + 1 >= len(self.blocks) or not words.isupper():
            return
        below, after = self.blocks[position], self.blocks[position + 1]
        text = self.document.text[below.start : below.end]
        ends = self.document.text[heading.words.end : below.start].strip(" ,\n\t") or below.paragraph.gap
        if ends or below.label is not None or below.paragraph.kind is not Kind.BODY or len(text) > _MAX_PLAIN:
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
        head, run_in, roles = self._extent(start, end)
        if head is None:
            head, run_in = self._like_the_one_before(block, before)
            return None if head is None else self._heading(block, head, run_in, ["other"])
        words = self.document.text[head.start : head.end]
        inner = label.family in ("lower", "paren")
        decided = roles != ["other"] or names_an_agency(words)
        if (
            inner
            and not (decided and len(words) <= (60 if run_in is not None else 160))
            and not (words.isupper() or block.paragraph.mark)
        ):
            return None
        if label.family in ("arabic", "decimal", "division") and run_in is not None and not decided:
            return None
        return self._heading(block, head, run_in, roles)

    def _like_the_one_before(self, block: Block, before: Sequence[Heading]) -> tuple[Span | None, Span | None]:
        """The words before the colon of "2. Học trực tuyến: mỗi tuần …" after the heading "1. Học tập trung"."""
        label = block.label
        last = before[-1] if before else None
        if label is None or last is None or label.family != "arabic" or last.family != "arabic":
            return None, None
        if last.number is None or label.value != int(last.number) + 1 or last.roles == ["purpose"]:
            return None, None
        text = self.document.text[block.words : block.end].rstrip()
        cut = self._colon(text[: _MAX_RUN_IN + 1])
        if cut is None or not text[cut + 1 :].strip() or _DATE_LIKE.search(text[:cut].lower()):
            return None, None
        head = text[:cut].rstrip()
        rest = block.words + cut + 1 + len(text[cut + 1 :]) - len(text[cut + 1 :].lstrip())
        return Span(block.words, block.words + len(head)), Span(rest, block.words + len(text))

    def _title_below(self, block: Block) -> Heading | None:
        """Phần thứ nhất on a line of its own: the heading's words stand in the next line."""
        position = block.index - self.blocks[0].index + 1
        if block.label is None or block.label.family not in ("part", "chapter") or position >= len(self.blocks):
            return None
        below = self.blocks[position]
        if below.label is not None or below.end - below.start > _MAX_HEADING:
            return None
        words = Span(below.start, below.end)
        heading = self._heading(block, words, None, roles_of(self.document.text[below.start : below.end]))
        heading.span = Span(block.start, below.end)
        return heading

    def _extent(self, start: int, end: int) -> tuple[Span | None, Span | None, list[Role]]:
        """How far the heading's words reach, and the text that follows on the same line."""
        text = self.document.text[start:end].rstrip()
        cut = self._colon(text)
        if cut is not None:
            head, rest = text[:cut].rstrip(), text[cut + 1 :].strip()
            roles = roles_of(head)
            if not rest and len(head) <= _MAX_HEADING:
                return Span(start, start + len(head)), None, roles
            if rest and (roles != ["other"] or names_an_agency(head) or head.isupper()) and len(head) <= 140:
                offset = start + text.index(rest, cut)
                return Span(start, start + len(head)), Span(offset, start + len(text)), roles
        quoted = _QUOTE.search(text)
        if quoted is not None and 4 < quoted.start() <= 60 and roles_of(text[: quoted.start()]) == ["theme"]:
            head = text[: quoted.start()].rstrip()
            return Span(start, start + len(head)), Span(start + quoted.start(), start + len(text)), ["theme"]
        sentence = _SENTENCE.search(text)
        if sentence is not None:
            head = text[: sentence.start()]
            roles = roles_of(head)
            if len(head) <= 70 and (roles != ["other"] or head.isupper()) and not _DATE_LIKE.search(head.lower()):
                return Span(start, start + len(head)), Span(start + sentence.end(), start + len(text)), roles
            if sentence.group().startswith("."):
                return None, None, ["other"]
        if len(text) > _MAX_HEADING:
            return None, None, ["other"]
        roles = roles_of(text)
        if _FINAL.search(text) and not text.endswith(("./.", "...", "…")):
            words = text.rstrip(" .;,")
            named = roles != ["other"] and len(words.split()) <= _WORDS_BEFORE_STOP
            short = len(text) <= _MAX_PLAIN and (named or text.isupper() or names_an_agency(words))
            if not short or (text.endswith((";", ",")) and not text[:-1].isupper()):
                return None, None, roles
            return Span(start, start + len(words)), None, roles
        if text.endswith(("./.", "/.")):
            return None, None, roles
        return Span(start, start + len(text)), None, roles

    @staticmethod
    def _colon(text: str) -> int | None:
        """Offset of the colon that ends a heading's words, not one inside quotes or a time of day."""
        for match in _COLON.finditer(text, 0, _MAX_HEADING):
            before = text[: match.start()]
            if before.count("“") > before.count("”") or before.count("(") > before.count(")"):
                continue
            return match.start()
        return None

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
        if not 4 <= len(text) <= _MAX_HEADING or not any(char.isalpha() for char in text):
            return None
        marked = paragraph.mark > 0 or paragraph.bold
        capitals = text.isupper()
        if not (marked or capitals or not numbered):
            return None
        head, run_in, roles = self._extent(block.words, block.end)
        if head is None:
            return None
        words = self.document.text[head.start : head.end]
        known = roles != ["other"]
        if numbered and not (
            known and (capitals or paragraph.mark > 0) and run_in is None and len(words) <= _MAX_PLAIN
        ):
            return None
        if not numbered and not (known and len(words) <= (_MAX_PLAIN if marked or capitals else 60)):
            return None
        return self._heading(block, head, run_in, roles)

    def _heading(self, block: Block, head: Span, run_in: Span | None, roles: list[Role]) -> Heading:
        label = block.label if block.label is not None and block.label.family != "bullet" else None
        return Heading(
            number=label.number if label else None,
            family=label.family if label else "plain",
            span=Span(block.start, head.end),
            words=head,
            roles=roles,
            level=1,
            first=block.index,
            last=block.index,
            run_in=run_in,
        )


def _of_one_form(document: Document, headings: list[Heading]) -> list[Heading]:
    """Headings without numbers have one form: where three or more are in capitals, the others are content."""
    capitals = [h for h in headings if document.text[h.words.start : h.words.end].isupper()]
    return capitals if len(capitals) >= 3 else headings
