"""Correct forms that look like faults: each is what another official would rightly write, and must raise no alarm.

A row is: the code that is tempted, the plan of the rule book that the words are put into, and the parts replaced.
"""

from __future__ import annotations

_LETTER = (
    "Thực hiện Công văn số 5201/BGDĐT-GDTX ngày 09/9/2024 của Bộ Giáo dục và Đào tạo về việc tổ chức Tuần lễ hưởng ứng "
    "học tập suốt đời năm 2024, UBND tỉnh ban hành Kế hoạch như sau:"
)
_SCHEME = (
    "Căn cứ Quyết định số 1373/QĐ-TTg ngày 30/7/2021 của Thủ tướng Chính phủ phê duyệt Đề án “Xây dựng xã hội học tập "
    "giai đoạn 2021-2030”;"
)
_PHONG = "UBND HUYỆN LÂM SƠN\nPHÒNG GIÁO DỤC VÀ ĐÀO TẠO"


def _basis(words: str) -> dict[str, str]:
    return {"basis": f"{words}\n{_SCHEME}\n{_LETTER}"}


def _duty(words: str) -> dict[str, str]:
    first = "1. Sở Giáo dục và Đào tạo\nChủ trì tổ chức; báo cáo Bộ Giáo dục và Đào tạo trước ngày 25/10/2024.\n"
    return {"duties": f"{first}2. UBND các huyện, thành phố\n{words}"}


def _commune(*bodies: str) -> dict[str, str]:
    rows = [f"{number}. {body}\nPhối hợp thực hiện." for number, body in enumerate(bodies, 2)]
    head = "1. Phòng Văn hóa - Xã hội\nTổng hợp, báo cáo UBND xã và Sở Giáo dục và Đào tạo trước ngày 15/10/2025.\n"
    return {"duties": head + "\n".join(rows)}


def _other(**parts: str) -> dict[str, str]:
    """A plan that is of no campaign."""
    plain = {"theme": "Không.", "time": "Trong năm.", "activities": "Thi đua.", "closing": "Trên đây là Kế hoạch./."}
    return plain | {"duties": "1. Các sở\nThực hiện.\n2. Các huyện\nThực hiện."} | parts


