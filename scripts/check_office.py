"""Every specimen as DOC, RTF and ODT: are its facts those of the DOCX? ``python scripts/check_office.py``.

Slow (some minutes) and in need of LibreOffice, which writes the files that are read; therefore no test. LibreOffice
drops "restart numbering at" when it writes DOC and RTF; RTF keeps the printed labels beside, DOC does not, so that
differences in section numbers of DOC are faults of the files that were written and not of reading them.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractor.errors import DocumentError
from extractor.pipeline import extract_file
from extractor.reading.office_program import find_program

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "docx"
FORMS = ("doc", "rtf", "odt")
LEFT_OUT = ("evidence", "source", "warnings")


def main() -> int:
    """Write the files, read them, print a row for each; 1 when anything but section numbers of DOC differs."""
    program = find_program()
    if program is None:
        sys.exit("LibreOffice is not installed: see kehoach doctor")
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="kehoach-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        specimens = sorted(CORPUS.glob("*.docx"))
        for form in FORMS:
            profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
            command = [program, profile, "--headless", "--convert-to", form, "--outdir", name, *map(str, specimens)]
            subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL)
        for specimen in specimens:
            expected = extract_file(specimen).plan.model_dump(mode="json")
            for form in FORMS:
                wrong += report(expected, folder / f"{specimen.stem}.{form}")
    return 1 if wrong else 0


def report(expected: dict[str, Any], path: Path) -> bool:
    """Print how one file was read; True where it is wrong."""
    start = time.perf_counter()
    try:
        found = extract_file(path).plan.model_dump(mode="json")
    except DocumentError as error:
        say(f"{path.name:<28} FAILED {error}")
        return True
    seconds = time.perf_counter() - start
    differences = list(compare(expected, found, ""))
    numbers = all(".number" in row or ".children" in row or row.startswith(".sections:") for row in differences)
    verdict = (
        "same"
        if not differences
        else "numbers lost by the writer"
        if numbers and path.suffix == ".doc"
        else "DIFFERENT"
    )
    say(f"{path.name:<28} {seconds:6.2f} s  {verdict}")
    for row in differences:
        say(f"    {row}")
    return verdict == "DIFFERENT"


def compare(expected: Any, found: Any, place: str) -> Iterator[str]:
    """Where two records differ."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for key in expected.keys() - set(LEFT_OUT):
            yield from compare(expected[key], found.get(key), f"{place}.{key}")
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for number, (one, other) in enumerate(zip(expected, found, strict=True)):
            yield from compare(one, other, f"{place}[{number}]")
    elif expected != found:
        size = isinstance(expected, list) and isinstance(found, list)
        yield f"{place}: {len(expected)} -> {len(found)} entries" if size else f"{place}: {expected!r} -> {found!r}"


def say(line: str) -> None:
    """One line of the table."""
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
