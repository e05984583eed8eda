"""What is made of recognised words: what a user loses here is a wrong number, or a right word made wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from extractor.reading.assemble import assemble
from extractor.reading.document import Kind
from extractor.reading.lines import RawLine, Reading
from extractor.reading.ocr.cache import Cache, default_folder, key_of
from extractor.reading.ocr.doubt import doubtful_places, is_doubtful
from extractor.reading.ocr.glue import unglued
from extractor.reading.ocr.images import Turn, grey_of, resize, skew
from extractor.reading.ocr.layout import RecognisedPage, page_lines
from extractor.reading.ocr.letters import baseline_of, size_of
from extractor.reading.ocr.merge import merge
from extractor.reading.ocr.needs import page_needs_ocr
from extractor.reading.ocr.noise import is_dirt, is_handwriting, without_dirt
from extractor.reading.ocr.recipe import passes
from extractor.reading.ocr.repair import Repairer
from extractor.reading.ocr.stamps import incoming
from extractor.reading.ocr.sure import is_sure, without_sure
from extractor.reading.ocr.words import Word, words_of

SOUND = "Căn cứ Kế hoạch số 12 của Ủy ban nhân dân tỉnh về việc tổ chức Tuần lễ hưởng ứng học tập suốt đời năm nay"


def line(text: str, top: float = 100, x: float = 100, sure: float = 96, number: int = 1, em: float = 40) -> list[Word]:
    """Words of one line as Tesseract would give them, half an em a letter."""
    words = []
    for part in text.split():
        width = 0.5 * em * len(part)
        words.append(Word(part, x, top, x + width, top + 0.67 * em, sure, (1, 1, number)))
        x += width + 0.3 * em
    return words


def repaired(text: str) -> str:
    return " ".join(word.text for word in Repairer().page(line(text), 1))


# the decision page by page


def test_stamp_of_a_signature_is_no_text_layer() -> None:
    stamp = "Người ký: CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ\nEmail: thongtin@chinhphu.vn\nThời gian ký: 28.04.2026"
    assert page_needs_ocr(stamp, picture=1.0, covered=0.0)
    assert not page_needs_ocr(f"{SOUND}\n{stamp}", picture=0.0, covered=0.05)


def test_rubbish_of_an_earlier_recognition_is_no_text_layer() -> None:
    rubbish = "ceNG HoA xA ugr cuu NGHiA vrET NAM DQc l$p Tg do H4nh phtic giAo duc vi ddo tqo thdnh ph6 " * 3
    assert page_needs_ocr(rubbish, picture=1.0, covered=0.2)
    assert not page_needs_ocr(SOUND * 3, picture=1.0, covered=0.2)


def test_broken_font_map_is_no_text_layer_but_english_is() -> None:
    broken = "Fҋ zxqv Ҝҟ kҋwq ҟvz qxzҋ wҟq vkxz zzqw Ҝqv xkҋ vwqҟ zqxk ҋwvq Ҝxz qkvw zxҋq"
    english = "The committee of the people shall report to the ministry before the end of the year on all of this work"
    assert page_needs_ocr(broken, picture=0.0, covered=0.2)
    assert not page_needs_ocr(english, picture=0.0, covered=0.2)


def test_length_alone_does_not_decide() -> None:
    """A last page with the signature only is text; an empty page needs nothing; letters drawn as outlines do."""
    assert not page_needs_ocr("PHÓ CHỦ TỊCH\nNguyễn Văn A", picture=0.0, covered=0.004)
    assert not page_needs_ocr("", picture=0.0, covered=0.0)
    assert page_needs_ocr("", picture=1.0, covered=0.0)
    assert page_needs_ocr("", picture=0.0, covered=0.0, drawn=True)


def test_old_encoding_is_decoded_not_recognised() -> None:
    tcvn3 = "C¨n cø QuyÕt ®Þnh cña ñy ban nh©n d©n tØnh vÒ viÖc tæ chøc TuÇn lÔ h­ëng øng häc tËp suèt ®êi n¨m nay"
    assert not page_needs_ocr(tcvn3, picture=0.0, covered=0.2)


# putting recognitions together


def test_the_better_reading_of_a_place_is_taken() -> None:
    first, second = line("triên khai kế hoạch", sure=70), line("triển khai kế hoạch", sure=92)
    assert [word.text for word in merge([first, second])] == ["triển", "khai", "kế", "hoạch"]


def test_numbers_that_differ_between_recognitions_are_doubtful() -> None:
    merged = merge([line("ngày 23 tháng"), line("ngày 33 tháng")])
    assert is_doubtful(merged[1], 40) and not is_doubtful(merged[0], 40)


def test_handwritten_digits_are_doubtful_whatever_their_confidence() -> None:
    printed = line("Số: 115 /NQ-CP", sure=95)
    assert doubtful_places(printed, 40) == set()
    taller = [Word("445", 200, 95, 260, 132, 92, (1, 1, 1))]
    assert doubtful_places(taller, 40) == {0}


def test_two_lone_numbers_side_by_side_may_be_one() -> None:
    assert doubtful_places(line("Số: 2 1 /2026/TT-BCT"), 40) == {1, 2}


def test_number_beside_an_illegible_sign_is_doubtful() -> None:
    kept = without_dirt(line("Số: 2 † /2026/TT-BCT"), 40)
    assert [word.text for word in kept] == ["Số:", "2", "/2026/TT-BCT"]
    assert is_doubtful(kept[1], 40) and is_doubtful(kept[2], 40)


# repair


@pytest.mark.parametrize(
    ("recognised", "right"),
    [
        ("khân trương triên khai", "khẩn trương triển khai"),
        ("CỘNG HOA XÃ HỘI CHÚ NGHĨA VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Độc lâp - Tự do - Hạnh phúc", "Độc lập - Tự do - Hạnh phúc"),
        ("QUYÉT ĐỊNH:", "QUYẾT ĐỊNH:"),
        ("KÊ HOẠCH", "KẾ HOẠCH"),
        ("SỬA ĐÓI, BÓ SUNG", "SỬA ĐỔI, BỔ SUNG"),
        ("phòng, chông dịch", "phòng, chống dịch"),
        ("số 12/QD-TTg ngảy 5 thảng 4 nam 2026", "số 12/QĐ-TTg ngày 5 tháng 4 năm 2026"),
        ("Số: /KH-UBNĐ", "Số: /KH-UBND"),
    ],
)
def test_what_the_genre_makes_certain_is_put_right(recognised: str, right: str) -> None:
    assert repaired(recognised) == right


@pytest.mark.parametrize(
    "text",
    [
        "cộng tác viên cơ sở",
        "hội thao toàn tỉnh",
        "chi tiêu nội bộ",
        "phố biển du lịch",
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "ngày l6 tháng 1] năm 2O26",
        "Số 1§99/SGDĐT-CTrTT",
        "ông Lò Văn Khân",
        "số 5/DA-XYZ và 7/ĐA-UBND",
        "phía nam 3 xã",
    ],
)
def test_what_may_be_right_stays(text: str) -> None:
    """No digit is invented, no rare word and no name made into a common one, and hoà is not made hòa."""
    assert repaired(text) == text


def test_roman_numbers_only_in_certain_sequence() -> None:
    repairer = Repairer()
    page = [*line("I. MỤC ĐÍCH", number=1), *line("IL. NỘI DUNG", number=2), *line("HI. THỰC HIỆN", number=3)]
    assert [w.text for w in repairer.page(page, 1) if w.text.endswith(".")] == ["I.", "II.", "III."]
    assert [made.after for made in repairer.made] == ["II.", "III."]
    assert Repairer().page(line("HI. THỰC HIỆN"), 1)[0].text == "HI."


@pytest.mark.parametrize(
    ("glued", "parts"),
    [
        ("26tháng", ["26", "tháng"]),
        ("ngày23", ["ngày", "23"]),
        ("năm2026", ["năm", "2026"]),
        ("Số:1906", ["Số:", "1906"]),
        ("QUYẾTĐỊNH", ["QUYẾT", "ĐỊNH"]),
        ("số.49-KL/TW", ["số", "49-KL/TW"]),
        ("kếhoạch,", ["kế", "hoạch,"]),
    ],
)
def test_words_that_ran_together_are_parted(glued: str, parts: list[str]) -> None:
    word = Word(glued, 0, 100, 90, 135.6 if "g" in glued else 127, 95)
    apart = unglued(word)
    assert [part.text for part in apart] == parts
    assert not any(is_doubtful(part, 40) for part in apart)
    assert [part.text for part in unglued(replace(word, text="2tháng4"))] == ["2tháng4"]


@pytest.mark.parametrize("text", ["khoảng", "hoạch", "việtban", "GDĐT", "KH-UBND", "tháng", "thành"])
def test_word_that_is_one_or_no_known_pair_stays_whole(text: str) -> None:
    assert [part.text for part in unglued(Word(text, 0, 100, 90, 127, 95))] == [text]


# dirt, handwriting, stamps of receipt


def test_rules_and_dust_are_no_words() -> None:
    assert is_dirt(Word("———", 0, 0, 9, 9, 90)) and is_dirt(Word("~", 0, 0, 9, 9, 90))
    assert not is_dirt(Word("-", 0, 0, 9, 9, 80)) and not is_dirt(Word("./.", 0, 0, 9, 9, 80))
    assert is_handwriting(line("TT#T2", sure=55), 40)
    assert not is_handwriting(line("Nguyễn Văn A", sure=90), 40)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Hà Nội, ngày - tháng 9 năm 2020", "Hà Nội, ngày tháng 9 năm 2020"),
        ("nội dung trên . không gian mạng", "nội dung trên không gian mạng"),
        ("sử dụng * quỹ khuyến học", "sử dụng quỹ khuyến học"),
        ("Độc lập - Tự do - Hạnh phúc", "Độc lập - Tự do - Hạnh phúc"),
        ("giai đoạn 2021 - 2030", "giai đoạn 2021 - 2030"),
        ("* Ghi chú về kinh phí", "* Ghi chú về kinh phí"),
        ("học tập suốt đời .", "học tập suốt đời ."),
    ],
)
def test_strokes_where_no_print_has_one_are_left_out(text: str, read: str) -> None:
    assert " ".join(word.text for word in without_dirt(line(text, sure=90), 40)) == read


def test_dust_is_left_out_however_surely_it_was_read() -> None:
    words = line("báo cáo kết quả", sure=95)
    speck = Word(".", 500, 120, 502, 122, 95, words[0].line)
    assert [word.text for word in without_dirt([*words, speck], 40)] == ["báo", "cáo", "kết", "quả"]


def test_stamp_of_receipt_is_set_apart() -> None:
    """Its day and number must never become the document's."""
    stamp = [
        *line("VĂN PHÒNG CHÍNH PHỦ", top=190, x=900, number=7),
        *line("ĐẾN Giờ:......C......", top=240, x=900, number=8),
        *line("Ngày:..24.4.2026..", top=280, x=1000, sure=40, number=9),
    ]
    title = line("QUYẾT ĐỊNH", top=420, x=600, number=10)
    words = [*line("BỘ CÔNG THƯƠNG", top=190), *stamp, *title]
    lines = page_lines([RecognisedPage(1, words, 72 / 200, Turn(0.0, 1650, 2340))])[1]
    foreign = " ".join(raw.text for raw in lines if raw.kind is Kind.FOREIGN)
    assert "24.4.2026" in foreign and "ĐẾN" in foreign and "CHÍNH PHỦ" in foreign
    assert [raw.text for raw in lines if raw.kind is Kind.BODY] == ["BỘ CÔNG THƯƠNG", "QUYẾT ĐỊNH"]


