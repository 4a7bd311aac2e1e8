"""The coupon begins at the highest of its marks, of its heading and of its reference box, low on the page."""

from __future__ import annotations

import pytest

from extractor.fields.coupon import coupon_top
from tests.layout.pages import Line, page

MARK: Line = (60, 600, "Make your check or money order payable to the United States Treasury.")
HEAD: Line = (60, 50, "Notice CP14")


@pytest.mark.parametrize(
    ("print_", "top"),
    [
        ((60, 580, "Payment coupon"), 577.0),
        ((60, 460, "Payment:"), 457.0),
        ((60, 450.5, "Payment coupon"), 447.5),
        ((60, 450, "Payment coupon"), 597.0),
        ((60, 580, "Payment coupon of May"), 597.0),
        ((60, 510.5, "Notice CP14"), 507.5),
        ((60, 510, "Notice CP14"), 597.0),
        ((60, 580, "A notice"), 597.0),
        ((460, 580, "Return this portion"), 577.0),
        ((460, 200, "Return this portion"), 597.0),  # above 0.4 of the page
    ],
)
def test_the_coupon_begins_at_its_highest_mark(print_: Line, top: float) -> None:
    assert coupon_top(page(HEAD, print_, MARK)) == top


def test_a_page_without_a_mark_has_no_coupon() -> None:
    assert coupon_top(page(HEAD, (60, 580, "Payment coupon"), (60, 600, "Notice CP14"))) is None
