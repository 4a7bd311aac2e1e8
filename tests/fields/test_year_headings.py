"""The year of a heading over another year's account is that account's; over anything else it is compared."""

from __future__ import annotations

import pytest

from tests.fields.test_leftovers import found, values
from tests.layout.pages import page

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


@pytest.mark.parametrize("left_and_top", [(320, 314), (54, 350), (54, 286)])
def test_the_year_of_a_heading_is_found_where_the_account_is_not_right_below_it(left_and_top: tuple[int, int]) -> None:
    layout = page((54, 300, "Your 2019 account"), (*left_and_top, _SETTLED))
    assert "2019" in [each.value for each in found(layout)]


def test_the_year_of_a_heading_is_found_where_the_account_is_on_the_next_page() -> None:
    pages = page((54, 300, "Your 2019 account")), page((54, 314, _SETTLED), number=2)
    assert "2019" in [each.value for each in found(*pages)]
