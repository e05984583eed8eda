"""The words of several syllables that are known beforehand, from ``lexicon.txt``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from extractor.compare.units import Known
from extractor.compare.words import Vocabulary
from extractor.vietnamese.letters import fold


@cache
def lexicon() -> tuple[frozenset[str], frozenset[str]]:
    """The words, folded, and the small words."""
    words: set[str] = set()
    small: set[str] = set()
    for line in files("extractor.compare").joinpath("lexicon.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("-"):
            small |= set(fold(line[1:]).split())
        elif not line.startswith("#"):
            words |= {word for part in line.split(",") if " " in (word := fold(part))}
    return frozenset(words), frozenset(small)


def known_to(vocabulary: Vocabulary) -> Known:
    """The lexicon in a vocabulary's numbers; words with a syllable that it never met are left out."""
    words, small = lexicon()
    numbered = (tuple(vocabulary.numbers(word)) for word in sorted(words))
    singles = (vocabulary.numbers(word)[0] for word in sorted(small))
    return Known(
        tuple(word for word in numbered if -1 not in word and 0 not in word), tuple(one for one in singles if one > 0)
    )
