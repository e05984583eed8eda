"""KH501, KH508, KH509: words for a level or a province that are not the plan's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from extractor.audit.above import issuer_level
from extractor.audit.context import View
from extractor.audit.findings import Hit
from extractor.registry.places import find_province, province_now
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


RULES: Final = (level_words, other_province)
