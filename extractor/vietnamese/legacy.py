"""The encodings before Unicode: TCVN3 (the ABC fonts), VNI-Windows, VISCII, VPS and VIQR, both directions.

Sources: TCVN 5712:1993 (TCVN3 is its third set; ``tcvn1`` the first, with capitals in the control range), VISCII and
VIQR in RFC 1456, VPS of the Vietnamese Professionals Society, VNI-Windows of the VNI Company. A letter of VNI is
one byte, or a letter and a byte for its marks; VIQR writes the marks as ASCII signs (``Vie^.t Nam``).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final, Literal, get_args

from extractor.vietnamese import legacy_tables as tables
from extractor.vietnamese.late import late_re
from extractor.vietnamese.viqr import from_viqr, to_viqr

Legacy = Literal["tcvn3", "tcvn1", "vni", "viscii", "vps", "viqr"]
LEGACY: Final[tuple[Legacy, ...]] = get_args(Legacy)

_CODES: Final = {
    "tcvn3": tables.TCVN,
    "tcvn1": tables.TCVN,
    "vni": tables.VNI,
    "viscii": tables.VISCII,
    "vps": tables.VPS,
}
_TCVN_MARKS: Final = {0xB0: "\u0300", 0xB1: "\u0309", 0xB2: "\u0303", 0xB3: "\u0301", 0xB4: "\u0323"}
_TCVN3_CAPITALS: Final = "ĂÂĐÊÔƠƯ"
_PLAIN: Final = {
    **dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’‚ʼ", "'"), **dict.fromkeys("–—−‐‑", "-"),
    "…": "...", "•": "-", "\u00a0": " ", "\u00ad": "",
}  # fmt: skip
_LOOK_ALIKES: Final = str.maketrans("ÐƉð", "ĐĐđ")
# what Windows shows for the bytes 80 to 9F: "Š" is 8A
_WINDOWS: Final = {ord(sign): code for code in range(0x80, 0xA0) if (sign := bytes([code]).decode("cp1252", "ignore"))}
_WINDOWS_BACK: Final = {code: sign for sign, code in _WINDOWS.items()}
_PRIVATE: Final = {0xF000 + code: code for code in range(0x20, 0x100)}
"""Fonts that call themselves symbol fonts keep their letters in a private range."""


def decode(data: bytes, encoding: Legacy) -> str:
    """Turn bytes into text (NFC).

    Bytes 80 to 9F that hold no letter are punctuation of Windows, as in the fonts of TCVN3 and VNI; bytes without a
    meaning stay as they are.

    Args:
        data: text in that encoding.
        encoding: one of :data:`LEGACY`.
    """
    return unmojibake(data.decode("latin-1"), encoding)


def unmojibake(text: str, encoding: Legacy) -> str:
    """Repair text of an old encoding that was read as Latin-1 or Windows-1252 (``Uû ban nh©n d©n``).

    Letters that are no bytes (true Unicode) stay. In TCVN3 ư is the byte AD, a soft hyphen in Latin-1.
    """
    if encoding == "viqr":
        return from_viqr(text)
    text = text.translate(_PRIVATE)
    if encoding != "vni":
        return unicodedata.normalize("NFC", text.translate(_singles(encoding)))
    text = text.translate(_WINDOWS_BACK)
    return _VNI.sub(_vni_letter, text)


def encode(text: str, encoding: Legacy) -> bytes:
    """Turn text into bytes; quotes and dashes that the encoding lacks become ASCII, what else it lacks ``?``.

    TCVN3 has no capitals with a tone: they become small letters, as they stand in files set in a capitals font.
    """
    text = unicodedata.normalize("NFC", text).translate(_LOOK_ALIKES)
    if encoding == "viqr":
        text = to_viqr(text)
    table = _letters(encoding)
    out = bytearray()
    for sign in text:
        if sign in table:
            out += table[sign]
        elif sign < "\x80":
            out += sign.encode("ascii")
        else:
            out += _punctuation(sign, encoding)
    return bytes(out)


def _punctuation(sign: str, encoding: Legacy) -> bytes:
    code = _WINDOWS.get(ord(sign))
    if code is not None and encoding in ("tcvn3", "vni"):
        return bytes([code])
    return _PLAIN.get(sign, "?").encode("ascii")


@cache
def _letters(encoding: Legacy) -> dict[str, bytes]:
    """Letters with their bytes, for writing."""
    if encoding == "viqr":
        return {}
    codes = [bytes.fromhex(code) for code in _CODES[encoding].split()]
    table = dict(zip(tables.ALPHABET, codes, strict=True))
    if encoding == "tcvn3":
        for letter in tables.ALPHABET[len(tables.ALPHABET) // 2 :]:
            if letter not in _TCVN3_CAPITALS:
                table[letter] = table[letter.lower()]
    return table


@cache
def _singles(encoding: Legacy) -> dict[int, str]:
    """Characters of misread text with what they stand for, for the encodings of one byte a letter."""
    codes = [int(code, 16) for code in _CODES[encoding].split()]
    by_code = dict(zip(codes, tables.ALPHABET, strict=True))
    if encoding == "tcvn3":  # the set with capitals in the control range is another one
        by_code = {code: letter for code, letter in by_code.items() if code >= 0xA0}
    if encoding.startswith("tcvn"):
        by_code |= _TCVN_MARKS
    out: dict[int, str] = dict(by_code)
    for sign, code in _WINDOWS.items():
        if code in by_code:
            out[sign] = by_code[code]
        else:
            out[code] = chr(sign)
    return out


def _vni_pairs() -> dict[str, str]:
    pairs: dict[str, str] = {}
    for letter, code in zip(tables.ALPHABET, tables.VNI.split(), strict=True):
        shown = bytes.fromhex(code).decode("latin-1")
        pairs[shown] = letter
        if len(shown) == 2:  # the mark of the other case, where the capitals key was late
            pairs.setdefault(shown[0] + shown[1].swapcase(), letter)
    return pairs


_PAIRS: Final = _vni_pairs()
_MARKS: Final = "".join(sorted({pair[1] for pair in _PAIRS if len(pair) == 2}))
_VNI: Final = late_re(f"[aeouyôöAEOUYÔÖ][{_MARKS}]|[À-ÿ]")  # "oä", "ñ"


def _vni_letter(match: re.Match[str]) -> str:
    shown = match.group()
    found = _PAIRS.get(shown)
    if found is None:  # a mark that does not belong to its letter
        found = "".join(_PAIRS.get(sign, sign) for sign in shown)
    return found
