"""The parts of a plan under Decree 30/2020: what a user loses here is sections, duties and signers."""

from __future__ import annotations

from pathlib import Path

import pytest
from plan_text import record_of

from extractor.reading import read
from extractor.reading.assemble import assemble
from extractor.reading.document import Kind
from extractor.reading.lines import RawLine, Reading
from extractor.structure import outline
from extractor.structure.outline import Heading, Outline
from extractor.vietnamese.labels import label_of


def parts(text: str, tmp_path: Path) -> Outline:
    path = tmp_path / "plan.txt"
    path.write_text(text, encoding="utf-8")
    return outline(read(path))


def plan(body: str) -> str:
    """A plan around a body: letterhead, title, preamble, closing, recipients and signature."""
    return (
        "ỦY BAN NHÂN DÂN\nXÃ ĐÔNG SƠN\n\nSố: 15/KH-UBND\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
        "Đông Sơn, ngày 20 tháng 9 năm 2025\n\nKẾ HOẠCH\nTổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2025\n\n"
        "Căn cứ Công văn số 5607/BGDĐT-GDNNGDTX ngày 15/9/2025 của Bộ Giáo dục và Đào tạo, UBND xã ban hành Kế hoạch như sau:\n\n"
        f"{body}\n\nTrên đây là Kế hoạch của UBND xã./.\n\nNơi nhận:\n- UBND tỉnh;\n- Lưu: VT.\n\n"
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn Thị Hoa\n"
    )


def shape(headings: list[Heading]) -> list[object]:
    return [(h.number, shape(h.children)) if h.children else h.number for h in headings]


@pytest.mark.parametrize(
    ("text", "family", "number", "value"),
    [
        ("I. MỤC ĐÍCH", "roman", "I", 1),
        ("IV/. Kinh phí", "roman", "IV", 4),
        ("II- NHIỆM VỤ", "roman", "II", 2),
        ("II/- NỘI DUNG:", "roman", "II", 2),
        ("1/- Tuyên truyền", "arabic", "1", 1),
        ("I.2. Yêu cầu", "decimal", "I.2", 2),
        ("III.1.2 Sở Nội vụ", "decimal", "III.1.2", 2),
        ("1. Mục đích", "arabic", "1", 1),
        ("3.Thời gian", "arabic", "3", 3),
        ("6- Giao Ban Tuyên giáo", "arabic", "6", 6),
        ("5.2.Phòng GDĐT huyện", "decimal", "5.2", 2),
        ("2.1 Phòng Y tế:", "decimal", "2.1", 1),
        ("a) Phòng Văn hóa", "lower", "a", 1),
        ("đ) Phát động", "lower", "đ", 5),
        ("e. Các phòng, ban", "lower", "e", 6),
        ("A . MỤC ĐÍCH, YÊU CẦU:", "upper", "A", 1),
        ("Phần thứ nhất", "part", "thứ nhất", 1),
        ("PHẦN THỨ HAI", "part", "thứ hai", 2),
        ("Phần III: Tổ chức", "part", "III", 3),
        ("Điều 2. Giao Sở", "article", "2", 2),
        ("(1) Tăng cường", "paren", "1", 1),
        ("- Đẩy mạnh", "bullet", "-", 0),
    ],
)
def test_labels_of_every_style_are_read(text: str, family: str, number: str, value: int) -> None:
    label = label_of(text)
    assert label is not None
    assert (label.family, label.number, label.value) == (family, number, value)


