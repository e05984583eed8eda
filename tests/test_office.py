"""Word's older formats and those of other word processors: the same plan as in DOCX, and nothing left behind."""

from __future__ import annotations

import base64
import http.server
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import DocumentError, ErrorCode
from extractor.pipeline import extract_bytes, extract_file
from extractor.reading import office, office_program, read
from extractor.reading.flat_package import to_package
from extractor.reading.odt import read_odt
from extractor.reading.office_program import Limits
from extractor.reading.rtf_labels import with_labels

CORPUS = Path(__file__).parents[1] / "corpus"
PROGRAM = office_program.find_program()
needs_office = pytest.mark.skipif(PROGRAM is None, reason="LibreOffice is not installed: see kehoach doctor")
posix = pytest.mark.skipif(os.name != "posix", reason="the stand-in programs are POSIX scripts")
PLAN = "06-thixa-2024"
RESTARTED = "01-so-2019"
"""Its numbering restarts at V, which LibreOffice forgets when it writes RTF."""

LINKED = (
    '<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>'
    '<text:p>Một <draw:frame text:anchor-type="as-char"><draw:image xlink:href="{link}" xlink:actuate="onLoad"/>'
    '</draw:frame></text:p><text:section text:name="s"><text:section-source xlink:href="{link}.odt"/><text:p>hai'
    "</text:p></text:section></office:text></office:body></office:document>"
)
"""Without the careful settings LibreOffice asks for the picture of this document (measured)."""


def facts(plan: Any) -> Any:
    """What a plan says, without where it stands and what was noticed on the way."""
    if isinstance(plan, dict):
        return {key: facts(value) for key, value in plan.items() if key not in ("evidence", "source", "warnings")}
    return [facts(value) for value in plan] if isinstance(plan, list) else plan


def facts_of(name: str) -> Any:
    return facts(extract_file(CORPUS / "docx" / f"{name}.docx").plan.model_dump(mode="json"))


@pytest.fixture(scope="session")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two specimens as DOC, RTF and ODT, written by LibreOffice."""
    folder = tmp_path_factory.mktemp("office")
    given = [str(CORPUS / "docx" / f"{name}.docx") for name in (PLAN, RESTARTED)]
    for form in ("doc", "rtf", "odt"):
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [str(PROGRAM), profile, "--headless", "--convert-to", form, "--outdir", str(folder), *given]
        subprocess.run(command, check=True, capture_output=True, timeout=300, stdin=subprocess.DEVNULL)
    return folder


@needs_office
@pytest.mark.parametrize(("name", "form"), [(PLAN, "doc"), (PLAN, "rtf"), (PLAN, "odt"), (RESTARTED, "rtf")])
def test_the_same_plan_has_the_same_facts(converted: Path, name: str, form: str) -> None:
    extraction = extract_file(converted / f"{name}.{form}")
    assert extraction.plan.source.format == form
    assert facts(extraction.plan.model_dump(mode="json")) == facts_of(name)
    assert not [warning for warning in extraction.plan.warnings if warning.code == "format-differs-from-name"]


@needs_office
def test_odt_reads_as_through_libreoffice(converted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The own reader is there so that ODT needs no LibreOffice; it must not see anything else."""
    path = converted / f"{RESTARTED}.odt"
    monkeypatch.setitem(office.KINDS, "odt", (".odt", "writer8"))
    assert read_odt(path, path.read_bytes()).lines == office.read_office(path, path.read_bytes(), "odt").lines


