"""Plans for researchers who work with spaCy: tokens, phrases and the record's facts as spans of a ``Doc``.

Importing this room imports spaCy, which takes longer than many plans; nothing on the road from a file to its
record comes here.
"""

from __future__ import annotations

from extractor.language.pipeline import build, nlp
from extractor.language.spans import GROUPS, to_doc

__all__ = ["GROUPS", "build", "nlp", "to_doc"]
