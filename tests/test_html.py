"""Web pages: menus must not become duties, and broken tags must not break words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from portal_maker import portal_page

from extractor.errors import DocumentError, ErrorCode
from extractor.pipeline import extract_file
from extractor.reading import read
from extractor.reading.document import Cell, Document
from extractor.reading.web_page import read_html
from extractor.vietnamese.legacy import encode

WORD = sorted((Path(__file__).parents[1] / "corpus" / "docx").glob("*.docx"))
MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def page(body: str, head: str = '<meta charset="utf-8">') -> Document:
    return read("a.html", f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode())


def strings(body: str) -> list[str]:
    document = page(body)
    return [document.string(paragraph) for paragraph in document.paragraphs]


def facts(path: Path) -> Any:
    plan = extract_file(path).plan.model_dump(mode="json", exclude={"source", "warnings"})

    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: bare(inner) for key, inner in value.items() if key != "evidence"}
        return [bare(inner) for inner in value] if isinstance(value, list) else value

    return bare(plan)


@pytest.mark.parametrize("path", WORD, ids=lambda path: path.stem)
def test_a_plan_on_a_portal_gives_the_same_facts(path: Path, tmp_path: Path) -> None:
    target = tmp_path / f"{path.stem}.html"
    target.write_text(portal_page(path), encoding="utf-8")
    assert facts(target) == facts(path)


def test_words_cut_by_tags_are_whole() -> None:
    body = "<p><span>KẾ</span> <span>HO</span><span>ẠCH</span></p><p>Thực<b> hi</b>ện\n  ngay&nbsp;&amp;&#160;kịp&#32;thời<!-- x -->.</p>"
    assert strings(body) == ["KẾ HOẠCH", "Thực hiện ngay & kịp thời."]


def test_what_a_browser_does_not_show_is_left_out() -> None:
    body = (
        "<p>Hiện</p><script>'<p>KẾ HOẠCH</p>'</script><style>p{}</style><template><p>x</p></template><noscript>x</noscript>"
        "<p style='display : none'>x</p><div hidden><p>x</p></div><select><option>x</select><textarea>x</textarea>"
        "<p><ruby>chữ<rt>x</rt></ruby></p><button>x</button><svg><text>x</text></svg><p style='mso-hide:all'>x</p>"
    )
    assert strings(body) == ["Hiện", "chữ"]


def test_line_breaks_divide_or_go_on() -> None:
    assert strings("<p>Tổ chức Tuần lễ<br>năm 2024</p>") == ["Tổ chức Tuần lễ năm 2024"]
    assert strings("<p>- Một;<br/>- Hai;<br><br>Ba.</p>") == ["- Một;", "- Hai;", "Ba."]


def test_lists_get_the_labels_that_a_browser_prints() -> None:
    body = (
        "<ol type=I start=2><li>Hai<ol type=a><li>Một<li>Khác</ol><li value=7>Bảy</ol><ul><li>gạch<li>- gạch sẵn</ul>"
        "<ol style='list-style-type: none'><li>không số</ol><ol reversed><li>Cuối<li>Đầu</ol>"
    )
    assert strings(body) == [
        *("II. Hai", "a. Một", "b. Khác", "VII. Bảy", "- gạch", "- gạch sẵn", "không số", "2. Cuối", "1. Đầu"),
    ]


def test_headings_and_looks_are_kept() -> None:
    document = page(
        "<h2>Mục</h2><p align=center><b>Đậm</b></p><p style='text-align:center;font-weight:700'>Nữa</p><p><i>Nghiêng</i></p>"
    )
    first, second, third, last = document.paragraphs
    assert (first.mark, first.bold) == (2, True)
    assert second.bold
    assert second.centred
    assert third.bold
    assert third.centred
    assert last.lines[0].italic


def test_letterhead_and_signature_tables_are_columns_and_others_are_tables() -> None:
    body = (
        f"<table><tr><td>UBND TỈNH HÀ GIANG</td><td>{MOTTO}</td></tr><tr><td>Số: 1/KH-UBND</td><td>Độc lập - Tự do</td></tr></table>"
        "<table border=1><tr><th rowspan=2>TT<th>Nội dung</tr><tr><td>Một</td></tr></table>"
        "<table><tr><td>Nơi nhận:<br>- Lưu: VT.</td><td>CHỦ TỊCH</td></tr></table>"
    )
    document = page(body)
    told = [(document.string(item), item.column, item.cell) for item in document.paragraphs]
    assert told == [
        ("UBND TỈNH HÀ GIANG", 0, None),
        ("Số: 1/KH-UBND", 0, None),
        (MOTTO, 1, None),
        ("Độc lập - Tự do", 1, None),
        ("TT", 0, Cell(0, 0, 0)),
        ("Nội dung", 0, Cell(0, 0, 1)),
        ("Một", 0, Cell(0, 1, 1)),
        ("Nơi nhận:", 0, None),
        ("- Lưu: VT.", 0, None),
        ("CHỦ TỊCH", 1, None),
    ]


def test_a_page_without_landmarks_is_read_whole_and_says_so() -> None:
    document = page("<div><p>Thông báo nghỉ lễ của xã.</p></div><div><p>Các thôn biết, thực hiện.</p></div>")
    assert document.text == "Thông báo nghỉ lễ của xã.\nCác thôn biết, thực hiện."
    assert [warning.code for warning in document.warnings] == ["page-extent-unsure"]


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", ""),
        ("utf-8-sig", '<meta charset="iso-8859-1">'),
        ("utf-8", '<meta charset="windows-1252">'),
        ("utf-16", '<meta charset="utf-8">'),
        ("utf-8", '<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">'),
        ("utf-8", '<meta charset="no-such-thing">'),
    ],
)
def test_the_encoding_is_found_whatever_the_page_declares(encoding: str, head: str) -> None:
    text = f"<html><head>{head}</head><body><p>Ủy ban nhân dân tỉnh Đắk Lắk</p></body></html>"
    assert read("a.html", text.encode(encoding)).text == "Ủy ban nhân dân tỉnh Đắk Lắk"


def test_old_fonts_and_old_bytes_in_pages_are_decoded() -> None:
    words = "Sở Giáo dục và Đào tạo hướng dẫn các trường thực hiện nhiệm vụ được giao"
    body = encode(words, "tcvn3").decode("latin-1")
    assert page(f'<p><font face=".VnTime">{body}</font></p>').text == words
    raw = b"<html><head><meta charset=iso-8859-1></head><body><p>" + encode(words, "vni") + b"</p></body></html>"
    document = read("a.html", raw)
    assert document.text == words
    assert document.legacy_encoding == "vni"


def test_a_word_file_that_is_a_page_is_known_by_its_content() -> None:
    document = read("cu.doc", "<html><body><p>Kế hoạch năm 2024</p></body></html>".encode())
    assert document.format == "html"
    assert "format-differs-from-name" in [warning.code for warning in document.warnings]


def test_a_web_archive_is_read_like_its_page() -> None:
    data = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n"
        "Content-Transfer-Encoding: 8bit\r\n\r\n<html><body><p>Kế hoạch năm 2024</p></body></html>\r\n--b--\r\n"
    )
    document = read("cu.mht", data.encode())
    assert (document.format, document.text) == ("html", "Kế hoạch năm 2024")


HOSTILE = {
    "nested": b"<div>" * 20_000 + "Kế hoạch".encode() + b"</div>" * 20_000,
    "tables": b"<table><tr><td>" * 5_000 + "Kế hoạch".encode(),
    "unclosed": b"<b>" * 20_000 + "Kế hoạch".encode(),
    "entities": b"<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><p>&b;</p><p>" + "Kế hoạch".encode(),
    "attributes": b"<p " + b"a=1 " * 50_000 + b">" + "Kế hoạch".encode(),
    "spans": b"<table><tr><td colspan=99999999 rowspan=99999999>x<td>" + "Kế hoạch".encode(),
    "script": "<p>Kế hoạch</p><script>".encode() + b"x" * 100_000,
    "nul": "<p>Kế ho\x00ạch</p>".encode("utf-16-le").replace(b"\x00\x00", b""),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_are_read_in_bounds(name: str) -> None:
    assert "Kế ho" in read("a.html", b"<html><body>" + HOSTILE[name] if name != "nul" else HOSTILE[name]).text


def test_pages_beyond_measure_are_refused() -> None:
    for data in (b"<html><p>" + b"x" * 13_000_000, b"<html>" + b"<p>" * 400_001):
        with pytest.raises(DocumentError) as error:
            read_html(Path("a.html"), data)
        assert error.value.code is ErrorCode.TOO_LARGE


def test_pictures_inside_a_page_do_not_count() -> None:
    picture = "data:image/png;base64," + "A" * 14_000_000
    assert strings(f"<p>Kế hoạch</p><img src='{picture}'>") == ["Kế hoạch"]


def test_an_empty_page_is_refused() -> None:
    with pytest.raises(DocumentError) as error:
        page("<script>x</script>")
    assert error.value.code is ErrorCode.NO_TEXT
