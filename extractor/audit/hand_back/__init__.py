"""The plan handed back: a copy of the document with a comment at every finding. The original is never touched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.audit.findings import Finding
from extractor.audit.formats.words import Lang
from extractor.errors import DocumentError, ErrorCode, KehoachError
from extractor.files import write_whole

__all__ = ["FORMATS", "MARK", "HandBackError", "HandedBack", "annotate", "copy_name"]

FORMATS = (".docx", ".pdf")
MARK = ".gop-y"
"""Stands before the extension of a copy (góp ý, comments): ``ke-hoach.gop-y.docx``."""


class HandBackError(KehoachError):
    """The copy would be written over an original."""


@dataclass(frozen=True, slots=True)
class HandedBack:
    """What was written.

    Attributes:
        path: the copy.
        comments: how many.
        astray: how many of them stand at the nearest place, because their words were not found; each says so.
    """

    path: Path
    comments: int
    astray: int


def copy_name(path: Path) -> Path:
    """Where the copy of a document is written when nothing else is asked for: beside it."""
    return path.with_name(f"{path.stem}{MARK}{path.suffix}")


def annotate(
    path: Path,
    text: str,
    findings: Sequence[Finding],
    target: Path,
    *,
    lang: Lang = "vi",
    title: str | None = None,
) -> HandedBack:
    """Write a copy of a document with its findings as comments.

    Args:
        path: the document, ``.docx`` or ``.pdf``.
        text: the normalised text of its record.
        findings: of this document.
        target: the copy; an older copy is written over, an original never.
        lang: language of the comments.
        title: the document's title, at which comments on the whole document stand (Word).

    Raises:
        HandBackError: ``target`` is the document itself.
        DocumentError: the document cannot be commented on.
        OSError: the copy cannot be written.
    """
    if target.resolve() == path.resolve() or (target.exists() and target.samefile(path)):
        raise HandBackError(f"{target}: this is the document itself. Name another file for the copy.")
    kind = path.suffix.lower()
    if kind not in FORMATS or target.suffix.lower() != kind:
        fault = "comments can be written only into a copy of the same kind, .docx or .pdf"
        cure = "Save the document as .docx or .pdf, and give the copy the same extension"
        raise DocumentError(path if kind not in FORMATS else target, ErrorCode.UNKNOWN_FORMAT, fault, cure)
    data = path.read_bytes()
    if kind == ".docx":
        from extractor.audit.hand_back.word import comment_docx

        content, astray = comment_docx(path, data, text, title, findings, lang)
    else:
        from extractor.audit.hand_back.pdf import highlight_pdf

        content, astray = highlight_pdf(path, data, text, findings, lang)
    write_whole(target, content)
    return HandedBack(target, len(findings), astray)
