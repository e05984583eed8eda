"""Checks a rulebook against itself: examples match, counter-examples do not, ids hold together.

``kehoach rules check`` prints what :func:`check` returns, so that a domain expert who changes a rule file
sees at once which entry no longer does what it says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from extractor.errors import RulesError
from extractor.registry.agencies import Register
from extractor.registry.places import Gazetteer
from extractor.registry.words import HeadWords
from extractor.rulebook.heading_rules import HeadingMatcher
from extractor.rulebook.loader import Rulebook, load
from extractor.vietnamese.letters import fold, shadow

_PERIOD_YEARS = range(1990, 2101)


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: the file, the entry's id in it, and what is wrong."""

    file: str
    entry: str
    message: str


class Exemplified(Protocol):
    """An entry that says what it matches."""

    @property
    def id(self) -> str:
        """The entry's stable key."""

    @property
    def examples(self) -> tuple[str, ...]:
        """What it must match."""

    @property
    def counter_examples(self) -> tuple[str, ...]:
        """What it must not match."""


def check(rulebook: Rulebook) -> list[Problem]:
    """Return every fault of the rules; an empty list when all is well. Files that do not fit are faults too.

    A directory may hold a part of the rules (an office's own ``directives.yaml`` and ``campaigns/``, which add to the
    package's): what is not there is not checked, but a directory without any rule file is a fault.
    """
    looks = {name: look for name, look in _LOOKS.items() if (rulebook.directory / name).exists()}
    problems: list[Problem] = []
    if not looks:
        problems.append(Problem(str(rulebook.directory), "folder", f"holds none of {', '.join(_LOOKS)}"))
    for look in looks.values():
        try:
            problems += look(rulebook)
        except RulesError as error:
            name, _, message = str(error).partition(": ")
            problem = Problem(name, "file", message)
            if problem not in problems:
                problems.append(problem)
    return problems


def _examples(
    file: str, entries: Sequence[Exemplified], matches: Callable[[Exemplified, str], bool]
) -> Iterator[Problem]:
    for identity, times in Counter(entry.id for entry in entries).items():
        if times > 1:
            yield Problem(file, identity, f"the id stands {times} times; ids are unique in a file")
    for entry in entries:
        for example in entry.examples:
            if not matches(entry, example):
                yield Problem(file, entry.id, f"does not match its example “{example}”")
        for example in entry.counter_examples:
            if matches(entry, example):
                yield Problem(file, entry.id, f"matches its counter-example “{example}”")


def _types(book: Rulebook) -> Iterator[Problem]:
    file = "document_types.yaml"
    names = {entry.id: {fold(name) for name in (entry.name, *entry.variants)} for entry in book.document_types}
    abbreviations = {entry.id: entry.abbr for entry in book.document_types}

    def matches(entry: Exemplified, example: str) -> bool:
        letters = example.replace("-", "/").split("/")
        return fold(example) in names[entry.id] or abbreviations[entry.id] in letters[1:]

    yield from _examples(file, book.document_types, matches)
    keys = Counter((entry.abbr, entry.family == "party") for entry in book.document_types if entry.abbr)
    for (abbr, _), times in keys.items():
        if times > 1:
            yield Problem(file, str(abbr), f"{times} types have this abbreviation")
    if sum(entry.law == "30/2020/NĐ-CP Điều 7" for entry in book.document_types) != 29:
        yield Problem(file, "file", "Decree 30/2020, Article 7, names 29 types")


def _headings(book: Rulebook) -> Iterator[Problem]:
    matcher = HeadingMatcher(book.headings)

    def matches(entry: Exemplified, example: str) -> bool:
        return any(rule.id == entry.id for rule in matcher.deciding(example.partition(":")[0]))

    yield from _examples("headings.yaml", book.headings.rules, matches)
    for rule in book.headings.rules:
        if not (rule.exactly or rule.begins or rule.has):
            yield Problem("headings.yaml", rule.id, "has no words")


def _agency_words(book: Rulebook) -> Iterator[Problem]:
    words = HeadWords(book.agency_words)

    def matches(entry: Exemplified, example: str) -> bool:
        low = shadow(example)
        head = words.head_at(low, words.request_end(low))
        return head is not None and head.word.id == entry.id

    yield from _examples("agency_words.yaml", book.agency_words.words, matches)


