"""Text-layer PDFs: the whole pipeline beside the libraries below it, over the same pages in one run."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence
from pathlib import Path

import pdfplumber
import pypdfium2

from extractor.batch.write import write_record
from extractor.pipeline import extract_file
from extractor.reading import read
from measure.frame import TIMES, Goal, Section, in_turns

FLOOR = Goal(3.0, slack=2.0)
"""Whole pipeline to floor, at most."""
PLUMBER = Goal(8.0, at_most=False, slack=2.0)
"""pdfplumber to whole pipeline, at least."""
MEANS = (
    "The whole pipeline: file read, record found, `NAME.json` and `NAME.txt` written. The floor is pdfium's own text "
    "with line boxes, and there are two ways to ask for it: the page's text at once and the boxes beside it "
    "(`get_text_range`, `count_rects`, `get_rect`), which leaves open what stands in which box; or the text of each "
    "box (`get_text_bounded`), for which pdfium goes through all letters of the page once for each box. pdfplumber: "
    "`extract_text` of each page. markitdown: `convert` of each file."
)
_APART, _EACH = "floor: pdfium, text and line boxes", "floor: pdfium, text of each line box"


def measure_pdf(title: str, paths: Sequence[Path], work: Path, rounds: int) -> Section:
    """Time a page of PDFs.

    Args:
        title: heading of the section.
        paths: PDFs with a text layer on every page.
        work: folder that records are written to.
        rounds: how many count.
    """
    pages = _pages(paths)
    section = Section(title, f"{len(paths)} files, {pages} pages. {MEANS}")
    ways: dict[str, Callable[[], object]] = {
        "whole pipeline": lambda: [_whole(path, work) for path in paths],
        "of it: reading": lambda: [read(path) for path in paths],
        _APART: lambda: [_floor(path, each=False) for path in paths],
        _EACH: lambda: [_floor(path, each=True) for path in paths],
    }
    slow: dict[str, Callable[[], object]] = {"pdfplumber extract_text": lambda: [_plumber(path) for path in paths]}
    if importlib.util.find_spec("markitdown"):
        convert = _markitdown()
        slow["markitdown"] = lambda: [convert(path) for path in paths]
    else:
        section.left_out.append("markitdown, which is not installed here (`pip install 'markitdown[pdf]'`)")
    seconds = in_turns(ways, rounds) | in_turns(slow, max(1, rounds // 3))
    for name, taken in seconds.items():
        section.add(name, taken / pages * 1000, "ms a page")
    whole = seconds["whole pipeline"]
    section.add("pipeline to floor, text and line boxes", whole / seconds[_APART], TIMES, FLOOR)
    section.add("pipeline to floor, text of each line box", whole / seconds[_EACH], TIMES, FLOOR)
    section.add("pdfplumber to pipeline", seconds["pdfplumber extract_text"] / whole, TIMES, PLUMBER)
    if "markitdown" in seconds:
        section.add("markitdown to pipeline", seconds["markitdown"] / whole, TIMES)
    return section


def _pages(paths: Sequence[Path]) -> int:
    count = 0
    for path in paths:
        document = pypdfium2.PdfDocument(path)
        count += len(document)
        document.close()
    return count


def _whole(path: Path, work: Path) -> None:
    extraction = extract_file(path, path.name)
    write_record(work, path.name, extraction.plan, extraction.text)


def _floor(path: Path, *, each: bool) -> None:
    document = pypdfium2.PdfDocument(path)
    for page in document:
        textpage = page.get_textpage()
        if not each:
            textpage.get_text_range()
        for index in range(textpage.count_rects()):
            box = textpage.get_rect(index)
            if each:
                textpage.get_text_bounded(*box)
        textpage.close()
        page.close()
    document.close()


def _plumber(path: Path) -> None:
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_text()
            page.close()


def _markitdown() -> Callable[[Path], object]:
    from markitdown import MarkItDown

    return MarkItDown().convert
