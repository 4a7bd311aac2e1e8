"""Generate hostile files, read them in one batch, and report what they did.

`python -m scripts.measure_hostile --first 0 --count 500 --work DIR`; in parts with other values of --first and --count,
which the report adds up. Reports, from the batch's log and from outside: the outcome of each file, elapsed and
processor time, the largest memory of workers and engines together, processes and temporary files left, and files
written anywhere but in the output folder. Ends with 1 if a bar is missed: 30 seconds of processor time, 1 GiB, nothing
left, each file a typed outcome. The clock measures what else the machine does; its limit finds what waits for ever.
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
_UNTYPED_CODES = {"unexpected"}


def generate(folder: Path, first: int, count: int) -> None:
    """So many hostile files, all families in turn; the same number gives the same file."""
    folder.mkdir(parents=True)
    for number in range(first, first + count):
        family = FAMILIES[number % len(FAMILIES)]
        (folder / f"{number:04}-{family.__name__}.bin").write_bytes(family(random.Random(f"hostile-{number}")))


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


def processor_seconds(process: int) -> float:
    """Processor time of a process, of all that it has started, and of those of them that have ended."""
    total = 0
    for each in (process, *tree(process)):
        try:
            fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += sum(int(field) for field in fields[11:15])
    return total / os.sysconf("SC_CLK_TCK")


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
    """The events of a batch with one worker, each with the processor time since the one before (`cpu`), the largest
    memory, and processes it left."""
    code = "from extractor.cli.main import main; main()"
    command = [sys.executable, "-c", code, "batch", str(folder), "--out", str(out), "--log-format", "json", *limits]
    environment = {**os.environ, "TMPDIR": str(temporary), "OMP_THREAD_LIMIT": "1"}
    process = subprocess.Popen([*command, "--workers", "1"], stderr=subprocess.PIPE, text=True, env=environment)
    memory = Memory(process.pid)
    memory.start()
    assert process.stderr is not None
    events, seen, before = [], set(), 0.0
    for line in process.stderr:
        seen |= set(tree(process.pid))
        now = processor_seconds(process.pid)
        event = json.loads(line) if line.startswith("{") else {"event": "untyped", "line": line}
        events.append({**event, "cpu": round(now - before, 1)})
        before = now
    process.wait()
    memory.ended = True
    time.sleep(1)
    return events, memory.largest, {pid for pid in seen if Path(f"/proc/{pid}").exists()}


def measured(work: Path, first: int, count: int, limits: list[str]) -> dict[str, Any]:
    """What a part of the files did, which is also written to the folder."""
    part = work / f"{first:04}-{first + count - 1:04}"
    folder, out, temporary = part / "files", part / "out", part / "temporary"
    temporary.mkdir(parents=True)
    generate(folder, first, count)
    before = {path for path in part.rglob("*") if path.is_file()}
    events, largest, processes = read(folder, out, temporary, limits)
    outcomes: dict[str, list[str]] = {}
    for line in (out / "notices.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        code = record["error"]["code"] if record["error"] else record["status"]
        outcomes.setdefault(Path(record["source"]["file"]).name, []).append(code)
    outcomes.update({Path(event["file"]).name: ["skipped"] for event in events if event["event"] == "skipped"})
    found = {
        "files": {path.name: sorted(set(outcomes.get(path.name, []))) for path in sorted(folder.iterdir())},
        "times": {Path(e["file"]).name: (e["seconds"], e["cpu"]) for e in events if e["event"] == "read"},
        "died": [event.get("file") for event in events if event["event"] == "worker died"],
        "memory": largest,
        "processes": sorted(processes),
        "temporary": [str(path) for path in temporary.rglob("*")],
        "elsewhere": [str(p) for p in part.rglob("*") if p.is_file() and p not in before and not p.is_relative_to(out)],
    }
    (part / "measured.json").write_text(json.dumps(found))
    return found


@click.command()
@click.option("--first", default=0, show_default=True)
@click.option("--count", default=500, show_default=True)
@click.option("--time-limit", default=300, show_default=True, help="Seconds by the clock.")
@click.option("--memory-limit", default=800, show_default=True, help="MiB beyond an idle worker, which takes 150.")
@click.option("--work", required=True, type=click.Path(file_okay=False, path_type=Path))
def main(first: int, count: int, time_limit: int, memory_limit: int, work: Path) -> None:
    """Read hostile files and report."""
    if count:
        measured(work, first, count, ["--time-limit", str(time_limit), "--memory-limit", str(memory_limit)])
    parts = [json.loads(path.read_text()) for path in sorted(work.glob("*/measured.json"))]
    outcomes: dict[str, list[str]] = {name: codes for part in parts for name, codes in part["files"].items()}
    times: dict[str, list[float]] = {name: pair for part in parts for name, pair in part["times"].items()}
    missing = [name for name, codes in outcomes.items() if not codes]
    untyped = [name for name, codes in outcomes.items() if _UNTYPED_CODES & set(codes)]
    late = [name for name, (_, processor) in times.items() if processor > 30]
    left = [each for part in parts for key in ("processes", "temporary", "elsewhere") for each in part[key]]
    largest = max(part["memory"] for part in parts)
    print(
        f"{len(outcomes)} files: {dict(Counter(code for codes in outcomes.values() for code in codes).most_common())}"
    )
    print(f"without an outcome: {missing}; untyped: {untyped}; died: {sum(len(part['died']) for part in parts)}")
    for at, what in enumerate(("elapsed", "processor time")):
        slowest = sorted(((pair[at], name) for name, pair in times.items()), reverse=True)[:10]
        print(f"largest {what}: " + ", ".join(f"{seconds:.1f} s {name}" for seconds, name in slowest))
    print(f"over 30 s of processor time: {late}; largest memory of all processes: {largest:.0f} MiB")
    print(f"verified: {[name for name, codes in outcomes.items() if 'verified' in codes]}; left: {left}")
    raise SystemExit(bool(missing or untyped or late or left or largest > 1024))


if __name__ == "__main__":
    main()
