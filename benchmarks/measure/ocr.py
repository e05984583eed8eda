"""Recognition beside bare Tesseract: the same picture of a page, one thread, no cache."""

from __future__ import annotations

import io
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image

from extractor.reading import read
from extractor.reading.ocr import OcrOptions, tesseract
from extractor.reading.ocr.images import blur_of, grey_of
from extractor.reading.ocr.recipe import passes
from measure.frame import TIMES, Goal, Section, in_turns

AGAINST_BARE = Goal(1.15, slack=2.5)
"""Recognition to bare Tesseract, at most."""
DPI = 300


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a picture, and as a PNG file of its resolution."""

    image: Image.Image
    png: bytes


def measure_ocr(source: Path, work: Path, rounds: int) -> Section:
    """Time the recognition of one page.

    Args:
        source: a PDF; its first page is printed as a picture.
        work: folder for the picture.
        rounds: how many count.
    """
    section = Section(
        "Recognition (OCR)",
        f"The first page of {source.name}, printed at {DPI} dpi in grey. This program: the picture read into a "
        "document, with preparing, repair and columns. Bare Tesseract: the same picture given once to `tesseract - - "
        "-l vie --psm 3`, one thread. The recipe alone: Tesseract on the sizes that this program gives it (it "
        "recognises a page more than once, because that halves the errors; `extractor/reading/ocr/recipe.py` has "
        "the measurements).",
    )
    program = tesseract.find_program()
    if program is None:
        section.left_out.append(f"all of it, because Tesseract is not installed. {tesseract.CURE}")
        return section
    picture = _picture(source)
    path = work / "page.png"
    path.write_bytes(picture.png)
    options = OcrOptions(cache=False)
    dpis = [round(way.dpi) for way in passes(DPI, lambda: blur_of(grey_of(picture.image)))]
    sized = [_scaled(picture.image, dpi) for dpi in dpis]
    seconds = in_turns(
        {
            "this program": lambda: read(path, ocr=options),
            "bare Tesseract, once": lambda: _bare(program, picture.png, DPI),
            f"the recipe alone ({' and '.join(map(str, dpis))} dpi)": lambda: [
                _bare(program, png, dpi) for png, dpi in zip(sized, dpis, strict=True)
            ],
        },
        rounds,
    )
    ours, bare, recipe = seconds.values()
    for name, taken in seconds.items():
        section.add(name, taken, "s a page")
    section.add("this program to bare Tesseract, once", ours / bare, TIMES, AGAINST_BARE)
    section.add("this program to its recipe alone", ours / recipe, TIMES, AGAINST_BARE)
    return section


def _picture(source: Path) -> Picture:
    document = pypdfium2.PdfDocument(source)
    image = document[0].render(scale=DPI / 72).to_pil().convert("L")
    document.close()
    return Picture(image, _png(image, DPI))


def _scaled(image: Image.Image, dpi: int) -> bytes:
    size = (round(image.width * dpi / DPI), round(image.height * dpi / DPI))
    return _png(image.resize(size, Image.Resampling.LANCZOS), dpi)


def _png(image: Image.Image, dpi: int) -> bytes:
    held = io.BytesIO()
    image.save(held, "PNG", dpi=(dpi, dpi))
    return held.getvalue()


def _bare(program: str, png: bytes, dpi: int) -> None:
    subprocess.run(
        [program, *tesseract.arguments_for(dpi)],
        input=png,
        env=os.environ | {"OMP_THREAD_LIMIT": "1"},
        check=True,
        capture_output=True,
    )
