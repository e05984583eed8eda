"""Text from before Unicode (TCVN3, VNI, VISCII, VPS, VIQR): a wrong letter table or a wrong guess ruins a whole plan."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import docx
import pytest
from docx.oxml.ns import qn
from reportlab.pdfgen import canvas

from extractor.pipeline import extract_file
from extractor.reading import read
from extractor.reading.document import Document
from extractor.reading.encoding import decode as decode_file
from extractor.vietnamese import legacy_tables
from extractor.vietnamese.legacy import LEGACY, Legacy, decode, encode, unmojibake
from extractor.vietnamese.legacy_capitals import raise_capitals
from extractor.vietnamese.legacy_detect import detect_legacy
from extractor.vietnamese.legacy_fonts import legacy_font

ROOT = Path(__file__).parents[1]
SPECIMENS = sorted((ROOT / "corpus" / "txt").glob("*.txt"))
SEEDS = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
HALF = len(legacy_tables.ALPHABET) // 2
PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "Ð": "Đ", "✓": "?", "•": "-", "…": "."})
needs_iconv = pytest.mark.skipif(shutil.which("iconv") is None, reason="glibc's iconv is not here")

sys.path.insert(0, str(ROOT / "scripts"))
import build_legacy_tables  # noqa: E402


def text_of(path: Path) -> str:
    return unicodedata.normalize("NFC", path.read_bytes().decode("utf-8-sig"))


def half_decomposed(text: str) -> str:
    """Windows-1258 has the vowels and five tones as marks of their own."""
    out = []
    for letter in text.replace("✓", "").replace("Ð", "Đ"):
        try:
            letter.encode("cp1258")
            out.append(letter)
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tones = "".join(mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323")
            rest = "".join(mark for mark in parts if mark not in tones)
            out.append(unicodedata.normalize("NFC", rest) + tones)
    return "".join(out)


def facts(path: Path) -> Any:
    """The record without offsets, warnings and source; case and quotation marks, which encodings lose, levelled."""
    plan = extract_file(path).plan.model_dump(mode="json", exclude={"source", "warnings"})

    def levelled(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: levelled(inner) for key, inner in value.items() if key != "evidence"}
        if isinstance(value, list):
            return [levelled(inner) for inner in value]
        return value.translate(PLAIN).lower() if isinstance(value, str) else value

    return levelled(plan)


def alike(document: Document) -> Any:
    """All that the record is made from, quotation marks levelled."""
    return [
        (document.string(item).translate(PLAIN), item.kind, item.column, item.gap, item.bold, item.mark)
        for item in document.paragraphs
    ]


# tables


def test_every_letter_goes_there_and_back() -> None:
    for encoding in LEGACY:
        for letter in legacy_tables.ALPHABET:
            word = f"ng{letter}n" if encoding != "viqr" else letter
            lost = encoding == "tcvn3" and letter.isupper() and letter not in "ĂÂĐÊÔƠƯ"
            wanted = word.lower() if lost else word
            assert decode(encode(word, encoding), encoding) == wanted, (encoding, letter)
            assert unmojibake(encode(word, encoding).decode("latin-1"), encoding) == wanted


def test_capitals_and_small_letters_have_codes_of_their_own() -> None:
    for table in (legacy_tables.TCVN, legacy_tables.VISCII, legacy_tables.VPS, legacy_tables.VNI):
        codes = table.split()
        assert len(codes) == len(set(codes)) == len(legacy_tables.ALPHABET) == 134


@needs_iconv
@pytest.mark.parametrize(("name", "encoding"), [("TCVN5712-1", "tcvn1"), ("VISCII", "viscii")])
def test_single_bytes_mean_what_glibc_says(name: str, encoding: Legacy) -> None:
    """Byte for byte, both ways."""
    codes = [number for number in range(1, 256) if number != 10 and (not 0xB0 <= number <= 0xB4 or encoding != "tcvn1")]
    rows = b"\n".join(bytes([number]) for number in codes)
    told = subprocess.run(["iconv", "-f", name, "-t", "UTF-8"], input=rows, capture_output=True, check=True)
    letters = told.stdout.decode("utf-8").split("\n")
    assert sum(letter in legacy_tables.ALPHABET for letter in letters if letter) == 134
    for number, letter in zip(codes, letters, strict=True):
        if letter and letter in legacy_tables.ALPHABET:
            assert decode(bytes([number]), encoding) == letter
            assert encode(letter, encoding) == bytes([number])


@needs_iconv
def test_marks_of_tcvn_stand_after_their_letter() -> None:
    told = subprocess.run(
        ["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"], input=b"a\xb3e\xb4\n", capture_output=True, check=True
    )
    assert decode(b"a\xb3e\xb4\n", "tcvn3") == unicodedata.normalize("NFC", told.stdout.decode("utf-8")) == "áẹ\n"


@needs_iconv
def test_the_table_module_is_what_its_script_makes() -> None:
    made: dict[str, str] = {}
    exec(build_legacy_tables.module(), made)
    for name in ("ALPHABET", "TCVN", "VISCII", "VPS", "VNI"):
        assert made[name] == getattr(legacy_tables, name)


@pytest.mark.parametrize(
    ("shown", "encoding", "meant"),
    [
        ("Uû ban nh©n d©n", "tcvn3", "Uỷ ban nhân dân"),
        ("§¾k L¾k, n\u00adíc", "tcvn3", "Đắk Lắk, nước"),
        ("“Häc tËp suèt ®êi”", "tcvn3", "“Học tập suốt đời”"),
        ("coäng hoøa xaõ hoäi chuû nghóa", "vni", "cộng hòa xã hội chủ nghĩa"),
        ("Xin chaøo caùc baïn, tröôøng", "vni", "Xin chào các bạn, trường"),
        ("ỦY BAN đã là Unicode", "vni", "ỦY BAN đã là Unicode"),
        ("U?y ban nha^n da^n, BGDDDT, nu+o+'c.", "viqr", "Ủy ban nhân dân, BGDĐT, nước."),
        ("a. Mu.c ti\\'eu ./. ... a@b.vn", "viqr", "a. Mục ti'eu ./. ... a@b.vn"),
    ],
)
def test_misread_text_is_repaired(shown: str, encoding: Legacy, meant: str) -> None:
    assert unmojibake(shown, encoding) == meant


@pytest.mark.parametrize(
    ("name", "encoding", "capitals"),
    [
        (".VnTime", "tcvn3", False),
        (".VnTimeH", "tcvn3", True),
        ("ABCDEF+.VnArialH,Bold", "tcvn3", True),
        (".VnTimeH-BoldItalic", "tcvn3", True),
        ("VNI-Times", "vni", False),
        ("VNI Helve", "vni", False),
        ("VPS Times", "vps", False),
    ],
)
def test_font_names_tell_the_encoding(name: str, encoding: str, capitals: bool) -> None:
    font = legacy_font(name)
    assert font is not None
    assert (font.encoding, font.capitals) == (encoding, capitals)


@pytest.mark.parametrize("name", ["Times New Roman", "Arial", "Vni", "Calibri Light", "", "SVN-Times", "UTM HelveH"])
def test_other_fonts_tell_nothing(name: str) -> None:
    assert legacy_font(name) is None


@pytest.mark.parametrize(
    ("decoded", "meant"),
    [
        ("Kế HOạCH", "KẾ HOẠCH"),
        ("CộNG HOà XÃ HộI CHủ NGHĨA VIệT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("TM. Uỷ BAN NHÂN DÂN", "TM. UỶ BAN NHÂN DÂN"),
        ("Số: 12/KH-UBND", "Số: 12/KH-UBND"),
        ("Sở GDĐT, Lê Hà, Độc lập - Tự do", "Sở GDĐT, Lê Hà, Độc lập - Tự do"),
        ("Võ Thị út Mười", "Võ Thị Út Mười"),
        ("tạo; ủy ban nhân dân xã", "tạo; Ủy ban nhân dân xã"),
        ("kế hoạch", "kế hoạch"),
    ],
)
def test_capitals_come_back_only_where_they_are_certain(decoded: str, meant: str) -> None:
    assert raise_capitals(decoded) == meant


# detection


ENGLISH = "The café's naïve résumé: don't go (e.g. 5° ± ½ × 3) — see §4. I'm in. No. Me. " * 20
OTHERS = "garçon élan château déjà vu über straße Mädchen mañana año según será também coração não Łódź žena " * 5


@pytest.mark.parametrize("path", [*SPECIMENS, *SEEDS], ids=lambda path: path.stem[:12])
def test_sound_text_is_never_taken_for_an_old_encoding(path: Path) -> None:
    text = path.read_bytes().decode("utf-8-sig")
    for form in ("NFC", "NFD"):
        assert detect_legacy(unicodedata.normalize(form, text)) is None
    for line in text.splitlines():
        assert detect_legacy(line) is None, line


@pytest.mark.parametrize("text", [ENGLISH, OTHERS, "", "12 345 678,9 % 01/10/2024", "½ ¾ ° § ©", "Ủy ban nhân dân xã"])
def test_other_text_is_never_taken_for_an_old_encoding(text: str) -> None:
    assert detect_legacy(text) is None
    assert detect_legacy(text.encode("cp1252", "ignore")) is None
    if text:
        assert read("a.txt", text.encode()).legacy_encoding is None


@pytest.mark.parametrize("path", [*SPECIMENS, *SEEDS], ids=lambda path: path.stem[:12])
@pytest.mark.parametrize("encoding", LEGACY)
def test_each_encoding_is_known_by_its_words(path: Path, encoding: Legacy) -> None:
    data = encode(text_of(path), encoding)
    assert detect_legacy(data) == encoding
    assert detect_legacy(data.decode("latin-1")) == encoding
    assert decode_file(data, path).legacy == (None if encoding == "viqr" else encoding)


def test_a_few_words_are_enough_where_all_come_right() -> None:
    assert detect_legacy("Uû ban nh©n d©n tØnh") == "tcvn3"
    assert detect_legacy("coäng hoøa xaõ hoäi") == "vni"
    assert detect_legacy("hoøa") is None


# documents

FORMS: dict[str, Callable[[str], bytes]] = {
    "utf-16": lambda text: text.encode("utf-16"),
    "utf-16-be": lambda text: text.encode("utf-16-be"),
    "utf-32": lambda text: text.encode("utf-32"),
    "utf-32-le": lambda text: text.encode("utf-32-le"),
    "nfd": lambda text: unicodedata.normalize("NFD", text).encode(),
    "cp1258": lambda text: half_decomposed(text).encode("cp1258", "replace"),
    "tcvn3 in utf-8": lambda text: encode(text, "tcvn3").decode("latin-1").encode(),
    "vni in utf-16": lambda text: encode(text, "vni").decode("cp1252").encode("utf-16"),
    **{name: lambda text, name=name: encode(text, name) for name in get_args(Legacy)},  # type: ignore[misc]
}


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda path: path.stem)
def test_a_plan_gives_the_same_facts_in_every_encoding(path: Path, tmp_path: Path) -> None:
    """What reads the same letter for letter has the same record; where capitals are lost, the records are compared."""
    wanted, sound = facts(path), alike(read(path))
    target = tmp_path / path.name
    for name, form in FORMS.items():
        target.write_bytes(form(text_of(path)))
        assert alike(read(target)) == sound or facts(target) == wanted, name


@pytest.mark.parametrize(
    ("encoding", "said"), [("tcvn3", "tcvn3"), ("tcvn1", "tcvn3"), ("vni", "vni"), ("viqr", "viqr")]
)
def test_the_record_says_what_was_undone(encoding: Legacy, said: str, tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(encode(text_of(SPECIMENS[0]), encoding))
    plan = extract_file(target).plan
    assert plan.source.legacy_encoding == said
    codes = [warning.code for warning in plan.warnings]
    assert "legacy-encoding" in codes
    assert ("legacy-capitals-lost" in codes) == (encoding == "tcvn3")


def test_only_the_paragraphs_in_the_old_encoding_are_changed() -> None:
    old = [
        "Së Gi¸o dôc vµ §µo t¹o chñ tr×, phèi hîp víi c¸c së, ban, ngµnh;",
        "Thñ tr\u00adëng c¸c ®¬n vÞ chÞu tr¸ch nhiÖm.",
    ]
    new = ["Căn cứ Luật Tổ chức chính quyền địa phương;", "Ông Đặng Văn Hải – café Trung Nguyên, 5 m² đất."]
    document = read("a.txt", "\n\n".join([new[0], *old, new[1]] * 2).encode())
    assert document.legacy_encoding == "tcvn3"
    assert "Sở Giáo dục và Đào tạo chủ trì, phối hợp với các sở, ban, ngành;" in document.text
    assert "Thủ trưởng các đơn vị chịu trách nhiệm." in document.text
    for line in new:
        assert line in document.text


def word_file(*paragraphs: list[tuple[str, str]]) -> bytes:
    document = docx.Document()
    for runs in paragraphs:
        paragraph = document.add_paragraph()
        for text, font in runs:
            fonts = paragraph.add_run(text)._r.get_or_add_rPr().get_or_add_rFonts()
            fonts.set(qn("w:ascii"), font)
            fonts.set(qn("w:hAnsi"), font)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_fonts_decide_run_by_run_in_word() -> None:
    tcvn3, vni = (lambda text, one=one: encode(text, one).decode("latin-1") for one in ("tcvn3", "vni"))
    document = read(
        "a.docx",
        word_file(
            [(tcvn3("ủy ban nhân dân"), ".VnTimeH")],
            [("kÕ ho¹ch", ".VnTimeH")],
            [(tcvn3("Tổ chức hướng dẫn; "), ".VnTime"), ("Sở Nội vụ, café", "Times New Roman")],
            [(vni("Cộng")[:2], "VNI-Times"), (vni("Cộng")[2:] + vni(" hòa xã hội."), "VNI-Times")],
            [("Đã chuyển sang Unicode mà phông còn cũ.", ".VnTime")],
        ),
    )
    assert document.text.split("\n") == [
        "ỦY BAN NHÂN DÂN",
        "KẾ HOẠCH",
        "Tổ chức hướng dẫn; Sở Nội vụ, café",
        "Cộng hòa xã hội.",
        "Đã chuyển sang Unicode mà phông còn cũ.",
    ]
    assert document.legacy_encoding == "tcvn3"


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_pdf_pages_are_decoded_before_they_are_judged(encoding: Legacy) -> None:
    """pdfium makes hyphens of the soft hyphens that are ư in TCVN3."""
    lines = [
        "ỦY BAN NHÂN DÂN TỈNH HÀ GIANG",
        "Tổ chức hướng dẫn nước nhà, được các trường",
        "thực hiện chương trình 12/KH-UBND.",
    ]
    out = io.BytesIO()
    page = canvas.Canvas(out)
    for number, line in enumerate(lines):
        page.drawString(72, 780 - 20 * number, encode(line, encoding).decode("latin-1"))
    page.save()
    document = read("a.pdf", out.getvalue())
    assert document.legacy_encoding == encoding
    assert document.text.replace("\n", " ") == " ".join(lines)
