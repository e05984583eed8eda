"""A run in a process of its own, to be killed: ``python batch_process.py INPUTS OUTPUTS [--force]``."""

from __future__ import annotations

import sys
from pathlib import Path

from ledger_plans import FAKE

from extractor.batch import Stop, run

if __name__ == "__main__":
    inputs, outputs, *rest = sys.argv[1:]
    stop = Stop()
    with stop.on_signals():
        summary = run([Path(inputs)], Path(outputs), 2, extract=FAKE, force="--force" in rest, stop=stop)
    sys.stdout.write(f"{summary.written} written, {summary.left} left\n")
    sys.exit(128 + summary.interrupted if summary.interrupted else int(bool(summary.failures)))
