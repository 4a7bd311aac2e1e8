"""Read made letters and say how right the reading is, by kind of paper.

`evaluate.py DIR` reads every file of DIR's truth.jsonl with the extractor, `--baseline` with the plain
script too.
A silent error is a letter called verified although a key field is wrong, a fault is planted, or it is no
CP14.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import click

from scripts import baseline
from scripts.letters.score import Reading, Score, by, score

_COLUMNS = (
    ("letters", "letters", "d"),
    ("fields_exact", "fields %", ".2f"),
    ("letters_whole", "whole %", ".1f"),
    ("silent_errors", "silent", "d"),
    ("needless_reviews", "needless %", ".1f"),
    ("failed", "failed", "d"),
    ("faults_found", "found %", ".1f"),
    ("faults_named", "named %", ".1f"),
    ("unsupported_right", "unsupp. %", ".1f"),
    ("codes_right", "code %", ".1f"),
    ("seconds", "s/letter", ".2f"),
)


def read_with_extractor(path: Path) -> Reading:
    """The first notice of the file, as the package reads it."""
    from extractor import extract

    started = time.perf_counter()
    records = extract(path)
    seconds = time.perf_counter() - started
    if not records:
        return Reading("failed", {}, seconds=seconds, error="no record")
    record = records[0].model_dump(mode="json", by_alias=True)
    return Reading(
        status=record["status"],
        notice=record["notice"] or {},
        findings=[(finding["code"], finding["severity"]) for finding in record["findings"]],
        seconds=seconds,
        error=(record["error"] or {}).get("message"),
    )


def read_with_baseline(path: Path) -> Reading:
    """As the plain script reads it; it has no doubts, so a complete answer counts as verified."""
    started = time.perf_counter()
    found = baseline.fields(baseline.read_text(path))
    status = "verified" if baseline.complete(found) else "review"
    return Reading(status, found, seconds=time.perf_counter() - started)


def read_all(
    folder: Path, truths: Sequence[dict[str, Any]], read: Callable[[Path], Reading], workers: int
) -> list[Score]:
    """Scores in the order of the truth; a reader that raises counts as failed."""
    paths = [folder / truth["file"] for truth in truths]
    with ProcessPoolExecutor(workers, initializer=_one_thread) as pool:
        futures = [pool.submit(read, path) for path in paths]
        scores = []
        for truth, future in zip(truths, futures, strict=True):
            try:
                reading = future.result()
            except Exception as error:  # noqa: BLE001 - however a reader fails, it is scored as failed
                reading = Reading("failed", {}, error=f"{type(error).__name__}: {error}")
            if reading.error:
                click.echo(f"{truth['file']}: {reading.error}", err=True)
            scores.append(score(truth, reading))
    return scores


def _one_thread() -> None:
    os.environ["OMP_THREAD_LIMIT"] = "1"


def report(name: str, scores: Sequence[Score]) -> str:
    """Tables by kind, and by layout and fault where there are several; then what went wrong, by file."""
    parts = [f"{name}\n{_table(scores, 'kind')}"]
    for attribute in ("layout", "fault"):
        if len({getattr(one, attribute) for one in scores}) > 1:
            parts.append(_table(scores, attribute))
    silent = [one for one in scores if one.silent]
    if silent:
        parts.append("silent errors:\n" + "\n".join(f"  {one.file} ({one.kind}): {_why(one)}" for one in silent))
    return "\n\n".join(parts)


def _table(scores: Sequence[Score], attribute: str) -> str:
    summaries = {label: tally.summary() for label, tally in by(scores, attribute).items()}
    shown = [column for column in _COLUMNS if any(summary[column[0]] is not None for summary in summaries.values())]
    wide = max(len(label) for label in (*summaries, attribute))
    lines = [attribute.ljust(wide) + "".join(f"{title:>12}" for _, title, _ in shown)]
    for label, summary in summaries.items():
        cells = ("" if summary[key] is None else format(summary[key], form) for key, _, form in shown)
        lines.append(label.ljust(wide) + "".join(f"{cell:>12}" for cell in cells))
    return "\n".join(lines)


def _why(one: Score) -> str:
    if one.wrong:
        return "; ".join(f"{name} is {right}, read {read}" for name, (right, read) in one.wrong.items())
    return f"the planted {one.fault} was not seen" if one.fault else f"should be {one.expected_status}"


def as_json(scores: Sequence[Score]) -> dict[str, Any]:
    """Summaries, and one entry a file."""
    return {
        "by_kind": {label: tally.summary() for label, tally in by(scores, "kind").items()},
        "by_layout": {label: tally.summary() for label, tally in by(scores, "layout").items()},
        "by_fault": {label: tally.summary() for label, tally in by(scores, "fault").items()},
        "files": [
            {
                "file": one.file,
                "kind": one.kind,
                "layout": one.layout,
                "status": one.status,
                "expected_status": one.expected_status,
                "silent": one.silent,
                "fault": one.fault,
                "fault_named": one.fault_named,
                "wrong": dict(one.wrong),
                "findings": [code for code, _ in one.findings],
                "seconds": round(one.seconds, 3),
            }
            for one in scores
        ],
    }


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--baseline", "with_baseline", is_flag=True, help="Measure the plain script beside the extractor.")
@click.option("--baseline-only", is_flag=True, help="Measure the plain script alone.")
@click.option("--kinds", help="Only these kinds of paper, by commas.")
@click.option("--limit", type=int, help="Only the first so many files.")
@click.option(
    "--json", "json_path", type=click.Path(path_type=Path, dir_okay=False), help="Write all figures here too."
)
@click.option("--workers", default=2, show_default=True, help="Processes.")
def main(
    folder: Path,
    with_baseline: bool,
    baseline_only: bool,
    kinds: str | None,
    limit: int | None,
    json_path: Path | None,
    workers: int,
) -> None:
    """Read, score, report."""
    truths = [json.loads(line) for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    if kinds:
        truths = [truth for truth in truths if truth["kind"] in kinds.split(",")]
    readers: dict[str, Callable[[Path], Reading]] = {}
    if not baseline_only:
        readers["extractor"] = read_with_extractor
    if with_baseline or baseline_only:
        readers["baseline"] = read_with_baseline
    results = {name: read_all(folder, truths[:limit], read, workers) for name, read in readers.items()}
    click.echo("\n\n".join(report(name, scores) for name, scores in results.items()))
    if json_path:
        text = json.dumps({name: as_json(scores) for name, scores in results.items()}, indent=1, default=str)
        json_path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
