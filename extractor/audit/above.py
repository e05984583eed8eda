"""Who stands above a plan's issuer, and which citations are of such a body's document on the campaign."""

from __future__ import annotations

from extractor.audit.context import ABOVE, View
from extractor.plan import Citation
from extractor.registry.campaigns import campaign_of
from extractor.registry.places import level_of_unit
from extractor.vietnamese.letters import fold


def superior_citations(view: View) -> list[Citation]:
    """Citations of a body above, below the centre, that concern the campaign or are of its year's preparation.

    Above a Sở or a Phòng stands the UBND of its own level too.
    """
    above = ABOVE.get(view.level or "other", ())
    issuer = view.plan.document.issuer
    of_department = issuer is not None and issuer.kind not in (None, "UBND")
    found = []
    for citation in view.plan.citations:
        level = issuer_level(citation)
        central = level == "central"
        own = of_department and level == view.level and _of_committee(citation)
        if not own and (level not in above or (central and view.level != "province")):
            continue
        if on_campaign(view, citation) and not (central and _is_letter(view, citation)):
            found.append(citation)
    return found


def _of_committee(citation: Citation) -> bool:
    """The document is a UBND's."""
    return fold(citation.issuer_full or citation.issuer or "").startswith(("ubnd", "ủy ban nhân dân", "văn phòng ubnd"))


def _is_letter(view: View, citation: Citation) -> bool:
    return (
        view.national is not None
        and view.national.letter is not None
        and citation.symbol == view.national.letter.symbol
    )


def on_campaign(view: View, citation: Citation) -> bool:
    """Whether a citation speaks of the plan's campaign: by its title, else by its day in the year of the campaign."""
    if (
        citation.title is not None
        and view.plan.document.campaign is not None
        and campaign_of(citation.title) is not None
    ):
        return campaign_of(citation.title) == view.plan.document.campaign
    if citation.title is not None and len(citation.title) > 30:
        letter = view.national.letter if view.national is not None else None
        return letter is not None and letter.symbol in citation.title  # "về việc triển khai Công văn số …"
    return citation.date is not None and citation.date.year == view.year and citation.role == "basis"


def issuer_level(citation: Citation) -> str | None:
    """The level of the body that issued a cited document, from its name, else from its symbol."""
    name = fold(citation.issuer_full or citation.issuer or "")
    for head, level in _HEADS:
        if name.startswith(head):
            return level
    if name.startswith(("ubnd ", "ủy ban nhân dân ", "văn phòng ubnd ", "hđnd ")):
        unit = (
            name.split(" ", 1)[1]
            if name.startswith(("ubnd", "hđnd"))
            else name.split("dân ", 1)[-1].replace("văn phòng ubnd ", "")
        )
        level = level_of_unit(unit)
        return None if level == "other" else level
    tail = citation.symbol or ""
    for letters, level in _LETTERS:
        if letters in tail:
            return level
    return None


_HEADS = (
    ("bộ ", "central"),
    ("thủ tướng", "central"),
    ("chính phủ", "central"),
    ("văn phòng chính phủ", "central"),
    ("ban bí thư", "central"),
    ("trung ương", "central"),
    ("ban chỉ đạo quốc gia", "central"),
    ("sở ", "province"),
    ("tỉnh ủy", "province"),
    ("thành ủy", "province"),
    ("hội khuyến học tỉnh", "province"),
    ("hội khuyến học thành phố", "province"),
    ("phòng ", "district"),
    ("huyện ủy", "district"),
)
_LETTERS = (
    ("BGDĐT", "central"),
    ("QĐ-TTg", "central"),
    ("SGDĐT", "province"),
    ("SVHTTDL", "province"),
    ("PGDĐT", "district"),
)
