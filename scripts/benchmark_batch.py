"""Batch measurements: `benchmark_batch.py speed|journal|memory|faults`. No time is asserted."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import click

from extractor.batch.batch import batch, local_workers
from extractor.batch.journal import Journal, edition
from extractor.batch.progress import Silent
from extractor.batch.results import summary_of, write_results
from extractor.batch.store import Folders
from extractor.batch.tally import RunTally
from extractor.batch.task import Task, failure
from extractor.batch.worker import WorkerProcess
from extractor.document.limits import DEFAULT_LIMITS
from extractor.errors import FileNotReadable
from extractor.output.result_names import JOURNAL
from extractor.settings import Settings
from scripts.letters.layouts import LAYOUTS
from scripts.letters.sample import Plan, make

MEBIBYTE = 1 << 20


@click.group(help=__doc__)
def main() -> None:
    """Measure the batch."""


def make_letters(folder: Path, count: int, kind: str) -> None:
    """Generated notices of one kind of paper, cycling through the layouts."""
    folder.mkdir(parents=True, exist_ok=True)
    layouts = sorted(LAYOUTS)
    for number in range(count):
        plan = Plan(
            name=f"letter-{number:05}", seed=f"batch-{number}", layout=layouts[number % len(layouts)], kind=kind
        )
        make(plan, folder)


class Busy(Silent):
    """Seconds during which workers were busy, and when the first and the last document ended."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def read(self, name: str, statuses: Counter[str], pages: int, seconds: float) -> None:
        self.seconds += seconds


@main.command()
@click.option("--letters", default=40, show_default=True)
@click.option("--kind", default="scan-200", show_default=True)
@click.option("--rounds", default=2, show_default=True)
def speed(letters: int, kind: str, rounds: int) -> None:
    """Two workers compared with one, and the share of time in which a single worker waits for queue and journal."""
    with tempfile.TemporaryDirectory() as folder:
        inbox = Path(folder) / "inbox"
        make_letters(inbox, letters, kind)
        # Libraries such as the Parquet writer are loaded before timing starts.
        (Path(folder) / "empty").mkdir()
        with local_workers(1) as readers:
            batch(Folders([str(Path(folder) / "empty")], DEFAULT_LIMITS), Path(folder) / "warm", readers)
        walls: dict[int, list[float]] = {1: [], 2: []}
        for turn in range(rounds):
            for workers in (1, 2):
                busy = Busy()
                with local_workers(workers) as readers:
                    # Workers are started before timing starts.
                    list(readers.executor.map(_start_reader, range(workers)))
                    started = time.monotonic()
                    out = Path(folder) / f"out-{turn}-{workers}"
                    summary = batch(Folders([str(inbox)], DEFAULT_LIMITS), out, readers, progress=busy)
                    wall = time.monotonic() - started
                walls[workers].append(wall)
                line = f"{workers} workers: {wall:6.1f} s, {summary.run.pages / wall:.2f} pages/s"
                if workers == 1:
                    line += f", queue and journal {100 * (1 - busy.seconds / wall):.2f} %"
                print(line, flush=True)
        print(f"two workers are {min(walls[1]) / min(walls[2]):.2f} times one; load {os.getloadavg()[0]:.1f}")
        cost = min(walls[1]) / letters
        print(
            f"for docs/scale.md: {cost:.1f} s of one core a letter, {cost * 1_000_000 / 3600:,.0f} core hours a million"
        )


def _start_reader(_: int) -> None:
    from extractor.batch.worker import read_in_worker

    read_in_worker(Task("/dev/null"))
    time.sleep(0.5)


@main.command()
@click.option("--records", default=100_000, show_default=True)
def journal(records: int) -> None:
    """Start, resume and summary with a number of records in the journal, and writing all results."""
    sample = json.loads((Path(__file__).parents[1] / "samples" / "truth.jsonl").read_text("utf-8").splitlines()[0])
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        (out / "letters").mkdir()
        _fill(out, records, _record_like(sample["notice"]))
        print(f"journal: {(out / JOURNAL).stat().st_size / MEBIBYTE:.0f} MiB")
        started = time.monotonic()
        with Journal(out / JOURNAL, edition(Settings())) as it:
            print(f"start    {time.monotonic() - started:6.2f} s")
            started = time.monotonic()
            known, done = it.known_names(), it.done()
            settled = sum(known[f"inbox/{n:06}.pdf"][0] == "1:2:3:4" for n in range(records) if known and done)
            print(f"resume   {time.monotonic() - started:6.2f} s ({settled:,} letters known)")
            started = time.monotonic()
            summary = summary_of(it, RunTally())
            print(f"summary  {time.monotonic() - started:6.2f} s ({summary.statuses.total():,} letters)")
        with Journal(out / JOURNAL, edition(Settings())) as it:
            for letters in ("written anew", "there already"):
                it.refuse("inbox/gone.pdf", failure("inbox/gone.pdf", FileNotReadable("it is gone")).notices[0].record)
                started = time.monotonic()
                write_results(it, out)
                print(f"results  {time.monotonic() - started:6.2f} s, the letters' own files {letters}")


