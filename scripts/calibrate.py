"""Calibrate confidence on generated notices: `calibrate.py --fit DIR --check DIR`.

Reads the honest CP14s in folders written by make_samples.py, with the engine in use, which CP14_ENGINE names. The first
folders give the numbers of its file in extractor/decide/; the others, which must contain different notices, show
whether confidence is right with these numbers. The tables are written to docs/confidence.md, those of the engine `fast`
to docs/confidence-fast.md.

Results of reading are stored beside the notices, in .read, so an interrupted run resumes, and fitting again takes
seconds.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TypeVar

import click

from extractor.decide.calibration import calibration, calibration_file, numbers_in
from extractor.ocr.engine import engine_version, require_engine
from extractor.ocr.second_reader import SWITCH
from extractor.record import SURE
from scripts.calibration import fitting, report, risk
from scripts.calibration.escape import escapes
from scripts.calibration.numbers import Numbers, data_file, fitted, misreader_of
from scripts.calibration.observation import Observation, Observed, Outcome, Truth, observe

_ROOT = Path(__file__).resolve().parent.parent
DATA = _ROOT / "extractor" / "decide"
DOCUMENT = _ROOT / "docs" / "confidence.md"
KEPT = ".read"
_EVERY = 10

_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)

S = TypeVar("S")
T = TypeVar("T")


def letters_in(folders: Sequence[Path]) -> list[tuple[Path, Truth]]:
    """The honest CP14s of some folders, each with its folder."""
    lines = [(folder, line) for folder in folders for line in (folder / "truth.jsonl").read_text("utf-8").splitlines()]
    truths = [(folder, json.loads(line)) for folder, line in lines]
    return [(folder, truth) for folder, truth in truths if truth["expected_status"] == "verified"]


def in_processes(work: Callable[[S], T], tasks: Sequence[S], workers: int, what: str) -> list[T]:
    """The results of all tasks in order; a task that fails is reported and left out."""
    started = time.monotonic()
    results: dict[int, T] = {}
    with ProcessPoolExecutor(workers, initializer=_one_thread) as pool:
        jobs = {pool.submit(work, task): at for at, task in enumerate(tasks)}
        for done, job in enumerate(as_completed(jobs), 1):
            try:
                results[jobs[job]] = job.result()
            except Exception as error:  # noqa: BLE001 - one letter must not end a run of hours
                click.echo(f"{what} {jobs[job]}: {type(error).__name__}: {error}", err=True)
            if done % _EVERY == 0 or done == len(jobs):
                left = (time.monotonic() - started) / done * (len(jobs) - done)
                click.echo(f"{what}: {done} of {len(jobs)}, about {left / 60:.0f} min left", err=True)
    return [results[at] for at in sorted(results)]


def _one_thread() -> None:
    os.environ["OMP_THREAD_LIMIT"] = "1"
    os.environ[SWITCH] = "off"


def _observed(letter: tuple[Path, Truth]) -> Observed:
    folder, truth = letter
    return observe(folder, truth, folder / KEPT)


def _write_lines(path: Path, sets: Mapping[str, Sequence[Observed]]) -> None:
    """One line per reading and one per key field, as JSON."""
    with path.open("w", encoding="utf-8") as lines:
        for name, letters in sets.items():
            for letter in letters:
                read: tuple[Observation | Outcome, ...] = (*letter.observations, *letter.outcomes)
                for each in read:
                    told = {"set": name, "what": type(each).__name__.lower(), **asdict(each), "right": each.right}
                    lines.write(json.dumps(told, ensure_ascii=False) + "\n")


def _write_data(numbers: Numbers, sure: float, seeds: str) -> None:
    sample = {
        "made_with": seeds,
        "letters": str(numbers.letters),
        "date": dt.date.today().isoformat(),
        "engine": f"{require_engine()} {engine_version()}",
    }
    (DATA / calibration_file(require_engine())).write_text(data_file(numbers, sure, sample), encoding="utf-8")
    numbers_in.cache_clear()


@click.command(help=__doc__)
@click.option("--fit", multiple=True, required=True, type=_FOLDER, help="Letters to fit the numbers to.")
@click.option("--check", multiple=True, required=True, type=_FOLDER, help="Letters to measure confidence on.")
@click.option("--seeds", required=True, help="What the letters were made with, to be told with the numbers.")
@click.option("--out", type=click.Path(path_type=Path), help="Write every reading and every key field here, as JSONL.")
@click.option("--workers", default=2, show_default=True, help="Processes.")
def main(fit: Sequence[Path], check: Sequence[Path], seeds: str, out: Path | None, workers: int) -> None:
    """Read, fit, write the numbers, measure with them, write the tables."""
    fitting_set = in_processes(_observed, letters_in(fit), workers, "letters to fit")
    numbers = fitted(fitting_set)
    _write_data(numbers, calibration().sure, seeds)
    check_set = in_processes(_observed, letters_in(check), workers, "letters to check")
    observations = [each for letter in fitting_set for each in letter.observations]
    let_pass = partial(escapes, misreader=misreader_of(observations))
    escape = risk.escape_shares(in_processes(let_pass, check_set, workers, "letters misread on purpose"))
    table = [risk.verified_from(threshold, check_set, escape) for threshold in risk.THRESHOLDS]
    found = risk.threshold(table)
    sure = found or calibration().sure
    _write_data(numbers, sure, seeds)
    outcomes = [each for letter in check_set for each in letter.outcomes]
    tables = [
        report.sample_line(numbers, len(check_set), seeds, f"{require_engine()} {engine_version()}"),
        report.readings_tables(numbers),
        report.marks_table(fitting.marks(observations)),
        report.reliability_tables(risk.reliability(outcomes), risk.by_kind(outcomes)),
        report.risk_tables(table, escape, sure),
    ]
    document = DOCUMENT.with_name("confidence-fast.md") if require_engine() in ("fast", "numpy") else DOCUMENT
    document.write_text(report.with_tables(document.read_text("utf-8"), "\n\n".join(tables) + "\n"), encoding="utf-8")
    if out is not None:
        _write_lines(out, {"fit": fitting_set, "check": check_set})
    reached = f"from {sure} on" if found else f"at no threshold; {sure} is kept"
    click.echo(f"the stated risk of {risk.RISK:g} is met {reached}; SURE in extractor/record.py is {SURE}")


if __name__ == "__main__":
    main()
