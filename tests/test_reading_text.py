"""Text and Markdown files come out as the same paragraphs whatever tool saved them."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.errors import DocumentError
from extractor.reading import read
from extractor.reading.assemble import assemble
from extractor.reading.document import Cell, Document, Kind
from extractor.reading.emphasis import strip_emphasis
from extractor.reading.lines import RawLine, Reading

PLAN = """ỦY BAN NHÂN DÂN              CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
  TỈNH HÀ GIANG                    Độc lập - Tự do - Hạnh phúc
Số:       /KH-UBND           Hà Giang, ngày     tháng 9 năm 2024

KẾ HOẠCH
Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024

Căn cứ Công văn số 5201/BGDĐT-GDTX ngày 09/9/2024 của Bộ Giáo dục và Đào tạo;

I. MỤC ĐÍCH

1. Nâng cao nhận thức của người dân về học tập suốt đời.

Nơi nhận:                                   TM. ỦY BAN NHÂN DÂN
- Bộ GDĐT (b/c);                              KT. CHỦ TỊCH
- Lưu: VT, KGVX.                              PHÓ CHỦ TỊCH


                                             Nguyễn Văn Lâm
"""


def strings(document: Document) -> list[str]:
    return [document.string(paragraph) for paragraph in document.body()]


def text_of(text: str, name: str = "plan.txt") -> list[str]:
    return strings(read(name, text.encode()))


EXPECTED = text_of(PLAN)


def test_the_two_columns_of_letterhead_and_signature_are_read_one_after_the_other() -> None:
    assert EXPECTED[:6] == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH HÀ GIANG",
        "Số: /KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Hà Giang, ngày tháng 9 năm 2024",
    ]
    assert EXPECTED[-7:] == [
        "Nơi nhận:",
        "- Bộ GDĐT (b/c);",
        "- Lưu: VT, KGVX.",
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Nguyễn Văn Lâm",
    ]
    columns = [paragraph.column for paragraph in read("p.txt", PLAN.encode()).body()]
    assert columns[:6] == [0, 0, 0, 1, 1, 1]
    assert columns[-4:] == [1, 1, 1, 1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_unicode_encoding_gives_the_same_text(encoding: str) -> None:
    assert strings(read("plan.txt", PLAN.encode(encoding))) == EXPECTED


def test_windows_1258_and_decomposed_text_give_the_same_text() -> None:
    half = "".join(_half_decomposed(letter) for letter in PLAN)
    document = read("plan.txt", half.encode("cp1258"))
    assert document.encoding == "cp1258"
    assert strings(document) == EXPECTED
    assert text_of(unicodedata.normalize("NFD", PLAN)) == EXPECTED


def _half_decomposed(letter: str) -> str:
    """Windows-1258 has â, ê, ô, ă, ơ, ư, and the five tones as marks of their own."""
    try:
        letter.encode("cp1258")
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", letter)
        tones = [mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323"]
        rest = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in tones))
        return rest + "".join(tones)
    return letter


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\n", "\u2028"])
def test_every_line_end_gives_the_same_text(line_end: str) -> None:
    assert text_of(PLAN.replace("\n", line_end)) == EXPECTED


def test_a_cut_tail_of_utf8_loses_one_letter_not_the_file() -> None:
    document = read("plan.txt", (PLAN + "Lê").encode()[:-1])
    assert document.text.startswith("ỦY BAN NHÂN DÂN")
    assert "undecodable-bytes" in [warning.code for warning in document.warnings]


def test_text_in_an_unknown_encoding_is_refused_rather_than_garbled() -> None:
    with pytest.raises(DocumentError, match="UTF-8"):
        read("plan.txt", bytes(range(0x80, 0x100)) * 30)


def test_form_feeds_are_pages_and_do_not_cut_paragraphs() -> None:
    text = (
        "Các đơn vị chủ động tổ chức thực hiện kế hoạch và báo cáo kết quả về\n\f2\nSở Giáo dục, ủy ban\fvà tỉnh.\n\f"
    )
    document = read("plan.txt", text.encode())
    assert document.pages == 3
    assert [line.page for paragraph in document.paragraphs for line in paragraph.lines] == [1, 2, 3, 2]
    assert document.paragraphs[-1].kind is Kind.PAGE_NUMBER


def test_blank_lines_after_every_line_are_not_gaps() -> None:
    lines = ["Sở Giáo dục và Đào tạo chủ trì, phối hợp với các sở, ban, ngành", "tổ chức thực hiện Kế hoạch."] * 6
    paragraphs = read("plan.txt", "\n\n".join(lines).encode()).paragraphs
    assert len(paragraphs) == 6
    assert not any(paragraph.gap for paragraph in paragraphs)
    loose = read("plan.txt", ("\n".join(lines) + "\n\nMục mới").encode())
    assert loose.paragraphs[-1].gap


MARKDOWN = """#### **4. Tổ chức *thực hiện***

