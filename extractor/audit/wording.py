"""Corrected wordings: how a directive is cited in full."""

from __future__ import annotations

from extractor.registry.directives import Directive
from extractor.rulebook import load

_VERBS = (
    "về",
    "v/v",
    "phê duyệt",
    "ban hành",
    "thực hiện",
    "triển khai",
    "tiếp tục",
    "tổ chức",
    "quy định",
    "hướng dẫn",
)


def full(directive: Directive) -> str:
    """Type, number, date, issuer and subject, as a first citation has them (Decree 30/2020, Appendix I, II.6.b).

    >>> full(next(d for d in load().directives if d.symbol == "677/QĐ-TTg"))[:70]
    'Quyết định số 677/QĐ-TTg ngày 03/6/2022 của Thủ tướng Chính phủ phê du'
    """
    parts = [named(directive)]
    if directive.title is not None:
        parts.append(_subject(directive))
    return " ".join(parts)


def named(directive: Directive) -> str:
    """Type, number, date and issuer, as a document is cited again.

    >>> named(next(d for d in load().directives if d.symbol == "677/QĐ-TTg"))
    'Quyết định số 677/QĐ-TTg ngày 03/6/2022 của Thủ tướng Chính phủ'
    """
    kinds = {kind.abbr: kind.name for kind in load().document_types}
    parts = [kinds.get(directive.type, directive.type), "số", directive.symbol]
    if directive.date is not None:
        day, month = directive.date.day, directive.date.month
        parts.append(f"ngày {day:02d}/{month if month > 2 else f'{month:02d}'}/{directive.date.year}")
    return " ".join([*parts, "của", directive.issuer])


def wording(directive: Directive | None) -> str | None:
    """How a directive is cited in full, None for none."""
    return None if directive is None else full(directive)


def _subject(directive: Directive) -> str:
    title = directive.title or ""
    low = title[:1].lower() + title[1:]
    if low.startswith(_VERBS):
        return low if not low.startswith("tổ chức") else f"về việc {low}"
    if directive.instrument in ("Đề án", "Chương trình") and "“" not in title:
        name = title if title.startswith(directive.instrument) else f"{directive.instrument} “{title}”"
        return f"phê duyệt {name}"
    return f"ban hành {title}" if directive.instrument else f"về {low}"
