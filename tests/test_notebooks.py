"""The notebooks: stored with what they show, and able to run on any folder of records that a reader names."""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from compare_records import Draft, specimens, write

from extractor.compare import Corpus

pytest.importorskip("matplotlib", reason="the extra 'notebooks' is not installed")
pytest.importorskip("IPython", reason="the extra 'notebooks' is not installed")

FOLDER = Path(__file__).parents[1] / "notebooks"
NAMES = ("corpus-from-zero", "duty-through-2025", "right-directives", "themes-across-years")
# "/tmp/kehoach-1a2b", "/home/anna/x", "C:\Users\anna", "file:///x"
MACHINE = re.compile(r"(?<![\w.])/(?:tmp|home|root|work|usr|opt|var|Users|private|mnt)/|\b[A-Z]:\\\\?[A-Z]?sers|file:/")


def cells(name: str) -> list[dict[str, Any]]:
    stored: dict[str, Any] = json.loads((FOLDER / f"{name}.ipynb").read_text(encoding="utf-8"))
    assert stored["nbformat"] == 4
    return list(stored["cells"])


@pytest.fixture(autouse=True)
def figures(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Pictures are drawn without a screen and let go."""
    import matplotlib as mpl

    mpl.use("Agg")
    import matplotlib.pyplot as plt

    monkeypatch.syspath_prepend(str(FOLDER))
    yield
    plt.close("all")
    sys.modules.pop("study", None)


def run(name: str) -> int:
    """Run the code of a notebook as a kernel would; tell how many pictures it drew."""
    import matplotlib.pyplot as plt

    room: dict[str, Any] = {"__name__": "__main__"}
    drawn = 0
    for number, cell in enumerate(cells(name), start=1):
        if cell["cell_type"] != "code":
            continue
        tree = ast.parse("".join(cell["source"]))
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, f"{name}, cell {number}", "exec"), room)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), f"{name}, cell {number}", "eval"), room)
            getattr(value, "_repr_html_", lambda: "")()
        for figure in map(plt.figure, plt.get_fignums()):
            figure.draw_without_rendering()
            drawn += 1
        plt.close("all")
    return drawn


def folder_of(corpus: Corpus) -> str:
    return str(corpus.found[0].json.parent)


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_runs_on_the_specimens(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who opens it after a change of the program would find it broken."""
    monkeypatch.setenv("KEHOACH_RECORDS", folder_of(specimens()))
    pictures = sum("image/png" in output.get("data", {}) for cell in cells(name) for output in cell.get("outputs", ()))
    assert run(name) == pictures >= 3


@pytest.mark.parametrize("name", NAMES[1:])
def test_a_notebook_runs_on_a_folder_that_has_next_to_nothing(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader's first folder may hold one letter without duties, theme or day."""
    write(tmp_path, Draft("a.txt", campaign=None, issuer="Sở Tài chính", province=None))
    monkeypatch.setenv("KEHOACH_RECORDS", str(tmp_path))
    run(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_is_stored_as_it_was_run_from_top_to_bottom(name: str) -> None:
    """On the web an official sees what is stored: every picture has to be there, and no error."""
    code = [cell for cell in cells(name) if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    outputs = [output for cell in code for output in cell["outputs"]]
    assert {output["output_type"] for output in outputs} <= {"stream", "display_data", "execute_result"}
    assert {output.get("name", "stdout") for output in outputs} == {"stdout"}
    assert sum("image/png" in output.get("data", {}) for output in outputs) >= 3


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_tells_nothing_of_the_machine_it_was_run_on(name: str) -> None:
    """What is stored has to be the same whoever runs it, and says nothing of where."""
    stored = json.loads((FOLDER / f"{name}.ipynb").read_text(encoding="utf-8"))
    for cell in stored["cells"]:
        for output in cell.get("outputs", ()):
            output.get("data", {}).pop("image/png", None)
    assert not MACHINE.search(json.dumps(stored, ensure_ascii=False))
    assert set(stored["metadata"]["language_info"]) == {"name"}
    assert all(cell["metadata"] == {} for cell in stored["cells"])
