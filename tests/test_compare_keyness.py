"""Distinctive words: the formula, the counts beside every score, and Vietnamese words of several syllables."""

from __future__ import annotations

from math import log, sqrt
from pathlib import Path

import numpy as np
import pytest
from compare_records import Draft, specimens, write

from extractor.compare import Corpus, keyness
from extractor.compare.keyness import log_odds
from extractor.compare.lexicon import lexicon
from extractor.compare.units import Known, segment
from extractor.compare.words import Vocabulary
from extractor.errors import RecordsError


def test_the_score_is_the_published_formula() -> None:
    a, b, prior = np.array([10, 5, 85]), np.array([2, 8, 190]), 50.0
    background = a + b
    score, odds = log_odds(a, b, background, prior)
    for place in range(3):
        expected = prior * background[place] / background.sum()
        mine, theirs = a[place] + expected, b[place] + expected
        delta = log(mine / (a.sum() + prior - mine)) - log(theirs / (b.sum() + prior - theirs))
        assert odds[place] == pytest.approx(delta)
        assert score[place] == pytest.approx(delta / sqrt(1 / mine + 1 / theirs))


@pytest.fixture
def two_years(tmp_path: Path) -> Corpus:
    common = ["Các đơn vị tổ chức tuyên truyền về học tập suốt đời.", "Người dân tham gia các lớp học tại địa phương."]
    return write(
        tmp_path,
        *(
            Draft(
                f"a{n}.txt",
                symbol=f"{n}/KH-UBND",
                year=2023,
                body=[*common, "Chuyển đổi số là cơ hội. Chuyển đổi số ở mọi nơi."],
            )
            for n in range(4)
        ),
        *(
            Draft(
                f"b{n}.txt",
                symbol=f"{n}/KH-UBND",
                year=2024,
                body=[*common, "Đọc sách là niềm vui. Đọc sách ở mọi nơi."],
            )
            for n in range(4)
        ),
    )


def test_planted_words_come_first_with_their_true_counts(two_years: Corpus) -> None:
    table = keyness(two_years, "year", 2023)
    first = table.iloc[0]
    assert first["term"] == "chuyển đổi số" and first["score"] > 1.96
    assert (first["count"], first["other_count"], first["plans"], first["other_plans"]) == (8, 0, 4, 0)
    assert (table["score"] > 0).all() and table["score"].is_monotonic_decreasing
    other = keyness(two_years, "year", 2024).iloc[0]
    assert other["term"] == "đọc sách" and other["count"] == 8


def test_common_words_set_no_group_apart(two_years: Corpus) -> None:
    table = keyness(two_years, "year", 2023, top=None).set_index("term")
    assert abs(table.loc["đơn vị", "score"]) < 0.5
    assert table.loc["đơn vị", ["count", "other_count"]].tolist() == [4, 4]


def test_words_of_the_lexicon_are_whole_in_a_folder_too_small_to_show_them(tmp_path: Path) -> None:
    """An office with three plans would read of "danh" and "sách" apart."""
    body = ["Lập danh sách cán bộ, công chức tham gia; lựa chọn báo cáo viên, trung tâm học tập cộng đồng."]
    corpus = write(tmp_path, *(Draft(f"{n}.txt", year=2020 + n, body=body) for n in range(2)))
    table = keyness(corpus, "year", top=None, fewest=1)
    words = set(table.loc[table["kind"] == "word", "term"])
    assert {"danh sách", "cán bộ", "công chức", "báo cáo viên", "trung tâm học tập cộng đồng"} <= words
    assert not {"danh", "báo cáo", "học tập", "cộng"} & words


def test_a_phrase_neither_begins_nor_ends_with_a_small_word(tmp_path: Path) -> None:
    corpus = write(
        tmp_path,
        Draft("a.txt", year=2023, body=["Các đơn vị và nhà trường. Đơn vị nhà trường."]),
        Draft("b.txt", year=2024),
    )
    table = keyness(corpus, "year", 2023, top=None, fewest=1)
    assert set(table.loc[table["kind"] == "phrase", "term"]) == {"đơn vị nhà trường"}


def test_words_of_the_lexicon_do_not_run_over_a_sign_and_the_left_one_is_taken() -> None:
    vocabulary = Vocabulary()
    words = vocabulary.read("học sinh viên, học sinh. học, sinh viên")
    known = Known(tuple(tuple(vocabulary.numbers(word)) for word in ("học sinh", "sinh viên")))
    units = segment(words.ids, np.zeros(len(words), dtype=np.int32), words.opens, vocabulary.syllables(), known)
    assert [units.names[one] for one in units.ids] == ["học sinh", "viên", "học sinh", "học", "sinh viên"]


def test_the_lexicon_is_fit_to_be_read() -> None:
    """A word with a digit or twice with another spelling would be a slip of whoever added it."""
    words, small = lexicon()
    assert len(words) > 800 and all(2 <= len(word.split()) <= 7 and not any(map(str.isdigit, word)) for word in words)
    assert all(" " not in word for word in small)


def test_every_group_is_taken_in_turn_and_two_can_be_set_against_one_another(two_years: Corpus) -> None:
    both = keyness(two_years, "year", top=3)
    assert both.groupby("group").size().to_dict() == {"2023": 3, "2024": 3}
    assert set(both["against"]) == {"all others"}
    pair = keyness(two_years, "year", 2024, 2023, top=None)
    assert set(pair["against"]) == {"2023"}
    assert pair["score"].min() < 0 < pair["score"].max()


def test_a_group_without_plans_is_told(two_years: Corpus) -> None:
    with pytest.raises(RecordsError, match="2023, 2024"):
        keyness(two_years, "year", 1999)


def test_syllables_that_belong_together_are_one_word() -> None:
    vocabulary = Vocabulary()
    texts = [
        "thư viện mở cửa",
        "cửa thư viện mới",
        "mới mở thư viện",
        "đến thư viện, mở sách",
        "thư viện cửa mới",
        "sách mở",
    ] * 3
    words = [vocabulary.read(text) for text in texts]
    documents = np.repeat(np.arange(len(words), dtype=np.int32), [len(one) for one in words])
    units = segment(
        np.concatenate([one.ids for one in words]),
        documents,
        np.concatenate([one.opens for one in words]),
        vocabulary.syllables(),
    )
    found = {units.names[one] for one in units.ids.tolist()}
    assert "thư viện" in found and "thư" not in found
    assert "viện mở" not in found
    assert units.names[units.ids[0]] == "thư viện"


def test_words_do_not_run_over_punctuation_numbers_or_the_end_of_a_plan() -> None:
    words = Vocabulary().read("học tập, suốt đời năm 2024 tại trường\nhọc – tập")
    assert words.opens.tolist() == [True, False, True, False, False, False, False, False, True, True]
    assert words.ids[5] == 0


def test_what_one_specimen_alone_speaks_of_is_found() -> None:
    table = keyness(specimens(), "campaign", "reading-culture-day", top=20)
    first = table.iloc[0]
    assert first["term"] in ("sách", "xuồng sách", "xuồng")
    assert table["other_plans"].max() < 14


def test_the_order_is_the_same_in_every_run(two_years: Corpus) -> None:
    assert keyness(two_years, "year").equals(keyness(two_years, "year"))
