"""What an element of a web page looks like: bold, italic, centred, hidden, its font."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml.etree import _Element

from extractor.vietnamese.late import late_re

# "font-weight: bold", "text-align:center", "display : none"
_RULE = late_re(r"([a-z-]{3,40})\s*:\s*([^;]{1,200})")
_BOLD_TAGS = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
_ITALIC_TAGS = frozenset({"i", "em", "cite", "dfn", "address"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_POINTS = late_re(r"(\d{1,3}(?:\.\d{1,2})?)\s*(pt|px)")
_LONGEST_STYLE = 2000


@dataclass(frozen=True, slots=True)
class Style:
    """How letters are shown; ``mark`` is the level of the heading they stand in, ``size`` in points."""

    bold: bool = False
    italic: bool = False
    centred: bool = False
    hidden: bool = False
    capitals: bool = False
    pre: bool = False
    link: bool = False
    mark: int = 0
    size: float | None = None
    font: str = ""


def style_of(element: _Element, tag: str, above: Style) -> Style:
    """The style of an element inside another one.

    Args:
        element: the element.
        tag: its name in lower case.
        above: the style of its parent.
    """
    changes: dict[str, bool | int | float | str | None] = {}
    if tag in _BOLD_TAGS:
        changes["bold"] = True
    if tag in _ITALIC_TAGS:
        changes["italic"] = True
    if tag in _HEADINGS:
        changes["mark"] = _HEADINGS[tag]
    if tag == "a":
        changes["link"] = True
    if tag == "pre":
        changes["pre"] = True
    if tag == "center":
        changes["centred"] = True
    if element.attrib:
        _attributes(element, tag, changes)
    return replace(above, **changes) if changes else above  # type: ignore[arg-type]


def declarations(element: _Element) -> dict[str, str]:
    """The inline style of an element, names and values in lower case."""
    style = element.get("style")
    return dict(_RULE.findall(style[:_LONGEST_STYLE].lower())) if style else {}


def _attributes(element: _Element, tag: str, changes: dict[str, bool | int | float | str | None]) -> None:
    align = element.get("align")
    if align and tag != "table":
        changes["centred"] = align.strip().lower() in ("center", "middle")
    if tag == "font" and (face := element.get("face")):
        changes["font"] = face
    if element.get("hidden") is not None or element.get("aria-hidden", "").lower() == "true":
        changes["hidden"] = True
    if element.get("style"):
        _inline(element, changes)


def _inline(element: _Element, changes: dict[str, bool | int | float | str | None]) -> None:
    rules = declarations(element)
    if (weight := rules.get("font-weight", "").strip()) and weight != "inherit":
        changes["bold"] = weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600)
    if slant := rules.get("font-style", "").strip():
        changes["italic"] = slant in ("italic", "oblique")
    if align := rules.get("text-align", "").strip():
        changes["centred"] = align == "center"
    if rules.get("text-transform", "").strip() == "uppercase":
        changes["capitals"] = True
    if rules.get("display", "").strip() == "none" or rules.get("visibility", "").strip() == "hidden":
        changes["hidden"] = True
    if rules.get("mso-hide", "").strip() == "all":
        changes["hidden"] = True
    if size := _POINTS.match(rules.get("font-size", "").strip()):
        points = float(size[1]) * (1.0 if size[2] == "pt" else 0.75)
        changes["size"] = points or None
        if not points:
            changes["hidden"] = True
    if face := rules.get("font-family"):
        style = element.get("style") or ""
        at = style.lower().find(face)
        changes["font"] = style[at : at + len(face)].split(",")[0] if at >= 0 else face.split(",")[0]
