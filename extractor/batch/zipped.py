"""The parts of a zip archive, opened with distrust."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from functools import partial
from io import BytesIO

from extractor.batch.member_names import zip_name
from extractor.batch.parts import AGAIN, ContainerError, Part
from extractor.errors import ErrorCode

MAX_ENTRIES = 20_000
LARGEST_MEMBER = 200 * 1024 * 1024
_MAX_RATIO = 200
_SMALL = 20 * 1024 * 1024
_LOCKED = 0x1
_FAULTS = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, ValueError, OSError, EOFError)


def zip_parts(data: bytes) -> tuple[Part, ...]:
    """The members of a zip archive, folders left out.

    Raises:
        ContainerError: ``damaged``, ``too-large``.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (*_FAULTS, NotImplementedError) as error:
        raise ContainerError(ErrorCode.DAMAGED, "the archive is damaged or cut off", AGAIN) from error
    entries = [info for info in archive.infolist() if not info.is_dir()]
    if len(entries) > MAX_ENTRIES:
        fault = f"the archive holds {len(entries):,} files, more than the {MAX_ENTRIES:,} that are looked at"
        raise ContainerError(ErrorCode.TOO_LARGE, fault, "Unpack it, and give the folder with the plans")
    return tuple(Part(zip_name(info), info.file_size, partial(_read, archive, info)) for info in entries)


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The bytes of a member; never more than its entry promises, and that only where it is plausible."""
    if info.flag_bits & _LOCKED:
        cure = "Unpack the archive with its password, and give the folder"
        raise ContainerError(ErrorCode.ENCRYPTED, "it is locked with a password in its archive", cure)
    size, packed = info.file_size, max(info.compress_size, 1)
    if size > LARGEST_MEMBER or (size > _SMALL and size > _MAX_RATIO * packed):
        fault = f"it unpacks from {packed // 1024} KB to {size // 1024**2} MB"
        raise ContainerError(ErrorCode.TOO_LARGE, fault, "Check what it is before you unpack it")
    try:
        return archive.read(info)
    except NotImplementedError as error:
        cure = "Unpack the archive with the program that made it, and give the folder"
        raise ContainerError(ErrorCode.UNREADABLE, "it is packed in a way that is not known", cure) from error
    except (*_FAULTS, RuntimeError) as error:
        raise ContainerError(ErrorCode.DAMAGED, "it is damaged in its archive", AGAIN) from error