@needs_office
def test_a_damaged_document_is_refused_and_never_read_as_text(converted: Path) -> None:
    """LibreOffice left to itself takes a broken .doc for a text file and makes a page of rubbish of it."""
    data = (converted / f"{PLAN}.doc").read_bytes()
    with pytest.raises(DocumentError) as caught:
        read("plan.doc", data[: len(data) // 2])
    assert caught.value.code is ErrorCode.DAMAGED
    assert leftovers() == []


@needs_office
def test_a_document_fetches_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan that calls home when it is opened would tell a stranger who reads it."""
    asked: list[str] = []

    class Server(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_OPTIONS = do_HEAD = do_PROPFIND = do_GET  # noqa: N815 - likewise

        def log_message(self, *_: object) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        link = f"http://127.0.0.1:{server.server_port}/a.png"
        monkeypatch.setitem(office.KINDS, "fodt", (".fodt", "OpenDocument Text Flat XML"))
        lines = office.read_office(Path("plan.fodt"), LINKED.format(link=link).encode(), "fodt").lines
        server.shutdown()
    assert lines[0].text == "Một"
    assert asked == []


def test_without_libreoffice_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_program, "find_program", lambda: None)
    with pytest.raises(DocumentError) as caught:
        read("plan.rtf", rb"{\rtf1\ansi Ke hoach}")
    assert caught.value.code is ErrorCode.MISSING_PROGRAM
    assert "libreoffice-writer" in caught.value.cure


def stand_in(folder: Path, body: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that is taken for LibreOffice; it notes itself and its child before it does what ``body`` says."""
    program, note = folder / "soffice", folder / "note.json"
    program.write_text(
        f"#!{sys.executable}\nimport json, os, signal, subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-S', '-c', 'import time; time.sleep(600)'])\n"
        f"with open({str(note)!r} + '.new', 'w', encoding='utf-8') as out:\n"
        "    json.dump({'pids': [os.getpid(), child.pid], 'folder': os.getcwd()}, out)\n"
        f"os.replace({str(note)!r} + '.new', {str(note)!r})\n{body}\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder) + os.pathsep + os.environ["PATH"])
    return note


def runs(pid: int) -> bool:
    """Whether a process is there and not only its entry, which nobody may have taken away yet."""
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except (ProcessLookupError, FileNotFoundError):
        return False
    except OSError:
        return True
    return state != "Z"


def leftovers() -> list[str]:
    """Temporary folders of ours that are still there; other runs have their own folder for temporary files."""
    return [path.name for path in Path(tempfile.gettempdir()).glob("kehoach-*")]


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))


def nothing_is_left(note: Path) -> bool:
    known = json.loads(note.read_text(encoding="utf-8"))
    for _ in range(200):
        if not any(map(runs, known["pids"])) and not Path(known["folder"]).exists():
            return not leftovers()
        time.sleep(0.05)
    return False


@posix
@pytest.mark.parametrize(
    ("body", "code", "words"),
    [
        ("time.sleep(600)", ErrorCode.TIMEOUT, "within 1.5 seconds"),
        ("signal.signal(signal.SIGTERM, signal.SIG_IGN)\ntime.sleep(600)", ErrorCode.TIMEOUT, "within 1.5 seconds"),
        ("sys.exit(0)", ErrorCode.DAMAGED, "could not load"),
        ("sys.exit(77)", ErrorCode.DAMAGED, "could not load"),
        ("os.kill(os.getpid(), signal.SIGSEGV)", ErrorCode.CRASHED, "signal 11"),
        ("open(sys.argv[-2] + '/document.docx', 'wb').write(b'PK rubbish')", ErrorCode.DAMAGED, "damaged"),
    ],
)
def test_a_program_that_misbehaves_costs_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, code: ErrorCode, words: str
) -> None:
    """It hangs, does not want to die, says all is well and wrote nothing, crashes, writes rubbish."""
    note = stand_in(tmp_path, body, monkeypatch)
    with pytest.raises(DocumentError) as caught:
        office.read_office(Path("plan.rtf"), b"{\\rtf1 x}", "rtf", Limits(seconds=1.5))
    assert caught.value.code is code
    assert words in str(caught.value)
    assert nothing_is_left(note)


@posix
def test_a_program_that_eats_memory_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note = stand_in(tmp_path, "a = bytearray(1 << 30)\ntime.sleep(600)", monkeypatch)
    with pytest.raises(DocumentError) as caught:
        office.read_office(Path("plan.rtf"), b"{\\rtf1 x}", "rtf", Limits(seconds=30, memory=1 << 28))
    assert caught.value.code is ErrorCode.DAMAGED
    assert nothing_is_left(note)


