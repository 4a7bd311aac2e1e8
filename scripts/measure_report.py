"""Measures report.html: its size for many notices, and how long headless Chromium takes until it is ready.

    python -m scripts.measure_report --count 1000 --out FOLDER

The notices are the samples, repeated under other ids; each has a picture of its first page (one file, linked).
Needs chromium and chromium-driver of Debian, and the package selenium.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import itertools
import json
import os
import time
from pathlib import Path
from statistics import median
from typing import Any

from PIL import Image

from extractor.output.html_report import HtmlReport, ReportSettings
from extractor.output.result_names import PICTURES, picture_name
from extractor.pipeline import extract
from tests.review.browser import chromium

ROOT = Path(__file__).resolve().parents[1]
_LETTER = (1275, 1650)
_RUNS = 5
_READ = {".pdf", ".tif", ".jpg"}


def records(out: Path) -> list[dict[str, Any]]:
    """The records of the samples, read once."""
    kept = out / "records.jsonl"
    if not kept.exists():
        read = [
            record for path in sorted((ROOT / "samples").iterdir()) if path.suffix in _READ for record in extract(path)
        ]
        kept.write_text("".join(record.to_json() + "\n" for record in read), encoding="utf-8")
    return [json.loads(line) for line in kept.read_text(encoding="utf-8").splitlines()]


def write_report(out: Path, count: int) -> Path:
    """A report of so many notices, with pictures beside it."""
    (out / PICTURES).mkdir(parents=True, exist_ok=True)
    picture = out / "page.jpg"
    stream = io.BytesIO()
    Image.new("L", _LETTER, 255).save(stream, format="jpeg", dpi=(150, 150))
    picture.write_bytes(stream.getvalue())
    report = HtmlReport((out / "report.html").open("wb"), ReportSettings(dt.date.today(), "Measured.", out))
    for number, record in enumerate(itertools.islice(itertools.cycle(records(out)), count)):
        notice = f"{number:024x}-1"
        for page in record["source"]["pages"][:1]:
            linked = out / PICTURES / picture_name(notice, page)
            if not linked.exists():
                os.link(picture, linked)
        report.add(record, notice)
    report.close()
    report._stream.close()
    return out / "report.html"


def main() -> None:
    """Write and load the report, and print what was measured."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    started = time.perf_counter()
    path = write_report(given.out, given.count)
    written = time.perf_counter() - started
    with chromium() as browser:
        ready = []
        for _ in range(_RUNS):
            browser.get(path.as_uri())
            ready.append(browser.execute_script("return performance.getEntriesByType('navigation')[0].loadEventEnd"))
        loaded = browser.execute_script(
            "return performance.getEntriesByType('resource').filter(e => e.initiatorType == 'img').length"
        )
    print(f"{given.count} notices: {path.stat().st_size / 1e6:.2f} MB, written in {written:.1f} s")
    print(
        f"ready in {median(ready):.0f} ms (median of {_RUNS}, {min(ready):.0f} to {max(ready):.0f}), {loaded} pictures"
    )


if __name__ == "__main__":
    main()
