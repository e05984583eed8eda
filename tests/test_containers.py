"""Archives and mails: each document in them becomes a record, and nothing in them can do harm."""

from __future__ import annotations

import json
import struct
import zipfile
import zlib
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest

from extractor.batch import Summary, collect, run
from extractor.batch.containers import is_container, list_members, member_bytes
from extractor.batch.inputs import DOCUMENTS
from extractor.batch.mail import mail_parts
from extractor.batch.member_names import distinct, place, zip_name
from extractor.batch.parts import ContainerError
from extractor.errors import DocumentError, ErrorCode

CORPUS = Path(__file__).parents[1] / "corpus"
DOCX = (CORPUS / "docx" / "06-thixa-2024.docx").read_bytes()
TXT = (CORPUS / "txt" / "08-xa-2025.txt").read_bytes()
NAME = "Kế hoạch số 12 (bản ký).docx"


def zipped(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def listed(path: Path) -> list[str]:
    return [member.name for member in list_members(path, DOCUMENTS).members]


def codes(path: Path) -> dict[str, str]:
    """The failures of what lies in a container, by place."""
    return {name: str(error.code) for name, error in list_members(path, DOCUMENTS).failures}


def mail(body: str = "Kính gửi các đơn vị", **attachments: bytes) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@edu.vn", "b@edu.vn", "Kế hoạch"
    message.set_content(body)
    for name, data in attachments.items():
        message.add_attachment(data, "application", "octet-stream", filename=name)
    return message


def test_each_document_of_an_archive_gets_its_record(tmp_path: Path) -> None:
    inner = {"huyện A/kế hoạch.docx": DOCX, "xã/ke-hoach.txt": TXT, "ảnh.zzz": b"x", "hong.docx": DOCX[:5000]}
    archive = put(tmp_path, "các kế hoạch.zip", zipped(inner))
    summary = run([archive], tmp_path / "out", jobs=2)
    assert summary.written == 2
    assert [(failure.path, failure.code) for failure in summary.failures] == [("các kế hoạch.zip/hong.docx", "damaged")]
    record = json.loads((tmp_path / "out/các kế hoạch.zip/huyện A/kế hoạch.docx.json").read_text(encoding="utf-8"))
    assert record["source"]["path"] == "các kế hoạch.zip/huyện A/kế hoạch.docx"
    assert record["source"]["name"] == "kế hoạch.docx"
    text = (tmp_path / "out/các kế hoạch.zip/huyện A/kế hoạch.docx.txt").read_text(encoding="utf-8")
    evidence = record["theme"]["evidence"]
    assert text[evidence["start"] : evidence["end"]] == evidence["quote"]
    assert not (tmp_path / "huyện A").exists()


def test_archives_are_found_in_folders_and_by_content(tmp_path: Path) -> None:
    put(tmp_path, "a.zip", zipped({"p.docx": DOCX}))
    put(tmp_path, "thu.eml", mail(**{"p.docx": DOCX}).as_bytes())
    odd = put(tmp_path, "b.bin", zipped({"p.docx": DOCX}))
    assert [entry.name for entry in collect([tmp_path], tmp_path / "out").files] == ["a.zip/p.docx", "thu.eml/p.docx"]
    assert [entry.name for entry in collect([odd], tmp_path / "out").files] == ["b.bin/p.docx"]


def test_what_systems_leave_in_archives_is_no_plan(tmp_path: Path) -> None:
    names = ["__MACOSX/._p.docx", "~$p.docx", "Thumbs.db", ".DS_Store", "p.docx"]
    assert listed(put(tmp_path, "a.zip", zipped(dict.fromkeys(names, DOCX)))) == ["p.docx"]


def test_archives_in_archives_are_read_but_not_deeper(tmp_path: Path) -> None:
    inner = zipped({"p.docx": DOCX})
    message = mail(**{"k.zip": inner}).as_bytes()
    assert listed(put(tmp_path, "a.eml", message)) == ["k.zip/p.docx"]
    assert listed(put(tmp_path, "b.zip", zipped({"k.zip": inner, "thu.eml": mail(**{"q.docx": DOCX}).as_bytes()}))) == [
        "k.zip/p.docx",
        "thu.eml/q.docx",
    ]
    deep = put(tmp_path, "c.zip", zipped({"k.zip": zipped({"l.zip": inner, "q.docx": DOCX})}))
    assert listed(deep) == ["k.zip/q.docx"]
    assert codes(deep) == {"k.zip/l.zip": "too-large"}
    member = list_members(tmp_path / "a.eml", DOCUMENTS).members[0]
    assert member_bytes(tmp_path / "a.eml", member.position, member.name) == DOCX


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = zipped({"p.txt": b"\0" * (40 * 1024 * 1024), "q.txt": TXT})
    path = put(tmp_path, "a.zip", bomb)
    summary = run([path], tmp_path / "out")
    assert summary.written == 1
    assert [(failure.path, failure.code) for failure in summary.failures] == [("a.zip/p.txt", "too-large")]
    nested = put(
        tmp_path, "b.zip", zipped({"k.zip": zipped({"x.txt": b"\0" * (40 << 20)}), "l.zip": b"\0" * (40 << 20)})
    )
    assert codes(nested) == {"l.zip": "too-large"}
    [member] = list_members(nested, DOCUMENTS).members
    with pytest.raises(DocumentError) as caught:
        member_bytes(nested, member.position, member.name)
    assert caught.value.code is ErrorCode.TOO_LARGE


def test_an_archive_that_promises_too_much_is_refused(tmp_path: Path) -> None:
    """Entries that lie on top of each other promise terabytes from one kernel."""
    data = bytearray(zipped({f"p{number}.docx": b"x" for number in range(6)}))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 24 : at + 28] = struct.pack("<I", 0xF0000000)
        at = data.find(b"PK\x01\x02", at + 4)
    with pytest.raises(DocumentError) as caught:
        list_members(put(tmp_path, "a.zip", bytes(data)), DOCUMENTS)
    assert caught.value.code is ErrorCode.TOO_LARGE


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (zipped({"p.docx": DOCX})[:5000], ErrorCode.DAMAGED),
        (zipped({"ảnh.zzz": b"x"}), ErrorCode.NO_TEXT),
        (zipped({}), ErrorCode.NO_TEXT),
        (zipped({f"{number}.zzz": b"" for number in range(20_001)}, zipfile.ZIP_STORED), ErrorCode.TOO_LARGE),
        (zipped({f"{number}.txt": b"" for number in range(2_001)}, zipfile.ZIP_STORED), ErrorCode.TOO_LARGE),
    ],
    ids=["cut", "no plan", "empty", "too many files", "too many documents"],
)
def test_a_bad_archive_costs_itself_only(tmp_path: Path, data: bytes, code: ErrorCode) -> None:
    put(tmp_path, "a.zip", data)
    good = put(tmp_path, "b.txt", TXT)
    batch = collect([tmp_path / "a.zip", good], tmp_path / "out")
    assert [entry.name for entry in batch.files] == ["b.txt"]
    assert [(failure.path, failure.code) for failure in batch.failures] == [("a.zip", str(code))]


