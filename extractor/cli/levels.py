"""The levels of issuers as options name them; apart from the record's, so that help loads nothing heavy."""

from __future__ import annotations

from enum import StrEnum


class IssuerLevel(StrEnum):
    """The levels of an issuer, as the record has them."""

    CENTRAL = "central"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    SCHOOL = "school"
    PARTY = "party"
    OTHER = "other"
