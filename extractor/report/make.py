"""A folder of records becomes a site, whole or not at all."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Final

from extractor.compare.corpus import without_collector
from extractor.export.atomic import check_folder, whole_folder
from extractor.report.gather import Material, Sheet, gather
from extractor.report.options import Built, Options
from extractor.report.page_audit import audit_page, coverage_page
from extractor.report.page_duties import duties_page
from extractor.report.page_network import network_page
from extractor.report.page_overview import overview_page
from extractor.report.page_pairs import pairs_pages
from extractor.report.page_plan import PlanPages
from extractor.report.page_themes import themes_page
from extractor.report.pictures import Job, Painted, Painter
from extractor.report.search import search_data
from extractor.report.site import Site
from extractor.report.words import WORDS

_FOLDER: Final = "pictures"


def build(outputs: Path | str, target: Path | str, options: Options | None = None) -> Built:
    """Write a static site that opens from the file system.

    Args:
        outputs: folder that ``kehoach extract`` wrote.
        target: the site's folder; an older site there is replaced, a folder with anything else in it is refused.
        options: how the site is made.

    Raises:
        RecordsError: there are no records, or a pair asked for is not among them.
        RulesError: the configuration of the audit does not fit.
        ExportError: the target is a file, or holds what is no site of this program.
        OSError: the site cannot be written.
    """
    chosen, place = options or Options(), Path(target)
    check_folder(place)
    with without_collector():
        material = gather(Path(outputs), chosen)
        built = Built(place, plans=len(material.sheets), left_out=material.left_out)
        with whole_folder(place, "site") as folder:
            _write(Site(folder, chosen), material, built)
    return built


def _write(site: Site, material: Material, built: Built) -> None:
    site.assets()
    search_data(site, material)
    pairs = pairs_pages(site, material, site.options)
    overview_page(site, material)
    site.page("plans.html", "plans.html", WORDS["plans"], active="plans", **material.choices)
    audit_page(site, material)
    coverage_page(site, material)
    themes_page(site, material)
    duties_page(site, material)
    network_page(site, material)
    pages = PlanPages(site, material, pairs)
    faults: Counter[str] = Counter()
    left = site.options.pages_of_all
    with Painter() as painter:
        for sheet in material.sheets:
            painted = _painted(painter, sheet, site, left)
            if painted.fault:
                faults[painted.fault] += 1
            left -= len(painted.pictures)
            built.pictures += len(painted.pictures)
            pages.write(sheet, list(painted.pictures))
    built.pages = site.pages
    built.notes += [f"{count} PDF without pictures: {fault}" for fault, count in sorted(faults.items())]


def _painted(painter: Painter, sheet: Sheet, site: Site, left: int) -> Painted:
    """The pictures of a plan's pages, where it is a PDF and its folder was named."""
    folders, most = site.options.documents, site.options.pages_of_one
    if sheet.plan.source.format != "pdf" or not folders or most <= 0:
        return Painted(())
    if left <= 0:
        return Painted((), f"the bound of {site.options.pages_of_all} pictures was reached")
    places = tuple(folder / sheet.name for folder in folders)
    return painter.paint(Job(places, sheet.plan.source.sha256, site.folder / _FOLDER, sheet.slug, min(most, left)))
