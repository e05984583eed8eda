"""What a million pages cost, from the figures of the same run."""

from __future__ import annotations

from collections.abc import Sequence

from measure.frame import Section

_PAGES = 1_000_000
_HOUR = 3600.0
_SHARE_OF_SCANS = 0.1


def measure_million(sections: Sequence[Section]) -> Section:
    """Core-hours of a million pages.

    Args:
        sections: what was measured; kinds of pages that were not are left out.
    """
    section = Section(
        "A million pages",
        "Core-hours of the whole pipeline, from the figures above; divide by the cores that work on it. "
        f"The mixture has one scan in {round(1 / _SHARE_OF_SCANS)} pages.",
    )
    text = _seconds(sections, "PDF with a text layer: specimens", "whole pipeline", 0.001)
    scans = _seconds(sections, "Recognition (OCR)", "this program", 1.0)
    if text is not None:
        section.add("pages of PDFs with a text layer", _hours(text), "core-hours")
    if scans is not None:
        section.add("pages of scans", _hours(scans), "core-hours")
    if text is not None and scans is not None:
        mixed = (1 - _SHARE_OF_SCANS) * text + _SHARE_OF_SCANS * scans
        section.add("the mixture", _hours(mixed), "core-hours")
    return section


def _hours(seconds: float) -> float:
    return _PAGES * seconds / _HOUR


def _seconds(sections: Sequence[Section], title: str, what: str, unit: float) -> float | None:
    found = (row.value * unit for one in sections if one.title == title for row in one.rows if row.what == what)
    return next(found, None)
