"""KH209, KH210, KH212: the year and the name of the campaign, wherever the plan writes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from extractor.audit.context import View
from extractor.audit.findings import Hit
from extractor.audit.rules.campaign import letter_of
from extractor.rulebook import load
from extractor.vietnamese.letters import shadow

# "… năm 2023", not "năm học 2023"
_YEAR: Final = regex.compile(
    r"[ \t\n]{1,2}(?:xã |huyện |tỉnh |[\p{L} ]{0,30}?)?năm[ \t\n](?P<year>(?:19|20)\d\d)(?!\s?-\s?\d|\d)"
)


# "báo cáo kết quả tổ chức Tuần lễ": the results of this year's, to be sent in
_OWN_REPORT: Final = regex.compile(
    r"(?:báo cáo|tổng hợp|gửi)(?: báo cáo)?(?: tổng hợp)? (?:về )?(?:kết quả|tổng kết|đánh giá)"
)


def year_of_campaign(view: View) -> Iterator[Hit]:
    """KH209 in title or heading, KH210 in the running text: the campaign's name with another year."""
    if view.campaign is None or view.year is None:
        return
    issued = view.plan.document.issued
    title = view.plan.document.title
    if (
        issued is not None
        and view.plan.document.year is not None
        and view.plan.document.year not in (issued.year, issued.year + 1)
        and title
    ):
        at = view.text.find(title.split()[0])
        line = view.text.find(str(view.plan.document.year), max(at, 0))
        place = view.evidence(line, line + 4, "year") if line >= 0 else None
        yield Hit("KH209", place, str(view.plan.document.year), str(issued.year), str(issued.year))
        return
    for name in sorted(view.campaign.names, key=len, reverse=True):
        for start, end, year in _named(view, shadow(name)):
            if year == view.year or _historical(view, start, end) or _cited_then(view, start, end, year):
                continue
            heading = any(s.evidence.start <= start <= s.evidence.end for s in view.sections)
            code = "KH209" if heading else "KH210"
            wrong = view.text[start:end]
            yield Hit(code, view.evidence(end - 4, end, "year"), wrong, str(view.year), wrong[:-4] + str(view.year))


def _named(view: View, name: str) -> Iterator[tuple[int, int, int]]:
    at = view.shadow.find(name)
    while at >= 0:
        match = _YEAR.match(view.shadow, at + len(name))
        if match is not None and not any(sign in match.group() for sign in ".;:,"):
            yield at, match.end("year"), int(match["year"])
        at = view.shadow.find(name, at + 1)


def _historical(view: View, start: int, end: int) -> bool:
    """A word before it, in the same sentence, says that another year is meant."""
    first, last = view.line(start)
    sentence = max(view.shadow.rfind(". ", first, start), view.shadow.rfind("; ", first, start), first)
    around = view.shadow[sentence:start] + view.shadow[end : min(last, end + 60)]
    around = _OWN_REPORT.sub(" ", around)
    return any(word in around for word in load().audit_words.history)


def _cited_then(view: View, start: int, end: int, year: int) -> bool:
    """It is the title of a cited document of that year."""
    return any(
        c.date is not None and c.date.year == year and any(e.start <= start and end <= e.end + 1 for e in c.evidence)
        for c in view.plan.citations
    )


def short_name(view: View) -> Iterator[Hit]:
    """KH212: the campaign's name without a part that its own title has."""
    if view.campaign is None:
        return
    full = shadow(view.campaign.name)
    if full not in view.shadow:
        return
    reported: set[int] = set()
    for name in (shadow(one) for one in view.campaign.names if shadow(one) not in full and shadow(one) != full):
        at = view.shadow.find(name)
        while at >= 0:
            if not view.shadow[max(0, at - 12) : at].rstrip().endswith(
                ("hưởng ứng", "phát động")
            ) and not view.in_citation(at, at + len(name)):
                line = view.line(at)[0]
                if line not in reported:
                    reported.add(line)
                    yield Hit(
                        "KH212",
                        view.evidence(at, at + len(name), "name"),
                        view.text[at : at + len(name)],
                        view.campaign.name,
                        view.campaign.name,
                        rests_on=letter_of(view, view.national),
                    )
            at = view.shadow.find(name, at + 1)


RULES: Final = (year_of_campaign, short_name)
