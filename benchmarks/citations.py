"""How fast directives are recognised, dates and issuers included, and whether the time grows only as the text does.

The text is that of the specimens (and of the plans beside the checkout, where they are), repeated to 1, 2, 4 and 8
megabytes. It is dense: a citation in every 600 characters or so, as in real plans. So the cost is told in two parts:
of a megabyte of the same plans' paragraphs without any citation, and of one citation. Beside the recogniser, in the
same run: a bare scan for digits before a slash and ``str.casefold``, so that machines can be compared.

Usage: python benchmarks/citations.py [MEGABYTES…] (default: 1 2 4 8)
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import regex

from extractor.facts.citations import find_citations
from extractor.facts.symbols import find_symbols
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


def document_of(size: int, text: str) -> Document:
    """A document of ``size`` bytes in UTF-8 whose text is the prose, again and again."""
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


def recognise(document: Document, found: list[int]) -> None:
    """Find all citations, dates and issuers included; ``found`` gets the number of places of each directive."""
    witness = Witness(document)
    witness.year = 2024
    end = len(document.text)
    found[:] = [len(one.evidence) for one in find_citations(witness, (0, 2000), [(0, end)], None, None, None)]


def uncited(text: str) -> str:
    """The paragraphs of a text in which nothing looks like a symbol."""
    return "\n".join(line for line in text.split("\n") if not any(find_symbols(line)))


def main() -> None:
    """Print speed, growth and the ratio to the two yardsticks for each size, then the two parts of the cost."""
    sizes = [float(one) for one in sys.argv[1:]] or [1, 2, 4, 8]
    before, text = 0.0, prose()
    empty = document_of(1_000_000, uncited(text))
    bare = best(lambda: recognise(empty, []))
    for megabytes in sizes:
        document = document_of(int(megabytes * 1_000_000), text)
        found: list[int] = []
        took = best(lambda document=document, found=found: recognise(document, found))  # type: ignore[misc]
        scan = best(lambda text=document.text: sum(1 for _ in _SCAN.finditer(text)))  # type: ignore[misc]
        fold = best(document.text.casefold)
        growth = f"x{took / before:.2f}" if before else "     "
        sys.stdout.write(
            f"{megabytes:4.1f} MB  {took:7.3f} s  {megabytes / took:6.2f} MB/s  {growth}  {sum(found)} places of "
            f"{len(found)} directives, {(took - bare * megabytes) / max(sum(found), 1) * 1e6:.0f} µs each;  "
            f"scan {scan:.3f} s (1 : {took / scan:.1f})  casefold {fold:.3f} s (1 : {took / fold:.1f})\n"
        )
        before = took
    sys.stdout.write(f"without citations: {bare:.3f} s a megabyte, {1 / bare:.1f} MB/s\n")


if __name__ == "__main__":
    main()
