"""The objects below an address: listed once, put in their places whole, fetched, taken away.

Where objects are put whole, several threads may put and drop different ones at the same time.
"""

from __future__ import annotations

import contextlib
import errno
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from extractor.batch.objects import Mark, mark_of, mark_of_bytes, puts_whole
from extractor.batch.remote import driver

PAUSES = (1.0, 4.0)
"""Seconds before what failed is tried again; drivers of object stores have tried several times by then."""
TEMPORARY = ".kehoach-new.tmp"
_Given = TypeVar("_Given")


class Bucket:
    """Puts and fetches objects; their paths are those below the address.

    Args:
        address: of the folder of the records.

    Attributes:
        shown: the address.
        root: the address as its driver knows it.
        there: the objects that lie there, as far as is known.
        whole: an object is there whole or not at all; else each is written beside its place and moved.

    Raises:
        MissingExtraError: fsspec is not installed.
        DocumentError: the driver for the address is not installed.
    """

    def __init__(self, address: str) -> None:
        self.shown = address.rstrip("/")
        self.system, path = driver(address)
        self.root = path.rstrip("/")
        self.whole = puts_whole(self.system)
        self.there: dict[str, Mark] = {}
        self._hurried = threading.Event()

    def list(self) -> None:
        """Look what is there.

        Raises:
            OSError: it cannot be listed.
        """
        self.system.invalidate_cache()
        above = len(str(self.system._strip_protocol(self.root)).rstrip("/")) + 1
        found = self._do(self._find, "")
        self.there = {path[above:]: mark_of(info) for path, info in found.items()}

    def put(self, path: str, data: bytes) -> None:
        """Put an object in its place, whole or not at all.

        Raises:
            OSError: it cannot be written.
        """
        target = f"{self.root}/{path}"
        if self.whole:
            self._do(lambda: self.system.pipe_file(target, data), path)
        else:
            self._do(lambda: self._put_and_move(target, data), path)
        self.there[path] = mark_of_bytes(data)

    def get(self, path: str) -> bytes:
        """The bytes of an object.

        Raises:
            OSError: it is not there.
        """
        data: bytes = self._do(lambda: self.system.cat_file(f"{self.root}/{path}"), path)
        return data

    def fetch(self, path: str, target: Path) -> None:
        """Copy an object into a file.

        Raises:
            OSError: it is not there.
        """
        data = self.get(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)

    def drop(self, path: str) -> None:
        """Take an object away, where it is there.

        Raises:
            OSError: it cannot be taken away.
        """
        with contextlib.suppress(FileNotFoundError):
            self._do(lambda: self.system.rm_file(f"{self.root}/{path}"), path)
        self.there.pop(path, None)

    def drop_known(self, path: str) -> None:
        """Take an object away that lies there as far as is known; nothing is asked for another one.

        Raises:
            OSError: it cannot be taken away.
        """
        if path in self.there:
            self.drop(path)

    def hurry(self) -> None:
        """Try nothing again from now on: what is under way ends soon."""
        self._hurried.set()

    def _put_and_move(self, target: str, data: bytes) -> None:
        temporary = f"{target.rpartition('/')[0]}/{TEMPORARY}"
        self.system.makedirs(target.rpartition("/")[0], exist_ok=True)
        self.system.pipe_file(temporary, data)
        if self.system.exists(target):
            self.system.rm_file(target)
        self.system.mv(temporary, target)

    def _find(self) -> dict[str, dict[str, Any]]:
        try:
            found: dict[str, dict[str, Any]] = self.system.find(self.root, detail=True)
        except FileNotFoundError:
            return {}
        return found

    def _do(self, action: Callable[[], _Given], path: str) -> _Given:
        """Have something done, tried again where the network or the store has a bad moment.

        Raises:
            FileNotFoundError: there is no such object.
            OSError: it cannot be done.
        """
        for pause in (*PAUSES, None):
            try:
                return action()
            except (FileNotFoundError, PermissionError):
                raise
            except Exception as error:
                if pause is None or self._hurried.is_set() or isinstance(error, NotImplementedError):
                    said = " ".join(str(error).split())[:200] or type(error).__name__
                    raise OSError(errno.EIO, f"{said} ({path or self.shown})") from error
            self._hurried.wait(pause)
        raise AssertionError