@posix
def test_nothing_is_left_when_the_reader_itself_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The batch kills a worker that takes too long: LibreOffice must not run on, nor its folder stay."""
    note = stand_in(tmp_path, "time.sleep(600)", monkeypatch)
    code = r"from extractor.reading import read; read('a.rtf', b'{\\rtf1 x}')"
    reader = subprocess.Popen([sys.executable, "-c", code], cwd=Path(__file__).parents[1])
    try:
        for _ in range(600):
            if note.exists() or reader.poll() is not None:
                break
            time.sleep(0.05)
    finally:
        reader.send_signal(signal.SIGKILL)
        reader.wait()
    assert nothing_is_left(note)


@pytest.mark.parametrize("kind", ["doc", "odt"])
def test_a_locked_document_is_named_as_such(kind: str) -> None:
    if kind == "doc":
        data = bytearray(4096)
        data[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        data[512:514], data[523] = b"\xec\xa5", 0x01
        data[1024:1048] = "WordDocument".encode("utf-16-le")
    else:
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w") as package:
            package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
            package.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
        data = bytearray(packed.getvalue())
    with pytest.raises(DocumentError) as caught:
        read(f"plan.{kind}", bytes(data))
    assert caught.value.code is ErrorCode.ENCRYPTED


def test_the_numbers_that_an_rtf_says_were_printed_become_its_text() -> None:
    rtf = (
        rb"{\rtf1{\stylesheet{\s1\ls1 a;}}{\*\listoverridetable{\listoverride\ls1}}"
        rb"{\listtext\pard\plain\f0 V.\tab}\pard\s1\ilvl0\ls1 NOI DUNG\par {\listtext VI.\tab}TO CHUC\par"
        rb"{\listtext\f3\'b7\tab}\pard\ls2 Treo khau hieu\par"
        rb"{\pntext\pard a)\tab}{\*\pn\pnlvlbody\pnlcltr}Mot\par \bin7 {\ls1{{}Het}"
    )
    assert with_labels(rtf) == (
        rb"{\rtf1{\stylesheet{\s1a;}}{\*\listoverridetable{\listoverride\ls1}}"
        rb"{\pard\plain\f0 V.\tab}\pard\s1\ilvl0NOI DUNG\par {VI.\tab}TO CHUC\par"
        rb"{\listtext\f3\'b7\tab}\pard\ls2 Treo khau hieu\par"
        rb"{\pard a)\tab}{\*\kehoachpn \pnlvlbody\pnlcltr}Mot\par \bin7 {\ls1{{}Het}"
    )
    assert with_labels(rb"{\rtf1\ls1 x}") == rb"{\rtf1\ls1 x}"
    assert with_labels(b"{\\listtext " + b"{" * 100_000) is not None


def flat(package: bytes) -> bytes:
    """A Word document as one XML file."""
    parts = []
    with zipfile.ZipFile(BytesIO(package)) as opened:
        for name in opened.namelist():
            if name.endswith((".xml", ".rels")):
                xml = opened.read(name).decode("utf-8").partition("?>")[2]
                parts.append(f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{xml}</pkg:xmlData></pkg:part>')
    space = "http://schemas.microsoft.com/office/2006/xmlPackage"
    head = '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
    return f'{head}<pkg:package xmlns:pkg="{space}">{"".join(parts)}</pkg:package>'.encode()


def test_a_doc_that_is_really_something_else_is_read_as_that() -> None:
    """Old programs call everything .doc: the content decides, and the record says that the name is wrong."""
    docx = (CORPUS / "docx" / f"{PLAN}.docx").read_bytes()
    for data in (docx, flat(docx)):
        plan = extract_bytes(data, "ke-hoach.doc").plan
        assert plan.source.format == "docx"
        assert "format-differs-from-name" in [warning.code for warning in plan.warnings]
        assert facts(plan.model_dump(mode="json")) == facts_of(PLAN)


PAGE = "<html><head><title>x</title></head><body><p>KẾ HOẠCH</p><p>Tổ chức Tuần lễ học tập suốt đời</p></body></html>"


def archive(charset: str) -> bytes:
    """A page as Word saves it in one file, its encoding named by the mail header only."""
    head = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Location: a.htm\r\n"
        f'Content-Transfer-Encoding: base64\r\nContent-Type: text/html; charset="{charset}"\r\n\r\n'
    )
    page = base64.encodebytes(PAGE.encode(charset))
    return head.encode() + page + b"\r\n--x\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n--x--\r\n"


@pytest.mark.parametrize("data", [PAGE.encode(), archive("utf-8"), archive("utf-16")], ids=["HTML", "MHT", "MHT wide"])
def test_a_doc_that_is_a_web_page_is_read_as_one(data: bytes) -> None:
    """Web portals hand out pages under the name of Word files; Word opens them, and so must we."""
    document = read("ke-hoach.doc", data)
    assert document.format == "html"
    assert document.text == "KẾ HOẠCH\nTổ chức Tuần lễ học tập suốt đời"
    assert "format-differs-from-name" in [warning.code for warning in document.warnings]
    assert "format-differs-from-name" not in [warning.code for warning in read("ke-hoach.mht", data).warnings]


def test_a_web_archive_without_a_page_is_refused() -> None:
    with pytest.raises(DocumentError) as caught:
        read("a.mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x--\r\n")
    assert caught.value.code is ErrorCode.DAMAGED


def test_a_damaged_one_file_document_is_refused() -> None:
    with pytest.raises(DocumentError) as caught:
        to_package(Path("plan.xml"), b"<?xml version='1.0'?><pkg:package xmlns:pkg='x'><pkg:part>")
    assert caught.value.code is ErrorCode.DAMAGED
