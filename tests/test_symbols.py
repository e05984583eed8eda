"""Numbers and symbols: a form that is not read is a directive that the record does not cite."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractor.facts.symbols import find_symbols

FACTS = Path(__file__).parents[1].parent / "shared" / "facts"
_PRINTED = re.compile(
    r"(?<![\w/.,-])\d{1,5}(?:/\d{4})?/[A-ZĐ][\w&]*(?:[-/][A-ZĐ][\w&]*)+(?![\w/(-])|(?<![\w/.,-])\d{1,4}-[A-ZĐ][A-Za-zĐ]{1,3}/[A-ZĐƯ]+(?![\w/-])"
)

# Decree 30/2020, Appendix III: every type with an abbreviation, copies included
TYPES = ["NQ", "QĐ", "CT", "QC", "QyĐ", "TC", "TB", "HD", "CTr", "KH", "PA", "ĐA", "DA", "BC", "BB", "TTr", "HĐ", "CĐ", "BGN", "BTT", "GUQ", "GM", "GGT", "GNP", "PG", "PC", "PB", "NĐ", "TT", "TTLT", "VBHN"]  # fmt: skip
# printed form, symbol, number, year, type
FORMS = [
    ("144 /KH-UBND", "144/KH-UBND", 144, None, "KH"),
    ("1315/ QĐ-TTg", "1315/QĐ-TTg", 1315, None, "QĐ"),
    ("1315/QĐ- TTg", "1315/QĐ-TTg", 1315, None, "QĐ"),
    ("1315/QĐ – TTg", "1315/QĐ-TTg", 1315, None, "QĐ"),
    ("3764/BGDĐT- GDTX", "3764/BGDĐT-GDTX", 3764, None, "CV"),
    ("05/UBND-VX", "05/UBND-VX", 5, None, "CV"),
    ("2/KH-UBND", "2/KH-UBND", 2, None, "KH"),
    ("112/2005/QĐ-TTg", "112/2005/QĐ-TTg", 112, 2005, "QĐ"),
    ("30/2020/NĐ-CP", "30/2020/NĐ-CP", 30, 2020, "NĐ"),
    ("21/2022/NQ-HĐND", "21/2022/NQ-HĐND", 21, 2022, "NQ"),
    ("43/2019/QH14", "43/2019/QH14", 43, 2019, None),
    ("76/2025/UBTVQH15", "76/2025/UBTVQH15", 76, 2025, None),
    ("183/2010/TTLT/BTC-BNN", "183/2010/TTLT/BTC-BNN", 183, 2010, "TTLT"),
    ("39/2015/TTLT-BLĐTBXH-BGDĐT-BNV", "39/2015/TTLT-BLĐTBXH-BGDĐT-BNV", 39, 2015, "TTLT"),
    ("102/2025/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN", "102/2025/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN", 102, 2025, "NQLT"),
    ("12/KHLT-SGDĐT-HKH", "12/KHLT-SGDĐT-HKH", 12, None, "KHLT"),
    ("415/TTLN-TP-TC", "415/TTLN-TP-TC", 415, None, "TTLN"),
    ("77/KH-LT", "77/KH-LT", 77, None, "KH"),
    ("11-CT/TW", "11-CT/TW", 11, None, "CT"),
    ("49-KL/TƯ", "49-KL/TƯ", 49, None, "KL"),
    ("Số 11 - CT/TW", "11-CT/TW", 11, None, "CT"),
    ("08 – HD/BTGTW", "08-HD/BTGTW", 8, None, "HD"),
    ("244 - KH/UBND", "244-KH/UBND", 244, None, "KH"),
    ("29/NQ-TW", "29/NQ-TW", 29, None, "NQ"),
    ("284/QĐ/TTg", "284/QĐ/TTg", 284, None, "QĐ"),
    ("36-HD/VPTW", "36-HD/VPTW", 36, None, "HD"),
    ("24/KH-BTGTU", "24/KH-BTGTU", 24, None, "KH"),
    ("16/KH-MTTQ-BTT", "16/KH-MTTQ-BTT", 16, None, "KH"),
    ("42/CV-PGD&ĐT", "42/CV-PGD&ĐT", 42, None, "CV"),
    ("1181/SGDĐT-GDCN&TX", "1181/SGDĐT-GDCN&TX", 1181, None, "CV"),
    ("126/SKHĐT", "126/SKHĐT", 126, None, "CV"),
    ("27/2002/CT-UB", "27/2002/CT-UB", 27, 2002, "CT"),
    ("79A/KH-UBND", "79A/KH-UBND", 79, None, "KH"),
    ("37-NQ/TW NQ/TW", "37-NQ/TW", 37, None, "NQ"),
    ("12/KH-UBND KH-UBND", "12/KH-UBND", 12, None, "KH"),
    ("307/KH.BGD&ĐT", "307/KH-BGD&ĐT", 307, None, "KH"),
]

NOT_SYMBOLS = [
    "ngày 24/7/2021", "tỷ lệ 24/7", "40 km/h", "năm học 2023/2024", "điện thoại 0213/3876.543", "1/2 ngày", "hai đợt 02/9 và 30/4",
    "từ 15/10 đến 20/10/2022", "7.500.000 đồng/người", "3 buổi/tuần", "10/10 điểm", "địa chỉ http://a.vn/12/3", "24/24 giờ",
]  # fmt: skip


@pytest.mark.parametrize(("printed", "symbol", "number", "year", "kind"), FORMS)
def test_symbol_is_read_as_it_is_meant(
    printed: str, symbol: str, number: int, year: int | None, kind: str | None
) -> None:
    [found] = find_symbols(f"Thực hiện văn bản số {printed.removeprefix('Số ')} ngày 01/3/2022 của UBND")
    assert (found.symbol, found.number, found.year, found.type) == (symbol, number, year, kind)
    assert found.repaired is (found.printed != found.symbol)


@pytest.mark.parametrize("kind", TYPES)
def test_every_type_of_the_decree_is_known_by_its_letters(kind: str) -> None:
    [found] = find_symbols(f"số 15/{kind}-UBND.")
    assert (found.symbol, found.type) == (f"15/{kind}-UBND", kind)


@pytest.mark.parametrize("text", NOT_SYMBOLS)
def test_fractions_days_and_addresses_are_no_symbols(text: str) -> None:
    assert list(find_symbols(text)) == []


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("Công văn số 5607/BGDĐT-GDNNGD TX ngày 01/9/2025", "5607/BGDĐT-GDNNGDTX"),
        ("Công văn số 12/BGDĐT-GDTX ngày", "12/BGDĐT-GDTX"),
        ("Kế hoạch số 12/KH UBND ngày", "12/KH-UBND"),
        ("Kế hoạch số 12/KH-UBND UBND tỉnh", "12/KH-UBND"),
        ("Công văn số 12/SGDĐT-GDTX.CN ngày", "12/SGDĐT-GDTX.CN"),
    ],
)
def test_capitals_that_a_space_cut_off_are_joined_again(text: str, symbol: str) -> None:
    assert [found.symbol for found in find_symbols(text)] == [symbol]


def test_every_symbol_of_the_facts_is_read_whole() -> None:
    """All symbols that real documents printed and the project's facts note."""
    if not FACTS.is_dir():
        pytest.skip("the facts are not beside this checkout")
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(FACTS.glob("*.yaml")))
    printed = sorted({match.group() for match in _PRINTED.finditer(text)})
    missed = [one for one in printed if [s.printed for s in find_symbols(f"số {one} ngày")] != [one]]
    assert len(printed) > 140
    assert missed == []


def test_symbols_of_many_slashes_are_found_in_one_pass() -> None:
    for text in ("1/" * 60_000, "/" * 100_000, "1/K-" * 5_000, "1-K/" * 5_000, "12/QĐ-" * 5_000):
        assert len(list(find_symbols(text))) <= len(text) // 4
