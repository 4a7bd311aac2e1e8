"""Figures that are no table are the billing summary where they, and no others, come to the amount due."""

from __future__ import annotations

import pytest

from extractor.fields.reading import LetterReading
from tests.layout.pages import Line, page, stacked

DUE: Line = (60, 60, "Amount due: $6,000.00")
BULLETS = stacked(
    60,
    120,
    "• $9,500.00 is the tax on your return",
    "• $4,000.00 is what you already paid",
    "• $300.00 is a failure-to-pay penalty",
    "• $200.00 is interest through May 1, 2023",
    pitch=16,
)
TILES: list[Line] = [
    *((60, 120, "$9,500.00"), (60, 133, "Tax you reported"), (300, 120, "–$4,000.00"), (300, 133, "Payments")),
    *((60, 180, "$300.00"), (60, 193, "Late payment penalty"), (300, 180, "$200.00"), (300, 193, "Interest")),
]
BOXES: list[Line] = [
    *((60, 120, "Tax on return"), (200, 120, "Payments/credits"), (320, 120, "Late-payment penalty")),
    *((480, 120, "Interest"), (60, 133, "9,500.00"), (200, 133, "-4,000.00"), (320, 133, "300.00")),
    (480, 133, "200.00"),
]
SENTENCES = stacked(
    60,
    120,
    "The return reported total tax of $9,500.00. Withholding and other payments come to",
    "$4,000.00. The law requires us to charge $300.00 for paying after the due date. Interest",
    "to this date amounts to $200.00.",
)
CHARGES_AND_CREDITS: list[Line] = [
    *((60, 120, "Tax you owed"), (300, 120, "9,500.00"), (60, 136, "Withholding"), (400, 136, "4,000.00")),
    *((60, 152, "Penalty, late payment"), (308, 152, "300.00"), (60, 168, "Interest"), (308, 168, "200.00")),
    *((60, 184, "Totals"), (294, 184, "10,000.00"), (400, 184, "4,000.00")),
]
WORKSHEET: list[Line] = [
    *((60, 120, "1 Tax shown on your return"), (300, 120, "9,500.00"), (60, 136, "2 Payments and credits")),
    *((300, 136, "4,000.00"), (60, 152, "3 Unpaid tax (subtract line 2 from line 1)"), (300, 152, "5,500.00")),
    *((60, 168, "4 Penalty for late payment"), (308, 168, "300.00"), (60, 184, "5 Total penalties")),
    *((308, 184, "300.00"), (60, 200, "6 Interest"), (308, 200, "200.00")),
]


def amounts(*lines: Line, confidence: float | None = None) -> dict[str, str]:
    billing = LetterReading((page(DUE, *lines, confidence=confidence),)).billing
    return {row.kind: str(row.amount.value) for row in billing.rows} if billing else {}


@pytest.mark.parametrize("lines", [BULLETS, TILES, BOXES, SENTENCES, CHARGES_AND_CREDITS, WORKSHEET])
def test_captioned_figures_that_come_to_the_amount_due_are_rows(lines: list[Line]) -> None:
    expected = {"tax_owed": "9500.00", "payments_and_credits": "-4000.00", "failure_to_pay": "300.00"}
    assert amounts(*lines) == {**expected, "interest": "200.00"}


def test_captioned_figures_that_come_to_another_amount_are_none() -> None:
    assert amounts(*[(x, top, text.replace("$300.00", "$310.00")) for x, top, text in BULLETS]) == {}


def test_a_charge_of_no_known_name_is_not_left_out() -> None:
    fee: list[Line] = [(60, 216, "7 Handling"), (312, 216, "50.00")]
    assert "other" in amounts(*WORKSHEET, *fee)


def test_figures_that_come_to_the_amount_due_in_two_ways_are_none() -> None:
    others = ((60, 240, "• $9,600.00 is the tax you reported"), (60, 256, "• $4,100.00 is your payments by check"))
    assert amounts(*BULLETS, *others) == {}
