"""Writes a specimen as the page of a legal portal: menus, scripts and comments around it, tags through its words."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path

from extractor.reading.document import Kind
from extractor.reading.lines import RawLine
from extractor.reading.word import read_docx

HEAD = """<!DOCTYPE html><html lang="vi"><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">
<title>Kế hoạch {name}</title><script>var a = "<p>KẾ HOẠCH</p>";</script><style>.x {{ color: red }}</style></head>
<body><form id="aspnetForm"><input type="hidden" value="KẾ HOẠCH"><div id="header"><a href="/">Trang chủ</a></div>
<ul class="main-menu"><li><a href="/vb">Văn bản pháp luật</a></li><li><a href="/tin">Tin tức</a></li></ul>
<div class="breadcrumb">Trang chủ &raquo; Kế hoạch</div><h1>Kế hoạch mới của địa phương</h1><table width="100%"><tr>
<td width="75%"><div id="divContentDoc" class="content1">"""
TAIL = """</div><p>Lượt xem: 1.024</p></td><td><div class="sidebar"><h3>Văn bản mới</h3><ul><li><a href="/1">Công văn 1</a></li>
</ul></div></td></tr></table><div class="binh-luan"><p>Bạn đọc: Kế hoạch này hay, báo cáo trước ngày 01/01/2020.</p></div>
<div style="display:none"><p>KẾ HOẠCH ẩn</p></div><footer>Bản quyền thuộc về cổng thông tin</footer></form></body></html>"""


def portal_page(document: Path, charset: str = "utf-8") -> str:
    """The page for a specimen in Word."""
    lines = [line for line in read_docx(document, document.read_bytes()).lines if line.kind in (Kind.BODY, Kind.CELL)]
    out = [HEAD.format(charset=charset, name=document.stem)]
    position = 0
    while position < len(lines):
        table, columns = _run(lines, position, "table"), _columns(lines, position)
        if table:
            out.append(_table(lines[position : position + table]))
            position += table
        elif columns:
            out.append(_side_by_side(lines[position : position + columns]))
            position += columns
        else:
            out.append(_paragraph(lines[position], position))
            position += 1
    return "\n".join([*out, TAIL])


def _run(lines: Sequence[RawLine], start: int, _: str) -> int:
    """How many lines from here stand in one table."""
    first = lines[start].cell
    end = start
    while (
        first is not None and end < len(lines) and (cell := lines[end].cell) is not None and cell.table == first.table
    ):
        end += 1
    return end - start


def _columns(lines: Sequence[RawLine], start: int) -> int:
    """How many lines from here make a left and a right column."""
    heads = (
        "ỦY BAN",
        "UỶ BAN",
        "UBND",
        "BỘ ",
        "SỞ ",
        "HUYỆN ỦY",
        "HỘI ",
        "TRƯỜNG",
        "PHÒNG",
        "Nơi nhận",
        "Noi nhận",
        "TỈNH",
        "ĐẢNG",
    )
    if not lines[start].text.startswith(heads) or lines[start].column:
        return 0
    end = start
    while end < len(lines) and not lines[end].column and end - start < 25:
        end += 1
    if end == len(lines) or not lines[end].column:
        return 0
    while end < len(lines) and lines[end].column:
        end += 1
    return end - start


def _side_by_side(lines: Sequence[RawLine]) -> str:
    columns = [
        "<br>\n".join(_styled(line, html.escape(line.text)) for line in lines if line.column == n) for n in (0, 1)
    ]
    cells = "".join(f'<td style="width:50%" align="center">{column}</td>' for column in columns)
    return f'<table border="0" cellspacing="0"><tbody><tr>{cells}</tr></tbody></table>'


def _table(lines: Sequence[RawLine]) -> str:
    rows: dict[int, dict[int, list[str]]] = {}
    for line in lines:
        assert line.cell is not None
        rows.setdefault(line.cell.row, {}).setdefault(line.cell.column, []).append(
            _styled(line, html.escape(line.text))
        )
    wide = max(max(row) for row in rows.values()) + 1
    cells = ("".join(f"<td>{'<br>'.join(row.get(n, []))}</td>" for n in range(wide)) for row in rows.values())
    return '<table border="1">' + "".join(f"<tr>{row}</tr>\n" for row in cells) + "</table>"


def _paragraph(line: RawLine, number: int) -> str:
    text = html.escape(line.text).replace(" ", "&nbsp;", 1) if number % 5 == 0 else html.escape(line.text)
    if number % 3 == 0 and "&" not in text and len(text) > 6:  # tags through the middle of words, as Word exports them
        cut = [text[:3], text[3:5], text[5:]]
        text = "".join(f'<span lang="VI" style="font-size:14.0pt">{part}</span>' for part in cut)
    centred = (
        ' align="center"'
        if line.centred and number % 2
        else ' style="margin:0; text-align: center"'
        if line.centred
        else ""
    )
    return f"<p class=MsoNormal{centred}>{_styled(line, text)}</p>"


def _styled(line: RawLine, text: str) -> str:
    if line.italic:
        text = f"<i>{text}</i>"
    return f"<strong>{text}</strong>" if line.bold else text
