"""KH502 to KH505, KH510: units, provinces and agencies that were no more, or not yet, on the plan's day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

import regex

from extractor.audit.context import View
from extractor.audit.findings import Hit
from extractor.plan import Agency, Evidence
from extractor.registry.agencies import agency as entry_of
from extractor.registry.places import find_province, province_now
from extractor.rulebook import load
from extractor.vietnamese.letters import fold

# các huyện, thị xã; UBND huyện; Phòng GDĐT huyện; thị trấn
_DISTRICT: Final = regex.compile(r"(?<!\w)(?:huyện|quận|thị xã|thị trấn)(?!\w)")
# "phường Nam Định", "xã Thái Bình": a smaller unit that bears a province's name
_SMALLER: Final = regex.compile(
    r"(?<!\w)(?:xã|phường|thị trấn|đặc khu|thị xã|huyện|quận|thôn|làng|bản|ấp|khu phố|đường|phố)\s*$"
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
    if issuer is not None and issuer.province and (now := province_now(issuer.province, issued)) != issuer.province:
        yield Hit("KH503", _title_place(view), issuer.province, now, now)
    for printed, place in _bodies(view):
        if _keeps_its_name(printed) or _past(view, printed, place):
            continue
        if _DISTRICT.search(fold(printed)):
            yield Hit("KH502", place, printed, note=f"{issued:%d/%m/%Y}")
        for start, _, name in find_province(printed):
            now = province_now(name, issued)
            if now != name and now is not None and _SMALLER.search(fold(printed[:start])) is None:
                yield Hit("KH503", place, printed, now, now)


def _keeps_its_name(printed: str) -> bool:
    """A school, a hospital, a bank: it bears the name of a former place until it is renamed."""
    return fold(printed).removeprefix("các ").startswith(load().audit_words.institutions)


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
            yield Hit("KH504", place, agency.printed, name, name, note=f"{entry.end:%d/%m/%Y}", source=entry.source)
        elif entry.start is not None and issued < entry.start - dt.timedelta(days=31):
            told.add(entry.id)
            yield Hit("KH505", place, agency.printed, note=f"{entry.start:%d/%m/%Y}", source=entry.source)


def _agencies(view: View) -> Iterator[tuple[Agency, Evidence]]:
    for duty in view.plan.duties:
        for agency in duty.agencies:
            yield agency, duty.evidence
        for item in duty.items:
            for agency in (*item.partners, *item.reports_to):
                yield agency, item.evidence


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


RULES: Final = (gone_units, gone_agencies, issuer_place)
