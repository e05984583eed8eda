"""The labels of Word's automatic numbering, exactly as Word prints them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from lxml import etree

from extractor.reading.numbering import Numbering, format_number
from extractor.reading.ooxml import W

Levels = Sequence[str]


def level(number: int, text: str, fmt: str = "decimal", start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def numbering(abstracts: dict[int, Levels], nums: dict[int, tuple[int, str]]) -> Numbering:
    body = "".join(f'<w:abstractNum w:abstractNumId="{a}">{"".join(v)}</w:abstractNum>' for a, v in abstracts.items())
    body += "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{a}"/>{more}</w:num>' for n, (a, more) in nums.items()
    )
    return Numbering(etree.fromstring(f'<w:numbering xmlns:w="{W}">{body}</w:numbering>'))


def labels(counted: Numbering, paragraphs: str) -> list[str]:
    """Labels of paragraphs written as ``"list.level list.level …"``."""
    return [counted.label(num, int(ilvl)) for num, ilvl in (item.split(".") for item in paragraphs.split())]


@pytest.mark.parametrize(
    ("style", "numbers", "printed"),
    [
        ("decimal", [1, 9, 10, 123], ["1", "9", "10", "123"]),
        ("decimalZero", [1, 9, 10, 100], ["01", "09", "10", "100"]),
        ("upperRoman", [1, 4, 9, 14, 40, 99, 1999], ["I", "IV", "IX", "XIV", "XL", "XCIX", "MCMXCIX"]),
        ("lowerRoman", [3, 8], ["iii", "viii"]),
        ("lowerLetter", [1, 4, 5, 26, 27, 28, 53], ["a", "d", "e", "z", "aa", "bb", "aaa"]),
        ("upperLetter", [2, 26, 27], ["B", "Z", "AA"]),
        ("ordinal", [1, 2, 3, 4, 11, 12, 21, 112], ["1st", "2nd", "3rd", "4th", "11th", "12th", "21st", "112th"]),
        ("none", [1, 2], ["", ""]),
        ("upperRoman", [0], ["0"]),
        ("chineseCounting", [7], ["7"]),
    ],
)
def test_number_formats(style: str, numbers: list[int], printed: list[str]) -> None:
    """A heading "IV" read as "4" is another heading."""
    assert [format_number(number, style) for number in numbers] == printed


THREE = [level(0, "%1.", "upperRoman"), level(1, "%2."), level(2, "%3)", "lowerLetter")]
DEEP = [level(0, "%1."), level(1, "%1.%2."), level(2, "%1.%2.%3.")]


@pytest.mark.parametrize(
    ("levels", "override", "paragraphs", "printed"),
    [
        pytest.param(THREE, "", "1.0 1.1 1.1 1.2 1.2 1.0 1.1", "I. |1. |2. |a) |b) |II. |1. ", id="plan"),
        pytest.param(DEEP, "", "1.0 1.1 1.2 1.2 1.1 1.2", "1. |1.1. |1.1.1. |1.1.2. |1.2. |1.2.1. ", id="outline"),
        pytest.param(DEEP, "", "1.1 1.1 1.0 1.1", "1.1. |1.2. |1. |1.1. ", id="lower level before the first upper one"),
        pytest.param(
            [level(0, "%1."), level(1, "%2)", more='<w:lvlRestart w:val="0"/>')],
            "", "1.0 1.1 1.1 1.0 1.1", "1. |1) |2) |2. |3) ", id="never restarts",
        ),
        pytest.param(
            [level(0, "%1."), level(1, "%2)"), level(2, "%3-", more='<w:lvlRestart w:val="1"/>')],
            "", "1.0 1.1 1.2 1.2 1.1 1.2 1.0 1.2", "1. |1) |1- |2- |2) |3- |2. |1- ", id="restarts after level 1 only",
        ),
        pytest.param([level(0, "%1.", start=5)], "", "1.0 1.0", "5. |6. ", id="start value"),
        pytest.param(
            [level(0, "Mục %1:", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>")],
            "", "1.0 1.0 1.1", "Mục I: |Mục II: |2.1 ", id="legal numbers",
        ),
        pytest.param(
            [level(0, "%1.")], '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride>',
            "1.0 1.0", "3. |4. ", id="start override",
        ),
        pytest.param(
            [level(0, "%1.")], f'<w:lvlOverride w:ilvl="0">{level(0, "(%1)", "lowerLetter", 2)}</w:lvlOverride>',
            "1.0 1.0", "(b) |(c) ", id="level override",
        ),
        pytest.param([level(0, "%1.", more='<w:suff w:val="nothing"/>')], "", "1.0", "1.", id="nothing after it"),
        pytest.param([level(0, "%1.", more='<w:suff w:val="space"/>')], "", "1.0", "1. ", id="a space after it"),
        pytest.param([level(0, "", "bullet")], "", "1.0", "- ", id="bullet of a symbol font"),
        pytest.param([level(0, "+", "bullet")], "", "1.0", "+ ", id="plus"),
        pytest.param([level(0, "", "none")], "", "1.0", "", id="no label"),
        pytest.param([level(0, "%1.")], "", "0.0 9.0 1.7", "||", id="no list, unknown list, unknown level"),
    ],
)  # fmt: skip
def test_labels(levels: Levels, override: str, paragraphs: str, printed: str) -> None:
    """Section numbers are not in the paragraphs: a wrong count makes every heading wrong."""
    assert labels(numbering({0: levels}, {1: (0, override)}), paragraphs) == printed.split("|")


def test_two_instances_of_a_list_count_on() -> None:
    """Word continues a list when it is interrupted, unless the new instance says where to start."""
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    counted = numbering({0: [level(0, "%1.")]}, {1: (0, ""), 2: (0, ""), 3: (0, again)})
    assert labels(counted, "1.0 1.0 2.0 3.0 3.0") == ["1. ", "2. ", "3. ", "1. ", "2. "]


def test_separate_lists_do_not_disturb_each_other() -> None:
    counted = numbering({0: [level(0, "%1.")], 1: [level(0, "%1)", "lowerLetter")]}, {1: (0, ""), 2: (1, "")})
    assert labels(counted, "1.0 2.0 1.0 2.0") == ["1. ", "a) ", "2. ", "b) "]


def test_linked_list_style() -> None:
    """A list may only point at a numbering style, which names the list that has the levels."""
    xml = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Plan"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="Plan"/>{level(0, "Điều %1.")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
        "</w:numbering>"
    )
    counted = Numbering(etree.fromstring(xml), {"Plan": "2"})
    assert labels(counted, "1.0 1.0") == ["Điều 1. ", "Điều 2. "]


def test_lists_that_link_to_each_other_end() -> None:
    """A damaged file must not hang the reader."""
    xml = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="A"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    assert Numbering(etree.fromstring(xml), {"A": "1"}).label("1", 0) == ""
