"""Measure the checks on accounts that another arithmetic computed: honest letters and letters with one thing wrong.

    python -m scripts.measure_checks --honest 2000 --changed 1300 --seed 1 [--from kinds|histories|late] [--show 5]

`--from histories` draws the honest accounts from scripts/accounts/histories, in which things meet that no kind of
scripts/accounts/kinds puts together; the changed ones too. `--from late` draws from the kinds alone in which much is
paid late or charged at another rate, each as often.

Reports error and warning findings among the honest by kind, changed letters that are `verified` by kind of change,
with tables and with page 1 alone, how many of those say `charges-explained`, and records per second of one core.
The letters come from scripts/accounts, which shares no code with extractor/law and extractor/checks.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from extractor.checks import run_checks
from extractor.record import Finding, Notice, Record, Source, Tool
from scripts.accounts.attacks import ATTACKS
from scripts.accounts.changes import CELLS, CHANGES, changed
from scripts.accounts.histories import history
from scripts.accounts.kinds import KINDS, draw
from scripts.accounts.letter import Letter, Tables, letter
from scripts.accounts.mistakes import MISTAKES, mistaken

TABLES: tuple[Tables, ...] = ("all", "interest", "none")
_LEAST_DUE = Decimal(5)
_BAD = ("error", "warning")
_SOURCE = Source(file="measured", sha256="")
EXPLAINED = "charges-explained"
HISTORY = "history"


@dataclass(frozen=True)
class Tried:
    """A letter, how it was made, and its checked record."""

    kind: str
    tables: Tables
    number: int
    letter: Letter
    record: Record

    @property
    def bad(self) -> list[Finding]:
        """Findings that ask for a person."""
        return [finding for finding in self.record.findings if finding.severity in _BAD]

    @property
    def explained(self) -> bool:
        """Whether a hypothesis is reported."""
        return any(finding.code == EXPLAINED for finding in self.record.findings)


Kinds = Sequence[str]
_MANY_LATE_PAYMENTS = (
    *("one_day_late", "paid_any_day", "several_payments", "extension_late", "postponed_state", "abroad", "old_year"),
    *("over_years", "large", "minimum_penalty", "agreement", "levy", "mixed"),
)
SOURCES: dict[str, Kinds] = {"kinds": tuple(KINDS), "histories": (HISTORY,), "late": _MANY_LATE_PAYMENTS}
"""The kinds of honest account that may be drawn."""


def honest_letters(count: int, seed: int, kinds: Kinds = SOURCES["kinds"]) -> Iterator[tuple[str, Tables, int, Letter]]:
    """Honest letters, every kind as often; the number names the letter for a seed."""
    for number in range(count):
        rng = random.Random(f"{seed} {number}")
        kind, tables = kinds[number % len(kinds)], TABLES[number // len(kinds) % len(TABLES)]
        yield kind, tables, number, honest_letter(kind, tables, rng)


def honest_letter(kind: str, tables: Tables, rng: random.Random) -> Letter:
    """An honest letter of a kind; none below five dollars."""
    while True:
        made = letter(history(rng) if kind == HISTORY else draw(kind, rng), rng, tables)
        if Decimal(made["amount_due"]) >= _LEAST_DUE:
            return made


def changed_letters(
    count: int, seed: int, kinds: Kinds = SOURCES["kinds"], names: Sequence[str] = (*CHANGES, *MISTAKES)
) -> Iterator[tuple[str, Tables, int, Letter]]:
    """Letters with one change, every kind as often, one half with all tables and one half with page 1 alone.

    A kind that needs tables comes with tables only.
    """
    for number in range(count):
        name = names[number % len(names)]
        tables: Tables = "all" if name in CELLS or number // len(names) % 2 else "none"
        yield name, tables, number, changed_letter(name, tables, f"{seed} changed {number}", kinds)


def changed_letter(name: str, tables: Tables, seed: str, kinds: Kinds = SOURCES["kinds"]) -> Letter:
    """A letter with one change of a kind."""
    rng = random.Random(seed)
    while (made := _changed_letter(name, tables, rng, kinds)) is None:
        pass
    return made


def _changed_letter(name: str, tables: Tables, rng: random.Random, kinds: Kinds) -> Letter | None:
    if name in MISTAKES:
        return mistaken(name, tables, rng)
    changes = ATTACKS if name in ATTACKS else CHANGES
    return changed(honest_letter(rng.choice(kinds), tables, rng), changes[name], rng)


def check(letters: Iterator[tuple[str, Tables, int, Letter]]) -> tuple[list[Tried], float]:
    """The checked letters, and the seconds that the checks alone took."""
    tried = []
    seconds = 0.0
    for kind, tables, number, made in letters:
        record = Record(source=_SOURCE, status="review", notice=Notice.model_validate(made), tool=Tool(version="0"))
        # Once only: what the checks remember of a letter must not make it fast.
        before = time.process_time()
        record = run_checks(record)
        seconds += time.process_time() - before
        tried.append(Tried(kind, tables, number, made, record))
    return tried, seconds


def honest_report(tried: Sequence[Tried]) -> list[str]:
    """Accusations and warnings among honest letters, by kind."""
    lines = ["Honest letters", f"{'kind':28} {'letters':>7} {'errors':>7} {'warnings':>8}  codes"]
    groups: dict[str, list[Tried]] = defaultdict(list)
    for one in tried:
        groups[one.kind].append(one)
    for kind, group in [*groups.items(), ("all", list(tried))]:
        errors = sum(any(finding.severity == "error" for finding in one.bad) for one in group)
        warnings = sum(bool(one.bad) and all(f.severity == "warning" for f in one.bad) for one in group)
        codes = Counter(finding.code for one in group for finding in one.bad)
        shown = ", ".join(f"{code} {count}" for code, count in codes.most_common(4))
        lines.append(f"{kind:28} {len(group):7} {errors:7} {warnings:8}  {shown}")
    return lines


def changed_report(tried: Sequence[Tried]) -> list[str]:
    """Changed letters that are verified, by kind of change."""
    lines = [
        "Changed letters that are verified",
        f"{'change':36} {'tables':>12} {'page 1 alone':>14} {EXPLAINED:>18}",
    ]
    groups: dict[str, list[Tried]] = defaultdict(list)
    for one in tried:
        groups[one.kind].append(one)
    for kind, group in [*groups.items(), ("all", list(tried))]:
        verified = [one for one in group if one.record.status == "verified"]
        parts = []
        for tables in ("all", "none"):
            here = [one for one in group if one.tables == tables]
            parts.append(f"{sum(one.tables == tables for one in verified)} of {len(here)}")
        explained = f"{sum(one.explained for one in verified)} of {len(verified)}"
        lines.append(f"{kind:36} {parts[0]:>12} {parts[1]:>14} {explained:>18}")
    return lines


def examples(honest: Sequence[Tried], wrong: Sequence[Tried], count: int) -> Iterator[str]:
    """The worst letters with their findings: honest ones accused, changed ones verified."""
    accused = [one for one in honest if any(finding.severity == "error" for finding in one.bad)]
    warned = [one for one in honest if one.bad and one not in accused]
    verified = [one for one in wrong if one.record.status == "verified"]
    for title, group in (("accused", accused), ("warned", warned), ("verified", verified)):
        for one in _of_each_kind(group, count):
            yield f"--- {title}: {one.kind}, tables {one.tables}, number {one.number}"
            yield json.dumps(one.letter)
            yield from (f"  {f.severity} {f.code}: {f.message} [{f.expected} / {f.found}]" for f in one.record.findings)


def _of_each_kind(group: Sequence[Tried], count: int) -> list[Tried]:
    seen: Counter[str] = Counter()
    chosen = []
    for one in group:
        seen[one.kind] += 1
        if seen[one.kind] <= count:
            chosen.append(one)
    return chosen


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measurement."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--honest", type=int, default=2000)
    parser.add_argument("--changed", type=int, default=1300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="letters of each kind to show with their findings")
    parser.add_argument("--out", type=Path, help="write the letters as JSON Lines, with kind and number")
    parser.add_argument("--from", dest="source", choices=SOURCES, default="kinds", help="the honest accounts")
    parser.add_argument(
        "--attack", action="store_true", help="change one or two figures as scripts/accounts/attacks does"
    )
    options = parser.parse_args(arguments)
    kinds = SOURCES[options.source]
    names = tuple(ATTACKS) if options.attack else (*CHANGES, *MISTAKES)
    honest, honest_seconds = check(honest_letters(options.honest, options.seed, kinds))
    wrong, wrong_seconds = check(changed_letters(options.changed, options.seed, kinds, names))
    print("\n".join([*honest_report(honest), "", *changed_report(wrong), ""]))
    for name, tried, seconds in (("honest", honest, honest_seconds), ("changed", wrong, wrong_seconds)):
        if tried:
            print(f"{len(tried) / max(seconds, 1e-9):.0f} {name} records per second and core")
    for line in examples(honest, wrong, options.show):
        print(line)
    if options.out:
        rows = (
            {"kind": one.kind, "tables": one.tables, "number": one.number, "notice": one.letter}
            for one in (*honest, *wrong)
        )
        options.out.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
