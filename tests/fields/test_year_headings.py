"""The year of a heading over another year's account is that account's; over anything else it is compared."""

from __future__ import annotations

import pytest

from tests.fields.test_leftovers import values

_SETTLED = "Our computer shows that your 2019 Form 1040 account was closed with a payment of $370.47."


def test_the_year_of_a_heading_over_a_settled_account_is_explained() -> None:
    assert "2019" not in values("Your 2019 account", _SETTLED)


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        (("Your 2019 account", "Please pay the amount due within 21 days."), "2019"),
        (("Your 2020 account", _SETTLED), "2020"),
        ((_SETTLED, "Your 2020 account"), "2020"),
    ],
)
def test_the_year_of_a_heading_over_anything_else_is_found(lines: tuple[str, ...], year: str) -> None:
    assert year in values(*lines)
