"""Takes links, images, tags, entities and pen ticks out of Markdown text; emphasis is :mod:`emphasis`'s."""

from __future__ import annotations

import html
import re

from extractor.vietnamese.late import late_re

COMMENT = late_re(r"<!--.*?-->", re.DOTALL)
IMAGE = late_re(r"!\[[^\[\]\n]{0,500}\]\([^)\n]{0,2000}\)")
BREAK = late_re(r"<br\s{0,5}/?>", re.IGNORECASE)
_LINK = late_re(r"\[([^\[\]\n]{1,500})\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,2000}\)")
_AUTOLINK = late_re(r"(?<!\w)<((?:https?://|mailto:|[\w.+-]{1,60}@)[^<>\s]{1,500})>")
_INLINE_TAG = late_re(r"</?(?:u|b|i|strong|em|sup|sub|span|p|div|center|s|font|a)\b[^<>\n]{0,200}>", re.IGNORECASE)
# "… triển khai thực hiện./. ✓": what an OCR tool makes of a pen stroke
_PEN_TICK = late_re(r"[✓✔](?=[ \t]*(?:$|\n))")


def without_markup(text: str) -> str:
    """Take links, tags, entities and pen ticks out of a text; emphasis and escapes stay for later."""
    if "[" in text:
        text = _LINK.sub(r"\1", text)
    if "<" in text:
        text = _INLINE_TAG.sub("", _AUTOLINK.sub(r"\1", text))
    if "&" in text and ";" in text:
        text = "\n".join(html.unescape(line).replace("\n", " ") for line in text.split("\n"))
    return _PEN_TICK.sub("", text)
