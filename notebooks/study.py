"""What the four studies share: where the records come from, and how pictures look."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from extractor.batch import run
from extractor.compare import Corpus, plans
from extractor.records import list_records

PROJECT = Path(__file__).resolve().parents[1]
SPECIMENS = PROJECT / "corpus" / "docx"
BLUE, ORANGE, GREEN, RED, GREY = "#2b6ca3", "#d9822b", "#3a8f5c", "#b23a48", "#8a9199"
"""Colours that stay apart for readers who do not tell red from green; no picture relies on colour alone."""

mpl.rcParams.update(
    {
        "figure.dpi": 80,
        "savefig.bbox": "tight",
        "font.family": "DejaVu Sans",  # comes with matplotlib and has every Vietnamese letter
        "font.size": 10,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.titlelocation": "left",
        "axes.titleweight": "bold",
    }
)
pd.set_option("display.max_colwidth", 110)


def records(folder: str | Path | None = None) -> Path:
    """The folder of records that a study is made on.

    Args:
        folder: as the reader named it. None: what the environment variable ``KEHOACH_RECORDS`` names; else
            ``outputs`` of the project, where ``make run`` writes; else the specimen plans, extracted now.
    """
    named = folder or os.environ.get("KEHOACH_RECORDS")
    if named:
        return Path(named)
    outputs = PROJECT / "outputs"
    if outputs.is_dir() and list_records(outputs, with_text=True):
        return outputs
    made = Path(tempfile.mkdtemp(prefix="kehoach-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    run([SPECIMENS], made)
    return made


def documents(table: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """The rows of one file of each document: the same plan as Word and as PDF must not count twice."""
    known = plans(corpus)
    firsts = known.loc[known["same_document"].isna(), "plan"]
    return table[table["plan"].isin(firsts)].reset_index(drop=True)


def lines(text: object, width: int = 40, most: int = 2) -> str:
    """A text in lines of a width, cut after the last one allowed."""
    found = textwrap.wrap(str(text), width)
    return "\n".join(found[:most]) + ("…" if len(found) > most else "")


def canvas(rows: int, *, width: float = 9.0, height: float = 0.42, extra: float = 1.6) -> tuple[Figure, Axes]:
    """A figure that grows with its rows."""
    return plt.subplots(figsize=(width, max(2.2, rows * height + extra)))


def matrix(
    table: pd.DataFrame,
    axes: Axes,
    *,
    colour: str = "Blues",
    most: float | None = None,
    text: Callable[[float], str] = lambda value: f"{value:g}" if value else "",
    width: int = 44,
) -> None:
    """A table as fields, darker for more, each with its number; rows from the top."""
    values = table.to_numpy(dtype=float)
    top = most or max(1.0, float(values.max(initial=0.0)))
    axes.imshow(values, cmap=colour, vmin=0, vmax=top * 1.25, aspect="auto")
    axes.set_xticks(range(len(table.columns)), [str(name) for name in table.columns])
    axes.set_yticks(range(len(table.index)), [lines(name, width) for name in table.index])
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    for row, cells in enumerate(values):
        for column, value in enumerate(cells):
            axes.text(column, row, text(value), ha="center", va="center", fontsize=9,
                      color="white" if value > 0.75 * top else "black")  # fmt: skip


def rows_of(axes: Axes, names: Sequence[object], width: int = 46) -> None:
    """Names for horizontal rows, the first at the top."""
    axes.set_yticks(range(len(names)), [lines(name, width) for name in names])
    axes.set_ylim(max(1, len(names)) - 0.5, -0.5)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="y", color="#e3e6e8", linewidth=0.8)
    axes.set_axisbelow(True)
