"""The report as JSON: for other programs; findings as :class:`extractor.audit.findings.Finding` writes them."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from extractor.audit.formats.report import Head, Report, tally


def as_json(report: Report) -> str:
    """Plans, findings in both languages, tallies, and the matrix; keys in a fixed order, UTF-8 letters as they are."""
    matrix = report.matrix
    rows = [
        {"plan": plan, "directive": key, "state": state.value, "required": (plan, key) not in matrix.optional}
        for plan, row in (matrix.rows if matrix else {}).items()
        for key, state in row.items()
        if matrix
    ]
    columns = [column.key for column in matrix.columns] if matrix else []
    names = {column.key: column.lex for column in matrix.columns if column.lex} if matrix else {}
    content = {
        "version": report.version,
        "plans": [_head(head) for head, _ in report.by_plan()],
        "findings": [finding.model_dump(mode="json") for finding in report.audit.findings],
        "summary": {
            "total": asdict(tally(report.audit.findings)),
            "codes": {code: asdict(counts) for code, counts in report.by_code().items()},
        },
        "matrix": {"directives": columns, "lex": names, "cells": rows},
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8", "replace").decode("utf-8") + "\n"


def _head(head: Head) -> dict[str, Any]:
    return {
        "path": head.path,
        "issuer": head.issuer,
        "level": head.level,
        "province": head.province,
        "year": head.year,
        "symbol": head.symbol,
        "title": head.title,
    }
