"""Every specimen in every format against its gold: ``python benchmarks/formats.py [--only doc,scan] [--keep FOLDER]``.

The sources of ``corpus/`` are printed anew in each form: text in UTF-8, decomposed, Windows-1258, TCVN3 and VNI,
Markdown, a portal's HTML, DOCX, PDF with a text layer, the same PDF as a noisy, crooked scan of 200 dpi (the noise is
the same in every run), and DOC, RTF and ODT as LibreOffice writes them from the DOCX; in DOC, which it writes without
"restart numbering at", the lists are then written anew as Word writes them. ``pdf-office`` is what LibreOffice prints
(with a second font where its own lacks letters), ``pdf-short`` the same on pages of another height, so that letterhead,
tables and signature break elsewhere. They are extracted as
``kehoach extract`` does and measured as ``kehoach evaluate --by-stem`` does. What differs from gold is listed below the
table. Seconds are processor time, that of LibreOffice and Tesseract included; nothing is taken from the OCR cache.
Exit code 1 where a form other than the scan differs from gold, or the scan is below its mark.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

import docx  # noqa: E402
from docx.oxml.ns import qn  # noqa: E402
from docx.shared import Cm  # noqa: E402
from specimens import encodings, markdown, pdf, plain_text, scan, source, web, word, word97  # noqa: E402

from extractor.batch import run  # noqa: E402
from extractor.evaluate import Evaluation, evaluate  # noqa: E402
from extractor.reading.ocr import tesseract  # noqa: E402
from extractor.reading.office_program import find_program  # noqa: E402

SCAN_MARK = 0.97
"""The strict F1 that scans must reach; every other form must be equal to gold."""

PRINTED: dict[str, tuple[str, Callable[[source.Specimen], bytes]]] = {
    "txt": ("txt", plain_text.render),
    **{name: ("txt", form) for name, form in encodings.FORMS.items()},
    "md": ("md", markdown.render),
    "html": ("html", web.render),
    "docx": ("docx", word.render),
    "pdf": ("pdf", pdf.render),
    "scan": ("pdf", scan.render),
}
"""What is printed from the source: the ending and the printer of each form."""

CONVERTED = {"doc": "doc", "rtf": "rtf", "odt": "odt", "pdf-office": "pdf", "pdf-short": "pdf"}
"""What LibreOffice writes from the DOCX: the ending of each form."""
SHORT = 20.5
"""Height in centimetres of the pages of ``pdf-short``; at this one the closings of four specimens break."""

LISTED = 40


@dataclass(frozen=True)
class Row:
    """One form, measured."""

    form: str
    result: Evaluation
    seconds: float
    failed: int

    @property
    def passed(self) -> bool:
        """It is as exact as its form has to be."""
        if self.form == "scan":
            return (self.result.strict.f1 or 0.0) >= SCAN_MARK and not self.result.untrue
        return all(document.right for document in self.result.documents)


def main() -> int:
    """Print, extract, measure; one row for each form."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--only", default=",".join([*PRINTED, *CONVERTED]), help="forms, comma-separated")
    asked.add_argument("--keep", type=Path, help="keep the printed files and the records here")
    given = asked.parse_args()
    forms = given.only.split(",")
    if unknown := set(forms) - {*PRINTED, *CONVERTED}:
        asked.error(f"no such form: {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory(prefix="kehoach-", ignore_cleanup_errors=True) as name:
        folder = given.keep or Path(name)
        os.environ["XDG_CACHE_HOME"] = os.environ["LOCALAPPDATA"] = str(Path(name) / "cache")
        rows = [measure(form, folder) for form in forms if can_do(form) and show_head(form == forms[0])]
    for row in rows:
        show_losses(row)
    return 0 if all(row.passed for row in rows) else 1


def can_do(form: str) -> bool:
    """Tell whether the programs that a form needs are there; say so where they are not."""
    missing = (form == "scan" and tesseract.find_program() is None) or (form in CONVERTED and find_program() is None)
    if missing:
        say(f"{form:<13} left out: see kehoach doctor")
    return not missing


def print_form(form: str, folder: Path) -> Path:
    """All specimens in one form; returns their folder."""
    target = folder / "given" / form
    target.mkdir(parents=True, exist_ok=True)
    if form in CONVERTED:
        given = print_form("docx", folder)
        convert(CONVERTED[form], shortened(given, folder) if form == "pdf-short" else given, target)
        if form == "doc":
            restore_lists(target)
        return target
    ending, printer = PRINTED[form]
    for path in sources():
        (target / f"{path.stem}.{ending}").write_bytes(printer(source.load(path)))
    return target


def shortened(given: Path, folder: Path) -> Path:
    """The DOCX files of a folder with shorter pages, in a folder of their own."""
    target = folder / "given" / "docx-short"
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(given.glob("*.docx")):
        document = docx.Document(str(path))
        for section in document.sections:
            section.page_height = Cm(SHORT)
        document.save(str(target / path.name))
    return target


def convert(ending: str, given: Path, target: Path) -> None:
    """Let LibreOffice write the DOCX files of a folder with another ending."""
    with tempfile.TemporaryDirectory(prefix="kehoach-", ignore_cleanup_errors=True) as name:
        profile = f"-env:UserInstallation={(Path(name) / 'profile').as_uri()}"
        command = [str(find_program()), profile, "--headless", "--convert-to", ending, "--outdir", str(target)]
        files = [str(path) for path in sorted(given.glob("*.docx"))]
        subprocess.run([*command, *files], check=True, capture_output=True, stdin=subprocess.DEVNULL)


def restore_lists(folder: Path) -> None:
    """Give the DOC files the lists of their DOCX."""
    for path in sources():
        writer, file = word.Writer(source.load(path)), folder / f"{path.stem}.doc"
        writer.write()
        used = [int(number.val) for number in writer.document.element.body.iter(qn("w:numId"))]
        file.write_bytes(word97.with_lists(file.read_bytes(), writer.numbering, used))


def sources() -> list[Path]:
    """The sources of the specimens."""
    return sorted((ROOT / "corpus" / "sources").glob("*.plan"))


def measure(form: str, folder: Path) -> Row:
    """Print, extract and evaluate one form, and print its row."""
    given, records = print_form(form, folder), folder / "records" / form
    before = processor_seconds()
    summary = run([given], records)
    seconds = processor_seconds() - before
    row = Row(form, evaluate(ROOT / "corpus" / "gold", records, by_stem=True), seconds, len(summary.failures))
    right = sum(document.right for document in row.result.documents)
    counts = row.result.strict
    scores = f"{counts.f1 or 0:9.4f} {row.result.soft.f1 or 0:9.4f}"
    wrong = counts.fp + counts.fn
    verdict = "" if row.passed else "  <-- below its mark"
    say(f"{form:<13}{scores} {right:>6}/{len(row.result.documents)} {wrong:>6} {seconds:>9.1f}{verdict}")
    return row


def processor_seconds() -> float:
    """Processor time of this process and of the programs it ran that have ended."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def show_head(first: bool) -> bool:
    """The head of the table, before its first row; always True."""
    if first:
        say(f"{'form':<13}{'strict F1':>9} {'soft F1':>9} {'exact':>9} {'wrong':>6} {'seconds':>9}")
    return True


def show_losses(row: Row) -> None:
    """What differs from gold, and quotes that do not stand in their text."""
    losses = row.result.differences
    if losses or row.result.untrue:
        say(f"\n{row.form}: {len(losses)} differences from gold (~ right in the soft measure)")
    for loss in losses[:LISTED]:
        item = f" ({loss.item})" if loss.item else ""
        say(f"  {'~' if loss.soft else ' '} {Path(loss.document).name}: {loss.field}{item}")
        say(f"      gold  {'–' if loss.gold is None else loss.gold}")
        say(f"      found {'–' if loss.found is None else loss.found}")
    if len(losses) > LISTED:
        say(f"    and {len(losses) - LISTED} more")
    for fault in row.result.untrue:
        say(f"  {fault}")


def say(line: str) -> None:
    """One line of the table."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
