"""Dates near one place: read alone, they must be what the whole text says, or a citation gets another day."""

from __future__ import annotations

import random
from datetime import date

import pytest

from extractor.vietnamese.dates import dates_between, find_dates, parted_before, plain_day
from extractor.vietnamese.letters import shadow

PIECES = (
    *("ngày", "ngày", "5", "12", "05/9", "05/9/2024", "01-07/10", "5.9.2024", "10-12", "tháng 9", "năm 2024", "năm", "đến", "tới"),
    *("hết", "trước", "từ", "vào", ",", "-", "/", "(", ")", "(thứ hai)", "và", "các ngày", "hàng năm", "hằng tháng", "tuần"),
    *("quý iv", "7 giờ 30 phút", "15:00", "chiều thứ tư", "âm lịch", "cho", "chậm nhất", "kh-ubnd", "144/kh-ubnd", "mùng 5"),
    *("30/2020/nđ-cp", "ubnd tỉnh", "của", "về việc tổ chức", "hội nghị", ".", ";", ":", "\n", "ngày 5 tháng 9 năm 2024", "xã (a b)"),
    *("ngày 5/9/2024", "7 giờ hàng ngày", "sáng thứ 7 hàng tuần"),
)  # fmt: skip


@pytest.mark.parametrize("seed", range(40))
def test_dates_read_from_a_parting_word_are_those_of_the_whole_text(seed: int) -> None:
    chosen = random.Random(seed)
    for _ in range(25):
        low = chosen.choice((" ", " ", ", ", "")).join(chosen.choices(PIECES, k=chosen.randint(5, 40)))
        whole = find_dates(low, 2024)
        start = chosen.randrange(len(low))
        since, end = parted_before(low, start), start + chosen.choice((7, 24, 34))
        if since is not None and "mùng" not in low:
            near = [one for one in dates_between(low, 2024, since, end) if one.start >= start]
            assert near == [one for one in whole if start <= one.start < end], low


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("của UBND ngày 05/9/2024 của Sở", date(2024, 9, 5)),
        ("ký ngày 5 tháng 9 năm 2024, về", date(2024, 9, 5)),
        ("(ngày 30/6/2025)", date(2025, 6, 30)),
        ("từ ngày 05/9/2024 đến 07/9/2024", None),  # a range
        ("ngày 05/9/2024 (thứ năm) - 07/9/2024", None),
        ("ngày 10/3/2024 âm lịch", None),
        ("ngày 31/9/2024 của", None),  # no such day: the slow way warns of it
        ("các ngày 05/9/2024", None),
        ("ngày 05/9/202 của", None),  # a cut year
        ("ngày 05/9/2024/x", None),
    ],
)
def test_a_day_printed_in_full_is_read_at_once_and_anything_else_with_care(text: str, day: date | None) -> None:
    low = shadow(text)
    plain = plain_day(low, low.index("ngày"))
    assert (plain and plain[0]) == day
    if plain is not None:
        found = find_dates(low)[0]
        assert (found.first, found.end, found.repaired) == (plain[0], plain[1], ())


def test_no_parting_word_far_and_wide_is_said() -> None:
    """The whole text is read then; looking further back at every citation would take the square of the time."""
    assert parted_before("ngày 5 " * 100, 600) is None
    assert parted_before("ngày 5 ", 5) == 0
