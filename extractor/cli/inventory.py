"""What the program needs on this computer, and whether it is there: Python packages and optional programs."""

from __future__ import annotations

import platform
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version

from extractor.reading import office_program
from extractor.reading.ocr import faults, library, tesseract
from extractor.reading.ocr.data import find_data
from extractor.reading.ocr.server import LANGUAGE

# "pypdfium2>=4.30", "spacy<4,>=3.8; python_version > '3'", "x>=1; extra == 'ocr'"
_REQUIREMENT = re.compile(r"^([A-Za-z0-9][\w.-]{0,80})")
# "LibreOffice 7.4.7.2 40(Build:2)", "tesseract 5.3.0"
_VERSION = re.compile(r"\d{1,6}(?:\.\d{1,6}){1,4}")


@dataclass(frozen=True, slots=True)
class Need:
    """Something that the program uses.

    Attributes:
        name: as people call it.
        serves: what it is used for.
        version: None where it is missing or does not say.
        present: it is there.
        debian: the packages of Debian and Ubuntu that bring it.
        where: where it was found.
        optional: something else does the same, or does without it.
        ocr: it recognises scans.
    """

    name: str
    serves: str
    version: str | None
    present: bool
    debian: tuple[str, ...] = ()
    where: str | None = None
    optional: bool = False
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class Inventory:
    """All needs, and how to get what is missing."""

    python: str
    system: str
    kehoach: str | None
    packages: tuple[Need, ...]
    programs: tuple[Need, ...]

    @property
    def recognises(self) -> Need | None:
        """What scans are recognised with: the library, else the program."""
        return next((need for need in reversed(self.programs) if need.present and need.version and need.ocr), None)

    @property
    def missing(self) -> tuple[Need, ...]:
        """What is not there and nothing takes the place of."""
        return tuple(need for need in (*self.packages, *self.programs) if not (need.present or need.optional))

    def cures(self) -> dict[str, str]:
        """How to install what is missing, for each system; empty where all is there."""
        found: dict[str, str] = {}
        if names := [need.name for need in self.missing if need in self.packages]:
            found["Python"] = f"python -m pip install {' '.join(names)}"
        missing = [need for need in self.missing if need in self.programs]
        if missing:
            packages = dict.fromkeys(package for need in missing for package in need.debian)
            found["Debian, Ubuntu"] = f"sudo apt-get install -y --no-install-recommends {' '.join(packages)}"
            office = any("libreoffice-writer" in need.debian for need in missing)
            ocr = any("libreoffice-writer" not in need.debian for need in missing)
            casks = ["brew install --cask libreoffice"] if office else []
            found["macOS"] = " && ".join([*casks, *(["brew install tesseract tesseract-lang"] if ocr else [])])
            steps = ["install LibreOffice from libreoffice.org"] if office else []
            steps += ["install Tesseract 5 with its Vietnamese data and add its folder to PATH"] if ocr else []
            found["Windows"] = ", and ".join(steps)
        return found


def take() -> Inventory:
    """Look at this computer."""
    return Inventory(
        python=platform.python_version(),
        system=platform.platform(terse=True),
        kehoach=_installed("kehoach"),
        packages=tuple(_packages()),
        programs=(_office(), *_ocr()),
    )


def _packages() -> Iterator[Need]:
    """The packages that the installed program says it depends on."""
    try:
        lines = requires("kehoach") or []
    except PackageNotFoundError:
        lines = []
    for line in sorted(lines, key=str.lower):
        if "extra ==" not in line and (name := _REQUIREMENT.match(line)):
            found = _installed(name[1])
            yield Need(name[1], "", found, found is not None)


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _office() -> Need:
    serves, packages = ".doc, .rtf", office_program.DEBIAN_PACKAGES
    program = office_program.find_program()
    if program is None:
        return Need("LibreOffice", serves, None, present=False, debian=packages)
    said, works = _asked(lambda: office_program.version(program), office_program.OfficeError)
    return Need("LibreOffice", serves, said, present=works, debian=packages, where=program)


def _ocr() -> Iterator[Need]:
    """The program, its Vietnamese data, and the library that works faster and needs only the data."""
    serves, (program_package, data_package) = "scans, photographs", faults.DEBIAN_PACKAGES
    fast, program = _library(), tesseract.find_program()
    if program is None:
        yield Need("Tesseract", serves, None, present=False, debian=(program_package,), optional=fast.present)
    else:
        said, works = _asked(lambda: tesseract.version(program), faults.TesseractError)
        yield Need("Tesseract", serves, said, present=works, debian=(program_package,), where=program, ocr=True)
    data = fast.present or (program is not None and _has_data())
    yield Need("Tesseract: Vietnamese data", serves, None, present=data, debian=(data_package,), where=fast.where)
    yield fast


def _has_data() -> bool:
    """Ask the program for its languages."""
    try:
        return LANGUAGE in tesseract.run(["--list-langs"], b"", 20).split()
    except faults.TesseractError:
        return False


def _library() -> Need:
    """The library with its Tesseract, where both it and the data are there; it is used before the program."""
    name, serves = f"Tesseract of {library.PACKAGE}", "used first, it is faster"
    package, data = library.find_package(), find_data()
    if package is None or data is None:
        return Need(name, serves, None, present=False, optional=True)
    inside = library.Library(package, data)
    said, works = _asked(lambda: inside.version(20.0), faults.TesseractError)
    return Need(name, serves, said, present=works, where=str(data), optional=True, ocr=True)


def _asked(ask: Callable[[], str], fault: type[Exception]) -> tuple[str | None, bool]:
    """The number in what a program says of itself, and whether it answers at all."""
    try:
        said = _VERSION.search(ask())
    except fault:
        return None, False
    return (said[0] if said else None), True
