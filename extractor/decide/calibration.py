"""The measured numbers behind confidence, from the file of the engine in use, which scripts/calibrate.py writes."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from extractor.errors import EngineMissing
from extractor.ocr.engine import require_engine

_FILE = "calibration.toml"
_OTHER_FILES = {"fast": "calibration_fast.toml", "numpy": "calibration_fast.toml"}
"""Files of engines whose confidence is on a scale of its own."""


@dataclass(frozen=True)
class Calibration:
    """Probabilities between 0 and 1, as docs/confidence.md names them.

    `ocr`: error probability of a reading by least OCR confidence (0 to 100), the highest first. `signed`: the same for
    amounts with a minus, whose dash lowers OCR confidence. `text`: error probability of a PDF's text layer.
    `same_ink[k]`: probability that one more reading of the same print has the same error when k + 1 have;
    `other_place[k]`: the same for print at another place. `confusions`: shares of the kinds of difference between wrong
    readings and the print. `digits`: by printed digit, shares of the digits it is misread as. `minus_lost`: how often
    OCR does not read a printed minus.
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


def error_at(bins: Sequence[tuple[float, float]], engine_confidence: float) -> float:
    """The error probability of the bin of a confidence."""
    return next(
        (error_probability for least, error_probability in bins if engine_confidence >= least),
        bins[-1][1],
    )


_OF_LETTER: ContextVar[Calibration | None] = ContextVar("_OF_LETTER", default=None)


@contextmanager
def one_calibration() -> Iterator[None]:
    """Within it the numbers are those of the engine in use at its start: a letter asks for them hundreds of times."""
    before = _OF_LETTER.set(_of_engine_in_use())
    try:
        yield
    finally:
        _OF_LETTER.reset(before)


def calibration() -> Calibration:
    """The numbers that come with the package for the engine in use; those of the program where there is none."""
    return _OF_LETTER.get() or _of_engine_in_use()


def _of_engine_in_use() -> Calibration:
    try:
        return numbers_in(calibration_file(require_engine()))
    except EngineMissing:
        return numbers_in(_FILE)


def calibration_file(engine: str) -> str:
    """The name of the file with the numbers of an engine."""
    return _OTHER_FILES.get(engine, _FILE)


@cache
def numbers_in(file: str) -> Calibration:
    """The numbers in a file of this package; tables that it does not have are the program's, whose network it is."""
    return parse_calibration(_tables_of(_FILE) | _tables_of(file))


def _tables_of(file: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("extractor.decide").joinpath(file).read_text("utf-8"))


def parse_calibration(tables: Mapping[str, Any]) -> Calibration:
    """The numbers of a file's tables. KeyError names one that is missing."""
    alike, chance, absent = tables["alike"], tables["chance_match"], tables["absent"]
    return Calibration(
        ocr=error_bins(tables["ocr"]),
        signed=error_bins(tables["signed"]),
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


def error_bins(bins: Sequence[Mapping[str, float]]) -> tuple[tuple[float, float], ...]:
    """The bins of a file as lowest confidence and error probability, the highest confidence first."""
    return tuple(sorted(((each["least"], each["error_probability"]) for each in bins), reverse=True))


def _shares(counts: Mapping[str, float]) -> dict[str, float]:
    """Counts to shares; half a case is added to each, so that nothing has a probability of 0."""
    total = sum(counts.values()) + len(counts) / 2
    return {name: (count + 0.5) / total for name, count in counts.items()}


def _of_other_digits(printed: str, counts: Sequence[float]) -> dict[str, float]:
    return _shares({str(read): count for read, count in enumerate(counts) if str(read) != printed})
