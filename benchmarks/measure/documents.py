"""The files that are measured: the specimens, real ones where they lie beside the checkout, and many of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
REAL = ROOT.parent / "shared" / "real"
_BITS = 20
_SHORT = """ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ AN BÌNH                    Độc lập - Tự do - Hạnh phúc
Số: {number}/KH-UBND                An Bình, ngày 20 tháng 9 năm 2024

KẾ HOẠCH
Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024

Thực hiện Kế hoạch số 12/KH-UBND ngày 05/9/2024 của UBND huyện, Ủy ban nhân dân xã ban hành kế hoạch như sau:
I. MỤC ĐÍCH
Nâng cao nhận thức về học tập suốt đời.
"""


def specimens(kind: str, most: int | None = None) -> list[Path]:
    """The specimen plans in one format (``pdf``, ``docx``, ``txt``), sorted."""
    return sorted((CORPUS / kind).glob(f"*.{kind}"))[:most]


def real_pdfs() -> list[Path]:
    """Real official documents with a text layer on every page; none where they are not beside the checkout."""
    from extractor.errors import DocumentError
    from extractor.pipeline import extract_file
    from extractor.reading.ocr import OcrMode

    found = []
    for path in sorted(REAL.glob("*.pdf")) if REAL.is_dir() else []:
        try:
            plan = extract_file(path, ocr=OcrMode.NEVER).plan
        except DocumentError:
            continue
        if not any("scan" in warning.code or "ocr" in warning.code for warning in plan.warnings):
            found.append(path)
    return found


def fill(folder: Path, count: int, kinds: Sequence[str] = ("txt", "docx", "pdf")) -> int:
    """Fill a folder with specimens that differ in a few bytes, so that none is a copy of another.

    Args:
        folder: made where missing.
        count: of files.
        kinds: the formats, in turn.

    Returns:
        How many bytes they have.
    """
    sources = [path for group in zip(*map(specimens, kinds), strict=True) for path in group]
    size = 0
    for number in range(count):
        source = sources[number % len(sources)]
        data = varied(source.suffix, source.read_bytes(), number)
        target = folder / f"{number // 500:03}" / f"{number:06}-{source.name}"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        size += len(data)
    return size


def fill_short(folder: Path, count: int) -> None:
    """Fill a folder with text plans of ten lines, each with a number of its own."""
    for number in range(count):
        target = folder / f"{number // 500:03}" / f"{number:06}.txt"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_SHORT.format(number=number + 1), encoding="utf-8", newline="\n")


def varied(suffix: str, data: bytes, number: int) -> bytes:
    """The same document in other bytes: blanks at the end, a comment in the archive, a comment in the PDF."""
    if suffix == ".docx":
        held = io.BytesIO(data)
        with zipfile.ZipFile(held, "a") as archive:
            archive.comment = str(number).encode()
        return held.getvalue()
    if suffix == ".pdf":
        return data.rstrip() + b"\n%% %d\n%%%%EOF\n" % number
    blanks = "".join("\n" if number >> bit & 1 else " " for bit in range(_BITS))
    return data + b"\n" + blanks.encode() + b"\n"
