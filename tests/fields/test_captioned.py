"""A billing summary is also what proves itself: named figures beside each other that come to the amount due."""

from __future__ import annotations

from extractor.fields.reading import LetterReading
from tests.layout.pages import Line, page, right

DUE: Line = (40, 60, "Amount due: $832.90")
CHARGES = (("Tax you owed", "$6,497.00"), ("Failure-to-pay penalty", "12.18"), ("Interest charges", "8.72"))
TOTAL = ("Total charges", "$6,517.90")


def rows_of(*lines: Line) -> list[tuple[str, str]] | None:
    billing = LetterReading((page(*lines),)).billing
    if billing is None:
        return None
    return [(row.kind, str(row.amount.value)) for row in billing.rows]


def side_by_side(credit: str) -> list[Line]:
    """Charges at the left, credits at the right, the amount due below both."""
    lines: list[Line] = []
    for at, (label, amount) in enumerate((*CHARGES, TOTAL)):
        lines += [(40, 120 + 16 * at, label), right(280, 120 + 16 * at, amount)]
    for top, label in ((120, "Payments and credits"), (136, "Total payments and credits")):
        lines += [(320, top, label), right(560, top, credit)]
    return [DUE, *lines, (40, 190, "Amount due by May 1, 2023"), right(560, 190, "$832.90")]


def test_credits_in_a_table_beside_the_charges_are_rows() -> None:
    assert rows_of(*side_by_side("-$5,685.00")) == [
        ("tax_owed", "6497.00"),
        ("payments_and_credits", "-5685.00"),
        ("failure_to_pay", "12.18"),
        ("interest", "8.72"),
    ]


def test_credits_that_do_not_come_to_the_amount_due_are_not_taken() -> None:
    assert "payments_and_credits" not in dict(rows_of(*side_by_side("-$5,684.00")) or [])
