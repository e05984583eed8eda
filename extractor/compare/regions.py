"""The six socio-economic regions (vùng kinh tế - xã hội), before and after the merger of provinces."""

from __future__ import annotations

from typing import Final

NORTH: Final = "Trung du và miền núi phía Bắc"
RED_RIVER: Final = "Đồng bằng sông Hồng"
CENTRE: Final = "Bắc Trung Bộ và Duyên hải miền Trung"
HIGHLANDS: Final = "Tây Nguyên"
SOUTHEAST: Final = "Đông Nam Bộ"
MEKONG: Final = "Đồng bằng sông Cửu Long"
NORTH_CENTRE: Final = "Bắc Trung Bộ"
SOUTH_CENTRE: Final = "Duyên hải Nam Trung Bộ và Tây Nguyên"

MERGED: Final = 2025
"""Year of the merger; a plan of a later year, or of this one for a province of today, is of today's regions."""

_THEN: Final[dict[str, str]] = {
    NORTH: "Hà Giang, Cao Bằng, Bắc Kạn, Tuyên Quang, Lào Cai, Yên Bái, Thái Nguyên, Lạng Sơn, Bắc Giang, Phú Thọ, "
    "Điện Biên, Lai Châu, Sơn La, Hòa Bình",
    RED_RIVER: "Hà Nội, Hải Phòng, Quảng Ninh, Vĩnh Phúc, Bắc Ninh, Hải Dương, Hưng Yên, Thái Bình, Hà Nam, Nam Định, "
    "Ninh Bình",
    CENTRE: "Thanh Hóa, Nghệ An, Hà Tĩnh, Quảng Bình, Quảng Trị, Thừa Thiên Huế, Đà Nẵng, Quảng Nam, Quảng Ngãi, "
    "Bình Định, Phú Yên, Khánh Hòa, Ninh Thuận, Bình Thuận",
    HIGHLANDS: "Kon Tum, Gia Lai, Đắk Lắk, Đắk Nông, Lâm Đồng",
    SOUTHEAST: "Hồ Chí Minh, Bình Phước, Tây Ninh, Bình Dương, Đồng Nai, Bà Rịa - Vũng Tàu",
    MEKONG: "Long An, Tiền Giang, Bến Tre, Trà Vinh, Vĩnh Long, Đồng Tháp, An Giang, Kiên Giang, Cần Thơ, Hậu Giang, "
    "Sóc Trăng, Bạc Liêu, Cà Mau",
}
"""The 63 provinces by region, as a press page on the regional plans gave them; the resolution itself was not seen."""

_NOW: Final[dict[str, str]] = {
    NORTH: "Tuyên Quang, Cao Bằng, Lai Châu, Lào Cai, Thái Nguyên, Điện Biên, Lạng Sơn, Sơn La, Phú Thọ",
    RED_RIVER: "Hà Nội, Hải Phòng, Quảng Ninh, Bắc Ninh, Hưng Yên, Ninh Bình",
    NORTH_CENTRE: "Thanh Hóa, Nghệ An, Hà Tĩnh, Quảng Trị, Huế",
    SOUTH_CENTRE: "Đà Nẵng, Quảng Ngãi, Gia Lai, Đắk Lắk, Khánh Hòa, Lâm Đồng",
    SOUTHEAST: "Hồ Chí Minh, Đồng Nai, Tây Ninh",
    MEKONG: "Đồng Tháp, Vĩnh Long, Cần Thơ, An Giang, Cà Mau",
}
"""The 34 provinces by region, as a page on Nghị quyết 306/NQ-CP gave them; the resolution itself was not seen."""


def _by_province(regions: dict[str, str]) -> dict[str, str]:
    return {name: region for region, names in regions.items() for name in names.split(", ")}


_REGION_THEN: Final = _by_province(_THEN)
_REGION_NOW: Final = _by_province(_NOW)


def region_of(province: str, year: int | None = None) -> str | None:
    """The region of a province by the register's name; None for a name that is no province's.

    Args:
        province: the register's name, of then or today.
        year: of the plan; before the merger the province of that name belonged to a region of then. None: today's.
    """
    if year is not None and year < MERGED:
        return _REGION_THEN.get(province)
    return _REGION_NOW.get(province) or _REGION_THEN.get(province)