def test_a_locked_document_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    data = bytearray(zipped({"p.docx": DOCX, "q.txt": TXT}))
    data[6] |= 1
    data[data.find(b"PK\x01\x02") + 8] |= 1
    summary = run([put(tmp_path, "a.zip", bytes(data))], tmp_path / "out")
    assert summary.written == 1
    assert [(failure.path, failure.code) for failure in summary.failures] == [("a.zip/p.docx", "encrypted")]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/p.docx", "etc/p.docx"),
        ("/etc/p.docx", "etc/p.docx"),
        ("C:\\Users\\p.docx", "C_/Users/p.docx"),
        ("a/./b//../p.docx", "a/b/p.docx"),
        ("a\x1b[2J\n?.docx", "a_[2J__.docx"),
        ("con/NUL.docx", "_con/_NUL.docx"),
        (".hidden.docx", "_.hidden.docx"),
        ("kế hoạch . /p.docx. ", "kế hoạch/p.docx"),
        ("...", "member"),
        ("", "member"),
        ("a/" * 20 + "p.docx", "a/" * 7 + "p.docx"),
    ],
)
def test_names_lead_nowhere_else(tmp_path: Path, name: str, expected: str) -> None:
    assert place(name) == expected
    assert (tmp_path / expected).resolve().is_relative_to(tmp_path)


def test_long_names_and_equal_names_stay_apart() -> None:
    long = place("ế" * 300 + ".docx")
    assert len(long.encode()) <= 160
    assert long.endswith("ế.docx")
    taken: set[str] = set()
    assert [distinct(name, taken) for name in ("p.docx", "P.docx", "p.docx")] == ["p.docx", "P (2).docx", "p (3).docx"]


def entry(raw: bytes, *, flag: int = 0, extra: bytes = b"") -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(raw.decode("utf-8" if flag else "cp437"))
    info.flag_bits, info.extra = flag, extra
    return info


def test_vietnamese_names_are_read_however_they_were_written() -> None:
    """Names decide which record is whose: "K╫ hoÑch.docx" is nobody's."""
    plain = b"Ke hoach.docx"
    field = b"\x01" + struct.pack("<I", zlib.crc32(plain)) + NAME.encode()
    assert zip_name(entry(NAME.encode(), flag=0x800)) == NAME
    assert zip_name(entry(NAME.encode())) == NAME
    assert zip_name(entry("Kê\u0301 hoa\u0323ch sô\u0301 ba\u0309n.docx".encode("cp1258"))) == "Kế hoạch số bản.docx"
    assert zip_name(entry(plain, extra=struct.pack("<HH", 0x7075, len(field)) + field)) == NAME
    assert zip_name(entry(b"other", extra=struct.pack("<HH", 0x7075, len(field)) + field)) == "other"


