"""``kehoach explain``: what a code of the audit means."""

from __future__ import annotations

from typing import Annotated

import typer

from extractor.cli.audit import Language
from extractor.cli.safe import clean


def explain(
    code: Annotated[
        str | None, typer.Argument(metavar="CODE", help="A code (KH105); its beginning, or nothing, lists the codes.")
    ] = None,
    lang: Annotated[Language, typer.Option("--lang", help="Language of the explanation.")] = Language.VI,
) -> None:
    """Explain a code of the audit: what is looked at and why, its ground in law, what is wrong and what right.

    Example: kehoach explain KH105 --lang en
    """
    import textwrap

    from extractor.audit.formats.explanation import explanation
    from extractor.rulebook import load

    known = sorted(load().audit_rules, key=lambda rule: rule.code)
    wanted = [rule for rule in known if rule.code.startswith((code or "").strip().upper())]
    if not wanted:
        raise typer.BadParameter(
            f"no rule has the code {clean(code)!r}; 'kehoach explain' lists all", param_hint="CODE"
        )
    if len(wanted) == 1:
        for line in explanation(wanted[0], lang.value).split("\n"):
            typer.echo("\n".join(textwrap.wrap(clean(line), 80, subsequent_indent="  ")))
        return
    for rule in wanted:
        name = rule.name.vi if lang is Language.VI else rule.name.en
        typer.echo(f"{rule.code}  {rule.severity:8}{clean(name)}")
