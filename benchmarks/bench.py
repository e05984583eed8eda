"""How fast the program is, in one run on one machine: ``make bench``, or ``python benchmarks/bench.py``.

Prints medians and ratios, and writes them to BENCHMARKS.md with the date and the machine. ``--only pdf,start`` measures
a part and writes nothing; ``--quick`` is the small form, which only fails (exit code 1) where a ratio misses its
target by far. The kinds of work: pdf, word, ocr, start, length, runs, unchanged.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from measure import report
from measure.documents import ROOT, real_pdfs, specimens
from measure.frame import Section
from measure.growth import measure_growth
from measure.machine import calibration, this_machine
from measure.million import measure_million
from measure.ocr import measure_ocr
from measure.pdf import measure_pdf
from measure.runs import measure_runs, measure_unchanged
from measure.start import measure_start
from measure.word import measure_word

ROUNDS, QUICK_ROUNDS = 7, 1
FILES, QUICK_FILES = 1_000, 120
UNCHANGED, QUICK_UNCHANGED = 10_000, 300
TARGET = ROOT / "BENCHMARKS.md"
Part = Callable[[Path, argparse.Namespace], list[Section]]


def _pdf(work: Path, given: argparse.Namespace) -> list[Section]:
    sections = [measure_pdf("PDF with a text layer: specimens", _few("pdf", given), work, given.rounds)]
    real = given.pdf or ([] if given.quick else real_pdfs())
    if real:
        sections.append(measure_pdf("PDF with a text layer: real documents", real, work, given.rounds))
    return sections


def _few(kind: str, given: argparse.Namespace) -> list[Path]:
    return specimens(kind, 4 if given.quick else None)


PARTS: dict[str, Part] = {
    "pdf": _pdf,
    "word": lambda work, given: [measure_word(_few("docx", given), work, given.rounds)],
    "ocr": lambda work, given: [measure_ocr(specimens("pdf")[0], work, max(1, given.rounds // 2))],
    "start": lambda work, given: [measure_start(work, given.rounds)],
    "length": lambda _, given: [measure_growth(given.rounds)],
    "runs": lambda work, given: measure_runs(work, given.files, cluster=not given.quick),
    "unchanged": lambda work, given: [measure_unchanged(work, given.unchanged)],
}
"""What is measured; each entry gets a folder of its own."""
QUICK = ("pdf", "word", "length", "runs")
"""Parts of the small form: those with ratios, but for recognition, which takes long."""


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, write; 1 where the small form finds a target missed by far."""
    given = _asked(arguments)
    machine = this_machine()
    sections = [calibration(max(3, given.rounds))]
    _say(f"{report.where(machine)}\n\n{report.section_text(sections[0])}\n")
    for name in given.only:
        with tempfile.TemporaryDirectory(prefix="kehoach-bench-") as work:
            made = PARTS[name](Path(work), given)
        sections += made
        _say("".join(f"\n{report.section_text(section)}\n" for section in made))
    sections.append(measure_million(sections))
    _say(f"\n{report.section_text(sections[-1])}\n" if sections[-1].rows else "")
    if given.out is not None:
        given.out.write_text(report.page(machine, sections, "make bench"), encoding="utf-8", newline="\n")
        _say(f"\nwritten to {given.out}\n")
    missed = report.missed(sections, wide=given.quick)
    _say("".join(f"\nmissed: {line}" for line in missed) + "\n" if missed else "\nno target missed\n")
    return 1 if missed and given.quick else 0


def _asked(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure how fast the program is and write BENCHMARKS.md.")
    parser.add_argument("pdf", nargs="*", type=Path, help="PDFs with a text layer to measure too")
    parser.add_argument("--quick", action="store_true", help="the small form: fails only where a target is far off")
    parser.add_argument("--only", metavar="PARTS", help=f"some of {','.join(PARTS)}; writes nothing without --out")
    parser.add_argument("--rounds", type=int, help=f"rounds that count (default {ROUNDS})")
    parser.add_argument("--files", type=int, help=f"files of a whole run (default {FILES})")
    parser.add_argument("--unchanged", type=int, help=f"files of the unchanged folder (default {UNCHANGED})")
    parser.add_argument("--out", type=Path, help=f"where the page goes (default {TARGET.name}, whole form only)")
    given = parser.parse_args(arguments)
    given.out = given.out or (None if given.quick or given.only else TARGET)
    given.only = given.only.split(",") if given.only else list(QUICK if given.quick else PARTS)
    unknown = sorted(set(given.only) - set(PARTS))
    if unknown:
        parser.error(f"--only: {', '.join(unknown)} is none of {', '.join(PARTS)}")
    given.rounds = given.rounds or (QUICK_ROUNDS if given.quick else ROUNDS)
    given.files = given.files or (QUICK_FILES if given.quick else FILES)
    given.unchanged = given.unchanged or (QUICK_UNCHANGED if given.quick else UNCHANGED)
    return given


def _say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
