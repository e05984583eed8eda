"""A scan for which the time of its file does not do: the pages that were recognised make a record, the rest is named."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from ledger_plans import FAKE, put
from PIL import Image

from extractor.batch import Inline, Status, run
from extractor.batch import worker as workers
from extractor.batch.entry import Input
from extractor.batch.one import Job, work
from extractor.errors import DocumentError, ErrorCode
from extractor.reading import read
from extractor.reading.ocr import OcrEngine, OcrMode, OcrOptions, page
from extractor.reading.ocr import pages as several
from extractor.reading.ocr.budget import Budget, most_telling_first, named
from extractor.reading.ocr.faults import TesseractError, TesseractTimeout
from extractor.reading.ocr.images import Turn
from extractor.reading.ocr.page import OutOfTime, PageWords, Recogniser
from extractor.reading.ocr.pages import PageImage, read_pages
from extractor.reading.ocr.picture import Picture
from extractor.reading.ocr.scan import Scanned, recognise_pages
from extractor.reading.ocr.words import Word

TEN = range(1, 11)


class Clock:
    """Stands still until something is done."""

    now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def recognised(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> list[int]:
    """The pages in the order in which they are recognised; each takes ten seconds and shows its number."""
    return recognising(monkeypatch, clock, lambda _: 10.0)


def recognising(monkeypatch: pytest.MonkeyPatch, clock: Clock, seconds: Callable[[int], float]) -> list[int]:
    seen: list[int] = []

    class Fake:
        def __init__(self, options: OcrOptions) -> None:
            pass

        def __enter__(self) -> Fake:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def read(self, image: Image.Image, dpi: float) -> PageWords:
            number = round(dpi)
            seen.append(number)
            clock.now += seconds(number)
            words = [Word(text, 20.0 + 60 * at, 40.0, 70.0 + 60 * at, 52.0, 95.0) for at, text in enumerate(SAID)]
            return PageWords(words, 1.0, Turn(0.0, 595, 842))

    monkeypatch.setattr(several, "Recogniser", Fake)
    return seen


SAID = ("Kế", "hoạch", "tổ", "chức", "Tuần", "lễ")


def draw(number: int) -> PageImage:
    return PageImage(number, Image.new("L", (8, 8), 255), number)


def scan(options: OcrOptions, numbers: range = TEN) -> Scanned:
    return recognise_pages(numbers, draw, options, "scan.pdf")


def test_letterhead_and_signature_are_recognised_before_the_rest(recognised: list[int]) -> None:
    scan(OcrOptions())
    assert recognised == [1, 10, 9, 2, 3, 4, 5, 6, 7, 8]
    assert [most_telling_first(list(range(1, n))) for n in (1, 2, 3, 4, 5)] == [
        [],
        [1],
        [1, 2],
        [1, 3, 2],
        [1, 4, 3, 2],
    ]


def test_pages_that_the_time_does_not_do_for_are_left_out_by_name(recognised: list[int], clock: Clock) -> None:
    scanned = scan(OcrOptions(budget=Budget(60.0, clock)))
    assert recognised == [1, 10, 9, 2, 3]  # a sixth page would end after 85 % of the time
    assert list(scanned.lines) == [1, 2, 3, 9, 10] and scanned.left_out == [4, 5, 6, 7, 8]
    (said,) = scanned.warnings
    assert said.code == "ocr-time-limit" and "pages 4 to 8" in said.message
    assert "60 seconds" in said.message and "--timeout" in said.message


def test_time_before_recognition_counts(recognised: list[int], clock: Clock) -> None:
    budget = Budget(60.0, clock)
    clock.now += 30.0
    assert scan(OcrOptions(budget=budget)).left_out == [2, 3, 4, 5, 6, 7, 8, 9]


def test_file_within_its_time_is_as_without_a_limit(recognised: list[int], clock: Clock) -> None:
    limited = scan(OcrOptions(budget=Budget(600.0, clock)))
    assert limited == scan(OcrOptions()) and not limited.warnings and not limited.left_out


def test_one_slow_page_makes_the_next_one_careful(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    seen = recognising(monkeypatch, clock, lambda number: 50.0 if number == 10 else 1.0)
    assert scan(OcrOptions(budget=Budget(100.0, clock))).left_out == [2, 3, 4, 5, 6, 7, 8, 9]
    assert seen == [1, 10]


def test_pages_side_by_side_are_counted_once(recognised: list[int], clock: Clock) -> None:
    scanned = scan(OcrOptions(budget=Budget(60.0, clock), jobs=2))
    assert len(scanned.lines) + len(scanned.left_out) == 10 and {1, 10} <= set(scanned.lines)


def test_not_one_page_in_time_is_an_error_with_its_cure(recognised: list[int], clock: Clock) -> None:
    budget = Budget(60.0, clock)
    clock.now += 59.0
    with pytest.raises(DocumentError) as caught:
        scan(OcrOptions(budget=budget))
    assert caught.value.code is ErrorCode.TIMEOUT and "--timeout" in caught.value.cure and not recognised


def test_limit_of_pages_keeps_the_last_ones_too(recognised: list[int]) -> None:
    scanned = scan(OcrOptions(max_pages=4))
    assert list(scanned.lines) == [1, 2, 9, 10] and scanned.left_out == [3, 4, 5, 6, 7, 8]
    assert scanned.warnings[-1].code == "ocr-page-limit" and "pages 3 to 8" in scanned.warnings[-1].message


def test_page_that_takes_too_long_is_ended_and_named(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    """Tesseract gets no more time than the file has left, and what it loses by that is no failure of the page."""
    given: list[float] = []

    class Endless:
        name = "endless"

        def table(self, picture: Picture, seconds: float) -> str:
            given.append(seconds)
            clock.now += seconds
            raise TesseractTimeout(f"tesseract did not finish within {seconds:.0f} seconds")

    class Only:
        def __init__(self, wanted: OcrEngine) -> None:
            pass

        def usable(self) -> list[Endless]:
            return [Endless()]

        def close(self) -> None:
            pass

    monkeypatch.setattr(page, "Engines", Only)
    options = OcrOptions(cache=False, page_seconds=70.0, budget=Budget(100.0, clock))
    with pytest.raises(TesseractError, match="70 seconds"):
        Recogniser(options).read(Image.new("L", (300, 300), 255), 200)
    with pytest.raises(OutOfTime):
        Recogniser(options).read(Image.new("L", (300, 300), 255), 200)
    assert given == [70.0, pytest.approx(22.0)]
    found = read_pages([1, 2], lambda number: PageImage(number, Image.new("L", (300, 300), 255), 200.0), options)
    assert found.out_of_time == [1, 2] and not found.failed


def test_pages_are_named_in_words() -> None:
    assert [named(pages) for pages in ([3], [4, 3], [3, 4, 5, 9, 11])] == [
        "page 3",
        "pages 3 to 4",
        "pages 3 to 5, 9 and 11",
    ]


def tiff(pages: int) -> bytes:
    out, sheet = BytesIO(), Image.new("L", (120, 170), 255)
    sheet.save(out, "TIFF", save_all=True, append_images=[sheet] * (pages - 1), dpi=(14, 14))
    return out.getvalue()


def test_record_appears_and_the_ledger_calls_it_partial(recognised: list[int], clock: Clock, tmp_path: Path) -> None:
    path = tmp_path / "scan.tif"
    path.write_bytes(tiff(10))
    job = Job(timeout=60.0)
    entry = Input(path, "scan.tif")
    outcome = work(job, job.load(), entry, Budget(job.timeout, clock))
    assert outcome.status is Status.PARTIAL and outcome.losses == ("ocr-time-limit",)
    assert outcome.record is not None and b"pages " in outcome.record and outcome.pages == 10


def test_worker_gives_each_file_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit that the parent ends the worker at is the one that recognition knows."""
    given: list[Budget] = []

    class Wire:
        def __init__(self) -> None:
            self.waiting: list[Input | None] = [Input(Path("a"), "a"), None]

        def send(self, what: object) -> None:
            pass

        def recv(self) -> Input | None:
            return self.waiting.pop(0)

    monkeypatch.setattr(workers, "work", lambda job, extract, entry, budget: given.append(budget))
    monkeypatch.setattr(workers, "_limit_memory", lambda memory: None)
    workers.serve(Job(FAKE, timeout=77.0), Wire())  # type: ignore[arg-type]
    assert [budget.seconds for budget in given] == [77.0]


def test_picture_and_pdf_hear_of_the_time(recognised: list[int], clock: Clock) -> None:
    sheets = [Image.new("L", (120, 170), 255)] * 10
    out = BytesIO()
    sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:], resolution=14)
    for name, data in (("a.pdf", out.getvalue()), ("a.tif", tiff(10))):
        document = read(Path(name), data, OcrOptions(OcrMode.AUTO, cache=False, budget=Budget(60.0, clock)))
        codes = [warning.code for warning in document.warnings]
        assert codes.count("ocr-time-limit") == 1 and "page-without-text-layer" not in codes
        assert len(document.ocr_pages) == 5 and document.pages == 10


def test_more_time_reads_the_file_again(tmp_path: Path) -> None:
    plans = put(tmp_path / "in", a="short-of-time", b="tốt")

    def go(timeout: float, *, retry: bool = False) -> tuple[int, int]:
        summary = run([plans], tmp_path / "out", extract=FAKE, engine=Inline(), timeout=timeout, retry_failed=retry)
        return summary.written, summary.skipped

    assert go(60) == (2, 0) and go(60) == (0, 2)
    assert go(120) == (1, 1) and go(120) == (0, 2)
    assert go(120, retry=True) == (1, 1)
