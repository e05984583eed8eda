"""How alike a citation and a directive are: number, date, title, place."""

from __future__ import annotations

import datetime as dt

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from extractor.plan import Citation
from extractor.registry import places
from extractor.registry.directives import Directive, core_title
from extractor.vietnamese.letters import fold


def title_score(title: str | None, entry: Directive) -> int | None:
    """How far a printed title agrees with a directive's, 0 to 100; None where either is not known."""
    if not title or not entry.title:
        return None
    printed, real = core_title(title), core_title(entry.title)
    if len(printed) < 12 or not real:
        return None
    if printed in real or real in printed:
        return 100
    others = [core_title(other.title) for other in entry.other_titles]
    return int(max(fuzz.token_set_ratio(printed, one) for one in (real, *others)))


def one_slip(number: str, other: str) -> bool:
    """Whether a number is another with one digit changed, lost, added, or two neighbours swapped.

    >>> one_slip("629", "692"), one_slip("1826", "1862"), one_slip("89", "692"), one_slip("9", "8")
    (True, True, False, False)
    """
    return max(len(number), len(other)) >= 3 and OSA.distance(number, other) == 1


def near_date(day: dt.date, other: dt.date) -> bool:
    """Whether one date is the other with one slip: day or month or year wrong, or day and month swapped."""
    differing = (day.day != other.day) + (day.month != other.month) + (day.year != other.year)
    swapped = day.year == other.year and (day.day, day.month) == (other.month, other.day)
    return differing == 1 or swapped


def split_symbol(symbol: str) -> tuple[str, str, str]:
    """Number, the sign after it, and the rest."""
    digits = len(symbol) - len(symbol.lstrip("0123456789"))
    return symbol[:digits].lstrip("0"), symbol[digits : digits + 1], symbol[digits + 1 :]


def same_place(citation: Citation, entry: Directive, province: str | None) -> bool:
    """Whether a citation can mean a provincial body's document: the place named, else the plan's own."""
    if entry.province is None:
        return not _local(citation.issuer_full or citation.issuer)
    issuer = citation.issuer_full or citation.issuer or ""
    if (
        places.level_of_unit(_unit_of(issuer)) in ("district", "commune")
        and "uận" not in entry.issuer
        and "uyện" not in entry.issuer
    ):
        return False
    named = {name for _, _, name in places.find_province(issuer)}
    if not named and province is not None:
        named = {province}
    if not named:
        return citation.issuer is None
    return entry.province in named


def _local(issuer: str | None) -> bool:
    """A body of a place: "UBND tỉnh …", "Sở …"."""
    head = fold(issuer or "")
    return head.startswith(
        ("ubnd", "ủy ban nhân dân", "sở ", "phòng ", "hđnd", "trường ", "huyện ủy", "tỉnh ủy", "thành ủy")
    )


def _unit_of(issuer: str) -> str:
    for word in ("UBND ", "Ủy ban nhân dân ", "HĐND ", "Uỷ ban nhân dân "):
        if issuer.startswith(word):
            return issuer.removeprefix(word)
    return ""
