"""Letters of the families of scripts/families, read from their own text: drawn once, laid out for each test."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from extractor.checks import run_checks
from extractor.decide.assembly import Assembled, assemble
from extractor.document.opening import open_document
from extractor.fields.reading import LetterReading
from extractor.layout.page_layout import page_layout
from extractor.reading.reader import PageWords, read_pages
from extractor.record import Record, Source, Tool
from scripts.families.hands import FAMILIES, PICTURES
from scripts.families.make import Made, honest, planted
from scripts.families.plants.plant import Plant

WITH_TEXT = tuple(sorted(set(FAMILIES) - set(PICTURES)))
"""The families whose letters have text of their own."""
AS_OF = dt.date(2026, 11, 1)
_TRIES = 12
_DRAWN: dict[tuple[str, ...], Drawn] = {}
"""Drawing takes longer than all that the tests are about; no cache of functools, which a measurement of mutations
empties for every test."""


@dataclass(frozen=True)
class Drawn:
    """A letter's pages as they read, and what is printed on them."""

    pages: tuple[PageWords, ...]
    about: Mapping[str, Any]

    @property
    def printed(self) -> Mapping[str, Any]:
        """The notice of the record that the letter's drawer states."""
        notice: Mapping[str, Any] = self.about["notice"]
        return notice

    def assembled(self) -> Assembled:
        """The letter's notice."""
        return assemble([LetterReading(tuple(page_layout(page.number, page.words) for page in self.pages))])

    def record(self, file: str, assembled: Assembled) -> Record:
        """The record of the letter's notice with its checks, as one of a file of this name."""
        numbers = [page.number for page in self.pages]
        record = Record(
            source=Source(
                file=file,
                sha256="0" * 64,
                page_count=len(numbers),
                pages=numbers,
                reading=[page.how for page in self.pages],
            ),
            status="review",
            notice=assembled.notice,
            fields=assembled.fields,
            tool=Tool(version="1"),
        )
        return run_checks(record, as_of=AS_OF, texts=assembled.lines, leftovers=assembled.leftovers)


def honest_letter(family: str, seed: str, other_words: bool) -> Drawn:
    """An honest letter of a family, in the words of the specimen or in others."""
    key = (family, seed, str(other_words))
    if key not in _DRAWN:
        _DRAWN[key] = _read(honest(family, seed, other_words=other_words))
    return _DRAWN[key]


def planted_letter(plant: Plant, seed: int) -> Drawn:
    """A letter with a planted contradiction, of the first family in turn that prints what the plant changes."""
    key = (plant.name, str(seed))
    if key not in _DRAWN:
        families = (WITH_TEXT[(seed + turn) % len(WITH_TEXT)] for turn in range(_TRIES))
        made = (planted(family, f"{seed}", plant) for family in families)
        _DRAWN[key] = _read(next(each for each in made if each is not None))
    return _DRAWN[key]


def _read(made: Made) -> Drawn:
    with open_document(made.data) as document:
        return Drawn(tuple(read_pages(document.pages)), made.about)
