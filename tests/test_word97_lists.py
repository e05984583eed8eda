"""Restarted numbers in .doc files: a plan whose sections begin again at C must not begin again at A."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from docx.oxml.ns import qn

from extractor.pipeline import extract_bytes, extract_file
from extractor.reading.office_program import find_program

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))
from specimens import compound, source, word, word97  # noqa: E402

RESTARTED = "03-tinh-2021"
"""Its sections are A, B, C, C, D, counted by Word with a list that starts anew at 3."""


def test_streams_come_out_of_a_compound_file_as_they_went_in() -> None:
    streams = {"WordDocument": bytes(range(256)) * 40, "1Table": b"t" * 5000}
    found = compound.read_streams(compound.write_streams(streams))
    assert {name: data[: len(streams[name])] for name, data in found.items()} == streams


@pytest.mark.skipif(find_program() is None, reason="LibreOffice is not installed: see kehoach doctor")
def test_lists_that_start_anew_keep_their_numbers(tmp_path: Path) -> None:
    """LibreOffice itself writes .doc without "restart at"; Word does not, and its files must be read rightly."""
    given = ROOT / "corpus" / "docx" / f"{RESTARTED}.docx"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(find_program()), profile, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path), str(given)]
    subprocess.run(command, check=True, capture_output=True, timeout=300, stdin=subprocess.DEVNULL)
    writer = word.Writer(source.load(ROOT / "corpus" / "sources" / f"{RESTARTED}.plan"))
    writer.write()
    used = [int(number.val) for number in writer.document.element.body.iter(qn("w:numId"))]
    data = word97.with_lists((tmp_path / f"{RESTARTED}.doc").read_bytes(), writer.numbering, used)
    found, wanted = extract_bytes(data, "a.doc").plan, extract_file(given).plan
    assert found.source.format == "doc"
    assert [section.number for section in found.sections] == [section.number for section in wanted.sections]
    assert [duty.number for duty in found.duties] == [duty.number for duty in wanted.duties]
