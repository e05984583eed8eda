"""``kehoach doctor``: what is installed on this computer, and how to get what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.safe import clean, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.cli.inventory import Inventory, Need

_WIDTH = 80


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print it for programs.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit code 1 when something is missing.")] = False,
) -> None:
    """List what the program needs on this computer, and how to install what is missing.

    Python packages, and the programs that only some formats need: LibreOffice for .doc and .rtf, Tesseract
    with its Vietnamese data for scans and photographs. The library tesserocr is used before that program where it is
    there. Exit code 0, with --strict 1 when something is missing.

    Example: kehoach doctor --strict
    """
    from extractor.cli.inventory import take

    inventory = take()
    if as_json:
        typer.echo(_as_json(inventory))
    else:
        for line in _lines(inventory):
            typer.echo(clean(line))
    raise typer.Exit(1 if strict and inventory.missing else 0)


def _as_json(inventory: Inventory) -> str:
    import json
    from dataclasses import asdict

    known = asdict(inventory) | {
        "missing": [need.name for need in inventory.missing],
        "install": inventory.cures(),
    }
    return json.dumps(known, ensure_ascii=False, indent=1)


def _lines(inventory: Inventory) -> Iterator[str]:
    """The page: packages, programs, and what to do; no line is longer than 80 characters but a command."""
    yield shorten(f"kehoach {inventory.kehoach or '?'}, Python {inventory.python}, {inventory.system}", _WIDTH)
    yield ""
    yield "Python packages"
    for need in inventory.packages:
        yield _row(need)
    yield ""
    yield "Programs that some formats need"
    for need in inventory.programs:
        yield _row(need)
    if (engine := inventory.recognises) is not None:
        yield ""
        yield shorten(f"Scans are recognised by {engine.name} {engine.version},", _WIDTH)
        yield shorten(f"from {engine.where}.", _WIDTH)
    yield ""
    if not inventory.missing:
        yield "Everything is there."
        return
    yield "To install what is missing:"
    for system, cure in inventory.cures().items():
        yield f"  {system}:"
        yield f"    {cure}"


def _row(need: Need) -> str:
    state = "ok" if need.present else "optional" if need.optional else "missing"
    row = f"  {state:<8} {shorten(need.name, 27):<28} {shorten(need.version or '-', 13):<14} {need.serves}"
    return shorten(row.rstrip(), _WIDTH)
