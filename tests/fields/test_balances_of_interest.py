"""A balance on which interest is charged is no other figure, nor is the payment by which it falls, beside its day."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from extractor.fields.balances_of_interest import in_balances_of_interest
from extractor.fields.mentions import mentions
from extractor.record import InterestRow, Notice, Penalties
from tests.layout.pages import Line, page, right

EDGES = (110.0, 190.0, 240.0, 290.0, 360.0, 430.0)
PAID_800 = [
    ("04/15/23", "06/30/23", "76", "7", "8,346.00", "122.52"),
    ("06/30/23", "09/11/23", "73", "7", "7,668.52", "108.11"),
]
"""Interest through a day on which $800.00 were paid, and from it: 8,346.00 + 122.52 - 7,668.52."""


def notice(interest: str, **more: object) -> Notice:
    return Notice.model_validate({"interest": Decimal(interest), "penalties": Penalties(), **more})


def explained(sentence: str, interest: str = "230.63", rows: Sequence[tuple[str, ...]] = PAID_800) -> list[str]:
    cells: list[Line] = [
        right(edge, 300 + 14 * at, cell)
        for at, row in enumerate([("From", "To", "Days", "Percent", "Base", "Charge"), *rows])
        for edge, cell in zip(EDGES, row, strict=True)
    ]
    layout = page((60, 100, sentence), *cells)
    printed = [each for each in mentions(layout) if each.run.top < 200]
    return [str(each.value) for each in in_balances_of_interest(printed, [[layout]], notice(interest))]


@pytest.mark.parametrize("balance", ["8,346.00", "7,668.52", "8,468.52", "7,776.63"])
@pytest.mark.parametrize("words", ["Tax not paid {}", "Half a percent a month is added to {}."])
def test_a_balance_of_rows_that_explain_the_interest_is_known(words: str, balance: str) -> None:
    """With the interest of its row, too: print that goes on from one row to the next may be between them."""
    assert explained(words.format(f"${balance}")) == [balance.replace(",", "")]


@pytest.mark.parametrize(
    "sentence",
    [
        "One payment reached us after the return was due: $800.00 on 6/30/23.",
        "06/30/2023 You paid by check: 800.00",
        "On June 30, 2023 we credited $800.00 to your account.",
    ],
)
def test_what_the_balance_falls_by_was_paid_on_that_day(sentence: str) -> None:
    assert explained(sentence) == ["800.00"]


@pytest.mark.parametrize(
    "sentence",
    [
        "One payment reached us after the return was due: $800.00 on 6/29/23.",
        "One payment reached us after the return was due: $880.00 on 6/30/23.",
        "One payment of $800.00 reached us.",
        "Please pay $8,346.00 at once.",
    ],
)
def test_other_amounts_other_days_and_demands_are_not_explained(sentence: str) -> None:
    assert explained(sentence) == []


def test_rows_that_do_not_come_to_the_interest_explain_nothing() -> None:
    assert explained("Tax not paid $8,346.00", interest="230.64") == []


def test_a_payment_between_the_rows_of_a_table_with_factors_is_known() -> None:
    rows = [
        InterestRow.model_validate(
            {"from": "2023-04-15", "to": "2023-06-30", "days": 76, "rate_percent": "7", "factor": "0.014680663"}
            | {"amount": Decimal("8346.00"), "charge": Decimal("122.52")}
        ),
        InterestRow.model_validate(
            {"from": "2023-06-30", "to": "2023-09-11", "days": 73, "rate_percent": "7", "factor": "0.014097"}
            | {"amount": Decimal("7668.52"), "charge": Decimal("108.11")}
        ),
    ]
    layout = page((60, 100, "We credited $800.00 on June 30, 2023."))
    found = in_balances_of_interest(list(mentions(layout)), [[layout]], notice("230.63", interest_table=rows))
    assert [str(each.value) for each in found] == ["800.00"]
