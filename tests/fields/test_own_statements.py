"""A day or an amount that can only be the notice's own contradicts it where it is another."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractor.fields.mentions import mentions
from extractor.fields.own_statements import states_own_figure
from extractor.record import Notice, Penalties
from tests.layout.pages import page, stacked

NOTICE = Notice(notice_date=dt.date(2018, 6, 25), penalties=Penalties(dishonored_payment=Decimal("118.30")))


@pytest.mark.parametrize(
    ("sentence", "is_own"),
    [
        ("Interest in this computation was figured to 06/04/2018 and includes no later days.", True),
        ("The interest above is counted through June 4, 2018.", True),
        ("Interest was charged at 4% through June 4, 2018.", False),
        ("Interest will be charged through June 4, 2018.", False),
        ("Interest runs until you pay.", False),
        ("Your bank returned the payment of $1,183.00 unpaid.", True),
        ("We received a payment of $1,183.00.", False),
        ("For a returned payment under $1,250.00 the charge is the smaller of the two.", False),
        ("Please put 2017 tax on the memo line of your check.", True),
        ("For 2017 tax you paid by check.", False),
        ("Lorraine T Mancuso CP14 2019 and the computation", True),
    ],
)
def test_the_end_of_the_interest_and_the_returned_payment_are_the_notices(sentence: str, is_own: bool) -> None:
    found = [states_own_figure(each, NOTICE) for each in mentions(page(*stacked(54, 300, sentence)))]
    assert found == ([is_own] if found else [])
    assert found or not is_own


def test_without_a_penalty_a_returned_payment_is_not_the_notices() -> None:
    (mention,) = mentions(page(*stacked(54, 300, "Your bank returned the payment of $1,183.00 unpaid.")))
    assert not states_own_figure(mention, Notice())
