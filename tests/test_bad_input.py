"""Bad files in a folder of good ones: each costs itself only, is named with fault and cure, and leaves nothing behind."""

from __future__ import annotations

import io
import json
import random
import zipfile
from pathlib import Path

import pytest

from extractor.batch import run
from extractor.errors import DocumentError, ErrorCode
from extractor.pipeline import extract_file
from extractor.reading import read

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
PDF = CORPUS / "pdf" / "07-tinh-2024.pdf"
DOCX = CORPUS / "docx" / "07-tinh-2024.docx"
TXT = CORPUS / "txt" / "07-tinh-2024.txt"


def a_zip(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


BAD: dict[str, tuple[bytes, set[ErrorCode]]] = {
    "rỗng.txt": (b"", {ErrorCode.EMPTY_FILE}),
    "trống không.pdf": (b"", {ErrorCode.EMPTY_FILE}),
    "cụt.pdf": (PDF.read_bytes()[: PDF.stat().st_size // 2], {ErrorCode.DAMAGED}),
    "không phải zip.docx": (b"PK\x03\x04" + bytes(400), {ErrorCode.DAMAGED, ErrorCode.UNKNOWN_FORMAT}),
    "zip khác.docx": (a_zip(**{"a.bin": bytes(100)}), {ErrorCode.UNKNOWN_FORMAT, ErrorCode.DAMAGED, ErrorCode.NO_TEXT}),
    "rác.txt": (random.Random(7).randbytes(4000), {ErrorCode.UNREADABLE, ErrorCode.UNKNOWN_FORMAT}),
    "rác.pdf": (random.Random(8).randbytes(4000), {ErrorCode.UNREADABLE, ErrorCode.UNKNOWN_FORMAT}),
    "chỉ có đầu.pdf": (b"%PDF-1.7\n", {ErrorCode.DAMAGED}),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gives_a_typed_error_that_names_it(name: str, tmp_path: Path) -> None:
    data, codes = BAD[name]
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(DocumentError) as caught:
        extract_file(path)
    assert caught.value.code in codes
    assert name in str(caught.value)
    assert caught.value.fault
    assert caught.value.cure


def test_bad_files_in_a_folder_stop_nothing_and_leave_nothing_half_written(tmp_path: Path) -> None:
    folder = tmp_path / "kế hoạch năm 2024"
    folder.mkdir()
    for name, (data, _) in BAD.items():
        (folder / name).write_bytes(data)
    (folder / "kế hoạch tốt.txt").write_bytes(TXT.read_bytes())
    (folder / "kế hoạch tốt.docx").write_bytes(DOCX.read_bytes())
    outputs = tmp_path / "outputs"
    summary = run([folder], outputs)
    assert {Path(failure.path).name for failure in summary.failures} == set(BAD)
    written = sorted(path.name for path in outputs.rglob("*") if path.is_file() and path.parent.name != ".kehoach")
    good = ["kế hoạch tốt.docx.json", "kế hoạch tốt.docx.txt", "kế hoạch tốt.txt.json", "kế hoạch tốt.txt.txt"]
    assert written == sorted(["failures.json", *good])
    listed = json.loads((outputs / "failures.json").read_text(encoding="utf-8"))
    assert all(row["fault"] and row["cure"] for row in listed)


def test_a_file_that_is_not_what_its_name_says_is_read_for_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "thật ra là Word.txt"
    path.write_bytes(DOCX.read_bytes())
    plan = extract_file(path).plan
    assert plan.source.format == "docx"
    assert "format-differs-from-name" in {warning.code for warning in plan.warnings}


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        extract_file(tmp_path / "không có.txt")
    assert caught.value.code is ErrorCode.NOT_FOUND


@pytest.mark.parametrize("source", [PDF, DOCX, TXT], ids=lambda path: path.suffix)
@pytest.mark.parametrize("tenth", range(10))
def test_truncation_anywhere_is_bounded(source: Path, tenth: int) -> None:
    data = source.read_bytes()
    cut = data[: len(data) * tenth // 10]
    try:
        document = read(source, cut)
    except DocumentError as error:
        assert error.fault
        return
    assert document.text


@pytest.mark.parametrize("source", [PDF, DOCX, TXT], ids=lambda path: path.suffix)
def test_flipped_bytes_never_raise_anything_but_typed_errors(source: Path, tmp_path: Path) -> None:
    dice = random.Random(20)
    for turn in range(12):
        data = bytearray(source.read_bytes())
        for _ in range(30):
            data[dice.randrange(len(data))] = dice.randrange(256)
        path = tmp_path / f"{turn}{source.suffix}"
        path.write_bytes(bytes(data))
        try:
            extract_file(path)
        except DocumentError as error:
            assert error.cure


@pytest.mark.parametrize(
    "line",
    [
        "Căn cứ ",
        "báo cáo ",
        "“",
        "(",
        "a) ",
        "1/1/",
        "1.1.1.",
        "I. ",
        "- ",
        "của ",
        "số 1/KH-",
        "ngày 1/1/2024 ",
        "Phòng, ",
    ],
)
def test_hostile_repetition_ends(line: str, tmp_path: Path) -> None:
    path = tmp_path / "lặp.txt"
    path.write_text(
        "KẾ HOẠCH\nTổ chức Tuần lễ\n\nI. MỤC ĐÍCH\n" + line * (20_000 // len(line)) + "\n", encoding="utf-8"
    )
    plan = extract_file(path).plan
    assert plan.document.type == "KH"
