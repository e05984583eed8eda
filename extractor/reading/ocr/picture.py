"""A picture as it is given to Tesseract."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image


@dataclass(frozen=True, slots=True)
class Picture:
    """Grey pixels, one byte each, row by row.

    Attributes:
        width: pixels of a row.
        height: rows.
        dpi: pixels per inch.
        data: the picture as a PGM file, whose pixels are its end.
    """

    width: int
    height: int
    dpi: int
    data: bytes

    @classmethod
    def of(cls, image: Image.Image, dpi: int) -> Picture:
        """The picture of a grey image."""
        return cls(image.width, image.height, dpi, b"P5 %d %d 255\n" % image.size + image.tobytes())

    @property
    def pixels(self) -> memoryview:
        """The pixels alone."""
        return memoryview(self.data)[len(self.data) - self.width * self.height :]