@pytest.mark.parametrize(
    "text",
    [
        "25/10/2018 của Sở GD&ĐT.",
        "2024 trên địa bàn tỉnh",
        "V/v tổ chức",
        "01/10/2024",
        "10.000 đồng",
        "Tổ chức",
        "H’Yim Kđoh",
        "24/7",
    ],
)
def test_what_only_looks_like_a_label_is_none(text: str) -> None:
    assert label_of(text) is None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "I. MỤC ĐÍCH\nNội dung một.\n\nII. CHỦ ĐỀ\nNội dung hai.\n\nIII. TỔ CHỨC THỰC HIỆN\n1. Hội Khuyến học\n- Một việc.",
            ["I", "II", ("III", ["1"])],
        ),
        (
            "1. Mục đích, yêu cầu\na) Nâng cao nhận thức của nhân dân.\n\n2. Thời gian\nTừ ngày 01/10/2025.\n\n2. Kinh phí\nNgân sách xã.",
            ["1", "2", "2"],
        ),
        (
            "1. Mục đích\nMột câu.\n\n2. Các hoạt động\n1. Treo băng rôn\n2. Tọa đàm\n3. Hội thi\n\n3. Kinh phí thực hiện\nNgân sách.",
            ["1", ("2", ["1", "2", "3"]), "3"],
        ),
        (
            "A. MỤC ĐÍCH\nMột.\n\nB. NỘI DUNG\nI. Tuyên truyền\nHai.\nII. Hội thi\nBa.\n\nC. TỔ CHỨC THỰC HIỆN\nBốn.",
            ["A", ("B", ["I", "II"]), "C"],
        ),
        (
            "MỤC ĐÍCH, YÊU CẦU\nMột câu dài về mục đích.\n\nTHỜI GIAN\nTừ ngày 01/10/2025.\n\nTỔ CHỨC THỰC HIỆN\nHai.",
            [None, None, None],
        ),
        (
            "I. MỤC ĐÍCH\nMột.\n\nII. KHẨU HIỆU TUYÊN TRUYỀN\n1. Nhiệt liệt chào mừng ngày hội đọc sách!\n2. Sách là bạn hiền!\n\nIII. KINH PHÍ\nHai.",
            ["I", "II", "III"],
        ),
        (
            "I. NỘI DUNG\n1. Học tập trung\nMột buổi.\n2. Học tại nhà: mỗi tuần hai buổi, mỗi buổi một giờ.\n\nII. KINH PHÍ\nHai.",
            [("I", ["1", "2"]), "II"],
        ),
        (
            "* Mục đích, yêu cầu:\n- Một.\n\n* Nội dung:\n- Hai.\n\n* Tổ chức thực hiện:\n- Hội Khuyến học chủ trì.",
            [None, None, None],
        ),
        (
            "Phần thứ nhất\nMỤC ĐÍCH, YÊU CẦU\nMột.\n\nPhần thứ hai\nTỔ CHỨC THỰC HIỆN\n1. Hội Khuyến học\n- Hai.",
            ["thứ nhất", ("thứ hai", ["1"])],
        ),
        (
            "1. Mục đích\nMột câu.\n\n2. Nội dung\nA. Phần lễ\n- Chào cờ.\nB. Phần hội\n- Hội thi.\n\n3. Kinh phí\nHai.",
            ["1", ("2", ["A", "B"]), "3"],
        ),
        (
            "I. MỤC ĐÍCH\n1. Nâng cao nhận thức.\n2. Tổ chức hoạt động thiết thực.\n\nII. KINH PHÍ\nNgân sách.",
            ["I", "II"],
        ),
        (
            "I. MỤC ĐÍCH,\nYÊU CẦU\nMột.\n\nII. KINH PHÍ THỰC HIỆN\nKẾ HOẠCH\nHai.",
            ["I", "II"],
        ),
        (
            "I Mục đích, yêu cầu\nMột.\n\nII Thời gian tổ chức\nTháng 10.\n\nIII Kinh phí thực hiện\nHai.",
            ["I", "II", "III"],
        ),
        (
            "1 MỤC ĐÍCH YÊU CẦU\nMột.\n\n2 THỜI GIAN TỔ CHỨC\nTháng 10.\n\n3 KINH PHÍ THỰC HIỆN\nHai.",
            ["1", "2", "3"],
        ),
    ],
)
def test_headings_nest_in_every_style(body: str, expected: list[object], tmp_path: Path) -> None:
    assert shape(parts(plan(body), tmp_path).sections) == expected


