"""The first worker process of an extraction, started before the command line is read in full.

Both this process and the worker need half a second to import what they work with; so they do it at the same time. What
is looked at here decides only whether a process starts early: a wrong guess costs that process, nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.batch.pool import Pool

_OUTPUT = ("-o", "--output")
_OTHERWISE = ("-h", "--help", "--engine", "--ocr", "--memory", "--timeout", "--work")
"""Options with which no process of the usual kind is needed."""


@contextmanager
def first_process(arguments: Sequence[str]) -> Iterator[Pool | None]:
    """A pool with its first process on the way, where an extraction into a new folder is asked for.

    Only there all files are to be read for sure; a run over an unchanged folder needs no process at all.

    Args:
        arguments: of the command line, the program's name left out.
    """
    if not arguments or arguments[0] != "extract" or not _is_new(arguments[1:]):
        yield None
        return
    from extractor.batch.one import Job
    from extractor.batch.pool import Pool

    pool = Pool(1)
    pool.start_ahead(Job())
    try:
        yield pool
    finally:
        pool.kill()


def _is_new(arguments: Sequence[str]) -> bool:
    """Tell whether records go to a folder without any, and nothing is asked for that changes how files are read."""
    if any(argument.partition("=")[0] in _OTHERWISE for argument in arguments):
        return False
    output = "outputs"
    for number, argument in enumerate(arguments):
        name, given, value = argument.partition("=")
        if name in _OUTPUT:
            output = value if given else "".join(arguments[number + 1 : number + 2])
        elif argument.startswith("-o"):
            output = argument[2:]
    return bool(output) and "://" not in output and not (Path(output) / ".kehoach").exists()
