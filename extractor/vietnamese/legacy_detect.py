"""Which old encoding a text stands in: judged by the Vietnamese syllables that each would make of its odd words.

Only words are counted that are no syllable as they stand. Clean text has few of them, and no encoding makes syllables
of foreign names, so that sound text is never touched.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import filterfalse
from typing import Final

from extractor.vietnamese.late import late_re
from extractor.vietnamese.legacy import Legacy, unmojibake
from extractor.vietnamese.syllables import is_syllable

_BYTES: Final[tuple[Legacy, ...]] = ("tcvn3", "vni", "viscii", "vps", "tcvn1")
# a word with a mark of VIQR in it: "Vie^.t", "ddo^.c", "nha`"
_VIQR: Final = late_re(r"[aeoAEO]\^|[aA]\([`'?~.a-z]|[oOuU]\+|\b[dD][dD][aeiouy]")
_VIQR_SIGNS: Final = ("^", "+", "a(", "A(", "dd", "dD", "Dd", "DD")
_VIQR_TONE: Final = late_re(r"[aeiouyAEIOUY(^+][`'?~.]\w|[aeiouyAEIOUY(^+][`~]")
_PARTS: Final = late_re(r"[^\W\d_]+")
_ODD: Final = late_re(r"[^\x00-\x7f]|[\x01-\x08\x0e-\x1f]")
_CONTROL: Final = late_re(r"[\x01-\x08\x0e-\x1f]")
# letters that no single byte stands for: they were Unicode already
_FOREIGN: Final = late_re(
    "[^\x00-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2010-\u203a\u20ac\u2122\uf020-\uf0ff]"
)
_LOOK_ALIKES: Final = str.maketrans("ÐƉð", "ĐĐđ")
_SAMPLE: Final = 1 << 17
_ENOUGH, _FEW = 8, 3
_GOOD, _PURE = 0.8, 0.999
_AHEAD: Final = 0.05


@dataclass(frozen=True, slots=True)
class Tally:
    """Distinct odd words of a text and how many of them an encoding makes right."""

    encoding: Legacy
    right: int
    wrong: int

    @property
    def share(self) -> float:
        """Share of the odd words that come right."""
        return self.right / max(1, self.right + self.wrong)


def detect_legacy(text: str | bytes) -> Legacy | None:
    """Name the old encoding of a text, or None for sound text and for text that cannot be told.

    Args:
        text: bytes, or text as some program read it (as Unicode or as Latin-1).

    Returns:
        The encoding, also where only a part of the text (eight words and more) stands in it. ``tcvn1`` is TCVN 5712
        with capitals in the control range.
    """
    shown = text.decode("latin-1") if isinstance(text, bytes) else text
    words = _between_blanks(shown[:_SAMPLE])
    judged = list(filterfalse(str.isascii, words))
    if _CONTROL.search(shown) is not None:
        judged += [word for word in words if word.isascii() and _CONTROL.search(word)]
    verdicts = list(map(judge, judged))
    sound = verdicts.count(True)
    if verdicts.count(False) >= _FEW:  # fewer convince nobody
        odd = {word for word, verdict in zip(judged, verdicts, strict=True) if verdict is False}
        tallies = sorted((_tally(odd, encoding) for encoding in _BYTES), key=lambda one: -one.share)
        best = tallies[0]
        if _convinces(best, sound) and not _rivals(odd, best, tallies[1:]):
            return best.encoding
    return _viqr(words, sound)


def _between_blanks(text: str) -> set[str]:
    """What stands between blanks; VISCII and VPS have letters among the control characters that ``split()`` drops."""
    for blank in "\t\r\n\f\v":
        text = text.replace(blank, " ")
    words = set(text.split(" "))
    words.discard("")
    return words


def soundness(text: str) -> float:
    """Share (0 to 1) of the distinct words with marks that read as Vietnamese; 0.0 where there are none."""
    judged = [judge(word) for word in _between_blanks(text) if _ODD.search(word)]
    return judged.count(True) / max(1, judged.count(True) + judged.count(False))


@lru_cache(maxsize=1 << 15)
def judge(word: str) -> bool | None:
    """Tell whether what stands between two blanks reads as Vietnamese; None where nothing in it can tell."""
    seen = False
    word = word.translate(_LOOK_ALIKES)
    for part in _PARTS.findall(word):
        if part.isascii():
            continue
        if not is_syllable(part) and not (part.isupper() and len(part) <= _ENOUGH and _has_abbreviation(part)):
            return False
        if not _one_case(part):
            return False
        seen = True
    if seen:
        # "nh©n": a sign of no alphabet stands inside the word
        return not _SIGN_INSIDE.search(word)
    return False if _SIGN.search(word) else None


# "©" of "nh©n", "¬" of "c¬", the soft hyphen of "n­íc"; the first is not one of a list of bullets
_SIGN_INSIDE: Final = late_re(r"[^\W\d_][\x80-\xb4\xb6-\xb9\xbb-\xbf×÷ƒ†-…‰€™]|[\xa1-\xb9\xbb-\xbf×÷][^\W\d_]")
_SIGN: Final = late_re(r"[a-zA-Z][\xa1-\xb9\xbb-\xbf×÷]|[\xa1-\xb9\xbb-\xbf×÷][a-zA-Z]|[\x80-\x9f\x01-\x08\x0e-\x1f]")


@lru_cache(maxsize=4096)
def _has_abbreviation(part: str) -> bool:
    """``BGDĐT``, ``UBND``: capitals whose only letter beyond ASCII is Đ, Ư or a plain vowel letter."""
    return all(sign.isascii() or sign in "ĐƯƠÂĂÊÔ" for sign in part)


def _one_case(word: str) -> bool:
    """No capital after a small letter, but for words in capitals whose toned letters TCVN3 lacks (``HOạCH``)."""
    small = [sign for sign in word if sign.islower()]
    if len(small) == len(word):
        return True
    return word[0].isupper() and (word[1:].islower() or word.isupper() or not any(sign.isascii() for sign in small))


def comes_right(word: str, encoding: Legacy) -> bool | None:
    """Tell whether a word reads as Vietnamese once it is decoded; None where that cannot be told (``–``)."""
    if _FOREIGN.search(word):
        return False
    decoded = unmojibake(word, encoding)
    return False if decoded == word else judge(decoded)


def _tally(words: Iterable[str], encoding: Legacy) -> Tally:
    results = [comes_right(word, encoding) for word in words]
    return Tally(encoding, results.count(True), results.count(False))


def _convinces(tally: Tally, sound: int) -> bool:
    """Many words come right and few wrong; where there are few words, all do and none was right before."""
    if tally.right >= _ENOUGH:
        return tally.share >= _GOOD
    return tally.right >= _FEW and tally.share > _PURE and sound <= tally.right // 4


def _rivals(odd: set[str], best: Tally, others: Iterable[Tally]) -> bool:
    """Another encoding does as well and reads the words otherwise: nobody can tell."""
    kin = ("tcvn3", "tcvn1")  # they differ in punctuation only
    close = [
        other
        for other in others
        if best.share - other.share < _AHEAD and not (best.encoding in kin and other.encoding in kin)
    ]
    return any(
        unmojibake(word, best.encoding) != unmojibake(word, other.encoding)
        for other in close
        for word in odd
        if comes_right(word, best.encoding) and comes_right(word, other.encoding)
    )


def _viqr(words: set[str], sound: int) -> Legacy | None:
    """VIQR is ASCII: many words with its marks, nearly all of which come right."""
    ascii_words = list(filter(str.isascii, words))
    together = "\n".join(ascii_words)
    if not any(map(together.__contains__, _VIQR_SIGNS)) or not _VIQR.search(together):
        return None  # no sure mark: there are too few
    candidates = {word for word in ascii_words if _VIQR.search(word) or _VIQR_TONE.search(word)}
    tally = _tally(candidates, "viqr")
    sure = sum(_VIQR.search(word) is not None for word in candidates)
    if sure >= _ENOUGH and tally.right > 2 * sound and tally.right >= _ENOUGH and tally.share >= _GOOD:
        return "viqr"
    return None