def _agencies(book: Rulebook) -> Iterator[Problem]:
    file = "agencies.yaml"
    register = Register(book)
    entries = book.agencies.agencies
    first_level = {entry.id: entry.levels[0] for entry in entries}
    yield from _examples(file, entries, lambda entry, text: register.identify(text, first_level[entry.id]) == entry.id)
    for entry in entries:
        if entry.successor and entry.successor not in first_level:
            yield Problem(file, entry.id, f"its successor '{entry.successor}' is not in the register")
        if entry.start and entry.end and entry.start > entry.end:
            yield Problem(file, entry.id, "ends before it begins")


def _places(book: Rulebook) -> Iterator[Problem]:
    file = "places.yaml"
    gazetteer = Gazetteer(book.places)
    names = [entry.name for entry in book.places.provinces]
    names += [former.name for entry in book.places.provinces for former in entry.merged]
    for name, times in Counter(names).items():
        if times > 1:
            yield Problem(file, name, f"stands {times} times")
    for name in set(book.places.former_variants) - set(names):
        yield Problem(file, name, "has variants and is no province")
    for printed, expected in book.places.examples.items():
        if gazetteer.now(printed, None) != expected:
            yield Problem(file, printed, f"is {gazetteer.now(printed, None)} today, not {expected} as the example says")


def _campaigns(book: Rulebook) -> Iterator[Problem]:
    names = {entry.id: [fold(name) for name in entry.names] for entry in book.campaigns}

    def matches(entry: Exemplified, example: str) -> bool:
        return any(name in fold(example) for name in names[entry.id])

    for campaign in book.campaigns:
        file = f"campaigns/{campaign.id}.yaml"
        if not (book.directory / "campaigns" / f"{campaign.id}.yaml").is_file():
            yield Problem("campaigns", campaign.id, f"its file should be called {campaign.id}.yaml")
        yield from _examples(file, [campaign], matches)
        for year, times in Counter(entry.year for entry in campaign.years).items():
            if times > 1:
                yield Problem(file, str(year), f"the year stands {times} times")
        for entry in campaign.years:
            if entry.start and entry.end and not entry.start <= entry.end:
                yield Problem(file, str(entry.year), "ends before it begins")
            if entry.start and entry.start.year != entry.year:
                yield Problem(file, str(entry.year), f"begins in {entry.start.year}")


def _directives(book: Rulebook) -> Iterator[Problem]:
    file = "directives.yaml"
    base = book if (book.directory / "document_types.yaml").exists() else load()
    symbols = {entry.symbol for entry in (*book.directives, *base.directives)}
    abbreviations = {entry.abbr for entry in base.document_types}
    for identity, times in Counter(entry.id for entry in book.directives).items():
        if times > 1:
            yield Problem(file, identity, f"the id stands {times} times; ids are unique in a file")
    for (symbol, province), times in Counter((entry.symbol, entry.province) for entry in book.directives).items():
        if times > 1:
            yield Problem(file, symbol, f"stands {times} times for {province or 'the centre'}")
    for entry in book.directives:
        if entry.type not in abbreviations:
            yield Problem(file, entry.id, f"its type '{entry.type}' is not in document_types.yaml")
        for other in (entry.implements, entry.replaces):
            if other and other not in symbols:
                yield Problem(file, entry.id, f"refers to {other}, which is not in the file")
        if any(year is not None and year not in _PERIOD_YEARS for year in entry.period or ()):
            yield Problem(file, entry.id, f"its period {entry.period} is no pair of years")


def _duty_words(book: Rulebook) -> Iterator[Problem]:
    words = {entry.id: (entry.at_start, [shadow(word) for word in entry.words]) for entry in book.duty_words}

    def matches(entry: Exemplified, example: str) -> bool:
        at_start, phrases = words[entry.id]
        low = f" {shadow(example)} "
        return any(low.startswith(f" {phrase}") if at_start else f" {phrase}" in low for phrase in phrases)

    yield from _examples("duty_words.yaml", book.duty_words, matches)


_LOOKS: Final[dict[str, Callable[[Rulebook], Iterable[Problem]]]] = {
    "document_types.yaml": _types,
    "headings.yaml": _headings,
    "agency_words.yaml": _agency_words,
    "agencies.yaml": _agencies,
    "places.yaml": _places,
    "campaigns": _campaigns,
    "directives.yaml": _directives,
    "duty_words.yaml": _duty_words,
}
"""What checks which file or folder of a directory of rules."""
