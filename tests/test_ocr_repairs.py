"""Roman numbers, names, fixed phrases and signs of scans: what a user loses is a section under the wrong number."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image, ImageDraw

from extractor.reading.ocr.glue import unglued
from extractor.reading.ocr.merge import merge
from extractor.reading.ocr.noise import without_dirt
from extractor.reading.ocr.numerals import numeral, strokes, with_numerals
from extractor.reading.ocr.repair import Repairer
from extractor.reading.ocr.repair_symbols import symbol
from extractor.reading.ocr.words import Word

HIGH = 30


def line(text: str, number: int = 1, x: float = 100, gaps: dict[int, float] | None = None) -> list[Word]:
    """Words of one line, half an em a letter; ``gaps`` are added before the words of these places."""
    words = []
    for at, part in enumerate(text.split()):
        x += (gaps or {}).get(at, 0)
        words.append(Word(part, x, 100, x + 20 * len(part), 127, 95, (1, 1, number)))
        x += 20 * len(part) + 12
    return words


def repaired(*lines: str) -> list[str]:
    words = [word for number, text in enumerate(lines) for word in line(text, number)]
    done = Repairer().page(words, 1)
    return [" ".join(word.text for word in done if word.line[2] == number) for number in range(len(lines))]


def drawn(text: str) -> tuple[Image.Image, Word]:
    """A Roman number with serifs, and the word that covers it."""
    picture = Image.new("L", (300, 80), 245)
    pen = ImageDraw.Draw(picture)
    x = 20
    for letter in text:
        if letter == "I":
            pen.rectangle((x + 3, 20, x + 7, 20 + HIGH), fill=40)
            pen.rectangle((x, 20, x + 10, 22), fill=40)
            pen.rectangle((x, 18 + HIGH, x + 10, 20 + HIGH), fill=40)
            x += 13
        elif letter == "V":
            pen.line((x + 2, 20, x + 13, 20 + HIGH), fill=40, width=5)
            pen.line((x + 24, 20, x + 13, 20 + HIGH), fill=40, width=3)
            x += 28
        elif letter == "/":
            pen.line((x + 12, 20, x, 20 + HIGH), fill=40, width=3)
            x += 15
        elif letter == "-":
            pen.rectangle((x, 40, x + 8, 42), fill=40)
            x += 11
        else:
            pen.rectangle((x, 16 + HIGH, x + 4, 20 + HIGH), fill=40)
            x += 7
    return picture, Word("", 20, 20, x, 21 + HIGH, 90)


@pytest.mark.parametrize(
    ("printed", "recognised"),
    [("III.", "II."), ("II.", "1H."), ("I/", "U"), ("III/", "II"), ("VI/", "VU"), ("VII.", "VI."), ("III-", "II-")],
)
def test_roman_numbers_are_counted_in_the_picture(printed: str, recognised: str) -> None:
    """Tesseract reads III as II nearly always: a third section would bear the number of the second."""
    picture, word = drawn(printed)
    told = [replace(word, text=recognised), Word("NỘI", word.x1 + 9, 20, word.x1 + 60, 50, 95)]
    first, _ = with_numerals(told, picture)
    assert first.text == printed
    assert recognised in first.readings


def test_numbers_that_strokes_do_not_tell_stay() -> None:
    picture, word = drawn("II.")
    text = Word("người", word.x1 + 9, 20, word.x1 + 60, 50, 95)
    assert with_numerals([replace(word, text="Về"), text], picture)[0].text == "Về"
    assert with_numerals([replace(word, text="I.")], picture)[0].text == "I."
    assert strokes(Image.new("L", (300, 80), 245), word) == []


def test_strokes_make_numbers_or_nothing() -> None:
    assert [numeral(signs) for signs in ("III", "I\\/", "\\/II/", "IIII", "/I", "")] == [
        "III", "IV", "VII/", None, None, None,
    ]  # fmt: skip
    assert numeral("\\/I", "XI") == "XI"


def test_the_digit_one_has_no_serif_on_its_right() -> None:
    """ "II." read as "1." is a section, "1." is an item: they are told apart by how the stroke begins."""
    picture, word = drawn("II.")
    text = Word("Học", word.x1 + 9, 20, word.x1 + 60, 50, 95)
    assert with_numerals([replace(word, text="1."), text], picture)[0].text == "II."
    ImageDraw.Draw(picture).rectangle((28, 20, 32, 22), fill=245)
    assert with_numerals([replace(word, text="1."), text], picture)[0].text == "1."


def test_headings_and_their_numbers_are_parted() -> None:
    parts = [[part.text for part in unglued(line(text)[0])] for text in ("I-MỤC", "IV.TỔ", "X-QUANG", "1/NQ", "V/v")]
    assert parts == [["I-", "MỤC"], ["IV.", "TỔ"], ["X-QUANG"], ["1/NQ"], ["V/v"]]
    assert [part.text for part in unglued(line("ngày23tháng")[0])] == ["ngày", "23", "tháng"]
    whole, piece = Word("ngày23/", 0, 0, 100, 30, 80), Word("ngày", 0, 0, 60, 30, 96)
    assert [word.text for word in merge([[whole], [piece]])] == ["ngày23/"]


def test_a_semicolon_that_one_recognition_saw_is_kept() -> None:
    one, other = Word("trị", 0, 0, 60, 30, 88), Word("trị;", 0, 0, 60, 30, 80)
    assert [word.text for word in merge([[one], [other]])] == ["trị;"]


def test_marks_of_the_line_below_are_no_digits() -> None:
    """The acute of PHÓ stands close to the line above, where it would be a number."""
    mark = Word("5", 200, 120, 208, 126, 40, (1, 1, 1))
    assert [word.text for word in without_dirt([*line("KT. CHỦ"), mark], 40)] == ["KT.", "CHỦ"]


def test_a_hyphen_read_as_a_colon_opens_an_item() -> None:
    assert without_dirt(line(": Trường Tiểu học: dạy"), 40)[0].text == "-"


@pytest.mark.parametrize(
    ("recognised", "right"),
    [
        ("ỦY BẠN NHÂN DÂN", "ỦY BAN NHÂN DÂN"),
        ("PHO CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ("Phân thứ nhất", "Phần thứ nhất"),
        ("UỶ BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN"),
        ("'Tổ chức Tuần lễ", "Tổ chức Tuần lễ"),
        ("|Nội dung", "Nội dung"),
        ("'Học tập' suốt đời", "'Học tập' suốt đời"),
        ('tiếng K"Ho và tiếng Mạ', "tiếng K’Ho và tiếng Mạ"),
        ("ông K?Văn Lơ Mu", "ông K’Văn Lơ Mu"),
        ("đến năm 20307;", "đến năm 20307;"),
        ("“Phát triển đến năm 20307;", "“Phát triển đến năm 2030”;"),
        ("V: NỘI DUNG", "V. NỘI DUNG"),
    ],
)
def test_what_can_only_be_one_thing_is_that(recognised: str, right: str) -> None:
    assert repaired(recognised) == [right]


def test_a_signers_family_name_is_one_that_exists() -> None:
    """Only below a position, only where one family name looks alike, and never a name that is known."""
    assert repaired("CHỦ TỊCH", "Đỉnh Quang Thuận") == ["CHỦ TỊCH", "Đinh Quang Thuận"]
    assert repaired("Đỉnh Quang Thuận") == ["Đỉnh Quang Thuận"]
    assert repaired("CHỦ TỊCH", "Vì Văn Sang", "Lang Thị Hoa", "Ksor Mai") == [
        "CHỦ TỊCH", "Vì Văn Sang", "Lang Thị Hoa", "Ksor Mai",
    ]  # fmt: skip
    beside = [*line("CHỦ TỊCH", 1), *line("- Lưu: VT. Trân Văn An", 2, gaps={3: 300})]
    assert [word.text for word in Repairer().page(beside, 1)][-3] == "Trần"


def test_letters_seen_twice_in_symbols() -> None:
    assert symbol("89/QĐÐ-TTg") == "89/QĐ-TTg"
    assert symbol("89/ĐĐX-TTg") == "89/ĐĐX-TTg"


def test_abbreviation_beside_a_recipient_is_read_whatever_its_c_looks_like() -> None:
    assert repaired("- UBND tỉnh (b/€);", "- Sở Y tế (b/C);") == ["- UBND tỉnh (b/c);", "- Sở Y tế (b/c);"]
