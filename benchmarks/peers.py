"""Beside other programs, same files, one run: ``python benchmarks/peers.py [--scans N] [--markitdown-python PATH]``.

What is measured for each program and form of file:

- quotes: the share of the gold's words (title, number, theme, place, signer, agencies, cited numbers, beginnings of
  duties) that stand verbatim in the text that the program gives, after NFC and with runs of blanks as one blank. Only
  gold that stands so in the author's source counts, so that nobody has to repair planted faults.
- headings: the share of numbered headings and bullet-free numbered sentences whose number stands right before them.
- seconds of processor time for a page (for DOCX: for a document), the start of the program left out.

A program gives text; what it means (issuer, duties, deadlines) only kehoach tells: see ``formats.py`` for that.
Programs: pdfplumber (a dependency of the project), plain Tesseract (``tesseract -l vie --psm 3`` on pages drawn at
200 dpi), markitdown where it is installed or where ``--markitdown-python`` names a Python that has it.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import formats
import pdfplumber
import pypdfium2
import yaml
from specimens import source

from extractor.reading import read
from extractor.reading.ocr import OcrOptions, tesseract

Reader = Callable[[Path], str]
GOLD = formats.ROOT / "corpus" / "gold"
_MARKITDOWN = """
import json, sys, time
from markitdown import MarkItDown
made = MarkItDown()
made.convert(sys.argv[1])
for path in sys.argv[1:]:
    begun = time.process_time()
    text = made.convert(path).text_content
    print(json.dumps([text, time.process_time() - begun]))
"""


@dataclass(frozen=True)
class Wanted:
    """What must stand in the text of one specimen."""

    quotes: list[str]
    headings: list[str]


@dataclass
class Score:
    """Counts over all files of one form."""

    quotes: int = 0
    all_quotes: int = 0
    headings: int = 0
    all_headings: int = 0
    units: int = 0
    seconds: float = 0.0

    def add(self, text: str, wanted: Wanted, units: int, seconds: float) -> None:
        """Enter the text of one file."""
        given = even(text)
        self.quotes += sum(quote in given for quote in wanted.quotes)
        self.headings += sum(heading in given for heading in wanted.headings)
        self.all_quotes += len(wanted.quotes)
        self.all_headings += len(wanted.headings)
        self.units += units
        self.seconds += seconds


def main() -> int:
    """Read everything with everything and print the table."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--scans", type=int, default=14, help="how many specimens are read as scans")
    asked.add_argument("--markitdown-python", default=None, help="a Python that has markitdown")
    given = asked.parse_args()
    say(f"{'program':<14} {'form':<5} {'quotes':>15} {'headings':>15} {'s/page':>8}")
    with tempfile.TemporaryDirectory(prefix="kehoach-", ignore_cleanup_errors=True) as name:
        for form in ("pdf", "docx", "scan"):
            if not formats.can_do(form):
                continue
            files = sorted(formats.print_form(form, Path(name)).iterdir())
            files = files[: given.scans] if form == "scan" else files
            for program, reader in readers(form).items():
                score = Score()
                for path in files:
                    before = formats.processor_seconds()
                    text = reader(path)
                    score.add(text, wanted_of(path.stem), units_of(path), formats.processor_seconds() - before)
                show(program, form, score)
            if form != "scan":
                markitdown(files, form, given.markitdown_python)
    return 0


def readers(form: str) -> dict[str, Reader]:
    """The programs that read a form."""
    ours: dict[str, Reader] = {"kehoach": lambda path: read(path, ocr=OcrOptions(cache=False)).text}
    if form == "pdf":
        return ours | {"pdfplumber": plumbed}
    return ours | {"tesseract": recognised} if form == "scan" else ours


def plumbed(path: Path) -> str:
    """The text as pdfplumber gives it."""
    with pdfplumber.open(path) as document:
        return "\n".join(page.extract_text() or "" for page in document.pages)


