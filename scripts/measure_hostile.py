"""Generate hostile files, read them in one batch, and report what they did.

`measure_hostile.py --count 500 --work DIR`. Reports, from the batch's log and from outside: the outcome of each file,
the longest time, the largest memory of workers and engines together, processes and temporary files left, and files
written anywhere but in the output folder. Ends with 1 if a bar is missed: 30 seconds, 1 GiB, nothing left, each file a
typed outcome.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

import click

from scripts.hostile import others, pdfs, pictures

FAMILIES = (*pdfs.FAMILIES, *pictures.FAMILIES, *others.FAMILIES)
_TYPED = {"verified", "review", "unsupported", "failed"}
_UNTYPED_CODES = {"unexpected"}


def generate(folder: Path, count: int) -> None:
    """So many hostile files, all families in turn; the same number gives the same file."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        family = FAMILIES[number % len(FAMILIES)]
        path = folder / f"{number:04}-{family.__name__}.bin"
        if not path.exists():
            path.write_bytes(family(random.Random(f"hostile-{number}")))


def tree(parent: int) -> list[int]:
    """The processes a process has started, and those they have."""
    parents: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            above = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        parents.setdefault(above, []).append(int(folder.name))
    found, todo = [], [parent]
    while todo:
        own = parents.get(todo.pop(), [])
        found += own
        todo += own
    return found


class Memory(threading.Thread):
    """The largest resident memory of a process's children together, in MiB, sampled."""

    def __init__(self, parent: int) -> None:
        super().__init__(daemon=True)
        self._parent, self.largest, self.ended = parent, 0.0, False

    def run(self) -> None:
        while not self.ended:
            total = 0
            for process in tree(self._parent):
                try:
                    total += int(Path(f"/proc/{process}/statm").read_text().split()[1])
                except (OSError, IndexError):
                    continue
            self.largest = max(self.largest, total * os.sysconf("SC_PAGE_SIZE") / (1 << 20))
            time.sleep(0.05)


def read(folder: Path, out: Path, temporary: Path, limits: list[str]) -> tuple[list[dict[str, Any]], float, set[int]]:
    """The events of a batch with one worker, the largest memory, and processes it left."""
    code = "from extractor.cli.main import main; main()"
    command = [sys.executable, "-c", code, "batch", str(folder), "--out", str(out), "--log-format", "json", *limits]
    environment = {**os.environ, "TMPDIR": str(temporary), "OMP_THREAD_LIMIT": "1"}
    process = subprocess.Popen([*command, "--workers", "1"], stderr=subprocess.PIPE, text=True, env=environment)
    memory = Memory(process.pid)
    memory.start()
    assert process.stderr is not None
    events, seen = [], set()
    for line in process.stderr:
        seen |= set(tree(process.pid))
        events.append(json.loads(line) if line.startswith("{") else {"event": "untyped", "line": line})
    process.wait()
    memory.ended = True
    time.sleep(1)
    return events, memory.largest, {pid for pid in seen if Path(f"/proc/{pid}").exists()}


@click.command()
@click.option("--count", default=500, show_default=True)
@click.option("--time-limit", default=30, show_default=True)
@click.option("--memory-limit", default=800, show_default=True, help="MiB beyond an idle worker, which takes 150.")
@click.option("--work", required=True, type=click.Path(file_okay=False, path_type=Path))
def main(count: int, time_limit: int, memory_limit: int, work: Path) -> None:
    """Read hostile files and report."""
    folder, out, temporary = work / "files", work / "out", work / "temporary"
    temporary.mkdir(parents=True, exist_ok=True)
    generate(folder, count)
    before = {path for path in work.rglob("*") if path.is_file()}
    limits = ["--time-limit", str(time_limit), "--memory-limit", str(memory_limit)]
    events, largest, processes = read(folder, out, temporary, limits)
    records = [json.loads(line) for line in (out / "notices.jsonl").read_text("utf-8").splitlines()]
    skipped = {Path(event["file"]).name for event in events if event["event"] == "skipped"}
    outcomes: dict[str, set[str]] = {}
    for record in records:
        name = Path(record["source"]["file"]).name
        outcomes.setdefault(name, set()).add(record["error"]["code"] if record["error"] else record["status"])
    missing = sorted(path.name for path in folder.iterdir() if path.name not in outcomes and path.name not in skipped)
    untyped = sorted(name for name, codes in outcomes.items() if codes & _UNTYPED_CODES)
    slowest = sorted((event["seconds"], Path(event["file"]).name) for event in events if event["event"] == "read")[-5:]
    verified = sorted(name for name, codes in outcomes.items() if "verified" in codes)
    left = [str(path) for path in temporary.rglob("*")]
    elsewhere = [str(p) for p in work.rglob("*") if p.is_file() and p not in before and not p.is_relative_to(out)]
    counts = Counter(code for codes in outcomes.values() for code in codes) + Counter(skipped=len(skipped))
    print(f"{count} files: {dict(counts.most_common())}")
    print(
        f"without an outcome: {missing}; untyped: {untyped}; died: {sum(e['event'] == 'worker died' for e in events)}"
    )
    print(f"slowest: {slowest}; largest memory of all processes: {largest:.0f} MiB")
    print(f"verified: {verified}")
    print(f"processes left: {sorted(processes)}; temporary files left: {left}; files elsewhere: {elsewhere}")
    raise SystemExit(bool(missing or untyped or processes or left or elsewhere or largest > 1024))


if __name__ == "__main__":
    main()
