"""A folder of records as a static site: opened from the file system, without a network and without a server.

::

    from extractor.report import Options, build

    build("outputs", "site", Options(documents=(Path("plans"),)))
"""

from __future__ import annotations

from extractor.report.make import build
from extractor.report.options import Built, Options

__all__ = ["Built", "Options", "build"]
