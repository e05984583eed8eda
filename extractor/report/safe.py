"""The one place where text becomes part of a page: escaped, and harmless in itself.

Every value that a template prints passes :func:`clean` and is then escaped by the template engine; every value of a
script file passes :func:`script_json`. Nothing else in the room writes HTML or JavaScript.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from extractor.report.words import WORDS, number

# NUL and other control characters, lone surrogates, and what turns the direction of writing:
# "\x00", "\x1b[31m", "\u202e" (right-to-left override), "\u2066" (isolate), "\u200f" (right-to-left mark)
_BAD: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)
_SCRIPT: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&'\u2028\u2029"}


def clean(text: str) -> str:
    """A text of the same length in which control characters and those that turn the line are ``�``.

    Line breaks and tabs stay; a carriage return becomes a space.
    """
    return _BAD.sub("�", text.replace("\r", " "))


def script_json(value: Any) -> str:
    """A value as JavaScript: JSON that neither ends a script element nor breaks an old parser's line."""
    return json.dumps(_cleaned(value), ensure_ascii=False, separators=(",", ":")).translate(_SCRIPT)


@cache
def environment() -> Environment:
    """The templates, with escaping always on and unknown names refused."""
    made = Environment(
        loader=PackageLoader("extractor.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_printed,
    )
    made.globals |= {"w": WORDS, "number": number}
    return made


def _printed(value: Any) -> Any:
    """What a template prints: nothing for None, cleaned text; what a macro made stays."""
    if value is None:
        return ""
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in value.items()}
    return [_cleaned(one) for one in value] if isinstance(value, list | tuple) else value
