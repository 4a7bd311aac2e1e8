"""Duplicates: the same bytes under two names, or the same notice scanned again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from extractor.batch.journal import NamedNotice
from extractor.batch.task import recorded_name
from extractor.record import Finding
from extractor.same_notice import DUPLICATE, RANK, identifying


@dataclass(frozen=True, slots=True)
class Duplicate:
    """That a notice is a duplicate: the file of the original, and whether the bytes are the same."""

    of: str
    same_bytes: bool


_Key = tuple[str, int]


def find_duplicates(letters: Iterable[NamedNotice]) -> dict[_Key, Duplicate]:
    """The notices, by name and position in their file, that duplicate another.

    Of identical files the original is the name that was found first. Of several scans of one notice it is the verified
    one, else the first. Two notices are the same if code, year, date, amount and taxpayer are.
    """
    found: dict[_Key, Duplicate] = {}
    first_names: dict[tuple[int, int], tuple[int, str]] = {}
    originals: dict[tuple[object, ...], list[tuple[int, int, int, str]]] = {}
    named: list[tuple[tuple[int, int], int, str]] = []
    for each in letters:
        content = (each.document, each.place)
        named.append((content, each.order, each.name))
        first_names[content] = min(first_names.get(content, (each.order, each.name)), (each.order, each.name))
        mark = _identifying_fields(each)
        if mark is not None:
            rank = RANK[each.status]
            originals.setdefault(mark, []).append((rank, each.order, each.place, each.name))
    for content, order, name in named:
        first_order, first_name = first_names[content]
        if order != first_order:
            found[name, content[1]] = Duplicate(recorded_name(first_name), same_bytes=True)
    for scans in originals.values():
        own = sorted(scan for scan in scans if (scan[3], scan[2]) not in found)
        for _, _, place, name in own[1:]:
            found[name, place] = Duplicate(recorded_name(own[0][3]), same_bytes=False)
    return found


def _identifying_fields(each: NamedNotice) -> tuple[object, ...] | None:
    """Identifying fields of a notice; None if one of them could not be read."""
    if each.status not in RANK:
        return None
    return identifying(each.code, each.year, each.date, each.amount, each.last4 or each.person)


def finding(duplicate: Duplicate) -> Finding:
    """The finding that a notice is a duplicate: it must not be paid twice."""
    how = "identical to the file" if duplicate.same_bytes else "the same notice as in"
    return Finding(
        code=DUPLICATE,
        severity="warning",
        message=f"{how} {json.dumps(duplicate.of, ensure_ascii=False)}: pay only once",
        found=duplicate.of,
    )


def as_duplicate(record: str, duplicate: Duplicate) -> str:
    """A record as JSON with the duplicate finding added; status `verified` becomes `review`.

    One that is a duplicate within its own file says so already.
    """
    parsed = json.loads(record)
    if not duplicate.same_bytes and any(each["code"] == DUPLICATE for each in parsed["findings"]):
        return record
    parsed["findings"].append(json.loads(finding(duplicate).model_dump_json(by_alias=True)))
    if parsed["status"] == "verified":
        parsed["status"] = "review"
    return json.dumps(parsed, ensure_ascii=False, separators=(",", ":"))
