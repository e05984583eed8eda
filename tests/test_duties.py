"""Duties: who has to do what; if these fail, an agency does not find its tasks in the record."""

from __future__ import annotations

import pytest
from plan_text import HEAD, duties_of, plan_of

from extractor.plan import Duty

PURPOSE = ("I. MỤC ĐÍCH, YÊU CẦU", "Nâng cao nhận thức.", "II. TỔ CHỨC THỰC HIỆN")


def _duties(*paragraphs: str) -> list[Duty]:
    return plan_of([*PURPOSE, *paragraphs]).duties


def _names(duty: Duty) -> list[str]:
    return [agency.printed for agency in duty.agencies]


# paragraphs, agencies of each duty, number of items of each
FORMS = [
    (["1. Sở Nội vụ", "- Chủ trì triển khai.", "2. Sở Tài chính", "- Bố trí kinh phí."], [["Sở Nội vụ"], ["Sở Tài chính"]], [1, 1]),
    (["1. Sở Nội vụ: Chủ trì triển khai.", "2. Sở Tài chính: Bố trí kinh phí."], [["Sở Nội vụ"], ["Sở Tài chính"]], [1, 1]),
    (["- Phòng GD&ĐT: xây dựng kế hoạch;", "- Phòng Tài chính: bố trí kinh phí."], [["Phòng GD&ĐT"], ["Phòng Tài chính"]], [1, 1]),
    (["1. Sở Nội vụ chủ trì triển khai.", "2. Giao Sở Tài chính bố trí kinh phí."], [["Sở Nội vụ"], ["Sở Tài chính"]], [1, 1]),
    (["1. Giao Sở Nội vụ có nhiệm vụ:", "a) Chủ trì triển khai;", "b) Báo cáo kết quả;", "đ) Kiểm tra."], [["Sở Nội vụ"]], [3]),
    (["1. Sở Nội vụ", "- Tổ chức Tuần lễ:", "+ Lễ khai mạc;", "+ Lễ bế mạc.", "- Báo cáo kết quả."], [["Sở Nội vụ"]], [2]),
    (["1. Sở Nội vụ, Sở Tài chính và Sở Y tế", "- Phối hợp thực hiện."], [["Sở Nội vụ", "Sở Tài chính", "Sở Y tế"]], [1]),
    (["1. Sở Văn hóa, Thể thao và Du lịch", "- Chỉ đạo các thư viện."], [["Sở Văn hóa, Thể thao và Du lịch"]], [1]),
    (["1. UBND các xã, phường, thị trấn", "- Xây dựng kế hoạch."], [["UBND các xã, phường, thị trấn"]], [1]),
    (["1. Đề nghị Hội Khuyến học tỉnh", "- Phối hợp với các sở."], [["Hội Khuyến học tỉnh"]], [1]),
    (["1. Sở Nội vụ (cơ quan thường trực)", "- Tổng hợp kết quả."], [["Sở Nội vụ"]], [1]),
    (["1. Kết thúc cuộc bầu cử, Ban Thường trực Ủy ban MTTQ Việt Nam phường chịu trách nhiệm tổng hợp."],
     [["Ban Thường trực Ủy ban MTTQ Việt Nam phường"]], [1]),
    (["1. Căn cứ Kế hoạch này, các sở, ban, ngành xây dựng kế hoạch."], [["các sở, ban, ngành"]], [1]),
    (["1. Hằng năm, Sở Nội vụ tổ chức sơ kết.", "2. Sở Tài chính bố trí kinh phí."], [["Sở Nội vụ"], ["Sở Tài chính"]], [1, 1]),
    (["1. Đề nghị các tổ chức hội: Hội Nông dân, Liên đoàn Lao động phối hợp vận động hội viên."],
     [["các tổ chức hội", "Hội Nông dân", "Liên đoàn Lao động"]], [1]),
    (["1. Yêu cầu Hiệu trưởng các trường triển khai kịp thời."], [["Hiệu trưởng các trường"]], [1]),
    (["1. Trách nhiệm của Sở Nội vụ; Hội Chữ thập đỏ tỉnh", "Theo chức năng xây dựng văn bản hướng dẫn."],
     [["Sở Nội vụ", "Hội Chữ thập đỏ tỉnh"]], [1]),
    (["1. Phân công Phòng Kinh tế chủ trì.", "2. Về phía Hội Nông dân xã vận động hội viên."], [["Phòng Kinh tế"], ["Hội Nông dân xã"]], [1, 1]),
    (["1. Đoàn kiểm tra trong quá trình làm việc lập biên bản."], [["Đoàn kiểm tra"]], [1]),
    (["1. Công chức phụ trách lĩnh vực giám sát cộng đồng", "- Chuẩn bị tài liệu."], [["Công chức phụ trách lĩnh vực giám sát cộng đồng"]], [1]),
    (["1. Các phòng chuyên môn thuộc Sở", "1.1. Phòng Tổ chức cán bộ", "- Tham mưu kế hoạch.", "1.2. Văn phòng Sở", "- Bố trí hội trường."],
     [["Phòng Tổ chức cán bộ"], ["Văn phòng Sở"]], [1, 1]),
    (["1. Cấp xã", "- Các xã, phường xây dựng kế hoạch.", "- Báo cáo kết quả về Sở trước ngày 10/10/2022."], [["Các xã, phường"]], [2]),
    (["- Ban giám hiệu: chỉ đạo chung.", "- Tổ chuyên môn: ra đề.", "- GVCN: nhắc học sinh.", "GIÁM ĐỐC CÔNG TY SÁCH"],
     [["Ban giám hiệu"], ["Tổ chuyên môn"], ["GVCN"]], [1, 1, 1]),
    (["1. Học sinh và cha mẹ học sinh", "- Tham gia đọc sách."], [["Học sinh", "cha mẹ học sinh"]], [1]),
    (["1. Trưởng các phòng, ban thuộc Sở: Triển khai Kế hoạch.", "2. TAND, VKSND huyện: Phối hợp tuyên truyền."],
     [["Trưởng các phòng, ban thuộc Sở"], ["TAND", "VKSND huyện"]], [1, 1]),
    (["1. Các ngành, đoàn thể: Tuyên truyền.", "Kết thúc đợt thi đua các ngành báo cáo kết quả về xã."], [["Các ngành, đoàn thể"]], [1]),
    (["1. UBND các xã: Xây dựng kế hoạch.", "2. Công tác kiểm tra: Kiểm tra hai lần.", "3. Hội Nông dân: Vận động."],
     [["UBND các xã"], ["Hội Nông dân"]], [1, 1]),
]  # fmt: skip


