"""The letter's own words about a disaster area."""

from __future__ import annotations

import datetime as dt

import pytest

from extractor.checks import run_checks
from extractor.checks.disaster import told_deadlines
from tests.checks.cases import checked
from tests.checks.honest import AS_OF
from tests.checks.test_postponements import APRIL_15, NOVEMBER_3, letter

OHIO = ("PAT DOE", "1 MAIN ST", "TOLEDO, OH  43604")
WORDS = (
    "If you live in a federally declared disaster area, you have additional time to pay.",
    "You have until November 3, 2025 to pay the amount due.",
)


@pytest.mark.parametrize(
    ("texts", "days"),
    [
        (WORDS, (NOVEMBER_3,)),
        (("The deadline in the disaster area was postponed to 11/03/2025.",), (NOVEMBER_3,)),
        (("Disaster loans end on November 3, 2025.",), ()),
        (("You have until November 3, 2025 to pay.",), ()),
    ],
)
def test_the_day_is_that_of_a_disaster_paragraph(texts: tuple[str, ...], days: tuple[dt.date, ...]) -> None:
    assert told_deadlines(texts) == days


def test_charges_from_the_day_that_the_letter_names_are_explained() -> None:
    record = checked(letter(NOVEMBER_3, 3, OHIO), texts=WORDS)
    (finding,) = (each for each in record.findings if each.code == "charges-explained")
    assert finding.severity == "info" and "November 3, 2025, as the letter itself says" in finding.message
    assert checked(letter(NOVEMBER_3, 3, OHIO)).status == "review"


def test_the_day_is_known_when_the_words_are_no_longer_at_hand() -> None:
    record = checked(letter(NOVEMBER_3, 3, OHIO), texts=WORDS)
    again = run_checks(record, as_of=AS_OF)
    assert again.findings == record.findings and again.status == record.status


def test_charges_from_april_15_are_as_before() -> None:
    record = checked(letter(APRIL_15, 9, OHIO), texts=WORDS)
    assert {finding.severity for finding in record.findings} == {"info"}
    assert any("disaster area" in finding.message for finding in record.findings)
