"""spaCy: tokens, phrases, and a record's facts as spans."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy import displacy
from spacy.tokens import Doc, DocBin, Span

from extractor.language import GROUPS, build, nlp, to_doc
from extractor.language.phrases import agency_phrases
from extractor.language.spans import find_marks
from extractor.language.tokenizer import cut
from extractor.pipeline import Extraction, extract_file
from extractor.plan import Plan
from extractor.registry.agencies import agency, identify

ROOT = Path(__file__).parents[1]
SPECIMENS = sorted((ROOT / "corpus" / "txt").glob("*.txt"))
OTHERS = sorted((ROOT / "corpus" / "pdf").glob("*.pdf"))[:3] + sorted((ROOT / "corpus" / "docx").glob("*.docx"))[:3]


@cache
def extraction(path: Path) -> Extraction:
    return extract_file(path, path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name)


@cache
def carried(path: Path) -> Doc:
    one = extraction(path)
    return to_doc(one.plan, one.text)


# --- tokens -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("số 5607/BGDĐT-GDNNGDTX;", "số|5607/BGDĐT-GDNNGDTX|;"),
        ("11-CT/TW, 79/2020/NĐ-CP.", "11-CT/TW|,|79/2020/NĐ-CP|."),
        ("45a/QĐ-UBND 12-CTr/TU 21/2022/NQ-HĐND", "45a/QĐ-UBND|12-CTr/TU|21/2022/NQ-HĐND"),
        ("123/UBND.VX 1373/QĐ-TTg", "123/UBND.VX|1373/QĐ-TTg"),
        ("Số: …/KH-UBND", "Số|:|…|/KH-UBND"),
        ("01/10/2024, 01.10.2024 01-10-2024", "01/10/2024|,|01.10.2024|01-10-2024"),
        ("01-07/10/2025", "01|-|07/10/2025"),
        ("01/10.2021; 01/10 và 10/2024", "01/10.2021|;|01/10|và|10/2024"),
        ("1.373 người, 2,5% (100%)", "1.373|người|,|2,5|%|(|100|%|)"),
        ("2021-2030", "2021|-|2030"),
        ("GD&ĐT TH&THCS Sở LĐ-TB&XH", "GD&ĐT|TH&THCS|Sở|LĐ-TB&XH"),
        ("H’Yim Kđoh, K'Bang, Y'Ngông", "H’Yim|Kđoh|,|K'Bang|,|Y'Ngông"),
        ("“Tuần lễ” 'một'", "“|Tuần|lễ|”|'|một|'"),
        ("Email:ubnd.x@daklak.gov.vn.", "Email|:|ubnd.x@daklak.gov.vn|."),
        ("(https://moet.gov.vn/a?b=1), moet.gov.vn/tin.", "(|https://moet.gov.vn/a?b=1|)|,|moet.gov.vn/tin|."),
        ("Văn hóa-Xã hội; VĂN HÓA-XÃ HỘI", "Văn|hóa|-|Xã|hội|;|VĂN|HÓA|-|XÃ|HỘI"),
        ("I.CĂN CỨ II-CĂN KT.CHỦ TM.UBND", "I|.|CĂN|CỨ|II|-|CĂN|KT|.|CHỦ|TM|.|UBND"),
        ("4.1. a) đ) 1.Mục", "4.1|.|a|)|đ|)|1|.|Mục"),
        ("7h30, 07:30", "7h30|,|07:30"),
        (".......... ____ **", "..........|____|**"),
        ("và/hoặc huyện;xã", "và|/|hoặc|huyện|;|xã"),
    ],
)
def test_tokens_a_reader_would_count(text: str, tokens: str) -> None:
    assert [word for word in cut(text)[0] if not word.isspace()] == tokens.split("|")


@given(
    st.text(alphabet=st.one_of(st.sampled_from("aĐHồớ1290/-.,&’'@:%…_ \n\t\u00a0()“"), st.characters(codec="utf-8")))
)
@settings(max_examples=100, deadline=None)
def test_no_character_is_lost_whatever_the_text(text: str) -> None:
    words, spaces = cut(text)
    assert "".join(word + " " * space for word, space in zip(words, spaces, strict=True)) == text
    assert nlp()(text).text == text


def test_tokens_compare_alike_in_both_tone_placements_and_cases() -> None:
    assert [token.norm_ for token in nlp().make_doc("VĂN HOÁ – Uỷ")] == ["văn", "hóa", "-", "ủy"]


# --- the pipeline -------------------------------------------------------------------------------------------


def found(doc: Doc, group: str) -> list[tuple[str, str]]:
    return [(span.text, span.label_) for span in doc.spans[group]]


def test_agencies_are_found_in_every_spelling() -> None:
    doc = nlp()(
        "Phòng Văn hoá – Xã hội, SỞ GD&ĐT, Sở GDĐT Hà Nội, Uỷ ban nhân dân tỉnh, Hội Khuyến học Việt Nam, UBND xã"
    )
    assert [label for _, label in found(doc, "agencies")] == [
        "phong-vhxh-xa",
        "so-gddt",
        "so-gddt",
        "ubnd-tinh",
        "hoi-khuyen-hoc-vn",
        "ubnd-xa",
    ]


def test_words_of_duty_count_where_a_duty_can_stand() -> None:
    text = (
        "- Chủ trì, phối hợp với Sở Y tế tổ chức lễ phát động.\n"
        "a) Tham mưu UBND xã; thời gian tổ chức.\n"
        "6.1. Trưởng phòng chịu trách nhiệm trước Chủ tịch: báo cáo kết quả\n"
        "Đoàn báo cáo viên"
    )
    assert found(nlp()(text), "roles") == [
        ("Chủ trì", "lead"),
        ("phối hợp với", "coordinate"),
        ("tổ chức", "do"),
        ("Tham mưu", "advise"),
        ("báo cáo", "report"),
    ]


def test_no_phrase_contradicts_the_register() -> None:
    phrases = agency_phrases()
    assert sum(map(len, phrases.values())) > 250
    for identity, spelled in phrases.items():
        for phrase in spelled:
            assert identify(phrase) in (identity, None), phrase


def test_agencies_in_duty_headings_agree_with_the_record() -> None:
    """Where the matcher and the record both name a body, it is the same body."""
    compared = agreed = 0
    for path in SPECIMENS:
        plan = extraction(path).plan
        for duty in plan.duties:
            for named in duty.agencies:
                doc = nlp()(named.printed)
                spans = list(doc.spans["agencies"])
                if named.id is None or len(spans) != 1:
                    continue
                compared += 1
                agreed += spans[0].label_ == named.id
    assert compared >= 30
    assert agreed == compared


def test_words_of_duty_agree_with_the_record() -> None:
    """A reader of the spans sees the word for which the record calls an item ``lead`` or ``report``."""
    seen = 0
    for path in SPECIMENS:
        doc = carried(path)
        headings = {span.id_: span for span in doc.spans["duties"]}
        for item in doc.spans["duty_items"]:
            if item.label_ == "do":
                continue
            places = (item, headings[item.id_.partition("/items")[0]])
            roles = [role for role in doc.spans["roles"] if any(within(role, place) for place in places)]
            assert item.label_ in {role.label_ for role in roles}, item
            seen += 1
    assert seen >= 30


def within(inner: Span, outer: Span) -> bool:
    return bool(outer.start <= inner.start and inner.end <= outer.end)


def test_a_pipeline_survives_being_saved(tmp_path: Path) -> None:
    text = "Sở GD&ĐT chủ trì, theo Công văn 5607/BGDĐT-GDNNGDTX"
    expected = nlp()(text)
    nlp().to_disk(tmp_path / "pipeline")
    for other in (build().from_bytes(nlp().to_bytes()), spacy.load(tmp_path / "pipeline")):
        doc = other(text)
        assert [token.text for token in doc] == [token.text for token in expected]
        assert found(doc, "agencies") == found(expected, "agencies") == [("Sở GD&ĐT", "so-gddt")]
        assert found(doc, "roles") == [("chủ trì", "lead")]


def test_who_changes_a_pipeline_of_his_own_changes_nobody_elses() -> None:
    own = build()
    own.remove_pipe("kehoach_phrases")
    assert nlp() is nlp()
    assert nlp().pipe_names == ["kehoach_phrases"]


# --- a record as spans --------------------------------------------------------------------------------------


def spans_of(doc: Doc) -> list[tuple[str, Span]]:
    return [(group, span) for group in GROUPS for span in doc.spans[group]]


@pytest.mark.parametrize("path", [*SPECIMENS, *OTHERS], ids=lambda path: path.name)
def test_every_fact_stands_in_the_doc_with_its_words(path: Path) -> None:
    one, doc = extraction(path), carried(path)
    assert doc.text == one.text
    assert doc.user_data["plan"] == one.plan.source.path
    marks = list(find_marks(one.plan))
    spans = spans_of(doc)
    assert [group for group, _ in spans] == sorted((mark.group for mark in marks), key=GROUPS.index)
    by_place = {(mark.group, mark.label, mark.key, mark.pointer, mark.evidence.start): mark for mark in marks}
    for mark in marks:
        assert at(one.plan, mark.pointer) is not None
    for group, span in spans:
        holder = [
            mark
            for (kind, label, key, pointer, start), mark in by_place.items()
            if (kind, label, key, pointer) == (group, span.label_, span.kb_id_, span.id_)
            and span.start_char <= start
            and mark.evidence.end <= span.end_char
        ]
        assert holder, span
        assert any(mark.evidence.quote in span.text for mark in holder)


def at(plan: Plan, pointer: str) -> object:
    """What a JSON Pointer of a span leads to in the record."""
    value = json.loads(plan.model_dump_json())
    for step in pointer.split("/")[1:]:
        value = value[int(step)] if step.isdigit() else value[step]
    return value


def test_evidence_falls_on_the_borders_of_tokens() -> None:
    """Expanded spans say more than the record does; below 2 % of them are."""
    total = expanded = 0
    for path in [*SPECIMENS, *OTHERS]:
        doc = carried(path)
        for mark in find_marks(extraction(path).plan):
            total += 1
            expanded += doc.char_span(mark.evidence.start, mark.evidence.end) is None
    assert total > 600
    assert expanded < total * 0.02


def test_labels_and_keys_say_what_the_fact_is() -> None:
    doc = carried(ROOT / "corpus" / "txt" / "08-xa-2025.txt")
    citations = [(span.label_, span.kb_id_, span.id_) for span in doc.spans["citations"]]
    assert ("CV", "5607/BGDĐT-GDNNGDTX", "/citations/2") in citations
    assert [(span.label_, span.text) for span in doc.spans["period"]] == [("period", "01-07/10/2025")]
    assert [span.label_ for span in doc.spans["events"]] == ["launch"]
    assert {span.label_ for span in doc.spans["sections"]} >= {"theme", "time", "organisation"}
    duty = [span.kb_id_ for span in doc.spans["duties"] if span.text.startswith("Hội Khuyến học xã")]
    assert duty == ["hoi-khuyen-hoc", "tthtcd"]
    assert "lead" in {span.label_ for span in doc.spans["duty_items"]}
    assert {span.label_ for span in doc.spans["deadlines"]} == {"before", "by"}
    assert [span.label_ for span in doc.spans["document"]] == ["appendix"]
    assert all(agency(span.label_) for span in doc.spans["agencies"])


def test_the_text_of_another_plan_is_refused() -> None:
    one, other = extraction(SPECIMENS[0]), extraction(SPECIMENS[1])
    with pytest.raises(ValueError, match="written beside the record"):
        to_doc(one.plan, other.text)
    with pytest.raises(ValueError, match="written beside the record"):
        to_doc(one.plan, "")


def test_a_pipeline_of_ones_own_can_carry_the_facts() -> None:
    one = extraction(SPECIMENS[0])
    doc = to_doc(one.plan, one.text, spacy.blank("en"))
    assert doc.text == one.text
    assert len(doc.spans["citations"]) == len(carried(SPECIMENS[0]).spans["citations"])
    assert "agencies" not in doc.spans


def test_docbin_keeps_the_spans() -> None:
    box = DocBin(store_user_data=True)
    for path in SPECIMENS[:3]:
        box.add(carried(path))
    back = list(DocBin().from_bytes(box.to_bytes()).get_docs(spacy.blank("en").vocab))
    for path, doc in zip(SPECIMENS[:3], back, strict=True):
        known = carried(path)
        assert doc.text == known.text
        assert doc.user_data["plan"] == known.user_data["plan"]
        for group in (*GROUPS, "agencies", "roles"):
            assert [told(span) for span in doc.spans[group]] == [told(span) for span in known.spans[group]]


def told(span: Span) -> tuple[object, ...]:
    return span.start_char, span.end_char, span.label_, span.kb_id_, span.id_


def test_markup_in_a_plan_is_shown_and_not_obeyed() -> None:
    """displaCy escapes the words of a document but not labels and keys, so that these never carry markup."""
    text = "Căn cứ <script>alert(1)</script> & \"Kế hoạch\" <img src=x onerror='a'> của Sở Y tế"
    plan = extraction(SPECIMENS[0]).plan
    start = text.index("<script>")
    place = {"start": start, "end": len(text), "quote": text[start:], "rule": "test"}
    hostile = "<img src=x onerror=alert(1)>"
    facts = {
        "source": plan.source,
        "document": {"issuer": None},
        "citations": [{"id": "c1", "type": hostile, "symbol": hostile, "role": "basis", "evidence": [place]}],
        "programmes": [{"title": hostile, "kind": "\"'><b>", "evidence": [place]}],
    }
    doc = to_doc(Plan.model_validate(facts), text)
    for group in ("citations", "programmes", "agencies"):
        page = displacy.render(doc, style="span", options={"spans_key": group}, jupyter=False)
        assert "<script" not in page
        assert "<img" not in page
        assert "<b>" not in page
        assert "&lt;" in page
    assert found(doc, "citations")[0][1] == "unknown"


def test_the_main_road_does_not_wait_for_spacy() -> None:
    """Importing spaCy takes longer than many plans."""
    code = "import sys, extractor.pipeline, extractor.cli; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


# --- the page of documentation ------------------------------------------------------------------------------


def test_the_examples_of_the_page_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (ROOT / "docs" / "spacy.md").read_text(encoding="utf-8")
    names = set(re.findall(r"corpus/(txt/[\w-]+\.txt)", page))
    assert names
    for name in names:
        copy = tmp_path / "corpus" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes((ROOT / "corpus" / name).read_bytes())
        one = extraction(ROOT / "corpus" / name)
        record = tmp_path / "outputs" / f"{name}.json"
        record.parent.mkdir(parents=True, exist_ok=True)
        record.write_text(one.plan.model_dump_json(), encoding="utf-8")
        record.with_suffix(".txt").write_text(one.text, encoding="utf-8", newline="\n")
    monkeypatch.chdir(tmp_path)
    scope: dict[str, object] = {}
    blocks = re.findall(r"```python\n(.*?)```(?:\n+```text\n(.*?)```)?", page, re.DOTALL)
    assert len(blocks) >= 4
    for block, printed in blocks:
        exec(compile(block, "docs/spacy.md", "exec"), scope)
        shown = capsys.readouterr().out
        if printed:
            assert shown == printed
