"""``kehoach audit``: what is wrong with the plans, in the form that its reader wants."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.levels import IssuerLevel

if TYPE_CHECKING:
    from extractor.audit import Audit, Config
    from extractor.audit.formats import Report
    from extractor.cli.audit_inputs import Gathered

_PREFIX = re.compile(r"KH\d{0,3}\Z")  # "KH1", "KH105"


class Form(StrEnum):
    """The forms of the report."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    XLSX = "xlsx"
    HTML = "html"


class Language(StrEnum):
    """The languages of the report."""

    VI = "vi"
    EN = "en"


class Grade(StrEnum):
    """Severities."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


def audit(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATHS", exists=True, help="Folders of plans or of records; single plans.")
    ],
    year: Annotated[int | None, typer.Option("--year", help="Only plans of this year.")] = None,
    province: Annotated[
        str | None, typer.Option("--province", metavar="NAME", help="Only plans of this province, old or new name.")
    ] = None,
    level: Annotated[IssuerLevel | None, typer.Option("--level", help="Only plans of issuers of this level.")] = None,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", metavar="CODES", help="Only these codes or their beginnings: KH1,KH305."),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="CODES", help="Leave these codes or beginnings out.")
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="Form of the report; xlsx needs --out.")] = Form.TEXT,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Where the report, or the annotated copy, goes.")
    ] = None,
    lang: Annotated[Language, typer.Option("--lang", help="Language of the report.")] = Language.VI,
    fail_on: Annotated[
        Grade, typer.Option("--fail-on", help="Least severity that makes the exit code 1.")
    ] = Grade.ERROR,
    rules: Annotated[
        Path | None,
        typer.Option("--rules", metavar="FOLDER", exists=True, file_okay=False, help="Your own rules, added."),
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option("--config", metavar="FILE", exists=True, dir_okay=False, help="Choice of rules (TOML)."),
    ] = None,
    annotate: Annotated[
        bool,
        typer.Option("--annotate", help="Write copies of the documents (.docx, .pdf) with findings as comments."),
    ] = False,
) -> None:
    """Audit plans: do they cite the right directives, rightly, and keep to form?

    PATHS are folders that 'kehoach extract' wrote, or folders and files with the plans themselves, which are then
    extracted first. All plans are read together, so that a superior's plan in the same folder is known; --year,
    --province and --level choose which ones are reported. Exit code 0 when nothing was found at or above
    --fail-on, 1 when something was or a file failed, 2 for wrong use.

    Example: kehoach audit plans --format xlsx --out findings.xlsx
    """
    import tempfile

    from extractor.cli.audit_inputs import gather
    from extractor.cli.audit_output import complain, doubt, hand_back, pictures, show

    _check(paths, form, out, annotate=annotate)
    chosen = _config(config or paths[0], select, ignore, given=config is not None)
    with tempfile.TemporaryDirectory(prefix="kehoach-") as work:
        gathered = gather(paths, Path(work))
    _not_over(out, gathered.documents.values())
    report = _report(gathered, chosen, rules, (year, province, level), lang)
    if form is Form.HTML:
        report = replace(report, pictures=pictures(gathered, report))
    show(report, form.value, None if annotate else out)
    failed = complain(gathered) | doubt(gathered, report, annotate=annotate)
    if annotate:
        failed |= hand_back(gathered, report, out)
    worst = report.audit.worst()
    grave = worst is not None and worst.value in list(Grade)[: list(Grade).index(fail_on) + 1]
    raise typer.Exit(1 if grave or failed else 0)


def _check(paths: list[Path], form: Form, out: Path | None, *, annotate: bool) -> None:
    """Wrong use that shows before anything is read."""
    if annotate and form is not Form.TEXT:
        raise typer.BadParameter("it does not go with --annotate; run the command once for each", param_hint="--format")
    if annotate and out is None and any(path.is_dir() for path in paths):
        raise typer.BadParameter("name a folder for the annotated copies of a folder", param_hint="--out")
    if form is Form.XLSX and out is None:
        raise typer.BadParameter("a workbook needs a file to go to: --out findings.xlsx", param_hint="--out")
    if out is not None and out.is_dir() and not annotate:
        raise typer.BadParameter(f"{out} is a folder; name a file", param_hint="--out")
    _not_over(out, paths)


def _not_over(out: Path | None, paths: Iterable[Path]) -> None:
    if out is not None and out.is_file() and any(path.is_file() and out.samefile(path) for path in paths):
        raise typer.BadParameter(f"{out} is one of the documents; name another file", param_hint="--out")


def _config(path: Path, select: list[str] | None, ignore: list[str] | None, *, given: bool) -> Config:
    """The configuration file, the nearest one where none is named, and over it what the command says."""
    from extractor.audit import find_config, load_config

    folder = path if path.is_dir() else path.parent
    config = load_config(path) if given else find_config(folder)
    wanted, unwanted = _codes(select, "--select"), _codes(ignore, "--ignore")
    change: dict[str, tuple[str, ...]] = {}
    if wanted:
        change["select"] = wanted
    if unwanted:
        change["ignore"] = (*config.ignore, *unwanted)
    return config.model_copy(update=change)


def _codes(values: list[str] | None, option: str) -> tuple[str, ...]:
    codes = tuple(code.strip().upper() for value in values or () for code in value.split(",") if code.strip())
    for code in codes:
        if not _PREFIX.match(code):
            raise typer.BadParameter(f"{code!r} is no code; codes are like KH105 or KH1", param_hint=option)
    return codes


def _report(
    gathered: Gathered,
    config: Config,
    rules: Path | None,
    only: tuple[int | None, str | None, IssuerLevel | None],
    lang: Language,
) -> Report:
    """Audit all plans together; report on those that were asked for."""
    from importlib.metadata import version

    from extractor.audit import Audit, coverage, explain
    from extractor.audit import audit as run_audit
    from extractor.audit.formats import Head, Matrix, Report
    from extractor.cli.audit_output import fits

    whole = run_audit(gathered.plans, config=config, rules=rules)
    heads = {
        plan.plan.source.path: Head.of(plan.plan, plan.text, kept=plan.plan.source.path not in gathered.documents)
        for plan in gathered.plans
    }
    wanted = [path for path in whole.plans if fits(heads[path], *only)]
    inside = set(wanted)
    result: Audit = Audit(plans=wanted, findings=[finding for finding in whole.findings if finding.plan in inside])
    return Report(
        result,
        heads,
        Matrix.of(coverage(gathered.plans, rules=rules), inside),
        lang.value,
        {code: explain(code) for code in sorted({finding.code for finding in result.findings})},
        version("kehoach"),
    )
