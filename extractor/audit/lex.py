"""A directive's ``urn:lex`` name (RFC 9676): one identifier for one source of law.

The grammar there is ``urn:lex:<jurisdiction>:<authority>:<measure>:<date>;<number>``. Its rules of writing, as applied
to Vietnamese: small letters only; every letter reduced to its ASCII base (``đ`` to ``d``); abbreviations written
out; words joined by ``.``; in a number ``/`` becomes ``-``; the date in ISO form; an authority that belongs to a
place is ``<place>;<body>``, the wider before the narrower.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from extractor.registry.document_types import by_abbreviation
from extractor.rulebook import load
from extractor.vietnamese.letters import bare

_UNIT: Final = re.compile(r"(?:tinh|thanh pho|huyen|quan|thi xa|thi tran|xa|phuong|dac khu) .+$")
_NOT_NAME: Final = re.compile(r"[^a-z0-9]+")
_BRACKET: Final = re.compile(r"\([^()]*\)")
_FORMS: Final = re.compile(r"[^a-z0-9.;-]+")


def urn(issuer: str, kind: str, symbol: str, date: dt.date | None) -> str | None:
    """Build the name of a directive.

    >>> urn("Thủ tướng Chính phủ", "QĐ", "1373/QĐ-TTg", dt.date(2021, 7, 30))
    'urn:lex:vn:thu.tuong.chinh.phu:quyet.dinh:2021-07-30;1373-qd-ttg'
    >>> urn("UBND tỉnh Hưng Yên", "KH", "140/KH-UBND", dt.date(2023, 9, 21))
    'urn:lex:vn:tinh.hung.yen;uy.ban.nhan.dan:ke.hoach:2023-09-21;140-kh-ubnd'

    Args:
        issuer: the issuing body with its place, abbreviations allowed.
        kind: abbreviation of the type (``QĐ``); one that is not known stands for itself.
        symbol: number and symbol, repaired.
        date: day of issue; where it is not known there is no name (None), since the date is a part of it.
    """
    if date is None:
        return None
    entry = by_abbreviation(kind) or by_abbreviation(kind, party=True)
    names = {one.abbr: one.name for one in load().document_types if one.abbr}
    measure = _name(entry.name if entry else names.get(kind, kind))
    number = _FORMS.sub("", bare(symbol).replace("/", "-").replace(" ", ""))
    return f"urn:lex:vn:{authority(issuer)}:{measure}:{date.isoformat()};{number}"


def authority(issuer: str) -> str:
    """The authority part: ``UBND tỉnh Hưng Yên`` gives ``tinh.hung.yen;uy.ban.nhan.dan``."""
    full = _written_out(_BRACKET.sub("", issuer))
    unit = _UNIT.search(full)
    if unit is None or unit.start() == 0:
        return _name(full)
    return f"{_name(unit.group())};{_name(full[: unit.start()])}"


def _written_out(text: str) -> str:
    words = bare(text)
    for spelling in load().agencies.spellings:
        for short in spelling.short:
            words = re.sub(rf"(?<!\w){re.escape(bare(short))}(?!\w)", bare(spelling.full), words)
    return words


def _name(text: str) -> str:
    return _NOT_NAME.sub(".", bare(text)).strip(".")
