"""The compound file (MS-CFB) that old Office documents are: streams out of one, and a new one of large streams."""

from __future__ import annotations

import struct

SECTOR, MINI, CUT = 512, 64, 4096
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORD = bytes.fromhex("0609020000000000c000000000000046")
"""The class of Word 97 documents."""


def read_streams(data: bytes) -> dict[str, bytes]:
    """All streams by name."""
    sector = 1 << struct.unpack_from("<H", data, 30)[0]
    directory, small, minis = (struct.unpack_from("<I", data, at)[0] for at in (48, 60, 64))
    table: list[int] = []
    for number in struct.unpack_from("<109I", data, 76):
        if number < FAT:
            table += struct.unpack_from(f"<{sector // 4}I", data, (number + 1) * sector)

    def chain(number: int) -> bytes:
        out = b""
        while number < FAT:
            out += data[(number + 1) * sector : (number + 2) * sector]
            number = table[number]
        return out

    small_table = struct.unpack(f"<{len(chain(small)) // 4}I", chain(small)) if minis else ()
    listed, root, streams = chain(directory), b"", {}
    for at in range(0, len(listed), 128):
        length, kind = struct.unpack_from("<HB", listed, at + 64)
        start, size = struct.unpack_from("<II", listed, at + 116)
        if kind == 5:
            root = chain(start)
        elif kind == 2 and size >= CUT:
            streams[listed[at : at + length - 2].decode("utf-16-le")] = chain(start)[:size]
        elif kind == 2:
            out = b""
            while start < FAT and small_table:
                out += root[start * MINI : (start + 1) * MINI]
                start = small_table[start]
            streams[listed[at : at + length - 2].decode("utf-16-le")] = out[:size]
    return streams


def write_streams(streams: dict[str, bytes]) -> bytes:
    """A compound file of these streams, each padded to the size from which streams lie in sectors of their own."""
    body, table, entries = b"", [], [_entry("Root Entry", 5, END, 0, child=1)]
    names = sorted(streams, key=lambda name: (len(name), name.upper()))
    for index, name in enumerate(names, 1):
        data = streams[name].ljust(CUT, b"\0")
        count = -(-len(data) // SECTOR)
        entries.append(_entry(name, 2, len(table), len(data), right=index + 1 if index < len(names) else FREE))
        table += [*range(len(table) + 1, len(table) + count), END]
        body += data.ljust(count * SECTOR, b"\0")
    listed = b"".join(entries)
    listed += _entry("", 0, 0, 0) * (-len(entries) % 4)
    directory, count = len(table), len(listed) // SECTOR
    table += [*range(directory + 1, directory + count), END]
    tables = 1
    while tables * SECTOR // 4 < len(table) + tables:
        tables += 1
    first = len(table)
    table += [FAT] * tables
    table += [FREE] * (tables * SECTOR // 4 - len(table))
    head = (
        MAGIC
        + bytes(16)
        + struct.pack("<HHHHH6xIIIIIIIII", 62, 3, 0xFFFE, 9, 6, 0, tables, directory, 0, CUT, END, 0, END, 0)
    )
    head += struct.pack("<109I", *range(first, first + tables), *[FREE] * (109 - tables))
    return head + body + listed + struct.pack(f"<{len(table)}I", *table)


def _entry(name: str, kind: int, start: int, size: int, child: int = FREE, right: int = FREE) -> bytes:
    text = f"{name}\0".encode("utf-16-le") if name else b""
    owner = WORD if kind == 5 else bytes(16)
    places = struct.pack("<III", FREE, right, child)
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBB", len(text), kind, 1)
        + places
        + owner
        + bytes(20)
        + struct.pack("<IQ", start, size)
    )
