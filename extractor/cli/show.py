"""``kehoach show``: one plan as a page that a person can read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.safe import console

if TYPE_CHECKING:
    from extractor.plan import Plan


def show(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A plan, or a record (NAME.json) made of one.")],
) -> None:
    """Show one plan as a page in the terminal.

    Works from the document itself or from a record that 'kehoach extract' wrote.

    Example: kehoach show outputs/plan.docx.json
    """
    from extractor.cli.page import page

    out = console()
    for part in page(_plan(file)):
        out.print(part)


def _plan(file: Path) -> Plan:
    """The record of a document, or the record that the file is."""
    if file.suffix.lower() != ".json":
        from extractor.pipeline import extract_file

        return extract_file(file).plan
    from pydantic import ValidationError

    from extractor.errors import DocumentError, ErrorCode
    from extractor.plan import Plan

    try:
        return Plan.model_validate_json(file.read_bytes())
    except FileNotFoundError:
        fault, code, cure = "there is no such file", ErrorCode.NOT_FOUND, "Check the spelling of the path"
    except OSError as error:
        fault, code, cure = str(error.strerror), ErrorCode.UNREADABLE, "Check that you may read the file"
    except ValidationError as error:
        fault = f"it is not a plan record ({error.errors()[0]['msg']})"
        code, cure = ErrorCode.DAMAGED, "Name a record that 'kehoach extract' wrote, or the document itself"
    raise DocumentError(file, code, fault, cure)
