"""The site in a real Chromium, from the file system: it works, it is quiet, and everybody can use it.

Without Chromium, or without the developers' packages, these tests are skipped and say so; in CI that is a failure.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from report_site import site

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
KINDS = (
    "index",
    "plans",
    "audit",
    "coverage",
    "themes",
    "duties",
    "pairs",
    "network",
    "plans/bad",
    "plans/pdf",
    "pairs/",
)


def _without(reason: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(f"{reason}; CI must have it")
    pytest.skip(reason)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    program = next((found for name in NAMES if (found := shutil.which(name))), None)
    if program is None:
        _without("no Chromium on this machine")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _without("the package playwright is not installed")
    with sync_playwright() as started:
        running = started.chromium.launch(executable_path=program, args=FLAGS)
        yield running
        running.close()


class Visit:
    """A page being looked at, with everything it complains of and every address it asks for."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.said: list[str] = []
        page.on("console", lambda one: self.said.append(one.text) if one.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("dialog", lambda one: (self.said.append("dialog"), one.dismiss()))
        page.on("request", lambda one: None if one.url.startswith("file:") else self.said.append(one.url))
        page.on("requestfailed", lambda one: self.said.append(f"failed {one.url}"))

    def open(self, path: str) -> Any:
        self.page.goto(f"{site().target.resolve().as_uri()}/{path}")
        return self.page


@pytest.fixture
def visit(browser: Any) -> Iterator[Visit]:
    context = browser.new_context(viewport=WIDE)
    one = Visit(context.new_page())
    yield one
    context.close()
    assert one.said == []


def _file(start: str) -> str:
    paths = (path.relative_to(site().target).as_posix() for path in sorted(site().target.rglob("*.html")))
    return next(path for path in paths if path.startswith(start))


def test_every_kind_of_page_opens_quietly_is_accessible_and_fits_a_phone(visit):
    try:
        from axe_playwright_python.sync_playwright import Axe
    except ImportError:
        _without("the package axe-playwright-python is not installed")
    axe, options = Axe(), {"preload": False, "resultTypes": ["violations"]}
    grave = []
    for size in (WIDE, NARROW):
        visit.page.set_viewport_size(size)
        for kind in KINDS:
            page = visit.open(_file(kind) + ("?lang=en" if size is NARROW else ""))
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (kind, size)
            assert page.evaluate("document.documentElement.lang") == ("en" if size is NARROW else "vi")
            assert page.evaluate("window.hacked") is None
            if size is WIDE:
                found = axe.run(page, options=options).response["violations"]
                grave += [
                    (kind, one["id"], one["nodes"][0]["html"])
                    for one in found
                    if one["impact"] in ("serious", "critical")
                ]
    assert grave == []


def test_charts_are_drawn(visit):
    page = visit.open("index.html")
    boxes = page.evaluate("Array.from(document.querySelectorAll('svg rect.s'), (one) => one.getBBox().height)")
    assert len(boxes) > 20 and min(boxes) > 0
    paint = page.evaluate("getComputedStyle(document.querySelector('rect.level-province')).fill")
    assert paint not in ("none", "rgb(0, 0, 0)")
    assert visit.open("network.html").locator("svg.network circle").count() > 10


def _found(page: Any) -> list[str]:
    page.wait_for_selector("#list[aria-busy=false]", state="attached")
    return page.locator("#list mark").all_text_contents()


def test_search_finds_words_without_their_marks_and_across_lines(visit):
    page = visit.open("plans.html")
    page.fill("#q", "hoc tap suot doi tai dong anh")
    assert _found(page)[0] == "học tập suốt đời tại Đông Anh"
    page.locator("#list a").first.click()
    page.wait_for_url("**/plans/2023-tinh*")
    page.wait_for_function("CSS.highlights.has('found') && CSS.highlights.get('found').size === 1")
    page = visit.open("plans.html?q=hoc%20tap")
    marks = _found(page)
    assert len(marks) > 5 and {mark.lower() for mark in marks} >= {"học tập"}
    page.check("#marks")
    assert _found(page) == [] and page.locator("#list li").count() == 0
    page.fill("#q", "HỌC TẬP")
    assert {mark.lower() for mark in _found(page)} == {"học tập"}
    page.select_option("#year", "2023")
    page.wait_for_function("document.querySelectorAll('#list li').length === 1")


def test_the_search_field_of_any_page_leads_to_the_results(visit):
    page = visit.open(_file("plans/pdf"))
    page.fill("#find", "hoi khuyen hoc")
    page.press("#find", "Enter")
    page.wait_for_url("**/plans.html?q=*")
    assert {mark.lower() for mark in _found(page)} == {"hội khuyến học"}


def test_facts_and_their_places_lead_to_each_other(visit):
    page = visit.open(_file("plans/pdf"))
    page.click("#text a[data-k~=theme]")
    lit = page.locator(".fact.lit")
    assert "Phát triển văn hóa đọc" in lit.text_content() and lit.is_visible()
    page.locator("ol.of-deadline .places a").first.click()
    assert page.locator("#text a.lit").count() >= 1
    box = page.locator("#text a.lit").first.bounding_box()
    assert 0 <= box["y"] < 900
    page.uncheck("#show-theme")
    assert page.locator("#text .k-theme").count() == 0
    page.locator(".sheet svg a").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".fact.lit").count() == 1


def test_the_language_is_remembered_and_vietnamese_comes_first(visit):
    page = visit.open("index.html")
    assert page.title().startswith("Tổng quan")
    page.click("#lang")
    assert page.title().startswith("Overview") and page.locator("h1").inner_text() == "Overview"
    page.click("nav a[href='audit.html']")
    page.wait_for_url("**/audit.html")
    assert page.locator("h1").inner_text() == "Audit findings"
    assert page.locator("#code option").first.text_content() == "All"
    page.click("#lang")
    assert page.locator("h1").inner_text() == "Kết quả kiểm tra"
    assert visit.open("duties.html").evaluate("document.documentElement.lang") == "vi"


def test_findings_are_filtered(visit):
    page = visit.open("audit.html")
    whole = page.evaluate("kehoach.data.findings.length")
    assert str(whole) in page.text_content("#count")
    for grade in ("error", "warning"):
        page.uncheck(f"#s-{grade}")
    notes = page.evaluate("kehoach.data.findings.filter((one) => one[2] === 'note').length")
    assert page.text_content("#count").startswith(f"Đang hiện: {notes} ") and 0 < notes < whole
    page.fill("#q", "noi nhan")
    assert all("nơi nhận" in text.lower() for text in page.locator("#list li").all_text_contents())


def test_the_keyboard_reaches_the_content_first(visit):
    page = visit.open("themes.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_page_prints_without_its_controls(visit, tmp_path: Path):
    page = visit.open("audit.html")
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible() and not page.locator("#filters").is_visible()
    assert page.locator("#list li").first.is_visible()
    page.pdf(path=str(tmp_path / "audit.pdf"))
    assert (tmp_path / "audit.pdf").stat().st_size > 5000


def test_without_scripts_text_and_facts_can_still_be_read(browser):
    context = browser.new_context(viewport=WIDE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site().target.resolve().as_uri()}/{_file('plans/pdf')}")
    assert page.locator("h1").is_visible() and page.locator("#text").is_visible()
    assert page.locator(".en").first.is_hidden()
    page.click("#text a[data-k~=theme]")
    assert "#f" in page.url
    context.close()
