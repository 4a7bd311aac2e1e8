"""Figures that follow from the notice and the law are accounted for where their sentence says what they are."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractor.fields.derived_mentions import derived_mentions
from extractor.fields.mentions import mentions
from extractor.record import Notice, Penalties
from tests.layout.pages import page, stacked

NOTICE = Notice(
    tax_year=2022,
    notice_date=dt.date(2023, 10, 23),
    payments_and_credits=Decimal("-24122.00"),
    penalties=Penalties(dishonored_payment=Decimal("30.00")),
)
SMALL = NOTICE.model_copy(update={"penalties": Penalties(dishonored_payment=Decimal("25.00"))})


def derived(*lines: str, notice: Notice = NOTICE) -> list[str]:
    return [str(each.value) for each in derived_mentions(mentions(page(*stacked(54, 300, *lines))), notice)]


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("Keep what supports your return at least until April 15, 2026.", ["2026-04-15"]),
        ("A refund may be claimed through April 18, 2026, as a rule.", ["2026-04-18"]),
        ("With an extension the time ends on October 16, 2026.", ["2026-10-16"]),
        ("Keep what supports your return at least until April 15, 2027.", []),
        ("Keep what supports your return at least until May 15, 2026.", []),
        ("Please pay the balance by April 15, 2026.", []),
    ],
)
def test_the_end_of_limitation_is_three_years_after_the_return_is_due(sentence: str, days: list[str]) -> None:
    assert derived(sentence) == days


def test_two_percent_of_a_returned_payment_are_known_in_any_words() -> None:
    assert derived("It concerned $1,500.00.", "It concerned $1,501.00.") == ["1500.00"]


@pytest.mark.parametrize(
    ("sentence", "amounts"),
    [
        ("A payment of $1,100.00 was sent back unpaid by your bank.", ["1100.00"]),
        ("Your bounced check was for $400.00.", ["400.00"]),
        ("A payment of $1,100.00 was received.", []),
        ("A payment of $1,300.00 was sent back unpaid by your bank.", []),
    ],
)
def test_a_small_returned_payment_is_known_where_it_is_named(sentence: str, amounts: list[str]) -> None:
    """$25 are charged on every payment from $25 to $1,249.99 (IRC 6657)."""
    assert derived(sentence, notice=SMALL) == amounts


def test_no_payment_is_known_without_a_penalty_on_it() -> None:
    none = NOTICE.model_copy(update={"penalties": Penalties()})
    assert derived("Your check for $1,500.00 was returned.", notice=none) == []


@pytest.mark.parametrize(
    ("sentence", "amounts"),
    [
        ("There were credits of $24,122.00, of which $1,900.00 in estimated payments.", ["1900.00"]),
        ("There were credits of $24,122.00 (of this, $1,900.00 came with Form 4868).", ["1900.00"]),
        ("There were credits of $24,122.00, of which $25,900.00 in estimated payments.", []),
        ("There were credits of $24,122.00 and $1,900.00 is owed.", []),
        ("The bill is for $9,122.00, of which $1,900.00 is due today.", []),
    ],
)
def test_a_part_of_the_credits_is_known(sentence: str, amounts: list[str]) -> None:
    assert derived(sentence) == amounts
