"""Measure how exactly transcripts of all layouts are read: `evaluate_transcripts.py --count 20 --scans 3`."""

from __future__ import annotations

import argparse
import datetime as dt
import random
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from extractor.errors import ExtractorError
from extractor.transcript.identities import differences
from extractor.transcript.model import AccountTranscript
from extractor.transcript.reading import transcripts_in
from scripts.letters.containers import Container, save
from scripts.letters.degrade import KINDS, Paper
from scripts.transcripts.any_layout import ANY
from scripts.transcripts.bundles import make_bundle
from scripts.transcripts.compare import misread
from scripts.transcripts.held_out import HELD_OUT
from scripts.transcripts.history import History
from scripts.transcripts.pdf_layouts import PDF_LAYOUTS
from scripts.transcripts.text_layouts import TEXT_LAYOUTS

_DAY = dt.date(2026, 11, 1)


def main() -> None:
    """Print what was misread, and a table of exact files per layout."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=20, help="digital files per layout")
    parser.add_argument("--scans", type=int, default=0, help="scanned files per PDF layout and kind of scan")
    parser.add_argument("--kinds", nargs="*", default=["scan-200", "scan-300"])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--held-out", action="store_true", help="the layouts that nothing was built on")
    parser.add_argument(
        "--by-chance", action="store_true", help="layouts drawn by chance (scripts/transcripts/any_layout.py)"
    )
    parser.add_argument("--keep", type=Path, help="folder for the files that were misread")
    chosen = parser.parse_args()
    exact: Counter[str] = Counter()
    rows: Counter[str] = Counter()
    total: Counter[str] = Counter()
    silent: Counter[str] = Counter()
    seconds: dict[str, float] = defaultdict(float)
    for name, data, histories in _files(chosen):
        label = name.rsplit("-", 1)[0]
        started = time.perf_counter()
        try:
            modules = transcripts_in(data, name)
            wrong = misread(modules, histories)
            silent[label] += bool(wrong) and not any(map(_is_reported, modules))
        except ExtractorError as error:
            wrong = [f"refused: {error}"]
        seconds[label] += time.perf_counter() - started
        total[label] += 1
        exact[label] += not wrong
        rows[label] += sum(len(history.entries) for history in histories)
        for line in wrong[:6]:
            print(f"{name}: {line}")
        if wrong and chosen.keep:
            chosen.keep.mkdir(parents=True, exist_ok=True)
            (chosen.keep / name).write_bytes(data)
    print(f"\n{'layout':<32} {'files':>6} {'exact':>6} {'silent':>6} {'rows':>6} {'s/file':>7}")
    for label, count in total.items():
        counts = f"{count:>6} {exact[label]:>6} {silent[label]:>6} {rows[label]:>6}"
        print(f"{label:<32} {counts} {seconds[label] / count:>7.2f}")


def _is_reported(module: AccountTranscript) -> bool:
    """Whether a reading itself says that it may be wrong."""
    return bool(module.unreadable or module.uncertain or differences(module) or module.account_balance is None)


def _files(chosen: argparse.Namespace) -> Iterator[tuple[str, bytes, list[History]]]:
    layouts = HELD_OUT if chosen.held_out else ANY if chosen.by_chance else {**TEXT_LAYOUTS, **PDF_LAYOUTS}
    for layout, write in layouts.items():
        for number in range(chosen.count):
            rng = random.Random(f"{layout}-{chosen.seed}-{number}")
            histories = make_bundle(rng)
            yield f"{layout}-{number}", write(histories, rng), histories
    for layout, write in layouts.items():
        if not layout.endswith(("pdf", "account")):
            continue
        for kind in chosen.kinds:
            for number in range(chosen.scans):
                rng = random.Random(f"{layout}-{kind}-{chosen.seed}-{number}")
                histories = make_bundle(rng)[:1]
                paper = KINDS[kind].degrade(write(histories, rng), rng, rng.random(), _DAY)
                yield f"{layout}-{kind}-{number}", _scanned(paper), histories


def _scanned(paper: Paper) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scan.pdf"
        container: Container = "pdf-ccitt" if paper.pages[0].mode == "1" else "pdf-jpeg"
        save(paper.pages, path, container, paper.dots, random.Random(0), paper.quality)
        return path.read_bytes()


if __name__ == "__main__":
    main()
