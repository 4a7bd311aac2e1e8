"""What has to be assumed for printed charges to be right, word for word."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.checks.cases import WORKED, checked, without_tables
from tests.checks.honest import Account, notice_of

D = dt.date
EXTENDED = replace(WORKED, filed=D(2023, 11, 20), notice_date=D(2024, 1, 22), extension=True)
EXTENSION = "an extension to file through October 16, 2023, after which failure to file bears interest"
ALL = "interest, failure-to-pay penalty and failure-to-file penalty"


def explained(account: Account, tables: bool = True) -> list[tuple[str, str]]:
    """Severity and words of what explains the charges of an account's letter."""
    notice = notice_of(account)
    record = checked(notice if tables else without_tables(notice))
    return [(one.severity, one.message) for one in record.findings if one.code == "charges-explained"]


@pytest.mark.parametrize(
    ("account", "words"),
    [
        (WORKED, None),
        (EXTENDED, f"the printed interest is consistent with {EXTENSION}"),
        (
            replace(EXTENDED, paid_late=((D(2023, 12, 20), Decimal("4000.00")),)),
            f"the printed {ALL} are consistent with {EXTENSION} and a late payment of $4,000.00 on December 20, 2023, "
            "as the interest table shows",
        ),
        (
            replace(EXTENDED, paid_late=((D(2023, 10, 16), Decimal("4000.00")),)),
            f"the printed {ALL} are consistent with {EXTENSION} and a late payment of $4,000.00 on October 16, 2023, "
            "as the interest table shows",
        ),
        (
            replace(WORKED, paid_late=tuple((D(2023, month, 5), Decimal(1000 + month)) for month in (5, 6, 7))),
            "the printed interest and failure-to-pay penalty are consistent with a late payment of $1,005.00 on May 5, "
            "2023 and a late payment of $1,006.00 on June 5, 2023 and a late payment of $1,007.00 on July 5, 2023, as "
            "the interest table shows",
        ),
        (
            replace(WORKED, paid_late=tuple((D(2023, month, 5), Decimal(1000 + month)) for month in (5, 6, 7, 8, 9))),
            "the printed interest and failure-to-pay penalty are consistent with a late payment of $1,005.00 on May 5, "
            "2023 and a late payment of $1,006.00 on June 5, 2023 and a late payment of $1,007.00 on July 5, 2023 and "
            "2 more, as the interest table shows",
        ),
    ],
)
def test_a_table_tells_what_was_paid_and_when(account: Account, words: str | None) -> None:
    found = explained(account)
    assert [severity for severity, _ in found] == ([] if words is None else ["info"])
    assert [message.partition(";")[0] for _, message in found] == ([] if words is None else [words])


def test_a_penalty_that_is_not_charged_is_reported() -> None:
    assert explained(replace(WORKED, relief=True)) == [
        (
            "info",
            "the printed charges are consistent with failure to pay not charged for 7 months ($486.96), as after "
            "relief from penalties",
        )
    ]


def test_a_payment_that_page_one_alone_shows_is_to_be_compared() -> None:
    paid = replace(WORKED, paid_late=((D(2023, 7, 5), Decimal("4000.00")),))
    assert explained(paid, tables=False) == [
        (
            "info",
            "the printed interest and failure-to-pay penalty are consistent only with one late payment of $4,000 to "
            "$4,001 on July 5, 2023; check that each payment was credited on the day it was made",
        )
    ]


def test_an_extension_and_a_payment_together_are_one_explanation() -> None:
    paid = replace(EXTENDED, paid_late=((D(2023, 12, 20), Decimal("4000.00")),))
    assert explained(paid, tables=False) == [
        (
            "info",
            f"the printed {ALL} are consistent only with {EXTENSION} and one late payment of about $4,000 on December "
            "20, 2023; check that each payment was credited on the day it was made",
        )
    ]
