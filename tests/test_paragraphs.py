"""Printed lines become the paragraphs that were written: a duty is never cut in two, two duties never run together."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.reading import read
from extractor.reading.cues import glue
from extractor.reading.labels import label_of

SEEDS = Path(__file__).parents[1].parent / "shared" / "seeds"

FILLER = """Căn cứ tình hình thực tế của địa phương, các cơ quan, đơn vị lựa chọn nội dung
và hình thức phù hợp để tổ chức các hoạt động; huy động sự tham gia của các tổ
chức, doanh nghiệp và người dân; lồng ghép với các phong trào đang triển khai
tại cơ sở; bảo đảm thiết thực, hiệu quả, tránh phô trương, lãng phí trong quá
trình thực hiện và tổng hợp kết quả báo cáo cơ quan có thẩm quyền theo quy định
hiện hành. Việc sử dụng kinh phí theo đúng quy định.
"""


def paragraphs(text: str) -> list[str]:
    document = read("plan.txt", (FILLER * 3 + text).encode())
    return [document.string(paragraph) for paragraph in document.body()][3:]


JOINED = [
    "8. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính\ntrị - xã hội; các sở, ban, ngành cấp tỉnh",
    "Thực hiện Công văn số 1254/SGDĐT-GDTX ngày\n25/10/2018 của Sở Giáo dục và Đào tạo về việc tổ chức Tuần lễ.",
    "UBND tỉnh ban hành Kế hoạch tổ chức Tuần lễ hưởng ứng học tập suốt đời năm\n2024 trên địa bàn tỉnh như sau:",
    "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên và Đài Phát thanh\n- Truyền hình tỉnh đưa tin.",
    "- Bảo đảm đúng quy định tại điểm a, điểm b khoản 1, khoản 2 và khoản 3 Điều\n5. Nội dung khác giữ nguyên.",
    "Các nhóm nhiệm vụ trọng tâm gồm: (1) Tuyên truyền; (2) Tổ chức Lễ khai mạc;\n(3) Tập huấn kỹ năng số.",
    "Lễ phát động được tổ chức tại Trung tâm Văn hóa (Số 02 đường Hùng\nVương, phường Tự An).",
    "II. NỘI DUNG TỔ CHỨC TUẦN LỄ HƯỞNG ỨNG HỌC TẬP SUỐT ĐỜI\nTRÊN ĐỊA BÀN TỈNH",
    "trong bối cảnh thích ứng linh hoạt và kiểm soát có hiệu quả dịch bệnh do\nCOVID-19.",
]


@pytest.mark.parametrize("text", JOINED)
def test_a_wrapped_line_goes_on(text: str) -> None:
    assert paragraphs(text) == [text.replace("\n", " ")]


APART = [
    "1. Mục đích, yêu cầu\nTổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024 trên địa bàn huyện.",
    "I. MỤC ĐÍCH\n1. Nâng cao nhận thức của người dân về vai trò của học tập suốt đời.",
    "I/ MỤC ĐÍCH\nI- Yêu cầu\nII. NỘI DUNG",
    "a) Phòng Nội vụ\nb. Phòng Tài chính\nc/ Phòng Y tế\nđ) Hội Khuyến học\n(1) Trường học",
    "5.2.Phòng GDĐT huyện\n4.1 Sở Nội vụ\n1.1. Cấp tỉnh",
    "Điều 1. Ban hành Kế hoạch.\nĐiều 2. Hiệu lực thi hành.",
    "- Một việc;\n+ Hai việc;\n* Ba việc\n• Bốn việc",
    "Các đơn vị tổ chức thực hiện nghiêm túc.\nTrân trọng!",
    "Căn cứ Luật Giáo dục ngày 14/6/2019;\nTheo đề nghị của Sở GDĐT,",
    "PHỤ LỤC I\nBÁO CÁO KẾT QUẢ\n(Kèm theo Kế hoạch)",
    "7. Sở Tài chính thẩm định kinh phí, trình cấp trên.\nTham mưu bố trí kinh phí.",
]


@pytest.mark.parametrize("text", APART)
def test_a_new_paragraph_begins(text: str) -> None:
    assert paragraphs(text) == text.split("\n")


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("các trung tâm GDNN-", "GDTX và", "các trung tâm GDNN-GDTX và"),
        ("Công văn số 5201/", "BGDĐT-GDTX", "Công văn số 5201/BGDĐT-GDTX"),
        ("9450/VP-", "KGVX ngày", "9450/VP-KGVX ngày"),
        ("thư: totrunghoc-", "thanhoai@hanoiedu.vn để", "thư: totrunghoc-thanhoai@hanoiedu.vn để"),
        ("giai đoạn 2021-", "2030 trên", "giai đoạn 2021-2030 trên"),
        ("giáo dục nghề nghiệp -", "giáo dục thường xuyên", "giáo dục nghề nghiệp - giáo dục thường xuyên"),
        ("các tổ chức chính", "trị - xã hội", "các tổ chức chính trị - xã hội"),
    ],
)
def test_symbols_and_addresses_broken_at_a_line_end_are_whole_again(before: str, after: str, whole: str) -> None:
    assert glue(before, after) == whole


def test_dates_years_and_amounts_are_no_labels() -> None:
    for text in (
        "25/10/2018 của Sở",
        "2024 trên địa bàn",
        "1.000 đồng",
        "10 trường",
        "01/10.2021 về",
        "3,5 triệu",
        "-5 độ",
    ):
        assert label_of(text) is None, text


def test_the_title_is_one_paragraph_and_ends_before_the_body() -> None:
    text = (
        "UBND HUYỆN LẠC SƠN\nSố: 12/KH-UBND\n\nKẾ HOẠCH\nTổ chức Tuần lễ hưởng ứng học tập suốt đời\n"
        "năm 2024 trên địa bàn huyện\nThực hiện Kế hoạch số 3/KH-UBND của UBND tỉnh,\n"
    )
    document = read("plan.txt", text.encode())
    assert [document.string(paragraph) for paragraph in document.body()][3:] == [
        "Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024 trên địa bàn huyện",
        "Thực hiện Kế hoạch số 3/KH-UBND của UBND tỉnh,",
    ]


def test_a_body_without_a_preamble_does_not_run_into_the_title() -> None:
    title = "KẾ HOẠCH\nTriển khai Phong trào Bình dân học vụ số\n"
    document = read("plan.txt", (title + FILLER * 3).encode())
    strings = [document.string(paragraph) for paragraph in document.body()]
    assert strings[1] == "Triển khai Phong trào Bình dân học vụ số"
    assert strings[2].startswith("Căn cứ tình hình")
    other = read("plan.txt", (title + FILLER.replace("Căn cứ tình hình", "Phát huy thành tích") * 3).encode())
    assert other.string(other.paragraphs[1]) == "Triển khai Phong trào Bình dân học vụ số"


def test_recipients_are_one_paragraph_each_and_signature_lines_stay_apart() -> None:
    text = (
        "Nơi nhận:\n- Chủ tịch, các Phó Chủ tịch\n  UBND thị xã;\n- Các xã, TTGDNN-GDTX,\n các trường THCS,\n"
        "MN (để t/h);\n"
        "- VP: CVP, các PCVP;\nPhòng KGVX, TH;\n- Lưu: VT\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n"
        "Trần Văn Minh\nPhụ lục\nI. TỔ CHỨC"
    )
    assert paragraphs(text) == [
        "Nơi nhận:",
        "- Chủ tịch, các Phó Chủ tịch UBND thị xã;",
        "- Các xã, TTGDNN-GDTX, các trường THCS, MN (để t/h);",
        "- VP: CVP, các PCVP; Phòng KGVX, TH;",
        "- Lưu: VT",
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Trần Văn Minh",
        "Phụ lục",
        "I. TỔ CHỨC",
    ]


def test_first_line_indents_tell_paragraphs_apart_where_the_file_keeps_them() -> None:
    first, *rest = FILLER.splitlines()
    text = "\n".join(["      " + first, *rest]) + "\n"
    document = read("plan.txt", (text * 6).encode())
    assert len(document.paragraphs) == 6


COUNTS = {
    "000": ("2. Phòng Văn hóa và Thông tin; Trung tâm Văn hóa và Truyền thanh", 48),
    "001": ("4.6. Các sở, ban, ngành, đoàn thể, cơ quan đơn vị trên địa bàn tỉnh", 51),
    "002": ("a) Phòng Văn hóa - Xã hội", 58),
    "003": ("5.3. Trung tâm giáo dục nghề nghiệp – giáo dục thường xuyên, các cơ sở giáo dục", 78),
    "004": ("2. Các hoạt động tổ chức trong Tuần lễ hưởng ứng học tập suốt đời năm 2024", 77),
}


@pytest.mark.parametrize("seed", COUNTS)
def test_real_plans_are_cut_as_their_writers_did(seed: str) -> None:
    path = next(SEEDS.glob(f"{seed}_*"), None)
    if path is None:
        pytest.skip("the sample plans are not beside the checkout")
    document = read(path)
    strings = [document.string(paragraph) for paragraph in document.body()]
    heading, count = COUNTS[seed]
    assert heading in strings
    assert len(strings) == count
    assert all(string[0].isupper() or not string[0].isalpha() or label_of(string) for string in strings)
