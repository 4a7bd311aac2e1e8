"""Measure how far the second reader is to be believed: `calibrate_second.py --fit FOLDER … --seeds TEXT`.

Reads damaged notices of make_samples.py as the program does, with the second reader on the uncertain lines, and writes
`extractor/decide/calibration_second.toml` and the tables of docs/confidence-second.md. Results of reading are kept
beside the notices, so that fitting again takes seconds.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

import click

from extractor.decide.second_calibration import FILE, second_calibration
from extractor.ocr import second_reader
from extractor.ocr.engine import engine_version, require_engine
from scripts.calibrate import KEPT, letters_in
from scripts.calibration.observation import Observation, observe
from scripts.calibration.report import with_tables
from scripts.calibration.second import data_file, fitted, tables

DATA = Path(str(resources.files("extractor.decide").joinpath(FILE)))
DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "confidence-second.md"

_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


def observations_in(folders: Sequence[Path]) -> list[Observation]:
    """Every reading of every mention in the honest notices of some folders."""
    found: list[Observation] = []
    letters = letters_in(folders)
    for number, (folder, truth) in enumerate(letters, 1):
        found += observe(folder, truth, folder / KEPT).observations
        if number % 10 == 0:
            click.echo(f"{number} of {len(letters)} letters", err=True)
    return found


@click.command(help=__doc__)
@click.option("--fit", multiple=True, required=True, type=_FOLDER, help="Letters to fit the numbers to.")
@click.option("--seeds", required=True, help="What the letters were made with, to be told with the numbers.")
def main(fit: Sequence[Path], seeds: str) -> None:
    """Read, fit, write the numbers and the tables."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    second_reader.require()
    numbers = fitted(observations_in(fit))
    sample = {
        "made_with": seeds,
        "letters": str(len(letters_in(fit))),
        "date": dt.date.today().isoformat(),
        "engine": f"{require_engine()} {engine_version()}",
        "second_reader": second_reader.version(),
    }
    DATA.write_text(data_file(numbers, sample), encoding="utf-8")
    second_calibration.cache_clear()
    text = with_tables(DOCUMENT.read_text("utf-8"), tables(numbers, sample))
    DOCUMENT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
