"""The measured numbers that confidence rests on, from calibration.toml, which scripts/calibrate.py writes."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

_FILE = "calibration.toml"


@dataclass(frozen=True)
class Calibration:
    """Chances between 0 and 1, as docs/confidence.md names them.

    `ocr`: from an engine confidence (0 to 100) on, the chance that a reading is wrong; the highest first. `signed`: the
    same for sums that were read with a minus, of which the engine is unsure for the dash's sake. `text`: the same for a
    PDF's own text. `same_ink[k]`: the chance that one more reading of the same print is wrong alike when
    k + 1 are; `other_place[k]`: the same for print at another place. `confusions`: shares of the wrong readings by how
    they differ from the print. `digits`: by printed digit, shares of what it is misread as. `minus_lost`: how often
    a printed minus is not seen.
    """

    ocr: tuple[tuple[float, float], ...]
    signed: tuple[tuple[float, float], ...]
    text: float
    same_ink: tuple[float, ...]
    other_place: tuple[float, ...]
    confusions: Mapping[str, float]
    digits: Mapping[str, Mapping[str, float]]
    minus_lost: float
    sum_chance_match: float
    weeks_chance_match: float
    scan_line_chance_match: float
    absent_adding_up: float
    absent_otherwise: float
    misprint_rate: float
    sure: float

    def error_probability(self, engine_confidence: float | None) -> float:
        """The chance that a single reading is wrong; None: a PDF's own text."""
        return self.text if engine_confidence is None else _at(self.ocr, engine_confidence)

    def error_probability_signed(self, engine_confidence: float | None) -> float:
        """The same for a sum that was read with a minus."""
        return self.text if engine_confidence is None else _at(self.signed, engine_confidence)


def _at(bins: Sequence[tuple[float, float]], engine_confidence: float) -> float:
    return next(
        (error_probability for least, error_probability in bins if engine_confidence >= least),
        bins[-1][1],
    )


@cache
def calibration() -> Calibration:
    """The numbers that come with the package."""
    return parse_calibration(tomllib.loads(resources.files("extractor.decide").joinpath(_FILE).read_text("utf-8")))


def parse_calibration(tables: Mapping[str, Any]) -> Calibration:
    """The numbers of a file's tables. KeyError names one that is missing."""
    alike, chance, absent = tables["alike"], tables["chance_match"], tables["absent"]
    return Calibration(
        ocr=_error_bins(tables["ocr"]),
        signed=_error_bins(tables["signed"]),
        text=tables["text"]["error_probability"],
        same_ink=tuple(alike["same_ink"]),
        other_place=tuple(alike["other_place"]),
        confusions=_shares(tables["confusions"]),
        digits={printed: _of_other_digits(printed, counts) for printed, counts in tables["digits"].items()},
        minus_lost=tables["minus"]["lost"],
        sum_chance_match=chance["sum"],
        weeks_chance_match=chance["weeks"],
        scan_line_chance_match=chance["scan_line"],
        absent_adding_up=absent["adding_up"],
        absent_otherwise=absent["otherwise"],
        misprint_rate=tables["assumed"]["misprint_rate"],
        sure=tables["threshold"]["sure"],
    )


def _error_bins(bins: Sequence[Mapping[str, float]]) -> tuple[tuple[float, float], ...]:
    return tuple(sorted(((each["least"], each["error_probability"]) for each in bins), reverse=True))


def _shares(counts: Mapping[str, float]) -> dict[str, float]:
    """Counts to shares; half a case is added to each, so that what was never seen is not impossible."""
    total = sum(counts.values()) + len(counts) / 2
    return {name: (count + 0.5) / total for name, count in counts.items()}


def _of_other_digits(printed: str, counts: Sequence[float]) -> dict[str, float]:
    return _shares({str(read): count for read, count in enumerate(counts) if str(read) != printed})
