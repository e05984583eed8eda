"""The verb at which the names of a duty's agencies end: in "2. Giao Phòng Tài chính chủ trì …" it is "chủ trì"."""

from __future__ import annotations

from extractor.vietnamese.late import late_regex

# Sở Nội vụ | chủ trì …: the verb at which the names of a sentence's agencies end
VERB = late_regex(
    r"(?<!\p{L})(?<!các )(?<!Các )(?<!những )(?:chủ trì|phối hợp|có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|"
    r"tham mưu|hướng dẫn|chỉ đạo|xây dựng|"
    r"tổ chức(?! (?:chính trị|xã hội(?! hóa)|đoàn thể|kinh tế|tôn giáo|phi chính|thành viên|liên quan|có liên|đảng))|"
    r"triển khai|thực hiện|căn cứ|tăng cường|đẩy mạnh|là (?:cơ quan|đơn vị|đầu mối)|làm đầu mối|chủ động|"
    r"bố trí|theo dõi|tuyên truyền|"
    r"tiếp tục|phổ biến|quán triệt|rà soát|báo cáo|giúp(?! việc)|đảm bảo|bảo đảm|lồng ghép|vận động|"
    r"khuyến khích|kiểm tra|"
    r"đôn đốc|tổng hợp|cử|huy động|"
    r"hỗ trợ|xem xét|quan tâm|duy trì|đăng ký|chuẩn bị|phân công|lựa chọn|phát động|đưa tin|viết bài|dành|cung cấp|"
    r"nghiêm túc|thông báo|phát huy|"
    r"tích cực|thường xuyên|kịp thời|theo chức năng|tùy|trên cơ sở|trực tiếp|giám sát|thẩm định|cân đối|đề xuất|"
    r"ban hành|chủ trương|tạo điều kiện|có ý kiến|cho ý kiến|góp ý|"
    r"tham gia|phụ trách|hoàn thiện|nắm|lập|thu thập|trong quá trình|kết nối|điều hành|đánh giá|giải quyết|trình|"
    r"thẩm tra|nghiên cứu|gửi|đề nghị|"
    r"có văn bản|trong quá trình|yêu cầu|chọn|sắp xếp|cập nhật|đảm nhiệm|khẩn trương|treo|mở|dựa|đăng tải|xây|cần|"
    r"phải|được giao|quản lý|ứng trực|phân luồng|niêm yết|cấp phát|tiếp nhận|chi trả|vệ sinh môi trường|thu gom|"
    r"(?<!an )(?<!đồng chí )(?<!cán bộ )(?<!tập thể )lãnh đạo(?=, | chỉ đạo| và | việc | thực | công | tổ chức)|"
    r"túc trực|trang trí|phát (?:loa|thanh|sóng)|biên soạn|soạn thảo|ra quân|vận hành|"
    # Trạm Y tế phường trực cấp cứu; not "Ban Thường trực", "đơn vị trực thuộc", "tổ trực ban"
    r"(?<!thường )(?<!Thường )(?<!tổ )(?<!ca )(?<!đơn vị )trực(?! (?:thuộc|tiếp|tuyến|ban|chiến|quan)))(?!\p{L})"
)
