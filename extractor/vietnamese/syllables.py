"""The closed grammar of the Vietnamese syllable: onset, rime, tone.

It judges shape, not meaning: ``trương`` and ``trướng`` are syllables, ``giai đọan`` (tone on the wrong
vowel), ``hõat`` and ``the`` + ``ld`` are not.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from extractor.vietnamese.late import late_re
from extractor.vietnamese.marks import TONE_OF, TONED

_ONSETS: Final = (
    *("", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh"),
    *("p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x"),
)
_RIME_TABLE: Final = """
    a ac ach ai am an ang anh ao ap at au ay  ăc ăm ăn ăng ăp ăt  âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et  ê êch êm ên ênh êp êt êu
    i ia ich im in inh ip it iu  iêc iêm iên iêng iêp iêt iêu
    o oc oi om on ong op ot oong ooc  oa oac oach oai oam oan oang oanh oao oap oat oay
    oăc oăm oăn oăng oăt  oe oen oeo oet  ô ôc ôi ôm ôn ông ôp ôt  ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut  uân uâng uât uây  uê uêch uênh uêu  uơ  uôc uôi uôm uôn uông uôt
    uy uya uych uyên uyêt uyn uynh uyp uyt uyu
    ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu  y yêm yên yêng yêt yêu
    """
_RIMES: Final = tuple(_RIME_TABLE.split())
_AFTER_QU: Final = frozenset(["y", "ych", "yên", "yêt", "yn", "ynh", "yp", "yt", "yu", "ôc", "ơ", "ơn"])
_OWN_RIMES: Final = {"qu": _AFTER_QU, "gi": frozenset(["êng", "êc"])}
"""Rimes whose first vowel is written with the onset: quý, giêng."""
_EITHER_PLACE: Final = frozenset(["oa", "oe", "uy"])
_STOPS: Final = ("p", "t", "c", "ch", "k")
_FRONT: Final = "eêiy"
_PLACE_NAMES: Final = frozenset(["kạn", "kon", "đắk", "đăk", "đắc", "lắk", "lăk", "lắc", "ya", "sóc"])
"""Syllables of province and district names that lie outside the grammar (Bắc Kạn, Kon Tum, Đắk Lắk)."""

_LETTERS: Final = late_re(r"[^\W\d_]+")  # "BGDĐT", "Tuần"
_LONGEST: Final = 7  # "nghiêng"
_ABBREVIATION: Final = 8
_ONE_WORD: Final = 1 << 32
"""One number counts words and sound words, so that those of a page are one sum."""
_LONGEST_KEPT: Final = 40
"""What stands between two blanks is judged anew each time when it is longer: memory must not fill with it."""


def _fits(onset: str, rime: str) -> bool:
    """Tell whether the spelling rules let the rime follow the onset (k before e, c before a, …)."""
    front = rime[0] in _FRONT
    if onset in ("k", "gh", "ngh"):
        return front and not rime.startswith("yê")
    if onset == "g" and front:
        return rime in ("i", "in")
    if onset in ("c", "ng"):
        return not front
    if onset == "qu":
        return rime in _AFTER_QU or rime[0] in "aăâeê" or (rime[0] == "i" and not rime.startswith(("ia", "iê")))
    if onset == "gi":
        return rime[0] not in "iy"
    if rime[0] == "y":
        return onset == "" or rime == "y"
    return True


def _tone_places(rime: str) -> tuple[int, ...]:
    """Offsets in the rime of the vowels that may carry the tone."""
    if rime in _EITHER_PLACE:
        return (0, 1)
    marked = [i for i, letter in enumerate(rime) if letter in "ăâêôơ"]
    if marked:
        return (marked[-1],)
    vowels = sum((letter, 0) in TONED for letter in rime)
    inner = rime[:2] in ("oa", "oe", "uy", "oo") and len(rime) > 2
    return (1,) if inner and (vowels > 1) else (0,)


@lru_cache(maxsize=1)
def _toneless() -> dict[str, tuple[frozenset[int], bool]]:
    """Each toneless spelling with the offsets where its tone may stand and whether it ends in a stop."""
    table: dict[str, tuple[frozenset[int], bool]] = {}
    for onset in _ONSETS:
        for rime in (*_RIMES, *_OWN_RIMES.get(onset, ())):
            if _fits(onset, rime):
                places = {len(onset) + place for place in _tone_places(rime)}
                known = table.get(onset + rime)
                table[onset + rime] = (known[0] | places if known else frozenset(places), rime.endswith(_STOPS))
    return table


@lru_cache(maxsize=16384)
def _is_syllable(word: str) -> bool:
    if word in _PLACE_NAMES:
        return True
    tone, place, plain = 0, -1, []
    for i, letter in enumerate(word):
        vowel, here = TONE_OF.get(letter, (letter, 0))
        if here:
            if tone:
                return False
            tone, place = here, i
        plain.append(vowel)
    found = _toneless().get("".join(plain))
    if found is None:
        return False
    places, stop = found
    if tone == 0:
        return not stop
    return place in places and (not stop or tone in (2, 5))


def is_syllable(word: str) -> bool:
    """Tell whether a word (composed letters, any case) can be one Vietnamese syllable.

    Syllables closed by p, t, c or ch carry only sắc or nặng; oa, oe and uy may carry the tone on either vowel.
    """
    return len(word) <= _LONGEST and _is_syllable(word.lower())


def plausibility(text: str) -> float:
    """Share (0 to 1) of the words of a text that are Vietnamese syllables or abbreviations in capitals.

    A sound text layer of a plan gives 0.95 and more, a broken or foreign one far less; 0.0 if there are no words.
    """
    chunks = text.split()
    counted = 0
    if max(map(len, chunks), default=0) > _LONGEST_KEPT:
        counted = sum(_count_words(chunk) for chunk in chunks if len(chunk) > _LONGEST_KEPT)
        chunks = [chunk for chunk in chunks if len(chunk) <= _LONGEST_KEPT]
    words, good = divmod(counted + sum(map(_words_in, chunks)), _ONE_WORD)
    return good / words if words else 0.0


def _count_words(chunk: str) -> int:
    """How many words stand between two blanks (each :data:`_ONE_WORD`) and how many of them are sound (each 1)."""
    words = _LETTERS.findall(chunk)
    return len(words) * _ONE_WORD + sum(map(_is_sound, words))


_words_in = lru_cache(maxsize=16384)(_count_words)


def _is_sound(word: str) -> bool:
    return (len(word) <= _LONGEST and _is_syllable(word.lower())) or (len(word) <= _ABBREVIATION and word.isupper())
