"""What recognises scans: the library in processes of ours, or the program; whatever happens to them costs one page."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest
from PIL import Image, ImageDraw

from extractor.reading.ocr import OcrEngine, OcrOptions, child, data, engine, library, tesseract
from extractor.reading.ocr.child import Unusable
from extractor.reading.ocr.faults import TesseractError, TesseractMissing, TesseractTimeout
from extractor.reading.ocr.library import Library
from extractor.reading.ocr.page import Recogniser
from extractor.reading.ocr.picture import Picture

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals")
requires_library = pytest.mark.skipif(
    library.find_package() is None or data.find_data() is None, reason="the package tesserocr or Tesseract's data"
)

STUB = """
import os, signal, subprocess, sys, time
HERE = os.path.dirname(__file__)
class PSM:
    AUTO = 3
def once(name):
    try:
        os.close(os.open(os.path.join(HERE, name), os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return False
    return True
class PyTessBaseAPI:
    def __init__(self, path, lang, psm):
        assert lang == "vie"
        if os.path.exists(os.path.join(HERE, "broken")):
            raise RuntimeError("no such data")
        if os.path.exists(os.path.join(HERE, "fatal")):
            os.kill(os.getpid(), signal.SIGILL); time.sleep(600)
    def Version(self):
        return "9.8.7"
    def SetImageBytes(self, pixels, width, height, depth, line):
        self.said = f"{os.getpid()} {width}x{height} {pixels[0]}"
    def SetSourceResolution(self, dpi):
        self.dpi = dpi
    def Recognize(self):
        print("a library that talks", flush=True)
        os.write(1, b"straight to the descriptor")
        if self.dpi == 1:
            below = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
            with open(os.path.join(HERE, "pids"), "w") as file:
                file.write(f"{os.getpid()} {below.pid} ")
            time.sleep(600)
        if self.dpi == 2:
            os.kill(os.getpid(), signal.SIGSEGV); time.sleep(600)
        if self.dpi == 3 and once("killed"):
            os.kill(os.getpid(), signal.SIGKILL); time.sleep(600)
        if self.dpi == 4:
            while True:
                pass
        if self.dpi == 6:
            raise MemoryError
        return self.dpi != 5
    def GetTSVText(self, page):
        return self.said
    def Clear(self):
        pass
"""
SOUND, HANGS, CRASHES, KILLED_ONCE, BUSY, REFUSES, GREEDY = 200, 1, 2, 3, 4, 5, 6


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A folder with a package that behaves as the resolution of the picture says."""
    (tmp_path / "tesserocr.py").write_text(STUB, encoding="utf-8")
    (tmp_path / data.FILE).write_bytes(b"data")
    return tmp_path


@pytest.fixture
def served(package: Path) -> Iterator[Library]:
    found = Library(package, package)
    yield found
    found.close()
    assert not children()


def picture(dpi: int = SOUND, shade: int = 7) -> Picture:
    return Picture.of(Image.new("L", (5, 4), shade), dpi)


def children() -> list[psutil.Process]:
    """The processes of the library that were started here and have not been waited for."""
    found = []
    for one in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):
            found += [one] if any(word.endswith("server.py") for word in one.cmdline()) else []
    return found


def gone(pid: int) -> bool:
    for _ in range(500):
        try:
            if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.NoSuchProcess:
            return True
        time.sleep(0.01)
    return False


# the library in its process


def test_one_process_serves_many_pages_and_ends_with_the_document(served: Library) -> None:
    said = [served.table(picture(shade=shade), 20).split() for shade in (7, 8, 9)]
    assert len({pid for pid, *_ in said}) == 1 and [rest for _, *rest in said] == [["5x4", str(n)] for n in (7, 8, 9)]
    served.close()
    assert gone(int(said[0][0])) and served.version(20) == "9.8.7"


def test_pages_side_by_side_have_a_process_each(served: Library) -> None:
    with ThreadPoolExecutor(3) as pool:
        said = list(pool.map(lambda shade: served.table(picture(shade=shade), 20).split(), range(12)))
    assert [int(shade) for *_, shade in said] == list(range(12)) and 1 <= len({pid for pid, *_ in said}) <= 3


def test_process_makes_way_for_a_new_one_after_many_pages(served: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "PICTURES_EACH", 2)
    assert len({served.table(picture(), 20).split()[0] for _ in range(4)}) == 2


@posix
def test_page_whose_process_is_killed_is_read_all_the_same(served: Library) -> None:
    before = served.table(picture(), 20).split()[0]
    assert served.table(picture(KILLED_ONCE), 20).split()[0] != before


@posix
def test_idle_process_that_is_killed_costs_nothing(served: Library) -> None:
    pid = int(served.table(picture(), 20).split()[0])
    os.kill(pid, signal.SIGKILL)
    assert int(served.table(picture(), 20).split()[0]) != pid


@posix
@pytest.mark.parametrize(("dpi", "said"), [(CRASHES, "SIGSEGV"), (GREEDY, "exit code"), (REFUSES, "failed")])
def test_crash_costs_one_page(served: Library, dpi: int, said: str) -> None:
    with pytest.raises(TesseractError, match=said):
        served.table(picture(dpi), 20)
    assert "5x4" in served.table(picture(), 20)


def test_page_that_hangs_is_ended_with_all_its_processes(served: Library, package: Path) -> None:
    served.table(picture(), 20)
    with pytest.raises(TesseractTimeout, match="did not finish"):
        served.table(picture(HANGS), 1.5)
    if sys.platform != "win32":
        assert all(map(gone, map(int, (package / "pids").read_text(encoding="utf-8").split())))
    assert "5x4" in served.table(picture(), 20)


@posix
def test_processor_time_has_a_limit_for_each_page(served: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "PROCESSOR_SECONDS", 0.1)
    with pytest.raises(TesseractTimeout, match="processor time"):
        served.table(picture(BUSY), 60)
    assert "5x4" in served.table(picture(), 20)


@posix
@pytest.mark.parametrize("helped", [True, False], ids=["setpriv", "end of input"])
def test_process_ends_with_its_parent_in_the_middle_of_a_page(package: Path, helped: bool) -> None:
    """Nothing lives on after ``kill -9`` of the worker, with and without the help of the kernel."""
    script = (
        "import sys; from pathlib import Path; from PIL import Image\n"
        "from extractor.reading.ocr import child; from extractor.reading.ocr.library import Library\n"
        "from extractor.reading.ocr.picture import Picture\n"
        f"if not {helped}: child.with_parent = lambda: ()\n"
        f"folder = Path({str(package)!r})\n"
        f"Library(folder, folder).table(Picture.of(Image.new('L', (5, 4)), {HANGS}), 60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script])
    try:
        while not (told := package / "pids").exists() or not told.read_text(encoding="utf-8").endswith(" "):
            assert parent.poll() is None
            time.sleep(0.01)
    finally:
        parent.kill()
        parent.wait()
    pid, below = map(int, told.read_text(encoding="utf-8").split())
    os.kill(below, signal.SIGKILL)
    assert gone(pid)


# which engine


def test_library_comes_before_the_program(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "find_program", lambda: "/opt/tesseract")
    monkeypatch.setattr(engine, "find_data", lambda: package)
    for there in (package, None):
        monkeypatch.setattr(engine, "find_package", lambda there=there: there)
        used = [type(one).__name__ for one in engine.Engines().usable()]
        assert used == (["Library", "Program"] if there else ["Program"])
    monkeypatch.setattr(engine, "find_package", lambda: package)
    assert [type(one).__name__ for one in engine.Engines(OcrEngine.PROGRAM).usable()] == ["Program"]
    assert [type(one).__name__ for one in engine.Engines(OcrEngine.LIBRARY).usable()] == ["Library"]


@pytest.mark.parametrize("fault", ["broken", "fatal"])
def test_library_that_cannot_be_loaded_gives_way_to_the_program(
    package: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    (package / fault).touch()
    monkeypatch.setattr(engine, "_UNUSABLE", {})
    monkeypatch.setattr(engine, "find_package", lambda: package)
    monkeypatch.setattr(engine, "find_data", lambda: package)
    monkeypatch.setattr(engine, "find_program", lambda: None)
    with Recogniser(OcrOptions(cache=False)) as recogniser, pytest.raises(TesseractMissing, match="cannot be loaded"):
        recogniser.read(Image.new("L", (40, 40)), 200)
    asked: list[int] = []
    monkeypatch.setattr(engine, "find_program", lambda: "/opt/tesseract")
    monkeypatch.setattr(tesseract, "run", lambda arguments, given, seconds: asked.append(1) or "")
    monkeypatch.setattr(library, "Child", pytest.fail)  # it is not tried again
    with Recogniser(OcrOptions(cache=False)) as recogniser:
        recogniser.read(Image.new("L", (40, 40), 255), 200)
    assert asked


def test_process_that_cannot_be_started_is_no_crash(served: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(13, "not allowed")

    monkeypatch.setattr(child, "start", refused)
    with pytest.raises(Unusable, match="not allowed"):
        served.table(picture(), 20)


def test_library_without_data_says_what_is_missing(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "find_package", lambda: package)
    monkeypatch.setattr(engine, "find_data", lambda: None)
    monkeypatch.setattr(engine, "find_program", lambda: None)
    found = engine.Engines()
    assert not list(found.usable()) and "Vietnamese data" in str(found.missing())


def test_cache_tells_engines_versions_and_data_apart(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = {Library(package, package).name}
    (package / data.FILE).write_bytes(b"better data")
    names.add(Library(package, package).name)
    monkeypatch.setattr(library, "package_version", lambda: "9.9")
    names.add(Library(package, package).name)
    assert len(names) == 3


@posix
def test_data_is_found_where_the_user_or_the_program_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen, own = tmp_path / "chosen" / "tessdata", tmp_path / "own"
    for folder in (chosen, own):
        folder.mkdir(parents=True)
        (folder / data.FILE).touch()
    program = tmp_path / "tesseract"
    program.write_text(
        f"#!/bin/sh\necho 'List of available languages in \"{own}/\" (1):'\necho vie\n", encoding="utf-8"
    )
    program.chmod(0o755)
    monkeypatch.setattr(data, "find_program", lambda: str(program))
    monkeypatch.setattr(data, "_USUAL", (str(tmp_path / "empty"),))
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)
    assert data.find_data() == own
    for prefix in (chosen, chosen.parent):
        monkeypatch.setenv("TESSDATA_PREFIX", str(prefix))
        assert data.find_data() == chosen


# the real library


@requires_library
def test_real_library_reads_and_forgets_what_it_read_before() -> None:
    """A page gives the same record whatever was read before it, by whichever worker."""
    sheets = []
    for words in ("UBND 2026", "UBND 79/KH"):
        sheet = Image.new("L", (900, 200), 255)
        ImageDraw.Draw(sheet).text((40, 60), words, fill=0, font_size=60)
        sheets.append(Picture.of(sheet, 200))
    found = Library(library.find_package() or Path(), data.find_data() or Path())
    first, other, again = (found.table(sheets[number], 60) for number in (0, 1, 0))
    found.close()
    assert first == again != other and "2026" in first and "79/" in other
