"""``kehoach report``: a folder of records as a site that opens in a browser, without a network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from extractor.cli.safe import clean
from extractor.shown import counted

if TYPE_CHECKING:
    from extractor.report import Built


def report(
    outputs: Annotated[Path, typer.Argument(metavar="OUTPUTS", help="Folder that 'kehoach extract' wrote.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FOLDER", file_okay=False, help="The site's folder.")],
    documents: Annotated[
        list[Path] | None,
        typer.Option(
            "--documents",
            metavar="FOLDER",
            exists=True,
            file_okay=False,
            help="Where the extracted documents lie: pages of PDF are then shown as pictures. May be repeated.",
        ),
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="Title of the site.")] = None,
    note: Annotated[
        str | None, typer.Option("--note", help="A line for the foot of every page: who made it, when.")
    ] = None,
    pair: Annotated[
        list[str] | None,
        typer.Option("--pair", metavar="A=B", help="Two plans to be compared, by name. May be repeated."),
    ] = None,
    pairs: Annotated[int, typer.Option("--pairs", min=0, help="Comparisons made by themselves at most.")] = 200,
    pages: Annotated[int, typer.Option("--pages", min=0, help="Pictures of PDF pages at most, of one document.")] = 30,
    names: Annotated[
        Literal["then", "now"],
        typer.Option(help="Provinces and agencies under the names of their time, or those since 2025."),
    ] = "then",
    rules: Annotated[
        Path | None,
        typer.Option("--rules", metavar="FOLDER", exists=True, file_okay=False, help="Your own rules, for the audit."),
    ] = None,
) -> None:
    """Make a static site: plans with their facts, audit, comparisons, search.

    Open index.html in FOLDER with any browser; nothing is loaded from a network. An older site in FOLDER is replaced
    when the new one is complete; a folder with other files in it is refused. Exit code 0 when all is well, 1 when a
    record could not be used, 2 for wrong use.

    Example: kehoach report outputs -o site --documents corpus
    """
    from extractor.report import Options, build

    options = Options(
        title=title,
        note=note,
        documents=tuple(documents or ()),
        pair=tuple(map(_pair, pair or ())),
        pairs=pairs,
        pages_of_one=pages,
        now=names == "now",
        rules=rules,
        config=outputs,
    )
    raise typer.Exit(_close(build(outputs, out, options)))


def _pair(value: str) -> tuple[str, str]:
    one, sign, other = value.partition("=")
    if not sign or not one.strip() or not other.strip():
        raise typer.BadParameter(f"'{clean(value)}' does not name two plans; write A=B", param_hint="--pair")
    return one.strip(), other.strip()


def _close(built: Built) -> int:
    """What was made, what a reader has to know, and what could not be used."""
    for note in built.notes:
        typer.echo(clean(note))
    pictures = f", {counted(built.pictures, 'picture')} of pages" if built.pictures else ""
    size = f"{counted(built.plans, 'plan')}, {counted(built.pages, 'page')}{pictures}"
    typer.echo(f"{size}: open {clean(built.target / 'index.html')}")
    for name, fault in built.left_out[:10]:
        typer.echo(f"Left out {clean(name)}: {clean(fault)}", err=True)
    if len(built.left_out) > 10:
        typer.echo(f"… and {len(built.left_out) - 10} more", err=True)
    return 1 if built.left_out else 0
