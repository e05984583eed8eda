"""Which kind of markup or mail a text file is: HTML, Word XML, one-file ODT, a web archive, a mail."""

from __future__ import annotations

import re

_HTML_OPENINGS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<meta", b"<table", b"<div", b"<p>", b"<p ")
_XML_KINDS = (
    (b"http://schemas.microsoft.com/office/2006/xmlpackage", "flat-opc"),
    (b"http://schemas.microsoft.com/office/word/2003/wordml", "wordml"),
    (b"application/vnd.oasis.opendocument.text", "fodt"),
    (b"<html", "html"),
)
# "MIME-Version: 1.0", "Received: from …" (folded lines follow): the first line of a mail or of a web archive
_FIELD = re.compile(rb"([!-9;-~]{1,60}):[ \t]?([^\r\n]*)\r?\n")
_MAIL_FIELDS = frozenset({b"from", b"to", b"received", b"return-path", b"delivered-to", b"message-id", b"subject"})
_MIME_FIELDS = frozenset({b"mime-version", b"content-type"})
_SAVED = (b"<saved by", b'"saved by', b"saved by")
"""A browser writes ``From: <Saved by Blink>`` into the web archives it makes."""


def text_kind(data: bytes) -> str | None:
    """``html``, ``wordml``, ``flat-opc``, ``fodt``, ``mht`` or ``eml``; None for anything else."""
    head = data[:16384].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\x00", b"")
    small = head.lower()
    if small.startswith((b"<?xml", b"<!--", b"<pkg:package", b"<office:document")):
        return next((kind for mark, kind in _XML_KINDS if mark in small), None)
    if small.startswith(_HTML_OPENINGS):
        return "html"
    return _mail_kind(head)


def _mail_kind(head: bytes) -> str | None:
    """A mail says who wrote it, a web archive only how it is put together; both begin with their header fields."""
    fields: dict[bytes, bytes] = {}
    position = 0
    while (field := _FIELD.match(head, position)) is not None:
        fields.setdefault(field[1].lower(), field[2].strip().lower())
        position = field.end()
        while head[position : position + 1] in (b" ", b"\t"):  # a folded line belongs to the field before it
            position = head.find(b"\n", position) + 1 or len(head)
    mail = _MAIL_FIELDS & fields.keys()
    if _MIME_FIELDS & fields.keys() and (not mail - {b"subject"} or fields.get(b"from", b"").startswith(_SAVED)):
        return "mht"
    return "eml" if len(mail) >= 2 else None
