"""Text in the encodings before Unicode, whole or in parts, turned into Unicode line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractor.reading.document import ReadingWarning
from extractor.reading.lines import RawLine, Reading
from extractor.vietnamese.late import late_re
from extractor.vietnamese.legacy import Legacy, unmojibake
from extractor.vietnamese.legacy_capitals import raise_capitals
from extractor.vietnamese.legacy_detect import comes_right, detect_legacy, judge
from extractor.vietnamese.syllables import is_syllable

NAMES: dict[str, str] = {
    "tcvn3": "TCVN3 (ABC)",
    "tcvn1": "TCVN 5712",
    "vni": "VNI-Windows",
    "viscii": "VISCII",
    "vps": "VPS",
    "viqr": "VIQR",
}
_TOKEN = late_re(r"[^ \t\r\n\f\v]+")
_ODD = late_re(r"[^\x00-\x7f]|[\x01-\x08\x0e-\x1f]")
_UNICODE = late_re("[\u0100-\u0151\u0154-\u015f\u0162-\u0177\u0179-\u017c\u017f-\u0191\u0193-\u024f\u1e00-\u1eff]")
_PURE = 0.05
"""Share of words with letters beyond a byte, below which the whole document is in the old encoding."""
# letters with two marks, of which every page of Unicode has some: "ạ" to "ỹ"
_TONED = late_re("[\u1ea0-\u1ef9]")
# "h-íng", "®-îc", "t-", "-¬ng"
_HYPHENED = late_re("[^ \\t\\r\\n!-,./0-@\\[-`{-~\u2010-\u203a]{1,9}")
_LINE = late_re(r"[^\n\r\f]+")


@dataclass(slots=True)
class Restored:
    """Lines with their old encoding undone; ``encoding`` is None where there was none."""

    lines: list[str]
    encoding: str | None = None
    warnings: list[ReadingWarning] = field(default_factory=list)


def restore_text(text: str, known: Legacy | None = None) -> Restored:
    """Undo an old encoding in a text; ``lines`` holds the whole text as its only entry.

    Args:
        text: as read; control characters that are letters of VISCII or VPS still stand in it.
        known: the encoding of the whole text, where its bytes have told it: the text is decoded already.
    """
    if known is not None:
        return Restored(
            [raise_capitals(text) if known == "tcvn3" else text], public(known), legacy_warnings(known, 1, 1)
        )
    parts = [match.span() for match in _LINE.finditer(text)]
    restored = restore_lines([text[start:end] for start, end in parts])
    if restored.encoding is None:
        return Restored([text])
    out: list[str] = []
    done = 0
    for (start, end), line in zip(parts, restored.lines, strict=True):
        out += text[done:start], line
        done = end
    return Restored(["".join((*out, text[done:]))], restored.encoding, restored.warnings)


def restore_lines(lines: Sequence[str]) -> Restored:
    """Undo an old encoding in those lines of a document that stand in it; the others stay."""
    text = "\n".join(lines)
    encoding = detect_legacy(text) or legacy_of_page(text)
    if encoding is None:
        return Restored(list(lines))
    pure = _is_pure(lines)
    soft = pure and encoding == "tcvn3" and not any("\u00ad" in line for line in lines)
    out: list[str] = []
    changed = 0
    before = False
    for line in lines:
        if _ODD.search(line) or encoding == "viqr" or soft:
            decoded = _decoded(line, encoding, pure=pure, before=before, soft=soft)
            before = decoded != line
            changed += before
            line = decoded
        out.append(line)
    return Restored(out, public(encoding), legacy_warnings(encoding, changed, len(lines)))


def legacy_of_page(text: str) -> Legacy | None:
    """The old encoding of the text layer of a page, or None; a page with letters of Unicode is left to the lines."""
    if _TONED.search(text):
        return None
    found = detect_legacy(text)
    if found is None and "-" in text and "\u00ad" not in text:
        found = detect_legacy(hyphens_undone(text))
        found = found if found == "tcvn3" else None
    return found


def decoded_piece(text: str, encoding: Legacy) -> str:
    """A piece of such a page as it should read."""
    return _raised(unmojibake(hyphens_undone(text) if encoding == "tcvn3" else text, encoding), encoding)


def hyphens_undone(text: str) -> str:
    """Give misread TCVN3 its ư back where a program made hyphens of its soft hyphens (``h-íng``, ``t- t-ëng``).

    Only inside words that are syllables with ư and none without; words in capitals stay (``KH-UBND``).
    """
    return _HYPHENED.sub(lambda match: _with_u(match.group()), text) if "-" in text else text


def _with_u(word: str) -> str:
    if word == "-" or word.isupper():
        return word
    whole = unmojibake(word.replace("-", "\u00ad"), "tcvn3")
    if not is_syllable(whole) or whole[1:] != whole[1:].lower():
        return word
    parts = [unmojibake(part, "tcvn3") for part in word.split("-") if part]
    if all(is_syllable(part) for part in parts) and not word.startswith("-"):
        return word
    return word.replace("-", "\u00ad")


def restore_reading(reading: Reading) -> None:
    """Undo an old encoding in the lines of a reading, and say so in it; text files have gone this way already."""
    restored = restore_lines([line.text for line in reading.lines])
    if restored.encoding is None:
        return
    reading.lines = [_with(line, text) for line, text in zip(reading.lines, restored.lines, strict=True)]
    told = {warning.code for warning in reading.warnings}
    reading.warnings += [warning for warning in restored.warnings if warning.code not in told]
    reading.legacy_encoding = reading.legacy_encoding or restored.encoding


def public(encoding: Legacy) -> str:
    """The name that the record knows: both sets of TCVN 5712 are ``tcvn3``."""
    return "tcvn3" if encoding == "tcvn1" else encoding


def capitals_warning() -> ReadingWarning:
    """What a reader has to know of headings in TCVN3."""
    message = (
        "TCVN3 has no capitals with tones: headings may stand in small letters where their font made them capitals"
    )
    return ReadingWarning("legacy-capitals-lost", message)


def _with(line: RawLine, text: str) -> RawLine:
    return line if text == line.text else replace(line, text=text)


def legacy_warnings(encoding: Legacy, changed: int, of: int, unit: str = "lines") -> list[ReadingWarning]:
    """What a reader of the record has to know: how much of the text stood in an old encoding."""
    part = "the text" if changed == of else f"{changed} of {of} {unit} of the text"
    out = [ReadingWarning("legacy-encoding", f"{part} stood in {NAMES[encoding]} and was turned into Unicode")]
    return [*out, capitals_warning()] if encoding == "tcvn3" else out


def _is_pure(lines: Sequence[str]) -> bool:
    """Tell whether hardly a word has letters beyond a byte: no part of the document is Unicode."""
    words = {word for line in lines for word in _TOKEN.findall(line) if _ODD.search(word)}
    return sum(_UNICODE.search(word) is not None for word in words) < _PURE * len(words)


def _decoded(line: str, encoding: Legacy, *, pure: bool, before: bool, soft: bool) -> str:
    """A line as it should read.

    Args:
        line: as read.
        encoding: of the document or of a part of it.
        pure: nothing in the document is Unicode.
        before: the line before was decoded.
        soft: hyphens may stand for soft ones.
    """
    words = [word for word in _TOKEN.findall(line) if _ODD.search(word)]
    if encoding == "tcvn3" and soft:
        line = hyphens_undone(line)
    if encoding == "viqr":
        return unmojibake(line, encoding) if pure or not words else line
    if _UNICODE.search(line):
        return _TOKEN.sub(lambda match: _word(match.group(), encoding), line)
    decoded = unmojibake(line, encoding)
    sound = sum(judge(word) is True for word in words)
    right = sum(judge(unmojibake(word, encoding)) is True for word in words)
    return _raised(decoded, encoding) if right > sound or (right == sound and (pure or before)) else line


def _word(word: str, encoding: Legacy) -> str:
    """A word inside a line that is partly Unicode."""
    if judge(word) is False and comes_right(word, encoding):
        return _raised(unmojibake(word, encoding), encoding)
    return word


def _raised(text: str, encoding: Legacy) -> str:
    return raise_capitals(text) if encoding == "tcvn3" else text
