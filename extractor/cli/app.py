"""The command ``kehoach``: its sub-commands, and the one place that turns errors into exit codes.

Exit codes: 0 all well, 1 a document failed or a check did not pass, 2 wrong use.
"""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.audit import audit
from extractor.cli.compare import compare
from extractor.cli.doctor import doctor
from extractor.cli.evaluate import evaluate
from extractor.cli.explain import explain
from extractor.cli.export import export
from extractor.cli.extract import extract
from extractor.cli.report import report
from extractor.cli.rules import rules
from extractor.cli.schema import schema
from extractor.cli.show import show
from extractor.cli.status import status
from extractor.errors import DocumentError, KehoachError, RulesError

if TYPE_CHECKING:
    from extractor.batch.pool import Pool

FAILED = 1
WRONG_USE = 2

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)
app.command()(extract)
app.command()(status)
app.command()(show)
app.command()(schema)
app.command()(evaluate)
app.command()(audit)
app.command()(explain)
app.command()(compare)
app.command()(export)
app.command()(report)
app.command()(doctor)
app.add_typer(rules, name="rules")


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"kehoach {version('kehoach')}")
        raise typer.Exit


@app.callback()
def kehoach(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Vietnamese official plans (kế hoạch) as exact, sourced records.

    Example: kehoach extract corpus -o outputs
    """


def main(pool: Pool | None = None) -> None:
    """Run the command line; never returns.

    Args:
        pool: with a process that was started ahead, for an extraction.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app(obj=pool)
    except KehoachError as error:
        _complain(str(error))
        sys.exit(FAILED if isinstance(error, DocumentError | RulesError) else WRONG_USE)
    except OSError as error:
        _complain(f"{error.filename or 'output'}: {error.strerror or error}.")
        sys.exit(FAILED)


def _complain(message: str) -> None:
    from extractor.cli.safe import clean

    typer.echo(f"Error: {clean(message)}", err=True)