def test_the_word_to_in_a_title_is_no_stamp() -> None:
    assert incoming(line("ĐẾN NĂM 2030, TẦM NHÌN ĐẾN NĂM 2045"), 40) == set()


# lines and places


def test_letterhead_comes_column_by_column_with_doubtful_places() -> None:
    rows = [
        *line("BỘ CÔNG AN", top=100, x=150, number=1),
        *line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", top=100, x=600, em=34, number=2),
        *line("Số: 37 /KH-BCA", top=160, x=150, sure=50, number=3),
        *line("Hà Nội, ngày 24 tháng 4 năm 2026", top=160, x=700, em=34, number=4),
    ]
    lines = page_lines([RecognisedPage(1, rows, 72 / 200, Turn(0.0, 1650, 2340))])[1]
    assert [(raw.column, raw.text) for raw in lines][:2] == [(0, "BỘ CÔNG AN"), (0, "Số: 37 /KH-BCA")]
    assert [lines[1].text[a:b] for a, b in lines[1].doubtful] == ["Số:", "37", "/KH-BCA"]
    assert lines[0].box == pytest.approx((54, 36, 120, 48), abs=2)


def test_doubtful_places_reach_the_document() -> None:
    lines = [RawLine("Số: 4Ð5  /NQ-CP", page=1, doubtful=((4, 7),)), RawLine("NGHỊ QUYẾT", page=1)]
    document = assemble(Reading(lines, "pdf", ocr_pages=(1,)))
    assert [document.text[a:b] for a, b in document.doubtful] == ["4Đ5"]
    assert [w.code for w in document.warnings] == ["letters-repaired", "ocr-low-confidence"]