def _record_like(notice: object) -> str:
    return json.dumps(
        {
            "schema_version": "1.0",
            "source": {
                "file": "inbox/000000.pdf",
                "sha256": "0" * 64,
                "media_type": "application/pdf",
                "page_count": 4,
                "notice_index": 1,
                "pages": [1, 2, 3, 4],
                "reading": ["ocr"] * 4,
            },
            "status": "verified",
            "notice": notice,
            # As much evidence as the record of a scanned notice has.
            "fields": {f"field_{n}": {"value": "x" * 20, "evidence": ["y" * 90] * 4} for n in range(18)},
            "findings": [],
            "checks": {"passed": [f"check-{n}" for n in range(20)], "not_run": []},
            "error": None,
            "tool": {"name": "cp14-extractor", "version": "0", "tesseract": None},
        },
        separators=(",", ":"),
    )


def _fill(out: Path, records: int, record: str) -> None:
    with Journal(out / JOURNAL, edition(Settings())) as it:
        it._db.execute("PRAGMA synchronous = OFF")
        it._db.execute("BEGIN")
        for number in range(records):
            name = f"inbox/{number:06}.pdf"
            sha = hashlib.sha256(name.encode()).hexdigest()
            own = record.replace("inbox/000000.pdf", name)
            it._db.execute("INSERT INTO name VALUES (NULL, ?, '1:2:3:4', ?)", (os.fsencode(name), sha))
            it._db.execute("INSERT INTO document VALUES (NULL, ?, ?, NULL, 0, 4, 1.0)", (sha, edition(Settings())))
            columns = ("verified", "CP14", 2022, "2023-10-23", f"{number % 10_000:04}", f"{number}.00", "A")
            it._db.execute("INSERT INTO letter VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?)", (number + 1, *columns))
            it._db.execute("INSERT INTO record VALUES (?, 1, ?)", (number + 1, own))
        it._db.execute("UPDATE state SET changes = 1")
        it._db.execute("COMMIT")


@main.command()
@click.option("--letters", default=500, show_default=True)
@click.option("--kind", default="scan-200", show_default=True)
@click.option("--different", default=12, show_default=True, help="Letters that are read in turn.")
def memory(letters: int, kind: str, different: int) -> None:
    """Memory of one worker process after each notice."""
    with tempfile.TemporaryDirectory() as folder:
        make_letters(Path(folder), different, kind)
        files = sorted(path for path in Path(folder).iterdir())
        reader = WorkerProcess()
        held = [reader.read(Task(str(files[number % different]))).memory / MEBIBYTE for number in range(letters)]
        reader.end()
    third = max(letters // 3, 1)
    first, last = held[third : 2 * third], held[2 * third :]
    change = 100 * (sum(last) / len(last) / (sum(first) / len(first)) - 1)
    print(f"after {letters} letters {held[-1]:.0f} MiB, most {max(held):.0f} MiB")
    print(f"mean of the last third against the one before: {change:+.1f} %")


@main.command()
@click.option("--letters", default=200, show_default=True)
@click.option("--poisoned", default=20, show_default=True)
@click.option("--kills", default=3, show_default=True)
@click.option("--seed", default=1, show_default=True)
def faults(letters: int, poisoned: int, kills: int, seed: int) -> None:
    """A batch with poisoned files, killed several times: whether every notice has exactly one result afterward."""
    from tests.batch.folders import write_reminders
    from tests.faults.batch import poison, program

    rng = random.Random(seed)
    harms = (poison.SEGFAULT, poison.ABORT, poison.MEMORY, poison.HANG, poison.RAISE)
    with tempfile.TemporaryDirectory() as folder:
        inbox, out = Path(folder) / "inbox", Path(folder) / "out"
        obeying = poison.write_obeying(Path(folder) / "obeying")
        paths = write_reminders(inbox, letters)
        bad = rng.sample(range(letters), poisoned)
        for place, number in enumerate(bad):
            poison.write_poisoned(paths[number], 10_000 + number, harms[place % len(harms)])
        started = time.monotonic()
        for _ in range(kills):
            process = program.start(inbox, out, "--time-limit", "5", obeying=obeying)
            time.sleep(rng.uniform(2, 12))
            process.send_signal(signal.SIGKILL)
            process.communicate()
        code, told = program.run(inbox, out, "--time-limit", "5", obeying=obeying)
        results = program.by_name(out)
        failed = sorted(name for name, (status, _) in results.items() if status == "failed")
        print(f"exit code {code}, {len(results)} results of {letters} letters, one each: {len(results) == letters}")
        print(f"failed {len(failed)}, the poisoned ones: {failed == sorted(paths[n].name for n in bad)}")
        print(f"letters' own files: {len(list((out / 'letters').glob('*.json')))}")
        read = sum(event["event"] == "read" for event in told)
        print(f"read in the last run: {read}, all in {time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    # Reuses the poisoned files of the tests.
    sys.path.insert(0, str(Path(__file__).parents[1]))
    main()