@pytest.mark.parametrize(("paragraphs", "agencies", "items"), FORMS)
def test_duty_is_found_in_each_form_in_which_officials_write_it(
    paragraphs: list[str], agencies: list[list[str]], items: list[int]
) -> None:
    duties = _duties(*paragraphs)
    assert [_names(duty) for duty in duties] == agencies
    assert [len(duty.items) for duty in duties] == items


MORE_FORMS = [
    (["1. Giao các Sở: Công Thương, Tài chính có ý kiến bằng văn bản."], [["các Sở: Công Thương, Tài chính"]], [1]),
    (["1. Các phòng: Nội vụ, Tư pháp: Bố trí cán bộ.", "2. Phòng Y tế: Trực."], [["Các phòng: Nội vụ, Tư pháp"], ["Phòng Y tế"]], [1, 1]),
    (["Các ông (bà) Chánh Văn phòng UBND huyện, Trưởng phòng Nội vụ chịu trách nhiệm triển khai."],
     [["Chánh Văn phòng UBND huyện", "Trưởng phòng Nội vụ"]], [1]),
    (["Đề nghị: Hội Nông dân xã phối hợp tuyên truyền."], [["Hội Nông dân xã"]], [1]),
    (["* Phòng Nội vụ:", "- Tham mưu kế hoạch.", "* Hội Khuyến học:", "- Vận động."], [["Phòng Nội vụ"], ["Hội Khuyến học"]], [1, 1]),
    (["1. UBND xã giao Phòng Kinh tế chủ trì triển khai.", "2. Trưởng thôn tuyên truyền đến các hộ."],
     [["Phòng Kinh tế"], ["Trưởng thôn"]], [1, 1]),
    (["Trên cơ sở Kế hoạch này, giao:", "1. Phòng Tư pháp chủ trì tham mưu.", "2. Phòng Nội vụ bố trí cán bộ."],
     [["Phòng Tư pháp"], ["Phòng Nội vụ"]], [1, 1]),
    (["1. Sở Nội vụ: là cơ quan thường trực, có nhiệm vụ:", "- Chủ trì triển khai;", "- Tổng hợp kết quả."], [["Sở Nội vụ"]], [2]),
    (["1. Sở Nội vụ", "Giao Sở Nội vụ là cơ quan chủ trì thực hiện Kế hoạch này, có trách nhiệm:", "a) Hướng dẫn;", "b) Báo cáo."],
     [["Sở Nội vụ"]], [2]),
    (["1. Giao Trạm Y tế phường trực cấp cứu.", "2. Công an phường phân luồng giao thông."],
     [["Trạm Y tế phường"], ["Công an phường"]], [1, 1]),
    (["1. Ban Thường trực Hội Người cao tuổi xã", "- Vận động hội viên.", "2. Các đơn vị trực thuộc Sở", "- Tuyên truyền."],
     [["Ban Thường trực Hội Người cao tuổi xã"], ["Các đơn vị trực thuộc Sở"]], [1, 1]),
    (["1. Các phòng thuộc Sở", "a) Phòng Nội vụ chủ trì, phối hợp với các đơn vị liên quan:", "- Tham mưu kế hoạch;", "- Tổng hợp báo cáo.",
      "b) Văn phòng Sở:", "- Bố trí hội trường."], [["Phòng Nội vụ"], ["Văn phòng Sở"]], [2, 1]),
    (["1. Khối Dân vận phường: Tuyên truyền đến nhân dân.", "2. Công an phường: Bảo đảm trật tự."],
     [["Khối Dân vận phường"], ["Công an phường"]], [1, 1]),
]  # fmt: skip


