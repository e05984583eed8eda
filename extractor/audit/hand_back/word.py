"""A copy of a Word document with a comment at every finding (ECMA-376 part 1, 17.13.4)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import cast
from zipfile import BadZipFile

import docx
from docx.oxml.text.run import CT_R
from docx.text.run import Run
from lxml.etree import XMLSyntaxError, _Element

from extractor.audit.findings import Finding
from extractor.audit.formats.words import Lang
from extractor.audit.hand_back.finder import Finder
from extractor.audit.hand_back.folded import Folded, Span
from extractor.audit.hand_back.remarks import AUTHOR, INITIALS, remark
from extractor.audit.hand_back.word_letters import WordLetters
from extractor.errors import DocumentError, ErrorCode
from extractor.reading.ooxml import Package

Place = tuple[str, Span]
"""``""`` and the signs themselves, or ``near``, ``first``, ``whole`` and the signs that stand for them."""


def comment_docx(
    path: Path, data: bytes, text: str, title: str | None, findings: Sequence[Finding], lang: Lang
) -> tuple[bytes, int]:
    """Comment on a Word document.

    Args:
        path: the file as the user named it, for messages.
        data: its bytes.
        text: the normalised text that the findings' evidence points into.
        title: where comments on the whole document stand; at the beginning when it is None or not found.
        findings: in order.
        lang: language of the comments.

    Returns:
        The bytes of the copy, and the number of comments that do not stand at their words.

    Raises:
        DocumentError: the file is no Word document that can be written again, or has no text.
    """
    Package(path, data).close()
    try:
        document = docx.Document(io.BytesIO(data))
        letters = WordLetters(document.element.body)
    except (KeyError, ValueError, AttributeError, BadZipFile, XMLSyntaxError) as error:
        fault = "the Word document is of a kind that cannot be commented on"
        cure = "Open it in Word, save it as an ordinary .docx, and try again"
        raise DocumentError(path, ErrorCode.DAMAGED, fault, cure) from error
    finder = Finder(text, Folded.of(letters.signs))
    if not finder.target.text:
        raise DocumentError(path, ErrorCode.NO_TEXT, "there are no words to comment on", "Check the file")
    places = [_place(finder, finding, title) for finding in findings]
    at = [_letters(finder.target, span) for _, span in places]
    letters.cut({edge for first, last in at for edge in (first, last + 1)})
    for finding, (kind, _), (first, last) in zip(findings, places, at, strict=True):
        runs = (letters.runs[first], letters.runs[first if letters.boxed(first) or letters.boxed(last) else last])
        if kind in ("near", "first"):
            runs = letters.around(first) or runs
        _comment(document, runs, remark(finding, lang, kind))
    target = io.BytesIO()
    document.save(target)
    return target.getvalue(), sum(kind in ("near", "first") for kind, _ in places)


def _place(finder: Finder, finding: Finding, title: str | None) -> Place:
    """Where the comment on a finding stands."""
    evidence = finding.evidence
    if evidence is None:
        start = finder.text.find(title) if title else -1
        span = finder.words(start, start + len(title)) if title and start >= 0 else None
        return "whole", span or (0, 1)
    if (span := finder.words(evidence.start, evidence.end)) is not None:
        return "", span
    if (span := finder.near(evidence.start)) is not None:
        return "near", span
    return "first", (0, 1)


def _letters(target: Folded, span: Span) -> tuple[int, int]:
    """The first and the last letter of folded signs."""
    first, last = span
    return target.places[first], target.places[last - 1]


def _comment(document: docx.document.Document, runs: tuple[_Element, _Element], text: str) -> None:
    first, last = (Run(cast(CT_R, run), document._body) for run in runs)
    document.add_comment([first, last], text, AUTHOR, INITIALS)
