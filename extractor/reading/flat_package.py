"""Word documents written as one XML file (Flat OPC, ``pkg:package``): put back into the usual package."""

from __future__ import annotations

import base64
import binascii
import zipfile
from io import BytesIO
from pathlib import Path

from lxml import etree

from extractor.errors import DocumentError, ErrorCode

_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_CURE = "Open it in Word and save it as DOCX"


def to_package(path: Path, data: bytes) -> bytes:
    """The package (a zip of parts) that the XML file stands for.

    Args:
        path: the file as the user named it, for messages.
        data: its bytes.

    Raises:
        DocumentError: ``damaged``.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    out = BytesIO()
    try:
        root = etree.fromstring(data, parser)
        with zipfile.ZipFile(out, "w") as package:
            for part in root.iter(f"{_PKG}part"):
                xml, binary = part.find(f"{_PKG}xmlData"), part.find(f"{_PKG}binaryData")
                name = part.get(f"{_PKG}name", "").lstrip("/")
                if name and xml is not None and len(xml):
                    package.writestr(name, etree.tostring(xml[0]))
                elif name and binary is not None:
                    package.writestr(name, base64.b64decode(binary.text or ""))
    except (etree.XMLSyntaxError, binascii.Error, ValueError) as error:
        fault = "the Word document (one XML file) is damaged or cut off"
        raise DocumentError(path, ErrorCode.DAMAGED, fault, _CURE) from error
    return out.getvalue()
