"""Text of documents is hostile: nothing of it may break an XML part or turn the line around."""

from __future__ import annotations

import re
from typing import Final

_NOT_XML: Final = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # "\x00", "\x1b", "\ud800"
_TURNING: Final = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # right-to-left override and its like


def xml_text(value: object) -> str:
    """A value as an XML part can hold it: line breaks stay, what XML forbids or what turns the line becomes ``�``."""
    text = str(value).replace("\r\n", "\n").replace("\r", "\n")
    return _TURNING.sub("�", _NOT_XML.sub("�", text))
