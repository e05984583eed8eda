"""Word documents beside python-docx alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx

from extractor.batch.write import write_record
from extractor.pipeline import extract_file
from extractor.reading import read
from measure.frame import TIMES, Section, in_turns


def measure_word(paths: Sequence[Path], work: Path, rounds: int) -> Section:
    """Time a Word document.

    Args:
        paths: .docx files.
        work: folder that records are written to.
        rounds: how many count.
    """
    section = Section(
        "Word documents",
        f"{len(paths)} files. The whole pipeline as above; python-docx: the file opened, the text of its "
        "paragraphs and of its tables' cells taken, without numbers, headers and footnotes.",
    )
    seconds = in_turns(
        {
            "whole pipeline": lambda: [_whole(path, work) for path in paths],
            "of it: reading": lambda: [read(path) for path in paths],
            "python-docx alone": lambda: [_alone(path) for path in paths],
        },
        rounds,
    )
    for name, taken in seconds.items():
        section.add(name, taken / len(paths) * 1000, "ms a file")
    section.add("pipeline to python-docx", seconds["whole pipeline"] / seconds["python-docx alone"], TIMES)
    section.add("reading to python-docx", seconds["of it: reading"] / seconds["python-docx alone"], TIMES)
    return section


def _whole(path: Path, work: Path) -> None:
    extraction = extract_file(path, path.name)
    write_record(work, path.name, extraction.plan, extraction.text)


def _alone(path: Path) -> list[str]:
    document = docx.Document(str(path))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    return [paragraph.text for paragraph in document.paragraphs] + [cell.text for cell in cells]
