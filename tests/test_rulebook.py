"""The rules as data: if these fail, a domain expert who changes a rule file is misled, or a plan reads wrongly."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from extractor.errors import KehoachError, RulesError
from extractor.rulebook import default_directory, load
from extractor.rulebook.check import check
from extractor.rulebook.loader import FILES


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A directory of rules that a test may spoil."""
    return Path(shutil.copytree(default_directory(), tmp_path / "rules"))


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_every_entry_matches_its_examples_and_nothing_else() -> None:
    assert [f"{problem.file}: {problem.entry}: {problem.message}" for problem in check(load())] == []


def test_the_rules_are_loaded_once_and_cannot_be_changed() -> None:
    assert load() is load() is load(default_directory())
    assert load().document_types is load().document_types
    with pytest.raises(ValidationError):
        load().document_types[0].abbr = "X"  # type: ignore[misc]


def test_all_files_fit_and_every_fact_names_its_source() -> None:
    book = load()
    assert len(list(book.everything())) == 12
    assert {path.name for path in book.files()} >= set(FILES)
    for entries in (book.document_types, book.headings.rules, book.agency_words.words, book.agencies.agencies):
        assert all(entry.source for entry in entries)
    assert all(entry.source for entry in (*book.directives, *book.duty_words, *book.campaigns))


def test_vietnamese_in_the_rule_files_is_composed() -> None:
    import unicodedata

    for path in load().files():
        text = path.read_text(encoding="utf-8")
        assert unicodedata.is_normalized("NFC", text), path.name


def test_digest_changes_with_any_byte_of_the_rules_and_not_with_line_ends(copy: Path) -> None:
    before = load(copy).digest
    assert before == load().digest and len(before) == 64
    spoiled = copy.parent / "other"
    shutil.copytree(copy, spoiled)
    change(spoiled / "campaigns" / "reading-culture-day.yaml", "Ngày Sách]", "Ngày Sách ]")
    assert load(spoiled).digest != before
    windows = copy.parent / "windows"
    shutil.copytree(copy, windows)
    places = windows / "places.yaml"
    places.write_bytes(places.read_bytes().replace(b"\n", b"\r\n"))
    assert load(windows).digest == before


@pytest.mark.parametrize(
    ("name", "before", "after", "wanted"),
    [
        ("document_types.yaml", "family: letter", "family: lettre", "cong-van"),
        ("headings.yaml", "roles: [funding]", "roles: [fund]", "ways-of-funding"),
        ("agencies.yaml", "{id: so-gddt, name", "{id: so-gddt, nom", "so-gddt"),
        ("directives.yaml", "date: 2021-07-30", "date: soon", "1373-qd-ttg"),
        ("places.yaml", "{name: Cao Bằng}", "{name: Cao Bằng, code: 4}", "Cao Bằng"),
        ("duty_words.yaml", "id: lead,", "id: Lead!,", "Lead!"),
    ],
)
def test_error_names_file_and_entry(copy: Path, name: str, before: str, after: str, wanted: str) -> None:
    change(copy / name, before, after)
    with pytest.raises(RulesError) as caught:
        list(load(copy).everything())
    assert name in str(caught.value) and wanted in str(caught.value)
    assert any(problem.file == name for problem in check(load(copy)))


def test_broken_yaml_missing_files_and_missing_directories_are_clear_errors(copy: Path) -> None:
    (copy / "places.yaml").write_text("units: [", encoding="utf-8")
    with pytest.raises(RulesError, match=r"places\.yaml"):
        _ = load(copy).places
    (copy / "places.yaml").write_bytes(b"\xff\xfe\x00bad")
    other = Path(shutil.copytree(copy, copy.parent / "again"))
    with pytest.raises(RulesError, match=r"places\.yaml"):
        _ = load(other).places
    (other / "headings.yaml").unlink()
    with pytest.raises(RulesError, match=r"headings\.yaml"):
        _ = load(other).digest
    with pytest.raises(RulesError, match="nowhere"):
        load(copy / "nowhere")
    assert issubclass(RulesError, KehoachError)


def test_an_offices_own_folder_is_checked_for_what_it_holds(tmp_path: Path) -> None:
    """An office that adds one directive must not be told that eight other files are missing."""
    entry = (
        "entries:\n  - {id: own, symbol: 12/KH-UBND, type: %s, issuer: UBND xã, implements: 1373/QĐ-TTg, source: seen}"
    )
    (tmp_path / "directives.yaml").write_text(entry % "KH", encoding="utf-8")
    assert check(load(tmp_path)) == []
    other = tmp_path / "other"
    other.mkdir()
    assert [problem.entry for problem in check(load(other))] == ["folder"]
    (other / "directives.yaml").write_text(entry % "XYZ", encoding="utf-8")
    assert [problem.entry for problem in check(load(other))] == ["own"]


@pytest.mark.parametrize(
    ("name", "before", "after", "wanted"),
    [
        ("headings.yaml", "examples: [CHỦ ĐỀ,", "examples: [HIỆU LỰC,", "does not match its example “HIỆU LỰC”"),
        ("headings.yaml", 'counter_examples: ["Nơi nhận:"]', 'counter_examples: ["Địa điểm"]', "counter-example"),
        ("agencies.yaml", "successor: so-noi-vu", "successor: so-nao-do", "so-nao-do"),
        ("agencies.yaml", "{id: so-tu-phap,", "{id: so-noi-vu,", "2 times"),
        ("directives.yaml", 'implements: "49-KL/TW"', 'implements: "94-KL/TW"', "94-KL/TW"),
        ("duty_words.yaml", "examples: [Trình Uỷ ban nhân dân tỉnh]", "examples: [Trình bày]", "“Trình bày”"),
        ("places.yaml", "Bắc Kạn: Thái Nguyên", "Bắc Kạn: Cao Bằng", "Thái Nguyên"),
        ("document_types.yaml", "family: letter, in_symbols: false, law", "family: letter, law", ""),
    ],
)
def test_check_finds_an_entry_that_no_longer_does_what_it_says(
    copy: Path, name: str, before: str, after: str, wanted: str
) -> None:
    change(copy / name, before, after)
    found = [problem for problem in check(load(copy)) if problem.file == name]
    if wanted:
        assert any(wanted in problem.message for problem in found), found


def test_importing_the_rules_reads_no_file() -> None:
    code = (
        "import sys, extractor.registry.agencies, extractor.registry.places, extractor.registry.campaigns;"
        "from extractor.rulebook.loader import _load; assert _load.cache_info().currsize == 0"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
