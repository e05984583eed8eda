"""How fast the PDF reader is, beside the libraries below it, over the same files in one run.

Usage: python benchmarks/pdf_speed.py [FILE.pdf | FOLDER]… (default: the PDF specimens of the corpus)
"""

from __future__ import annotations

import io
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2

from extractor.reading.pdf import read_pdf

ROUNDS = 5
CORPUS = Path(__file__).parents[1] / "corpus" / "pdf"


def ours(data: bytes) -> None:
    """The reader of this package: lines with places, styles, columns, tables."""
    read_pdf(Path("benchmark.pdf"), data)


def pdfium_text(data: bytes) -> None:
    """The bare text, column by column."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        textpage = page.get_textpage()
        textpage.get_text_range()
        textpage.close()
        page.close()
    document.close()


def pdfium_rectangles(data: bytes) -> None:
    """Text and the boxes of its runs."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        textpage = page.get_textpage()
        textpage.get_text_range()
        for index in range(textpage.count_rects()):
            textpage.get_rect(index)
        textpage.close()
        page.close()
    document.close()


def plumber_text(data: bytes) -> None:
    """The text in rows, by pdfplumber."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_text()
            page.close()


def time_of(work: Callable[[bytes], None], files: list[bytes]) -> float:
    """Seconds of processor time for all files."""
    begin = time.process_time()
    for data in files:
        work(data)
    return time.process_time() - begin


def main(names: list[str]) -> int:
    """Print milliseconds a page (median of the rounds) and ratios to the reader of this package."""
    roots = [Path(name) for name in names] or [CORPUS]
    paths = sorted(path for root in roots for path in (root.glob("**/*.pdf") if root.is_dir() else [root]))
    files = [path.read_bytes() for path in paths]
    if not files:
        sys.stderr.write("no PDF files\n")
        return 2
    pages = sum(len(pypdfium2.PdfDocument(data)) for data in files)
    ways = {"this reader": ours, "pdfium text": pdfium_text, "pdfium rectangles": pdfium_rectangles}
    rounds: dict[str, list[float]] = {name: [] for name in (*ways, "pdfplumber text")}
    for number in range(ROUNDS + 1):
        for name, work in ways.items():
            spent = time_of(work, files)
            if number:  # the first round only warms up
                rounds[name].append(spent)
    rounds["pdfplumber text"] = [time_of(plumber_text, files) for _ in range(2)]
    own = statistics.median(rounds["this reader"])
    sys.stdout.write(f"{len(files)} files, {pages} pages\n")
    for name, spent in rounds.items():
        each = statistics.median(spent)
        sys.stdout.write(f"{name:18} {each / pages * 1000:8.2f} ms/page  {each / own:6.2f} times this reader\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
