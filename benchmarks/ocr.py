"""Recognition on the real scans and photographs: ``python benchmarks/ocr.py [FOLDER] [--cache] [--whole]``.

Exit code 1 where a letterhead has a wrong value, or an error is above its mark (1 % for an original, 3 % for others).
For photographs with a ground truth (``4_1_gt.txt`` beside ``4_1_v0_original.jpg``): the character error, diacritics
counted. Each line of the truth is sought where it fits best in the recognised text, so that the order of columns does
not count. For scans: what the letterhead gives, against ``headers.tsv``; ``!`` marks a wrong value,
``(doubtful)`` one whose line holds words that were read without certainty.

``--specimens`` reads the specimens instead, scanned as ``benchmarks/formats.py`` scans them, and once more with
stronger noise, against their text. ``--whole`` gives every recognition the whole page, not only the lines on which the
first one hesitated: what that costs and what it gains is the difference of two runs. Seconds are processor time,
Tesseract's included.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))

from measure.documents import ROOT
from measure.frame import spent
from specimens import pdf, scan, source

from extractor.errors import DocumentError
from extractor.pipeline import extract_document
from extractor.plan import Issuer, Source
from extractor.reading import read
from extractor.reading.document import Document
from extractor.reading.ocr import OcrOptions
from extractor.reading.ocr import page as recognition

SHARED = Path(__file__).resolve().parents[2] / "shared" / "real"
STRONG, OTHER_SEED = (24.0, 0.0006, 60), 77
"""Noise, share of specks and JPEG quality of the worse scans, and what is added to the seed of their noise."""
_SEARCHED = 4
_WORST_ORIGINAL, _WORST = 1.0, 3.0
"""Percent of wrong characters that an original photograph and a degraded one may have."""
# what stands beside the picture's own lines in the truth, and two columns written in one line
_MARKS = {"symbol": re.compile(r"S[ốóô]\s*:"), "date": re.compile(r"ngày.{0,20}tháng")}
_NOT_PRINTED = re.compile(r"\(Đã ký và đóng dấu\)")
_TWO_COLUMNS = re.compile(r"(?<=Nơi nhận:) (?=[A-ZĐÀ-Ý]{3})|(?<=;) (?=(?:[A-ZĐÀ-Ý]\w+ ?){3,5}$)", re.MULTILINE)


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    name: str
    pages: int
    seconds: float
    said: str
    wrong: bool = False
    letters: int = 0
    errors: float = 0.0


def main() -> int:
    """Recognise everything and print the table."""
    asked = argparse.ArgumentParser(description="Measure recognition on real scans and photographs.")
    asked.add_argument("folder", nargs="?", type=Path, default=SHARED)
    asked.add_argument("--cache", action="store_true", help="use results of an earlier run")
    asked.add_argument("--whole", action="store_true", help="give every recognition the whole page")
    asked.add_argument("--specimens", action="store_true", help="read scans of the specimens instead")
    given = asked.parse_args()
    options = OcrOptions(cache=given.cache)
    if given.whole:
        recognition.without_sure = lambda picture, *_: picture
    if given.specimens:
        return _specimens(options)
    headers = _headers(given.folder)
    rows = []
    for path in sorted(given.folder.rglob("*")):
        if path.suffix.lower() in (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff"):
            rows.append(_measure(path, given.folder, headers, options))
            _print(rows[-1])
    return 1 if any(row.wrong for row in rows) else 0


def _specimens(options: OcrOptions) -> int:
    """Read the specimens' scans, usual and strong noise, and print a row for each and their sum."""
    for kind, usual in (("usual", True), ("strong", False)):
        rows = list(_scanned(kind, usual, options))
        letters, errors = sum(row.letters for row in rows), sum(row.errors for row in rows)
        pages, seconds = sum(row.pages for row in rows), sum(row.seconds for row in rows)
        _print(Row(f"all, {kind} noise", pages, seconds, f"{errors:.0f} wrong, CER {100 * errors / letters:.3f} %"))
    return 0


def _scanned(kind: str, usual: bool, options: OcrOptions) -> Iterator[Row]:
    if not usual:
        scan.NOISE, scan.SPECKS, scan.QUALITY = STRONG
    for path in sorted((ROOT / "corpus" / "sources").glob("*.plan")):
        plan = source.load(path)
        printed = pdf.render(plan)
        truth = [line for line in map(_plain, read(Path("a.pdf"), printed).text.splitlines()) if line]
        given = scan.scanned(printed, zlib.crc32(plan.name.encode()) + (0 if usual else OTHER_SEED))
        document, seconds = _timed(Path("scan.pdf"), given, options)
        letters, error = sum(map(len, truth)), _error(document.text, truth)
        row = Row(f"{path.stem}, {kind}", len(document.ocr_pages), seconds, f"CER {error:.3f} %", letters=letters)
        _print(row)
        yield replace(row, errors=error * letters / 100)


