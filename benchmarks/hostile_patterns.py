"""Which pattern of the package grows faster than its input? Every compiled pattern, against texts made to hurt it.

Usage: python benchmarks/hostile_patterns.py [--all]

Imports every module, gathers the pattern objects they hold (in tuples, dicts, cached functions and the caches of
``re`` and ``regex`` too), and searches each text at a quarter of a size and at the whole. Linear growth takes four
times as long; what takes more than eight times, or would need more than a second of one megabyte on this machine by
its own growth, is listed with the text that does it. A pattern that the program only ever lets see a short window is
harmless and is still listed: the window belongs beside the pattern.
"""

from __future__ import annotations

import contextlib
import importlib
import inspect
import math
import pkgutil
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

import regex

import extractor

SMALL, LARGE = 3_000, 12_000
LIMIT = 2.0
"""Seconds after which one search is given up."""
MEGABYTE = 1_000_000
WORST = 1.0
"""Seconds that a search of one megabyte may take."""

UNITS = {
    "digits": "1",
    "letters": "a",
    "capitals": "A",
    "spaces": " ",
    "lines": "\n",
    "tabs": "\t",
    "dots": ".",
    "dashes": "-",
    "slashes": "/",
    "commas": ",",
    "open brackets": "(",
    "brackets": "()",
    "quotes": "“",
    "stars": "*",
    "underlines": "_",
    "số": "số ",
    "số 1/": "số 1/",
    "1/": "1/",
    "1 / ": "1 / ",
    "1/KH-": "1/KH-",
    "A-": "A-",
    "A.": "A.",
    "1.": "1.",
    "1/1/": "1/1/",
    "1-1-": "1-1-",
    "ngày": "ngày ",
    "ngày 1": "ngày 1 ",
    "tháng": "tháng ",
    "từ ngày": "từ ngày 1 đến ",
    "của": "của ",
    "Căn cứ": "Căn cứ ",
    "Luật": "Luật A ",
    "UBND": "UBND ",
    "UBND tỉnh": "UBND tỉnh A ",
    "và": "a, b và c, ",
    "Sở": "Sở A và ",
    "- ": "- ",
    "capital words": "Abc ",
    "words": "abc ",
    "lines of words": "abc def\n",
    "dotted": ". . ",
    "cells": "| a ",
    "năm": "năm 2024 ",
    "giai đoạn": "giai đoạn 2021 - ",
    "báo cáo": "báo cáo ",
    "trước ngày": "trước ngày ",
    "phụ lục": "PHỤ LỤC ",
    "điều": "Điều 1 khoản 2 ",
    "emails": "a@a.",
    "hours": "7 giờ 30 ",
    "mixed": "Thực hiện Kế hoạch số 1/KH-UBND, ",
    "NFD": "ậ",
    "tags": "<a ",
    "chủ đề": "chủ đề: “",
    "blank": "…",
    "colons": ": ",
    "spaced lines": " \n ",
    "percent": "%20",
}


@dataclass(frozen=True)
class Found:
    """A pattern that is superlinear on one kind of text."""

    where: str
    text: str
    seconds: float
    growth: float

    @property
    def megabyte(self) -> float:
        """Seconds that one megabyte would take, by the growth measured."""
        power = max(1.0, math.log(max(self.growth, 1.0), LARGE / SMALL))
        return self.seconds * (MEGABYTE / LARGE) ** power


def patterns() -> dict[str, re.Pattern[str] | regex.Pattern[str]]:
    """Every pattern of the package by the place that holds it; the same pattern once."""
    held: dict[str, re.Pattern[str] | regex.Pattern[str]] = {}
    seen: set[tuple[str, int]] = set()
    for info in pkgutil.walk_packages(extractor.__path__, "extractor."):
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        for name, value in list(vars(module).items()):
            made = value
            if getattr(value, "__module__", None) == info.name and hasattr(value, "cache_info"):
                made = None
                if not inspect.signature(value).parameters:
                    with contextlib.suppress(Exception):
                        made = value()
            for pattern in _inside(made):
                key = (pattern.pattern, int(pattern.flags))
                if isinstance(pattern.pattern, str) and key not in seen:
                    seen.add(key)
                    held[f"{info.name}.{name}" + (f"#{len(seen)}" if f"{info.name}.{name}" in held else "")] = pattern
    return held


def _inside(value: object, depth: int = 0) -> Iterator[re.Pattern[str] | regex.Pattern[str]]:
    if isinstance(value, re.Pattern | regex.Pattern):
        yield value
    elif depth < 3 and isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from _inside(one, depth + 1)
    elif depth < 3 and isinstance(value, dict):
        for one in (*value, *value.values()):
            yield from _inside(one, depth + 1)
    elif depth < 2 and hasattr(value, "__dataclass_fields__") and not isinstance(value, type):
        for name in value.__dataclass_fields__:
            yield from _inside(getattr(value, name, None), depth + 1)


def seconds(pattern: re.Pattern[str] | regex.Pattern[str], text: str) -> float:
    """CPU time of finding everything in a text; the limit where it takes longer (``re`` cannot be stopped)."""
    begun = time.process_time()
    try:
        found = pattern.finditer(text, timeout=LIMIT) if isinstance(pattern, regex.Pattern) else pattern.finditer(text)
        for _ in found:
            if time.process_time() - begun > LIMIT:
                break
    except TimeoutError:
        return LIMIT
    return time.process_time() - begun


def hurt(where: str, pattern: re.Pattern[str] | regex.Pattern[str]) -> Iterator[Found]:
    """The texts on which a pattern grows faster than the text, or is too slow."""
    for name, unit in UNITS.items():
        large = seconds(pattern, (unit * (LARGE // len(unit) + 1))[:LARGE])
        if large < 0.0015:  # 12 thousand characters in 1.5 ms: an eighth of a second a megabyte
            continue
        small = seconds(pattern, (unit * (SMALL // len(unit) + 1))[:SMALL])
        found = Found(where, name, large, large / max(small, 1e-5))
        if found.growth > 8 or found.megabyte > WORST:
            yield found


def say(line: str) -> None:
    """Print a line at once: the whole takes minutes."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Print what is found, pattern by pattern."""
    held = patterns()
    say(f"{len(held)} patterns, {len(UNITS)} texts of {LARGE // 1000} thousand characters")
    worst: list[Found] = []
    for where, pattern in held.items():
        found = sorted(hurt(where, pattern), key=lambda one: -one.megabyte)
        for one in found if "--all" in sys.argv else found[:1]:
            say(f"{one.megabyte:10.1f} s a megabyte  x{one.growth:5.1f} for x4  {one.where}  on {one.text!r}")
        worst += found[:1]
    say(f"{len(worst)} of them grow faster than the text, or take more than {WORST:g} s a megabyte")


if __name__ == "__main__":
    main()
