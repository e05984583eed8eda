"""Where the report of ``kehoach audit`` goes: the terminal, a file, or copies of the documents with comments."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import typer

from extractor.audit.formats import Format, Head, Report, render
from extractor.audit.formats.report import Key, key
from extractor.audit.formats.text import WIDTH, lines
from extractor.audit.hand_back import FORMATS, HandedBack, annotate, copy_name
from extractor.cli.audit_inputs import Gathered
from extractor.cli.safe import clean, console
from extractor.errors import DocumentError
from extractor.files import write_whole
from extractor.reading.document import Box
from extractor.registry.places import province_now
from extractor.shown import counted
from extractor.vietnamese.letters import bare

_STYLES = {
    "plan": "bold",
    "heading": "bold",
    "dim": "dim",
    "error": "bold red",
    "warning": "bold yellow",
    "note": "bold blue",
}


def fits(head: Head, year: int | None, province: str | None, level: str | None) -> bool:
    """Whether a plan is one that was asked for; a province fits by its old and by its new name."""
    if year is not None and head.year != year:
        return False
    if level is not None and head.level != level:
        return False
    if province is None:
        return True
    names = {head.province, province_now(head.province)} if head.province else set()
    return _name(province) in {_name(name) for name in names if name}


def _name(province: str) -> str:
    return bare(province).removeprefix("tinh ").removeprefix("thanh pho ").removeprefix("tp. ").removeprefix("tp ")


def show(report: Report, form: str, out: Path | None) -> None:
    """Print the report, or write it and say so.

    Raises:
        OSError: the file cannot be written.
    """
    if out is not None:
        write_whole(out, render(report, Format(form)))
        *_, last = lines(report)
        typer.echo(f"{clean(last.text)} -> {clean(out)}")
    elif form == Format.TEXT.value:
        _print(report)
    else:
        typer.echo(render(report, Format(form)).decode("utf-8"), nl=False)


def _print(report: Report) -> None:
    from rich.text import Text

    terminal = console()
    width = terminal.width if terminal.is_terminal else WIDTH
    for line in lines(report, width):
        terminal.print(Text(line.text, _STYLES.get(line.kind, "")), soft_wrap=True)


def complain(gathered: Gathered) -> bool:
    """Tell which files could not be read; whether there are any."""
    errors = console(stderr=True)
    for failure in gathered.failures:
        line = f"{failure.path}: {failure.fault} [{failure.code}]. {failure.cure}."
        errors.print(clean(line), style="red", soft_wrap=True)
    return bool(gathered.failures)


_PICTURES = 200
"""Pictures of words in one report; each takes some kilobytes."""


def pictures(gathered: Gathered, report: Report) -> dict[Key, bytes]:
    """The picture of the words of each finding that rests on a recognised page, where the document is at hand."""
    from extractor.audit.hand_back.picture import pictures as cut_out

    recognised = {plan.plan.source.path: plan.plan.source.ocr_pages for plan in gathered.plans}
    wanted: list[tuple[Key, tuple[Path, int, Box]]] = []
    for finding in report.audit.findings:
        place, document = finding.evidence, gathered.documents.get(finding.plan)
        if (
            place is None
            or place.bbox is None
            or place.page is None
            or place.page not in recognised.get(finding.plan, ())
        ):
            continue
        if document is not None and document.is_file():
            wanted.append((key(finding), (document, place.page, place.bbox)))
    images = zip((one for one, _ in wanted), cut_out(place for _, place in wanted), strict=True)
    return dict(islice(((one, image) for one, image in images if image is not None), _PICTURES))


def doubt(gathered: Gathered, report: Report, *, annotate: bool) -> bool:
    """Tell what would make an empty answer look like a good one; whether nothing could be done."""
    errors = console(stderr=True)
    if gathered.plans and not report.audit.plans:
        errors.print("No plan fits --year, --province and --level: nothing was audited.", style="yellow")
    if annotate and gathered.plans and not gathered.documents:
        said = "These are records; --annotate needs the documents themselves (.docx, .pdf)."
        errors.print(said, style="red", soft_wrap=True)
        return True
    return False


def hand_back(gathered: Gathered, report: Report, out: Path | None) -> bool:
    """Write a copy with comments of each document that has findings; whether one could not be written.

    Args:
        gathered: the plans, with the documents they come from.
        report: their findings.
        out: the copy of the only document, or the folder of the copies; beside each document when it is None.
    """
    failed = False
    titles = {plan.plan.source.path: plan.plan.document.title for plan in gathered.plans}
    for head, findings in report.by_plan():
        document = gathered.documents.get(head.path)
        if document is None or not findings or head.text is None:
            continue
        target = _target(document, head.path, out, only=len(gathered.documents) == 1)
        try:
            _not_original(target, gathered.documents.values())
            done = annotate(document, head.text, findings, target, lang=report.lang, title=titles[head.path])
        except DocumentError as error:
            console(stderr=True).print(clean(error), style="red", soft_wrap=True)
            failed = True
        else:
            typer.echo(_told(done))
    return failed


def _target(document: Path, name: str, out: Path | None, *, only: bool) -> Path:
    if out is None:
        return copy_name(document)
    if only and not out.is_dir() and out.suffix.lower() in FORMATS:
        return out
    inside = Path(name) if not Path(name).is_absolute() and ".." not in Path(name).parts else Path(document.name)
    return copy_name(out / inside)


def _not_original(target: Path, documents: Iterable[Path]) -> None:
    if target.is_file() and any(target.samefile(document) for document in documents):
        raise typer.BadParameter(f"{target} is one of the documents; name another file", param_hint="--out")


def _told(done: HandedBack) -> str:
    astray = f", {done.astray} of them at the nearest place" if done.astray else ""
    comments = counted(done.comments, "comment")
    return f"{comments}{astray} -> {clean(done.path)}"
