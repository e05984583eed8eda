"""Which pattern of the package grows faster than its input, or needs more than a second for one megabyte?

Every compiled pattern, against texts made to hurt it, in a process of its own that is killed where it is stuck. The
texts grow by fours as long as the pattern is quick, so that a bad one is known by a small text. Patterns of the
rooms above reading see the text as reading leaves it; those that the program applies to a window see as much as the
constant beside them lets through (``WINDOWS``); those that are only matched at a place are matched at one.

Usage: python benchmarks/hostile_patterns.py [--all] [WORDS OF PATTERNS' PLACES…]
"""

from __future__ import annotations

import gc
import importlib
import math
import multiprocessing
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection

from pattern_gather import Held, Pattern, gather
from pattern_texts import UNITS, as_read, raw

SIZES = (500, 2_000, 8_000, 32_000)
ENOUGH = 0.02
"""Seconds after which no larger text is tried: it is too slow already, and the next size might take for ever."""
STUCK = 60.0
"""Seconds after which the process is killed; a busy machine needs some, a bad pattern hours."""
MEGABYTE = 1_000_000
WORST = 1.0
"""Seconds that a search of one megabyte may take."""
RAW = ("extractor.reading.", "extractor.vietnamese.legacy", "extractor.vietnamese.repairs", "extractor.vietnamese.viqr")
"""Modules whose patterns see the characters of a file before they are repaired."""
FACTS = "extractor.facts."
WINDOWS = {
    **dict.fromkeys(("issuers._AT", "issuers._ISSUES", "issuers._BY", "issuers._BREAK"), "issuers._BEFORE"),
    "issuers._STOP": "issuers._MAX_NAME",
    **dict.fromkeys(("mentions._FORM", "mentions._NUMBER_WORD", "mentions._type_names"), "mentions._LEFT"),
    "mention_right._TITLE_STOP": "mentions._RIGHT",
    "duty_items._PARTNERS_END": "duty_items._LONGEST_NAMES",
    "report_parties._TO": "report_sentence._LONGEST",
    "report_parties._TO_END": "report_sentence._LONGEST",
}
"""Patterns of facts that are applied to a window, and the constant that holds its length (both as module.name)."""


@dataclass(frozen=True)
class Tried:
    """One pattern on one text: the seconds for each size."""

    where: str
    text: str
    seconds: tuple[tuple[int, float], ...]

    @property
    def power(self) -> float:
        """Exponent of the growth between the last two sizes; 1 where the time is too short to tell."""
        if len(self.seconds) < 2 or self.seconds[-1][1] < 0.0004:
            return 1.0
        (small, before), (large, after) = self.seconds[-2:]
        power = math.log(after / max(before, 1e-5), large / small) if large > small else 1.0
        return power if power > 1.3 else 1.0

    @property
    def megabyte(self) -> float:
        """Seconds that one megabyte would take, by the growth measured."""
        size, seconds = self.seconds[-1]
        return seconds * (MEGABYTE / size) ** self.power if size else 0.0


def window_of(where: str) -> int | None:
    """The longest text that the program lets a pattern see, or None."""
    name = WINDOWS.get(where.removeprefix(FACTS))
    if name is None:
        return None
    module, constant = name.split(".")
    return int(getattr(importlib.import_module(FACTS + module), constant))


def once(pattern: Pattern, text: str, *, at_a_place: bool) -> float:
    """CPU time of finding everything in a text, or of one match."""
    begun = time.process_time()
    if at_a_place:
        pattern.match(text)
    else:
        for _ in pattern.finditer(text):
            pass
    return time.process_time() - begun


def growing(held: Held, longest: str, window: int | None) -> Iterator[tuple[int, float]]:
    """Sizes and seconds, as long as it is quick; a window is searched as often as there are windows in the text."""
    for size in SIZES:
        text, times = longest[:size], 1
        if window is not None and window < size:
            text, times = longest[:window], size // window
        seconds = min(once(held.pattern, text, at_a_place=held.at_a_place) for _ in range(2 if size < 8_000 else 1))
        if seconds > 0.001:
            seconds = min(seconds, once(held.pattern, text, at_a_place=held.at_a_place))
        yield len(text) * times, seconds * times
        if seconds > ENOUGH or len(longest) <= size:
            return


def tried(held: Held, name: str, text: str) -> Tried:
    """One pattern on one text; what looks bad is measured once more, as other programs may have disturbed it."""
    if len(text) < SIZES[0]:  # reading leaves nothing of it
        return Tried(held.where, name, ((0, 0.0),))
    window = window_of(held.where)
    found = Tried(held.where, name, tuple(growing(held, text, window)))
    if found.megabyte > WORST and found.seconds[-1][1] < 1.0:
        again = growing(held, text, window)
        least = tuple((size, min(one, two)) for (size, one), (_, two) in zip(found.seconds, again, strict=False))
        found = Tried(held.where, name, least)
    return found


def work(pipe: Connection) -> None:
    """Measure what the parent asks for: the number of a pattern and the name of a text."""
    patterns = gather()
    texts = {name: raw(unit, SIZES[-1]) for name, unit in UNITS.items()}
    read = {name: as_read(text) for name, text in texts.items()}
    gc.disable()  # a collection in the middle of a search looks like a bad pattern
    pipe.send([held.where for held in patterns])
    while True:
        number, skipped = pipe.recv()
        held = patterns[number]
        for name in list(UNITS)[skipped:]:
            text = (texts if held.where.startswith(RAW) else read)[name]
            pipe.send(tried(held, name, text))
        pipe.send(None)


class Worker:
    """A process that measures, started anew when it is stuck."""

    def __init__(self) -> None:
        self._start()

    def _start(self) -> None:
        self._pipe, far = multiprocessing.Pipe()
        self._process = multiprocessing.get_context("spawn").Process(target=work, args=(far,), daemon=True)
        self._process.start()
        far.close()
        self.places: list[str] = self._pipe.recv()

    def tried(self, number: int) -> Iterator[Tried]:
        """One pattern on every text."""
        names, done = list(UNITS), 0
        self._pipe.send((number, done))
        while True:
            if self._pipe.poll(STUCK):
                one = self._pipe.recv()
                if one is None:
                    return
                yield one
            else:
                self.stop()
                yield Tried(self.places[number], names[done], ((SIZES[0], math.inf),))
                self._start()
                self._pipe.send((number, done + 1))
            done += 1

    def stop(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()


def say(line: str) -> None:
    """Print a line at once: the whole takes minutes."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Print what is found, pattern by pattern."""
    asked = [word for word in sys.argv[1:] if not word.startswith("-")]
    worker, begun, bad = Worker(), time.monotonic(), 0
    say(f"{len(worker.places)} patterns, {len(UNITS)} texts of up to {SIZES[-1] // 1000} thousand characters")
    for number, where in enumerate(worker.places):
        if asked and not any(word in where for word in asked):
            continue
        found = sorted((one for one in worker.tried(number) if one.megabyte > WORST), key=lambda one: -one.megabyte)
        for one in found if "--all" in sys.argv else found[:1]:
            say(f"{one.megabyte:12.1f} s a megabyte  n^{one.power:3.1f}  {where}  on {one.text!r} ({len(found)} texts)")
        bad += bool(found)
        if number % 50 == 49:
            say(f"    {number + 1} patterns after {time.monotonic() - begun:.0f} s")
    worker.stop()
    say(f"{bad} of them grow faster than the text, or take more than {WORST:g} s a megabyte")


if __name__ == "__main__":
    main()