def test_size_and_baseline_follow_from_the_letters() -> None:
    assert size_of(line("nhân dân TỈNH")[1:2]) == pytest.approx(40, rel=0.05)
    word = Word("ngày", 0, 100, 50, 135.6, 90)
    assert baseline_of([word], 40) == pytest.approx(127.2, abs=0.5)


def test_table_of_another_form_is_left_out() -> None:
    good = "5\t1\t1\t1\t1\t1\t10\t20\t30\t40\t96.5\tSố:"
    assert [w.text for w in words_of(f"level\tpage\n{good}\n5\tx\n5\t1\t1\t1\t1\t1\ta\tb\tc\td\te\tf\n")] == ["Số:"]


# pictures


def test_red_seal_goes_and_black_print_stays() -> None:
    page = Image.new("RGB", (200, 100), "white")
    draw = ImageDraw.Draw(page)
    draw.rectangle((10, 10, 40, 40), fill=(200, 30, 40))
    draw.rectangle((40, 40, 190, 60), fill=(20, 20, 20))
    grey = grey_of(page)
    assert grey.getpixel((20, 20)) > 180 and grey.getpixel((150, 50)) < 40


def test_coloured_print_stays() -> None:
    page = Image.new("RGB", (200, 100), "white")
    ImageDraw.Draw(page).rectangle((40, 40, 190, 60), fill=(20, 20, 200))
    assert grey_of(page).getpixel((100, 50)) < 160


