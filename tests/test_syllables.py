"""Syllables: whoever judges a text layer or rejoins a broken word relies on this grammar."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from extractor.vietnamese.syllables import is_syllable, plausibility

SEEDS = Path(__file__).parents[1].parent / "shared" / "seeds"

GOOD = """
nghiêng hòa hoà khỏe khoẻ thủy thuỷ quý quí Quỳnh quốc quyết quyên quan quạt quen quê khuya khuỷu Nguyễn thuở gì gìn
giết giêng giữa già giục giờ của lụa mía bìa được hưởng ứng tuyên truyền luật xuân quân uỷ Ủy yêu yên y ý ngoèo ngoài
xoong quăng Kạn Đắk Lắk Kon ĐẢNG HUYỆN nghệ ghi kỷ Hy loạt suốt thế ai ôm ăn ước tuần uống Huế Huỳnh tuýp thoắt
xuyên quỹ Chuyển tuổi chuối rượu hươu nghĩa kia
"""
BAD = """
đọan tòan họat qúy gìa Hùynh hoat bac the-ld tiếngg ca1 cat thàch bp kan ngh ce ka gê nghanh online email Zoom Viber
hòà bath khoe\u0309\u0309 z w fan uil tieng\u0301g thànhphần banhành mấtt đuơc tuyển\u0301
"""


@pytest.mark.parametrize("word", GOOD.split())
def test_words_of_real_plans_are_syllables(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(word.upper())


@pytest.mark.parametrize("word", BAD.split())
def test_broken_and_foreign_words_are_not(word: str) -> None:
    assert not is_syllable(unicodedata.normalize("NFC", word))


def test_stops_carry_only_two_tones() -> None:
    assert [word for word in ("cat", "càt", "cát", "cảt", "cãt", "cạt") if is_syllable(word)] == ["cát", "cạt"]


def test_sound_text_is_told_from_a_broken_text_layer() -> None:
    sound = "Căn cứ Kế hoạch số 140/KH-UBND của UBND tỉnh Hưng Yên, phòng GDĐT thị xã"
    assert plausibility(sound) == 1.0
    assert plausibility("Uû ban nh©n d©n tØnh qu¶n lý") < 0.7
    assert plausibility("the quick brown fox jumped over lazy dogs") < 0.4
    assert plausibility("12/2024 – ...") == 0.0


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.name[:3])
def test_real_plans_are_plausible(path: Path) -> None:
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    assert plausibility(re.sub(r"\S+@\S+", "", text)) > 0.97
