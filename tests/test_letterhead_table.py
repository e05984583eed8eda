"""The table of letterheads: a form that is not read is a plan filed under the wrong body, number or day.

The expected values in ``tests/data/letterheads`` were written by reading; capitals are set as records have them.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from form_tables import rows
from plan_text import misquoted, record_of

from extractor.reading import read

HEADS = rows("letterheads", "local.yaml", "bodies_dates.yaml", "cut.yaml")
BODY = (
    "\n\nKẾ HOẠCH\nTổ chức ngày hội đọc sách\n\nCăn cứ tình hình thực tế, cơ quan ban hành Kế hoạch như sau:\n\n"
    "I. MỤC ĐÍCH\nNâng cao văn hóa đọc trong Nhân dân.\n\nNơi nhận:\n- Các đơn vị;\n- Lưu: VT.\n\nNguyễn Văn An\n"
)


@pytest.mark.parametrize(("head", "issuer", "level", "symbol", "tail", "place", "day"), HEADS, ids=range(len(HEADS)))
def test_letterhead_is_read_in_every_form(
    head: str,
    issuer: str,
    level: str,
    symbol: str | None,
    tail: str,
    place: str | None,
    day: dt.date | None,
    tmp_path: Path,
) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(head + BODY, encoding="utf-8")
    document = read(path)
    plan = record_of(document)
    assert not misquoted(plan, document.text)
    facts = plan.document
    assert facts.issuer is not None
    found = (facts.issuer.name, facts.issuer.level, facts.symbol, facts.symbol_tail, facts.place, facts.issued)
    assert found == (issuer, level, symbol, tail, place, day)