RFC2231 = "attachment;\r\n filename*0*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch%20;\r\n filename*1*=s%E1%BB%91%201.docx"
RFC2047 = 'attachment; filename="=?utf-8?B?S+G6vyBob+G6oWNo?= =?utf-8?Q?_s=E1=BB=91_1.docx?="'


@pytest.mark.parametrize(
    "disposition",
    [RFC2231.encode(), RFC2047.encode(), 'attachment; filename="Kế hoạch số 1.docx"'.encode()],
    ids=["RFC 2231", "RFC 2047", "bare UTF-8"],
)
def test_vietnamese_names_of_attachments(tmp_path: Path, disposition: bytes) -> None:
    data = (
        b"From: a@edu.vn\r\nTo: b@edu.vn\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
        b"--x\r\nContent-Type: text/plain\r\n\r\nxem\r\n--x\r\nContent-Type: application/octet-stream\r\n"
        b"Content-Transfer-Encoding: base64\r\nContent-Disposition: " + disposition + b"\r\n\r\nSGVsbG8=\r\n--x--\r\n"
    )
    path = put(tmp_path, "a.eml", data)
    [member] = list_members(path, DOCUMENTS).members
    assert member.name == "Kế hoạch số 1.docx"
    assert member_bytes(path, member.position, member.name) == b"Hello"


def test_a_mail_with_a_plan_gives_its_record(tmp_path: Path) -> None:
    path = put(tmp_path, "thu.eml", mail(**{NAME: DOCX, "logo.zzz": b"x"}).as_bytes())
    summary = run([path], tmp_path / "out")
    assert (summary.written, summary.failures) == (1, [])
    assert (tmp_path / "out" / "thu.eml" / "Kế hoạch số 12 (bản ký).docx.json").exists()


def test_a_mail_without_attachments_is_its_words(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"], message["To"] = "a@edu.vn", "b@edu.vn"
    message.set_content(TXT.decode("utf-8-sig"), charset="utf-16")
    summary = run([put(tmp_path, "thu.eml", message.as_bytes())], tmp_path / "out")
    assert (summary.written, summary.failures) == (1, [])
    assert "KẾ HOẠCH" in (tmp_path / "out/thu.eml/mail.txt.txt").read_text(encoding="utf-8")


def test_pictures_that_a_mail_shows_are_no_attachments_and_nameless_plans_are() -> None:
    message = mail()
    message.add_alternative("<p>xem <img src='cid:a'></p>", subtype="html")
    message.add_attachment(b"\x89PNG", "image", "png", disposition="inline", cid="<a>", filename="logo.png")
    message.add_attachment(DOCX, "application", "octet-stream")
    assert [part.name for part in mail_parts(message.as_bytes())] == ["attachment-1.docx"]


@pytest.mark.parametrize("part", range(11))
def test_a_mail_that_is_cut_off_is_bounded(tmp_path: Path, part: int) -> None:
    data = mail(**{"p.docx": DOCX, "k.zip": zipped({"q.txt": TXT})}).as_bytes()
    path = put(tmp_path, "a.eml", data[: len(data) * part // 10])
    summary = run([path], tmp_path / "out")
    known = {"empty-file", "damaged", "no-text", "unknown-format", "unreadable"}
    assert {failure.code for failure in summary.failures} <= known
    assert isinstance(summary, Summary)


def test_a_mail_of_endless_parts_is_refused() -> None:
    deep = b"From: a@b.vn\r\nTo: c@d.vn\r\n"
    for number in range(60):
        deep += b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (number, number)
    with pytest.raises(ContainerError, match=r"too deep|damaged"):
        mail_parts(deep + b"Content-Type: text/plain\r\n\r\nx")


def test_a_mail_that_names_nobody_is_a_mail_by_its_ending(tmp_path: Path) -> None:
    """Exported without sender and recipients it begins like a web archive; what is attached to it would be lost."""
    message = EmailMessage()
    message["Subject"] = "Kế hoạch"
    message.set_content("Gửi kèm.")
    message.add_attachment(DOCX, maintype="application", subtype="octet-stream", filename="ke-hoach.docx")
    path = put(tmp_path, "a.eml", message.as_bytes())
    assert is_container(path)
    assert listed(path) == ["ke-hoach.docx"]
    assert not is_container(put(tmp_path, "a.mht", message.as_bytes()))
