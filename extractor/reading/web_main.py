"""Which part of a web page is the document: by the document's own landmarks, else by where its prose stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from lxml.etree import _Element

from extractor.reading.landmarks import MOTTO, NUMBER, PREAMBLE, RECIPIENTS, is_signature_head, is_type_line
from extractor.reading.web_blocks import Made
from extractor.vietnamese.late import late_re

# class="breadcrumb", id="comments", class="related-news box-tin-lien-quan"
_AROUND = late_re(
    r"(?:^|[\s_-])(?:comments?|binh-?luan|related|lien-?quan|breadcrumbs?|menu|nav|navbar|sidebar|share|social|sns|advert\w*|"
    r"banner|quang-?cao|popup|modal|login|toolbar|tags?|paging|pagination|cookie|rating|print|footer|header|topbar|search)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_AROUND_TAGS = frozenset({"nav", "aside", "footer", "header", "menu"})
_MOST = 0.7
_DEEPEST = 2100


def main_lines(lines: Sequence[Made]) -> tuple[list[Made], bool]:
    """The lines of the document, and whether its extent is sure.

    Where the head (national motto, name of the type) and the end (recipients, signature) are both found, the smallest
    element that holds them is the document; else the element that holds most of the prose, if there is one. Menus,
    comments and the like are left out in any case, unless a landmark stands in them.
    """
    heads = [made for made in lines if _is_head(made)]
    ends = [made for made in lines if _is_end(made)]
    marks = {id(above) for made in (*heads, *ends) for above in _path(made.element)}
    kept = [made for made in lines if not _is_around(made.element, marks)]
    if not kept:
        return list(lines), False
    sure = bool(heads and ends)
    inside = _common([heads[0], *ends]) if sure else _densest(kept, [*heads, *ends])
    if inside is None:
        return kept, sure
    return [made for made in kept if inside in _path(made.element)], sure


def _is_head(made: Made) -> bool:
    text = made.line.text
    return bool(is_type_line(text) or (len(text) < 60 and MOTTO.match(text)))


def _is_end(made: Made) -> bool:
    text = made.line.text
    return bool(RECIPIENTS.match(text) or (is_signature_head(text) and not is_type_line(text)))


def _path(element: _Element) -> list[_Element]:
    """An element and what it stands in, the innermost first."""
    return [element, *element.iterancestors()][:_DEEPEST]


def _common(made: Sequence[Made]) -> _Element | None:
    """The smallest element that holds all of some lines."""
    path = _path(made[0].element)
    for other in made[1:]:
        above = set(_path(other.element))
        path = [element for element in path if element in above]
    return path[0] if path else None


def _densest(lines: Sequence[Made], marks: Sequence[Made]) -> _Element | None:
    """The smallest element with most of the prose, all landmarks and the lines that only a document has in it."""
    prose: Counter[_Element] = Counter()
    total = 0
    for made in lines:
        weight = max(0, len(made.line.text) - 2 * made.linked)
        total += weight
        for element in _path(made.element):
            prose[element] += weight
    wanted = [made for made in lines if PREAMBLE.match(made.line.text) or NUMBER.match(made.line.text)]
    needed = _common([*marks, *wanted]) if marks else None
    if not total or needed is None:
        return None
    path = _path(needed)
    return next((element for element in path if prose[element] >= _MOST * total), None)


def _is_around(element: _Element, marks: Iterable[int]) -> bool:
    """Tell whether an element belongs to the page around the document."""
    for above in _path(element):
        if id(above) in marks:
            return False
        if above.tag in _AROUND_TAGS:
            return True
        named = f"{above.get('class', '')} {above.get('id', '')}"
        if len(named) > 1 and _AROUND.search(named[:400]):
            return True
    return False
