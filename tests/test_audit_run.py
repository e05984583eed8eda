"""The audit as a whole: chosen rules, recognised pages, plans side by side, the coverage table, references."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_audit_rules import findings, plan_text

from extractor.audit import Config, PlanText, audit, coverage, explain, find_config, load_config, load_plans, references
from extractor.audit.findings import Severity
from extractor.errors import DocumentError, RulesError
from extractor.rulebook import load

WRONG = (
    "Căn cứ Quyết định số 1337/QĐ-TTg ngày 30/7/2021 của Thủ tướng Chính phủ phê duyệt Đề án “Xây dựng xã hội học tập giai đoạn 2021-2030”;\n"
    "Thực hiện Công văn số 5201/BGDĐT-GDTX ngày 09/9/2024 của Bộ Giáo dục và Đào tạo về việc tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024, UBND tỉnh ban hành Kế hoạch như sau:"
)


def plan(name: str = "province", path: str = "2024/plan.docx", **parts: str) -> PlanText:
    return plan_text(name, tuple(parts.items()), path)


def codes(plans: list[PlanText], config: Config | None = None) -> list[str]:
    return [one.code for one in audit(plans, config=config).findings]


def test_rules_can_be_chosen_regraded_and_switched_off_for_a_file() -> None:
    bad = plan(basis=WRONG)
    assert "KH111" in codes([bad])
    assert "KH111" not in codes([bad], Config(ignore=("KH11",)))
    assert set(codes([bad], Config(select=("KH111",)))) == {"KH111"}
    noted = audit([bad], config=Config(select=("KH111",), severity={"KH111": Severity.NOTE}))
    assert noted.worst() is Severity.NOTE
    assert "KH111" not in codes([bad], Config.model_validate({"per-file-ignores": {"2024/*": ["KH1"]}}))
    assert "KH111" in codes([bad], Config.model_validate({"per-file-ignores": {"2023/*": ["KH1"]}}))


def test_a_configuration_file_is_read_and_its_faults_are_named(tmp_path: Path) -> None:
    path = tmp_path / "kehoach.toml"
    path.write_text(
        '[audit]\nignore = ["KH1"]\n[audit.severity]\nKH205 = "note"\n[audit.per-file-ignores]\n"*.pdf" = ["KH4"]\n',
        encoding="utf-8",
    )
    (tmp_path / "below").mkdir()
    assert find_config(tmp_path / "below") == load_config(path)
    assert load_config(path).severity == {"KH205": Severity.NOTE}
    path.write_text('[audit]\nselect = ["X9"]\n', encoding="utf-8")
    with pytest.raises(RulesError, match=r"audit\.select"):
        load_config(path)
    path.write_text("[audit\n", encoding="utf-8")
    with pytest.raises(RulesError, match="not valid TOML"):
        load_config(path)


def test_what_rests_on_a_recognised_page_is_at_most_a_note() -> None:
    """A scan loses marks and digits: an official must not be blamed for what the machine misread."""
    bad = plan(basis=WRONG)
    source = bad.plan.source.model_copy(update={"ocr_pages": [1], "pages": 1})
    scanned = PlanText(bad.plan.model_copy(update={"source": source}), bad.text)
    found = audit([scanned]).findings
    assert "KH111" in {one.code for one in found}
    assert {one.severity for one in found} == {Severity.NOTE}


def test_findings_come_in_order_of_plan_and_place() -> None:
    result = audit(
        [
            plan(basis=WRONG, path="b.docx"),
            plan(path="a.docx", theme="Chủ đề: “Xây dựng năng lực tự học trong kỷ nguyên số”."),
        ]
    )
    assert result.plans == ["b.docx", "a.docx"]
    assert [one.plan for one in result.findings] == sorted((one.plan for one in result.findings), reverse=True)


def test_a_superiors_plan_in_the_same_folder_makes_the_letter_cited_indirectly() -> None:
    basis = "Thực hiện Kế hoạch số 187/KH-UBND ngày 16/9/2024 của UBND tỉnh Hòa Bình về tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024, UBND huyện ban hành Kế hoạch như sau:"
    below, above = plan("district", path="d.docx", basis=basis), plan(path="p.docx")
    assert "KH102" in codes([below])
    assert "KH102" not in codes([below, above]) and "KH103" in codes([below, above])
    table = coverage([below, above])
    cell = table.cell("d.docx", "5201/BGDĐT-GDTX")
    assert cell is not None and cell.state == "indirect" and cell.through == "187/KH-UBND"


def test_the_coverage_table_tells_cited_faulty_and_missing() -> None:
    late = "Thực hiện Công văn số 5201/BGDĐT-GDTX ngày 19/9/2024 của Bộ Giáo dục và Đào tạo về việc tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024, UBND tỉnh ban hành Kế hoạch:"
    plans = [
        plan(path="ok"),
        plan(path="late", basis=late),
        plan(path="none", basis="UBND tỉnh ban hành Kế hoạch:"),
        plan("commune", path="xa"),
    ]
    table = coverage(plans)
    letter = [(row.plan, cell.state) for row in table.rows if (cell := table.cell(row.plan, "5201/BGDĐT-GDTX"))]
    assert letter == [("ok", "cited"), ("late", "faulty"), ("none", "missing")]
    assert table.cell("ok", "1373/QĐ-TTg").lex == "urn:lex:vn:thu.tuong.chinh.phu:quyet.dinh:2021-07-30;1373-qd-ttg"  # type: ignore[union-attr]
    everything = next(one for one in table.totals if one.group == "all")
    assert everything.plans == 4
    assert {one.name for one in table.totals if one.group == "level"} == {"commune", "province"}
    assert {one.name for one in table.totals if one.group == "year"} == {"2024", "2025"}
    assert set(table.columns) >= {"5201/BGDĐT-GDTX", "5607/BGDĐT-GDNNGDTX", "1373/QĐ-TTg"}


def test_an_office_can_add_a_new_years_letter(tmp_path: Path) -> None:
    (tmp_path / "directives.yaml").write_text(
        'entries:\n  - {id: 7001-bgddt, symbol: "7001/BGDĐT-GDNNGDTX", type: CV, date: 2026-09-10, issuer: Bộ Giáo dục và Đào tạo, source: own}\n',
        encoding="utf-8",
    )
    from extractor.rulebook import default_directory

    text = (default_directory() / "campaigns" / "lifelong-learning-week.yaml").read_text(encoding="utf-8")
    text += '  - year: 2026\n    letter: {symbol: "7001/BGDĐT-GDNNGDTX", date: 2026-09-10, issuer: "Bộ Giáo dục và Đào tạo", source: own}\n    source: own\n'
    (tmp_path / "campaigns").mkdir()
    (tmp_path / "campaigns" / "lifelong-learning-week.yaml").write_text(text, encoding="utf-8")
    one = plan(
        place="Hòa Bình, ngày 16 tháng 9 năm 2026",
        title="Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2026",
        basis="Căn cứ Luật Giáo dục, UBND tỉnh ban hành Kế hoạch như sau:",
        issuer="ỦY BAN NHÂN DÂN\nTỈNH PHÚ THỌ",
    )
    assert "KH101" in {found.code for found in audit([one], rules=tmp_path).findings}
    assert "KH101" not in {found.code for found in audit([one]).findings}


def test_every_rule_can_be_explained_in_two_languages() -> None:
    rule = explain("kh115")
    assert (rule.name.vi, rule.name.en) == ("Loại văn bản không khớp ký hiệu", "Type contradicts symbol")
    assert rule.wrong == "Công văn số 79/KH-UBND" and rule.law
    with pytest.raises(RulesError, match="KH999"):
        explain("KH999")


def test_records_are_read_with_their_texts(tmp_path: Path) -> None:
    one = plan()
    (tmp_path / "a.docx.json").write_text(one.plan.model_dump_json(), encoding="utf-8")
    with pytest.raises(DocumentError, match=r"a\.docx\.txt"):
        load_plans([tmp_path / "a.docx.json"])
    (tmp_path / "a.docx.txt").write_text(one.text, encoding="utf-8", newline="")
    (tmp_path / "failures.json").write_text("[]", encoding="utf-8")
    assert load_plans([tmp_path]) == [one]
    (tmp_path / "a.docx.json").write_text("{}", encoding="utf-8")
    with pytest.raises(DocumentError, match="no record"):
        load_plans([tmp_path])


# text of the activities, the words, kind, what they mean
_REFERENCES = [
    ("Các đơn vị thực hiện Kế hoạch này.", "Kế hoạch này", "self", "self"),
    ("Thực hiện Công văn số 5201 nêu trên.", "Công văn số 5201 nêu trên", "number", "5201/BGDĐT-GDTX"),
    ("Tiếp tục triển khai Quyết định 1373 trong toàn tỉnh.", "Quyết định 1373", "number", "1373/QĐ-TTg"),
    ("Tiếp tục triển khai Quyết định nêu trên.", "Quyết định nêu trên", "above", "1373/QĐ-TTg"),
    ("Căn cứ các văn bản trên, các đơn vị thực hiện.", "các văn bản trên", "all_above", "1373/QĐ-TTg 5201/BGDĐT-GDTX"),
    ("Các đơn vị nêu tại mục V của Kế hoạch này thực hiện.", "mục V của Kế hoạch này", "section", "TỔ CHỨC THỰC HIỆN"),
    ("Phát huy kết quả của Đề án 89.", "Đề án 89", "alias", "89/QĐ-TTg"),
    ("Xã hội học tập (sau đây gọi tắt là XHHT) được xây dựng.", "XHHT", "abbreviation", "Xã hội học tập"),
    ("Khai mạc sáng ngày 01/10/2024; cùng ngày, các huyện phát động.", "cùng ngày", "same_day", "2024-10-01"),
    (
        "Khen thưởng theo điểm a khoản 2 Điều 7 Nghị định số 98/2023/NĐ-CP ngày 31/12/2023 của Chính phủ.",
        "điểm a khoản 2 Điều 7",
        "provision",
        "98/2023/NĐ-CP",
    ),
    ("Đánh giá theo Quyết định 387 của Thủ tướng.", "Quyết định 387", "number", "no citation has this number"),
    ("Thực hiện như mục IX của Kế hoạch này.", "mục IX của Kế hoạch này", "section", "no section has this number"),
]


@pytest.mark.parametrize(("text", "printed", "kind", "target"), _REFERENCES, ids=[one[1] for one in _REFERENCES])
def test_a_short_reference_is_resolved_or_says_why_not(text: str, printed: str, kind: str, target: str) -> None:
    one = plan(activities=text)
    found = next((r for r in references(one.plan, one.text) if r.printed == printed), None)
    assert found is not None and found.kind == kind
    assert one.text[found.start : found.end] == printed
    symbols = " ".join(c.symbol or "" for c in one.plan.citations if c.id in found.citations)
    section = next((s.heading for s in one.plan.sections if s.id == found.section), "")
    said = {symbols, section, found.stands_for, found.reason, "self" if found.itself else None}
    assert target in said


def test_words_that_only_look_like_references_are_left_alone() -> None:
    text = "Tổ chức 20 mô hình trên địa bàn tỉnh; chương trình 02 buổi; kế hoạch trên cơ sở thực tế; kế hoạch năm 2024."
    one = plan(activities=text)
    start = one.text.index(text)
    assert [r.printed for r in references(one.plan, one.text) if start <= r.start < start + len(text)] == []


def test_the_ground_shown_to_an_official_is_law_and_no_web_address() -> None:
    """A press page is where a fact was read, not what a plan must obey: it stands under its own name."""
    for rule in load().audit_rules:
        assert "http" not in rule.law + rule.law_en and ".txt" not in rule.law + rule.law_en
        assert not rule.law.isascii(), rule.code  # in Vietnamese, or the name of a Vietnamese act
    found = [one for rule in load().audit_rules for example in rule.examples[:1] for one in findings(example)]
    assert any(one.source for one in found)
    for one in found:
        assert one.law and one.law_en
        assert not any(sign in one.law + one.law_en for sign in ("http", "www.", ".vn", ".txt", "seen", "seed"))
        assert one.source is None or one.source.startswith(("http://", "https://"))


def test_a_commune_may_follow_its_provinces_theme_and_days() -> None:
    """What a superior in the same folder chose is no fault of the plan that keeps to it."""
    own = {"theme": "Chủ đề: “Mỗi ngày một trang sách”.", "time": "Từ ngày 03/10/2024 đến ngày 09/10/2024."}
    alone = codes([plan("district", "district.docx", **own)])
    assert {"KH201", "KH204"} <= set(alone)
    both = audit([plan("district", "district.docx", **own), plan("province", "province.docx", **own)]).findings
    told = {one.code for one in both if one.plan == "district.docx"}
    assert not told & {"KH201", "KH203", "KH204"}
