"""``kehoach doctor``: an official who cannot read a .doc learns which command to type."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from extractor.cli import inventory
from extractor.cli.app import app
from extractor.cli.inventory import take
from extractor.reading import office_program
from extractor.reading.ocr import library, tesseract


def call(*options: str) -> Result:
    return CliRunner().invoke(app, ["doctor", *options])


@pytest.fixture
def nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer without any of the programs."""
    monkeypatch.setattr(office_program, "find_program", lambda: None)
    monkeypatch.setattr(tesseract, "find_program", lambda: None)
    monkeypatch.setattr(library, "find_package", lambda: None)


@pytest.fixture
def everything(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer with all of them, without the library that is faster than Tesseract's program."""
    monkeypatch.setattr(library, "find_package", lambda: None)
    monkeypatch.setattr(office_program, "find_program", lambda: "/opt/soffice")
    monkeypatch.setattr(office_program, "version", lambda _: "LibreOffice 24.8.1.2 abc")
    monkeypatch.setattr(tesseract, "find_program", lambda: "/opt/tesseract")
    monkeypatch.setattr(tesseract, "version", lambda _: "tesseract 5.3.0")
    monkeypatch.setattr(tesseract, "run", lambda *_: "List of available languages (2):\neng\nvie\n")


@pytest.mark.usefixtures("nothing")
def test_what_is_missing_comes_with_the_command_that_installs_it() -> None:
    result = call()
    assert result.exit_code == 0
    assert "  missing  LibreOffice" in result.output
    debian = "sudo apt-get install -y --no-install-recommends libreoffice-writer tesseract-ocr tesseract-ocr-vie"
    assert debian in result.output
    assert "brew install --cask libreoffice && brew install tesseract tesseract-lang" in result.output
    assert "Windows:" in result.output
    assert call("--strict").exit_code == 1


@pytest.mark.usefixtures("everything")
def test_all_is_there() -> None:
    result = call("--strict")
    assert result.exit_code == 0
    assert "Everything is there." in result.output
    assert "24.8.1.2" in result.output
    assert "Scans are recognised by Tesseract 5.3.0,\nfrom /opt/tesseract." in result.output
    assert "missing" not in result.output


@pytest.mark.usefixtures("everything")
def test_tesseract_without_vietnamese_is_not_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """With English data only, every word of a scan would come out wrong."""
    monkeypatch.setattr(tesseract, "run", lambda *_: "List of available languages (1):\neng\n")
    known = json.loads(call("--json", "--strict").output)
    assert known["missing"] == ["Tesseract: Vietnamese data"]
    assert known["install"]["Debian, Ubuntu"].endswith(" tesseract-ocr-vie")


@pytest.mark.usefixtures("nothing")
def test_library_with_its_data_does_without_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "find_package", lambda: Path("/opt/packages"))
    monkeypatch.setattr(inventory, "find_data", lambda: Path("/opt/tessdata"))
    monkeypatch.setattr(library.Library, "version", lambda *_: "5.5.4")
    found = take()
    assert [need.name for need in found.missing] == ["LibreOffice"]
    told = call().output
    assert "  optional Tesseract  " in told
    assert f"Scans are recognised by Tesseract of tesserocr 5.5.4,\nfrom {Path('/opt/tessdata')}." in told


@pytest.mark.usefixtures("everything")
def test_a_program_that_does_not_start_counts_as_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: str) -> str:
        raise office_program.OfficeError("a library is missing")

    monkeypatch.setattr(office_program, "version", broken)
    assert [need.name for need in take().missing] == ["LibreOffice"]


@pytest.mark.usefixtures("nothing")
def test_the_page_fits_a_narrow_terminal() -> None:
    lines = call().output.splitlines()
    assert all(len(line) <= 80 for line in lines if not line.startswith("    "))
    assert any(line.startswith("  ok       lxml") for line in lines)


def test_every_package_that_the_program_depends_on_is_listed() -> None:
    packages = {need.name.lower(): need for need in take().packages}
    assert {"lxml", "pydantic", "pypdfium2", "spacy", "typer"} <= packages.keys()
    assert all(need.present and need.version for need in packages.values())
