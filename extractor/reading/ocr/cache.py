"""Keeps what Tesseract said about an image, so that a file read twice is recognised once.

An entry is found by the hash of the prepared image and the settings. It carries the hash of its own content: one
that was cut off or changed is as good as none. Entries are written beside their place and then moved into it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
import zlib
from pathlib import Path

from extractor.files import user_cache

LARGEST_CACHE = 256 * 1024**2
"""Bytes the cache may take; the entries that were used longest ago go first."""
LARGEST_ENTRY = 20_000_000
_SUFFIX = ".tsv.z"
_SWEEP_EVERY = 64


def default_folder() -> Path:
    """Where recognised pages are kept, in the user's cache folder."""
    return user_cache() / "ocr"


def key_of(image: bytes, *settings: object) -> str:
    """The name of the entry for an image and the settings it is recognised with."""
    digest = hashlib.sha256(repr(settings).encode())
    digest.update(image)
    return digest.hexdigest()


class Cache:
    """Entries in one folder; every fault of the disk counts as "not there"."""

    def __init__(self, folder: Path, largest: int = LARGEST_CACHE) -> None:
        self._folder = folder
        self._largest = largest
        self._written = 0

    def get(self, key: str) -> str | None:
        """The text kept under a key, or None."""
        path = self._path(key)
        try:
            kept = path.read_bytes()
        except OSError:
            return None
        digest, body = kept[:32], kept[32:]
        if hashlib.sha256(body).digest() != digest:
            return None
        try:
            opened = zlib.decompressobj()
            text = opened.decompress(body, LARGEST_ENTRY)
        except zlib.error:
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return text.decode("utf-8", "replace")

    def put(self, key: str, text: str) -> None:
        """Keep a text."""
        body = zlib.compress(text.encode("utf-8"))
        path = self._path(key)
        name = ""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".new", delete=False) as file:
                name = file.name
                file.write(hashlib.sha256(body).digest() + body)
            Path(name).replace(path)
        except OSError:
            if name:
                with contextlib.suppress(OSError):
                    Path(name).unlink()
            return
        self._written += 1
        if self._written % _SWEEP_EVERY == 1:
            self.sweep()

    def sweep(self) -> None:
        """Remove what was used longest ago until the rest is small enough."""
        entries = []
        for path in self._folder.glob(f"*/*{_SUFFIX}"):
            with contextlib.suppress(OSError):
                known = path.stat()
                entries.append((known.st_mtime, known.st_size, path))
        total = sum(size for _, size, _ in entries)
        for _, size, path in sorted(entries):
            if total <= self._largest:
                return
            with contextlib.suppress(OSError):
                path.unlink()
                total -= size

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}{_SUFFIX}"
