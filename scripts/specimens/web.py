"""A specimen as the page of a legal portal: menus and comments around it, tables for letterhead and signature."""

from __future__ import annotations

import html

from .source import Block, Run, Specimen, split_runs

HEAD = """<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>{name} | Cổng thông tin điện tử</title>
<style>.MsoNormal {{ text-indent: 1cm }}</style><script>var page = "<p>KẾ HOẠCH</p>";</script></head>
<body><div id="header"><a href="/">Trang chủ</a></div>
<ul class="main-menu"><li><a href="/van-ban">Văn bản pháp luật</a></li><li><a href="/tin-tuc">Tin tức</a></li></ul>
<div class="breadcrumb">Trang chủ &raquo; Văn bản &raquo; Kế hoạch</div>
<div id="content" class="content-detail">
"""
TAIL = """</div>
<div class="comments"><h3>Bình luận</h3><p>Bạn đọc: Đề nghị báo cáo trước ngày 01/01/2020.</p></div>
<div class="sidebar"><h3>Văn bản mới</h3><ul><li><a href="/1">Công văn số 1/CV-UBND</a></li></ul></div>
<footer>Bản quyền thuộc về cổng thông tin điện tử</footer></body></html>
"""


def _words(runs: list[Run]) -> str:
    out = []
    for run in runs:
        text = html.escape(run.text, quote=False)
        text = f"<i>{text}</i>" if run.italic else text
        out.append(f"<b>{text}</b>" if run.bold else text)
    return "".join(out)


def _paragraph(runs: list[Run], centred: bool = False) -> str:
    style = ' align="center"' if centred else ' style="text-align: justify"'
    return f'<p class="MsoNormal"{style}><span style="font-size: 14pt">{_words(runs)}</span></p>'


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    out = ['<table border="1" cellspacing="0">']
    for i, row in enumerate(rows):
        cells = "".join(f"<td><p>{_words(split_runs(text, bold=i == 0))}</p></td>" for text in row)
        out.append(f"<tr>{cells}</tr>")
    return "\n".join([*out, "</table>"])


def _side_by_side(left: list[str], right: list[str]) -> str:
    cells = "".join(f'<td width="50%" valign="top" align="center">{"<br>".join(side)}</td>' for side in (left, right))
    return f'<table border="0" width="100%"><tr>{cells}</tr></table>'


def _bold(lines: list[str]) -> list[str]:
    return [f"<b>{html.escape(line, quote=False)}</b>" for line in lines]


def _plain(lines: list[str]) -> list[str]:
    return [html.escape(line, quote=False) for line in lines]


def _block(block: Block) -> str:
    if block.kind == "table":
        return _table(block.rows)
    if block.kind == "centre":
        return _paragraph([Run(block.text, bold=True)], centred=True)
    if block.own_line:
        return "\n".join(_paragraph([Run(text, bold=True)], centred=True) for text in (block.label, block.text))
    label = [Run(f"{block.label} ", bold=block.kind == "heading")] if block.label else []
    return _paragraph([*label, *block.runs()])


def _letterhead(plan: Specimen) -> str:
    left = [*_plain(plan.lines("superior")), *_bold(plan.lines("issuer"))]
    right = _bold(plan.lines("nation"))
    if not left and not right:
        return ""
    date = [f"<i>{line}</i>" for line in _plain(plan.lines("date"))]
    return _side_by_side([*left, *_plain(plan.lines("symbol"))], [*right, *date])


def _signature(plan: Specimen) -> str:
    recipients = plan.lines("recipients")
    left = ["<b><i>Nơi nhận:</i></b>", *_plain([f"- {line}" for line in recipients])] if recipients else []
    return _side_by_side(left, [*_bold(plan.lines("signature")), "", "", *_bold(plan.lines("signer"))])


def render(plan: Specimen) -> bytes:
    """The HTML form of a specimen."""
    parts = [HEAD.format(name=html.escape(plan.name)), _letterhead(plan)]
    parts += [_paragraph([Run(text, bold=True)], centred=True) for text in (*plan.lines("type"), *plan.lines("title"))]
    parts += [_paragraph([Run(text, italic=True)], centred=True) for text in plan.lines("subtitle")]
    parts += [_block(block) for block in plan.body]
    parts.append(_signature(plan))
    parts += [_block(block) for block in plan.appendix]
    parts += [_paragraph([Run(text)]) for text in plan.lines("stamps")]
    return "\n".join([*parts, TAIL]).encode("utf-8")
