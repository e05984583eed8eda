"""Whatever a file holds, the record is made in bounded time and every quote stands at its offsets."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plan_text import document_of, misquoted, record_of

from extractor.reading import read

CORPUS = Path(__file__).parents[1] / "corpus" / "txt"


@cache
def _lines() -> tuple[str, ...]:
    """The paragraphs of three specimens of different levels."""
    texts = [read(path).text for path in sorted(CORPUS.glob("*.txt"))[:12:5]]
    return tuple(line for text in texts for line in text.split("\n"))


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.integers(0, 400), min_size=1, max_size=60), st.integers(5, 400))
def test_quotes_stand_at_their_offsets_in_any_mixture_of_lines(order: list[int], longest: int) -> None:
    lines = _lines()
    document = document_of([lines[index % len(lines)][:longest] for index in order])
    if document.text:
        assert misquoted(record_of(document), document.text) == []


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(alphabet='Sở báo cáo về trước ngày 12/9/2022.;:,()“”"-+số KH-UBND/Căn cứ\n', min_size=1, max_size=400))
def test_quotes_stand_at_their_offsets_in_nonsense(text: str) -> None:
    document = document_of(
        ["KẾ HOẠCH", "Tổ chức Tuần lễ", *text.split("\n"), "II. TỔ CHỨC THỰC HIỆN", *text.split("\n")]
    )
    assert misquoted(record_of(document), document.text) == []


PIECES = [
    "1", "1/", "12/KH-A ", "“", "\"a ", "(", "( a ", "Căn cứ ", "báo cáo ", "a) ", "- ", "của UBND tỉnh ", "chủ đề: ", "đề án ", "tuần lễ tổ chức ",
    "khai mạc ", "từ ngày 1/2 đến ngày 3/4 ", "trước ngày 20/10/2022 báo cáo Sở A ", "phối hợp với Sở A, ", "nếu có ", "để a ", "Luật A ", "số ",
    "về việc ", "Sở A, ", "kết thúc, ",
]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("broken", [False, True], ids=["one paragraph", "many paragraphs"])
def test_repeated_words_do_not_run_away(piece: str, broken: bool) -> None:
    """A pattern that goes back over what it has read would take hours here."""
    size = 8_000
    words = piece * (size // len(piece))
    body = [words[start : start + 60] for start in range(0, len(words), 60)] if broken else [words]
    document = document_of(
        ["KẾ HOẠCH", "Tổ chức Tuần lễ năm 2022", *body[:200], "II. TỔ CHỨC THỰC HIỆN", "1. Sở Nội vụ", *body]
    )
    assert misquoted(record_of(document), document.text) == []
