"""A label is found in print wherever its pattern stands, however it is misread."""

from __future__ import annotations

import random

import pytest

from extractor.fields.address_block import is_office
from extractor.layout.labels import label_in, label_pattern
from extractor.layout.text_run import TextRun
from extractor.values.word import Word

LABELS = (
    "amount due by",
    "your ssn",
    "notice date",
    "amount due to be received by",
    "taxpayer identification number",
    "payment due date",
)


def run(text: str) -> TextRun:
    words = text.split() or ["-"]
    return TextRun(
        tuple(Word(word, 1, 10.0 * at, 0.0, 10.0 * at + 9, 9.0, "ocr", 90.0) for at, word in enumerate(words))
    )


def misread(text: str, errors: int, chance: random.Random) -> str:
    """The text with letters put in, left out or exchanged."""
    letters = list(text)
    for _ in range(errors):
        at = chance.randrange(len(letters))
        letters[at : at + chance.choice((0, 1))] = chance.choice(("", "x", "Q", " ", "."))
    return "".join(letters)


@pytest.mark.parametrize("label", LABELS)
def test_a_label_is_found_just_where_its_pattern_finds_it(label: str) -> None:
    chance = random.Random(label)
    found = 0
    for errors in [0, 1, 2, 3, 4] * 40:
        line = run(f"The {misread(label, errors, chance)} {chance.choice(LABELS)[:9]}".title())
        plain, quick = label_pattern(label).search(line.text), label_in(line, label)
        assert (plain and plain.span()) == (quick and quick.span()), line.text
        found += plain is not None
    assert 40 < found < 200


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("lnternaI Revcnue Servlce", True),
        ("DEPARTMNT OF TH TREASRY", True),
        ("1204 RIVERSIDE TERRACE EAST", False),
        ("JOHN SMITH", False),
    ],
)
def test_an_office_is_known_by_a_smudged_name(text: str, names: bool) -> None:
    assert is_office([run(text)]) is names