def test_skew_is_measured_and_boxes_lead_back() -> None:
    page = Image.new("L", (1200, 1600), 255)
    draw = ImageDraw.Draw(page)
    for y in range(200, 1400, 40):
        for x in range(150, 1050, 30):
            draw.rectangle((x, y, x + 18, y + 14), fill=0)
    assert skew(page) == 0.0
    tilted = page.rotate(-2.0, fillcolor=255)
    assert skew(tilted) == pytest.approx(2.0, abs=0.15)
    assert Turn(90.0, 100, 100).back(50, 0) == pytest.approx((100, 50))


def test_no_bitmap_grows_beyond_the_limit() -> None:
    grown = resize(Image.new("L", (4000, 5000)), 10)
    assert grown.width * grown.height <= 40_100_000


def test_more_recognitions_for_poor_pictures() -> None:
    assert [way.sharpen for way in passes(200, lambda: 1.2).ways] == [None, None, None]
    assert len(passes(70, lambda: 1.2).ways) == 3 and passes(70, lambda: 1.2).whole
    assert all(way.sharpen for way in passes(70, lambda: 2.6).ways)


# what is read a second time


def printed(*texts: str, **settings: float) -> list[Word]:
    """Lines of one page, 60 pixels apart."""
    lines = (line(text, top=100 + 60 * at, number=at, **settings) for at, text in enumerate(texts))  # type: ignore[arg-type]
    return [word for words in lines for word in words]


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("tổ chức Tuần lễ hưởng ứng học tập suốt đời", True),
        ("tố chức Tuần lễ hưởng ứng học tập suốt đời", False),  # "tổ chức" is likelier
        ("tổ chức Tuần lễ hưổơng ứng học tập suốt đời", False),  # no syllable
        ("trước ngày 15 tháng 10 năm 2024", True),
        ("quy định.", False),
    ],
)
def test_line_is_sure_only_where_all_its_words_are(text: str, sure: bool) -> None:
    assert is_sure(line(text)) is sure
    assert not is_sure([*line(text), *line("rõ", sure=92)])


