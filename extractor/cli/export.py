"""``kehoach export``: records in the form that other tools read."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from extractor.cli.levels import IssuerLevel
from extractor.cli.safe import clean
from extractor.shown import counted

if TYPE_CHECKING:
    from extractor.export import Written


class Target(StrEnum):
    """The formats, as ``extractor.export.FORMATS`` has them; named here too so that help loads nothing heavy."""

    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    SQLITE = "sqlite"
    JSONL = "jsonl"
    AKN = "akn"
    DOCBIN = "docbin"
    GRAPHML = "graphml"


def export(
    outputs: Annotated[Path, typer.Argument(metavar="OUTPUTS", help="Folder that 'kehoach extract' wrote.")],
    to: Annotated[Target, typer.Option("--to", help="The format.")],
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="PATH", help="File to write; a folder for csv, parquet and akn.")
    ],
    year: Annotated[
        list[int] | None, typer.Option("--year", metavar="YEAR", help="Only plans of this year; may be repeated.")
    ] = None,
    province: Annotated[
        list[str] | None,
        typer.Option("--province", metavar="NAME", help="Only this province, by its old or new name; may be repeated."),
    ] = None,
    level: Annotated[
        list[IssuerLevel] | None, typer.Option("--level", help="Only issuers of this level; may be repeated.")
    ] = None,
    bom: Annotated[bool, typer.Option("--bom", help="CSV with the mark by which Excel knows UTF-8.")] = False,
    with_text: Annotated[
        bool, typer.Option("--with-text", help="The plans' texts too (jsonl, csv, xlsx, parquet).")
    ] = False,
) -> None:
    """Write records as tables, a database, XML, spaCy docs or a network.

    The columns are explained in docs/export.md. What stood at PATH is replaced when the new export is complete; a
    folder with other files in it is refused. Exit code 0 when all is well, 1 when a record could not go out, 2 for
    wrong use.

    Example: kehoach export outputs --to xlsx --out plans.xlsx
    """
    from extractor.export import Options, Selection
    from extractor.export import export as write
    from extractor.plan import Level

    levels: tuple[Level, ...] = tuple(one for one in get_args(Level) if one in (level or ()))
    selection = Selection(tuple(year or ()), tuple(province or ()), levels)
    written = write(outputs, out, to.value, selection=selection, options=Options(bom=bom, with_text=with_text))
    _close(written)
    raise typer.Exit(1 if written.failures else 0)


def _close(written: Written) -> None:
    """What was written, what a reader has to know, and what could not go out."""
    for note in written.notes:
        typer.echo(clean(note))
    files = f" ({counted(len(written.files), 'file')})" if len(written.files) > 1 else ""
    typer.echo(f"{counted(written.records, 'plan')} written to {clean(written.target)}{files}")
    if written.failures:
        typer.echo(f"{len(written.failures)} could not go out:", err=True)
        for failure in written.failures:
            typer.echo(f"  {clean(failure)}", err=True)
