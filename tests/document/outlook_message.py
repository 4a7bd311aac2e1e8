"""Outlook messages (MSG) made for tests: a compound file ([MS-CFB]) of version 3 with whole sectors only."""

from __future__ import annotations

import struct
from collections.abc import Mapping

_SECTOR = 512
_FREE, _END, _NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF
_PROPERTIES = "__properties_version1.0"
_LEAST = 4096
"""Shorter streams are kept elsewhere: here, all are padded to so many bytes, or declared in full."""

Tree = dict[str, "bytes | Tree"]


def outlook_message(
    files: Mapping[str, bytes],
    *,
    embedded: Mapping[str, bytes] | None = None,
    streams: Mapping[str, bytes] | None = None,
) -> bytes:
    """A message with files attached, `embedded` ones to a message attached to it; with `streams`, those alone."""
    if streams is not None:
        return _compound(dict(streams))
    tree = _message(files)
    if embedded is not None:
        tree["__attach_version1.0_#00000009"] = {
            "__substg1.0_3701000D": _message(embedded),
            _PROPERTIES: bytes(_LEAST),
        }
    return _compound(tree)


def _message(files: Mapping[str, bytes]) -> Tree:
    tree: Tree = {_PROPERTIES: bytes(_LEAST)}
    for number, (name, data) in enumerate(files.items()):
        tree[f"__attach_version1.0_#{number:08X}"] = {
            "__substg1.0_37010102": data,
            "__substg1.0_3707001F": name.encode("utf-16-le").ljust(_LEAST, b"\0"),
        }
    return tree


def _compound(tree: Tree) -> bytes:
    entries: list[tuple[str, int, int, int, int, int]] = []
    data = bytearray()
    table: list[int] = []

    def stored(content: bytes) -> int:
        first, count = len(table), -(-len(content) // _SECTOR)
        table.extend([*range(first + 1, first + count), _END])
        data.extend(content.ljust(count * _SECTOR, b"\0"))
        return first

    def add(name: str, node: bytes | Tree, kind: int) -> int:
        at = len(entries)
        entries.append(("", 0, 0, 0, 0, 0))
        if isinstance(node, bytes):
            entries[at] = (name, 2, _NONE, _NONE, stored(node), len(node))
            return at
        child, previous = _NONE, None
        # Names in the order of the format, each the right sibling of the one before.
        for each in sorted(node, key=lambda own: (len(own), own.upper())):
            own = add(each, node[each], 1)
            if previous is None:
                child = own
            else:
                kept = entries[previous]
                entries[previous] = (*kept[:2], own, *kept[3:])
            previous = own
        entries[at] = (name, kind, _NONE, child, _END if kind == 5 else 0, 0)
        return at

    add("Root Entry", tree, 5)
    directory = b"".join(_entry(*each) for each in entries)
    directory += bytes(-len(directory) % _SECTOR)
    start = stored(directory)
    tables = 1
    while len(table) + tables > tables * (_SECTOR // 4):
        tables += 1
    first_table = len(table)
    table.extend([0xFFFFFFFD] * tables)
    table.extend([_FREE] * (tables * (_SECTOR // 4) - len(table)))
    places = [*range(first_table, first_table + tables), *[_FREE] * (109 - tables)]
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIII109I",
        bytes.fromhex("d0cf11e0a1b11ae1"),
        bytes(16),
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        tables,
        start,
        0,
        _LEAST,
        _END,
        0,
        _END,
        0,
        *places,
    )
    return header + bytes(data) + struct.pack(f"<{len(table)}I", *table)


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    encoded = (name + "\0").encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sIQQIQ", encoded, len(encoded), kind, 1, _NONE, right, child, bytes(16), 0, 0, 0, start, size
    )
