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


AGREEMENT = NOTICE.model_copy(
    update={
        "tax_year": 2015,
        "notice_date": dt.date(2016, 9, 12),
        "due_date": dt.date(2016, 10, 3),
        "amount_due": Decimal("1068.53"),
        "tax_owed": Decimal("3025.00"),
        "payments_and_credits": Decimal("-2002.00"),
        "interest": Decimal("21.66"),
        "penalties": Penalties(failure_to_pay=Decimal("23.87")),
        "billing_rows": [
            BillingRow(kind=row.kind, label=row.label, amount=Decimal(amount))
            for row, amount in zip(NOTICE.billing_rows, ("3025.00", "-2002.00", "23.87", "21.66"), strict=True)
        ],
    }
)
"""$341 were paid on August 19, 2016; from June 16 the months are charged at a quarter of a percent."""
LATE = ("08/19/2016", "Payment after the due date", "341.00")


@pytest.mark.parametrize(
    ("lines", "is_right"),
    [
        (LATE, True),
        (("04/15/2016", "Tax withheld", "1,661.00", *LATE), True),
        ((*LATE, "04/15/2016 – 06/15/2016 2 1,364.00 0.50% 13.64"), True),
        (("You sent us $341.00.",), False),
        (("08/19/2016", "Payment after the due date", "431.00"), False),
        (("07/19/2016", "Payment after the due date", "341.00"), False),
        ((*LATE, "08/22/2016", "Payment after the due date", "241.00"), False),
    ],
)
def test_listed_payments_explain_the_charges_together_with_an_agreement(lines: tuple[str, ...], is_right: bool) -> None:
    """All of those that the letter lists after the due date, and no others."""
    found = checked(AGREEMENT, texts=lines)
    assert ("warning" not in severities(found, "interest-mismatch")) is is_right
