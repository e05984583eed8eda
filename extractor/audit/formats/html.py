"""The report as one HTML file: opens anywhere without a network, can be filtered, printed and used by keyboard.

Every word from a document is escaped. The page allows itself one script, by its hash, and nothing from outside.
The script shows and hides what stands in the page already; without it everything is shown.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from html import escape
from typing import Final

from extractor.audit.findings import Finding
from extractor.audit.formats.html_page import PAGE, SCRIPT, STYLE
from extractor.audit.formats.matrix import State
from extractor.audit.formats.report import Head, Report, key
from extractor.audit.formats.tables import Block, breakdowns
from extractor.audit.plain import xml_text

_SAFE_JSON: Final = {
    ord("<"): "\\u003c",
    ord(">"): "\\u003e",
    ord("&"): "\\u0026",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}


def html(report: Report) -> str:
    """The whole page."""
    names = report.words
    parts = {
        "lang": report.lang,
        "title": _text(names.title),
        "hash": base64.b64encode(hashlib.sha256(SCRIPT.encode("utf-8")).digest()).decode("ascii"),
        "style": STYLE,
        "script": SCRIPT,
        "filters": _filters(report),
        "findings": "".join(_plans(report)) or f"<p>{_text(names.clean)}</p>",
        "findings_title": _text(names.findings),
        "matrix": _matrix(report),
        "summary": "".join(_block(block) for block in breakdowns(report)),
        "summary_title": _text(names.summary),
        "data": _data(report),
    }
    pieces = PAGE.split("@@")  # text, name, text, name, …: what is put in is never looked through again
    filled = [parts[piece] if number % 2 else piece for number, piece in enumerate(pieces)]
    return "".join(filled).encode("utf-8", "replace").decode("utf-8")


def _text(value: object) -> str:
    return escape(xml_text(value))


def _data(report: Report) -> str:
    """What the filters need, as JSON that cannot end its own element."""
    rows = [
        {"id": f"f{number}", "code": finding.code, "severity": finding.severity.value}
        for number, finding in enumerate(_in_order(report))
    ]
    content = {"findings": rows, "shown": report.words.shown}
    return json.dumps(content, ensure_ascii=False).translate(_SAFE_JSON)


def _in_order(report: Report) -> Iterator[Finding]:
    for _, findings in report.by_plan():
        yield from findings


def _filters(report: Report) -> str:
    names = report.words
    boxes = "".join(
        f'<label><input type="checkbox" name="severity" value="{value}" checked> {_text(label)}</label>'
        for value, label in names.severities.items()
    )
    codes = "".join(
        f'<option value="{code}">{_text(code)} ({counts.total})</option>' for code, counts in report.by_code().items()
    )
    return (
        f"<fieldset><legend>{_text(names.severity)}</legend>{boxes}</fieldset>"
        f'<label>{_text(names.code)} <select id="code"><option value="">{_text(names.all_codes)}</option>'
        f"{codes}</select></label>"
        f'<label>{_text(names.search)} <input type="search" id="words"></label>'
        '<p id="count" role="status" aria-live="polite"></p>'
    )


def _plans(report: Report) -> Iterator[str]:
    number = 0
    for head, findings in report.by_plan():
        if not findings:
            continue
        items = []
        for finding in findings:
            items.append(_finding(report, finding, number))
            number += 1
        yield f'<section class="plan">{_head(report, head)}<ol>{"".join(items)}</ol></section>\n'


def _head(report: Report, head: Head) -> str:
    label = report.label(head)
    return f"<h3>{_text(head.path)}</h3>" + (f'<p class="who">{_text(label)}</p>' if label else "")


def _finding(report: Report, finding: Finding, number: int) -> str:
    place = report.place(finding)
    details = "".join(f"<dt>{_text(label)}</dt><dd>{_text(value)}</dd>" for label, value in report.details(finding))
    rule = report.rules.get(finding.code)
    name = f" {_text(report.rule_name(finding.code))}" if rule else ""
    return (
        f'<li id="f{number}" class="finding {finding.severity.value}"><p class="mark">'
        f'<span class="grade">{_text(report.severity(finding))}</span> <b>{_text(finding.code)}</b>{name}'
        f"{f' <span class=place>{_text(place)}</span>' if place else ''}</p>"
        f"<p>{_text(report.message(finding))}</p>{_picture(report, finding)}<dl>{details}</dl></li>\n"
    )


def _picture(report: Report, finding: Finding) -> str:
    """The words as they stand on a recognised page."""
    image = report.pictures.get(key(finding))
    if image is None:
        return ""
    said = _text(finding.evidence.quote if finding.evidence else "")
    return f'<p><img alt="{said}" src="data:image/png;base64,{base64.b64encode(image).decode("ascii")}"></p>'


def _matrix(report: Report) -> str:
    """Plans by expected directives, in words and colours."""
    matrix, names = report.matrix, report.words
    if matrix is None or not matrix.columns:
        return ""
    heads = "".join(
        f'<th scope="col" title="{_text(column.title)}">{_text(column.label)}</th>' for column in matrix.columns
    )
    rows = []
    for head, _ in report.by_plan():
        cells = "".join(_state(report.state(head.path, column.key)) for column in matrix.columns)
        rows.append(f'<tr><th scope="row">{_text(head.path)}</th>{cells}</tr>')
    body = f"<thead><tr><th>{_text(names.plan)}</th>{heads}</tr></thead><tbody>{''.join(rows)}</tbody>"
    return f'<h2>{_text(names.matrix)}</h2><div class="wide" tabindex="0"><table>{body}</table></div>'


def _state(state: tuple[State, str] | None) -> str:
    return f'<td class="state {state[0].value}">{_text(state[1])}</td>' if state else "<td></td>"


def _block(block: Block) -> str:
    heads = "".join(f'<th scope="col">{_text(label)}</th>' for label in block.labels)
    rows = "".join(f"<tr>{_cells(row)}</tr>" for row in block.rows)
    foot = f"<tfoot><tr>{_cells(block.total)}</tr></tfoot>" if block.total else ""
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>{foot}</table>"
    return f'<div class="wide" tabindex="0">{table}</div>\n'


def _cells(row: list[str | int | None]) -> str:
    return "".join(map(_cell, row))


def _cell(value: str | int | None) -> str:
    return f'<td class="number">{value}</td>' if isinstance(value, int) else f"<td>{_text(value or '')}</td>"
