"""The command line: a thin skin over the verbs of the package, one small file per command."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command ``kehoach``; never returns.

    The commands are imported here and not with the package: an extraction starts its first worker process before.
    """
    from extractor.cli.ahead import first_process

    with first_process(sys.argv[1:]) as pool:
        from extractor.cli.app import main as run

        run(pool)
