"""Days to pay by that OCR shows and no law gives are read again; what the best reading shows counts."""

from __future__ import annotations

import pytest

from extractor.decide.assembly import assemble
from extractor.fields.reading import LetterReading
from extractor.layout.page_layout import PageLayout
from tests.layout.pages import page

SENTENCE = "Please make sure that we receive your payment within {} days from the date of your notice."


def layout(days: str, confidence: float | None) -> PageLayout:
    head = [(60, 60, "Notice"), (100, 60, "CP14"), (60, 100, "Amount due: $633.30")]
    return page(*head, (60, 300, SENTENCE.format(days)), confidence=confidence)


def lines(*layouts: PageLayout) -> list[str]:
    return assemble([LetterReading((each,)) for each in layouts]).lines


@pytest.mark.parametrize(("first", "then"), [("16 business", "10 business"), ("27", "21"), ("2l", "21")])
def test_days_that_another_pass_reads_better_are_those(first: str, then: str) -> None:
    assert (SENTENCE.format(then) in lines(layout(first, 60.0), layout(then, 90.0))) is first[:2].isdigit()
    assert SENTENCE.format(first) in lines(layout(first, 90.0), layout(then, 60.0))


@pytest.mark.parametrize(
    ("days", "confidence", "is_again"), [("16 business", 96.0, True), ("10 business", 60.0, False), ("5", None, False)]
)
def test_a_line_with_other_days_is_read_again(days: str, confidence: float | None, is_again: bool) -> None:
    rows = assemble([LetterReading((layout(days, confidence),))]).uncertain_rows
    assert [row.line for row in rows if row.table == "line"] == ([(300.0, 310.0)] if is_again else [])
