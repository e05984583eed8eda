"""The report in SARIF 2.1.0 (OASIS standard): for editors, code hosts and whatever reads linters' results.

A finding points into the normalised text that stands beside the record (``NAME.txt``), by character and by line.
Where that text is in no file it is carried inside the log.
"""

from __future__ import annotations

import json
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any, Final
from urllib.parse import quote

from extractor.audit.findings import Finding
from extractor.audit.formats.explanation import explanation
from extractor.audit.formats.report import Head, Report

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_Json = dict[str, Any]


def sarif(report: Report) -> str:
    """The log: one run, one rule for each code found, one result for each finding."""
    codes = list(report.by_code())
    heads = [head for head, _ in report.by_plan()]
    driver = {"name": "kehoach", "version": report.version, "rules": [_rule(report, code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "language": report.lang,
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(head) for head in heads],
        "results": [
            _result(report, finding, codes, [head.path for head in heads]) for finding in report.audit.findings
        ],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1).encode("utf-8", "replace").decode("utf-8") + "\n"


def uri(path: str) -> str:
    r"""A path as a URI reference (RFC 3986): ``kế hoạch/a.docx.txt`` is escaped, an absolute path gets ``file://``.

    >>> uri("2024/kế hoạch.docx.txt")
    '2024/k%E1%BA%BF%20ho%E1%BA%A1ch.docx.txt'
    >>> uri("C:\\plans\\a.txt")
    'file:///C:/plans/a.txt'
    """
    windows = PureWindowsPath(path)
    if windows.is_absolute() and windows.drive:
        share = windows.as_posix()
        return f"file:{quote(share)}" if share.startswith("//") else f"file:///{quote(share, safe='/:')}"
    escaped = quote(path.encode("utf-8", "replace"))
    return f"file://{escaped}" if PurePosixPath(path).is_absolute() else escaped


def _rule(report: Report, code: str) -> _Json:
    """What a rule says of itself: short and full in the language of the report, the help in both."""
    rule = report.rules.get(code)
    if rule is None:
        return {"id": code}
    vi, en = explanation(rule, "vi"), explanation(rule, "en")
    own = report.lang == "vi"
    return {
        "id": code,
        "name": rule.id,
        "shortDescription": {"text": rule.name.vi if own else rule.name.en},
        "fullDescription": {"text": rule.about.vi if own else rule.about.en},
        "help": {"text": f"{vi}\n\n{en}" if own else f"{en}\n\n{vi}"},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"name_vi": rule.name.vi, "name_en": rule.name.en, "help_vi": vi, "help_en": en},
    }


def _artifact(head: Head) -> _Json:
    found: _Json = {"location": {"uri": uri(f"{head.path}.txt")}, "mimeType": "text/plain", "encoding": "UTF-8"}
    if head.text is not None and not head.kept:
        found["contents"] = {"text": head.text}
    return found


def _result(report: Report, finding: Finding, codes: list[str], paths: list[str]) -> _Json:
    index = paths.index(finding.plan)
    place: _Json = {"artifactLocation": {"uri": uri(f"{finding.plan}.txt"), "index": index}}
    if finding.evidence is not None:
        place["region"] = _region(report.head(finding.plan), finding)
    evidence = finding.evidence
    properties = {
        "message_vi": finding.message,
        "message_en": finding.message_en,
        "found": finding.found,
        "expected": finding.expected,
        "correction": finding.correction,
        "law": finding.law,
        "law_en": finding.law_en,
        "source": finding.source,
        "page": evidence.page if evidence else None,
        "bbox": list(evidence.bbox) if evidence and evidence.bbox else None,
    }
    return {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": finding.severity.value,
        "message": {"text": report.message(finding)},
        "locations": [{"physicalLocation": place}],
        "properties": {key: value for key, value in properties.items() if value is not None},
    }


def _region(head: Head, finding: Finding) -> _Json:
    """Characters always; lines and columns, from 1, where the text is at hand; the end column is past the end."""
    evidence = finding.evidence
    assert evidence is not None
    region: _Json = {"charOffset": evidence.start, "charLength": max(evidence.end - evidence.start, 0)}
    if head.text is not None and evidence.end <= len(head.text):
        for name, offset in (("start", evidence.start), ("end", evidence.end)):
            region[f"{name}Line"] = head.text.count("\n", 0, offset) + 1
            region[f"{name}Column"] = offset - (head.text.rfind("\n", 0, offset) + 1) + 1
    if evidence.quote:
        region["snippet"] = {"text": evidence.quote}
    return region
