"""The differences between two runs over the same files, by field; message texts and program versions do not count.

Each file holds JSON Lines: a record per line, or {"file": ..., "records": [...]} per line. Exits with 1 where records
differ and 2 where a file of one run is not in the other.

    python -m scripts.compare_records old.jsonl new.jsonl --examples 5
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

NOT_COMPARED = frozenset({"message", "why", "tool"})
"""Keys whose values are texts for people or name the program that made the record."""
ABSENT = "absent"
Difference = tuple[str, str, str, str]
"""The file, the place in its records, the old value and the new one."""


def records_by_file(lines: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """The records of each file, by the file's name without its folder."""
    by_file: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in lines:
        entry = json.loads(line)
        name = entry.get("file") or entry["source"]["file"]
        by_file[Path(name).name] += entry.get("records", [entry])
    return dict(by_file)


def values(entry: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Every value of a record with its place, such as `notice.interest_table[0].days`."""
    if isinstance(entry, Mapping):
        for key, each in entry.items():
            if key not in NOT_COMPARED:
                yield from values(each, f"{place}.{key}".lstrip("."))
    elif isinstance(entry, list):
        for index, each in enumerate(entry):
            yield from values(each, f"{place}[{index}]")
    elif place.endswith("source.file"):
        yield place, Path(entry).name
    else:
        yield place, json.dumps(entry)


def differences(
    old: Mapping[str, Sequence[Mapping[str, Any]]], new: Mapping[str, Sequence[Mapping[str, Any]]]
) -> Iterator[Difference]:
    """What differs in the files that both runs have."""
    for name in sorted(old.keys() & new.keys()):
        before, after = dict(values(list(old[name]))), dict(values(list(new[name])))
        for place in dict.fromkeys((*before, *after)):
            was, now = before.get(place, ABSENT), after.get(place, ABSENT)
            if was != now:
                yield name, place, was, now


def field_of(place: str) -> str:
    """A place without its indexes, under which differences are counted."""
    return re.sub(r"\[\d+\]", "[]", place).removeprefix("[].")


def report(found: Sequence[Difference], examples: int) -> Iterator[str]:
    """Lines for a person: each field with its count and some examples, the most frequent first."""
    by_field: dict[str, list[Difference]] = defaultdict(list)
    for each in found:
        by_field[field_of(each[1])].append(each)
    for field, own in sorted(by_field.items(), key=lambda item: -len(item[1])):
        yield f"{field}: {len(own)} in {len({name for name, *_ in own})} files"
        for name, place, was, now in own[:examples]:
            yield f"    {name} {place}: {was} -> {now}"


def main() -> int:
    """Compares two runs as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--examples", type=int, default=3, help="shown per field")
    parser.add_argument("--common", action="store_true", help="compare the files that both runs have")
    options = parser.parse_args()
    old, new = (records_by_file(path.read_text("utf-8").splitlines()) for path in (options.old, options.new))
    lone = sorted(old.keys() ^ new.keys())
    found = list(differences(old, new))
    for line in report(found, options.examples):
        print(line)
    print(f"{len(old.keys() & new.keys())} files compared, {len({name for name, *_ in found})} differ")
    if lone and not options.common:
        print(f"{len(lone)} files in one run only: {', '.join(lone[:5])}")
        return 2
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
