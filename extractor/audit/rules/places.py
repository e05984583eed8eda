"""KH5xx: places and agencies that do not fit the plan's own level, province or day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

import regex

from extractor.audit.chain import issuer_level
from extractor.audit.context import Hit, View
from extractor.plan import Agency, Evidence
from extractor.registry.agencies import agency as entry_of
from extractor.registry.places import find_province, province_now
from extractor.rulebook import load
from extractor.vietnamese.letters import fold

_UNITS: Final = {
    "province": ("tỉnh",),
    "district": ("huyện", "quận", "thị xã"),
    "commune": ("xã", "phường", "thị trấn", "đặc khu"),
}
# "trên địa bàn tỉnh" without a name after it
_AREA: Final = regex.compile(
    r"trên địa bàn (?:toàn )?(?P<unit>tỉnh|huyện|quận|thị xã|xã|phường)(?=[\s,.;:)])(?! [\p{Lu}\d])"
)
# các huyện, thị xã; UBND huyện; Phòng GDĐT huyện; thị trấn
_DISTRICT: Final = regex.compile(r"(?<!\w)(?:huyện|quận|thị xã|thị trấn)(?!\w)")


def level_words(view: View) -> Iterator[Hit]:
    """KH501: "địa bàn tỉnh" in a commune's plan, "địa bàn xã" in a province's."""
    unit = view.plan.document.issuer.unit if view.plan.document.issuer else None
    if view.level not in ("province", "district", "commune") or (view.level == "province" and unit is None):
        return
    own = _own_words(view)
    for match in _AREA.finditer(view.text):
        printed = match["unit"]
        if (
            printed in own
            or view.in_citation(match.start(), match.end())
            or match.start() > view.appendix_start
            or _plural(view, match.start())
        ):
            continue
        if _level_of(printed) == view.level or _below(printed, view):
            continue
        right = next(iter(own), None)
        if right is not None and not _superior_speaks(view, match.start()):
            place = view.evidence(match.start("unit"), match.end("unit"), "level-word")
            yield Hit("KH501", place, match.group(), f"trên địa bàn {right}", f"trên địa bàn {right}")


def _own_words(view: View) -> list[str]:
    issuer = view.plan.document.issuer
    name = fold((issuer.unit or issuer.name.removeprefix("UBND ")) if issuer else "")
    return [
        word
        for word in ("thị xã", "thị trấn", "thành phố", "đặc khu", "tỉnh", "huyện", "quận", "phường", "xã")
        if name.startswith(word)
    ][:1]


def _level_of(word: str) -> str | None:
    return next((level for level, units in _UNITS.items() if word in units), None)


def _below(word: str, view: View) -> bool:
    """A province's plan may speak of a commune's area when it gives communes their duties."""
    order = ("commune", "district", "province")
    level = _level_of(word)
    return level is not None and view.level in order and order.index(level) < order.index(view.level)


def _plural(view: View, start: int) -> bool:
    return "các " in view.shadow[start : start + 22]


def _superior_speaks(view: View, start: int) -> bool:
    """The sentence tells what the superior does: "… do UBND tỉnh tổ chức trên địa bàn tỉnh"."""
    first, last = view.line(start)
    sentence_start = max(view.shadow.rfind(". ", first, start), view.shadow.rfind("; ", first, start), first)
    stop = view.shadow.find(". ", start, last)
    sentence = view.shadow[sentence_start : stop if stop >= 0 else last]
    return any(
        word in sentence
        for word in (
            "ubnd tỉnh",
            "ủy ban nhân dân tỉnh",
            "của tỉnh",
            "cấp tỉnh",
            "toàn tỉnh",
            "sở ",
            "ubnd huyện",
            "của huyện",
            "cấp huyện",
            "tỉnh ủy",
            "huyện ủy",
        )
    )


def gone_units(view: View) -> Iterator[Hit]:
    """KH502 a unit of the district level, KH503 a province, after the day on which they ceased to be."""
    merged_on = load().places.merged_on
    issued = view.plan.document.issued or (view.plan.period.start if view.plan.period else None)
    if issued is None or issued < merged_on:
        return
    issuer = view.plan.document.issuer
    if issuer is not None and issuer.level == "district":
        yield Hit("KH502", _title_place(view), issuer.name, note=f"{issued:%d/%m/%Y}")
    if issuer is not None and issuer.province and province_now(issuer.province, issued) != issuer.province:
        yield Hit(
            "KH503",
            _title_place(view),
            issuer.province,
            province_now(issuer.province, issued),
            province_now(issuer.province, issued),
        )
    for printed, place in _bodies(view):
        if _DISTRICT.search(fold(printed)) and not _past(view, printed, place):
            yield Hit("KH502", place, printed, note=f"{issued:%d/%m/%Y}")
        for _, _, name in find_province(printed):
            now = province_now(name, issued)
            if now != name and now is not None and not _past(view, printed, place):
                yield Hit("KH503", place, printed, now, now)


def _bodies(view: View) -> Iterator[tuple[str, Evidence | None]]:
    """Printed names of bodies with duties and of recipients, with where they stand."""
    for duty in view.plan.duties:
        for agency in duty.agencies:
            yield agency.printed, duty.evidence
    for recipient in view.plan.document.recipients:
        if not fold(recipient).startswith("lưu"):
            at = view.text.rfind(recipient)
            yield recipient, view.evidence(at, at + len(recipient), "recipient") if at >= 0 else None


def _past(view: View, printed: str, place: Evidence | None) -> bool:
    """The name is given as a former one: "huyện Định Hóa (cũ)", "trước đây"."""
    around = printed
    if place is not None:
        around += " " + view.text[place.end : place.end + 24].split("\n", 1)[0]
    return any(word in fold(around) for word in load().audit_words.past)


def _title_place(view: View) -> Evidence | None:
    issuer = view.plan.document.issuer
    at = view.text.find(issuer.unit or issuer.name) if issuer else -1
    return view.evidence(at, at + len((issuer.unit or issuer.name) if issuer else ""), "issuer") if at >= 0 else None


def gone_agencies(view: View) -> Iterator[Hit]:
    """KH504 an agency that no longer existed on the plan's day, KH505 one that did not exist yet."""
    issued = view.plan.document.issued or view.day
    if issued is None:
        return
    told: set[str] = set()
    for agency, place in _agencies(view):
        entry = entry_of(agency.id) if agency.id else None
        if (
            entry is None
            or entry.id in told
            or (_DISTRICT.search(fold(agency.printed)) and issued >= load().places.merged_on)
        ):
            continue
        if entry.end is not None and entry.end < issued and not _past(view, agency.printed, place):
            told.add(entry.id)
            successor = entry_of(entry.successor) if entry.successor else None
            name = successor.name if successor else None
            yield Hit("KH504", place, agency.printed, name, name, note=f"{entry.end:%d/%m/%Y}", law=entry.source)
        elif entry.start is not None and issued < entry.start - dt.timedelta(days=31):
            told.add(entry.id)
            yield Hit("KH505", place, agency.printed, note=f"{entry.start:%d/%m/%Y}", law=entry.source)


