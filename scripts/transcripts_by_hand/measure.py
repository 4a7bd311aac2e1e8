"""Measure reading, reconciling and refusing through the public commands, on what this folder draws.

Run `python -m scripts.transcripts_by_hand.measure WHAT --seed SEED --count N --keep DIR`, WHAT being one of
readings, scans, degraded, consistent, planted, strangers, payments, batch.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from scripts.transcripts_by_hand import clients, drawn, history, letter, plants, strangers
from scripts.transcripts_by_hand.commands import Result, cp14
from scripts.transcripts_by_hand.model import History
from scripts.transcripts_by_hand.module import Module, truth
from scripts.transcripts_by_hand.people import with_person


@dataclass
class Tally:
    """Counts per name, and a line per failure."""

    tried: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def add(self, name: str, failure: str | None) -> None:
        """One trial; `failure` says what was wrong, None if nothing was."""
        self.tried[name] += 1
        self.right[name] += failure is None
        if failure:
            self.failures.append(f"{name}: {failure}")

    def show(self) -> None:
        """Counts and failures on standard output."""
        for name in self.tried:
            print(f"{self.right[name]:5} of {self.tried[name]:5}  {name}")
        print(f"{sum(self.right.values()):5} of {sum(self.tried.values()):5}  all")
        print("\n".join(self.failures))


def _history(seed: str, later: str | None = None) -> tuple[History, random.Random]:
    rng = random.Random(seed)
    return with_person(history.draw(rng, later=later), rng), rng


def _modules(rng: random.Random, seed: str) -> list[Module]:
    """One module, sometimes two or three of one person's years, rarely an empty one."""
    told, _ = _history(seed)
    modules = [told.module]
    if rng.random() < 0.25:
        for number in range(rng.randint(1, 2)):
            other, _ = _history(f"{seed}-{number}")
            one = replace(other.module, last4=told.module.last4, spouse_last4=told.module.spouse_last4)
            if one.tax_year not in {each.tax_year for each in modules}:
                modules.append(replace(one, name=told.module.name))
    if rng.random() < 0.08:
        gone = plants.empty(told, rng)
        modules[0] = gone.module if gone else modules[0]
    return modules


def differences(seen: Result, modules: list[Module]) -> str | None:
    """What was read otherwise than drawn, None if all is exact."""
    if seen.crashed:
        return f"crashed: {seen.err}"
    if len(seen.objects) != len(modules):
        return f"{len(seen.objects)} modules for {len(modules)}: {seen.err.strip()}"
    told = []
    for found, module in zip(seen.objects, modules, strict=True):
        told += _wrong(found, truth(module))
    return "; ".join(told[:4]) or None


def _wrong(found: dict[str, Any], expected: dict[str, Any]) -> list[str]:
    said = []
    for name in expected.keys() - {"transactions"}:
        if found.get(name) != expected[name]:
            said.append(f"{name} {found.get(name)!r} for {expected[name]!r}")
    lines, wanted = found["transactions"], expected["transactions"]
    if len(lines) != len(wanted):
        codes = [line["code"] for line in lines], [line["code"] for line in wanted]
        said.append(f"{len(lines)} transactions for {len(wanted)} {codes}")
        return said
    for line, want in zip(lines, wanted, strict=True):
        said += [
            f"TC {want['code']} {key} {line.get(key)!r} for {want[key]!r}" for key in want if line.get(key) != want[key]
        ]
    return said


def readings(seed: str, count: int, keep: Path, names: list[str], *, scanned: bool = False) -> Tally:
    """Transactions and balances exact, per layout."""
    tally = Tally()
    for name in names:
        for number in range(count):
            key = f"{seed}-{name}-{number}"
            rng = random.Random(key)
            modules = _modules(rng, key)
            make, suffix = drawn.DIGITAL[name]
            data = drawn.scan(name, modules, rng) if scanned else make(modules, rng)
            path = keep / f"{key.replace(' ', '-')}{'-scan' if scanned else ''}{suffix}"
            path.write_bytes(data)
            wrong = differences(cp14("transcript", str(path)), modules)
            tally.add(f"{name} scan" if scanned else name, wrong and f"{path.name}: {wrong}")
    return tally


