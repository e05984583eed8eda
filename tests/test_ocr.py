"""Scans and photographs from file to document: what a user loses here is a plan that was signed on paper."""

from __future__ import annotations

import os
import shutil
import struct
import sys
import time
import zlib
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from extractor.errors import DocumentError, ErrorCode
from extractor.reading import read
from extractor.reading.document import Document, Kind
from extractor.reading.ocr import OcrMode, OcrOptions, engine, tesseract
from extractor.reading.ocr.faults import CURE
from extractor.reading.ocr.scan import ocr_pages
from extractor.vietnamese.letters import fold

CORPUS = Path(__file__).parents[1] / "corpus" / "pdf"
PLAN = next(iter(sorted(CORPUS.glob("*.pdf"))))
requires_tesseract = pytest.mark.skipif(tesseract.find_program() is None, reason=f"Tesseract is not installed. {CURE}")
posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in program is a shell script")
PLAIN = OcrOptions(cache=False)


@pytest.fixture(scope="module")
def picture() -> Image.Image:
    """The upper third of the first page of a specimen plan, as a scanner would give it."""
    document = pypdfium2.PdfDocument(PLAN)
    page = document[0].render(scale=150 / 72).to_pil().convert("L")
    document.close()
    return page.crop((0, 0, page.width, page.height // 3))


def saved(picture: Image.Image, form: str, **settings: object) -> bytes:
    out = BytesIO()
    picture.save(out, form, **settings)  # type: ignore[arg-type]
    return out.getvalue()


def words(document: Document) -> list[str]:
    return [word for p in document.body() for word in fold(document.string(p)).split()]


def agreement(document: Document, truth: list[str]) -> float:
    return sum(word in truth for word in words(document)) / max(1, len(words(document)))


@pytest.fixture(scope="module")
def truth() -> list[str]:
    return words(read(PLAN))


@requires_tesseract
def test_scanned_pdf_has_words_places_and_pages(picture: Image.Image, truth: list[str]) -> None:
    document = read(Path("scan.pdf"), saved(picture, "PDF", resolution=150), PLAIN)
    assert document.format == "pdf" and document.pages == 1 and document.ocr_pages == (1,)
    assert agreement(document, truth) > 0.95
    motto = next(p for p in document.paragraphs if "CỘNG HÒA XÃ HỘI" in document.string(p))
    box = motto.lines[0].box
    assert motto.column == 1 and motto.lines[0].page == 1 and box is not None
    assert box[0] > 200 and box[1] < 120 and 8 < box[3] - box[1] < 24


@requires_tesseract
@pytest.mark.parametrize(("form", "name"), [("PNG", "png"), ("JPEG", "jpeg")])
def test_photograph_is_read(picture: Image.Image, truth: list[str], form: str, name: str) -> None:
    document = read(Path(f"page.{name}"), saved(picture, form, dpi=(150, 150)), PLAIN)
    assert document.format == name and document.ocr_pages == (1,)
    assert agreement(document, truth) > 0.95


@requires_tesseract
def test_page_lying_on_its_side_is_turned(picture: Image.Image, truth: list[str]) -> None:
    turned = picture.transpose(Image.Transpose.ROTATE_90)
    document = read(Path("page.png"), saved(turned, "PNG", dpi=(150, 150)), PLAIN)
    assert agreement(document, truth) > 0.9


@requires_tesseract
def test_all_pages_of_a_tiff_are_read_and_empty_ones_are_no_fault(picture: Image.Image) -> None:
    small = picture.crop((0, 0, picture.width, picture.height // 2))
    empty = Image.new("L", small.size, 255)
    data = saved(small, "TIFF", save_all=True, append_images=[empty], dpi=(150, 150))
    document = read(Path("pages.tif"), data, PLAIN)
    assert document.pages == 2 and document.ocr_pages == (1, 2)
    assert {line.page for p in document.body() for line in p.lines} == {1}


@requires_tesseract
def test_only_the_scanned_page_of_a_file_is_recognised(picture: Image.Image) -> None:
    mixed = pypdfium2.PdfDocument.new()
    mixed.import_pages(pypdfium2.PdfDocument(PLAN), [0])
    mixed.import_pages(pypdfium2.PdfDocument(saved(picture, "PDF", resolution=150)))
    out = BytesIO()
    mixed.save(out)
    document = read(Path("mixed.pdf"), out.getvalue(), PLAIN)
    assert document.ocr_pages == (2,) and document.pages == 2
    assert {line.page for p in document.body() for line in p.lines} == {1, 2}
    never = read(Path("mixed.pdf"), out.getvalue(), OcrMode.NEVER)
    assert never.ocr_pages == () and "page-without-text-layer" in {w.code for w in never.warnings}


@requires_tesseract
def test_one_language_and_one_result_with_and_without_cache(picture: Image.Image, tmp_path: Path) -> None:
    small = picture.crop((0, 0, picture.width, picture.height // 3))
    data = saved(small, "PNG", dpi=(150, 150))
    first = read(Path("a.png"), data, OcrOptions(cache_folder=tmp_path))
    assert list(tmp_path.rglob("*.tsv.z"))
    second = read(Path("a.png"), data, OcrOptions(cache_folder=tmp_path, jobs=2))
    assert first == second == read(Path("a.png"), data, PLAIN)


def test_recognition_switched_off_says_so(picture: Image.Image) -> None:
    for name, data in (("a.png", saved(picture, "PNG")), ("a.pdf", saved(picture, "PDF"))):
        with pytest.raises(DocumentError) as caught:
            read(Path(name), data, OcrMode.NEVER)
        assert caught.value.code is ErrorCode.NO_TEXT


# bad input and bad programs


@pytest.mark.parametrize("share", [tenth / 10 for tenth in range(1, 10)])
def test_cut_off_picture_is_refused(picture: Image.Image, share: float) -> None:
    for form in ("PNG", "JPEG", "TIFF"):
        data = saved(picture, form)
        with pytest.raises(DocumentError) as caught:
            read(Path("a"), data[: int(share * len(data))], PLAIN)
        assert caught.value.code in (ErrorCode.DAMAGED, ErrorCode.UNKNOWN_FORMAT)


def test_huge_picture_is_refused_before_it_is_decoded() -> None:
    small = saved(Image.new("1", (8, 8)), "PNG")
    head = b"IHDR" + struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    data = small[:12] + head + struct.pack(">I", zlib.crc32(head)) + small[33:]
    with pytest.raises(DocumentError) as caught:
        read(Path("a.png"), data, PLAIN)
    assert caught.value.code is ErrorCode.TOO_LARGE


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A program in the place of Tesseract; the library is not there."""
    monkeypatch.setattr(engine, "find_package", lambda: None)
    program = folder / "tesseract"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def test_missing_program_names_its_cure(picture: Image.Image, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    monkeypatch.setattr(engine, "find_package", lambda: None)
    for name, data in (("a.png", saved(picture, "PNG")), ("a.pdf", saved(picture, "PDF", resolution=150))):
        with pytest.raises(DocumentError) as caught:
            read(Path(name), data, PLAIN)
        assert caught.value.code is ErrorCode.MISSING_PROGRAM
        said = str(caught.value)
        assert "pip cannot install it" in said and "apt-get install tesseract-ocr tesseract-ocr-vie" in said
        assert "brew install tesseract tesseract-lang" in said and "winget install UB-Mannheim.TesseractOCR" in said


@posix
@pytest.mark.parametrize(
    ("script", "code", "word"),
    [
        ("kill -SEGV $$", ErrorCode.CRASHED, "SIGSEGV"),
        ("cat >/dev/null; echo no memory >&2; exit 3", ErrorCode.CRASHED, "exit code 3: no memory"),
        ("echo 'Error opening data file /x/vie.traineddata' >&2; exit 1", ErrorCode.MISSING_PROGRAM, "Vietnamese data"),
    ],
)
def test_failing_program_is_a_typed_error(
    picture: Image.Image, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, code: ErrorCode, word: str
) -> None:
    stand_in(tmp_path, monkeypatch, script)
    with pytest.raises(DocumentError) as caught:
        read(Path("a.png"), saved(picture, "PNG"), PLAIN)
    assert caught.value.code is code and word in str(caught.value)


@posix
def test_hanging_program_is_ended_with_its_children(
    picture: Image.Image, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pids = tmp_path / "pids"
    stand_in(tmp_path, monkeypatch, f"echo $$ >{pids}; sleep 600 & echo $! >>{pids}; wait")
    with pytest.raises(DocumentError) as caught:
        read(Path("a.png"), saved(picture, "PNG"), OcrOptions(cache=False, page_seconds=0.5))
    assert caught.value.code is ErrorCode.TIMEOUT
    for pid in map(int, pids.read_text(encoding="utf-8").split()):
        assert not is_running(pid)


def is_running(pid: int) -> bool:
    for _ in range(50):
        try:
            state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
        except OSError:
            return False
        if state == "Z":
            return False
        time.sleep(0.02)
    return True


@posix
@requires_tesseract
def test_page_on_which_the_program_fails_is_named(
    picture: Image.Image, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One bad page of several: the others are read."""
    small = picture.crop((0, 0, picture.width, picture.height // 3))
    real = shutil.which("tesseract")
    script = f'n=$(cat {tmp_path}/n 2>/dev/null || echo 0); echo $((n+1)) >{tmp_path}/n; [ $n -eq 0 ] && kill -SEGV $$; exec {real} "$@"'
    stand_in(tmp_path, monkeypatch, script)
    data = saved(small, "PDF", resolution=150, save_all=True, append_images=[small])
    document = read(Path("a.pdf"), data, PLAIN)
    assert document.ocr_pages == (2,)
    assert any(w.code == "ocr-page-failed" and "page 1" in w.message for w in document.warnings)


@requires_tesseract
def test_pages_beyond_the_limit_are_named(picture: Image.Image) -> None:
    small = picture.crop((0, 0, picture.width, picture.height // 3))
    data = saved(small, "PDF", resolution=150, save_all=True, append_images=[small, small])
    scanned = ocr_pages(data, [1, 2, 3], OcrOptions(cache=False, max_pages=1))
    assert list(scanned.lines) == [1] and scanned.left_out == [2, 3]
    assert [w.code for w in scanned.warnings][-1] == "ocr-page-limit"


@requires_tesseract
def test_real_scan_gives_no_wrong_number(shared: Path) -> None:
    """Number and day are handwritten, and a stamp of receipt carries another day."""
    document = read(shared / "real" / "qd_707_ttg.pdf", crop_first_page(shared / "real" / "qd_707_ttg.pdf"), PLAIN)
    own = list(document.body())
    text = "\n".join(document.string(p) for p in own)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text and "QUYẾT ĐỊNH" in text
    number = next(p for p in own if document.string(p).startswith("Số"))
    assert any(number.start <= start < number.end for start, _ in document.doubtful)
    assert not any("ĐẾN" in document.string(p) for p in own)
    assert any(p.kind is Kind.FOREIGN for p in document.paragraphs)


def crop_first_page(path: Path) -> bytes:
    document = pypdfium2.PdfDocument(path)
    page = document[0].render(scale=200 / 72).to_pil()
    document.close()
    return saved(page.crop((0, 0, page.width, int(page.height * 0.45))), "PDF", resolution=200)
