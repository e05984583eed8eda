"""A report made by hand, with every kind of finding and with hostile words."""

from __future__ import annotations

from extractor.audit.findings import Audit, Finding, Severity
from extractor.audit.formats import Column, Head, Matrix, Report, State
from extractor.audit.formats.words import Lang
from extractor.plan import Evidence
from extractor.rulebook.audit_models import AuditRule

NAME = "2024/kế hoạch [bold]x[/bold].docx"
FORMULA = "=cmd|' /C calc'!A0"
HOSTILE = "</script><img src=x onerror=alert(1)> \x1b[31m\u202eabc"
TEXT = f"UBND XÃ SƠN TRÀ\nThực hiện Công văn số 5607/BGDĐT ngày 01/01/2024\n{FORMULA}\n{HOSTILE}\n"


def evidence(words: str, page: int | None = None) -> Evidence:
    start = TEXT.index(words)
    return Evidence(start=start, end=start + len(words), quote=words, page=page, rule="test")


def finding(code: str, severity: Severity, plan: str, **values: object) -> Finding:
    row = {"message": "Thiếu viện dẫn.", "message_en": "Missing citation."} | values
    return Finding.model_validate({"code": code, "severity": severity, "plan": plan, **row})


FINDINGS = [
    finding("KH101", Severity.ERROR, NAME, expected="Công văn số 5607/BGDĐT-GDNNGDTX", law="Nghị định 30/2020/NĐ-CP"),
    finding("KH105", Severity.WARNING, NAME, found="5607/BGDĐT", correction="5607/BGDĐT-GDNNGDTX",
            expected="5607/BGDĐT-GDNNGDTX", evidence=evidence("5607/BGDĐT", 2)),
    finding("KH400", Severity.NOTE, "b.pdf", message=HOSTILE, message_en=HOSTILE, evidence=evidence(FORMULA)),
    finding("KH400", Severity.NOTE, "b.pdf", evidence=evidence(HOSTILE), correction="+1", expected="-1", law="@SUM(A1)"),
]  # fmt: skip
RULE = AuditRule.model_validate(
    {
        "code": "KH101",
        "id": "required-directive-missing",
        "severity": "error",
        "law": "Nghị định 30/2020/NĐ-CP",
        "law_en": "Decree 30/2020/NĐ-CP",
        "name": {"vi": "Thiếu văn bản", "en": "Directive missing"},
        "about": {"vi": "Kế hoạch phải căn cứ văn bản của Bộ.", "en": "A plan rests on the ministry's letter."},
        "message": {"vi": "Thiếu {expected}.", "en": "{expected} missing."},
        "wrong": "(không có)",
        "right": "Thực hiện Công văn số …",
    }
)


def report(lang: Lang = "vi", findings: list[Finding] | None = None) -> Report:
    """Three plans; the third is clean, the second is known by its path alone."""
    first, second = Column("a", "1373/QĐ-TTg", "Đề án"), Column("b", "=5607/BGDĐT-GDNNGDTX")
    rows = {
        NAME: {"a": State.FAULTY, "b": State.MISSING},
        "b.pdf": {"a": State.INDIRECT, "b": State.MISSING},
        "c.txt": {"a": State.CITED},
    }
    optional = frozenset({(NAME, "b"), ("b.pdf", "b")})
    return Report(
        Audit(plans=[NAME, "b.pdf", "c.txt"], findings=FINDINGS if findings is None else findings),
        {
            NAME: Head(NAME, "UBND xã Sơn Trà", "commune", "Đà Nẵng", 2024, "12/KH-UBND", "Tổ chức", TEXT, kept=False),
            "b.pdf": Head("b.pdf", text=TEXT),
        },
        Matrix((first, second), rows, optional),
        lang,
        {"KH101": RULE},
        "1.2.3",
    )
