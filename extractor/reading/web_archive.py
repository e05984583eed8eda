"""Web archives (.mht): one mail-like file with a page and its pictures; Word calls it a single-file web page."""

from __future__ import annotations

import email
import email.policy
from email.errors import MessageError
from pathlib import Path

from extractor.errors import DocumentError, ErrorCode
from extractor.reading.document import ReadingWarning
from extractor.reading.lines import Reading

_CURE = "Open it in the program that made it and save it as DOCX or PDF"
_HEAD = 16_384


def read_web_archive(path: Path, data: bytes) -> Reading:
    """Read the page of a web archive.

    Args:
        path: the file as the user named it, for messages.
        data: its bytes.

    Raises:
        DocumentError: ``damaged`` where no page is in it; what the reader of web pages raises.
    """
    from extractor.reading.web_page import read_html

    page = page_of(data)
    if page is None:
        raise DocumentError(path, ErrorCode.DAMAGED, "the web archive holds no page", _CURE)
    reading = read_html(path, page)
    reading.format = "html"
    if _is_cut_off(data):
        message = "the web archive is cut off; the end of the page may be missing"
        reading.warnings.append(ReadingWarning("page-cut", message))
    return reading


def _is_cut_off(data: bytes) -> bool:
    """Tell whether the mark that ends the last part is missing (RFC 2046, 5.1.1)."""
    try:
        boundary = email.message_from_bytes(data[:_HEAD], policy=email.policy.default).get_boundary()
    except (MessageError, ValueError, LookupError, IndexError, AttributeError, TypeError):
        return False
    return boundary is not None and f"--{boundary}--".encode("latin-1", "replace") not in data


def page_of(data: bytes) -> bytes | None:
    """The first HTML part, in the encoding that its header names made UTF-8; None where there is none."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        part = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
        content = part.get_payload(decode=True) if part is not None else None
        named = part.get_content_charset() if part is not None else None
    except (MessageError, ValueError, LookupError, IndexError, AttributeError, TypeError):
        return None
    if not isinstance(content, bytes) or not content.strip():
        return None
    return _as_utf8(content, named)


def _as_utf8(content: bytes, encoding: str | None) -> bytes:
    """The mail header names the encoding, the page itself may name none: leave a mark that every reader knows."""
    if encoding is None or encoding in ("us-ascii", "ascii"):
        return content
    try:
        return b"\xef\xbb\xbf" + content.decode(encoding).lstrip("\ufeff").encode("utf-8")
    except (LookupError, UnicodeDecodeError, UnicodeEncodeError):
        return content
