"""A specimen as a scanner would give it: its printed pages as slightly crooked, noisy grey pictures in a PDF."""

from __future__ import annotations

import io
import zlib

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

from . import pdf
from .source import Specimen

DPI = 200
QUALITY = 75
INK, PAPER = 40.0, 244.0
NOISE = 14.0
SPECKS = 0.0002
WIDEST_SKEW = 0.8


def scanned_page(page: Image.Image, dice: np.random.Generator) -> Image.Image:
    """One page as a scanner sees it: turned by less than a degree, soft edges, grain, specks, greyish paper."""
    grey = page.convert("L").filter(ImageFilter.GaussianBlur(0.6))
    grey = grey.rotate(dice.uniform(-WIDEST_SKEW, WIDEST_SKEW), Image.Resampling.BICUBIC, fillcolor=255)
    seen = INK + np.asarray(grey, dtype=np.float64) * (PAPER - INK) / 255
    seen += dice.normal(0, NOISE, seen.shape)
    where = dice.random(seen.shape)
    seen[where < SPECKS] = INK
    return Image.fromarray(np.clip(seen, 0, 255).astype(np.uint8), mode="L")


def scanned(printed: bytes, seed: int) -> bytes:
    """A PDF of pictures of the pages of another PDF; the same seed gives the same noise."""
    dice = np.random.default_rng(seed)
    document = pypdfium2.PdfDocument(printed)
    try:
        pages = [scanned_page(page.render(scale=DPI / 72).to_pil(), dice) for page in document]
    finally:
        document.close()
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=DPI, quality=QUALITY)
    return out.getvalue()


def render(plan: Specimen) -> bytes:
    """The scanned form of a specimen."""
    return scanned(pdf.render(plan), zlib.crc32(plan.name.encode()))