def test_number_has_to_be_surer_than_a_word() -> None:
    """Nothing but a second reading can tell that a digit is wrong."""
    assert is_sure(line("Số học sinh được khen thưởng trong năm", sure=95))
    assert not is_sure(line("Số học sinh được khen thưởng trong năm 2024", sure=95))


def test_only_lines_that_were_not_sure_are_read_again() -> None:
    words = printed("tổ chức Tuần lễ hưởng ứng", "tố chức Tuần lễ hưởng ứng", "học tập suốt đời năm nay")
    page = Image.new("L", (900, 400), 200)
    pen = ImageDraw.Draw(page)
    for word in words:
        pen.rectangle((word.x0, word.top, word.x1, word.bottom), outline=20, width=3)
    rest = without_sure(page, words)
    assert rest is not None
    first, second = rest.crop((0, 90, 900, 135)), rest.crop((0, 155, 900, 195))
    assert first.getextrema() == (200, 200), "painted in the shade of the paper"
    assert second.tobytes() == page.crop((0, 155, 900, 195)).tobytes()
    assert rest.crop((0, 220, 900, 400)).getextrema() == (200, 200)


def test_line_that_touches_an_unsure_one_stays_whole() -> None:
    """A cut-off accent would be read as a letter of its own."""
    above, below = line("tổ chức Tuần lễ hưởng ứng", top=100), line("tố chức Tuần lễ", top=124, number=2)
    page = Image.new("L", (900, 300), 90)
    rest = without_sure(page, [*above, *below])
    assert rest is not None and rest.tobytes() == page.tobytes()


def test_sure_page_is_read_once() -> None:
    page = Image.new("L", (900, 400), 255)
    assert without_sure(page, printed("tổ chức Tuần lễ hưởng ứng", "học tập suốt đời năm nay")) is None
    assert without_sure(page, []) is page, "what the first recognition overlooked the second may see"


# cache


def test_cache_gives_back_what_was_kept_and_nothing_that_was_damaged(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    key = key_of(b"picture", "vie", 200)
    assert cache.get(key) is None
    cache.put(key, "Số:")
    assert cache.get(key) == "Số:"
    assert key_of(b"picture", "vie", 300) != key
    entry = next(tmp_path.rglob("*.tsv.z"))
    entry.write_bytes(entry.read_bytes()[:-1])
    assert cache.get(key) is None
    assert [path for path in tmp_path.rglob("*") if path.suffix == ".new"] == []


def test_cache_stays_small(tmp_path: Path) -> None:
    cache = Cache(tmp_path, largest=400)
    for number in range(20):
        cache.put(key_of(bytes([number])), "x" * 100)
    cache.sweep()
    assert sum(path.stat().st_size for path in tmp_path.rglob("*.tsv.z")) <= 400


def test_cache_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    cache = Cache(tmp_path / "file")
    cache.put("ab12", "x")
    assert cache.get("ab12") is None


def test_cache_lies_in_the_users_cache_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_folder() == tmp_path / "kehoach" / "ocr"
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert default_folder() == tmp_path / "local" / "kehoach" / "ocr"
