"""What the amount due proves of the rows of the bill that come to it, and what it does not."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extractor.decide.billing_choice import ChosenRow, choose_rows
from extractor.fields.reading import LetterReading
from extractor.record import SURE
from tests.decide.test_billing_choice import DUE, ROWS, layout


def chosen_rows(rows: Sequence[tuple[str, str]]) -> tuple[ChosenRow, ...]:
    """The rows of a letter's page, chosen by its amount due."""
    summary = LetterReading((layout(rows),)).billing
    assert summary is not None
    return choose_rows([summary], [Decimal(DUE[1:])]).rows


def test_a_credit_of_nothing_beside_one_that_lost_its_minus_has_lost_none() -> None:
    rows = [*ROWS[:1], ("Payments and credits", "3,328.00"), ("Refundable credits", "0.00"), *ROWS[2:]]
    chosen = chosen_rows(rows)
    assert [(str(row.amount), row.lost_its_minus) for row in chosen[1:3]] == [("-3328.00", True), ("0.00", False)]
    assert chosen[2].confidence > SURE > chosen[1].confidence


def test_a_last_row_that_is_not_the_sum_is_a_row() -> None:
    """The rows above it come to the amount due without it, so that one of them all is wrong."""
    found = chosen_rows([*ROWS, ("FS ory PROPS Cenimated", "100.00")])
    assert [str(row.amount) for row in found] == ["3183.00", "-3328.00", "633.30", "145.00", "100.00"]
    assert all(row.confidence < SURE for row in found)
