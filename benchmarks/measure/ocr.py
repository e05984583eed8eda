"""Recognition beside bare Tesseract: the same picture of a page, one thread, no cache.

Two rows are called bare: the program, which is what everybody has, and the library that this program uses where it is
installed, given the same picture in a process of its own. Only the first has a bound.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image

from extractor.reading import read
from extractor.reading.ocr import OcrEngine, OcrOptions, tesseract
from extractor.reading.ocr.engine import Engine, Engines
from extractor.reading.ocr.faults import CURE
from extractor.reading.ocr.picture import Picture
from measure.documents import ROOT
from measure.frame import TIMES, Goal, Section, in_turns

AGAINST_BARE = Goal(1.15, slack=2.5)
"""Recognition to bare Tesseract, at most."""
CLEAN_DPI, SCAN_DPI = 300, 200
SEED = 6
PATIENCE = 300.0
TITLE = "Recognition (OCR)"


def measure_ocr(source: Path, work: Path, rounds: int) -> Section:
    """Time the recognition of one page, clean and as a scan.

    Args:
        source: a PDF; its first page is printed as a picture.
        work: folder for the pictures.
        rounds: how many count.
    """
    library = next(iter(Engines(OcrEngine.LIBRARY).usable()), None)
    engine = (
        "the program, as the library tesserocr is not installed" if library is None else f"the library {library.name}"
    )
    section = Section(
        TITLE,
        f"The first page of {source.name}: printed at {CLEAN_DPI} dpi in grey, and crooked with the noise of a scanner "
        f"at {SCAN_DPI} dpi. This program: the picture read into a document, with preparing, repair and columns. Bare "
        "Tesseract: the same picture given once to `tesseract - - -l vie --psm 3`, one thread. This program gives "
        "Tesseract the page at 200 dpi, then the lines on which it hesitated at 150, then what is hardly legible at "
        "250 (`extractor/reading/ocr/recipe.py` has the errors); of a scan that is more than of a clean page. "
        f"It uses {engine}, in a process that is started for each document; the bare library is the same, given the "
        "same picture once.",
    )
    program = tesseract.find_program()
    if program is None:
        section.left_out.append(f"all of it, because Tesseract is not installed. {CURE}")
        return section
    clean, scan = _pictures(source)
    options = OcrOptions(cache=False)
    ways = {}
    for name, image, dpi in (("", clean, CLEAN_DPI), (", scan", scan, SCAN_DPI)):
        path = work / f"page{dpi}.png"
        png = _png(image, dpi)
        path.write_bytes(png)
        ways[f"this program{name}"] = lambda path=path: read(path, ocr=options)
        ways[f"bare Tesseract, once{name}"] = lambda png=png, dpi=dpi: _bare(program, png, dpi)
        if library is not None:
            picture = Picture.of(image, dpi)
            ways[f"bare library tesserocr, once{name}"] = lambda picture=picture: _alone(library, picture)
    seconds = in_turns(ways, rounds)
    for name, taken in seconds.items():
        section.add(name, taken, "s a page")
    for name in ("", ", scan"):
        ours, bare = seconds[f"this program{name}"], seconds[f"bare Tesseract, once{name}"]
        section.add(f"this program to bare Tesseract, once{name}", ours / bare, TIMES, AGAINST_BARE)
        if library is not None:
            alone = seconds[f"bare library tesserocr, once{name}"]
            section.add(f"this program to the bare library, once{name}", ours / alone, TIMES)
    return section


def _pictures(source: Path) -> tuple[Image.Image, Image.Image]:
    """The first page as printed, and as a scanner sees it."""
    sys.path.insert(0, str(ROOT / "scripts"))
    from specimens.scan import scanned_page

    document = pypdfium2.PdfDocument(source)
    clean, print_ = (document[0].render(scale=dpi / 72).to_pil().convert("L") for dpi in (CLEAN_DPI, SCAN_DPI))
    document.close()
    return clean, scanned_page(print_, np.random.default_rng(SEED))


def _png(image: Image.Image, dpi: int) -> bytes:
    held = io.BytesIO()
    image.save(held, "PNG", dpi=(dpi, dpi))
    return held.getvalue()


def _alone(library: Engine, picture: Picture) -> None:
    """The library in a process that is started for this picture and ended after it, so that all its time counts."""
    library.table(picture, PATIENCE)
    library.close()


def _bare(program: str, png: bytes, dpi: int) -> None:
    subprocess.run(
        [program, *tesseract.arguments_for(dpi)],
        input=png,
        env=os.environ | {"OMP_THREAD_LIMIT": "1"},
        check=True,
        capture_output=True,
    )
