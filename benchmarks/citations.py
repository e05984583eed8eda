"""How fast directives are recognised, dates and issuers included, and whether the time grows only as the text does.

The text is that of the specimens (and of the plans beside the checkout, where they are), repeated to 1, 2, 4 and 8
megabytes; a third paragraph in five is real prose without any citation, as it is in real plans. Beside the recogniser,
in the same run: a bare scan for digits before a slash and ``str.casefold``, so that machines can be compared.

Usage: python benchmarks/citations.py [MEGABYTES…] (default: 1 2 4 8)
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import regex

from extractor.facts.citations import find_citations
from extractor.facts.witness import Witness
from extractor.reading import read
from extractor.reading.assemble import assemble
from extractor.reading.document import Document
from extractor.reading.lines import RawLine, Reading

HOME = Path(__file__).parents[1]
FOLDERS = (HOME / "corpus" / "txt", HOME.parent / "shared" / "seeds")
ROUNDS = 3
_SCAN = regex.compile(r"\d+/")


def prose() -> str:
    """The text of every specimen and of the plans beside the checkout."""
    paths = [path for folder in FOLDERS if folder.is_dir() for path in sorted(folder.glob("*.txt"))]
    return "\n".join(read(path).text for path in paths)


def document_of(size: int) -> Document:
    """A document of ``size`` bytes in UTF-8 whose text is the prose, again and again."""
    text = prose()
    times = size // len(text.encode()) + 1
    lines = (text + "\n") * times
    lines = lines.encode()[:size].decode(errors="ignore")
    return assemble(Reading([RawLine(line, whole=True) for line in lines.split("\n")], "docx"))


def best(work: Callable[[], object]) -> float:
    """Least CPU seconds of several rounds."""
    times = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times)


def main() -> None:
    """Print speed, growth and the ratio to the two yardsticks for each size."""
    sizes = [float(one) for one in sys.argv[1:]] or [1, 2, 4, 8]
    before = 0.0
    for megabytes in sizes:
        document = document_of(int(megabytes * 1_000_000))
        end = len(document.text)
        found: list[int] = []

        def recognise(document: Document = document, end: int = end, found: list[int] = found) -> None:
            witness = Witness(document)
            witness.year = 2024
            found[:] = [len(one.evidence) for one in find_citations(witness, (0, 2000), [(0, end)], None, None, None)]

        took = best(recognise)
        scan = best(lambda text=document.text: sum(1 for _ in _SCAN.finditer(text)))  # type: ignore[misc]
        fold = best(document.text.casefold)
        growth = f"x{took / before:.2f}" if before else "     "
        sys.stdout.write(
            f"{megabytes:4.1f} MB  {took:7.3f} s  {megabytes / took:6.2f} MB/s  {growth}  {sum(found)} places of "
            f"{len(found)} directives;  scan {scan:.3f} s (1 : {took / scan:.1f})  casefold {fold:.3f} s "
            f"(1 : {took / fold:.1f})\n"
        )
        before = took


if __name__ == "__main__":
    main()
