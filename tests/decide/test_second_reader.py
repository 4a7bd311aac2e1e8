"""Agreement of two independent readers is evidence of its own kind; what only the second one shows is never certain."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.decide.assembly import assemble
from extractor.decide.choice import Choice, choose
from extractor.decide.second_calibration import second_calibration
from extractor.fields.candidate import Candidate, Value
from extractor.fields.reading import LetterReading
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.record import SURE
from tests.decide.test_billing_choice import ROW_FIELDS, ROWS, changed, layout
from tests.decide.test_choice import COUPON, HEADLINE, Where, read

confidences = st.floats(0, 100)


def second(text: str, where: Where = HEADLINE, confidence: float = 99.0) -> Candidate:
    """A reading by the second reader."""
    engine = read(text, where, confidence)
    return replace(engine, run=_by_second_reader(engine.run))


def _by_second_reader(run: TextRun) -> TextRun:
    return replace(run, words=tuple(replace(word, reader="second") for word in run.words))


def chosen(*readings: Candidate) -> Choice:
    choice = choose(readings)
    assert choice is not None
    return choice


def test_the_other_reader_proves_more_than_another_pass() -> None:
    first = read("$1,075.21", confidence=60.0)
    again, other = chosen(first, read("$1,075.21", confidence=60.0)), chosen(first, second("$1,075.21"))
    assert again.confidence < SURE < other.confidence


def test_readers_that_differ_leave_the_figure_uncertain() -> None:
    assert chosen(read("$1,075.21", confidence=96.0), second("$1,076.21")).confidence < SURE


@given(confidences, st.sampled_from([(HEADLINE,), (HEADLINE, COUPON)]))
def test_the_second_reader_alone_is_never_believed(confidence: float, places: tuple[Where, ...]) -> None:
    choice = chosen(*(second("$1,075.21", where, confidence) for where in places))
    assert choice.confidence <= 1 - second_calibration().alone < SURE


def test_what_was_read_without_it_confirms_it() -> None:
    """Such as the scan line, which a matcher of its own reads."""
    by_line: dict[Value, float] = {Decimal("1075.21"): 0.002}
    choice = choose([second("$1,075.21")], by_line, by_line)
    assert choice is not None
    assert choice.confidence > SURE


@given(confidences, confidences)
def test_a_second_reader_that_lies_makes_nothing_certain(sure: float, other: float) -> None:
    """Nonsense of whatever confidence, alike in two places, beside readings of the engine that differ."""
    lies = [second("$9,999.99", where, sure) for where in (HEADLINE, COUPON)]
    choice = chosen(read("$1,075.21", HEADLINE, other), read("$1,076.21", COUPON, other), *lies)
    assert choice.value != Decimal("9999.99") or choice.confidence < SURE


def shown_by_second_reader(page: PageLayout, *amounts: str) -> PageLayout:
    """The page with these amounts read by the second reader."""
    runs = tuple(_by_second_reader(run) if run.text in amounts else run for run in page.runs)
    return PageLayout(page.number, runs)


def confidence_of_rows(*layouts: PageLayout) -> dict[str, float]:
    fields = assemble([LetterReading((each,)) for each in layouts]).fields
    return {name: fields[name].confidence for name in ROW_FIELDS}


def test_the_sum_confirms_one_row_of_the_second_reader() -> None:
    misread = layout(changed(3, "148.00"), confidence=85.0)
    told = confidence_of_rows(misread, shown_by_second_reader(layout(ROWS), "145.00"))
    assert told["interest"] > SURE


def two_rows_of_second_reader(tax: str, interest: str, confidence: float) -> dict[str, float]:
    """The engine reads 3,188.00 and 148.00 with this confidence, the second reader these."""
    misread, told = changed(3, "148.00"), changed(3, interest)
    misread[0], told[0] = (misread[0][0], "$3,188.00"), (told[0][0], tax)
    return confidence_of_rows(
        layout(misread, confidence=confidence), shown_by_second_reader(layout(told), tax, interest)
    )


def test_the_sum_confirms_two_rows_of_the_second_reader() -> None:
    """Two wrong readings seldom differ by the same amount."""
    fields = two_rows_of_second_reader("$3,183.00", "145.00", confidence=85.0)
    assert fields["interest"] > SURE
    assert fields["tax_owed"] > SURE


@pytest.mark.parametrize(
    ("tax", "interest", "confidence"),
    [("$3,183.00", "145.00", 96.0), ("$3,183.00", "146.00", 85.0), ("$3,184.00", "145.00", 85.0)],
)
def test_rows_that_the_engine_reads_well_or_that_do_not_add_up_stay_uncertain(
    tax: str, interest: str, confidence: float
) -> None:
    fields = two_rows_of_second_reader(tax, interest, confidence)
    assert fields["interest"] < SURE
    assert fields["tax_owed"] < SURE


@pytest.mark.parametrize("wrong", ["144.00", "9,999.99"])
def test_a_misprint_is_not_repaired(wrong: str) -> None:
    """The print does not add up, the engine read it well; the second reader's figure does not change that."""
    told = confidence_of_rows(
        layout(changed(3, wrong), confidence=96.0), shown_by_second_reader(layout(ROWS), "145.00")
    )
    assert told["interest"] < SURE
