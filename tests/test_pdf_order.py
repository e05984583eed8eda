"""PDFs whose letters stand in another order in the file than on the paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_maker import PdfPage, make_pdf, width

from extractor.reading.pdf import read_pdf

SENTENCE = "Căn cứ Quyết định số 1373/QĐ-TTg ngày 30/7/2021 của Thủ tướng Chính phủ"


def printed(page: PdfPage, y: float, text: str) -> None:
    """Print a line as a program does whose font lacks some letters: first its own, then those of a second font."""
    aside = [place for place, sign in enumerate(text) if "\u1ea0" <= sign <= "\u1ef9" or sign in "ươ"]
    begun = 0
    for place in [*aside, len(text)]:
        if text[begun:place].strip():
            page.text(85 + width(text[:begun]), y, text[begun:place])
        begun = place + 1
    at, shown = 0.0, ""
    for place in aside:
        shown += f"{(at - width(text[:place])) * 1000 / 14:.0f} <{ord(text[place]):04x}> "
        at = width(text[: place + 1])
    page.content.append(f"BT /I 14 Tf 1 0 0 1 85 {page.size[1] - y} Tm [{shown}] TJ ET")


def lines(page: PdfPage) -> list[str]:
    return [line.text for line in read_pdf(Path("kế hoạch.pdf"), make_pdf(page)).lines]


def test_letters_of_a_second_font_stand_where_they_are_printed() -> None:
    """Every word of the plan would be torn ("Căn c Quy t đ nh ứ ế ị") and nothing of it recognised."""
    page = PdfPage()
    printed(page, 100, SENTENCE)
    printed(page, 120, "về việc tổ chức Tuần lễ hưởng ứng học tập suốt đời")
    page.text(85, 140, "Một dòng không có gì lạ, ở đúng chỗ ạ")
    assert lines(page) == [
        SENTENCE,
        "về việc tổ chức Tuần lễ hưởng ứng học tập suốt đời",
        "Một dòng không có gì lạ, ở đúng chỗ ạ",
    ]


@pytest.mark.parametrize("text", ["KT. PHÓ GIÁM ĐỐC PHỤ TRÁCH", "điều kiện của đơn vị.", "Đinh Thị Thuận"])
def test_a_line_with_one_letter_aside_is_put_right_too(text: str) -> None:
    """Without a word of marks alone nothing looks torn ("Đinh Th Thu nịậ"): the signer would have no name."""
    first, second = PdfPage(), PdfPage()
    printed(first, 100, SENTENCE)
    printed(second, 100, text)
    reading = read_pdf(Path("kế hoạch.pdf"), make_pdf(first, second))
    assert [line.text for line in reading.lines] == [SENTENCE, text]
    assert [warning.code for warning in reading.warnings] == ["letters-put-in-order"]


def test_a_hyphen_at_the_end_of_a_torn_line_does_not_mix_it_with_the_next() -> None:
    """pdfium makes one line of both: "ỦVXy bnagnàny" instead of the symbol of a directive."""
    page = PdfPage()
    printed(page, 100, "Ủy ban nhân dân tỉnh tại Công văn số 6318/UBND-")
    printed(page, 120, "VX ngày 18/9/2020, Ủy ban nhân dân huyện ban hành")
    assert "".join(lines(page)) == (
        "Ủy ban nhân dân tỉnh tại Công văn số 6318/UBND-VX ngày 18/9/2020, Ủy ban nhân dân huyện ban hành"
    )


def test_a_page_with_lone_consonants_is_measured() -> None:
    """A single torn line on a page ("GIÁM Đ C PH TRÁCH ỐỤ") must be found without another page to tell."""
    page = PdfPage()
    printed(page, 100, "KT. PHÓ GIÁM ĐỐC PHỤ TRÁCH")
    assert lines(page) == ["KT. PHÓ GIÁM ĐỐC PHỤ TRÁCH"]


@pytest.mark.parametrize("text", ["ở ổ ế ạ", "Ủy ban ở xã ở trường ở nhà"])
def test_words_of_marked_letters_alone_stay_words(text: str) -> None:
    """What is printed in order must not be moved or joined."""
    assert lines(PdfPage().text(85, 100, text)) == [text]
