"""Texts made to hurt a regular expression, and what the reading room leaves of them.

The rooms above reading never see a raw file: every line was repaired, its runs of blanks made one, empty lines left
out. A pattern that only goes wrong on a thousand spaces cannot do so there, and is measured on what it can really see.
"""

from __future__ import annotations

from extractor.reading.assemble import assemble
from extractor.reading.lines import RawLine, Reading

UNITS = {
    "digits": "1",
    "letters": "a",
    "capitals": "A",
    "spaces": " ",
    "lines": "\n",
    "tabs": "\t",
    "dots": ".",
    "dashes": "-",
    "slashes": "/",
    "commas": ",",
    "open brackets": "(",
    "brackets": "()",
    "quotes": "“",
    "stars": "*",
    "underlines": "_",
    "số": "số ",
    "số 1/": "số 1/",
    "1/": "1/",
    "1 / ": "1 / ",
    "1/KH-": "1/KH-",
    "A-": "A-",
    "A.": "A.",
    "1.": "1.",
    "1/1/": "1/1/",
    "1-1-": "1-1-",
    "ngày": "ngày ",
    "ngày 1": "ngày 1 ",
    "tháng": "tháng ",
    "từ ngày": "từ ngày 1 đến ",
    "của": "của ",
    "Căn cứ": "Căn cứ ",
    "Luật": "Luật A ",
    "UBND": "UBND ",
    "UBND tỉnh": "UBND tỉnh A ",
    "và": "a, b và c, ",
    "Sở": "Sở A và ",
    "- ": "- ",
    "capital words": "Abc ",
    "words": "abc ",
    "lines of words": "abc def\n",
    "dotted": ". . ",
    "cells": "| a ",
    "năm": "năm 2024 ",
    "giai đoạn": "giai đoạn 2021 - ",
    "báo cáo": "báo cáo ",
    "trước ngày": "trước ngày ",
    "phụ lục": "PHỤ LỤC ",
    "điều": "Điều 1 khoản 2 ",
    "emails": "a@a.",
    "hours": "7 giờ 30 ",
    "mixed": "Thực hiện Kế hoạch số 1/KH-UBND, ",
    "NFD": "ậ",
    "tags": "<a ",
    "chủ đề": "chủ đề: “",
    "blank": "…",
    "colons": ": ",
    "spaced lines": " \n ",
    "percent": "%20",
}


def raw(unit: str, size: int) -> str:
    """A text of one unit again and again, ``size`` characters long."""
    return (unit * (size // len(unit) + 1))[:size]


def as_read(text: str) -> str:
    """The text of the document that reading makes of it."""
    return assemble(Reading([RawLine(line, whole=True) for line in text.split("\n")], "docx")).text
