"""The process that recognises pictures with the library tesserocr: ``python server.py LIBRARY-FOLDER DATA-FOLDER``.

A process of its own, so that a crash, a hang or a greedy picture costs that page and never the program. It is run as a
file and imports next to nothing, so that it starts in no time; the data is loaded once for all pictures of a document.

A picture comes through standard input, its table goes out through standard output; all numbers are little-endian.
When standard input ends, so does the process, whatever it is doing: who asked is gone. Limits of time are the kernel's
timers, which need nobody's help to end a process: the clock only as a second bolt (who asked has a clock of its own),
the processor's time for this picture alone.
"""

from __future__ import annotations

import importlib
import os
import queue
import signal
import struct
import sys
import threading
from typing import Any, BinaryIO

REQUEST = struct.Struct("<IIIdd")
"""Before the pixels: width, height, dots per inch, seconds by the clock, seconds of processor time."""
ANSWER = struct.Struct("<cI")
"""Before the text: what it is, and its length in bytes."""
KINDS = READY, TABLE, FAILED, UNUSABLE = b"R", b"T", b"F", b"U"
"""The text is the version of Tesseract (once, first), a table of words, why there is none, why there never will be."""
LANGUAGE = "vie"
"""The data that is used, by the library here and by the program."""

_Request = tuple[int, int, int, float, float, bytes]


def serve(library: str, data: str, given: BinaryIO, out: BinaryIO) -> None:
    """Load the library and the data, then answer every picture until there is no more input.

    Args:
        library: the folder that has the package tesserocr in it.
        data: the folder of Tesseract's language data.
        given: where pictures come from.
        out: where answers go.
    """
    waiting: queue.SimpleQueue[_Request] = queue.SimpleQueue()
    threading.Thread(target=_work, args=(library, data, waiting, out), daemon=True).start()
    while (head := given.read(REQUEST.size)) and len(head) == REQUEST.size:
        width, height, dpi, clock, processor = REQUEST.unpack(head)
        pixels = given.read(width * height)
        if len(pixels) < width * height:
            break
        waiting.put((width, height, dpi, clock, processor, pixels))
    os._exit(0)


def _work(library: str, data: str, waiting: queue.SimpleQueue[_Request], out: BinaryIO) -> None:
    """Load, then recognise; whatever goes wrong ends the process, and its exit code says that it did."""
    try:
        api = _loaded(library, data)
    except Exception as error:  # noqa: BLE001 - a package can fail in any way while it is imported
        _say(out, UNUSABLE, f"{type(error).__name__}: {error}")
        os._exit(3)
    try:
        _say(out, READY, api.Version())
        while True:
            _answer(api, waiting.get(), out)
    except BaseException:  # noqa: BLE001 - the other thread would wait for ever
        os._exit(4)


def _loaded(library: str, data: str) -> Any:
    sys.modules["PIL"] = None  # type: ignore[assignment]  # tesserocr does without, and importing it takes longest
    sys.path.append(library)
    tesserocr: Any = importlib.import_module("tesserocr")
    return tesserocr.PyTessBaseAPI(path=data, lang=LANGUAGE, psm=tesserocr.PSM.AUTO)


def _answer(api: Any, request: _Request, out: BinaryIO) -> None:
    width, height, dpi, clock, processor, pixels = request
    _limit(clock, processor)
    api.SetImageBytes(pixels, width, height, 1, width)
    api.SetSourceResolution(dpi)
    done = api.Recognize()
    table = api.GetTSVText(0) if done else ""
    api.Clear()
    _limit(0.0, 0.0)
    if done:
        _say(out, TABLE, table)
    else:
        _say(out, FAILED, "it gave no reason")


def _limit(clock: float, processor: float) -> None:
    """Have this process ended after so many seconds from now; 0 lifts the limit."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, clock)
        signal.setitimer(signal.ITIMER_PROF, processor)


def _say(out: BinaryIO, kind: bytes, text: str) -> None:
    told = text.encode("utf-8", "replace")
    out.write(ANSWER.pack(kind, len(told)) + told)
    out.flush()


def _main() -> None:
    library, data = sys.argv[1:3]
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whatever a library prints must not get among the answers
    serve(library, data, sys.stdin.buffer, out)


if __name__ == "__main__":
    _main()