def _agencies(view: View) -> Iterator[tuple[Agency, Evidence]]:
    for duty in view.plan.duties:
        for agency in duty.agencies:
            yield agency, duty.evidence
        for item in duty.items:
            for agency in (*item.partners, *item.reports_to):
                yield agency, item.evidence


def other_province(view: View) -> Iterator[Hit]:
    """KH508 rests on another province's document, KH509 speaks of another province's area as its own."""
    if view.province is None:
        return
    mine = {view.province, province_now(view.province, None)}
    for citation in view.plan.citations:
        level = issuer_level(citation)
        named = {name for _, _, name in find_province(citation.issuer or "")}
        if (
            level == "province"
            and citation.role == "basis"
            and named
            and not any({name, province_now(name, None)} & mine for name in named)
        ):
            yield Hit("KH508", citation.evidence[0], citation.issuer, view.province)
    for match in regex.finditer(r"trên địa bàn (?:tỉnh|thành phố) ", view.text):
        rest = view.text[match.end() : match.end() + 24]
        named_here = [name for start, _, name in find_province(match.group() + rest) if start <= len(match.group())]
        if (
            named_here
            and not ({named_here[0], province_now(named_here[0], None)} & mine)
            and not view.in_citation(match.start(), match.end())
        ):
            place = view.evidence(match.start(), match.end() + len(named_here[0]), "province")
            yield Hit("KH509", place, named_here[0], view.province, view.province)


def issuer_place(view: View) -> Iterator[Hit]:
    """KH510: a committee of a commune or district that existed only under another kind of unit on that day."""
    issued = view.plan.document.issued
    issuer = view.plan.document.issuer
    if issued is None or issuer is None:
        return
    name = fold(issuer.unit or issuer.name.removeprefix("UBND "))
    for unit in load().places.units:
        if name.startswith(f"{unit.word} ") and unit.first is not None and issued < unit.first:
            yield Hit("KH510", _title_place(view), issuer.unit or issuer.name, note=f"{unit.first:%d/%m/%Y}")


RULES: Final = (level_words, gone_units, gone_agencies, other_province, issuer_place)
