"""The calls into pdfium that are made hundreds of times a page, with pointers as plain numbers.

ctypes makes an object of each pointer that it hands over or gets, which takes as long as most of these calls
themselves. What is returned through a pointer is written to a buffer whose address is given
(``ctypes.addressof``): the buffer must live as long as the call.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import c_double, c_int, c_ulong, c_void_p
from typing import Any

import pypdfium2.raw as pdfium


def _by_address(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of pdfium that takes and gives pointers as plain numbers."""
    kind: Any = getattr(ctypes, "WINFUNCTYPE", ctypes.CFUNCTYPE)
    made: Callable[..., Any] = kind(result, *arguments)(ctypes.cast(function, c_void_p).value)
    return made


object_at = _by_address(pdfium.FPDFPage_GetObject, c_void_p, c_void_p, c_int)
"""Address of a page, index: address of the object."""
object_type = _by_address(pdfium.FPDFPageObj_GetType, c_int, c_void_p)
char_origin = _by_address(pdfium.FPDFText_GetCharOrigin, c_int, c_void_p, c_int, c_void_p, c_void_p)
"""Address of a text page, letter, two doubles."""
loose_char_box = _by_address(pdfium.FPDFText_GetLooseCharBox, c_int, c_void_p, c_int, c_void_p)
"""Address of a text page, letter, ``FS_RECTF``."""
char_matrix = _by_address(pdfium.FPDFText_GetMatrix, c_int, c_void_p, c_int, c_void_p)
"""Address of a text page, letter, ``FS_MATRIX``."""
font_size = _by_address(pdfium.FPDFText_GetFontSize, c_double, c_void_p, c_int)
font_info = _by_address(pdfium.FPDFText_GetFontInfo, c_ulong, c_void_p, c_int, c_void_p, c_ulong, c_void_p)
"""Address of a text page, letter, buffer, its length, an int for the flags: length of the name."""


def address_of(handle: Any) -> int:
    """The address behind a handle of pypdfium2."""
    return ctypes.cast(handle, c_void_p).value or 0
