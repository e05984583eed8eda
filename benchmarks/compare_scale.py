"""How long and how much memory ``kehoach compare`` takes on a folder of ten thousand records.

Run it from the root of the project: python benchmarks/compare_scale.py [RECORDS]. It extracts the text specimens,
makes a folder of records from them, runs the command in a process of its own on one core, and measures how many of
the near-duplicates that comparing all pairs finds among a thousand records are found without it.

The records stand in families: a province's plan, made from a specimen with a third of its syllables changed, and its
communes' plans, which change a few more; every issuer has a plan each year. Syllables are changed for others of the
same length, so that every offset of the record stays true. All choices come from one seed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from extractor.compare import Corpus, duplicate_pairs, load
from extractor.compare.duplicates import LEAST, SIZE
from extractor.compare.minhash import Sets
from extractor.compare.words import shingles
from extractor.pipeline import extract_file
from extractor.rulebook import load as load_rules

ROOT = Path(__file__).parents[1]
SEED = 2025
COMMUNES = 15
YEARS = range(2017, 2027)
_SYLLABLE = re.compile(r"[^\W\d_]+")


class Generator:
    """Makes records from specimens."""

    def __init__(self) -> None:
        self.random = random.Random(SEED)
        self.specimens = [_specimen(path) for path in sorted((ROOT / "corpus" / "txt").glob("*.txt"))]
        places = load_rules().places.provinces
        self.provinces = [name for place in places for name in (place.name, *(former.name for former in place.merged))]
        self.now = {name: place.name for place in places for name in (place.name, *(one.name for one in place.merged))}
        pool: defaultdict[int, list[str]] = defaultdict(list)
        for _, text in self.specimens:
            for syllable in sorted(set(_SYLLABLE.findall(text.lower()))):
                pool[len(syllable)].append(syllable)
        self.pool = dict(pool)

    def write(self, folder: Path, count: int) -> None:
        """Write ``count`` records, province by province, each year a family."""
        made = 0
        while made < count:
            for place, province in enumerate(self.provinces):
                plan, base = self.specimens[(place + made // 1000) % len(self.specimens)]
                text = self.change(base, 0.3)
                communes = [self.change(text, 0.04) for _ in range(COMMUNES)]
                for year in YEARS:
                    above = self.record(plan, text, province, "province", f"UBND tỉnh {province}", year, None)
                    made += _save(folder / str(year) / f"{made:05d}.txt", above, text)
                    for number, words in enumerate(communes):
                        issuer = f"UBND xã {province} {number + 1}"
                        below = self.record(plan, words, province, "commune", issuer, year, above)
                        made += _save(folder / str(year) / f"{made:05d}.txt", below, words)
                        if made >= count:
                            return
                    text = self.change(text, 0.05)
                    communes = [self.change(words, 0.05) for words in communes]

    def change(self, text: str, share: float) -> str:
        """The text with a share of its syllables changed for others of the same length."""

        def other(match: re.Match[str]) -> str:
            return self.random.choice(self.pool[len(match[0])]) if self.random.random() < share else match[0]

        return _SYLLABLE.sub(other, text)

    def record(
        self,
        plan: dict[str, Any],
        text: str,
        province: str,
        level: str,
        issuer: str,
        year: int,
        above: dict[str, Any] | None,
    ) -> dict[str, Any]:
        """A specimen's record with another text, issuer, year and superior."""
        record: dict[str, Any] = json.loads(json.dumps(plan))
        facts = record["document"]
        number = self.random.randint(10, 400)
        facts |= {"year": year, "campaign": "lifelong-learning-week", "number": number}
        facts |= {
            "symbol": f"{number}/KH-UBND",
            "symbol_tail": "KH-UBND",
            "issued": f"{year}-09-{self.random.randint(10, 29)}",
        }
        facts["issuer"] = {
            "name": issuer, "kind": "UBND", "level": level, "unit": issuer.removeprefix("UBND "),
            "province": province, "province_now": self.now[province],
        }  # fmt: skip
        if above is not None and record["citations"]:
            other = above["document"]
            record["citations"][0] |= {
                "type": "KH", "symbol": other["symbol"],
                "number": other["number"], "date": other["issued"], "year": year,
                "issuer": other["issuer"]["name"], "issuer_full": other["issuer"]["name"],
                "role": "basis",
            }  # fmt: skip
        for duty in record["duties"]:
            for item in duty["items"]:
                item["text"] = text[item["evidence"]["start"] : item["evidence"]["end"]]
        _quote(record, text)
        return record


def _specimen(path: Path) -> tuple[dict[str, Any], str]:
    extraction = extract_file(path)
    return json.loads(extraction.plan.model_dump_json()), extraction.text


def _quote(part: Any, text: str) -> None:
    """Set every quote anew from the text."""
    if isinstance(part, dict):
        if "quote" in part and "start" in part:
            part["quote"] = text[part["start"] : part["end"]]
        for value in part.values():
            _quote(value, text)
    elif isinstance(part, list):
        for value in part:
            _quote(value, text)


def _save(path: Path, record: dict[str, Any], text: str) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_name(path.name + ".json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    path.with_name(path.name + ".txt").write_text(text, encoding="utf-8", newline="")
    return 1


def measure(outputs: Path, *arguments: str) -> tuple[float, float, float]:
    """Seconds, processor seconds and megabytes of a run of the command on one core.

    On a machine with other work to do the processor seconds tell what the command takes.
    """
    core = {min(os.sched_getaffinity(0))} if hasattr(os, "sched_getaffinity") else None
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "extractor.cli", "compare", str(outputs), *arguments],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT,
        env=os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
    )  # fmt: skip
    if core is not None:
        os.sched_setaffinity(process.pid, core)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"the command failed ({status})")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def recall(corpus: Corpus) -> tuple[int, int]:
    """Near-duplicates that comparing all pairs finds, and how many of them are found without it."""
    entries = corpus.entries
    sets = Sets([np.unique(shingles(entry.words.ids, SIZE)) for entry in entries])
    true = {
        (entries[a].name, entries[b].name)
        for a in range(len(entries))
        for b, similarity in zip(range(a + 1, len(entries)), sets.jaccard(a, range(a + 1, len(entries))), strict=True)
        if similarity >= LEAST
    }
    table = duplicate_pairs(corpus)
    found = set(zip(table["plan"], table["other"], strict=True))
    return len(true), len(true & found)


def tell(line: str) -> None:
    """Write a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Make the folders, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("records", nargs="?", type=int, default=10_000)
    count = parser.parse_args().records
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start = time.perf_counter()
        Generator().write(folder / "many", count)
        size = sum(path.stat().st_size for path in (folder / "many").rglob("*.*") if path.is_file())
        tell(f"{count} records, {size / 1e6:.0f} MB, made in {time.perf_counter() - start:.0f} s")
        for arguments in ([], ["--out", str(folder / "tables")], ["plans"], ["duplicates", "--format", "csv"]):
            seconds, processor, megabytes = measure(folder / "many", *arguments)
            shown = " ".join("DIR" if one.startswith(name) else one for one in arguments)
            tell(f"compare OUTPUTS {shown:<25} {seconds:6.1f} s, processor {processor:6.1f} s, {megabytes:5.0f} MB")
        Generator().write(folder / "few", 1000)
        true, found = recall(load(folder / "few"))
        tell(f"near-duplicates among 1000 records: {true} pairs, {found} found, recall {found / max(1, true):.4f}")


if __name__ == "__main__":
    main()