def recognised(path: Path) -> str:
    """The text as Tesseract gives it, without anything of ours but the limit to one thread."""
    document = pypdfium2.PdfDocument(path)
    texts = []
    for page in document:
        picture = page.render(scale=200 / 72).to_pil().convert("L")
        data = b"P5 %d %d 255\n" % picture.size + picture.tobytes()
        texts.append(tesseract.run(["-", "-", "-l", "vie", "--psm", "3", "--dpi", "200"], data, 600))
    document.close()
    return "\n".join(texts)


def markitdown(files: list[Path], form: str, python: str | None) -> None:
    """The rows of markitdown, or how to install it."""
    if python is None and importlib.util.find_spec("markitdown") is None:
        say(f"{'markitdown':<14} {form:<5} not here: pip install 'markitdown[pdf,docx]', or --markitdown-python PATH")
        return
    command = [python or sys.executable, "-c", _MARKITDOWN, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        say(f"{'markitdown':<14} {form:<5} failed: {done.stderr.strip().splitlines()[-1][:90]}")
        return
    score = Score()
    for path, row in zip(files, done.stdout.splitlines(), strict=True):
        text, seconds = json.loads(row)
        score.add(text, wanted_of(path.stem), units_of(path), seconds)
    show("markitdown", form, score)


def units_of(path: Path) -> int:
    """Pages of a PDF; 1 for other files."""
    return len(pypdfium2.PdfDocument(path)) if path.suffix == ".pdf" else 1


def wanted_of(name: str) -> Wanted:
    """What a careful reader takes from a specimen, as far as its source says it in these words."""
    plan = source.load(formats.ROOT / "corpus" / "sources" / f"{name}.plan")
    printed = even(" ".join([*_front(plan.meta), *(_words(block) for block in plan.body)]))
    gold = yaml.safe_load((GOLD / f"{name}.yaml").read_text(encoding="utf-8"))
    quotes = [text for text in dict.fromkeys(map(even, _quotes(gold))) if text and text in printed]
    numbered = [block for block in plan.body if block.kind in ("heading", "numbered") and block.label]
    headings = [even(f"{block.label} {source.plain(block.text)}")[:60].strip() for block in numbered]
    return Wanted(quotes, headings)


def _front(meta: dict[str, object]) -> Iterator[str]:
    for value in meta.values():
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            yield from map(str, value)


def _words(block: source.Block) -> str:
    cells = " ".join(source.plain(cell) for row in block.rows for cell in row)
    return f"{source.plain(block.text)} {source.plain(block.tail)} {cells}"


def _quotes(gold: dict[str, object]) -> Iterator[str]:
    document = gold.get("document") or {}
    assert isinstance(document, dict)
    yield from (str(document[key]) for key in ("title", "symbol", "place", "signer") if document.get(key))
    if gold.get("theme"):
        yield str(gold["theme"])
    for entry in gold.get("citations") or ():  # type: ignore[attr-defined]
        yield str(entry.get("symbol") or "")
    for entry in gold.get("programmes") or ():  # type: ignore[attr-defined]
        yield str(entry.get("title") or "")
    for duty in gold.get("duties") or ():  # type: ignore[attr-defined]
        yield from map(str, [*(duty.get("agencies") or ()), *(duty.get("starts") or ())])


def even(text: str) -> str:
    """NFC, runs of blanks and line ends as one blank, the signs of Markdown left out."""
    return " ".join(re.sub(r"\*\*|[*_`#\\|]", "", unicodedata.normalize("NFC", text)).split())


def show(program: str, form: str, score: Score) -> None:
    """One row."""
    parts = ((score.quotes, score.all_quotes), (score.headings, score.all_headings))
    told = " ".join(f"{100 * found / max(1, every):6.1f} % ({found}/{every})".rjust(18) for found, every in parts)
    say(f"{program:<14} {form:<5} {told} {score.seconds / max(1, score.units):8.3f}")


def say(line: str) -> None:
    """One line of the table."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
