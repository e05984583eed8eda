"""What drivers of fsspec tell of an object, and how they put one in its place."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from typing import Any

_SIGNS = (
    "ETag", "etag", "md5Hash", "content_md5", "checksum", "generation", "version_id", "VersionId",
    "mtime", "modified", "LastModified", "last_modified", "updated", "created",
)  # fmt: skip
"""What drivers call the sign of a changed object, the strongest first."""
_MD5 = re.compile(r"[0-9a-f]{32}")  # 9e107d9d372bb6826bd81d3542a419d6


@dataclass(frozen=True, slots=True)
class Mark:
    """An object at a glance: its size in bytes, and what changes with it. Where the store hashes objects, the MD5."""

    size: int
    sign: str


def mark_of(info: dict[str, Any]) -> Mark:
    """The mark of an object from what its driver tells."""
    given = next((value for key in _SIGNS if (value := info.get(key))), "")
    return Mark(int(info.get("size") or 0), _plain(given))


def mark_of_bytes(data: bytes) -> Mark:
    """The mark that a store which hashes objects (S3, Google) will give to these bytes; another one will differ."""
    return Mark(len(data), hashlib.md5(data, usedforsecurity=False).hexdigest())


def puts_whole(system: Any) -> bool:
    """Whether an object is there whole or not at all; where files can be moved into their place, that is done."""
    from fsspec import AbstractFileSystem

    names = system.protocol if isinstance(system.protocol, tuple | list) else (system.protocol,)
    if {"s3", "gs", "gcs", "az", "abfs", "abfss", "oss", "oci", "memory"} & set(names):
        return True
    return type(system).mv is AbstractFileSystem.mv


def _plain(sign: object) -> str:
    """An MD5 as hexadecimal digits, whoever tells it; anything else as it is, without blanks."""
    if isinstance(sign, bytes | bytearray):
        return bytes(sign).hex()
    text = str(sign).strip('"')
    if not _MD5.fullmatch(text) and len(text) == 24 and text.endswith("=="):
        try:
            return base64.b64decode(text, validate=True).hex()
        except binascii.Error:
            pass
    return text.replace(" ", "T")