LOOKALIKES: list[tuple[str, str, dict[str, str]]] = [
    # weekdays and numbers in a row
    ("KH415", "province", {"activities": "Hội nghị hiệp thương lần thứ hai ngày 03/10/2024 tại hội trường."}),
    ("KH415", "province", {"activities": "Nghị quyết kỳ họp thứ tư, ngày 10/7/2024 của HĐND tỉnh."}),
    ("KH415", "province", {"activities": "Phiên họp thứ 4 ngày 11/10/2024 của Ban Tổ chức."}),
    ("KH415", "province", {"activities": "Hoàn thành trước ngày 15/10/2024, thứ hai là công tác truyền thông."}),
    ("KH415", "province", {"activities": "Lễ khai mạc: 7 giờ 30, thứ Ba, ngày 01/10/2024."}),
    ("KH415", "province", {"activities": "Bế mạc chiều Thứ 2, ngày 07 tháng 10 năm 2024."}),
    ("KH415", "province", {"activities": "Họp vào Chủ nhật hằng tuần, bắt đầu ngày 01/10/2024."}),
    # dates
    ("KH416", "province", {"activities": "Tổng kết ngày 29/02/2024; nghiệm thu ngày 31/10/2024."}),
    ("KH417", "province", {"activities": "Tỷ lệ 1/2; bản đồ số 12/34/1000; trực 24/7; quý IV/2024."}),
    ("KH418", "province", {"activities": "Từ 01.10.2024 đến 07.10.2024; điểm số 7.5/10."}),
    ("KH419", "province", {"activities": "Thực hiện trong năm học 2024-2025, năm học 2024 - 25 và những năm sau."}),
    ("KH422", "province", {"activities": "Trao giải Cuộc thi viết, phát động từ tháng 5 năm 2024."}),
    # numbering and lists
    (
        "KH413",
        "province",
        {"activities": "Gồm:\na) Đọc.\nb) Viết.\nc) Vẽ.\nd) Hát.\nđ) Múa.\ne) Kịch.\ng) Phim.\nh) Thơ."},
    ),
    (
        "KH413",
        "province",
        {"activities": "Gồm:\ni) Đọc sách.\nii) Thi viết.\niii) Tập huấn.\niv) Triển lãm.\nv) Hội thảo."},
    ),
    ("KH413", "province", {"activities": "Gồm:\na) Đọc.\nb) Thi:\na) một\nb) hai\nc) ba\nd) bốn\nc) Xem.\nd) Nghe."}),
    ("KH411", "province", {"activities": "1. Đọc sách\n- Ở trường.\n2. Thi viết\n- Ở huyện.\n3. Tổng kết\n- Ở tỉnh."}),
    (
        "KH410",
        "province",
        {"activities": "1. Cấp tỉnh\n1.1. Khai mạc\n1.2. Bế mạc\n2. Cấp huyện\n2.1. Khai mạc\n2.2. Bế mạc"},
    ),
    # symbols
    (
        "KH144",
        "province",
        _basis("Thực hiện Kế hoạch số 12/KH-HND ngày 10/9/2024 của Hội Nông dân tỉnh về tổ chức Tuần lễ;"),
    ),
    (
        "KH115",
        "province",
        _basis("Căn cứ Quy định số 24-QĐ/TW ngày 30/7/2021 của Ban Chấp hành Trung ương về thi hành Điều lệ Đảng;"),
    ),
    (
        "KH115",
        "province",
        _basis("Căn cứ Hướng dẫn số 1298/SGDĐT-GDTX ngày 10/9/2024 của Sở Giáo dục và Đào tạo về Tuần lễ;"),
    ),
    ("KH115", "province", _basis("Theo Văn bản số 79/KH-UBND ngày 10/9/2024 của UBND tỉnh về tổ chức Tuần lễ;")),
    (
        "KH115",
        "province",
        _basis("Căn cứ Thông báo kết luận số 45/TB-VP ngày 10/9/2024 của Văn phòng UBND tỉnh về Tuần lễ;"),
    ),
    ("KH117", "province", _basis("Căn cứ Nghị quyết số 12-NQ/TU ngày 10/9/2021 của Tỉnh ủy về phát triển giáo dục;")),
    (
        "KH117",
        "province",
        _basis(
            "Căn cứ Nghị quyết liên tịch số 01/2021/NQLT-CP-UBTWMTTQVN ngày 10/9/2021 của Chính phủ và Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam về phối hợp;"
        ),
    ),
    ("KH118", "province", _basis("Căn cứ Công văn số 05-CV/TU ngày 10/9/2024 của Tỉnh ủy về tổ chức Tuần lễ;")),
    ("KH119", "province", {"activities": "Thực hiện tại 02 KH-CN, số 12 đường Hùng Vương."}),
    (
        "KH141",
        "province",
        _basis("Căn cứ Nghị quyết số 01/2024/NQ-HĐND ngày 05/01/2024 của HĐND tỉnh về chính sách khuyến học;"),
    ),
    (
        "KH142",
        "province",
        _basis("Căn cứ Thông tư số 01/2011/TT-BNV ngày 19/01/2011 của Bộ Nội vụ hướng dẫn thể thức văn bản;"),
    ),
    (
        "KH143",
        "province",
        _basis(
            "Căn cứ Công văn số 1298/SGDĐT-GDTX ngày 10/9/2024 của Sở Giáo dục và Đào tạo về Tuần lễ; Công văn số 1102/SGDĐT-VP ngày 02/8/2024 của Sở Giáo dục và Đào tạo về thi đua;"
        ),
    ),
    # issuers
    (
        "KH114",
        "province",
        _basis(
            "Thực hiện ý kiến của Phó Chủ tịch UBND tỉnh tại Công văn số 4219/VP-KGVX ngày 13/9/2024 của Văn phòng UBND tỉnh về Tuần lễ;"
        ),
    ),
    (
        "KH114",
        "province",
        _basis(
            "Căn cứ Công văn số 822/BCĐQG-XHHT ngày 30/01/2013 của Ban Chỉ đạo quốc gia xây dựng xã hội học tập về triển khai Đề án;"
        ),
    ),
    (
        "KH113",
        "province",
        _basis(
            "Căn cứ Nghị quyết số 29-NQ/TW ngày 04/11/2013 của Hội nghị lần thứ tám Ban Chấp hành Trung ương khóa XI về đổi mới căn bản, toàn diện giáo dục và đào tạo;"
        ),
    ),
    (
        "KH134",
        "province",
        _basis(
            "Căn cứ Nghị quyết số 29-NQ/TW ngày 04/11/2013 Hội nghị lần thứ tám Ban Chấp hành Trung ương khóa XI về đổi mới căn bản, toàn diện giáo dục và đào tạo;"
        ),
    ),
    (
        "KH134",
        "province",
        {
            "activities": "Theo Quy chế phối hợp số 924/QC-SNNMT-SXD ngày 14/4/2024 giữa Sở Nông nghiệp và Môi trường với Sở Xây dựng."
        },
    ),
    (
        "KH134",
        "province",
        {"activities": "Ngày 22/9/2023, Chính phủ đã ban hành Nghị định số 70/2023/NĐ-CP về sửa đổi quy định."},
    ),
    # what is cited inside a title
    (
        "KH133",
        "province",
        _basis(
            "Căn cứ Quyết định số 489/QĐ-TTg ngày 08/4/2020 của Thủ tướng Chính phủ ban hành Kế hoạch thực hiện Kết luận số 49-KL/TW;"
        ),
    ),
    (
        "KH133",
        "province",
        _basis(
            "Căn cứ Thông tư số 26/2020/TT-BGDĐT ngày 26/8/2020 của Bộ trưởng Bộ Giáo dục và Đào tạo sửa đổi, bổ sung một số điều của Quy chế ban hành kèm theo Thông tư số 58/2011/TT-BGDĐT;"
        ),
    ),
    (
        "KH136",
        "province",
        _basis(
            "Thực hiện Nghị quyết số 29-NQ/TW ngày 04/11/2013 của Ban Chấp hành Trung ương về đổi mới căn bản, toàn diện giáo dục và đào tạo; Chương trình hành động số 08-CTr/TU ngày 30/8/2024 của Tỉnh ủy thực hiện Nghị quyết số 29-NQ/TW ngày 04/11/2013 của Ban Chấp hành Trung ương về đổi mới căn bản, toàn diện giáo dục và đào tạo;"
        ),
    ),
    (
        "KH136",
        "province",
        {
            "basis": "Căn cứ Nghị quyết số 35/NQ-CP ngày 04/6/2019 của Chính phủ về tăng cường huy động các nguồn lực;\nUBND tỉnh ban hành Kế hoạch triển khai thực hiện Nghị quyết số 35/NQ-CP ngày 04/6/2019 của Chính phủ về tăng cường huy động các nguồn lực như sau:"
        }
        | _other(title="Huy động các nguồn lực đầu tư cho giáo dục"),
    ),
    (
        "KH131",
        "province",
        _basis(
            "Căn cứ Kết luận số 49-KL/TW ngày 10/5/2019 của Ban Bí thư về tiếp tục thực hiện Chỉ thị số 11-CT/TW ngày 13/4/2007 của Bộ Chính trị về tăng cường sự lãnh đạo của Đảng đối với công tác khuyến học, khuyến tài, xây dựng xã hội học tập;"
        ),
    ),
    ("KH140", "province", {"activities": "Tiếp tục thực hiện Quyết định 1373 và Công văn 5201 nêu trên."}),
    (
        "KH111",
        "province",
        _basis(
            "Căn cứ Quyết định số 1374/QĐ-TTg ngày 30/7/2021 của Thủ tướng Chính phủ phê duyệt Đề án “Bồi dưỡng nguồn nhân lực ngành thanh tra”;"
        ),
    ),
    (
        "KH112",
        "province",
        _basis(
            "Căn cứ Quyết định số 89/QĐ-TTg ngày 23/01/2024 của Thủ tướng Chính phủ phê duyệt Quy hoạch mạng lưới cơ sở y tế;"
        ),
    ),
    (
        "KH130",
        "province",
        {"time": "Từ ngày 01/10/2024 đến ngày 07/10/2024; tổng kết theo hướng dẫn ban hành sau ngày 20/10/2024."},
    ),
    # periods of schemes
    (
        "KH120",
        "province",
        {"activities": "Thực hiện Đề án “Xây dựng xã hội học tập” giai đoạn 2021-2025 trên địa bàn tỉnh."},
    ),
    (
        "KH120",
        "province",
        {"activities": "Sơ kết 05 năm thực hiện Đề án “Xây dựng xã hội học tập giai đoạn 2021-2030” (2021 - 2025)."},
    ),
    ("KH120", "province", {"activities": "Tiếp nối Đề án “Xây dựng xã hội học tập giai đoạn 2012-2020” đã kết thúc."}),
    (
        "KH122",
        "province",
        {
            "activities": "Hưởng ứng phong trào “Cả nước thi đua xây dựng xã hội học tập, đẩy mạnh học tập suốt đời giai đoạn 2023-2030”."
        },
    ),
    # the campaign
    (
        "KH210",
        "province",
        {"purpose": "Phát huy thành tích của Tuần lễ hưởng ứng học tập suốt đời năm 2023 và các năm trước."},
    ),
    (
        "KH210",
        "province",
        {"activities": "Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2023 là cơ sở để tổ chức tốt hơn."},
    ),
    ("KH203", "province", {"theme": "Chủ đề: “Phát triển văn hoá đọc, thúc đẩy học tập suốt đời”."}),
    ("KH206", "province", {"activities": "Chuẩn bị khai mạc từ ngày 25/9/2024; khai mạc ngày 01/10/2024."}),
    (
        "KH101",
        "district",
        {
            "issuer": _PHONG,
            "number": "Số: 455/KH-PGDĐT",
            "basis": "Thực hiện Kế hoạch số 150/KH-UBND ngày 13/9/2024 của UBND huyện Lâm Sơn, Phòng Giáo dục và Đào tạo xây dựng Kế hoạch như sau:",
            "signature": "TRƯỞNG PHÒNG\nNguyễn Văn Bình",
        },
    ),
    (
        "KH102",
        "district",
        {
            "issuer": _PHONG,
            "number": "Số: 455/KH-PGDĐT",
            "basis": "Thực hiện Công văn số 2612/SGDĐT-GDTX ngày 15/9/2024 của Sở Giáo dục và Đào tạo về việc tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024, Phòng Giáo dục và Đào tạo xây dựng Kế hoạch như sau:",
            "signature": "TRƯỞNG PHÒNG\nNguyễn Văn Bình",
        },
    ),
    (
        "KH101",
        "province",
        _other(
            title="Phòng, chống thiên tai năm 2024",
            basis="Căn cứ Luật Phòng, chống thiên tai ngày 19/6/2013, UBND tỉnh ban hành Kế hoạch:",
        ),
    ),
    # deadlines
    (
        "KH301",
        "province",
        _duty(
            "Báo cáo nhanh tình hình tổ chức Lễ khai mạc trước ngày 03/10/2024; báo cáo kết quả về Sở Giáo dục và Đào tạo trước ngày 15/10/2024."
        ),
    ),
    (
        "KH306",
        "province",
        _duty("Báo cáo kết quả quý III về Sở Giáo dục và Đào tạo trước ngày 10/10/2024, quý IV trước ngày 20/12/2024."),
    ),
    (
        "KH301",
        "province",
        _duty(
            "Gửi kế hoạch về Sở Giáo dục và Đào tạo trước ngày 25/9/2024; báo cáo kết quả về Sở Giáo dục và Đào tạo trước ngày 15/10/2024."
        ),
    ),
    (
        "KH302",
        "province",
        _other(
            title="Công tác khuyến học năm 2025",
            place="Hòa Bình, ngày 20 tháng 12 năm 2024",
            basis="Căn cứ nhiệm vụ, UBND tỉnh ban hành Kế hoạch:",
            duties="1. Các huyện\nBáo cáo kết quả về Sở Giáo dục và Đào tạo trước ngày 10/3/2025.\n2. Các sở\nPhối hợp.",
        ),
    ),
    # places and agencies
    ("KH503", "commune", _commune("Hội Khuyến học phường Nam Định", "Hội Khuyến học xã")),
    ("KH503", "commune", _commune("Trường Đại học Hải Dương", "Bệnh viện đa khoa tỉnh Hòa Bình")),
    ("KH502", "commune", _commune("Trung tâm Y tế huyện Lâm Thao", "Hội Khuyến học xã")),
    ("KH502", "commune", {"activities": "Lễ phát động ngày 01/10/2025 tại trung tâm huyện Lâm Thao (cũ)."}),
    (
        "KH501",
        "commune",
        {"activities": "Lễ phát động ngày 01/10/2025; tham gia hội thi do UBND tỉnh tổ chức trên địa bàn tỉnh."},
    ),
    (
        "KH501",
        "province",
        {"activities": "Khai mạc ngày 01/10/2024; giao UBND các xã tổ chức trên địa bàn xã, huyện mình."},
    ),
    (
        "KH425",
        "province",
        {"activities": "Khai mạc ngày 01/10/2024; ngày ngày đọc sách, nhà nhà học tập, người người thi đua."},
    ),
    ("KH424", "province", {"activities": "Khai mạc ngày 01/10/2024; trân trọng mời các đại biểu dự Lễ khai mạc."}),
    (
        "KH304",
        "province",
        {
            "duties": "1. Sở Giáo dục và Đào tạo\nChủ trì tổng hợp kết quả đăng ký trước ngày 30/9/2024; báo cáo kết quả về UBND tỉnh trước ngày 20/10/2024.\n2. UBND các huyện\nBáo cáo kết quả về Sở Giáo dục và Đào tạo trước ngày 15/10/2024."
        },
    ),
    (
        "KH301",
        "province",
        _duty(
            "Tổng hợp kết quả vòng sơ khảo cuộc thi gửi Ban Tổ chức trước ngày 28/9/2024; báo cáo kết quả về Sở Giáo dục và Đào tạo trước ngày 15/10/2024."
        ),
    ),
    (
        "KH302",
        "province",
        _other(
            title="Xây dựng xã hội học tập giai đoạn 2021-2030",
            place="Hòa Bình, ngày 25 tháng 12 năm 2021",
            basis=f"{_SCHEME}\nUBND tỉnh ban hành Kế hoạch:",
            duties="1. Các sở\nHằng năm báo cáo kết quả về Sở Giáo dục và Đào tạo trước ngày 30/11.\n2. Sở Giáo dục và Đào tạo\nBáo cáo UBND tỉnh trước ngày 15/12 hằng năm.",
        ),
    ),
    (
        "KH404",
        "district",
        {
            "issuer": "",
            "number": "",
            "place": "",
            "title": "Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024 trên địa bàn huyện U Minh Thượng",
        },
    ),
    ("KH425", "province", {"activities": "Khai mạc ngày 01/10/2024 tại bản Và Và; các em tự đọc từ từ."}),
    (
        "KH115",
        "province",
        _basis(
            "Thực hiện Thông báo kết luận số 123/TB-VPUBND ngày 02/9/2024 của Văn phòng UBND tỉnh về kết luận của Chủ tịch UBND tỉnh;"
        ),
    ),
]
