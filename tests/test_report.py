"""The site of a folder of records: what an official would lose if a page were wrong, unsafe, or half there."""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from report_site import BAD, CORPUS, SPECIMENS, drafts, records, site
from typer.testing import CliRunner

from extractor.audit import audit, coverage, load_plans
from extractor.cli.app import app
from extractor.compare import duty_diff, load
from extractor.compare.wording import marked, wording
from extractor.errors import RecordsError
from extractor.export.errors import ExportError
from extractor.plan import Plan
from extractor.report import Options, build
from extractor.report.charts import Series, columns, shade
from extractor.report.facts import facts, spans
from extractor.report.layout import layered
from extractor.report.page_pairs import marks
from extractor.report.pictures import Job, Painter
from extractor.report.safe import clean, script_json
from extractor.report.spans import Span, segments
from extractor.report.words import WORDS, both

_WORDS = st.text(st.sampled_from("ab -+[]{}đ."), max_size=40)


@cache
def _pages() -> dict[str, html.HtmlElement]:
    root = site().target
    return {
        path.relative_to(root).as_posix(): html.fromstring(path.read_text(encoding="utf-8"))
        for path in sorted(root.rglob("*.html"))
    }


def _page(start: str) -> html.HtmlElement:
    return next(page for path, page in _pages().items() if path.startswith(start))


def _data(name: str) -> object:
    text = (site().target / "data" / f"{name}.js").read_text(encoding="utf-8")
    return json.loads(text.partition(",")[2].removesuffix(");\n"))


def test_every_link_of_every_page_leads_somewhere():
    pages = _pages()
    known = {path: set(page.xpath("//@id")) for path, page in pages.items()}
    assert len(pages) == site().pages
    for path, page in pages.items():
        for link in page.xpath("//@href | //@src"):
            there = urlsplit(link)
            assert not there.scheme and not there.netloc, (path, link)
            base = (site().target / path).parent / unquote(there.path) if there.path else site().target / path
            target = base.resolve().relative_to(site().target.resolve()).as_posix()
            assert (site().target / target).is_file(), (path, link)
            if there.fragment:
                assert there.fragment in known[target], (path, link)


def test_every_page_forbids_what_is_not_of_the_site():
    for path, page in _pages().items():
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert "default-src 'none'" in policy and "unsafe" not in policy
        assert not page.xpath("//script[not(@src)] | //style | //@style"), path
        assert not page.xpath("//@*[starts-with(name(), 'on')]"), path
        assert not page.xpath("//iframe | //object | //embed | //base | //b/script"), path


def test_hostile_text_is_text_on_every_page_and_in_every_script():
    seen = 0
    for path, page in _pages().items():
        assert not page.xpath("//img[@src='x'] | //script[contains(text(), 'hacked')]"), path
        assert not [link for link in page.xpath("//@href") if "javascript" in link.lower()]
        seen += BAD[:30] in page.text_content()
    assert seen >= 5
    for script in (site().target / "data").glob("*.js"):
        assert not re.search("[<>&\u2028\u2029\u202e\u2066\x1b]", script.read_text(encoding="utf-8"))


def test_signs_that_turn_a_line_or_drive_a_terminal_are_nowhere():
    for path in site().target.rglob("*"):
        if path.suffix in (".html", ".js", ".css"):
            assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x1b]", path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize("name", SPECIMENS)
def test_a_plans_page_holds_its_whole_text_and_every_fact_points_at_its_words(name):
    record = site().target.parent / "outputs" / f"{name}.json"
    plan = Plan.model_validate_json(record.read_text(encoding="utf-8"))
    text = record.with_suffix(".txt").read_text(encoding="utf-8")
    page = _page(f"plans/{name.partition('.')[0].replace('/', '-')}")
    (shown,) = page.xpath("//*[@id='text']")
    assert shown.text_content() == text
    found = facts(plan, [])
    assert {"theme", "citation", "duty", "section", "deadline"} <= set(found)
    for fact in (one for those in found.values() for one in those):
        for place in fact.places:
            assert text[place.start : place.end] == place.quote
    offsets = {}
    at = 0
    for part in shown.iter():
        if part is not shown and part.get("id"):
            offsets[part.get("id")] = at
        at += len(part.text or "") if part is not shown else len(shown.text or "")
        at += len(part.tail or "") if part is not shown else 0
    findings = audit(load_plans([record])).findings
    for span in spans(facts(plan, findings)):
        if span.start < span.end:
            assert offsets[span.anchor] == span.start, span


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(-3, 70), st.integers(-3, 70), st.sampled_from(["theme", "duty", "period"]))),
)
def test_overlapping_places_are_cut_at_every_boundary_and_lose_no_letter(text, places):
    those = [Span(a, b, kind, f"f{number}", f"f{number}-0") for number, (a, b, kind) in enumerate(places)]
    made = list(segments(text, those))
    assert "".join(one.text for one in made) == text
    at = 0
    for one in made:
        inside = [span for span in those if 0 <= span.start <= at and at + len(one.text) <= min(span.end, len(text))]
        assert set(one.facts) == {span.fact for span in inside if span.start < min(span.end, len(text))}
        at += len(one.text)


