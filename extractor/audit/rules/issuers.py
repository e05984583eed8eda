"""Issuers compared: which body a name means, and which bodies' letters a symbol carries."""

from __future__ import annotations

from functools import cache

import regex

from extractor.plan import Citation
from extractor.rulebook import load
from extractor.vietnamese.letters import fold

_CLASSES = (
    ("thủ tướng", "thu-tuong"),
    ("văn phòng chính phủ", "vpcp"),
    ("chính phủ", "chinh-phu"),
    ("bộ chính trị", "bo-chinh-tri"),
    ("ban bí thư", "ban-bi-thu"),
    ("ban chấp hành trung ương", "trung-uong"),
    ("hội nghị lần thứ", "trung-uong"),
    ("hội nghị trung ương", "trung-uong"),
    ("trung ương đảng", "trung-uong"),
    ("bộ giáo dục", "bo-gddt"),
    ("bộ gd", "bo-gddt"),
    ("văn phòng ubnd", "vp-ubnd"),
    ("văn phòng ủy ban nhân dân", "vp-ubnd"),
    ("ubnd", "ubnd"),
    ("ủy ban nhân dân", "ubnd"),
    ("hội khuyến học", "hkh"),
    ("sở giáo dục", "so-gddt"),
    ("sở gd", "so-gddt"),
    ("phòng giáo dục", "phong-gddt"),
    ("phòng gd", "phong-gddt"),
    ("bộ văn hóa", "bo-vhttdl"),
)
_BARE = ("bộ", "ban", "sở", "phòng", "hội", "tỉnh", "huyện", "xã", "trung ương", "cấp trên", "ủy ban", "thành phố")
"""Names that were cut or that say no more than a level; nothing contradicts them."""
_LETTERS = regex.compile(r"\p{L}[\p{L}&]*")


def issuer_class(name: str | None) -> str | None:
    """Which body a printed name means, its place left aside; None when it is none of the common ones."""
    text = fold(name or "")
    return next((body for head, body in _CLASSES if text.startswith(head)), None)


def contradicts_symbol(citation: Citation) -> str | None:
    """The letters of a symbol that belong to another body than the one named, or None.

    ``9450/VP-KGVX`` of "UBND thành phố" gives ``VP``; ``752/BCĐ-XDXHHT`` of a Phòng gives ``BCĐ``.
    """
    if citation.symbol is None or not citation.issuer:
        return None
    named = fold(citation.issuer)
    if named in _BARE:
        return None
    for letters in _bodies_of(citation):
        heads = _bodies().get(letters)
        if heads is not None:
            return None if named.startswith(heads) else letters
    return None


def names_of(citation: Citation) -> tuple[str, ...]:
    """How the names of the bodies begin, folded, whose letters a citation's symbol carries."""
    return next((_bodies()[letters] for letters in _bodies_of(citation) if letters in _bodies()), ())


def _bodies_of(citation: Citation) -> list[str]:
    """The groups of letters of a symbol that can name its body: after the type, or first in a letter's symbol."""
    tail = (citation.symbol or "").split("/", 1)[-1] if "/" in (citation.symbol or "") else ""
    groups = _LETTERS.findall(tail)
    if citation.type not in (None, "CV") and len(groups) > 1:
        return groups[1:2]
    return groups[:1]


@cache
def _bodies() -> dict[str, tuple[str, ...]]:
    return {letters: tuple(map(fold, body.issuers)) for body in load().audit_words.bodies for letters in body.letters}
