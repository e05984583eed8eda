"""DataFrames on a terminal: every column keeps a share of the width, numbers are never cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.cli.safe import clean, shorten, text

if TYPE_CHECKING:
    import pandas as pd
    from rich.table import Table

_SHORT = 12
"""A column up to this wide is never cut."""
_LEAST = 8


def grid(table: pd.DataFrame, width: int) -> Table:
    """A table in at most ``width`` columns of the terminal; long texts are cut, nothing of a document is markup."""
    import pandas as pd
    from rich.table import Table

    from extractor.compare.writing import cell

    names = [clean(name) for name in table.columns]
    rows = [[shown(cell(value)) for value in row] for row in table.itertuples(index=False, name=None)]
    wide = [max([len(name), *(len(row[place]) for row in rows)]) for place, name in enumerate(names)]
    widths = fit(wide, width - len(names))
    drawn = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    for place, name in enumerate(table.columns):
        type_ = table[name].dtype
        number = pd.api.types.is_numeric_dtype(type_) and not pd.api.types.is_bool_dtype(type_)
        drawn.add_column(shorten(names[place], widths[place]), justify="right" if number else "left", no_wrap=True)
    for row in rows:
        drawn.add_row(*(text(shorten(value, widths[place])) for place, value in enumerate(row)))
    return drawn


def fit(wide: list[int], room: int) -> list[int]:
    """Widths that fit: the widest gives first, none that is short gives at all."""
    widths = list(wide)
    while sum(widths) > room:
        widest = max(range(len(widths)), key=widths.__getitem__)
        if widths[widest] <= (_SHORT if max(wide) > _SHORT else _LEAST):
            break
        widths[widest] -= 1
    return widths


def shown(value: object) -> str:
    """A value in one line: a dash for what is missing, three digits for a measure."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.0f}" if value == int(value) else f"{value:.3g}"
    return clean(value)
