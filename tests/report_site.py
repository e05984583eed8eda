"""A small site for the tests of the report: three real specimens, two hand-made plans of one body, one hostile plan."""

from __future__ import annotations

import datetime as dt
import tempfile
from functools import cache
from pathlib import Path

from compare_records import Draft, write

from extractor.pipeline import extract_file
from extractor.plan import Evidence, Plan
from extractor.plan import Warning as Doubt
from extractor.report import Built, Options, build

CORPUS = Path(__file__).parents[1] / "corpus"
SPECIMENS = ("txt/03-tinh-2021.txt", "docx/08-xa-2025.docx", "pdf/06-thixa-2024.pdf")
BAD = "</script><script>window.hacked=1</script><img src=x onerror=window.hacked=2><a href='javascript:window.hacked=3'>x</a>"
TURNED = "gnp\u202efdp.exe \x1b[31m \u2066x\u2069"
_KEPT = tempfile.TemporaryDirectory()


def drafts() -> list[Draft]:
    """Two years of one province with one task of each fate, and a commune of it."""
    return [
        Draft(
            "2023/tinh.txt",
            2023,
            symbol="10/KH-UBND",
            issued=dt.date(2023, 9, 12),
            theme="Xây dựng năng lực tự học trong kỷ nguyên số",
            body=["Đẩy mạnh phong trào học", "tập suốt đời tại Đông Anh."],
            duties=[
                ("Sở Giáo dục và Đào tạo", ["Chủ trì tổ chức lễ khai mạc tại thành phố.", "Tổng hợp kết quả Tuần lễ."]),
                ("Hội Khuyến học", ["Vận động hội viên tham gia học tập."]),
            ],
            cites=[("1373/QĐ-TTg", dt.date(2021, 7, 30), "Thủ tướng Chính phủ")],
            dues=[(dt.date(2023, 10, 20), "Sở Giáo dục và Đào tạo")],
        ),
        Draft(
            "2024/tinh.txt",
            2024,
            symbol="11/KH-UBND",
            issued=dt.date(2024, 9, 12),
            theme="Phát triển văn hóa đọc thúc đẩy học tập suốt đời",
            duties=[
                ("Sở Giáo dục và Đào tạo", ["Chủ trì tổ chức lễ khai mạc tại trung tâm thành phố."]),
                ("Hội Khuyến học", ["Vận động hội viên tham gia học tập.", "Trao học bổng cho học sinh nghèo."]),
            ],
            cites=[("1373/QĐ-TTg", dt.date(2021, 7, 30), "Thủ tướng Chính phủ")],
        ),
        Draft(
            "2024/xa.txt",
            2024,
            issuer="UBND xã Bình Lục",
            level="commune",
            symbol="5/KH-UBND",
            issued=dt.date(2024, 9, 20),
            duties=[("Hội Khuyến học", ["Vận động hội viên tham gia học tập."])],
            cites=[("11/KH-UBND", dt.date(2024, 9, 12), "UBND tỉnh Hà Nam")],
        ),
    ]


def hostile() -> Draft:
    """Every text of it is an attack."""
    return Draft(
        "bad/<b>'\"&.txt",
        2024,
        issuer=f"UBND {BAD}",
        province=f"Tỉnh {BAD}",
        symbol=f"1/KH-{BAD}",
        theme=f"{BAD} {TURNED}",
        body=[BAD, TURNED, "<!-- ]]> {{ 7*7 }} {% raw %}"],
        duties=[(f"Sở {BAD}", [f"Chủ trì {BAD} [-a-] {{+b+}}"])],
        cites=[(f"2/QĐ-{BAD}", dt.date(2024, 1, 2), BAD)],
        dues=[(dt.date(2024, 10, 20), BAD)],
    )


def records(folder: Path, *, specimens: bool = True) -> Path:
    """Write the records and return their folder."""
    write(folder, *drafts(), hostile())
    overlap = folder / "bad" / "<b>'\"&.txt.json"
    plan = Plan.model_validate_json(overlap.read_text(encoding="utf-8"))
    text = overlap.with_suffix(".txt").read_text(encoding="utf-8")
    for number, (start, end) in enumerate(((5, 40), (20, 60), (20, 30), (0, len(text)), (90000, 90010))):
        there = Evidence(start=start, end=end, quote=text[start:end], rule="x")
        plan.warnings.append(Doubt(code=f"test-{number}", message=f"{BAD} {number}", evidence=there))
    overlap.write_text(plan.model_dump_json(), encoding="utf-8")
    for name in SPECIMENS if specimens else ():
        extraction = extract_file(CORPUS / name, name)
        target = folder / f"{name}.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(extraction.plan.model_dump_json(), encoding="utf-8")
        target.with_suffix(".txt").write_text(extraction.text, encoding="utf-8", newline="")
    return folder


@cache
def site() -> Built:
    """The site, made once."""
    root = Path(_KEPT.name)
    return build(records(root / "outputs"), root / "site", Options(documents=(CORPUS,), note="Ngày 21/11/2026"))
