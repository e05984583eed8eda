"""A rule explained: what it looks at and why, its ground in law, what is wrong and what is right."""

from __future__ import annotations

from extractor.audit.formats.words import Lang, words
from extractor.rulebook.audit_models import AuditRule

_LABELS = {"vi": ("Mặc định", "Căn cứ", "Sai", "Đúng"), "en": ("Default", "Ground", "Wrong", "Right")}


def explanation(rule: AuditRule, lang: Lang) -> str:
    """Several lines: code and name, the explanation, then labelled lines."""
    grade, law, wrong, right = _LABELS[lang]
    name, about = (rule.name.vi, rule.about.vi) if lang == "vi" else (rule.name.en, rule.about.en)
    return "\n".join(
        (
            f"{rule.code} ({rule.id}): {name}",
            about,
            f"{grade}: {words(lang).severities[rule.severity]}",
            f"{law}: {rule.law if lang == 'vi' else rule.law_en}",
            f"{wrong}: {rule.wrong}",
            f"{right}: {rule.right}",
        )
    )
