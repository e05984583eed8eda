"""The benchmark: figures that are wrong, or a target that nobody notices to be missed, would mislead who plans a run."""

from __future__ import annotations

import importlib
import subprocess
import sys
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from extractor.pipeline import extract_bytes

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))
frame, machine, report, documents, runs = (
    importlib.import_module(f"measure.{name}") for name in ("frame", "machine", "report", "documents", "runs")
)
MACHINE = machine.Machine(date(2026, 1, 2), "Specimen CPU", 2, 8.0, "Linux", "3.11.7", {"kehoach": "0.1.0"}, 0.1)


def section(value: float, unit: str = "times") -> object:
    made = frame.Section("PDF", "What it means.")
    made.add("pipeline to floor", value, unit, frame.Goal(3.0, slack=2.0))
    return made


@pytest.mark.parametrize(("value", "strict", "wide"), [(2.9, True, True), (4.0, False, True), (6.1, False, False)])
def test_a_missed_target_is_said_and_the_small_form_forgives_a_busy_machine(
    value: float, strict: bool, wide: bool
) -> None:
    assert (not report.missed([section(value)], wide=False)) == strict
    assert (not report.missed([section(value)], wide=True)) == wide
    assert ("**at most 3**" in report.section_text(section(value))) != strict


def test_the_small_form_never_fails_on_seconds() -> None:
    assert report.missed([section(60.0, "s (clock)")], wide=False)
    assert not report.missed([section(60.0, "s (clock)")], wide=True)


def test_a_target_from_below_is_a_target_too() -> None:
    goal = frame.Goal(8.0, at_most=False, slack=2.0)
    assert (goal.met(8.0), goal.met(7.9), goal.met(4.0, wide=True), goal.met(3.9, wide=True)) == (
        True,
        False,
        True,
        False,
    )


def test_the_page_names_day_and_machine_and_warns_when_it_was_busy() -> None:
    page = report.page(MACHINE, [section(2.0)], "make bench")
    assert "2026-01-02" in page and "Specimen CPU" in page and "| pipeline to floor | 2 | times | at most 3 |" in page
    assert "Other work" not in page
    busy = machine.Machine(MACHINE.day, "x", 2, None, "x", "x", {}, 3.0)
    assert "Other work ran" in report.where(busy)


def test_figures_are_short() -> None:
    assert [frame.shown(value) for value in (0, 0.01234, 1.239, 12.34, 12345.6)] == [
        "0",
        "0.0123",
        "1.24",
        "12.3",
        "12,346",
    ]


def test_linear_growth_has_the_exponent_one() -> None:
    assert frame.slope([1, 2, 4], [0.5, 1.0, 2.0]) == pytest.approx(1)
    assert frame.slope([1, 2, 4], [1, 4, 16]) == pytest.approx(2)


def test_ways_take_turns_and_the_first_round_does_not_count() -> None:
    said: list[str] = []
    times = iter([9.0, 9.0, 1.0, 2.0, 3.0, 4.0])

    def measure(work: object) -> float:
        work()  # type: ignore[operator]
        return next(times)

    medians = frame.in_turns({"a": lambda: said.append("a"), "b": lambda: said.append("b")}, 2, measure)
    assert (said, medians) == (list("ababab"), {"a": 2.0, "b": 3.0})


@pytest.mark.parametrize("kind", ["txt", "docx", "pdf"])
def test_many_files_are_different_files_with_the_same_record(kind: str) -> None:
    """Equal files would be read once, and the run measured would not be the run that was asked for."""
    path = documents.specimens(kind)[0]
    data = [documents.varied(path.suffix, path.read_bytes(), number) for number in (0, 1, 70_000)]
    assert len(set(data)) == 3
    if kind == "pdf":
        assert all(len(pypdfium2.PdfDocument(one)) == len(pypdfium2.PdfDocument(data[0])) for one in data)
    plans = [extract_bytes(one, path.name).plan.model_copy(update={"source": None}) for one in (data[0], data[2])]
    assert plans[0] == plans[1]


def test_the_rate_is_counted_between_two_points_of_the_run() -> None:
    run = runs.Run(20.0, 30.0, 1.0, [float(second) for second in range(11)], [(0.5, 50.0), (5.0, 60.0), (9.9, 70.0)])
    assert run.rate(0.2, 1.0) == pytest.approx(1.0)
    assert (run.resident(0.0, 0.2), run.resident(0.9, 1.0)) == ([50.0], [70.0])


@pytest.mark.bench
def test_no_ratio_misses_its_target_by_far() -> None:
    """The small form of ``make bench``: a change that makes the program several times slower is seen."""
    command = [sys.executable, str(BENCHMARKS / "bench.py"), "--quick"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_text_plan_loads_nothing_that_only_other_work_needs() -> None:
    """Each of these would make every run of one file, and every worker, start later."""
    script = (
        "import sys; from pathlib import Path; from extractor.pipeline import extract_file\n"
        f"extract_file(Path({str(documents.specimens('txt')[0])!r}))\n"
        "heavy = {'spacy', 'pandas', 'numpy', 'PIL', 'pdfplumber', 'pypdfium2', 'lxml', 'docx', 'charset_normalizer',\n"
        "         'rapidfuzz', 'typer', 'rich'}\n"
        "sys.exit(' '.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
