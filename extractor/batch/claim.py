"""Hold of an address: no lock, because object stores have none, but a note that a run from elsewhere sees."""

from __future__ import annotations

import contextlib
import json
import os
import socket
from pathlib import Path

from extractor.batch.bucket import Bucket
from extractor.batch.ledger import FOLDER, folder_of, now
from extractor.batch.lock import LockedError
from extractor.batch.shelf import ShelfError

NOTE = f"{FOLDER}/run.json"
_ADDRESS = "address.txt"


class Claim:
    """Keeps runs apart that write to one address.

    On one computer the lock of the work folder does; a run from another computer is told by a note at the address. The
    note of a killed run is taken over by the next run with the same work folder.

    Args:
        bucket: the objects at the address.
        work: the work folder.
    """

    def __init__(self, bucket: Bucket, work: Path) -> None:
        self.bucket = bucket
        self.work = work
        self.held = False
        self._text = b""

    def take(self) -> None:
        """Leave the note.

        Raises:
            LockedError: there is one of a run elsewhere.
            ShelfError: the work folder is that of another address.
            OSError: the address cannot be written to.
        """
        self._bind()
        me = {"host": socket.gethostname(), "work": str(self.work.absolute())}
        other = self._note()
        if other and {key: other.get(key) for key in me} != me:
            where, since = f"{other.get('host', '?')} (work folder {other.get('work', '?')})", other.get("started", "?")
            raise LockedError(
                f"{self.bucket.shown}: a run on {where} has been writing its records there since {since}. "
                "Wait until it ends; where it was killed, give the same command there, or delete "
                f"{self.bucket.shown}/{NOTE}."
            )
        self._text = json.dumps(me | {"process": os.getpid(), "started": now()}, ensure_ascii=False).encode("utf-8")
        self.renew()
        self.held = True

    def renew(self) -> None:
        """Write the note again.

        Raises:
            OSError: the address cannot be written to.
        """
        self.bucket.put(NOTE, self._text)

    def release(self) -> None:
        """Take the note away."""
        if self.held:
            with contextlib.suppress(OSError):
                self.bucket.drop(NOTE)
            self.held = False

    def _note(self) -> dict[str, object]:
        try:
            found = json.loads(self.bucket.get(NOTE))
        except (FileNotFoundError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _bind(self) -> None:
        """Keep one work folder to one address: two of them would mix their rows."""
        path = folder_of(self.work) / _ADDRESS
        if not path.exists():
            path.write_text(self.bucket.shown, encoding="utf-8")
        elif (other := path.read_text(encoding="utf-8")) != self.bucket.shown:
            raise ShelfError(f"{self.work}: is the work folder of {other}. Name another one with --work.")
