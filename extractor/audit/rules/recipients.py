"""KH506: are the bodies that have duties among the recipients?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from extractor.audit.context import View
from extractor.audit.findings import Hit
from extractor.registry.agencies import identify
from extractor.vietnamese.letters import fold


def recipients(view: View) -> Iterator[Hit]:
    """KH506: a body with duties is not among the recipients."""
    listed = view.plan.document.recipients
    if not listed or any(_by_reference(one) for one in listed):
        return
    text = fold(" ; ".join(listed))
    keys = {identify(part.strip()) for one in listed for part in regex.split(r"[,;]| và ", one)} | {
        identify(one) for one in listed
    }
    for duty in view.plan.duties:
        for agency in duty.agencies:
            if agency.id is None or agency.id in keys or _covered(fold(agency.printed), text):
                continue
            yield Hit("KH506", duty.evidence, agency.printed)


def _by_reference(one: str) -> bool:
    """Such as "Như mục 6", "Các đơn vị tại mục IV", "Như trên": the recipients are named elsewhere."""
    return regex.search(r"(?:như|tại|theo) (?:mục|phần|điều|trên|kính|khoản)|như trên|có tên", fold(one)) is not None


_COLLECTIVE: Final = (
    ("sở", ("các sở", "sở, ban", "sở, ngành")),
    ("phòng", ("các phòng", "phòng, ban", "phòng, ngành", "các ban, ngành", "các ngành", "các cơ quan")),
    ("hội", ("đoàn thể", "các hội", "tổ chức chính trị", "hội, đoàn")),
    ("đoàn", ("đoàn thể", "tổ chức chính trị")),
    ("ủy ban mặt trận", ("mttq", "mặt trận", "đoàn thể")),
    ("báo", ("báo", "cơ quan báo chí", "ngành", "đài")),
    ("đài", ("đài", "báo", "ngành")),
    ("trung tâm", ("trung tâm", "các đơn vị", "cơ quan, đơn vị", "sự nghiệp", "ban, ngành", "phòng, ngành")),
    ("công an", ("ngành", "công an")),
    ("trường", ("trường", "cơ sở giáo dục")),
    ("cơ sở", ("trường", "cơ sở")),
    ("ubnd", ("ubnd", "ủy ban nhân dân", "các xã", "các huyện", "huyện, thành phố", "xã, phường", "vpub", "vp ub")),
    ("đại học", ("đại học", "trường")),
    ("các ", ("các ",)),
)


def _covered(name: str, text: str) -> bool:
    """A collective line ("Các sở, ban, ngành") stands for it."""
    if name in text or len(name) < 4:
        return True
    for head, words in _COLLECTIVE:
        fits = name.removeprefix("các ").startswith(head) or name.startswith(head)
        if fits and any(word in text for word in words):
            return True
    return False


RULES: Final = (recipients,)
