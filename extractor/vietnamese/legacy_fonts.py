"""What the name of a font says of the encoding of its letters: ``.VnTime``, ``VNI-Times``, ``VPS Times``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from extractor.vietnamese.late import late_re
from extractor.vietnamese.legacy import Legacy

# ".VnTime", ".VnArialH", "ABCDEF+.VnTimeH,Bold"; "VNI-Times", "VNI Helve"; "VPS Times"; "VISCII"; "VI Times" is none
_FAMILIES: Final[tuple[tuple[re.Pattern[str], Legacy], ...]] = (
    (late_re(r"\.Vn[A-Z0-9]", re.IGNORECASE), "tcvn3"),
    (late_re(r"VNI[- _](?!Unicode|Uni\b)", re.IGNORECASE), "vni"),
    (late_re(r"VPS[ _-]?[A-Z]", re.IGNORECASE), "vps"),
    (late_re(r"(?:VISCII|Heo ?May|UHoai|Minh ?Quan)", re.IGNORECASE), "viscii"),
)
_SUBSET: Final = late_re(r"[A-Z]{6}\+")
_STYLE: Final = late_re(r"[,-]?(?:bold|italic|regular|normal|oblique|mt|ps|\s)*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LegacyFont:
    """The encoding of a font's letters; ``capitals`` tells that it shows small letters as capitals."""

    encoding: Legacy
    capitals: bool = False


@lru_cache(maxsize=512)
def legacy_font(name: str) -> LegacyFont | None:
    """What a font name says, or None for fonts of Unicode.

    The capitals fonts of TCVN3 end in H: ``.VnTimeH``, ``.VnArialH``, ``.VnTime H``.

    Args:
        name: as Word, a style sheet or a PDF has it (``ABCDEF+.VnTimeH,Bold``).
    """
    bare = _SUBSET.sub("", name.strip().strip("'\""), count=1)
    for pattern, encoding in _FAMILIES:
        if pattern.match(bare):
            stem = _STYLE.sub("", bare)
            return LegacyFont(encoding, encoding == "tcvn3" and stem.endswith("H"))
    return None
