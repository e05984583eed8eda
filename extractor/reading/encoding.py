"""Which characters the bytes of a text file stand for."""

from __future__ import annotations

import codecs
import unicodedata
from dataclasses import dataclass, replace
from pathlib import PurePath

from extractor.errors import DocumentError, ErrorCode
from extractor.vietnamese import legacy
from extractor.vietnamese.late import late_re
from extractor.vietnamese.legacy import Legacy
from extractor.vietnamese.legacy_detect import detect_legacy, soundness
from extractor.vietnamese.syllables import plausibility

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 1 << 16
# control characters, private letters, replacement marks: text has none or a few
_RUBBISH = late_re("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ue000-\uefff\ufffd-\uffff]")
_CURE = "Save it as UTF-8 (in Word: Save as, plain text, Unicode UTF-8) and try again"
_PLAUSIBLE = 0.6


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file (NFC), the encoding it had, and how many bytes had no meaning in it.

    ``legacy`` is the encoding again where it is one from before Unicode.
    """

    text: str
    encoding: str
    lost: int = 0
    legacy: Legacy | None = None


def decode(data: bytes, path: PurePath | str) -> Decoded:
    """Turn the bytes of a text file into NFC text.

    Byte order marks come first, then UTF-8, then UTF-16 and UTF-32 by their pattern of NUL bytes, then the
    single-byte encodings, which must read like Vietnamese words.

    Args:
        data: the whole file.
        path: named in errors.

    Raises:
        DocumentError: ``UNREADABLE`` for binary rubbish and for encodings that cannot be told.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _finish(data[len(bom) :].decode(name, "replace"), name, path)
    if b"\x00" in data[:_SAMPLE]:
        wide = _utf32_name(data[:_SAMPLE]) or _utf16_name(data[:_SAMPLE])
        if wide is None:
            raise _not_text(path)
        return _finish(data.decode(wide, "replace"), wide, path)
    try:
        return _finish(data.decode("utf-8"), "utf-8", path)
    except UnicodeDecodeError as error:
        damaged = _damaged_utf8(data, error)
    if damaged is not None:
        return _finish(damaged, "utf-8", path)
    return _single_byte(data, path)


def _utf32_name(sample: bytes) -> str | None:
    """In UTF-32 the two high bytes of every letter are NUL."""
    letters = len(sample) // 4
    if not letters or len(sample) % 4:
        return None
    zeros = [sample[place::4].count(0) for place in range(4)]
    if zeros[2] == zeros[3] == letters > zeros[0]:
        return "utf-32-le"
    return "utf-32-be" if zeros[0] == zeros[1] == letters > zeros[3] else None


def _utf16_name(sample: bytes) -> str | None:
    """Vietnamese in UTF-16 has NUL, 01 or 1E in every second byte: the high one."""
    high = b"\x00\x01\x03\x1e\x20"
    even = sum(byte in high for byte in sample[0::2]) / max(1, len(sample[0::2]))
    odd = sum(byte in high for byte in sample[1::2]) / max(1, len(sample[1::2]))
    if odd > 0.9 and even < 0.6:
        return "utf-16-le"
    if even > 0.9 and odd < 0.6:
        return "utf-16-be"
    return None


def _damaged_utf8(data: bytes, error: UnicodeDecodeError) -> str | None:
    """UTF-8 with a few broken bytes (a cut tail, a bad copy) is still UTF-8: many good letters, few bad bytes."""
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    good = sum(letter > "\x7f" for letter in text) - lost
    if error.end >= len(data) - 3 and error.reason == "unexpected end of data":
        return text
    return text if good > 40 * lost else None


def _single_byte(data: bytes, path: PurePath | str) -> Decoded:
    """Windows-1258 or an encoding from before Unicode, whichever makes Vietnamese words; else the detector's."""
    windows = unicodedata.normalize("NFC", data.decode("cp1258", "replace"))
    old = detect_legacy(data)
    if old is not None:
        text = legacy.decode(data, old)
        if soundness(text[:_SAMPLE]) > soundness(windows[:_SAMPLE]):
            return replace(_finish(text, "tcvn3" if old == "tcvn1" else old, path), legacy=old)
    from charset_normalizer import from_bytes  # slow to load, and most files are UTF-8

    candidates: list[tuple[str, str]] = [("cp1258", windows)]
    best = from_bytes(data[:_SAMPLE]).best()
    if best is not None and best.encoding not in ("cp1258", "utf_8", "ascii"):
        candidates.append((best.encoding, data.decode(best.encoding, "replace")))
    scored = [(plausibility(unicodedata.normalize("NFC", text[:_SAMPLE])), name, text) for name, text in candidates]
    score, name, text = max(scored, key=lambda entry: entry[0])
    if score < _PLAUSIBLE:
        raise DocumentError(path, ErrorCode.UNREADABLE, "the encoding of the text cannot be told", _CURE)
    return _finish(text, name, path)


def _finish(text: str, encoding: str, path: PurePath | str) -> Decoded:
    """NFC, the byte order mark away, and no binary rubbish."""
    text = unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
    sample = text[:_SAMPLE]
    lost = text.count("\ufffd")
    if len(_RUBBISH.findall(sample)) > 0.05 * len(sample):
        raise _not_text(path)
    return Decoded(text, encoding, lost)


def _not_text(path: PurePath | str) -> DocumentError:
    return DocumentError(
        path,
        ErrorCode.UNREADABLE,
        "the file is not text, nor any other known format",
        "Check that it was copied whole, or open it in the program that made it and save it as PDF or DOCX",
    )
