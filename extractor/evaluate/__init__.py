"""How right the records are: measured against gold read by hand, from records only, never from files.

The verb and the room share a name, so the room itself can be called::

    from extractor import evaluate

    print(evaluate("corpus/gold", "outputs").strict.f1)
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

from extractor.evaluate.score import Evaluation, evaluate

__all__ = ["Evaluation", "evaluate"]


class _Room(ModuleType):
    """A module that can be called: importing the room must not hide the verb of the same name."""

    def __call__(self, gold_dir: Path | str, outputs_dir: Path | str, *, by_stem: bool = False) -> Evaluation:
        return evaluate(gold_dir, outputs_dir, by_stem=by_stem)


sys.modules[__name__].__class__ = _Room