def _timed(path: Path, data: bytes | None, options: OcrOptions) -> tuple[Document, float]:
    """What was read, and the seconds of processor time."""
    documents: list[Document] = []
    seconds = spent(lambda: documents.append(read(path, data, options)))
    return documents[0], seconds


def _headers(folder: Path) -> dict[str, dict[str, str]]:
    path = folder / "headers.tsv"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8") as file:
        return {row["path"]: row for row in csv.DictReader(file, delimiter="\t")}


def _measure(path: Path, folder: Path, headers: dict[str, dict[str, str]], options: OcrOptions) -> Row:
    name = path.relative_to(folder).as_posix()
    try:
        document, seconds = _timed(path, None, options)
    except DocumentError as error:
        return Row(name, 0, 0.0, str(error), wrong=True)
    pages = len(document.ocr_pages)
    truth = _truth(path)
    error = _error(document.text, truth) if truth else 0.0
    said = [f"CER {error:.2f} %"] if truth else []
    if name in headers:
        said.append(_letterhead(document, headers[name]))
    doubtful = sum(end - start for start, end in document.doubtful)
    said.append(f"{100 * doubtful / max(1, len(document.text)):.1f} % doubtful")
    wrong = error > (_WORST_ORIGINAL if "original" in name else _WORST) or any("! " in part for part in said)
    return Row(name, pages, seconds, "; ".join(said), wrong)


def _truth(path: Path) -> list[str]:
    """The lines of the ground truth of a picture: ``4_1_gt.txt`` for ``4_1_v2_blur.jpg``."""
    beside = path.with_name("_".join(path.stem.split("_")[:2]) + "_gt.txt")
    if not beside.exists():
        return []
    text = _TWO_COLUMNS.sub("\n", _NOT_PRINTED.sub("", beside.read_text(encoding="utf-8")))
    return [line for line in map(_plain, text.splitlines()) if line]


def _plain(text: str) -> str:
    composed = unicodedata.normalize("NFC", text).replace("…", "...").replace("–", "-")
    return " ".join(composed.split())


def _error(text: str, truth: list[str]) -> float:
    """Character error in percent: the edits each line needs where it fits best, to the letters of all lines."""
    read_text = _plain(text)
    wrong = 0
    near = range(-_SEARCHED, _SEARCHED + 1)
    for line in truth:
        at = fuzz.partial_ratio_alignment(line, read_text)
        if at is None:
            wrong += len(line)
            continue
        wrong += min(
            Levenshtein.distance(line, read_text[max(0, at.dest_start + a) : max(0, at.dest_end + b)])
            for a in near
            for b in near
        )
    return 100 * wrong / sum(map(len, truth))


def _letterhead(document: Document, wanted: dict[str, str]) -> str:
    """What the letterhead gives; ``!`` marks a value that is neither right nor missing."""
    facts = extract_document(document, Source.model_validate(_source(document))).document
    day, month, year = map(int, wanted["date"].split("/"))
    given = {
        "symbol": (facts.symbol, wanted["number"]),
        "date": (facts.issued, date(year, month, day)),
        "type": (facts.type_name, wanted["kind"]),
        "issuer": (_body(facts.issuer, wanted["issuer"]), wanted["issuer"]),
    }
    said = []
    for key, (value, right) in given.items():
        told = "ok" if _same(value, right) else "null" if value is None else f"! {value}"
        said.append(f"{key} {told}{' (doubtful)' if key in _MARKS and _is_doubtful(document, _MARKS[key]) else ''}")
    return ", ".join(said)


def _body(issuer: Issuer | None, wanted: str) -> str | None:
    """The issuer with its province where the table names that too: the record has it in a field of its own."""
    if issuer is None:
        return None
    units = (f"{issuer.name} {word} {issuer.province}" for word in ("tỉnh", "thành phố"))
    return next((name for name in units if _same(name, wanted)), issuer.name)


def _is_doubtful(document: Document, mark: re.Pattern[str]) -> bool:
    """Tell whether the first line that begins so holds words that were read without certainty."""
    for paragraph in document.body():
        match = mark.search(document.text, paragraph.start, paragraph.end)
        if match is not None:
            return any(start < paragraph.end and paragraph.start < end for start, end in document.doubtful)
    return False


def _same(value: object, right: object) -> bool:
    return str(value).casefold() == str(right).casefold()


def _source(document: Document) -> dict[str, object]:
    return {"path": "x", "name": "x", "sha256": "0" * 64, "format": "pdf", "pages": document.pages}


def _print(row: Row) -> None:
    each = f"{row.seconds / row.pages:6.1f} s/page" if row.pages else " " * 13
    sys.stdout.write(f"{row.name:42} {row.pages:3} pages {each}  {row.said}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
