"""The words of the pages, Vietnamese and English: the frame, the lists, the charts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from markupsafe import Markup

from extractor.audit.formats.words import EN, VI
from extractor.report.words_facts import FACTS
from extractor.report.words_pages import PAGES

_FRAME: Final = {
    "site": ("Báo cáo về các kế hoạch", "Report on plans"),
    "skip": ("Đến nội dung chính", "Skip to the main content"),
    "menu": ("Các trang", "Pages"),
    "overview": ("Tổng quan", "Overview"),
    "plans": ("Kế hoạch", "Plans"),
    "audit": ("Kiểm tra", "Audit"),
    "coverage": ("Viện dẫn", "Citations"),
    "themes": ("Chủ đề", "Themes"),
    "duties": ("Nhiệm vụ", "Duties"),
    "pairs": ("So sánh", "Comparison"),
    "network": ("Mạng văn bản", "Network"),
    "search": ("Tìm", "Search"),
    "search_all": ("Tìm trong toàn văn các kế hoạch", "Search the text of all plans"),
    "foot": (
        "Lập bằng kehoach từ kết quả trích xuất tự động. Khi sử dụng cần đối chiếu với văn bản gốc.",
        "Made with kehoach from automatically extracted records. Check against the documents before use.",
    ),
    "no_script": (
        "Danh sách, bộ lọc và tìm kiếm ở trang này cần JavaScript; tất cả đều nằm trong thư mục này, không dùng mạng.",
        "Lists, filters and search on this page need JavaScript; all of it lies in this folder, no network is used.",
    ),
    "data": ("Xem số liệu", "Show the figures"),
    "none": ("(không nêu)", "(not stated)"),
    "all": ("Tất cả", "All"),
    "filter": ("Lọc danh sách", "Filter the list"),
    "previous": ("Trang trước", "Previous page"),
    "next": ("Trang sau", "Next page"),
    "shown": ("Đang hiện", "Shown"),
    "of": ("trên", "of"),
    "nothing": ("Không có mục nào phù hợp.", "Nothing fits."),
    "total": ("Cộng", "Total"),
    "more": ("mục nữa không hiện ở đây", "more are not shown here"),
    "print": ("In trang này", "Print this page"),
}


@dataclass(frozen=True, slots=True)
class Word:
    """The same words in both languages; printed in a page as both, of which the style sheet shows one."""

    vi: str
    en: str

    def __html__(self) -> str:
        return _spans(self.vi, self.en)

    def __str__(self) -> str:
        return self.vi

    @property
    def attributes(self) -> Markup:
        """For elements whose text can hold no elements (``option``, ``title``): the script changes it."""
        return Markup(' data-en="{}"').format(self.en)


@lru_cache(maxsize=8192)
def _spans(vi: str, en: str) -> Markup:
    return Markup('<span class="vi">{}</span><span class="en" lang="en">{}</span>').format(vi, en)


def both(vi: object, en: object) -> Word:
    """Words made while a page is made."""
    return Word(str(vi), str(en))


class Words(dict[str, Word]):
    """Words by key; a template asks ``w.overview`` and an unknown key fails."""

    def __getattr__(self, key: str) -> Word:
        try:
            return self[key]
        except KeyError:
            raise AttributeError(key) from None


def _all() -> Words:
    made = {**_FRAME, **PAGES, **FACTS}
    for kind, those, others in (
        ("severity", VI.severities, EN.severities),
        ("level", VI.levels, EN.levels),
        ("state", VI.states, EN.states),
    ):
        made |= {f"{kind}_{key}": (those[key], others[key]) for key in those}
    return Words({key: Word(*pair) for key, pair in made.items()})


WORDS: Final = _all()


def level(name: str | None) -> Word:
    """A level of issuers in words."""
    return WORDS[f"level_{name}"] if name else WORDS["none"]


def number(value: float) -> Word:
    """A number with its decimals as each language writes them: 11,5 and 11.5."""
    english = f"{value:g}"
    return Word(english.replace(".", ","), english)
