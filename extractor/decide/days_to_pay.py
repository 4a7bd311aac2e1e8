"""Sentences that name days to pay by, read again where OCR shows other days than the law's."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractor import law
from extractor.fields.reading import LetterReading
from extractor.layout.same_line import same_print
from extractor.layout.text_run import TextRun

_DAYS = regex.compile(r"\b(?P<days>\d{1,2}) (?:(?:business|calendar|working) )?days\b", regex.IGNORECASE)


def sentences_read_best(readings: Sequence[LetterReading]) -> dict[TextRun, TextRun]:
    """The runs of the first reading that OCR shows with other days, each with the reading of highest confidence."""
    first, *others = readings
    odd = [run for layout in first.layouts for run in layout.runs if run.is_ocr and names_other_days(run)]
    again = [run for each in others if odd for layout in each.layouts for run in layout.runs if _DAYS.search(run.text)]
    return {run: max([run, *(other for other in again if same_print(run, other))], key=_confidence) for run in odd}


def names_other_days(run: TextRun) -> bool:
    """Whether a run names days that are not those of the law (IRC 6601(e)(3))."""
    of_law = [law.load(f"notice_payment_period.{kind}_days").newest for kind in ("calendar", "business")]
    return run.has_digit and any(int(found["days"]) not in of_law for found in _DAYS.finditer(run.text))


def _confidence(run: TextRun) -> float:
    """The least OCR confidence of a word of figures before "days"."""
    found = [run.words_at(*match.span("days")) for match in _DAYS.finditer(run.text)]
    return min(word.confidence or 0.0 for part in found for word in part.words)
