"""Everything that the pages are made from, read once: records, findings, coverage, tables."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final, get_args

from extractor.audit import Audit, Config, Coverage, Finding, PlanText, audit, coverage, find_config, load_plans
from extractor.compare.corpus import Corpus, load
from extractor.compare.entries import Entry
from extractor.compare.overview import Tables
from extractor.errors import DocumentError, RecordsError
from extractor.plan import Level, Plan
from extractor.report.options import Options
from extractor.report.words import Word, level
from extractor.vietnamese.letters import bare

_LONGEST_NAME: Final = 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """One plan with what is known of it; ``name`` is its name in all tables, ``slug`` that of its page."""

    name: str
    slug: str
    plan: Plan
    text: str
    entry: Entry

    @property
    def page(self) -> str:
        """Its page, as seen from the site's root."""
        return f"plans/{self.slug}.html"

    @property
    def label(self) -> str:
        """Who and when, in one line: the issuer with the symbol or year, else the file's name."""
        facts = self.plan.document
        parts = (facts.issuer.name if facts.issuer else None, facts.symbol, str(self.entry.year or ""))
        return " · ".join(part for part in parts if part) or self.name


@dataclass
class Material:
    """The records of a folder, audited and compared."""

    sheets: list[Sheet]
    tables: Tables
    audit: Audit
    coverage: Coverage
    left_out: list[tuple[str, str]] = field(default_factory=list)

    @property
    def corpus(self) -> Corpus:
        """The records as the comparisons see them."""
        return self.tables.corpus

    @cached_property
    def by_name(self) -> dict[str, Sheet]:
        """The plans by their names."""
        return {sheet.name: sheet for sheet in self.sheets}

    @cached_property
    def findings(self) -> dict[str, list[Finding]]:
        """The findings by plan."""
        found: defaultdict[str, list[Finding]] = defaultdict(list)
        for finding in self.audit.findings:
            found[finding.plan].append(finding)
        return dict(found)

    @cached_property
    def choices(self) -> dict[str, list[tuple[str, Word | str]]]:
        """What lists can be narrowed by: values and words of ``years``, ``levels``, ``provinces``."""
        entries = [sheet.entry for sheet in self.sheets]
        years = sorted({entry.year for entry in entries if entry.year}, reverse=True)
        known = {entry.level for entry in entries}
        provinces = sorted({entry.province for entry in entries if entry.province}, key=bare)
        return {
            "years": [(str(year), str(year)) for year in years],
            "levels": [(one, level(one)) for one in get_args(Level) if one in known],
            "provinces": [(name, name) for name in provinces],
        }


def gather(outputs: Path, options: Options) -> Material:
    """Read a folder of records, audit and compare them.

    Raises:
        RecordsError: there is no such folder, or no record in it.
        RulesError: the configuration of the audit, or an office's own rules, do not fit.
    """
    corpus = load(outputs, names="now" if options.now else "then")
    plans: dict[str, PlanText] = {}
    left_out: list[tuple[str, str]] = []
    for found in corpus.found:
        try:
            (read,) = load_plans([found.json])
        except DocumentError as error:
            left_out.append((found.name, f"{error.fault}. {error.cure}."))
            continue
        source = read.plan.source.model_copy(update={"path": found.name})
        plans[found.name] = PlanText(read.plan.model_copy(update={"source": source}), read.text)
    entries = {entry.name: entry for entry in corpus.entries if entry.name in plans}
    if not entries:
        raise RecordsError(f"{outputs}: none of its records can be used. The first: {': '.join(left_out[0])}")
    those = [plans[name] for name in entries]
    config = find_config(options.config) if options.config else Config()
    slugs = _slugs(entries)
    return Material(
        sheets=[Sheet(name, slugs[name], plans[name].plan, plans[name].text, entry) for name, entry in entries.items()],
        tables=Tables(corpus),
        audit=audit(those, config=config, rules=options.rules),
        coverage=coverage(those, rules=options.rules),
        left_out=left_out,
    )


def _slugs(names: dict[str, Entry]) -> dict[str, str]:
    """File names that every file system takes and that stay when other plans come: ``08-xa-2025-3f2a9c1b``."""
    made = {}
    for name in names:
        plain = re.sub(r"[^a-z0-9]+", "-", bare(name).rsplit(".", 1)[0]).strip("-")[-_LONGEST_NAME:].strip("-")
        made[name] = f"{plain or 'plan'}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
    return made
