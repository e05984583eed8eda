"""Plans of any campaign: if a row fails, an office's calendar lacks its week, or a duty or a report is filed wrongly.

The rows of ``tests/data/campaigns`` are sentences as other officials would write them; the expected values were
written down before the program read them.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from form_tables import rows
from plan_text import BASIS, END, HEAD, NUMBER, PLACE, TITLE, plan_of, record_of

from extractor.plan import Plan
from extractor.reading.assemble import assemble
from extractor.reading.document import Cell
from extractor.reading.lines import RawLine, Reading

PURPOSE = ("I. MỤC ĐÍCH, YÊU CẦU", "Nâng cao nhận thức của Nhân dân.")
MONTH = ("KẾ HOẠCH", "Tổ chức Tháng hành động vì an toàn thực phẩm năm 2022")
TWO_BODIES = ("1. Sở Y tế: Chủ trì tham mưu.", "2. Sở Du lịch: Phối hợp thực hiện.")


def table(name: str) -> list[list[Any]]:
    """The rows of one table of this test."""
    return rows("campaigns", name)


def under(heading: str, text: str) -> Plan:
    """A plan with these paragraphs, parted by |, under a second heading."""
    return plan_of([*PURPOSE, heading, *text.split("|")])


def iso(day: dt.date | None) -> str | None:
    """A date as the tables write it."""
    return day.isoformat() if day else None


def days(plan: Plan) -> list[str | None]:
    """Month and day of the first and the last day of the campaign."""
    return [day.isoformat()[5:] if day else None for day in (plan.period.start, plan.period.end)] if plan.period else []


def duties(plan: Plan) -> list[Any]:
    """Number, bodies and count of items of each duty."""
    return [[duty.number, [body.printed for body in duty.agencies], len(duty.items)] for duty in plan.duties]


@pytest.mark.parametrize(("text", "first", "last"), table("periods.yaml"))
def test_days_of_the_campaign_are_given_and_no_other_days(text: str, first: str | None, last: str | None) -> None:
    assert days(under("II. THỜI GIAN THỰC HIỆN", text)) == ([first, last] if first else [])


@pytest.mark.parametrize(("body", "first", "last"), table("periods_elsewhere.yaml"))
def test_days_are_found_where_another_campaign_s_plan_puts_them(body: str, first: str, last: str) -> None:
    assert days(plan_of(body.split("|"), title=MONTH)) == [first, last]


@pytest.mark.parametrize(("text", "first", "last"), table("periods_parts.yaml"))
def test_busiest_days_and_rounds_are_not_the_campaign_s_days(text: str, first: str | None, last: str | None) -> None:
    assert days(plan_of([*PURPOSE, *text.split("|")])) == ([first, last] if first else [])


@pytest.mark.parametrize(("text", "theme"), table("themes.yaml"))
def test_theme_of_the_campaign_is_given_and_no_other(text: str, theme: str | None) -> None:
    found = plan_of([*PURPOSE, *text.split("|")]).theme
    assert (found.text if found else None) == theme


@pytest.mark.parametrize(("body", "theme"), table("themes_elsewhere.yaml"))
def test_theme_is_found_where_another_campaign_s_plan_puts_it(body: str, theme: str) -> None:
    found = plan_of(body.split("|"), title=MONTH).theme
    assert found is not None
    assert found.text == theme


@pytest.mark.parametrize(("title", "first", "last", "theme"), table("titles.yaml"))
def test_title_tells_days_and_theme_where_the_body_does_not(
    title: str, first: str | None, last: str | None, theme: str | None
) -> None:
    plan = plan_of([*PURPOSE, "II. NỘI DUNG", "Tổ chức tuyên truyền."], title=["KẾ HOẠCH", *title.split("|")])
    assert days(plan) == ([first, last] if first else [])
    assert (plan.theme.text if plan.theme else None) == theme


@pytest.mark.parametrize(("text", "deadlines"), table("reports.yaml"))
def test_report_goes_into_the_calendar_with_who_owes_it_to_whom(text: str, deadlines: list[Any]) -> None:
    found = under("II. TỔ CHỨC THỰC HIỆN", text).deadlines
    assert [[iso(d.date), d.relation, d.reporter, d.recipients] for d in found] == deadlines


@pytest.mark.parametrize(("text", "expected"), table("duties.yaml"))
def test_each_body_has_its_own_tasks(text: str, expected: list[Any]) -> None:
    assert duties(under("II. TỔ CHỨC THỰC HIỆN", text)) == expected


@pytest.mark.parametrize("heading", [row[0] for row in table("headings.yaml")])
def test_part_that_gives_out_tasks_is_known_by_any_of_its_names(heading: str) -> None:
    assert duties(under(heading, "|".join(TWO_BODIES))) == [["1", ["Sở Y tế"], 1], ["2", ["Sở Du lịch"], 1]]


@pytest.mark.parametrize(("text", "items"), table("items.yaml"))
def test_item_tells_role_partners_and_day(text: str, items: list[Any]) -> None:
    found = [item for duty in under("II. TỔ CHỨC THỰC HIỆN", f"1. Sở Y tế|{text}").duties for item in duty.items]
    assert [
        [i.role, [a.printed for a in i.partners], [a.printed for a in i.reports_to], iso(i.deadline)] for i in found
    ] == items


@pytest.mark.parametrize(("text", "events"), table("events.yaml"))
def test_ceremony_has_its_hour_and_place(text: str, events: list[Any]) -> None:
    assert [[e.kind, iso(e.date), e.time, e.place] for e in under("II. NỘI DUNG", text).events] == events


@pytest.mark.parametrize(("text", "expected"), table("tables.yaml"))
def test_table_of_tasks_is_read_by_its_columns(text: str, expected: list[Any]) -> None:
    cells = [
        RawLine(cell, whole=True, cell=Cell(0, number, column))
        for number, row in enumerate(text.split("|"))
        for column, cell in enumerate(row.split(";;"))
    ]
    before = [*HEAD, *NUMBER, *PLACE, *TITLE, *BASIS, *PURPOSE, "II. PHÂN CÔNG NHIỆM VỤ"]
    lines = [*(RawLine(t, whole=True) for t in before), *cells, *(RawLine(t, whole=True) for t in END)]
    plan = record_of(assemble(Reading(lines, "docx")))
    assert [
        [d.number, [a.printed for a in d.agencies], [a.printed for a in d.items[0].partners], iso(d.items[0].deadline)]
        for d in plan.duties
    ] == expected


def test_title_that_a_site_prints_above_the_letterhead_hides_nothing() -> None:
    for above in ("Kế hoạch tổ chức Tháng hành động vì an toàn thực phẩm năm 2022", "KẾ HOẠCH THÁNG HÀNH ĐỘNG"):
        document = plan_of([*PURPOSE], head=(above, *HEAD)).document
        assert (document.symbol, iso(document.issued), document.place) == ("88/KH-SGDĐT", "2022-09-12", "Hưng Yên")
