"""Takes Markdown emphasis and escapes off a block of lines and tells which lines were bold or italic."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.vietnamese.late import late_re

_DELIMITER = late_re(r"\\[!-/:-@\[-`{-~]|\*+|_+|~~")
_ESCAPE = "\\"
_MOST_OPEN = 20
_Mark = tuple[int, int, str, bool]
"""start, end, sign, whether it opens."""


@dataclass(frozen=True, slots=True)
class Span:
    """One line without its marks; ``bold`` and ``italic`` when all of its letters are."""

    text: str
    bold: bool
    italic: bool


def strip_emphasis(block: str) -> list[Span]:
    """Take ``**bold**``, ``*italic*``, ``__bold__``, ``~~struck~~`` and backslash escapes off.

    Args:
        block: neighbouring lines of one block, joined by line breaks; emphasis may run over them.

    Returns:
        One span for each line of the block. A mark without its partner stays in the text.
    """
    if not _DELIMITER.search(block):
        return [Span(line, bold=False, italic=False) for line in block.split("\n")]
    marks = _pair_marks(block)
    characters: list[str] = []
    styles: list[tuple[bool, bool]] = []
    bold = italic = 0
    position = 0
    for start, end, sign, opens in marks:
        piece = block[position:start]
        characters += piece
        styles += [(bold > 0, italic > 0)] * len(piece)
        position = end
        step = 1 if opens else -1
        if sign == _ESCAPE:
            characters.append(block[start + 1])
            styles.append((bold > 0, italic > 0))
        if sign in ("**", "__", "***", "___"):
            bold += step
        if sign in ("*", "_", "***", "___"):
            italic += step
    piece = block[position:]
    characters += piece
    styles += [(bold > 0, italic > 0)] * len(piece)
    return _lines(characters, styles)


def _lines(characters: list[str], styles: list[tuple[bool, bool]]) -> list[Span]:
    spans: list[Span] = []
    start = 0
    for index in [*(i for i, letter in enumerate(characters) if letter == "\n"), len(characters)]:
        text = "".join(characters[start:index])
        inked = [style for letter, style in zip(characters[start:index], styles[start:index], strict=True)
                 if letter.isalnum()]  # fmt: skip
        spans.append(
            Span(text, bold=bool(inked) and all(b for b, _ in inked), italic=bool(inked) and all(i for _, i in inked))
        )
        start = index + 1
    return spans


def _pair_marks(block: str) -> list[_Mark]:
    """The marks that count, in order: those with a partner, and escapes."""
    pairs: list[_Mark] = []
    waiting: list[tuple[int, int, str]] = []
    for found in _DELIMITER.finditer(block):
        run, start = found.group(), found.start()
        if run[0] == "\\":
            pairs.append((start, found.end(), _ESCAPE, True))
            continue
        if len(run) > 3:
            continue
        before = block[start - 1] if start else " "
        after = block[found.end()] if found.end() < len(block) else " "
        inside_word = before.isalnum() and after.isalnum()
        if inside_word and (run[0] == "_" or (before.isdigit() and after.isdigit())):
            continue
        closed = 0
        if not before.isspace():
            closed = _close(waiting, pairs, run, start)
        if closed < len(run) and not after.isspace():
            waiting.append((start + closed, found.end(), run[closed:]))
            del waiting[:-_MOST_OPEN]
    return sorted(pairs)


def _close(waiting: list[tuple[int, int, str]], pairs: list[_Mark], run: str, start: int) -> int:
    """Pair a run of marks with those that wait for it; ``***`` may close ``*`` and ``**`` one after the other.

    Returns:
        How many characters of the run were used.
    """
    exact = [place for place, entry in enumerate(waiting) if entry[2] == run]
    used = 0
    while used < len(run):
        fitting = exact[-1:] if exact else _fitting(waiting, run[used:]) if len(run) == 3 else []
        if not fitting:
            break
        opener = waiting[fitting[-1]]
        del waiting[fitting[-1] :]
        end = start + used + len(opener[2])
        pairs += [(opener[0], opener[1], opener[2], True), (start + used, end, opener[2], False)]
        used += len(opener[2])
        exact = []
    return used


def _fitting(waiting: list[tuple[int, int, str]], rest: str) -> list[int]:
    return [place for place, entry in enumerate(waiting) if rest.startswith(entry[2])]
