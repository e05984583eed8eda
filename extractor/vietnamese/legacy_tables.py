"""Codes of the Vietnamese letters before Unicode; made by scripts/build_legacy_tables.py."""

from __future__ import annotations

ALPHABET = (
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
    "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"
)
TCVN = (
    "b5 b8 b6 b7 b9 a8 bb be bc bd c6 a9 c7 ca c8 c9 cb cc d0 ce cf d1 "
    "aa d2 d5 d3 d4 d6 d7 dd d8 dc de df e3 e1 e2 e4 ab e5 e8 e6 e7 e9 "
    "ac ea ed eb ec ee ef f3 f1 f2 f4 ad f5 f8 f6 f7 f9 fa fd fb fc fe "
    "ae 80 83 81 82 84 a1 af c0 ba bf 85 a2 c1 c4 c2 c3 86 87 8a 88 89 "
    "8b a3 c5 da cd d9 8c 8d 90 8e 8f 91 92 95 93 94 96 a4 db ff e0 f0 "
    "97 a5 98 9b 99 9a 9c 9d 01 9e 9f 02 a6 04 11 05 06 12 13 16 14 15 "
    "17 a7 "
)
VISCII = (
    "e0 e1 e4 e3 d5 e5 a2 a1 c6 c7 a3 e2 a5 a4 a6 e7 a7 e8 e9 eb a8 a9 "
    "ea ab aa ac ad ae ec ed ef ee b8 f2 f3 f6 f5 f7 f4 b0 af b1 b2 b5 "
    "bd b6 be b7 de fe f9 fa fc fb f8 df d7 d1 d8 e6 f1 cf fd d6 db dc "
    "f0 c0 c1 c4 c3 80 c5 82 81 02 05 83 c2 85 84 86 06 87 c8 c9 cb 88 "
    "89 ca 8b 8a 8c 8d 8e cc cd 9b ce 98 d2 d3 99 a0 9a d4 90 8f 91 92 "
    "93 b4 96 95 97 b3 94 d9 da 9c 9d 9e bf bb ba bc ff b9 9f dd 14 19 "
    "1e d0 "
)
VPS = (
    "e0 e1 e4 e3 e5 e6 a2 a1 a3 a4 a5 e2 c0 c3 c4 c5 c6 e8 e9 c8 eb cb "
    "ea 8a 89 8b cd 8c ec ed cc ef ce f2 f3 d5 f5 86 f4 d2 d3 b0 87 b6 "
    "d6 a9 a7 aa ab ae f9 fa fb db f8 dc d8 d9 ba bb bf ff 9a 9b cf 9c "
    "c7 80 c1 81 82 02 88 8e 8d 8f f0 04 c2 84 83 85 1c 03 d7 c9 de fe "
    "05 ca 93 90 94 95 06 b5 b4 b7 b8 10 bc b9 bd be 11 d4 97 96 98 99 "
    "12 f7 9e 9d 9f a6 13 a8 da d1 ac 14 d0 af ad b1 1d 15 b2 dd fd b3 "
    "19 f1 "
)
VNI = (
    "61f8 61f9 61fb 61f5 61ef 61ea 61e8 61e9 61fa 61fc 61eb 61e2 61e0 61e1 61e5 61e3 61e4 65f8 65f9 65fb 65f5 65ef "
    "65e2 65e0 65e1 65e5 65e3 65e4 ec ed e6 f3 f2 6ff8 6ff9 6ffb 6ff5 6fef 6fe2 6fe0 6fe1 6fe5 6fe3 6fe4 "
    "f4 f4f8 f4f9 f4fb f4f5 f4ef 75f8 75f9 75fb 75f5 75ef f6 f6f8 f6f9 f6fb f6f5 f6ef 79f8 79f9 79fb 79f5 ee "
    "f1 41d8 41d9 41db 41d5 41cf 41ca 41c8 41c9 41da 41dc 41cb 41c2 41c0 41c1 41c5 41c3 41c4 45d8 45d9 45db 45d5 "
    "45cf 45c2 45c0 45c1 45c5 45c3 45c4 cc cd c6 d3 d2 4fd8 4fd9 4fdb 4fd5 4fcf 4fc2 4fc0 4fc1 4fc5 4fc3 "
    "4fc4 d4 d4d8 d4d9 d4db d4d5 d4cf 55d8 55d9 55db 55d5 55cf d6 d6d8 d6d9 d6db d6d5 d6cf 59d8 59d9 59db 59d5 "
    "ce d1 "
)
"""Hexadecimal codes in the order of the alphabet."""