<!-- trang 2 -->
![dấu](seal.png)
* Sở **Nội vụ** ([xem](https://a.vn/b)) chủ trì\\; theo 1\\.2 _nhé_. ✓
- Tỷ lệ 2*3*4, tệp ten_tep_tin, (*) ghi chú

| STT | **Đơn vị** |
|---|---|
| 1 | Sở Y tế<br>Sở Nội vụ |

**KT. CHỦ TỊCH
PHÓ CHỦ TỊCH**

Lê Văn Luyện
"""


def test_front_matter_of_a_markdown_file_is_no_part_of_the_plan() -> None:
    """The title of a web page or a date of conversion would be taken for the plan's own."""
    body = "# KẾ HOẠCH\n\n**Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024**\n"
    front = "---\ntitle: Tuần lễ học tập 2023\ndate: 2023-01-02\ntags:\n  - học tập\n---\n"
    plain, with_front = read("plan.md", body.encode()), read("plan.md", (front + body).encode())
    assert [p for p in with_front.paragraphs if p.kind is Kind.BODY] == list(plain.paragraphs)
    assert "Tuần lễ học tập 2023" in with_front.text
    ruled = read("plan.md", ("---\nSố: 12/KH-UBND\n---\n" + body).encode())
    assert "Số: 12/KH-UBND" in [ruled.string(p) for p in ruled.paragraphs if p.kind is Kind.BODY]


def test_markdown_marks_are_taken_off_with_care() -> None:
    document = read("plan.md", MARKDOWN.encode())
    assert strings(document) == [
        "4. Tổ chức thực hiện",
        "- Sở Nội vụ (xem) chủ trì; theo 1.2 nhé.",
        "- Tỷ lệ 2*3*4, tệp ten_tep_tin, (*) ghi chú",
        "STT",
        "Đơn vị",
        "1",
        "Sở Y tế",
        "Sở Nội vụ",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Lê Văn Luyện",
    ]
    by_text = {document.string(paragraph): paragraph for paragraph in document.paragraphs}
    assert by_text["4. Tổ chức thực hiện"].mark == 4
    assert by_text["4. Tổ chức thực hiện"].bold
    assert by_text["PHÓ CHỦ TỊCH"].bold
    assert not by_text["Lê Văn Luyện"].bold
    assert by_text["Sở Nội vụ"].cell == Cell(0, 1, 1)
    assert by_text["Sở Nội vụ"].kind is Kind.CELL


def test_a_markdown_table_that_only_sets_the_letterhead_is_no_table() -> None:
    text = (
        "| **BỘ Y TẾ**<br>Số:   /KH-BYT | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**<br>"
        "*Huế, ngày   tháng 9 năm 2025* |\n"
        "| --- | --- |\n\n**KẾ HOẠCH**\n\n"
        "| Nơi nhận:<br>- Lưu: VT. | **BỘ TRƯỞNG**<br><br>**Đào Thị Lan** |\n|---|---|\n"
    )
    document = read("plan.md", text.encode())
    assert [(paragraph.column, document.string(paragraph)) for paragraph in document.body()] == [
        (0, "BỘ Y TẾ"),
        (0, "Số: /KH-BYT"),
        (1, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (1, "Huế, ngày tháng 9 năm 2025"),
        (0, "KẾ HOẠCH"),
        (0, "Nơi nhận:"),
        (0, "- Lưu: VT."),
        (1, "BỘ TRƯỞNG"),
        (1, "Đào Thị Lan"),
    ]
    assert all(paragraph.cell is None for paragraph in document.body())


def test_marks_without_a_partner_stay() -> None:
    assert [span.text for span in strip_emphasis("**a* b\n(*) c ** d\n5 * 3")] == ["**a* b", "(*) c ** d", "5 * 3"]
    assert strip_emphasis("***x***")[0].bold
    assert strip_emphasis("***x***")[0].italic


def test_a_markdown_paragraph_cut_by_a_page_break_is_whole_again() -> None:
    text = "**Mục**\n\nMời nghệ nhân địa phương chia sẻ câu chuyện khởi nghiệp, tự\n\nhọc, làm chủ công nghệ.\n\nHết."
    assert text_of(text)[1] == "Mời nghệ nhân địa phương chia sẻ câu chuyện khởi nghiệp, tự học, làm chủ công nghệ."


def test_repairs_are_kept_as_edits_at_true_offsets() -> None:
    document = read("plan.txt", "CỘNG   HÕA XÃ  HỘI\nÐiều 1. Ủy   ban\u200b nhân dân Ðà Nẵng".encode())
    assert document.text == "CỘNG HÒA XÃ HỘI\nĐiều 1. Ủy ban nhân dân Đà Nẵng"
    assert {edit.code for edit in document.edits} >= {"capital-tone", "look-alike"}
    for edit in document.edits:
        assert document.text[edit.start : edit.start + len(edit.after)] == edit.after
    assert {warning.code for warning in document.warnings} == {"letters-repaired"}


STAMPED = """Nơi nhận:
- Lưu: VT.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
H’Yim Kđoh

\t\t2024-09-25T14:32:03+0700
\t\tCỤC CHỨNG THỰC SỐ VÀ BẢO MẬT THÔNG TIN - ĐT: 0243
\t2024-09-25T14:40:29+0700
\tTỉnh Đắk Lắk
\tỦy ban nhân dân tỉnh Đắk Lắk<ubnd@daklak.gov.vn> đã ký lên văn bản này!
mailto:totrunghoc@thanhoai.vn
"""


def test_stamps_and_link_lists_are_set_apart() -> None:
    document = read("plan.txt", STAMPED.encode())
    assert strings(document)[-1] == "H’Yim Kđoh"
    assert [document.string(paragraph) for paragraph in document.stamps()][3] == "Tỉnh Đắk Lắk"
    assert document.paragraphs[-1].kind is Kind.HEADER


@pytest.mark.parametrize(
    "block",
    [
        "Người ký: VĂN PHÒNG\nEmail: a@b.vn\nCơ quan: CHÍNH PHỦ\nThời gian ký: 30.07.2021 11:04:47 +07:00",
        "Ký bởi: Ủy ban nhân dân\ntỉnh Lào Cai\nNgày ký: 02-10-2023 16:25:01 +07:00",
        "2020.03.27 14:26:14 +07:00",
    ],
)
def test_the_usual_stamps_are_known(block: str) -> None:
    document = read("plan.txt", f"Tổ chức thực hiện tốt kế hoạch.\n{block}\n".encode())
    assert strings(document) == ["Tổ chức thực hiện tốt kế hoạch."]


def test_page_numbers_are_set_apart_but_table_numbers_stay() -> None:
    lines = []
    for number in range(40):
        if number in (10, 30):
            lines.append(str(2 if number == 10 else 3))
        lines.append(f"Đơn vị thứ {number} chủ động tổ chức thực hiện các nội dung của Kế hoạch này;")
    table = ["STT", "1", "2", "3"]
    document = read("plan.txt", "\n".join(lines + table).encode())
    numbers = [document.string(p) for p in document.paragraphs if p.kind is Kind.PAGE_NUMBER]
    assert numbers == ["2", "3"]
    assert strings(document)[-4:] == table


def paged(pages: list[list[str]]) -> Document:
    lines = [RawLine(text, page=number) for number, page in enumerate(pages, start=1) for text in page]
    return assemble(Reading(lines, "pdf", pages=len(pages)))


def test_running_headers_are_set_apart_and_sentences_go_on_over_pages() -> None:
    inner = ["Sở Y tế chủ trì,", "phối hợp thực hiện;", "Công an tỉnh lo an toàn;", "các huyện báo cáo theo"]
    pages = [["CÔNG BÁO số 12", f"{n}", *inner[n:], *inner[:n]] for n in range(4)]
    document = paged([*pages, ["CÔNG BÁO số 12", "4", "quy định."]])
    kinds = [paragraph.kind for paragraph in document.paragraphs]
    assert kinds.count(Kind.HEADER) == 5
    assert kinds.count(Kind.PAGE_NUMBER) == 5
    assert "CÔNG BÁO" not in "".join(strings(document))
    assert "thực hiện; Công an" in document.text or "thực hiện;\nCông an" in document.text


def test_cells_are_one_paragraph_each_in_reading_order() -> None:
    cells = [("Đơn vị", 0, 0), ("Nội", 0, 1), ("dung", 0, 1), ("Sở Y tế", 1, 0), ("- Một;", 1, 1), ("- Hai.", 1, 1)]
    lines = [RawLine(text, cell=Cell(0, row, column)) for text, row, column in cells]
    document = assemble(Reading(lines, "pdf"))
    assert strings(document) == ["Đơn vị", "Nội dung", "Sở Y tế", "- Một;", "- Hai."]


SAMPLE = (
    "Căn cứ Kế hoạch số 1373/QĐ-TTg ngày 01/10/2024 a) 1. 2.1 - + I. ** | # _ của UBND tỉnh, “Học tập; (TTGDNN- GDTX). "
    "KẾ HOẠCH: Nơi nhận: TM. ỦY BAN Phụ lục 2 3 … \t    \u00a0 \u00ad Ð o\u0323 đời ✓ <b> [x](y) mailto:a@b.vn"
)
WORDS = st.sampled_from(SAMPLE.split(" "))
TEXTS = st.lists(st.lists(WORDS, max_size=14).map(" ".join), max_size=40).map("\n".join)


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.sampled_from(["a.txt", "a.md"]))
def test_offsets_are_true_for_any_text(text: str, name: str) -> None:
    try:
        document = read(name, text.encode())
    except DocumentError:
        return
    check_offsets(document)


def check_offsets(document: Document) -> None:
    assert "\n".join(document.string(paragraph) for paragraph in document.paragraphs) == document.text
    assert unicodedata.is_normalized("NFC", document.text)
    for paragraph in document.paragraphs:
        string = document.string(paragraph)
        assert string
        assert "\n" not in string
        assert string == " ".join(string.split())
        assert paragraph.lines[0].start == paragraph.start
        assert paragraph.lines[-1].end == paragraph.end
        ends = [paragraph.start, *(line.end for line in paragraph.lines)]
        for line, before in zip(paragraph.lines, ends, strict=False):
            assert line.start <= line.end
            assert document.text[before : line.start] in ("", " ")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Căn", "1.", "I.", "kế", "hoạch;", "UBND", "(tỉnh)", "“Học”", "năm", "2024", "-", "a)", "là."]
        ),
        min_size=1,
        max_size=200,
    )
)
def test_no_word_of_the_running_text_is_lost(words: list[str]) -> None:
    words.insert(0, "Kế")
    lines = [" ".join(words[start : start + 11]) for start in range(0, len(words), 11)]
    document = read("plan.txt", "\n".join(lines).encode())
    assert document.text.split() == [word for line in lines if line != "-" for word in line.split()]


SEEDS = sorted((Path(__file__).parents[1].parent / "shared" / "seeds").glob("*.txt"))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_offsets_are_true_for_real_plans(path: Path) -> None:
    document = read(path)
    check_offsets(document)
    raw = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    kept = "".join(sign for sign in document.text if sign.isalnum())
    assert sorted(kept) == sorted(sign for sign in raw.replace("HÕA", "HÒA") if sign.isalnum())
