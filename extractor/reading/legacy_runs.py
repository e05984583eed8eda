"""Runs of letters whose font tells their encoding (``.VnTime``, ``VNI-Times``), in Word documents and web pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractor.reading.document import ReadingWarning
from extractor.reading.legacy_text import NAMES
from extractor.reading.lines import Reading
from extractor.vietnamese.late import late_re
from extractor.vietnamese.legacy import Legacy, unmojibake
from extractor.vietnamese.legacy_detect import judge
from extractor.vietnamese.legacy_fonts import LegacyFont, legacy_font

_TOKEN = late_re(r"[^ \t\r\n\f\v]+")
# letters that no byte stands for: the run was turned into Unicode and kept its font
_UNICODE = late_re(
    "[\u0100-\u0151\u0154-\u015f\u0162-\u0177\u0179-\u017c\u017f-\u0191\u0193-\u024f\u0300-\u036f\u1e00-\u1eff]"
)
# a mark that a run of VNI begins with belongs to the last letter of the run before: "Bo" + "ä"
_BASE_LAST = "aeouyôöAEOUYÔÖ"
_VNI_MARKS = frozenset("øùûõïêèéúüëâàáåãäØÙÛÕÏÊÈÉÚÜËÂÀÁÅÃÄ")


class RunDecoder:
    """Decodes the runs of a document, paragraph after paragraph; it remembers what fonts turned out to mean."""

    def __init__(self) -> None:
        self.used: Counter[Legacy] = Counter()
        self._right = 0
        self._sound = 0

    def decode(self, runs: Sequence[tuple[str, str]]) -> list[str]:
        """The texts of the runs of one paragraph as printed.

        A font alone does not decide: text that was turned into Unicode often keeps its font. The words of the paragraph
        must read at least as well as before.

        Args:
            runs: text and font name of each run.
        """
        texts = [text for text, _ in runs]
        fonts = [legacy_font(name) if name else None for _, name in runs]
        if not any(fonts):
            return texts
        _join_marks(texts, fonts)
        if not self._is_legacy(texts, fonts):
            return texts
        return [self._printed(text, font) for text, font in zip(texts, fonts, strict=True)]

    def report(self, reading: Reading) -> None:
        """Say in a reading which encodings were undone."""
        if self.used:
            reading.legacy_encoding = self.used.most_common(1)[0][0]
            names = ", ".join(f"{NAMES[encoding]} ({count} runs)" for encoding, count in self.used.most_common())
            message = f"the fonts show text in {names}; it was turned into Unicode"
            reading.warnings.append(ReadingWarning("legacy-encoding", message))

    def _printed(self, text: str, font: LegacyFont | None) -> str:
        if font is None or not text.strip():
            return text
        decoded = unmojibake(text, font.encoding)
        if font.capitals:
            decoded = decoded.upper()
        self.used[font.encoding] += decoded != text
        return decoded

    def _is_legacy(self, texts: Sequence[str], fonts: Sequence[LegacyFont | None]) -> bool:
        """Weigh the words of a paragraph as they stand against the decoded ones; ties go the way of the document."""
        before = "".join(text if font else " " for text, font in zip(texts, fonts, strict=True))
        if _UNICODE.search(before):
            self._sound += 1
            return False
        after = "".join(
            unmojibake(text, font.encoding) if font else " " for text, font in zip(texts, fonts, strict=True)
        )
        sound, right = _sound_words(before), _sound_words(after)
        self._sound += sound
        self._right += right
        return right > sound or (right == sound and self._right >= self._sound)


def _sound_words(text: str) -> int:
    return sum(judge(word) is True for word in _TOKEN.findall(text))


def _join_marks(texts: list[str], fonts: Sequence[LegacyFont | None]) -> None:
    """Give a mark of VNI that begins a run to the run before it, whose last letter it belongs to."""
    for index in range(1, len(texts)):
        font, before = fonts[index], fonts[index - 1]
        if font is None or before is None or font.encoding != "vni" or before.encoding != "vni":
            continue
        if texts[index][:1] in _VNI_MARKS and texts[index - 1][-1:] and texts[index - 1][-1:] in _BASE_LAST:
            texts[index - 1] += texts[index][0]
            texts[index] = texts[index][1:]
