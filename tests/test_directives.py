"""Known directives: found in spite of printed faults, never mistaken for another, named by one identifier."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from extractor.audit.lex import urn
from extractor.audit.resolve import near_date, one_slip, resolve
from extractor.audit.wording import full
from extractor.errors import RulesError
from extractor.plan import Citation
from extractor.registry.directives import by_symbol, core_title, library, symbol_key
from extractor.rulebook import load


def cite(symbol: str, date: str | None = None, issuer: str | None = None, title: str | None = None) -> Citation:
    return Citation(
        id="c1",
        type=None,
        symbol=symbol,
        date=dt.date.fromisoformat(date) if date else None,
        issuer=issuer,
        issuer_full=issuer,
        title=title,
        role="basis",
        evidence=[],
    )


def meant(*args: str | None, province: str | None = None) -> tuple[str, str | None, tuple[str, ...]]:
    found = resolve(cite(*args), library(), province)  # type: ignore[arg-type]
    return found.status, found.directive.symbol if found.directive else None, found.faults


PM = "Thủ tướng Chính phủ"


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        (("1373/QĐ-TTg", "2021-07-30", PM, None), ("1373/QĐ-TTg", ())),
        (
            ("1373/QĐ-TTg", None, PM, "phê duyệt Đề án “Xây dựng xã hội học tập giai đoạn 2021-2030”"),
            ("1373/QĐ-TTg", ()),
        ),
        (("1337/QĐ-TTg", "2021-07-30", PM, None), ("1373/QĐ-TTg", ("number",))),
        (("173/QĐ-TTg", "2021-07-30", PM, None), ("1373/QĐ-TTg", ("number",))),
        (("29/NQ-TW", "2013-11-04", None, None), ("29-NQ/TW", ("symbol",))),
        (("49-KL/TƯ", "2019-05-10", "Ban Bí thư", None), ("49-KL/TW", ("symbol",))),
        (("11-CT/TW", "2007-04-03", "Bộ Chính trị", None), ("11-CT/TW", ("date",))),
        (("284/QĐ/TTg", "2014-02-21", PM, None), ("284/QĐ-TTg", ("symbol", "date"))),
        (("5021/BGDĐT-GDTX", "2024-09-09", "Bộ Giáo dục và Đào tạo", None), ("5201/BGDĐT-GDTX", ("number",))),
    ],
)
def test_a_printed_fault_does_not_hide_the_directive(
    citation: tuple[str, str | None, str, str | None], expected: tuple[str, tuple[str, ...]]
) -> None:
    status, symbol, faults = meant(*citation)
    assert (status, (symbol, faults)) == ("known", expected)


@pytest.mark.parametrize(
    "citation",
    [
        ("89/QĐ-TTg", "2023-01-19", PM, "phê duyệt Quy hoạch mạng lưới cơ sở y tế"),  # another year's 89
        ("89/QĐ-TTg", "2022-01-18", PM, "phê duyệt Đề án nâng cao năng lực đội ngũ giảng viên"),
        ("1374/QĐ-TTg", "2021-07-30", PM, "phê duyệt Đề án đào tạo, bồi dưỡng thanh tra"),  # the same day
        ("14/CT-TTg", "2017-05-04", PM, "về việc tăng cường năng lực tiếp cận cách mạng công nghiệp lần thứ 4"),
        ("44/KH-UBND", "2024-03-13", "UBND xã Hòa Phú", None),
        ("44/KH-UBND", "2024-03-13", "UBND tỉnh Nghệ An", None),
        ("9999/QĐ-TTg", "2021-07-30", PM, "về việc khác hẳn nội dung nói trên"),
    ],
)
def test_another_document_is_not_taken_for_a_known_one(citation: tuple[str, str, str, str | None]) -> None:
    assert meant(*citation)[0] == "unknown"


def test_a_provincial_symbol_means_the_plans_own_province() -> None:
    assert meant("44/KH-UBND", "2024-03-13", "UBND tỉnh", None, province="Đắk Lắk")[1] == "44/KH-UBND"
    assert meant("44/KH-UBND", "2024-03-13", "UBND tỉnh", None, province="Lào Cai")[0] == "unknown"


def test_two_directives_that_fit_leave_it_unresolved_with_both_named(tmp_path: Path) -> None:
    rows = [
        {
            "id": f"x-{number}",
            "symbol": f"{number}/QĐ-TTg",
            "type": "QĐ",
            "date": "2022-05-05",
            "issuer": PM,
            "source": "test",
        }
        for number in (4512, 4152)
    ]
    (tmp_path / "directives.yaml").write_text("entries: " + str(rows), encoding="utf-8")
    found = resolve(cite("4112/QĐ-TTg", "2022-05-05", PM), library(tmp_path), None)
    assert found.status == "ambiguous"
    assert {one.symbol for one in found.candidates} == {"4512/QĐ-TTg", "4152/QĐ-TTg"}


def test_an_offices_own_file_adds_and_overrides(tmp_path: Path) -> None:
    own = (
        "entries:\n"
        '  - {id: 99-kh-ubnd, symbol: "99/KH-UBND", type: KH, date: 2024-02-02, issuer: UBND tỉnh Hà Nam, province: Hà Nam, source: own}\n'
        '  - {id: 1373-qd-ttg, symbol: "1373/QĐ-TTg", type: QĐ, date: 2021-07-30, issuer: Thủ tướng Chính phủ, title: own title, source: own}\n'
    )
    (tmp_path / "directives.yaml").write_text(own, encoding="utf-8")
    assert library(tmp_path).by_symbol("99/KH-UBND")[0].source == "own"
    assert [one.title for one in library(tmp_path).by_symbol("1373/QĐ-TTg")] == ["own title"]
    assert by_symbol("99/KH-UBND") == []


def test_a_faulty_file_of_an_office_says_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "directives.yaml").write_text("entries:\n  - {id: x, symbol: 1/QĐ}\n", encoding="utf-8")
    with pytest.raises(RulesError, match=r"directives\.yaml.*entry 'x'"):
        library(tmp_path)


def test_every_dated_directive_has_a_name_of_its_own() -> None:
    names = [urn(one.issuer, one.type, one.symbol, one.date) for one in load().directives if one.date]
    assert len(set(names)) == len(names)
    assert all(name and name.isascii() and name == name.lower() and " " not in name for name in names)
    assert urn("Bộ Giáo dục và Đào tạo", "CV", "5201/BGDĐT-GDTX", dt.date(2024, 9, 9)) == (
        "urn:lex:vn:bo.giao.duc.va.dao.tao:cong.van:2024-09-09;5201-bgddt-gdtx"
    )
    assert (
        urn("Ban Bí thư", "KL", "49-KL/TW", dt.date(2019, 5, 10))
        == "urn:lex:vn:ban.bi.thu:ket.luan:2019-05-10;49-kl-tw"
    )
    assert urn("Sở GDĐT Hà Nội", "CV", "1/SGDĐT-VP", None) is None


def test_two_spellings_of_one_issuer_give_one_name() -> None:
    day = dt.date(2023, 9, 21)
    short, long = (
        urn(name, "KH", "140/KH-UBND", day) for name in ("UBND tỉnh Hưng Yên", "Ủy ban nhân dân tỉnh Hưng Yên")
    )
    assert short == long == "urn:lex:vn:tinh.hung.yen;uy.ban.nhan.dan:ke.hoach:2023-09-21;140-kh-ubnd"


def test_a_full_citation_has_everything_that_decree_30_asks_for() -> None:
    entry = library().named("677/QĐ-TTg")
    assert entry is not None
    assert full(entry) == (
        "Quyết định số 677/QĐ-TTg ngày 03/6/2022 của Thủ tướng Chính phủ phê duyệt Chương trình "
        "“Xây dựng mô hình Công dân học tập giai đoạn 2021 - 2030”"
    )


def test_titles_and_symbols_are_compared_by_what_matters() -> None:
    assert core_title("phê duyệt Đề án “Xây dựng xã hội học tập giai đoạn 2021-2030”") == "xây dựng xã hội học tập"
    assert symbol_key("29/NQ-TW") == symbol_key("29-NQ/TW")
    assert one_slip("629", "692") and not one_slip("89", "90")
    assert near_date(dt.date(2023, 9, 11), dt.date(2023, 11, 9)) and not near_date(
        dt.date(2021, 7, 30), dt.date(2022, 8, 30)
    )


def test_successors_and_chains_name_directives_that_exist() -> None:
    known = {one.symbol for one in load().directives}
    for one in load().directives:
        assert one.succeeded_by is None or one.succeeded_by in known
    for campaign in load().campaigns:
        for standing in campaign.chain.standing if campaign.chain else ():
            assert standing.symbol in known
        for year in campaign.years:
            assert year.letter is None or year.letter.symbol in known
