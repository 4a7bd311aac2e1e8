"""An amount beside the words of an amount due is none where the print around it says that it is something else."""

from __future__ import annotations

import pytest

from extractor.fields.figures import amounts_due
from extractor.fields.reading import LetterReading
from tests.fields.test_figures import PAYABLE
from tests.layout.pages import page, stacked


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("If you request a hearing, the balance due is $256.02", []),
        ("As of today the balance due is $256.02", ["256.02"]),
        ("Amount due $90,000, Interest on it", []),
        ("Amount due $90,000 Interest on it", ["90000.00"]),
    ],
)
def test_an_amount_of_something_else_is_not_due(line: str, found: list[str]) -> None:
    assert [str(each.value) for each in amounts_due([page((60, 100, line))], None)] == found


@pytest.mark.parametrize(("cell", "found"), [("$256.02", ["256.02"]), ("$256.02 is what remains", [])])
def test_an_amount_beside_its_label_is_a_cell_and_no_sentence(cell: str, found: list[str]) -> None:
    assert [str(each.value) for each in amounts_due([page((60, 100, "Amount due"), (200, 100, cell))], None)] == found


@pytest.mark.parametrize(("between", "found"), [("Received by", ["256.02"]), ("Interest charge", [])])
def test_between_a_label_and_its_amount_is_nothing_but_the_day_to_pay_by(between: str, found: list[str]) -> None:
    lines = page(*stacked(60, 100, "Amount due", between, "$256.02"))
    assert [str(each.value) for each in amounts_due([lines], None)] == found


@pytest.mark.parametrize(("amount", "found"), [("$256.02", ["256.02"]), ("-$256.02", [])])
def test_the_only_amount_of_a_coupon_is_due_unless_it_is_a_credit(amount: str, found: list[str]) -> None:
    coupon = page((60, 100, "Notice"), PAYABLE, (490, 651, amount))
    assert [str(each.value) for each in amounts_due([coupon], None)] == found


@pytest.mark.parametrize(
    ("above", "found"),
    [
        ("for 76 days at 7%", []),
        ("The interest on what is not paid in time is at this time 8%", ["256.02"]),
    ],
)
def test_a_rate_over_an_amount_is_of_a_period_unless_it_ends_a_sentence(above: str, found: list[str]) -> None:
    lines = page((60, 100, above), (60, 112, "Amount due"), (125, 112, "$256.02"))
    assert [str(each.value) for each in amounts_due([lines], None)] == found


@pytest.mark.parametrize(("confidence", "found"), [(95.0, ["256.02"]), (None, [])])
def test_a_minus_that_ocr_reads_before_an_amount_due_is_a_stroke(confidence: float | None, found: list[str]) -> None:
    lines = page((60, 100, "Amount due: -$256.02"), confidence=confidence)
    assert [str(each.value) for each in amounts_due([lines], None)] == found


@pytest.mark.parametrize(("amount", "stated"), [("$4,100", []), ("$4,100.00", ["4100.00"])])
def test_an_amount_without_cents_in_a_sentence_is_no_amount_due(amount: str, stated: list[str]) -> None:
    """ "$100,000 or more" is about deadlines."""
    reading = LetterReading((page(*stacked(54, 300, f"Your balance due is {amount}.")),))
    assert [str(each.value) for each in reading.candidates["amount_due"]] == stated
