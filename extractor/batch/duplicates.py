"""The same letter twice: the same bytes under two names, or the same letter scanned again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from extractor.batch.journal import NamedLetter
from extractor.batch.reading_task import recorded_name
from extractor.record import Finding

CODE = "duplicate-notice"
_RANK = {"verified": 0, "review": 1}


@dataclass(frozen=True, slots=True)
class Copy:
    """That a letter is a copy: of which file's letter, and whether of the same bytes."""

    of: str
    same_bytes: bool


_Key = tuple[str, int]


def copies(letters: Iterable[NamedLetter]) -> dict[_Key, Copy]:
    """Which letters, by name and place in their file, are copies of another.

    Of the same bytes the name that became known first is the original. Of one letter scanned twice the reading that
    is verified is, else the first. A letter is the same if code, year, date, amount and taxpayer are.
    """
    found: dict[_Key, Copy] = {}
    first_names: dict[tuple[int, int], tuple[int, str]] = {}
    originals: dict[tuple[object, ...], list[tuple[int, int, int, str]]] = {}
    named: list[tuple[tuple[int, int], int, str]] = []
    for each in letters:
        content = (each.document, each.place)
        named.append((content, each.order, each.name))
        first_names[content] = min(first_names.get(content, (each.order, each.name)), (each.order, each.name))
        mark = _mark(each)
        if mark is not None:
            rank = _RANK[each.status]
            originals.setdefault(mark, []).append((rank, each.order, each.place, each.name))
    for content, order, name in named:
        first_order, first_name = first_names[content]
        if order != first_order:
            found[name, content[1]] = Copy(recorded_name(first_name), same_bytes=True)
    for scans in originals.values():
        own = sorted(scan for scan in scans if (scan[3], scan[2]) not in found)
        for _, _, place, name in own[1:]:
            found[name, place] = Copy(recorded_name(own[0][3]), same_bytes=False)
    return found


def _mark(each: NamedLetter) -> tuple[object, ...] | None:
    """What makes a letter this letter; None where too little of it was read."""
    mark = (each.code, each.year, each.date, each.amount, each.last4 or each.person)
    return None if each.status not in _RANK or None in mark else mark


def finding(copy: Copy) -> Finding:
    """That a letter is a copy, as a finding: paying it twice is what must not happen."""
    how = "the same file is also there under the name" if copy.same_bytes else "the same letter is also in"
    return Finding(
        code=CODE,
        severity="warning",
        message=f"{how} {json.dumps(copy.of, ensure_ascii=False)}; pay it once",
        found=copy.of,
    )


def as_copy(record: str, copy: Copy) -> str:
    """A record as JSON with the finding that it is a copy; what was verified is then for a person to look at."""
    parsed = json.loads(record)
    parsed["findings"].append(json.loads(finding(copy).model_dump_json(by_alias=True)))
    if parsed["status"] == "verified":
        parsed["status"] = "review"
    return json.dumps(parsed, ensure_ascii=False, separators=(",", ":"))