def degraded(seed: str, count: int, keep: Path) -> Tally:
    """Prints of practice software on bad paper, per kind of it: exact, and otherwise never without a word."""
    tally, silent = Tally(), Tally()
    for name in drawn.PRACTICE:
        for kind in drawn.WORN:
            for number in range(count):
                key = f"{seed}-{name}-{kind}-{number}"
                rng = random.Random(key)
                modules = [_without_locators(module) for module in _modules(rng, key) if module.transactions]
                if not modules:
                    continue
                path = keep / f"{key.replace(' ', '-')}.pdf"
                path.write_bytes(drawn.degraded(name, kind, modules, rng))
                seen = cp14("transcript", str(path))
                wrong = differences(seen, modules)
                tally.add(f"{name}, {kind}", wrong and f"{path.name}: {wrong}")
                if wrong:
                    silent.add("what is not exact is said", None if seen.err else f"{path.name}: {wrong}")
    silent.show()
    return tally


def _without_locators(module: Module) -> Module:
    return replace(module, transactions=tuple(replace(one, dln=None) for one in module.transactions))


def _files(told: History, key: str, rng: random.Random, keep: Path, layouts: list[str]) -> list[str]:
    """Letter, transcripts and payments of a history as arguments of `cp14 verify`."""
    notice = keep / f"{key}.json"
    notice.write_text(json.dumps(letter.record(told, key)))
    modules = [told.module, *told.others]
    rng.shuffle(modules)
    groups = [modules] if rng.random() < 0.5 else [[one] for one in modules]
    arguments = [str(notice)]
    for number, group in enumerate(groups):
        make, suffix = drawn.DIGITAL[rng.choice(layouts)]
        path = keep / f"{key}-account{number}{suffix}"
        path.write_bytes(make(group, rng))
        arguments += ["--transcript", str(path)]
    paid = told.payments if told.client is None else told.client
    if paid:
        file = clients.good(paid, told.module.tax_year, rng, plain=True)
        path = keep / f"{key}-payments{file.suffix}"
        path.write_text(file.data, encoding="utf-8", newline="")
        arguments += ["--payments", str(path)]
    return arguments


def codes(seen: Result) -> set[str]:
    """Codes of the findings of comparing."""
    found = {finding["code"] for record in seen.objects for finding in record["findings"]}
    return {code for code in found if code.startswith("transcript-")}


def not_run(seen: Result) -> dict[str, str]:
    """Checks of comparing that were not run, and why."""
    stands = [one for record in seen.objects for one in record["checks"]["not_run"]]
    return {one["code"]: one["why"] for one in stands if one["code"].startswith("transcript-")}


def consistent(seed: str, count: int, keep: Path) -> Tally:
    """Honest letters with honest accounts: no finding but what the account itself says."""
    tally, left = Tally(), Counter[str]()
    for number in range(count):
        key = f"{seed}-{number}"
        told, rng = _history(key)
        arguments = _files(told, key, rng, keep, ["text", "web new", "web old", "tds", "columns", "record of account"])
        seen = cp14("verify", *arguments, "--format", "json")
        left.update(f"{code}: {why}" for code, why in not_run(seen).items() if "accruals" in code)
        extra, missing = codes(seen) - told.told, told.told - codes(seen)
        wrong = f"{key}: {seen.err}" if seen.crashed or not seen.objects else None
        if extra or missing:
            wrong = f"{key}: told {sorted(extra)}, not told {sorted(missing)}: {_messages(seen, extra)}"
        tally.add("consistent", wrong)
    print(dict(left))
    return tally


