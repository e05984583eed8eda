"""What can go wrong in an export as a whole; a single damaged record costs only itself."""

from __future__ import annotations

from extractor.errors import KehoachError


class ExportError(KehoachError):
    """The export cannot be made as asked; the message says why and what to do."""
