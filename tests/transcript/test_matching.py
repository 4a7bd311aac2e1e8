"""Payments of the client are matched to lines of the account by amount, then by date."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractor.transcript.matching import in_time, match_payments
from extractor.transcript.model import AccountTranscript
from extractor.transcript.payments import Payment
from tests.transcript.texts import transcript


def paid(*payments: tuple[str, str]) -> list[Payment]:
    return [
        Payment(row, dt.date.fromisoformat(date), Decimal(amount)) for row, (date, amount) in enumerate(payments, 2)
    ]


def account(*rows: tuple[str, str]) -> AccountTranscript:
    return transcript(*(f"670 Payment {date[5:]}-{date[:4]} -${amount}" for date, amount in rows))


EMPTY = account(("2020-01-06", "1.00"))


def outcomes(
    payments: list[Payment], own: AccountTranscript, other: AccountTranscript = EMPTY
) -> list[tuple[int, str]]:
    """Rows of the list with what became of them, in order."""
    matches = match_payments(payments, own, [other], [])
    return [(payment.row, match.outcome) for match in matches for payment in match.payments]


@pytest.mark.parametrize(
    ("credited", "fits"),
    [("2023-06-16", True), ("2023-06-23", True), ("2023-06-26", True), ("2023-06-27", False), ("2023-05-01", False)],
)
def test_a_credit_is_in_time_within_five_business_days(credited: str, fits: bool) -> None:
    """Juneteenth and the weekend do not count."""
    assert in_time(dt.date(2023, 6, 16), dt.date.fromisoformat(credited)) is fits


def test_equal_amounts_are_matched_by_the_nearest_date() -> None:
    own = account(("2022-04-15", "500.00"), ("2022-06-15", "500.00"), ("2023-01-17", "500.00"))
    payments = paid(("2022-04-15", "500"), ("2022-06-15", "500"), ("2022-09-15", "500"), ("2023-01-17", "500"))
    assert outcomes(payments, own) == [(2, "exact"), (3, "exact"), (4, "missing"), (5, "exact")]


def test_the_same_payment_in_another_year_beats_a_late_one_here() -> None:
    own, other = account(("2023-09-01", "500.00")), account(("2023-04-17", "500.00"))
    assert outcomes(paid(("2023-04-15", "500")), own, other) == [(2, "other-period")]


@pytest.mark.parametrize(
    ("payments", "rows", "expected"),
    [
        ([("2023-04-15", "900")], [("2023-04-17", "400.00"), ("2023-04-17", "500.00")], [(2, "split")]),
        (
            [("2023-04-14", "400"), ("2023-04-15", "500")],
            [("2023-04-17", "900.00")],
            [(2, "merged"), (3, "merged")],
        ),
        ([("2023-04-15", "1245.00")], [("2023-04-17", "1254.00")], [(2, "keyed-wrong")]),
        ([("2023-04-15", "1245.00")], [("2023-04-17", "1745.00")], [(2, "keyed-wrong")]),
        ([("2023-04-15", "1245.00")], [("2023-07-17", "1245.00")], [(2, "misdated")]),
        ([("2023-04-15", "1245.00")], [("2023-07-17", "1254.00")], [(2, "missing")]),
    ],
)
def test_what_became_of_a_payment_is_named(
    payments: list[tuple[str, str]], rows: list[tuple[str, str]], expected: list[tuple[int, str]]
) -> None:
    assert outcomes(paid(*payments), account(*rows)) == expected


def test_a_line_is_matched_once() -> None:
    own = account(("2023-04-17", "500.00"))
    assert outcomes(paid(("2023-04-15", "500"), ("2023-04-16", "500")), own) == [(2, "missing"), (3, "exact")]


def test_withholding_is_no_payment_of_the_client() -> None:
    own = transcript("806 W-2 or 1099 withholding 04-15-2023 -$500.00")
    assert outcomes(paid(("2023-04-15", "500")), own) == [(2, "missing")]
