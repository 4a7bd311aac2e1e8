"""A payment that explains the charges is certain where the letter lists it with its day."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractor.record import BillingRow, Notice, Penalties, RowKind
from tests.checks.cases import checked, severities

ROWS: tuple[tuple[RowKind, str, str], ...] = (
    ("tax_owed", "Total tax", "53759.00"),
    ("payments_and_credits", "Credits and payments", "-13063.00"),
    ("failure_to_pay", "Late payment", "407.76"),
    ("interest", "Interest", "170.24"),
)
NOTICE = Notice(
    notice_code="CP14",
    tax_year=2021,
    notice_date=dt.date(2022, 5, 23),
    due_date=dt.date(2022, 6, 13),
    amount_due=Decimal("41274.00"),
    tax_owed=Decimal("53759.00"),
    payments_and_credits=Decimal("-13063.00"),
    interest=Decimal("170.24"),
    penalties=Penalties(failure_to_pay=Decimal("407.76")),
    billing_rows=[BillingRow(kind=kind, label=label, amount=Decimal(amount)) for kind, label, amount in ROWS],
    tin_last4="4279",
)
"""$160 of the debt was paid on May 9, 2022, between April 15 and the notice."""


@pytest.mark.parametrize(
    ("lines", "severity"),
    [
        (("04/15/22", "W-2/1099 tax", "12,903.00", "05/09/22", "Check/EFT", "160.00"), "info"),
        (("Payment of May 9, 2022: $160.00",), "info"),
        (("05/09/22", "Check/EFT", "(160.00)"), "info"),
        (("05/29/22", "Check/EFT", "160.00"), "warning"),
        (("05/09/22", "Check/EFT", "260.00"), "warning"),
        (("05/09/22", "05/12/22", "160.00"), "warning"),
        (("05/09/22", *["of the payments that we list for you on this page"] * 2, "160.00"), "warning"),
        ((), "warning"),
    ],
)
def test_a_listed_payment_is_no_question(lines: tuple[str, ...], severity: str) -> None:
    assert severities(checked(NOTICE, texts=lines), "charges-explained") == {severity}
