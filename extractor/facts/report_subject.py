"""What a report is about, or which paper is sent."""

from __future__ import annotations

from extractor.facts.report_sentence import Act, ReportSentence
from extractor.vietnamese.late import late_regex

# báo cáo kết quả tổ chức Tuần lễ | về Sở …
_SUBJECT = late_regex(
    r"(?:báo cáo\s+(?P<result>kết quả[^,;.:\x00]{0,120}?)|(?:gửi|nộp)\s+(?P<paper>(?:kế hoạch|dự thảo|danh sách|"
    r"số liệu|"
    r"hồ sơ|tài liệu|tin,? bài)[^,;.:\x00]{0,120}?))"
    r"(?=\s+(?:về|gửi|cho|với|trước|chậm|theo|xong|vào|đến|bằng)(?!\p{L})|\s*[,;.:\x00]|\s*$)"
)


def subject_of(sentence: ReportSentence, act: Act | None) -> str | None:
    """What the report is about: "kết quả tổ chức Tuần lễ", or the paper that is sent ("kế hoạch")."""
    later = [other.start for other in sentence.acts if act is not None and other.start > act.start and other.report]
    first, last = (act.start, later[0] if later else len(sentence.masked)) if act else (0, len(sentence.masked))
    found = _SUBJECT.search(sentence.masked, first, last)
    if found is None and len(sentence.acts) <= 1:
        found = _SUBJECT.search(sentence.masked)
    if found is None:
        return None
    group = "result" if found["result"] is not None else "paper"
    return sentence.words[found.start(group) : found.end(group)].strip()
