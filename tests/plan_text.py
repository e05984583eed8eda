"""Plans written by tests: a body of a few paragraphs in the frame of Decree 30/2020, read and extracted."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.pipeline import extract_document
from extractor.plan import Plan, Source
from extractor.reading.assemble import assemble
from extractor.reading.document import Document
from extractor.reading.lines import RawLine, Reading

HEAD = (
    "UBND TỈNH HƯNG YÊN",
    "SỞ GIÁO DỤC VÀ ĐÀO TẠO",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
)
NUMBER = ("Số: 88/KH-SGDĐT",)
PLACE = ("Hưng Yên, ngày 12 tháng 9 năm 2022",)
TITLE = ("KẾ HOẠCH", "Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2022")
BASIS = ("Căn cứ chức năng, nhiệm vụ được giao, Sở Giáo dục và Đào tạo xây dựng Kế hoạch, cụ thể như sau:",)
END = ("Nơi nhận:", "- Các trường THPT;", "- Lưu: VT, GDTX.", "GIÁM ĐỐC", "Nguyễn Văn An")


def document_of(paragraphs: Sequence[str]) -> Document:
    """Build a document from whole paragraphs, as Word has them."""
    return assemble(Reading([RawLine(text, whole=True) for text in paragraphs], "docx"))


def record_of(document: Document) -> Plan:
    """Extract the record of a document that was read."""
    return extract_document(document, Source(path="plan.docx", name="plan.docx", sha256="0" * 64, format="docx"))


def plan_of(
    body: Sequence[str],
    *,
    head: Sequence[str] = HEAD,
    number: Sequence[str] = NUMBER,
    place: Sequence[str] = PLACE,
    title: Sequence[str] = TITLE,
    basis: Sequence[str] = BASIS,
    end: Sequence[str] = END,
) -> Plan:
    """The record of a plan with these paragraphs; every evidence quote is checked on the way."""
    document = document_of([*head, *number, *place, *title, *basis, *body, *end])
    plan = record_of(document)
    assert not misquoted(plan, document.text)
    return plan


def duties_of(*items: str, agency: str = "Sở Văn hóa, Thể thao và Du lịch") -> Plan:
    """A plan whose section on organisation gives one agency these items."""
    return plan_of(
        ["I. MỤC ĐÍCH, YÊU CẦU", "Nâng cao nhận thức về học tập.", "II. TỔ CHỨC THỰC HIỆN", f"1. {agency}", *items]
    )


def misquoted(value: object, text: str) -> list[str]:
    """The quotes anywhere in a record that do not stand at their offsets."""
    if isinstance(value, Plan):
        value = value.model_dump(mode="json")
    if isinstance(value, dict):
        if {"start", "end", "quote"} <= value.keys():
            return [] if text[value["start"] : value["end"]] == value["quote"] else [value["quote"]]
        return [quote for inner in value.values() for quote in misquoted(inner, text)]
    if isinstance(value, list):
        return [quote for inner in value for quote in misquoted(inner, text)]
    return []