def test_the_narrowest_of_overlapping_facts_is_the_one_that_a_place_leads_to():
    made = list(segments("abcdef", [Span(0, 6, "duty", "f1", "f1-0"), Span(2, 4, "citation", "f2", "f2-0")]))
    assert [(one.text, one.facts) for one in made] == [("ab", ("f1",)), ("cd", ("f2", "f1")), ("ef", ("f1",))]


def test_a_second_build_makes_the_same_site_to_the_byte(tmp_path):
    first, second = (build(records(tmp_path / "a", specimens=False), tmp_path / name) for name in ("one", "two"))
    files = [
        {path.relative_to(one.target).as_posix(): path.read_bytes() for path in one.target.rglob("*") if path.is_file()}
        for one in (first, second)
    ]
    assert files[0] == files[1] and len(files[0]) > 20


def test_an_older_site_is_replaced_and_a_foreign_folder_is_never_touched(tmp_path):
    outputs = records(tmp_path / "outputs", specimens=False)
    build(outputs, tmp_path / "site", Options(pairs=0))
    (tmp_path / "site" / "note.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ExportError, match=r"note\.txt"):
        build(outputs, tmp_path / "site")
    (tmp_path / "site" / "note.txt").unlink()
    (outputs / "2023" / "tinh.txt.json").unlink()
    assert build(outputs, tmp_path / "site").plans == 3
    assert not list((tmp_path / "site" / "plans").glob("2023*"))
    with pytest.raises(ExportError):
        build(outputs, outputs)
    assert (outputs / "2024" / "tinh.txt.json").is_file()


def test_when_the_build_fails_the_older_site_still_stands(tmp_path, monkeypatch):
    outputs = records(tmp_path / "outputs", specimens=False)
    build(outputs, tmp_path / "site")
    before = (tmp_path / "site" / "index.html").read_bytes()

    def fail(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("extractor.report.make.network_page", fail)
    with pytest.raises(OSError, match="no space"):
        build(outputs, tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["outputs", "site"]


def test_a_damaged_record_is_named_and_costs_only_itself(tmp_path):
    outputs = records(tmp_path / "outputs", specimens=False)
    (outputs / "2024" / "xa.txt.json").write_text("{", encoding="utf-8")
    built = build(outputs, tmp_path / "site")
    assert built.plans == 3 and [name for name, _ in built.left_out] == ["2024/xa.txt"]
    assert "2024/xa.txt" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_the_list_of_findings_is_the_audits_own():
    plans = [sheet[1] for sheet in _data("plans")["rows"]]
    outputs = site().target.parent / "outputs"
    counted = dict.fromkeys(plans, 0)
    for plan, *_ in _data("findings"):
        counted[plans[plan]] += 1
    alone = [name for name in plans if name.startswith(("txt/", "docx/", "pdf/"))]
    for name in alone:
        assert counted[name] == len(audit(load_plans([outputs / f"{name}.json"])).findings), name


def test_the_coverage_matrix_is_the_audits_own():
    outputs = site().target.parent / "outputs"
    shown, plans = _data("coverage"), [sheet[1] for sheet in _data("plans")["rows"]]
    states = {"c": "cited", "f": "faulty", "i": "indirect", "m": "missing"}
    table = coverage(load_plans([outputs / f"{name}.json" for name in plans]))
    assert list(table.columns) == shown["columns"]
    cells = {(cell.plan, cell.expected): cell.state for cell in table.cells}
    found = {
        (plans[plan], column): states[letter.lower()]
        for plan, letters in shown["rows"]
        for column, letter in zip(shown["columns"], letters, strict=True)
        if letter != "-"
    }
    assert found == cells


def test_two_years_of_one_body_are_set_side_by_side_with_every_change():
    page = next(page for path, page in _pages().items() if path.startswith("pairs/") and
                "10/KH-UBND" in page.text_content() and "11/KH-UBND" in page.text_content())  # fmt: skip
    corpus = load(site().target.parent / "outputs")
    expected = duty_diff(corpus, "2023/tinh.txt", "2024/tinh.txt")
    shown = page.xpath("//ol[@class='diff']/li")
    assert len(shown) == len(expected) == 4
    said = [" ".join(one.xpath(".//p[@class='words']")[0].text_content().split()) for one in shown]
    assert said == [" ".join("".join(part for _, part in marks(words)).split()) for words in expected["words"]]
    assert page.xpath("//ins[contains(., 'trung tâm')]") and page.xpath("//del[contains(., 'Tổng hợp kết quả')]")


def test_a_province_and_its_commune_are_set_side_by_side():
    text = (site().target / "pairs.html").read_text(encoding="utf-8")
    assert "UBND xã Bình Lục · 5/KH-UBND" in text and "Kế hoạch của cấp trên" in text


def test_a_pair_that_is_asked_for_is_made_and_an_unknown_name_is_an_error(tmp_path):
    outputs = records(tmp_path / "outputs", specimens=False)
    build(outputs, tmp_path / "site", Options(pairs=0, pair=(("2024/xa", "2023/tinh"),)))
    assert len(list((tmp_path / "site" / "pairs").iterdir())) == 1
    with pytest.raises(RecordsError):
        build(outputs, tmp_path / "site", Options(pair=(("2024/xa", "nowhere"),)))


@settings(max_examples=60, deadline=None)
@given(_WORDS, _WORDS)
def test_marks_of_a_changed_wording_give_back_its_words(one, other):
    a, b = wording(one, None), wording(other, None)
    parts = list(marks(marked(a, b)))
    assert {kind for kind, _ in parts} <= {"same", "gone", "come"}


def test_a_phrase_is_found_across_the_end_of_a_line():
    text = dict(_data("text-0"))
    plans = [sheet[1] for sheet in _data("plans")["rows"]]
    assert "phong trào học tập suốt đời tại Đông Anh" in text[plans.index("2023/tinh.txt")]


def test_pages_of_a_pdf_are_shown_with_frames_where_facts_stand():
    page = _page("plans/pdf-06")
    pictures = page.xpath("//div[@class='sheet']/img/@src")
    assert len(pictures) == 2 and site().pictures == 2
    frames = page.xpath("//div[@class='sheet']/svg/a[@href]")
    assert len(frames) > 10
    for figure in page.xpath("//div[@class='sheet']/svg"):
        width, height = map(float, figure.get("viewbox").split()[2:])
        for box in figure.iter("rect"):
            x, y, w, h = (float(box.get(name)) for name in ("x", "y", "width", "height"))
            assert 0 <= x < x + w <= width and 0 <= y < y + h <= height


def test_a_file_that_changed_since_is_not_shown_as_the_source(tmp_path):
    (tmp_path / "a.pdf").write_bytes((CORPUS / SPECIMENS[2]).read_bytes())
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 broken")
    broken = hashlib.sha256(b"%PDF-1.4 broken").hexdigest()
    with Painter() as painter:
        assert painter.paint(Job((tmp_path / "a.pdf",), broken, tmp_path, "a", 3)).fault == "not found"
        assert painter.paint(Job((tmp_path / "b.pdf",), broken, tmp_path, "b", 3)).fault == "it cannot be painted"


def test_words_stand_in_both_languages():
    for key, word in WORDS.items():
        assert word.vi.strip() and word.en.strip(), key
    scripts = "".join(path.read_text(encoding="utf-8") for path in (site().target / "assets").glob("*.js"))
    said = _data("words")
    for key in re.findall(r'word\("([a-z_]+)"\)', scripts):
        assert key in said, key


def test_a_charts_table_has_the_figures_that_are_drawn():
    chart = columns(both("x", "x"), both("y", "y"), ["2023", "2024"], [Series("a", both("a", "a"), (3, 0)),
                    Series("b", both("b", "b"), (1, 7))])  # fmt: skip
    assert chart.totals == (4, 7)
    assert [(box.category, box.value) for box in chart.boxes] == [("2023", 3), ("2023", 1), ("2024", 7)]
    heights = [box.height / box.value for box in chart.boxes]
    assert max(heights) - min(heights) < 0.1
    assert [shade(value, 9) for value in (0, 1, 9)] == [0, 2, 5]


def test_documents_of_a_network_stand_apart_in_the_column_of_their_level():
    placed = layered([("central", ["a", "b"]), ("party", []), ("commune", ["c"])], [("c", "b")])
    assert placed.places["a"].x == placed.places["b"].x < placed.places["c"].x
    assert len({(one.x, one.y) for one in placed.places.values()}) == 3
    assert [name for name, _ in placed.heads] == ["central", "commune"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=50))
def test_a_scripts_data_comes_back_as_it_was_and_holds_nothing_that_ends_a_script(text):
    made = script_json([text, {"a": (text, None, 3)}])
    assert not set("<>&'\u2028\u2029") & set(made)
    assert json.loads(made) == [clean(text), {"a": [clean(text), None, 3]}]
    assert len(clean(text)) == len(text)


def test_the_command_makes_a_site_and_says_where(tmp_path):
    outputs = records(tmp_path / "outputs", specimens=False)
    ran = CliRunner().invoke(app, ["report", str(outputs), "-o", str(tmp_path / "site"), "--title", "Tỉnh Hà Nam"])
    assert ran.exit_code == 0 and "index.html" in ran.output and "4 plans" in ran.output
    assert "Tỉnh Hà Nam" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    wrong = CliRunner().invoke(app, ["report", str(outputs), "-o", str(tmp_path / "site"), "--pair", "one"])
    assert wrong.exit_code == 2


def test_the_drafts_are_what_the_site_shows():
    names = {Path(sheet[1]).as_posix() for sheet in _data("plans")["rows"]}
    assert {draft.name for draft in drafts()} <= names and len(names) == site().plans == 7
