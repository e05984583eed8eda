"""Agencies: if these fail, a duty is given to the wrong body, or one agency is cut in two."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from extractor.registry.agencies import agency, begins_agency, identify, names_an_agency, split_agencies

SHARED = Path(__file__).parents[1].parent / "shared"

LISTS = [
    ("Phòng Văn hóa và Thông tin; Trung tâm Văn hóa và Truyền thanh", 2),
    ("UBND các xã, phường", 1),
    ("Sở Thông tin và Truyền thông, Báo Thái Nguyên, Đài Phát thanh - Truyền hình tỉnh, Trung tâm Thông tin tỉnh", 4),
    (
        "Đề nghị Đại học Thái Nguyên, các trường Đại học thành viên thuộc Đại học Thái Nguyên, Đại học Khoa học và "
        "Công nghệ, các trường cao đẳng, trung cấp trên địa bàn tỉnh",
        4,
    ),
    ("Các sở, ban, ngành, đoàn thể, cơ quan đơn vị trên địa bàn tỉnh", 1),
    ("Các sở, các ban của Đảng, UBND các huyện", 3),
    ("Hội Khuyến học và Trung tâm học tập cộng đồng xã", 2),
    ("Sở Văn hóa, Thể thao và Du lịch", 1),
    (
        "Đề nghị Uỷ ban Mặt trận Tổ quốc Việt Nam tỉnh, các tổ chức chính trị - xã hội, xã hội nghề nghiệp; các sở, "
        "ban ngành cấp tỉnh",
        3,
    ),
    ("UBND các huyện, thị xã và thành phố", 1),
    ("Các phòng, ban, ngành, đoàn thể xã", 1),
    ("Hội Nông dân tỉnh, Hội Liên hiệp phụ nữ tỉnh, tỉnh Đoàn, Liên đoàn Lao động tỉnh", 4),
    ("Báo và Đài Phát thanh - Truyền hình tỉnh", 1),
    ("Phòng Văn hóa, Khoa học và Thông tin", 1),
    ("Sở Lao động - Thương binh và Xã hội", 1),
    ("SỞ GIÁO DỤC VÀ ĐÀO TẠO, SỞ TÀI CHÍNH", 2),
    ("CÁC SỞ, BAN NGÀNH CẤP TỈNH", 1),
    ("Công đoàn các đại học Quốc gia, đại học vùng", 1),
    ("Phòng Kinh tế & Hạ tầng", 1),
    ("các xã, thị trấn, các nhà trường, trung tâm GDNN-GDTX, các trung tâm HTCĐ", 4),
    ("Văn phòng HĐND và UBND xã, Công an xã", 2),
]


@pytest.mark.parametrize(("heading", "count"), LISTS)
def test_lists_of_agencies_are_cut_between_names_only(heading: str, count: int) -> None:
    names = split_agencies(heading)
    assert len(names) == count, names
    assert all(name in heading for name in names)
    assert names_an_agency(heading)


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("Giao Sở Nội vụ (Ban Thi đua - Khen thưởng) có nhiệm vụ:", ["Sở Nội vụ"]),
        ("Sở Lao động - Thương binh và Xã hội - thường trực kế hoạch:", ["Sở Lao động - Thương binh và Xã hội"]),
        ("Phòng Văn hóa - Xã hội (cơ quan thường trực)", ["Phòng Văn hóa - Xã hội"]),
        ("Sở Kế hoạch và Đầu tư chủ trì, phối hợp với các sở, ngành và địa phương:", ["Sở Kế hoạch và Đầu tư"]),
        ("Cơ quan chủ quản: UBND tỉnh Bắc Kạn:", ["UBND tỉnh Bắc Kạn"]),
        ("Phòng GD&ĐT: Xây dựng kế hoạch Khảo thí, …", ["Phòng GD&ĐT"]),
        ("Đối với các Sở: Kế hoạch và Đầu tư, Xây dựng", ["các Sở: Kế hoạch và Đầu tư, Xây dựng"]),
        ("Giao Giám đốc Sở Giao thông vận tải:", ["Giám đốc Sở Giao thông vận tải"]),
        (
            "Đề nghị đảng ủy các xã, thị trấn chỉ đạo; UBND các xã, thị trấn có trách nhiệm:",
            ["đảng ủy các xã, thị trấn", "UBND các xã, thị trấn"],
        ),
        ("Ban Chỉ đạo xây dựng xã hội học tập huyện", ["Ban Chỉ đạo xây dựng xã hội học tập huyện"]),
        ("UBND huyện.", ["UBND huyện"]),
    ],
)
def test_requests_brackets_roles_and_verbs_are_no_part_of_a_name(heading: str, names: list[str]) -> None:
    assert split_agencies(heading) == names


def test_agencies_of_the_five_real_plans_stay_whole() -> None:
    if not (SHARED / "gold").is_dir():
        pytest.skip("the real plans are not beside this checkout")
    for path in sorted((SHARED / "gold").glob("*.yaml")):
        for duty in yaml.safe_load(path.read_text(encoding="utf-8"))["duties"]:
            for name in duty["agencies"]:
                assert split_agencies(name) == [name]
                assert begins_agency(name) and names_an_agency(name)


@pytest.mark.parametrize(
    "text",
    [
        "Phòng chống dịch bệnh",
        "Phòng, chống thiên tai",
        "PHÒNG CHÁY CHỮA CHÁY",
        "Hội nghị trực tuyến",
        "Hội thi kể chuyện theo sách",
        "Báo cáo kết quả",
        "Ban hành kế hoạch",
        "Bộ tài liệu tuyên truyền",
        "Các hoạt động trong Tuần lễ",
        "Các nhiệm vụ trọng tâm",
        "Trường hợp đặc biệt",
        "Nâng cao nhận thức",
        "Tổ chức thực hiện",
        "",
    ],
)
def test_topics_are_not_taken_for_agencies(text: str) -> None:
    assert not begins_agency(text) and not names_an_agency(text)


@pytest.mark.parametrize(
    "text",
    [
        "UBND phường phát động tổng vệ sinh môi trường vào sáng thứ 7",
        "Các đơn vị gửi báo cáo về Phòng Giáo dục và Đào tạo",
        "Hội Khuyến học tiếp tục vận động các gia đình",
        "Các nhà trường tổ chức các hoạt động trải nghiệm",
        "Sở Giáo dục và Đào tạo xây dựng kế hoạch chi tiết",
    ],
)
def test_sentences_about_an_agency_are_no_agency_heading(text: str) -> None:
    assert begins_agency(text) and not names_an_agency(text)


@pytest.mark.parametrize(
    ("printed", "level", "key"),
    [
        ("Phòng GDĐT huyện", None, "phong-gddt"),
        ("Sở GDĐT Hà Nội", None, "so-gddt"),
        ("Sở Giáo dục và Đào tạo tỉnh Thái Nguyên", None, "so-gddt"),
        ("Sở GD&ĐT", None, "so-gddt"),
        ("Hội khuyến học tỉnh", None, "hoi-khuyen-hoc"),
        ("Hội Khuyến học Việt Nam", None, "hoi-khuyen-hoc-vn"),
        ("UBND các xã, phường", None, "ubnd-xa"),
        ("UBND các huyện, thị xã và thành phố", None, "ubnd-huyen"),
        ("Ủy ban nhân dân thành phố Hà Nội", None, "ubnd-tinh"),
        ("Phòng Văn hoá – Xã hội", None, "phong-vhxh-xa"),
        ("Giám đốc Sở Giao thông vận tải", None, "so-gtvt"),
        ("Trung tâm giáo dục nghề nghiệp – giáo dục thường xuyên", None, "tt-gdnn-gdtx"),
        ("Báo Thái Nguyên", None, "bao-tinh"),
        ("Báo Giáo dục và Thời đại", None, None),
        ("UBND", None, None),
        ("UBND", "commune", "ubnd-xa"),
        ("UBND thành phố", None, None),
        ("UBND thành phố", "district", "ubnd-huyen"),
        ("Công an", None, None),
        ("Thư viện xã", None, None),
        ("Phòng Văn hóa, Khoa học và Thông tin", None, None),
        ("", None, None),
    ],
)
def test_names_lead_to_one_key_or_to_none(printed: str, level: str | None, key: str | None) -> None:
    assert identify(printed, level) == key  # type: ignore[arg-type]


def test_a_function_can_be_followed_to_its_successor() -> None:
    department = agency("phong-gddt")
    assert department is not None and department.successor == "phong-vhxh-xa"
    assert department.end is not None and department.end.isoformat() == "2025-06-30"
    assert agency("no-such-agency") is None
