"""``kehoach compare``: many plans beside one another, as tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from extractor.cli.compare_grid import grid
from extractor.cli.safe import clean, console, text
from extractor.shown import counted

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import Console

    from extractor.compare.corpus import Corpus
    from extractor.compare.overview import Tables

Format = Literal["table", "csv", "json", "md"]

_NAMES = (
    "plans",
    "themes",
    "theme-uses",
    "leftovers",
    "duties",
    "agencies",
    "keyness",
    "reuse",
    "passages",
    "duplicates",
    "diffusion",
    "documents",
    "citations",
    "authority",
    "duty-diff",
)
_DIFF_SHOWN = ("status", "score", "agencies_a", "agencies_b", "words")


def compare(
    outputs: Annotated[Path, typer.Argument(metavar="OUTPUTS", help="Folder that 'kehoach extract' wrote.")],
    table: Annotated[
        str | None,
        typer.Argument(metavar="TABLE", help=f"One of: {', '.join(_NAMES)}. None: an overview, or all with --out."),
    ] = None,
    pair: Annotated[
        list[str] | None, typer.Argument(metavar="A B", help="For duty-diff and passages: the names of two plans.")
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            metavar="WHAT",
            help="plans: count by year, level, province, region, issuer … (also year,level). "
            "keyness: groups by year, level, region, province; year=2023:2024 sets one against another. "
            "agencies: 'year' for a matrix, or a role for a matrix of that role.",
        ),
    ] = None,
    names: Annotated[
        Literal["then", "now"],
        typer.Option(help="Provinces and agencies under the names of their time, or those since 2025."),
    ] = "then",
    year: Annotated[list[int] | None, typer.Option("--year", help="Only plans of this year; may be repeated.")] = None,
    province: Annotated[
        list[str] | None, typer.Option("--province", help="Only plans of this province, by either name; repeatable.")
    ] = None,
    level: Annotated[
        list[str] | None, typer.Option("--level", help="Only plans of this level (province, commune …); repeatable.")
    ] = None,
    campaign: Annotated[
        list[str] | None, typer.Option("--campaign", help="Only plans of this campaign's id; repeatable.")
    ] = None,
    form: Annotated[Format | None, typer.Option("--format", help="table for reading; csv, json, md for files.")] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="DIR", file_okay=False, help="Write NAME.csv etc. into it.")
    ] = None,
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin CSV files with the mark by which Excel knows UTF-8.")
    ] = False,
    rows: Annotated[int, typer.Option(min=0, help="Rows to print as a table; 0 prints all.")] = 40,
) -> None:
    """Compare plans: themes, duties, words, copied text, dates, citations.

    Without TABLE an overview is printed; with --out all tables are written there as CSV. Exit code 0 when all is
    well, 1 when a record could not be used, 2 for wrong use.

    Example: kehoach compare outputs themes --format csv
    """
    from extractor.compare.corpus import load, without_collector
    from extractor.compare.overview import Tables

    corpus = load(outputs, names=names).only(
        years=year or (), provinces=province or (), levels=level or (), campaigns=campaign or ()
    )
    tables = Tables(corpus)
    with without_collector():
        if table is None:
            _everything(tables, form, out, bom=bom)
        else:
            made, shown = _make(tables, table, pair or [], by)
            _give(made, shown, table, form, out, bom=bom, rows=rows)
    raise typer.Exit(_complain(corpus))


def _everything(tables: Tables, form: Format | None, out: Path | None, *, bom: bool) -> None:
    """The overview; before it, with a folder, all tables as files."""
    from extractor.compare.overview import overview
    from extractor.compare.tables import TABLES

    if out is not None:
        for name, table in TABLES.items():
            if table.always:
                _write(tables.get(name), out, name, form, bom=bom)
    printer = console()
    printer.print(counted(len(tables.corpus.entries), "plan"))
    for part in overview(tables):
        printer.print(f"\n{part.heading}", style="bold")
        printer.print(grid(part.table, printer.width))


def _make(tables: Tables, name: str, pair: list[str], by: str | None) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """The table asked for, and its columns for a terminal."""
    from extractor.compare import duty_diff, passages_between
    from extractor.compare.tables import TABLES

    corpus = tables.corpus
    if name not in _NAMES:
        raise typer.BadParameter(f"No table '{clean(name)}'. There are: {', '.join(_NAMES)}.")
    if name == "duty-diff" or (name == "passages" and pair):
        if len(pair) != 2:
            raise typer.BadParameter(f"{name} takes the names of two plans: kehoach compare OUTPUTS {name} A B")
        if name == "duty-diff":
            return duty_diff(corpus, *pair), _DIFF_SHOWN
        return passages_between(corpus, *pair), TABLES[name].shown
    if pair:
        raise typer.BadParameter(f"'{clean(pair[0])}': only duty-diff and passages take names of plans.")
    if by is not None:
        made = _grouped(corpus, name, by)
        return made, TABLES[name].shown if name == "keyness" else tuple(map(str, made.columns))
    return tables.get(name), TABLES[name].shown


def _grouped(corpus: Corpus, name: str, by: str) -> pd.DataFrame:
    """A table by something: counts of plans, words of groups, a matrix of agencies."""
    from extractor.compare import agency_matrix, keyness, plan_counts
    from extractor.compare.counts import KINDS
    from extractor.compare.duties import ROLES
    from extractor.compare.keyness import BY

    if name == "plans":
        wanted = by.split(",")
        _check(wanted, KINDS, "plans")
        return plan_counts(corpus, wanted)
    if name == "keyness":
        kind, _, groups = by.partition("=")
        first, _, second = groups.partition(":")
        for known in BY:
            if known == kind:
                return keyness(corpus, known, first or None, second or None)
        _check([kind], BY, "keyness")
    if name == "agencies":
        _check([by], ("year", *ROLES), "agencies")
        matrix = agency_matrix(corpus, role=None if by == "year" else by)
        matrix.columns = matrix.columns.map(str)
        return matrix.reset_index()
    raise typer.BadParameter(f"{name} takes no --by; plans, keyness and agencies do.")


def _check(wanted: list[str], known: tuple[str, ...], name: str) -> None:
    for one in wanted:
        if one not in known:
            raise typer.BadParameter(f"--by {clean(one)}: {name} can be had by {', '.join(known)}.")


def _give(
    made: pd.DataFrame,
    shown: tuple[str, ...],
    name: str,
    form: Format | None,
    out: Path | None,
    *,
    bom: bool,
    rows: int,
) -> None:
    """Print a table, or write it into a folder."""
    from extractor.compare.writing import as_text

    if out is not None:
        _write(made, out, name, form, bom=bom)
    elif form is None or form == "table":
        some = made[list(shown)] if rows == 0 else made[list(shown)].head(rows)
        printer = console()
        printer.print(grid(some, printer.width))
        if len(some) < len(made):
            more = counted(len(made) - len(some), "more row")
            printer.print(f"… {more}; --rows 0 prints all, --format csv has all columns")
        elif not len(made):
            printer.print("No rows.")
    else:
        typer.echo(as_text(made, form), nl=False)


def _write(made: pd.DataFrame, out: Path, name: str, form: Format | None, *, bom: bool) -> None:
    from extractor.compare.writing import write

    kind = form if form is not None and form != "table" else "csv"
    out.mkdir(parents=True, exist_ok=True)
    write(made, out / f"{name}.{kind}", kind, bom=bom)
    typer.echo(f"{len(made):>9}  {clean(out / f'{name}.{kind}')}", err=True)


def _complain(corpus: Corpus) -> int:
    """Tell which records could not be used."""
    printer: Console = console(stderr=True)
    for problem in corpus.problems[:10]:
        printer.print(text(f"Left out {problem.name}: {problem.fault}", "yellow"))
    if len(corpus.problems) > 10:
        printer.print(f"… and {len(corpus.problems) - 10} more")
    return 1 if corpus.problems else 0
