"""Which plan stands above which, and which came the year before: found in the records, never guessed between two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from extractor.compare.corpus import Corpus
from extractor.compare.entries import Cited, Entry, issuer_words
from extractor.plan import Level
from extractor.registry.agencies import agency, identify
from extractor.registry.directives import symbol_key
from extractor.registry.places import level_of_unit

Found = Literal["cited by symbol", "cited by date and issuer", "same province, campaign and year", "same issuer"]

_RANKS: Final[dict[str, int]] = {"central": 0, "province": 1, "district": 2, "commune": 3, "school": 4}
# A body of the Party or an association stands where its name says: "Tỉnh ủy", "Huyện ủy", "Hội Khuyến học huyện".
_NAMED_RANKS: Final = ((1, ("tỉnh", "thành ủy")), (2, ("huyện", "thị ủy", "quận")), (3, ("xã", "phường", "đặc khu")))
_BELOW_PROVINCE: Final = ("district", "commune", "school")


@dataclass(frozen=True, slots=True)
class Link:
    """Another plan of the folder, and how it was found.

    Attributes:
        entry: the plan.
        found_by: ``cited by symbol`` (and date or issuer), ``cited by date and issuer`` (its own number is blank),
            ``same province, campaign and year`` (not cited), ``same issuer`` (of an earlier year).
    """

    entry: Entry
    found_by: Found


class Lineage:
    """The plans of a corpus by what others say of them."""

    def __init__(self, corpus: Corpus) -> None:
        """Index the plans; of several files of one document the first counts."""
        firsts = corpus.firsts
        entries = [entry for entry in corpus.entries if firsts[entry.name] == entry.name]
        self._symbols = _index(entries, lambda entry: symbol_key(entry.symbol) if entry.symbol else None)
        self._blanks = _index(
            entries,
            lambda entry: (entry.issued, issuer_words(entry.issuer)) if _blank(entry) and entry.issuer else None,
        )
        self._provincial = _index(entries, _provincial)
        self._issuers = _index(
            entries, lambda entry: (entry.campaign, entry.issuer_key) if _campaigned(entry) else None
        )

    def cited(self, cited: Cited) -> Link | None:
        """The plan that a citation means, None where none or several fit."""
        issuer = issuer_words(cited.issuer) if cited.issuer else None
        if cited.symbol:
            fits = [one for one in self._symbols.get(symbol_key(cited.symbol), ()) if _agrees(one, cited, issuer)]
            if len(fits) == 1:
                return Link(fits[0], "cited by symbol")
            if fits:
                return None
        tail = cited.symbol.partition("/")[2] if cited.symbol else None
        if cited.date is not None and issuer is not None:
            fits = [one for one in self._blanks.get((cited.date, issuer), ()) if tail in (None, one.symbol_tail)]
            if len(fits) == 1:
                return Link(fits[0], "cited by date and issuer")
        return None

    def superior(self, entry: Entry) -> Link | None:
        """The nearest plan above: cited, of the same campaign and year; else the province's own, where there is one."""
        links = [link for cited in entry.cited if (link := self.cited(cited)) and _above(link.entry, entry)]
        if links:
            return max(links, key=lambda link: rank(link.entry.level, link.entry.issuer) or 0)
        if entry.level not in _BELOW_PROVINCE or not _campaigned(entry):
            return None
        key = (entry.campaign, entry.year, entry.province)
        fits = [one for one in self._provincial.get(key, ()) if one is not entry]
        return Link(fits[0], "same province, campaign and year") if len(fits) == 1 else None

    def before(self, entry: Entry) -> Link | None:
        """The issuer's plan of the nearest earlier year for the same campaign."""
        if not _campaigned(entry) or entry.year is None:
            return None
        earlier = [
            one for one in self._issuers.get((entry.campaign, entry.issuer_key), ()) if (one.year or 9999) < entry.year
        ]
        last = max((one.year or 0 for one in earlier), default=0)
        fits = [one for one in earlier if one.year == last]
        return Link(fits[0], "same issuer") if len(fits) == 1 else None


@lru_cache(maxsize=16384)
def level_of_issuer(name: str) -> Level | None:
    """The level of a body by its name: by the register, else by the place in the name; None where neither says it.

    "Bộ Giáo dục và Đào tạo" central, "UBND tỉnh Lâm Đồng" province, "Phòng GDĐT huyện Lục Giang" district.
    """
    words = issuer_words(name)
    if words.startswith(
        ("bộ ", "thủ tướng", "chính phủ", "quốc hội", "ban bí thư", "ban chấp hành trung ương", "trung ương")
    ):
        return "central"
    if words.startswith("ubnd "):
        level = level_of_unit(words.removeprefix("ubnd "))
        return level if level != "other" else None
    identity = identify(name)
    entry = agency(identity) if identity else None
    if entry is not None and len(entry.levels) == 1:
        return entry.levels[0]
    if words.startswith(("tỉnh ủy", "thành ủy", "huyện ủy", "thị ủy", "quận ủy", "đảng ủy")):
        return "party"
    if words.startswith("sở "):
        return "province"
    if words.startswith("phòng "):
        return "district"
    return None


def rank(level: str | None, issuer: str | None) -> int | None:
    """How far down a body stands: 0 centre, 1 province, 2 district, 3 commune, 4 school; None where nothing says it."""
    if level in _RANKS:
        return _RANKS[level or ""]
    words = issuer_words(issuer) if issuer else ""
    return next((place for place, marks in _NAMED_RANKS if any(mark in words for mark in marks)), None)


def above(one: int | None, other: int | None) -> bool:
    """Whether one rank is known to stand above another."""
    return one is not None and other is not None and one < other


def _index(entries: Iterable[Entry], key: Callable[[Entry], Hashable]) -> dict[Hashable, list[Entry]]:
    found: defaultdict[Hashable, list[Entry]] = defaultdict(list)
    for entry in entries:
        if (value := key(entry)) is not None:
            found[value].append(entry)
    return dict(found)


def _blank(entry: Entry) -> bool:
    return entry.symbol is None and entry.issued is not None


def _campaigned(entry: Entry) -> bool:
    return entry.campaign is not None and entry.issuer_key is not None


def _provincial(entry: Entry) -> Hashable:
    if entry.level != "province" or entry.kind != "UBND" or entry.campaign is None or entry.province is None:
        return None
    return entry.campaign, entry.year, entry.province


def _agrees(entry: Entry, cited: Cited, issuer: str | None) -> bool:
    """Date and issuer do not contradict, and one of them is there to agree; the symbol is the same."""
    dates = cited.date is not None and entry.issued is not None
    if dates and cited.date != entry.issued:
        return False
    if issuer is None or entry.issuer is None:
        return dates
    if issuer == issuer_words(entry.issuer):
        return True
    if issuer.startswith("ubnd") or not dates:
        return False
    identity = identify(cited.issuer or "")  # "Sở GDĐT Hà Nội" for "Sở Giáo dục và Đào tạo"
    return identity is not None and identity == identify(entry.issuer)


def _above(one: Entry, entry: Entry) -> bool:
    same = one.campaign is not None and one.campaign == entry.campaign and one.year == entry.year
    return same and one is not entry and above(rank(one.level, one.issuer), rank(entry.level, entry.issuer))
