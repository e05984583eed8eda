"""What spaCy costs beside the extractor itself: importing, tokens, phrases, spans, over the same plans in one run.

All times are processor time, the least of several rounds, so that other work on the machine disturbs them little.

Usage: python benchmarks/spacy_cost.py [FILE | FOLDER]… (default: the text specimens of the corpus)
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

ROUNDS = 7
STARTS = 5
CORPUS = Path(__file__).parents[1] / "corpus" / "txt"
SUFFIXES = (".txt", ".md", ".docx", ".pdf")

T = TypeVar("T")


def seconds_to_import(module: str) -> float:
    """Processor seconds that a fresh interpreter needs to import a module; the least of a few."""
    code = f"import time; begun = time.process_time(); import {module}; print(time.process_time() - begun)"
    runs = [subprocess.run([sys.executable, "-c", code], check=True, capture_output=True) for _ in range(STARTS)]
    return min(float(run.stdout) for run in runs)


def seconds_over(job: Callable[[T], object], things: Sequence[T]) -> float:
    """Processor seconds of a job over all things; the least of a few rounds."""
    times = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        for thing in things:
            job(thing)
        times.append(time.process_time() - begun)
    return min(times)


def tell(name: str, value: float, unit: str) -> None:
    """Write one line of the table."""
    sys.stdout.write(f"{name:<52}{value:>12,.2f} {unit}\n")


def files(arguments: Sequence[str]) -> list[Path]:
    """The plans to measure."""
    found: list[Path] = []
    for path in [Path(argument) for argument in arguments] or [CORPUS]:
        found += sorted(path.rglob("*")) if path.is_dir() else [path]
    return [path for path in found if path.suffix.lower() in SUFFIXES]


def main() -> None:
    """Measure and print."""
    tell("import extractor.pipeline", seconds_to_import("extractor.pipeline"), "s")
    tell("import spacy", seconds_to_import("spacy"), "s")
    tell("import extractor.language", seconds_to_import("extractor.language"), "s")

    from extractor.language import nlp, to_doc
    from extractor.language.pipeline import COMPONENT
    from extractor.pipeline import extract_file

    begun = time.process_time()
    pipeline = nlp()
    tell("first nlp(): the phrases compiled", time.process_time() - begun, "s")

    paths = files(sys.argv[1:])
    done = [extract_file(path) for path in paths]
    texts = [one.text for one in done]
    docs = [pipeline.make_doc(text) for text in texts]
    tokens = sum(map(len, docs))
    phrases = pipeline.get_pipe(COMPONENT)
    tell("plans", len(paths), "")
    tell("tokens a plan", tokens / len(paths), "")

    cutting = seconds_over(pipeline.make_doc, texts)
    finding = seconds_over(phrases, docs)
    tell("tokenizer", tokens / cutting / 1e6, "M tokens/s")
    tell("phrase matching", tokens / finding / 1e6, "M tokens/s")
    each = 1000 / len(paths)
    tell("tokenizer", cutting * each, "ms/plan")
    tell("phrase matching (agencies and roles)", finding * each, "ms/plan")
    tell(
        "to_doc (both, and the record's spans)",
        seconds_over(lambda one: to_doc(one.plan, one.text), done) * each,
        "ms/plan",
    )
    tell("extract_file, without spaCy", seconds_over(extract_file, paths) * each, "ms/plan")


if __name__ == "__main__":
    main()
