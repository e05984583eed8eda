"""Builds ``extractor/vietnamese/legacy_tables.py`` from the public standards.

TCVN 5712:1993 and VISCII (RFC 1456) are asked from glibc's iconv byte by byte; VPS is the table of the Vietnamese
Professionals Society; VNI-Windows is a rule: a letter, then one byte for its marks, with ten exceptions.
Run it where ``iconv`` is installed: ``python scripts/build_legacy_tables.py``.
"""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "extractor" / "vietnamese" / "legacy_tables.py"
TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
SMALL = "".join(
    unicodedata.normalize("NFC", vowel + tone)
    for vowel in "aăâeêioôơuưy"
    for tone in TONES
    if tone or vowel not in "aeiouy"
) + "đ"  # fmt: skip
ALPHABET = SMALL + SMALL.upper()

# by vowel: level, grave, acute, hook, tilde, dot; small letters, then capitals; the last two are đ and Đ
_VPS = """
    e0 e1 e4 e3 e5  e6 a2 a1 a3 a4 a5  e2 c0 c3 c4 c5 c6  e8 e9 c8 eb cb  ea 8a 89 8b cd 8c  ec ed cc ef ce
    f2 f3 d5 f5 86  f4 d2 d3 b0 87 b6  d6 a9 a7 aa ab ae  f9 fa fb db f8  dc d8 d9 ba bb bf  ff 9a 9b cf 9c  c7
    80 c1 81 82 02  88 8e 8d 8f f0 04  c2 84 83 85 1c 03  d7 c9 de fe 05  ca 93 90 94 95 06  b5 b4 b7 b8 10
    bc b9 bd be 11  d4 97 96 98 99 12  f7 9e 9d 9f a6 13  a8 da d1 ac 14  d0 af ad b1 1d 15  b2 dd fd b3 19  f1
"""
_VNI_TONES = {"\u0300": 0xF8, "\u0301": 0xF9, "\u0309": 0xFB, "\u0303": 0xF5, "\u0323": 0xEF}
_VNI_BREVE = {"": 0xEA, "\u0300": 0xE8, "\u0301": 0xE9, "\u0309": 0xFA, "\u0303": 0xFC, "\u0323": 0xEB}
_VNI_CIRCUMFLEX = {"": 0xE2, "\u0300": 0xE0, "\u0301": 0xE1, "\u0309": 0xE5, "\u0303": 0xE3, "\u0323": 0xE4}
_VNI_WHOLE = {"ì": 0xEC, "í": 0xED, "ỉ": 0xE6, "ĩ": 0xF3, "ị": 0xF2, "ỵ": 0xEE, "đ": 0xF1, "ơ": 0xF4, "ư": 0xF6}


def from_iconv(name: str, used: range) -> dict[str, bytes]:
    """The Vietnamese letters that glibc reads from single bytes."""
    table: dict[str, bytes] = {}
    for number in (*range(0x01, 0x20), *range(0x80, 0x100)):
        done = subprocess.run(["iconv", "-f", name, "-t", "UTF-8"], input=bytes([number]), capture_output=True)
        letter = done.stdout.decode("utf-8") if done.returncode == 0 else ""
        if number in used and letter and letter in ALPHABET:
            table[letter] = bytes([number])
    return table


def vni(letter: str) -> bytes:
    """VNI-Windows: the marks stand in one byte after the letter, 0x20 lower after a capital."""
    small = letter.lower()
    lift = 0 if letter == small else 0x20
    if small in _VNI_WHOLE:
        return bytes([_VNI_WHOLE[small] - lift])
    base, *marks = unicodedata.normalize("NFD", small)
    tone = next((mark for mark in marks if mark in TONES[1:]), "")
    if "\u031b" in marks:
        return bytes([_VNI_WHOLE[unicodedata.normalize("NFC", base + "\u031b")] - lift, _VNI_TONES[tone] - lift])
    marks_of = _VNI_BREVE if "\u0306" in marks else _VNI_CIRCUMFLEX if "\u0302" in marks else _VNI_TONES
    return bytes([ord(base) - lift, marks_of[tone] - lift])


def tables() -> dict[str, dict[str, bytes]]:
    """Each encoding's letters."""
    codes = [bytes.fromhex(code) for code in _VPS.split()]
    return {
        "TCVN": from_iconv("TCVN5712-1", range(0x100)),
        "VISCII": from_iconv("VISCII", range(0x100)),
        "VPS": dict(zip(ALPHABET, codes, strict=True)),
        "VNI": {letter: vni(letter) for letter in ALPHABET},
    }


def module() -> str:
    """The text of the generated module."""
    out = [
        '"""Codes of the Vietnamese letters before Unicode; made by scripts/build_legacy_tables.py."""',
        "",
        "from __future__ import annotations",
        "",
        f'ALPHABET = (\n    "{SMALL}"\n    "{SMALL.upper()}"\n)',
    ]
    for name, table in tables().items():
        codes = [table[letter].hex() for letter in ALPHABET]
        rows = [" ".join(codes[start : start + 22]) for start in range(0, len(codes), 22)]
        out += [f"{name} = (", *(f'    "{row} "' for row in rows), ")"]
    out.append('"""Hexadecimal codes in the order of the alphabet."""')
    return "\n".join(out) + "\n"


if __name__ == "__main__":
    TARGET.write_text(module(), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{TARGET.relative_to(ROOT)} written\n")