def _messages(seen: Result, wanted: set[str]) -> list[str]:
    findings = [finding for record in seen.objects for finding in record["findings"]]
    return [finding["message"] for finding in findings if finding["code"] in wanted]


def planted_histories(seed: str, count: int) -> Iterator[tuple[str, str, History, random.Random]]:
    """`count` histories with each plant: name, key, history."""
    for name, plant in plants.PLANTS.items():
        done = number = 0
        while done < count:
            number += 1
            key = f"{seed}-{name.replace(' ', '-')}-{number}"
            told, rng = _history(key, plants.LATER_OF.get(name))
            told = plant(told, rng)  # type: ignore[assignment]
            if told is not None:
                done += 1
                yield name, key, told, rng


def planted(seed: str, count: int, keep: Path) -> Tally:
    """One difference each: its code is reported, and nothing that is not so."""
    tally, noise = Tally(), Tally()
    for name, key, told, rng in planted_histories(seed, count):
        arguments = _files(told, key, rng, keep, ["text", "web new", "tds", "columns"])
        seen = cp14("verify", *arguments, "--format", "json")
        found = codes(seen)
        said = f"{key}: {told.expected} not among {sorted(found)} {not_run(seen)} {seen.err}"
        tally.add(name, None if told.expected in found and not seen.crashed else said)
        extra = found - told.told - {told.expected}
        noise.add(
            "nothing else told",
            f"{key}: {sorted(extra)} {_messages(seen, {str(one) for one in extra})}" if extra else None,
        )
    noise.show()
    return tally


def refused(seed: str, keep: Path) -> Tally:
    """Other papers as a transcript: refused with one line, exit status 5."""
    tally = Tally()
    papers = [(name, suffix, data) for name, suffix, data in strangers.draw(random.Random(seed))]
    samples = sorted(Path("samples").glob("*.pdf"))[:4]
    papers += [(f"notice {path.stem}", ".pdf", path.read_bytes()) for path in samples]
    for name, suffix, data in papers:
        path = keep / f"{seed}-{name.replace(' ', '-')}{suffix}"
        path.write_bytes(data)
        seen = cp14("transcript", str(path))
        one_line = len(seen.err.strip().splitlines()) == 1
        right = seen.status == 5 and not seen.out and one_line and not seen.crashed
        print(f"{name}{suffix}: {seen.err.strip()[-230:]}")
        tally.add(name, None if right else f"status {seen.status}: {seen.out[:300]} {seen.err}")
    return tally


def payment_files(seed: str, count: int, keep: Path) -> Tally:
    """Good files read whatever their headings, bad ones named by row, column and value."""
    tally = Tally()
    told, rng = _history(f"{seed}-payments", "payment")
    arguments = _files(replace(told, client=()), seed, rng, keep, ["text"])
    for name, file in clients.bad(rng):
        path = keep / f"{seed}-{name.replace(' ', '-')}{file.suffix}"
        path.write_text(file.data, encoding="utf-8")
        seen = cp14("verify", *arguments, "--payments", str(path), "--format", "json")
        message = seen.err.strip()
        says = all(word in message for word in (file.says or ())) and path.name in message
        right = seen.status == 2 and says and len(message.splitlines()) == 1 and not seen.out
        print(f"{name}: {message[-250:]}")
        tally.add(f"bad: {name}", None if right else f"status {seen.status}: {message}")
    for number in range(count):
        key = f"{seed}-good-{number}"
        told, rng = _history(key)
        arguments = _files(replace(told, client=()), key, rng, keep, ["text"])
        if not told.payments:
            continue
        file = clients.good(told.payments, told.module.tax_year, rng)
        path = keep / f"{key}-list{file.suffix}"
        path.write_text(file.data, encoding="utf-8", newline="")
        seen = cp14("verify", *arguments, "--payments", str(path), "--format", "json")
        extra = codes(seen) - told.told
        right = bool(seen.objects) and not extra and not seen.crashed
        tally.add("good", None if right else f"{path.name}: {sorted(extra)} {seen.err} {file.data.splitlines()[:1]}")
    return tally


