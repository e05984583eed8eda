"""What one file may take, where nobody says otherwise; apart, so that the command line need not import what works."""

from __future__ import annotations

from typing import Final

TIMEOUT: Final = 600.0
"""Seconds of wall-clock time that one file may take."""
MEGABYTE: Final = 1024**2
MEMORY: Final = 3072 * MEGABYTE
"""Bytes of data that one worker may hold, where the system can limit it; a PDF bomb stops here."""
