"""Credit in another account of the same taxpayer, or in the spouse's, is pointed out while this one has a balance."""

from __future__ import annotations

import pytest

from extractor.transcript.elsewhere import credits_elsewhere
from extractor.transcript.model import AccountTranscript
from tests.transcript.texts import transcript

OWED = transcript("150 Tax return filed 06-05-2023 $500.00", balance="500.00")
FILED, WITHHELD = "150 Tax return filed 06-05-2022 $900.00", "806 W-2 or 1099 withholding 04-15-2022 -$900.00"
PAID, LESS = "670 Payment 04-14-2023 -$500.00", "670 Payment 05-14-2022 -$20.00"


def other(*rows: str, balance: str, year: int = 2021, last4: str = "4321") -> AccountTranscript:
    return transcript(*rows, balance=balance).model_copy(update={"tax_year": year, "tin_last4": last4})


def messages(own: AccountTranscript, *others: AccountTranscript) -> list[str]:
    return [each.message for each in credits_elsewhere(own, others)]


def test_a_payment_that_is_the_credit_of_another_year_is_named() -> None:
    module = other(FILED, WITHHELD, PAID, balance="-500.00")
    (message,) = messages(OWED, module)
    assert "for 2021 has a credit balance of $500.00, which is its payment of $500.00 on April 14, 2023" in message


def test_credit_under_the_spouses_number_is_named() -> None:
    (message,) = messages(OWED, other(PAID, balance="-500.00", year=2022, last4="8765"))
    assert "for 2022 of the number ending in 8765" in message


def test_a_credit_that_no_payment_comes_to_names_none() -> None:
    (message,) = messages(OWED, other(FILED, WITHHELD, WITHHELD, balance="-900.00"))
    assert "which is" not in message


@pytest.mark.parametrize(
    "module",
    [
        other(FILED, WITHHELD, balance="0.00"),
        other(FILED, LESS, balance="880.00"),
        other(FILED, WITHHELD, PAID, "846 Refund issued 06-05-2023 $500.00", balance="0.00"),
        other(FILED, WITHHELD, PAID, balance="-400.00"),
    ],
    ids=["paid", "owed", "refunded", "does not add up"],
)
def test_an_account_without_credit_of_its_own_says_nothing(module: AccountTranscript) -> None:
    assert messages(OWED, module) == []


def test_credit_elsewhere_does_not_matter_where_nothing_is_owed() -> None:
    paid = transcript("150 Tax return filed 06-05-2023 $500.00", PAID, balance="0.00")
    assert messages(paid, other(PAID, balance="-500.00")) == []