def drawn_letters(seed: str, count: int, keep: Path) -> Tally:
    """A folder of drawn letters with a folder of transcripts: each letter with its own account."""
    from scripts.letters.layouts import LAYOUTS

    tally = Tally()
    inbox, accounts, out = keep / f"{seed}-inbox", keep / f"{seed}-accounts", keep / f"{seed}-out"
    inbox.mkdir()
    accounts.mkdir()
    expected: dict[str, History] = {}
    chosen = [None, *plants.PLANTS.values()]
    for number in range(count):
        told, rng = _history(f"{seed}-{number}")
        plant = chosen[number % len(chosen)]
        told = (plant(told, rng) if plant else told) or told
        told = replace(told, client=None)
        name = f"letter{number:03}"
        letter.draw(told, list(LAYOUTS)[number % len(LAYOUTS)], rng, inbox / f"{name}.pdf")
        make, suffix = drawn.DIGITAL[rng.choice(["tds", "columns", "web new", "text", "record of account"])]
        (accounts / f"account{number:03}{suffix}").write_bytes(make([told.module, *told.others], rng))
        expected[name] = told
    seen = cp14("batch", str(inbox), "--out", str(out), "--transcripts", str(accounts), "--workers", "1", "-q")
    print(seen.status, seen.err[-600:])
    records = [json.loads(line) for path in [out / "notices.jsonl"] if path.exists() for line in path.open()]
    by_name = {Path(record["source"]["file"]).stem: record for record in records}
    print(f"{len(records)} records; files: {sorted(path.name for path in out.iterdir())}")
    accounts_path = out / "accounts.jsonl"
    lines = [json.loads(line) for line in accounts_path.open()] if accounts_path.exists() else []
    for line in lines[:2]:
        print(json.dumps(line)[:900])
    for name, told in expected.items():
        record = by_name.get(name)
        compared = [line for line in lines if name in json.dumps(line.get("source", line))]
        found = {finding["code"] for line in compared for finding in line.get("findings", [])}
        found = {code for code in found if code.startswith("transcript-")}
        allowed = told.told | ({told.expected} if told.expected else set())
        client_only = {"transcript-payment-missing", "transcript-payment-misdated", "transcript-payment-amount-differs"}
        client_only |= {"transcript-payment-other-period", "transcript-payment-other-spouse"}
        # A folder's transcripts are chosen by number and year: another person's is not compared at all.
        client_only.add("transcript-wrong-account")
        needed = {told.expected} - client_only if told.expected else set()
        if told.expected == "transcript-wrong-account":
            allowed = frozenset({told.expected})
        wrong = None if record and found <= allowed and needed <= found else f"{name} {found} for {needed}, {allowed}"
        tally.add("batch", wrong)
    return tally


def main() -> None:
    """Run one measurement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what")
    parser.add_argument("--seed", default="hand-1")
    parser.add_argument("--count", type=int, default=10)
    parser.add_argument("--layouts", nargs="*")
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    keep = given.keep or Path(tempfile.mkdtemp())
    keep.mkdir(exist_ok=True, parents=True)
    measurements = {
        "readings": lambda: readings(given.seed, given.count, keep, given.layouts or list(drawn.DIGITAL)),
        "scans": lambda: readings(given.seed, given.count, keep, given.layouts or list(drawn.SCANNED), scanned=True),
        "degraded": lambda: degraded(given.seed, given.count, keep),
        "consistent": lambda: consistent(given.seed, given.count, keep),
        "planted": lambda: planted(given.seed, given.count, keep),
        "strangers": lambda: refused(given.seed, keep),
        "payments": lambda: payment_files(given.seed, given.count, keep),
        "batch": lambda: drawn_letters(given.seed, given.count, keep),
    }
    measurements[given.what]().show()


if __name__ == "__main__":
    main()
