"""``kehoach rules``: what a domain expert needs while changing the rules."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.safe import clean
from extractor.shown import counted

rules = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@rules.callback()
def about() -> None:
    """Look after the rule files.

    Example: kehoach rules check
    """


@rules.command()
def check(
    folder: Annotated[
        Path | None, typer.Argument(metavar="FOLDER", help="Folder of rules; the package's own when left out.")
    ] = None,
) -> None:
    """Check that rule files fit their form and match their examples.

    Exit code 0 when all is well, 1 when something is wrong; each fault is named with its file and entry.

    Example: kehoach rules check rules
    """
    from extractor.rulebook.check import check as check_rules
    from extractor.rulebook.loader import load

    rulebook = load(folder)
    problems = check_rules(rulebook)
    for problem in problems:
        typer.echo(clean(f"{problem.file}: {problem.entry}: {problem.message}"))
    if problems:
        typer.echo(f"{counted(len(problems), 'problem')} in {clean(rulebook.directory)}.", err=True)
        raise typer.Exit(1)
    typer.echo(f"All rules in {clean(rulebook.directory)} are well formed and match their examples.")
