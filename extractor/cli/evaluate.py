"""``kehoach evaluate``: how right the records are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.safe import clean, console, text
from extractor.shown import counted

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from extractor.evaluate import Evaluation
    from extractor.evaluate.tally import Tally


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Folder of gold files (YAML), or one of them.")],
    outputs: Annotated[Path, typer.Argument(metavar="OUTPUTS", help="Folder that 'kehoach extract' wrote.")],
    json_file: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", dir_okay=False, help="Write everything as JSON too.")
    ] = None,
    fail_under: Annotated[
        float, typer.Option("--fail-under", min=0, max=1, metavar="F1", help="Least strict micro F1, 0 to 1.")
    ] = 0.0,
    by_stem: Annotated[
        bool, typer.Option("--by-stem", help="Take each gold for all formats of its document (plan.*).")
    ] = False,
) -> None:
    """Measure records against gold read by hand.

    Prints precision, recall and F1 for each field, strict and soft, and for each kind of citation (law, decree,
    circular, joint, decision, letter, plan, Party …), the share of documents with everything right, and every
    difference. Exit code 0 when all is well, 1 when the strict F1 is below --fail-under or a quote does
    not stand in its text, 2 for wrong use.

    Example: kehoach evaluate corpus/gold outputs --fail-under 0.98
    """
    from extractor.evaluate import evaluate as measure

    result = measure(gold, outputs, by_stem=by_stem)
    out = console()
    out.print("Precision (P), recall (R), F1 by field; ~ is soft: nearly equal texts count\n")
    out.print(_table(result))
    _print_kinds(out, result)
    _print_documents(out, result)
    _print_differences(out, result)
    if json_file is not None:
        json_file.write_text(result.model_dump_json(indent=1) + "\n", encoding="utf-8", newline="\n")
    score = result.strict.f1 or 0.0
    out.print(f"Strict F1 {score:.3f}, soft F1 {result.soft.f1 or 0.0:.3f}, asked for {fail_under:.3f}")
    raise typer.Exit(1 if score < fail_under or result.untrue else 0)


def _table(result: Evaluation) -> Table:
    """Strict and soft (~) measures by field, in less than 80 columns."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    table.add_column("field", no_wrap=True)
    for name in ("P", "R", "F1", "~P", "~R", "~F1", "support", "wrong"):
        table.add_column(name, justify="right", no_wrap=True)
    for field, tally in result.fields.items():
        table.add_row(field, *_measures(tally))
    table.add_section()
    table.add_row("all", *_measures(result.total), style="bold")
    return table


def _print_kinds(out: Console, result: Evaluation) -> None:
    """Whole citations by kind; a directive is found where its symbol, or its name where it has none, is right."""
    from rich.table import Table

    if not result.kinds:
        return
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    table.add_column("citations", no_wrap=True)
    for name in ("P", "R", "F1", "support", "missed", "extra", "all right"):
        table.add_column(name, justify="right", no_wrap=True)
    for kind, tally in result.kinds.items():
        found = tally.found
        measures = (f"{value:.3f}" if value is not None else "–" for value in (found.precision, found.recall, found.f1))
        table.add_row(kind, *measures, *map(str, (found.support, found.fn, found.fp, tally.whole)))
    out.print("\nWhole citations by kind, and of those found how many have every value right\n")
    out.print(table)


def _measures(tally: Tally) -> list[str]:
    numbers = [f"{value:.3f}" if value is not None else "–" for counts in (tally.strict, tally.soft) for value in (
        counts.precision, counts.recall, counts.f1)]  # fmt: skip
    return [*numbers, str(tally.strict.support), str(tally.strict.fp + tally.strict.fn)]


def _print_documents(out: Console, result: Evaluation) -> None:
    right = sum(document.right for document in result.documents)
    out.print(f"\nDocuments with everything right: {right} of {len(result.documents)} ({result.right_documents:.3f})")
    for document in result.documents:
        if document.missing:
            out.print(f"  {clean(document.document)}: there is no record of it", style="red")
        elif not document.right:
            score = document.total.strict.f1
            shown = "–" if score is None else f"{score:.3f}"
            out.print(f"  {shown}  {clean(document.document)}: {counted(len(document.differences), 'difference')}")


def _print_differences(out: Console, result: Evaluation) -> None:
    if result.differences:
        out.print("\nDifferences (~ right in the soft measure)")
    for difference in result.differences:
        item = f" ({difference.item})" if difference.item else ""
        soft = "~" if difference.soft else " "
        out.print(text(f"{soft} {difference.document}: {difference.field}{item}"))
        out.print(text(f"    gold:  {'–' if difference.gold is None else difference.gold}", "green"))
        out.print(text(f"    found: {'–' if difference.found is None else difference.found}", "yellow"))
    for heading, lines in (("Quotes that do not stand in the text", result.untrue), ("Notes", result.notes)):
        if lines:
            out.print(f"\n{heading}")
        for line in lines:
            out.print(text(f"  {line}"))