def test_heading_broken_over_two_lines_has_all_its_words(tmp_path: Path) -> None:
    found = parts(plan("I. MỤC ĐÍCH,\nYÊU CẦU\nMột.\n\nII. KINH PHÍ\nHai."), tmp_path)
    words = found.sections[0].words
    assert found.document.text[words.start : words.end].split() == ["MỤC", "ĐÍCH,", "YÊU", "CẦU"]


def test_numbered_sentences_are_no_headings(tmp_path: Path) -> None:
    body = "I. MỤC ĐÍCH\n1. Làm cho nhân dân trong toàn xã thấy rõ ý nghĩa của việc học.\n2. Huy động các nguồn lực cho việc học.\n\nII. KINH PHÍ\nNgân sách."
    assert shape(parts(plan(body), tmp_path).sections) == ["I", "II"]


def test_run_in_headings_end_at_the_colon(tmp_path: Path) -> None:
    found = parts(
        plan("1. Mục đích\nMột.\n\n2. Thời gian tổ chức: Từ ngày 01/10/2025 đến ngày 07/10/2025.\n\n3. Kinh phí\nHai."),
        tmp_path,
    )
    heading = found.sections[1]
    assert found.document.text[heading.words.start : heading.words.end] == "Thời gian tổ chức"
    assert heading.run_in is not None
    assert heading.roles == ["time"]


def test_headings_of_an_appendix_are_not_sections(tmp_path: Path) -> None:
    text = plan("I. MỤC ĐÍCH\nMột.\n\nII. KINH PHÍ\nHai.") + "\n\nPHỤ LỤC\nMẪU BÁO CÁO\n\nI. KẾT QUẢ\nII. KIẾN NGHỊ\n"
    found = parts(text, tmp_path)
    assert shape(found.sections) == ["I", "II"]
    assert len(found.appendices) == 1


def test_form_under_a_bare_appendix_heading_is_that_appendix(tmp_path: Path) -> None:
    text = (
        plan("I. MỤC ĐÍCH\nMột.")
        + "\n\nPHỤ LỤC\n\n(Kèm theo Kế hoạch của UBND xã)\n\nMẪU SỐ 01/BC\n\nBÁO CÁO KẾT QUẢ\n"
    )
    assert len(parts(text, tmp_path).appendices) == 1


def test_opening_line_of_a_decision_is_no_signature(tmp_path: Path) -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH PHÚ LÂM\n\nSố: 12/QĐ-UBND\n\nQUYẾT ĐỊNH\nBan hành Kế hoạch đọc sách\n\n"
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH PHÚ LÂM\n\nCăn cứ Luật Tổ chức chính quyền địa phương;\n\n"
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch đọc sách.\n\nNơi nhận:\n- Như Điều 2;\n- Lưu: VT.\n\n"
        "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nVõ Thị Tám\n"
    )
    found = parts(text, tmp_path)
    position = found.signature.position
    assert position is not None
    assert found.document.text[position.start : position.end] == "PHÓ CHỦ TỊCH"


def test_repeated_and_skipped_numbers_are_said(tmp_path: Path) -> None:
    found = parts(plan("1. Mục đích\nMột.\n\n1. Thời gian\nHai.\n\n4. Kinh phí\nBa."), tmp_path)
    assert [warning.code for warning in found.warnings] == ["section-number-repeated", "section-number-skipped"]


def test_number_of_a_sentence_between_headings_is_not_missing(tmp_path: Path) -> None:
    body = (
        "I. TỔ CHỨC THỰC HIỆN\n1. Hội Khuyến học\n- Vận động.\n2. Giao Phòng Kinh tế của xã chủ trì bố trí kinh phí cho các hoạt động.\n"
        "3. Công an xã\n- Bảo đảm trật tự."
    )
    assert parts(plan(body), tmp_path).warnings == []


def test_the_head_of_a_plan_is_told_apart(tmp_path: Path) -> None:
    found = parts(plan("I. MỤC ĐÍCH\nMột."), tmp_path)
    text = found.document.text
    assert [text[span.start : span.end] for span in found.letterhead.body] == ["ỦY BAN NHÂN DÂN", "XÃ ĐÔNG SƠN"]
    assert found.letterhead.number is not None
    assert found.title is not None
    assert text[found.title.start : found.title.end] == "Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2025"
    assert found.type_abbreviation == "KH"


