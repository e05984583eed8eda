"""Tokens of official Vietnamese: syllables, and whole symbols, dates, numbers, abbreviations, names, addresses.

spaCy's own tokenizer for Vietnamese needs a segmenter that is not installed here and changes offsets; a token of
this one is a printed syllable (tiếng), not a word (từ), and nothing of the text is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from spacy.attrs import NORM
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer, registry
from spacy.vocab import Vocab

from extractor.vietnamese.letters import shadow

NAME: Final = "kehoach.Tokenizer.v1"

# Letters of abbreviations: capitals without a tone mark, so that "HÓA-XÃ" is no abbreviation.
_CAP: Final = "A-ZĐĂÂÊÔƠƯ"
_CAPS: Final = rf"[{_CAP}][{_CAP}0-9]*+"
_SMALL: Final = rf"(?<=[{_CAP}]{{2}})[a-zđ](?![^\W{_CAP}0-9])[{_CAP}0-9]*+"  # the r of "CTr", "CTrPH"
_ABBR: Final = rf"{_CAPS}(?:{_SMALL})?(?:&{_CAPS})*+(?!\w)"  # "KH", "QĐ", "TTg", "SGD&ĐT", "QH13"
_JOIN: Final = rf"(?:[-–/]|(?<=[{_CAP}])\.(?=[{_CAP}]{{2}}))"  # 123/UBND.VX
_PIECE: Final = r"[^\W_]"
_ADDRESS: Final = r"[^\s<>\"“”]"
_ADDRESS_END: Final = r"[^\s<>\"“”.,;:!?…)\]}]"

# In order of precedence.
_PATTERNS: Final[dict[str, str]] = {
    # "huyện", before a space or a comma: most tokens are such, and none of the others begins so
    "syllable": r"[^\W\d_]++(?![\w\u0300-\u036f&'’‘ʼ@./:%+–-])",
    "space": r"\s+",
    # https://moet.gov.vn/van-ban?id=1
    "url": rf"(?:https?://|www\.){_ADDRESS}{{0,2000}}{_ADDRESS_END}",
    # vanthu.sgddt@daklak.gov.vn
    "mail": r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}(?!\w)",
    # thainguyen.gov.vn/ke-hoach
    "site": rf"(?:[A-Za-z0-9-]{{1,63}}\.){{1,6}}(?:vn|com|net|org|info)(?!\w)(?:/{_ADDRESS}{{0,2000}}{_ADDRESS_END})?",
    # 5607/BGDĐT-GDNNGDTX, 11-CT/TW, 79/2020/NĐ-CP, 45a/QĐ-UBND
    "symbol": rf"\d{{1,6}}+[a-zđ]?(?:/\d{{4}}(?=[-/]))?(?:{_JOIN}{_ABBR})+",
    # /KH-UBND, of a number left blank
    "blank symbol": rf"(?<![\w)])/{_ABBR}(?:{_JOIN}{_ABBR})+",
    # KH-UBND, LĐ-TB&XH, COVID-19; not "I-CĂN CỨ"
    "abbreviations": rf"(?![IVX]{{1,5}}[-–/]){_ABBR}(?:(?:[-–/]{_ABBR})+|-\d{{1,4}}(?![\w/-]))",
    # 01/10/2024, 01.10.2024, 01/10.2024, 01-10-2024; 01/10, 10/2024
    "date": r"\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})(?![/\d])|\d{1,2}-\d{1,2}-\d{4}(?![/\d])",
    "month": r"\d{1,2}/(?:\d{4}|\d{1,2})(?![/\d])",
    # 16:12:45
    "clock": r"\d{1,2}(?::\d{2}){1,2}(?!\w)",
    # 1.373, 2,5, 4.1
    "number": r"\d++(?:[.,]\d++)*+(?!\w)",
    # GD&ĐT, H’Yim, thường; "7h30", "12a"
    "word": rf"{_PIECE}[\w\u0300-\u036f]*+(?:[&'’‘ʼ]{_PIECE}[\w\u0300-\u036f]*+)*+",
    # "……", "----", "____", "**"
    "run": r"(?P<mark>[.…_*=#–—-])(?P=mark)*+",
    "sign": r"\S",
}
_TOKEN: Final = re.compile(rf"(?P<token>{'|'.join(_PATTERNS.values())})(?P<space> ?)")


class OfficialTokenizer(DummyTokenizer):  # type: ignore[misc, unused-ignore]
    """Cuts a text into tokens; ``doc.text`` is the text, always.

    It has no state of its own. The norm of a token is its shadow (lower case, one tone placement, one dash), so
    that a ``PhraseMatcher`` or ``Matcher`` on ``NORM`` finds ``Văn hoá`` by ``văn hóa``.
    """

    def __init__(self, vocab: Vocab) -> None:
        """Take a vocabulary and make its norms those of :func:`extractor.vietnamese.letters.shadow`."""
        self.vocab = vocab
        vocab.lex_attr_getters[NORM] = shadow  # type: ignore[attr-defined, unused-ignore]

    def __call__(self, text: str) -> Doc:
        """Return the text as a Doc."""
        words, spaces = cut(text)
        return Doc(self.vocab, words=words, spaces=spaces)


def cut(text: str) -> tuple[list[str], list[bool]]:
    """Return the tokens of a text and, for each, whether one plain space follows it.

    The space after a token is not a token; other white space is (line breaks, tabs, further spaces), as everywhere in
    spaCy.
    """
    found: list[tuple[str, str, str]] = _TOKEN.findall(text)
    return [token for token, _, _ in found], [space == " " for _, _, space in found]


def create_tokenizer() -> Callable[[Language], OfficialTokenizer]:
    """Make the tokenizer of a pipeline's configuration: ``{"@tokenizers": "kehoach.Tokenizer.v1"}``."""

    def of(nlp: Language) -> OfficialTokenizer:
        return OfficialTokenizer(nlp.vocab)

    return of


registry.tokenizers(NAME, func=create_tokenizer)
