"""The forms in which an audit is handed on: text for the terminal, JSON, SARIF 2.1.0, XLSX, HTML."""

from __future__ import annotations

from enum import StrEnum

from extractor.audit.formats.matrix import Column, Matrix, State
from extractor.audit.formats.report import Head, Report

__all__ = ["Column", "Format", "Head", "Matrix", "Report", "State", "render"]


class Format(StrEnum):
    """A form of the report."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    XLSX = "xlsx"
    HTML = "html"


def render(report: Report, form: Format) -> bytes:
    """The report in one of its forms: UTF-8, or a workbook's bytes."""
    if form is Format.XLSX:
        from extractor.audit.formats.xlsx import xlsx

        return xlsx(report)
    return _as_text(report, form).encode("utf-8", "replace")


def _as_text(report: Report, form: Format) -> str:
    if form is Format.JSON:
        from extractor.audit.formats.as_json import as_json

        return as_json(report)
    if form is Format.SARIF:
        from extractor.audit.formats.sarif import sarif

        return sarif(report)
    if form is Format.HTML:
        from extractor.audit.formats.html import html

        return html(report)
    from extractor.audit.formats.text import text

    return text(report)