@pytest.mark.parametrize(
    ("block", "authority", "position", "name"),
    [
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLê Văn A", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Văn A"),
        ("KT.TRƯỞNG PHÒNG\nPHÓ TRƯỞNG PHÒNG\n\nTrần Thị Bình", "KT.TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG", "Trần Thị Bình"),
        ("GIÁM ĐỐC\n\nH’Yim Kđoh", None, "GIÁM ĐỐC", "H’Yim Kđoh"),
        ("T/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nPhạm Văn Chung", "T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Phạm Văn Chung"),
        ("TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\n(Đã ký)\nVõ Tuấn Anh", "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Võ Tuấn Anh"),
        ("KT. BỘ TRƯỞNG THỨ TRƯỞNG Phạm Ngọc Thưởng", "KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Phạm Ngọc Thưởng"),
        ("HIỆU TRƯỞNG\n\nTS. Ngô Thị Minh Nguyệt", None, "HIỆU TRƯỞNG", "Ngô Thị Minh Nguyệt"),
        ("GIÁM ĐỐC\n\nBS.CKII Trần Văn Đông", None, "GIÁM ĐỐC", "Trần Văn Đông"),
        ("HIỆU TRƯỞNG\n\nPGS.TS. Lê Thị Xuân", None, "HIỆU TRƯỞNG", "Lê Thị Xuân"),
        ("KT. HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG\n\nTh.S Vũ Hải Nam", "KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "Vũ Hải Nam"),
        ("TM. ỦY BAN NHÂN DÂN\nQ. CHỦ TỊCH\n\nĐỗ Văn Hùng", "TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH", "Đỗ Văn Hùng"),
        ("| TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLê Văn Bảy |", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Văn Bảy"),
        ("Hiệu trưởng\n\nPhan Thị Sáu", None, "Hiệu trưởng", "Phan Thị Sáu"),
    ],
)
def test_signatures_of_every_form(block: str, authority: str | None, position: str, name: str, tmp_path: Path) -> None:
    text = plan("I. MỤC ĐÍCH\nMột.")
    found = parts(text[: text.index("TM. ỦY BAN NHÂN DÂN\nKT.")] + block + "\n", tmp_path)
    spans = (found.signature.authority, found.signature.position, found.signature.name)
    assert tuple(found.document.text[s.start : s.end] if s else None for s in spans) == (authority, position, name)


@pytest.mark.parametrize(
    "text", ["", "\n\n", "KẾ HOẠCH", "a) b) c)", "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "I.\nII.\nIII.", "- \n- \n"]
)
def test_scraps_of_text_are_never_refused(text: str, tmp_path: Path) -> None:
    assert parts(text + "\nMột dòng chữ.", tmp_path).document.text.endswith("Một dòng chữ.")


def test_footnote_of_the_body_cites_and_one_of_an_appendix_does_not() -> None:
    """Plans print the directive itself below the page: "…đã được phê duyệt²" / "2 Quyết định số …"."""
    texts = plan("I. MỤC ĐÍCH\nThực hiện chương trình đã được phê duyệt1.").split("\n")
    lines = [RawLine(text, whole=True, page=1) for text in texts if text]
    lines.append(RawLine("1 Quyết định số 5521/QĐ-UBND ngày 10/11/2025.", whole=True, page=1, kind=Kind.FOOTNOTE))
    lines += [RawLine(text, whole=True, page=2) for text in ("PHỤ LỤC", "DANH SÁCH CÁC TRƯỜNG")]
    lines.append(RawLine("2 Quyết định số 6079/QĐ-UBND ngày 19/12/2025.", whole=True, page=2, kind=Kind.FOOTNOTE))
    cited = [citation.symbol for citation in record_of(assemble(Reading(lines, "pdf", pages=2))).citations]
    assert cited == ["5607/BGDĐT-GDNNGDTX", "5521/QĐ-UBND"]
