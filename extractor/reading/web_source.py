"""The tree of a web page: its encoding found, its markup parsed with distrust."""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath

from lxml import etree
from lxml.etree import _Element

from extractor.errors import DocumentError, ErrorCode
from extractor.reading.encoding import Decoded, decode
from extractor.vietnamese.late import late_re

LARGEST_PAGE = 12 * 1024 * 1024
"""Bytes of markup; pictures that stand inside the page are taken out before they are counted."""
MOST_TAGS = 400_000
_HEAD = 8192
# <meta charset="utf-8">, <meta http-equiv=… content="text/html; charset=windows-1258">, <?xml encoding="utf-8"?>
_DECLARED = re.compile(
    rb"(?:<meta[^<>]{0,200}?\bcharset\s*=\s*|<\?xml[^<>]{0,100}?\bencoding\s*=\s*)[\"']?\s*([\w:.-]{2,40})"
)
_PICTURE = re.compile(rb"data:[a-zA-Z]{2,20}/[\w.+-]{1,60};base64,[A-Za-z0-9+/=\s]*")
# a tag as long as a page: the parser compares its attributes with each other
_GIANT = re.compile(rb"<[^<>]{32768,}>?")
# every tag but those that do not nest; what a tag begins decides between a new paragraph and nothing
_TAG = late_re(r"</?([a-zA-Z][\w:-]{0,20})[^<>]{0,4000}>")
_RUN = late_re(r"<p>(?:\s*<p>)+")
_KEPT = frozenset({"html", "head", "body", "meta", "title", "style", "script", "br", "p", "hr"})
_INLINE_NAMES = "a abbr b big cite code em font i ins label o:p s small span strike strong sub sup tt u"
_INLINE = frozenset(_INLINE_NAMES.split())
_WESTERN = frozenset({"iso8859-1", "cp1252", "ascii", "latin_1", "iso8859-15"})
_CURE = "Open the page in a browser and print it to PDF, or save its text as a UTF-8 text file"


def page_tree(path: PurePath, data: bytes) -> tuple[_Element, Decoded]:
    """Parse a page.

    Returns:
        The root element, and the text of the page with its encoding.

    Raises:
        DocumentError: ``too-large``; ``unreadable`` for an encoding that cannot be told; ``no-text``.
    """
    data = _GIANT.sub(b"<p>", _PICTURE.sub(b"", data))
    if len(data) > LARGEST_PAGE:
        fault = f"the web page has more than {LARGEST_PAGE // 1024**2} MB of markup"
        raise DocumentError(path, ErrorCode.TOO_LARGE, fault, _CURE)
    if data.count(b"<") > MOST_TAGS:
        fault = f"the web page has more than {MOST_TAGS} tags"
        raise DocumentError(path, ErrorCode.TOO_LARGE, fault, _CURE)
    decoded = decoded_page(path, data)
    root = _parse(decoded.text)
    if root is None:  # nested beyond measure: without the tags that only nest
        root = _parse(_RUN.sub("<p>", _TAG.sub(_flat, decoded.text)))
    if root is None:
        raise DocumentError(path, ErrorCode.NO_TEXT, "the web page holds no text", _CURE)
    return root, decoded


def _flat(tag: re.Match[str]) -> str:
    name = tag[1].lower()
    return tag.group() if name in _KEPT else "" if name in _INLINE else "<p>"


def decoded_page(path: PurePath, data: bytes) -> Decoded:
    """The text of a page: a byte order mark decides, then what the page declares if it fits, then the bytes."""
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\x00" in data[:_HEAD]:
        return decode(data, path)
    name = _declared(data)
    if name is None or name == "utf-8":
        return decode(data, path)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")  # a wrong declaration: other encodings hardly ever read as UTF-8
    except UnicodeDecodeError:
        pass
    if name in _WESTERN:
        name = "cp1252"
    text = data.decode(name, "replace")
    return Decoded(text, name, text.count("\ufffd"))


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_HEAD].lower() if b"<" in data[:_HEAD] else b"")
    try:
        name = codecs.lookup(found[1].decode("ascii")).name if found else None
        return name if name is not None and codecs.lookup(name)._is_text_encoding else None
    except LookupError:
        return None


def _parse(text: str) -> _Element | None:
    """The tree, or None where there is none or where the parser gave up inside."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(text.replace("\x00", "").encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    gave_up = any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
    return None if gave_up else root