@pytest.mark.parametrize(("paragraphs", "agencies", "items"), MORE_FORMS)
def test_duty_is_found_in_rarer_forms(paragraphs: list[str], agencies: list[list[str]], items: list[int]) -> None:
    duties = _duties(*paragraphs)
    assert [_names(duty) for duty in duties] == agencies
    assert [len(duty.items) for duty in duties] == items


NO_DUTIES = [
    ["1. Phòng chống dịch bệnh trong Tuần lễ.", "2. Bộ tài liệu tuyên truyền."],
    ["1. Kết thúc Tuần lễ, tổ chức tổng kết.", "2. Hội nghị tổng kết tổ chức tại tỉnh."],
    ["Kinh phí do ngân sách bảo đảm."],
    ["- Đơn vị chủ trì: Ban Công tác Mặt trận thôn.", "- Cơ quan phối hợp: Hội Nông dân xã."],
    ["- Trong quá trình thực hiện, nếu có khó khăn, các bộ phận kịp thời báo cáo."],
]


@pytest.mark.parametrize("paragraphs", NO_DUTIES)
def test_topics_that_begin_like_an_agency_are_no_duties(paragraphs: list[str]) -> None:
    assert _duties(*paragraphs) == []


ROLES = [
    ("Chủ trì, phối hợp với Hội Khuyến học tỉnh tổ chức.", "lead"), ("Phối hợp với Sở Tài chính bố trí.", "coordinate"),
    ("Tham mưu UBND tỉnh ban hành kế hoạch.", "advise"), ("Chỉ đạo các trường tổ chức.", "direct"),
    ("Hướng dẫn các đơn vị thực hiện.", "direct"), ("Có trách nhiệm hướng dẫn các đơn vị.", "direct"),
    ("Chủ động chỉ đạo các trường.", "direct"), ("Báo cáo kết quả về Sở.", "report"),
    ("Tổng hợp kết quả, báo cáo UBND tỉnh.", "report"), ("Trình UBND tỉnh phê duyệt.", "report"),
    ("Trình bày kết quả học tập.", "do"), ("Tổ chức tập huấn, hướng dẫn cán bộ.", "do"), ("Tuyên truyền trên báo.", "do"),
    ("Thành lập Ban chỉ đạo.", "do"), ("Làm đầu mối tổ chức hội thảo.", "lead"), ("Đôn đốc, kiểm tra việc thực hiện.", "direct"),
    ("Đ/c Lê Thị Hoa (Phó Hiệu trưởng): Chỉ đạo việc trang trí.", "direct"),
    ("Phối hợp vận động hội viên.", "coordinate"), ("Theo dõi, đôn đốc các trường.", "direct"),
    ("Xây dựng báo cáo viên.", "do"), ("Vận động hội viên tham gia.", "do"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_role_follows_the_first_words_of_the_task(text: str, role: str) -> None:
    [duty] = duties_of(f"- {text}").duties
    assert duty.items[0].role == role


PARTNERS = [
    (
        "Phối hợp với Sở Giáo dục và Đào tạo, Hội Khuyến học tỉnh triển khai.",
        ["Sở Giáo dục và Đào tạo", "Hội Khuyến học tỉnh"],
    ),
    (
        "Chủ trì, phối hợp với Sở Tài chính, Hội Khuyến học tỉnh tổ chức Tuần lễ.",
        ["Sở Tài chính", "Hội Khuyến học tỉnh"],
    ),
    ("Phối hợp chặt chẽ với Sở Văn hóa, Thể thao và Du lịch tuyên truyền.", ["Sở Văn hóa, Thể thao và Du lịch"]),
    ("Phối hợp với gia đình học sinh.", []),
    ("Chủ trì cùng các ngành liên quan triển khai.", ["các ngành liên quan"]),
    ("Chủ trì phối hợp Hội Khuyến học, Phòng Nội vụ tham mưu kế hoạch.", ["Hội Khuyến học", "Phòng Nội vụ"]),
    ("Phối hợp với Trung tâm dịch vụ tổng hợp tổ chức hội thi.", ["Trung tâm dịch vụ tổng hợp"]),
    ("Phối hợp với Sở Tài chính phân bổ kinh phí.", ["Sở Tài chính"]),
    ("Phối hợp với phòng Y tế hằng năm tổ chức mít tinh.", ["phòng Y tế"]),
    (
        "Phối hợp với Văn phòng, Thanh tra Sở và các phòng liên quan theo dõi.",
        ["Văn phòng", "Thanh tra Sở", "các phòng liên quan"],
    ),
    (
        "Phối hợp với các ban, ngành, tổ chức, đoàn thể có liên quan vận động.",
        ["các ban, ngành, tổ chức, đoàn thể có liên quan"],
    ),
]


@pytest.mark.parametrize(("text", "partners"), PARTNERS)
def test_partners_are_the_agencies_worked_with(text: str, partners: list[str]) -> None:
    [duty] = duties_of(f"- {text}").duties
    assert [partner.printed for partner in duty.items[0].partners] == partners


def test_line_that_announces_the_items_says_who_leads() -> None:
    [duty] = _duties(
        "1. Sở Nội vụ chủ trì, phối hợp với các đơn vị liên quan:", "- Hướng dẫn các xã;", "- Xuất bản sách."
    )
    assert [item.role for item in duty.items] == ["direct", "lead"]


def test_addressees_of_a_letter_have_no_duties() -> None:
    addressees = ["Kính gửi:", "- Phòng Nội vụ các huyện;", "- Công ty Điện lực tỉnh."]
    body = ["1. Phòng Nội vụ các huyện:", "- Tuyên truyền.", "2. Công ty Điện lực tỉnh:", "- Bảo đảm điện."]
    plan = plan_of(body, title=[], number=["Số: 31/SGDĐT-GDTX"], basis=[*addressees, "Sở đề nghị:"])
    assert [_names(duty) for duty in plan.duties] == [["Phòng Nội vụ các huyện"], ["Công ty Điện lực tỉnh"]]


def test_item_knows_its_receiver_and_day() -> None:
    [duty] = duties_of("- Tổng hợp, báo cáo kết quả về UBND tỉnh trước ngày 20/10/2022.").duties
    assert [agency.printed for agency in duty.items[0].reports_to] == ["UBND tỉnh"]
    assert str(duty.items[0].deadline) == "2022-10-20"


def test_topic_with_an_asterisk_ends_the_last_duty() -> None:
    body = ["1. Sở Nội vụ", "- Chủ trì.", "* Chế độ báo cáo: Các đơn vị báo cáo về Sở Nội vụ trước ngày 10/10/2022."]
    assert [len(duty.items) for duty in _duties(*body)] == [1]


def test_item_with_reports_by_two_days_has_no_day_of_its_own() -> None:
    [duty] = duties_of(
        "- Gửi kế hoạch về Sở Nội vụ trước ngày 20/9/2022 và báo cáo kết quả trước ngày 10/10/2022."
    ).duties
    assert duty.items[0].deadline is None


def test_directive_gives_its_tasks_to_bodies_in_its_outermost_headings() -> None:
    """A letter or directive has no section on organisation; its numbered headings are the bodies."""
    body = [
        "1. UBND các huyện, thành phố:",
        "- Tuyên truyền;",
        "2. Công an tỉnh:",
        "Xây dựng phương án.",
        "3. Sở Y tế: Trực cấp cứu.",
    ]
    plan = plan_of(body, title=["CHỈ THỊ", "Về việc phòng cháy, chữa cháy rừng"], number=["Số: 5/CT-UBND"])
    assert [_names(duty) for duty in plan.duties] == [["UBND các huyện, thành phố"], ["Công an tỉnh"], ["Sở Y tế"]]


def test_articles_of_a_decision_are_no_duties() -> None:
    body = ["Căn cứ Luật Tổ chức chính quyền địa phương;", "Ủy ban nhân dân xã phê duyệt danh sách."]
    assert plan_of(body, title=["QUYẾT ĐỊNH", "Về việc khen thưởng"], number=["Số: 5/QĐ-UBND"]).duties == []


def test_agency_is_identified_at_the_level_of_the_plan() -> None:
    """ "Công an" and "UBND" mean other bodies in a district's plan than in a province's."""
    head = ("UBND HUYỆN VĂN LÂM", *HEAD[2:])
    body = [*PURPOSE, "1. Phòng Văn hóa và Thông tin", "- Tuyên truyền."]
    duties = plan_of(body, head=head, number=["Số: 88/KH-UBND"], place=["Văn Lâm, ngày 12 tháng 9 năm 2022"]).duties
    assert duties[0].agencies[0].id is not None


def test_words_to_all_end_the_last_duty() -> None:
    duties = _duties("1. Sở Nội vụ", "- Tổ chức Tuần lễ.", "Các đơn vị nghiêm túc triển khai thực hiện.")
    assert [len(duty.items) for duty in duties] == [1]


def test_heading_that_names_the_partners_shares_them_with_its_tasks() -> None:
    [duty] = _duties("1. Sở Nội vụ chủ trì, phối hợp với Sở Y tế:", "- Xây dựng kế hoạch.", "- Kiểm tra kết quả.")
    assert (duty.heading, _names(duty)) == ("Sở Nội vụ", ["Sở Nội vụ"])
    assert [(item.role, [one.printed for one in item.partners]) for item in duty.items] == [("lead", ["Sở Y tế"])] * 2


def test_verb_alone_on_the_agencys_line_is_no_task() -> None:
    [duty] = _duties("1. Đề nghị UBND các xã phối hợp", "- Tuyên truyền đến người dân.")
    assert [item.text for item in duty.items] == ["Tuyên truyền đến người dân."]


def test_paragraphs_without_numbers_that_begin_with_their_ground_are_duties() -> None:
    duties = _duties("Căn cứ Kế hoạch này, các sở, ban, ngành xây dựng kế hoạch; báo cáo UBND tỉnh.")
    assert [_names(duty) for duty in duties] == [["các sở, ban, ngành"]]


@pytest.mark.parametrize(
    "line",
    ["1. Sở Nội vụ vừa hoàn thành việc sắp xếp các trường.", "1. Sở Nội vụ đã tổ chức tập huấn trong năm qua."],
)
def test_sentence_that_tells_what_was_done_is_no_duty(line: str) -> None:
    assert _duties(line) == []


def test_small_and_middle_enterprises_are_asked() -> None:
    """ "vừa" also means "middle-sized"."""
    assert len(_duties("1. Hiệp hội doanh nghiệp nhỏ và vừa tỉnh: Vận động hội viên.")) == 1


def test_task_that_comes_back_each_year_has_no_single_day() -> None:
    [duty] = _duties("1. Sở Nội vụ", "- Hằng năm tổng hợp kết quả, báo cáo UBND tỉnh trước ngày 30/11.")
    assert [item.deadline for item in duty.items] == [None]
