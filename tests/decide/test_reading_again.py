"""A letter that is read with confidence is not read again, and is what its one reading gives."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.decide.assembly import assemble
from extractor.decide.hidden_text import with_hidden_text
from extractor.decide.initial_status import initial_status
from extractor.decide.repeat import letter_reading, read_until_confident
from extractor.fields.reading import LetterReading
from extractor.layout.page_layout import PageLayout
from extractor.reading.reader import PageWords
from tests.decide.test_billing_choice import DUE, ROWS, changed, layout
from tests.layout.pages import page


def words(layouts: PageLayout) -> PageWords:
    """A page of a PDF's own text with these words."""
    return PageWords(1, "text", [word for run in layouts.runs for word in run.words])


def test_without_pictures_the_first_reading_stands() -> None:
    for confidence in (None, 60.0):
        first = layout(ROWS, confidence=confidence)
        found = read_until_confident([], {1: first})
        assert found.fields["interest"].value == "145.00"
        assert found.fields["amount_due"].value == DUE[1:]


def test_an_empty_page_is_no_part_of_a_reading() -> None:
    first = layout(ROWS)
    assert letter_reading({1: first, 2: PageLayout(2, ())}).layouts == (first,)


@pytest.mark.parametrize("credit", ["0.50", "1.00"])
def test_the_minus_of_a_small_credit_is_restored(credit: str) -> None:
    due = f"${Decimal('3961.30') - Decimal(credit):,}"
    fields = assemble([LetterReading((layout(changed(1, credit), due=due),))]).fields
    assert fields["payments_and_credits"].value == f"-{credit}"


def test_a_letter_of_another_code_is_unsupported_and_a_blank_one_is_looked_at() -> None:
    lines = page((60, 60, "Notice CP504"), (60, 80, "Tax year 2017"), (60, 120, "Final notice"), confidence=95.0)
    other = assemble([LetterReading((lines,))])
    assert (other.kind, initial_status(other, [words(lines)])) == ("other", "unsupported")
    mine = assemble([LetterReading((layout(ROWS),))])
    assert initial_status(mine, [words(layout(ROWS))]) == "review"


def test_hidden_text_is_evidence_that_is_never_chosen() -> None:
    shown, beneath = layout(ROWS), layout(changed(3, "541.00"), confidence=None)
    assembled = assemble([LetterReading((shown,))])
    hidden = [word for run in beneath.runs for word in run.words]
    fields = with_hidden_text(assembled, [PageWords(1, "ocr", [], hidden)])
    before, after = assembled.fields["interest"], fields["interest"]
    assert (after.value, after.confidence, after.agreement) == (before.value, before.confidence, before.agreement)
    [added] = after.evidence[len(before.evidence) :]
    assert (added.text, added.place, added.chosen) == ("541.00", "hidden_text", False)
    assert with_hidden_text(assembled, [words(shown)]) == assembled.fields
