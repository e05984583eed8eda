"""The parts of a mail (.eml, RFC 5322 and MIME): what is attached to it, and its words where nothing is."""

from __future__ import annotations

import email
import email.policy
import re
from binascii import Error as Base64Error
from collections.abc import Iterator
from email.errors import HeaderParseError, MessageError
from email.header import decode_header, make_header
from email.message import Message
from functools import partial

from extractor.batch.parts import AGAIN, ContainerError, Part
from extractor.errors import ErrorCode
from extractor.reading.detect import SUFFIXES, detect

MAX_PARTS = 1000
_FAULTS = (MessageError, Base64Error, ValueError, LookupError, IndexError, TypeError, AttributeError, KeyError)
"""What the email package raises over headers that nobody foresaw; it is a long list, and grows."""
# "=?utf-8?B?S+G6vw==?=": an encoded word (RFC 2047), which does not belong into a parameter but often stands there
_ENCODED = re.compile(r"=\?[\w.-]{1,40}\?[bBqQ]\?[^?\s]{0,400}\?=")


def mail_parts(data: bytes) -> tuple[Part, ...]:
    """The attachments of a mail; its own words as one part where it has none.

    Pictures that the words show (a signature's logo) are no attachments.

    Raises:
        ContainerError: ``damaged``, ``too-large``.
    """
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        leaves = list(_leaves(message))
    except (*_FAULTS, RecursionError) as error:
        raise ContainerError(ErrorCode.DAMAGED, "the mail is damaged", AGAIN) from error
    attached = [leaf for leaf in leaves if _is_attached(leaf)]
    if attached:
        return tuple(_attachment(leaf, number) for number, leaf in enumerate(attached, 1))
    words = _words(leaves)
    return () if words is None else (words,)


def _leaves(message: Message, depth: int = 0) -> Iterator[Message]:
    """The parts that hold something themselves; an attached mail is one of them."""
    if depth > 20:
        raise ContainerError(ErrorCode.TOO_LARGE, "the parts of the mail lie too deep in each other", AGAIN)
    if message.get_content_maintype() != "multipart" or not message.is_multipart():
        yield message
        return
    for number, part in enumerate(message.get_payload()):
        if number > MAX_PARTS:
            raise ContainerError(ErrorCode.TOO_LARGE, f"the mail has more than {MAX_PARTS} parts", AGAIN)
        if isinstance(part, Message):
            yield from _leaves(part, depth + 1)


def _is_attached(part: Message) -> bool:
    if part.get_content_type() == "message/rfc822":
        return True
    shown = part.get_content_disposition() != "attachment" and part.get("Content-ID") is not None
    named = bool(_file_name(part)) or part.get_content_disposition() == "attachment"
    document = part.get_content_maintype() == "application"
    return (named or document) and not (shown and part.get_content_maintype() == "image")


def _attachment(part: Message, number: int) -> Part:
    content = partial(_content, part)
    name = _file_name(part)
    if not name:
        name = f"attachment-{number}{_suffix(content, part)}"
    return Part(name, len(str(part.get_payload())) if not part.is_multipart() else 0, content)


def _suffix(content: partial[bytes], part: Message) -> str:
    """The ending of a nameless attachment, from what it holds."""
    if part.get_content_type() == "message/rfc822":
        return ".eml"
    try:
        kind = detect(content(), "")
    except ContainerError:
        return ""
    return f".{kind}" if kind in ("zip", "eml", *SUFFIXES) else ""


def _content(part: Message) -> bytes:
    """The bytes of a part, its transfer encoding undone."""
    try:
        if part.get_content_type() == "message/rfc822" and part.is_multipart():
            return bytes(part.get_payload(0).as_bytes())  # type: ignore[union-attr]
        content = part.get_payload(decode=True)
    except _FAULTS as error:
        raise ContainerError(ErrorCode.DAMAGED, "it is damaged in its mail", AGAIN) from error
    if not isinstance(content, bytes) or not content:
        raise ContainerError(ErrorCode.EMPTY_FILE, "nothing of it is in the mail", "Ask for it to be sent again")
    return content


def _words(leaves: list[Message]) -> Part | None:
    """The words of a mail without attachments: its plain text, else its HTML."""
    for kind, suffix in (("text/plain", ".txt"), ("text/html", ".html")):
        for leaf in leaves:
            if leaf.get_content_type() == kind and leaf.get_payload():
                return Part(f"mail{suffix}", len(str(leaf.get_payload())), partial(_utf8, leaf), always=True)
    return None


def _utf8(leaf: Message) -> bytes:
    """The words in UTF-8, from the encoding that the mail names."""
    content = _content(leaf)
    try:
        return b"\xef\xbb\xbf" + content.decode(leaf.get_content_charset() or "utf-8").encode("utf-8")
    except (LookupError, UnicodeError):
        return content


def _file_name(part: Message) -> str:
    """The name of an attachment: RFC 2231 (``filename*=UTF-8''…``), RFC 2047 in quotes, or plain bytes of UTF-8."""
    try:
        for field, value in list(part.raw_items()):
            if not value.isascii() and field.lower() in ("content-disposition", "content-type"):
                raw = value.encode("utf-8", "surrogateescape")
                part.replace_header(field, raw.decode("utf-8", "replace"))
        name = part.get_filename() or ""
    except _FAULTS:
        return ""
    if _ENCODED.search(name):
        try:
            name = str(make_header(decode_header(_ENCODED.sub(lambda word: f" {word[0]} ", name))))
        except (*_FAULTS, HeaderParseError):
            return name.strip()
    return name.strip()
