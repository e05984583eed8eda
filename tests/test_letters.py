"""Letters: a fault here makes every later search miss words that the reader sees on the page."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractor.vietnamese.letters import bare, fold, repair, shadow, tone_alike

VIETNAMESE = st.text(alphabet=" aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằấềếệọổợụứữỳĐHÒÕKƯ’'–“”-\n01/", max_size=60)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("e\u0301\u0302", "ế", "mark-order"),
        ("tha\u0301\u0306ng", "thắng", "mark-order"),
        ("năm ho \u0323c", "năm học", "loose-mark"),
        ("điê \u0323n tử", "điện tử", "loose-mark"),
        ("ÐẢNG ỦY", "ĐẢNG ỦY", "look-alike"),
        ("Ɖắk Lắk", "Đắk Lắk", "look-alike"),
        ("ðào tạo", "đào tạo", "look-alike"),
        ("\u01a3ng", "ưng", "look-alike"),
        ("hưởng \u01a3\u0301ng", "hưởng ứng", "look-alike"),
        ("\u01a2u tiên", "Ưu tiên", "look-alike"),
        ("n\u01cem", "năm", "look-alike"),
        ("g\u01ce\u0301n", "gắn", "look-alike"),
        ("nu’ớc", "nước", "horn-apostrophe"),
        ("tru’o’ng", "trương", "horn-apostrophe"),
        ("thù'a", "thừa", "horn-apostrophe"),
        ("CỘNG HÕA XÃ HỘI", "CỘNG HÒA XÃ HỘI", "capital-tone"),
        ("TỈNH KHÁNH HÕA", "TỈNH KHÁNH HÒA", "capital-tone"),
        ("học\u200b tập", "học tập", "invisible"),
        ("\ufeffKẾ HOẠCH", "KẾ HOẠCH", "invisible"),
        ("o\u200b\u0323", "ọ", "invisible"),
        ("nghi\xadêm", "nghiêm", "invisible"),
        ("9450/VP\xadKGVX", "9450/VP-KGVX", "soft-hyphen"),
        ("9450/VP\x02KGVX", "9450/VP-KGVX", "line-end-hyphen"),
        ("9450/VP\ufffeKGVX", "9450/VP-KGVX", "line-end-hyphen"),
        ("\uf0b7 Tổ chức", "- Tổ chức", "bullet"),
        ("\uf0fc Tổ chức", "- Tổ chức", "bullet"),
    ],
)
def test_faults_of_typing_and_text_layers_are_repaired_and_said_so(before: str, after: str, code: str) -> None:
    text, repairs = repair(before)
    assert text == after
    assert {one.code for one in repairs} == {code}


@pytest.mark.parametrize(
    "text",
    [
        "H’Yim Kđoh",
        "Y’Nhu Niê",
        "K’Ho và Ea H'leo, M’Đrắk, Cư M’gar",
        "chủ đề ‘Học cho’ và 'tự do'",
        "VÕ THỊ NGÕ",
        "hoà, hòa, thuỷ, thủy, lí, lý, giai đọan",
        "10h00’ ngày 01/10/2024\tGDNN-GDTX\n",
        "a\uf0b7b",
    ],
)
def test_names_and_spellings_survive_untouched(text: str) -> None:
    assert repair(text) == (text, ())


def test_composition_and_odd_spaces_are_repaired_without_a_flood_of_records() -> None:
    assert repair(unicodedata.normalize("NFD", "Tuần lễ hưởng ứng học tập")) == ("Tuần lễ hưởng ứng học tập", ())
    assert repair("Số:\u00a0\u00a079\u2009KH\r\nmột\rhai") == ("Số:  79 KH\nmột\nhai", ())


def test_offsets_of_several_repairs_point_at_what_stands_there() -> None:
    text, repairs = repair("\ufeffÐi\u200b ho \u0323c, nu’ớc \u01ce\u0301, HÕA, VP\x02GD")
    assert text == "Đi học, nước ắ, HÒA, VP-GD"
    assert len(repairs) == 8
    assert [one.start for one in repairs] == sorted(one.start for one in repairs)
    for one in repairs:
        assert text.startswith(one.after, one.start)


@given(
    st.text(max_size=80)
    | VIETNAMESE
    | st.text(alphabet="oaeêu \u0301\u0302\u0323\u031b\u0306’ÐǎĐ\u200b\x02HÕA\xad", max_size=25)
)
@example("́ ̣")
def test_every_repair_is_true_and_can_be_undone(source: str) -> None:
    text, repairs = repair(source)
    assert unicodedata.is_normalized("NFC", text)
    for one in repairs:
        assert 0 <= one.start <= len(text)


@given(VIETNAMESE)
def test_a_decomposed_file_reads_like_a_composed_one(source: str) -> None:
    nfc, nfd = (repair(unicodedata.normalize(form, source)) for form in ("NFC", "NFD"))
    assert nfc == nfd


@given(VIETNAMESE)
def test_undoing_the_repairs_gives_the_composed_source(source: str) -> None:
    source = unicodedata.normalize("NFC", source)
    text, repairs = repair(source)
    for one in reversed(repairs):
        assert text.startswith(one.after, one.start)
        text = text[: one.start] + one.before + text[one.start + len(one.after) :]
    assert text == source


@given(st.text(max_size=200) | VIETNAMESE)
def test_shadow_is_as_long_as_the_text_so_offsets_are_true(source: str) -> None:
    text = unicodedata.normalize("NFC", source)
    assert len(shadow(text)) == len(text)
    assert len(tone_alike(text)) == len(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phòng Văn hoá – Xã hội", "PHÒNG  VĂN HÓA-XÃ HỘI "),
        ("khoẻ", "Khỏe"),
        ("Thuỷ lợi", "THỦY LỢI"),
        ("HOÀ BÌNH", "Hòa Bình"),
        ("Đề án “Xây dựng”", 'đề án "xây dựng"'),
        ("Ea H’leo", "ea h'leo"),
        ("BGDĐT - GDTX", "BGDĐT—GDTX"),
        ("hoà,", "hòa,"),
    ],
)
def test_wordings_that_differ_only_in_typing_are_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    assert bare(one) == bare(other)


@pytest.mark.parametrize("word", ["quý", "toàn", "hoạt", "ngoài", "khuỷu", "già", "Quỳnh"])
def test_the_tone_stays_where_both_styles_agree(word: str) -> None:
    assert tone_alike(word) == word


def test_folding_keeps_different_words_apart() -> None:
    assert fold("hóa") != fold("hòa")
    assert fold("Ba Vì") != fold("Bà Vì")
    assert bare("Đắk Lắk – ĐỊA") == "dak lak-dia"
    assert fold("  x \n y  ") == "x y"


def test_shadow_levels_signs_in_place() -> None:
    assert shadow("“HOÀ”\u2009– ‘Ủy’\nQUÝ") == "\"hòa\"\u2009- 'ủy'\nquý"
