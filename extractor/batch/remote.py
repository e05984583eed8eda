"""Documents at addresses (``s3://bucket/plans``, ``https://…``, ``file://…``), through fsspec.

fsspec is an optional part (``pip install 'kehoach[remote]'``); the driver of each kind of address is a package of
its own (``s3fs``, ``gcsfs``, ``adlfs``), which fsspec names where it is missing. Records are written to addresses by
:mod:`extractor.batch.store`. ``file://`` needs neither: it is a path.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

from extractor.batch.objects import mark_of
from extractor.errors import DocumentError, ErrorCode, MissingExtraError

_PACKAGES = {
    **dict.fromkeys(("s3", "s3a"), "s3fs"),
    **dict.fromkeys(("gs", "gcs"), "gcsfs"),
    **dict.fromkeys(("az", "abfs", "abfss", "adl"), "adlfs"),
    **dict.fromkeys(("http", "https"), "aiohttp requests"),
    **dict.fromkeys(("sftp", "ssh"), "paramiko"),
    "smb": "smbprotocol",
    "hdfs": "pyarrow",
}
"""The drivers of common kinds of addresses."""
LARGEST = 200 * 1024 * 1024
"""Files above this size (bytes) are not fetched."""


@dataclass(frozen=True, slots=True)
class Remote:
    """A file at an address.

    Attributes:
        name: its place below the address that was named.
        address: its own.
        size: in bytes; -1 where the driver does not tell.
        mark: what changes with it (entity tag, date); empty where the driver tells nothing of the kind.
    """

    name: str
    address: str
    size: int = -1
    mark: str = ""


class FetchError(DocumentError):
    """A file at an address could not be fetched: that may be of the network or of rights, and pass."""


def is_address(path: object) -> bool:
    """Tell an address from a path: ``s3://bucket/a.pdf``, not ``C:/plans``."""
    scheme, colon, _ = str(path).partition("://")
    return bool(colon) and len(scheme) > 1 and scheme.replace("+", "").replace("-", "").isalnum()


def local_path(address: str) -> Path | None:
    """The path that ``file:///plans`` stands for; None for what is on another system.

    Signs written as ``%20`` are read as such where there is no file of the literal name.
    """
    scheme, _, rest = address.partition("://")
    if scheme.lower() not in ("file", "local"):
        return None
    rest = rest.removeprefix("localhost") if rest.startswith("localhost/") else rest
    if len(rest) > 2 and rest[0] == "/" and rest[2] == ":":  # file:///C:/plans
        rest = rest[1:]
    literal = Path(rest)
    return literal if "%" not in rest or literal.exists() else Path(unquote(rest))


def list_address(address: str) -> tuple[bool, Iterator[Remote]]:
    """What lies at an address: whether it is a folder, and the files in it, sorted.

    Raises:
        MissingExtraError: fsspec is not installed.
        DocumentError: there is nothing, or it cannot be listed.
    """
    system, path = driver(address)
    try:
        system.invalidate_cache()
        if system.isfile(path):
            return False, iter([_remote(system, PurePosixPath(path).name, address, system.info(path))])
        found = sorted(system.find(path, detail=True).items())
    except Exception as error:
        raise _fault(address, error) from error
    if not found:
        fault, cure = "there is no such file or folder", "Check the spelling of the address"
        raise DocumentError(address, ErrorCode.NOT_FOUND, fault, cure)
    root = str(system._strip_protocol(path)).rstrip("/")
    return True, (
        _remote(system, one[len(root) :].lstrip("/"), system.unstrip_protocol(one), info) for one, info in found
    )


def _remote(system: Any, name: str, address: str, info: dict[str, Any]) -> Remote:
    """A file from what its driver tells in a list: so nothing has to be asked for each file of many."""
    mark = mark_of(info)
    size = int(info["size"]) if info.get("size") is not None else -1
    return Remote(name, address, size, f"key:{mark.size} {mark.sign}" if mark.sign else "")


def read_address(address: str, size: int = -1) -> bytes:
    """The bytes at an address, in one request: nobody can change them between two parts of them.

    Args:
        address: of the file.
        size: in bytes, where it is known; of an empty file there is nothing to be asked for.

    Raises:
        MissingExtraError: fsspec is not installed.
        FetchError: it cannot be fetched.
        DocumentError: it is too large.
    """
    if size == 0:
        return b""
    if size <= LARGEST:
        system, path = driver(address)
        try:
            data: bytes = system.cat_file(path, end=LARGEST + 1)
        except Exception as error:
            raise _fault(address, error) from error
        if len(data) <= LARGEST:
            return data
    fault = f"the file has more than the {LARGEST // 1024**2} MB that are read"
    raise DocumentError(address, ErrorCode.TOO_LARGE, fault, "Split it, or save it without pictures")


def driver(address: str) -> tuple[Any, str]:
    """The driver for an address, and the path by which the driver knows it.

    Raises:
        MissingExtraError: fsspec is not installed.
        DocumentError: the package for this kind of address is not installed, or the address is none.
    """
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise MissingExtraError("Working with addresses", "remote") from error
    try:
        system, path = url_to_fs(address)
    except ImportError as error:
        packages = _PACKAGES.get(address.partition("://")[0], "")
        cure = f"Install it with: pip install {packages}" if packages else "Install the package that the message names"
        raise DocumentError(address, ErrorCode.MISSING_PROGRAM, str(error).rstrip("."), cure) from error
    except Exception as error:
        raise _fault(address, error) from error
    return system, str(path)


def _fault(address: str, error: Exception) -> FetchError:
    if isinstance(error, FileNotFoundError):
        return FetchError(address, ErrorCode.NOT_FOUND, "there is no such file", "Check the spelling of the address")
    said = " ".join(str(error).split())[:200] or type(error).__name__
    cure = "Check the address, your rights and the network"
    return FetchError(address, ErrorCode.UNREADABLE, f"it cannot be fetched ({said})", cure)
