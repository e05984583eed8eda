"""The page of one plan: its text with the facts in it, and the facts with their places in the text."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from extractor.audit import explain
from extractor.registry.campaigns import campaign
from extractor.report.facts import KINDS, Fact, Kind, facts, spans
from extractor.report.gather import Material, Sheet
from extractor.report.page_pairs import PairPage
from extractor.report.pictures import Picture
from extractor.report.safe import clean
from extractor.report.site import Site
from extractor.report.spans import segments
from extractor.report.tables import rows
from extractor.report.words import WORDS, Word, both, level


class PlanPages:
    """Writes the pages of the plans; what all of them need is made once."""

    def __init__(self, site: Site, material: Material, pairs: list[PairPage]) -> None:
        self._site = site
        self._material = material
        self._pairs: defaultdict[str, list[PairPage]] = defaultdict(list)
        for pair in pairs:
            self._pairs[pair.a.name].append(pair)
            self._pairs[pair.b.name].append(pair)
        self._rests: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in rows(material.tables.get("authority")):
            self._rests[row["plan"]].append(row)

    def write(self, sheet: Sheet, pictures: list[Picture]) -> None:
        """Write the page of one plan."""
        found = facts(sheet.plan, self._material.findings.get(sheet.name, ()))
        first = self._material.corpus.firsts.get(sheet.name, sheet.name)
        self._site.page(
            sheet.page,
            "plan.html",
            both(sheet.label, sheet.label),
            active="plans",
            sheet=sheet,
            length=len(sheet.text),
            doubts=("warning", "finding"),
            head=_head(sheet),
            segments=segments(clean(sheet.text), spans(found)),
            found=found,
            kinds=[kind for kind in KINDS if kind in found],
            pictures=[(picture, list(_boxes(found, picture))) for picture in pictures],
            pictures_cut=bool(pictures) and len(pictures) < (sheet.plan.source.pages or 0),
            rests=self._rests[first],
            sheets=self._material.by_name,
            pairs=self._pairs[sheet.name],
            same=self._material.by_name.get(first) if first != sheet.name else None,
            explain=explain,
        )


def _boxes(found: dict[Kind, list[Fact]], picture: Picture) -> Any:
    """The frames on one page: the fact, its kind, its words, and the rectangle; the largest first, to lie below."""
    boxes = [
        (fact, place.bbox)
        for those in found.values()
        for fact in those
        if fact.kind != "section"
        for place in fact.places
        if place.page == picture.number and place.bbox is not None
    ]
    boxes.sort(key=lambda one: -(one[1][2] - one[1][0]) * (one[1][3] - one[1][1]))
    for fact, (left, top, right, bottom) in boxes:
        if right > left and bottom > top:
            yield fact, (round(left, 1), round(top, 1), round(right - left, 1), round(bottom - top, 1))


def _head(sheet: Sheet) -> list[tuple[Word, Any]]:
    """What the letterhead and the signature say; what is not stated is left out."""
    one, source, issuer = sheet.plan.document, sheet.plan.source, sheet.plan.document.issuer
    held = campaign(one.campaign) if one.campaign else None
    signer = one.signer
    province: Word | str | None = issuer.province if issuer else None
    if issuer and province and issuer.province_now and issuer.province_now != province:
        province = both(f"{province} (nay là {issuer.province_now})", f"{province} (now {issuer.province_now})")
    listed: tuple[tuple[str, Any], ...] = (
        ("type", one.type_name or one.type),
        ("symbol", one.symbol or (f"…/{one.symbol_tail}" if one.symbol_tail else None)),
        ("issued", one.issued),
        ("issued_place", one.place),
        ("issuer", issuer.name if issuer else None),
        ("level", level(issuer.level) if issuer else None),
        ("province", province),
        ("title", one.title),
        ("campaign", held.name if held else None),
        ("year", one.year),
        ("signer", ", ".join(part for part in (signer.authority, signer.position, signer.name) if part)
         if signer else None),
        ("recipients", "; ".join(one.recipients)),
        ("file", sheet.name),
        ("file_pages", source.pages),
        ("ocr_pages", ", ".join(map(str, source.ocr_pages))),
    )  # fmt: skip
    return [(WORDS[label], value) for label, value in listed if value not in (None, "")]
