"""Writes small PDF files for tests: any letters, any place, without a font file.

The fonts are not embedded; a ToUnicode map and a table of widths are all that a reader of text needs.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

WIDTHS = {" ": 250, ".": 250, ",": 250, ":": 278, ";": 278, "-": 333, "/": 278, "i": 278, "l": 278, "t": 278, "I": 333}
NAMES = {"R": "TimesNewRoman", "B": "TimesNewRoman,Bold", "I": "TimesNewRoman,Italic"}


def width(text: str, size: float = 14) -> float:
    """The printed width of a text in points."""
    return sum(_width(sign) for sign in text) * size / 1000


def _width(sign: str) -> int:
    return WIDTHS.get(sign, 722 if sign.isupper() else 500)


@dataclass
class PdfPage:
    """A page; all places are measured from its top left corner as it is read."""

    size: tuple[float, float] = (595, 842)
    rotate: int = 0
    origin: tuple[float, float] = (0, 0)
    content: list[str] = field(default_factory=list)
    fields: list[tuple[float, float, str]] = field(default_factory=list)
    image: bool = False

    def text(self, x: float, y: float, text: str, font: str = "R", size: float = 14) -> PdfPage:
        cids = "".join(f"{ord(sign):04x}" for sign in text)
        a, b, c, d, e, f = self._matrix(x, y)
        self.content.append(f"BT /{font} {size} Tf {a} {b} {c} {d} {e} {f} Tm <{cids}> Tj ET")
        return self

    def centred(self, y: float, text: str, font: str = "R", middle: float | None = None) -> PdfPage:
        return self.text((middle or self.size[0] / 2) - width(text) / 2, y, text, font)

    def right(self, y: float, text: str, edge: float) -> PdfPage:
        return self.text(edge - width(text), y, text)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> PdfPage:
        *_, a, b = self._matrix(x0, y0)
        *_, c, d = self._matrix(x1, y1)
        self.content.append(f"0.5 w {a} {b} m {c} {d} l S")
        return self

    def grid(self, xs: list[float], ys: list[float]) -> PdfPage:
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        return self

    def signature_field(self, x: float, y: float, text: str) -> PdfPage:
        self.fields.append((x, y, text))
        return self

    def _matrix(self, x: float, y: float) -> tuple[float, ...]:
        h, (ox, oy) = self.size[1], self.origin
        if self.rotate == 90:
            return (0, 1, -1, 0, ox + y, oy + x)
        return (1, 0, 0, 1, ox + x, oy + h - y)

    def box(self) -> str:
        w, h = self.size if self.rotate == 0 else self.size[::-1]
        return f"[{self.origin[0]} {self.origin[1]} {self.origin[0] + w} {self.origin[1] + h}]"


def make_pdf(*pages: PdfPage) -> bytes:
    """The bytes of a PDF with these pages."""
    return _Writer().write(pages)


class _Writer:
    def __init__(self) -> None:
        self.objects: list[bytes] = []

    def add(self, body: str | bytes) -> int:
        self.objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(self.objects)

    def stream(self, entries: str, data: bytes) -> int:
        packed = zlib.compress(data)
        head = f"<< {entries} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode("latin-1")
        return self.add(head + packed + b"\nendstream")

    def write(self, pages: tuple[PdfPage, ...]) -> bytes:
        catalog, tree = self.add(""), self.add("")
        fonts = " ".join(f"/{key} {self.font(name)} 0 R" for key, name in NAMES.items())
        resources = f"<< /Font << {fonts} >> /XObject << /Im {self.picture()} 0 R >> >>"
        kids = [self.page(page, tree, resources) for page in pages]
        self.objects[catalog - 1] = f"<< /Type /Catalog /Pages {tree} 0 R >>".encode()
        refs = " ".join(f"{kid} 0 R" for kid in kids)
        self.objects[tree - 1] = f"<< /Type /Pages /Kids [{refs}] /Count {len(kids)} >>".encode()
        return self.file(catalog)

    def page(self, page: PdfPage, tree: int, resources: str) -> int:
        content = list(page.content)
        if page.image:
            content.append(f"q {page.size[0]} 0 0 {page.size[1]} 0 0 cm /Im Do Q")
        notes = " ".join(f"{self.field(page, *item, resources)} 0 R" for item in page.fields)
        stream = self.stream("", "\n".join(content).encode("latin-1"))
        return self.add(
            f"<< /Type /Page /Parent {tree} 0 R /MediaBox {page.box()} /Rotate {page.rotate} "
            f"/Resources {resources} /Contents {stream} 0 R /Annots [{notes}] >>"
        )

    def field(self, page: PdfPage, x: float, y: float, text: str, resources: str) -> int:
        cids = "".join(f"{ord(sign):04x}" for sign in text)
        form = f"/Type /XObject /Subtype /Form /BBox [0 0 200 30] /Resources {resources}"
        look = self.stream(form, f"BT /R 13 Tf 1 0 0 1 0 5 Tm <{cids}> Tj ET".encode())
        left, bottom = page.origin[0] + x, page.origin[1] + page.size[1] - y - 5
        return self.add(
            f"<< /Type /Annot /Subtype /Widget /FT /Sig /F 132 /Rect [{left} {bottom} {left + 200} {bottom + 30}] "
            f"/AP << /N {look} 0 R >> >>"
        )

    def picture(self) -> int:
        return self.stream(
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", b"\xee"
        )

    def font(self, name: str) -> int:
        letters = sorted(
            {*range(0x20, 0x180), 0x1A0, 0x1A1, 0x1AF, 0x1B0, *range(0x1EA0, 0x1EFA), *range(0x2013, 0x2027)}
        )
        pairs = [f"<{code:04x}> <{code:04x}>" for code in letters]
        blocks = [pairs[i : i + 100] for i in range(0, len(pairs), 100)]
        body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        cmap = self.stream(
            "",
            (
                "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
                f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{body}\nendcmap end end"
            ).encode(),
        )
        flags, weight = (32 + (64 if "Italic" in name else 0)), (136 if "Bold" in name else 80)
        descriptor = self.add(
            f"<< /Type /FontDescriptor /FontName /{name} /Flags {flags} /FontBBox [0 -216 1000 891] /ItalicAngle 0 "
            f"/Ascent 891 /Descent -216 /CapHeight 662 /StemV {weight} >>"
        )
        widths = " ".join(f"{code} [{_width(chr(code))}]" for code in letters)
        cid = self.add(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) "
            f"/Ordering (Identity) /Supplement 0 >> /FontDescriptor {descriptor} 0 R /DW 500 /W [{widths}] >>"
        )
        return self.add(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{cid} 0 R] "
            f"/ToUnicode {cmap} 0 R >>"
        )

    def file(self, catalog: int) -> bytes:
        out, places = b"%PDF-1.7\n", []
        for number, body in enumerate(self.objects, 1):
            places.append(len(out))
            out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
        start = len(out)
        out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
        out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
        return out + f"trailer << /Size {len(places) + 1} /Root {catalog} 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
