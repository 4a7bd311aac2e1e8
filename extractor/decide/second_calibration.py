"""The measured numbers of the second reader, which scripts/calibrate_second.py writes."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from extractor.decide.calibration import error_bins

FILE = "calibration_second.toml"


@dataclass(frozen=True)
class SecondCalibration:
    """Probabilities between 0 and 1, as docs/confidence.md names them.

    `ocr`, `signed`: error probability of a reading by least confidence of the second reader, the highest first.
    `alike`: probability that it reads the wrong value that the OCR engine read. `alone`: probability that a value is
    wrong which it shows and the OCR engine does not. `contradicted`: probability that a value is wrong which the OCR
    engine shows where it shows another one.
    """

    ocr: tuple[tuple[float, float], ...]
    signed: tuple[tuple[float, float], ...]
    alike: float
    alone: float
    contradicted: float


@cache
def second_calibration() -> SecondCalibration:
    """The numbers that come with the package."""
    tables = tomllib.loads(resources.files("extractor.decide").joinpath(FILE).read_text("utf-8"))
    return SecondCalibration(
        ocr=error_bins(tables["ocr"]),
        signed=error_bins(tables["signed"]),
        alike=tables["alike"]["error_probability"],
        alone=tables["alone"]["error_probability"],
        contradicted=tables["contradicted"]["error_probability"],
    )
