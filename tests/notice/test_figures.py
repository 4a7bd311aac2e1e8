"""The amount due is found wherever the letter states it."""

from __future__ import annotations

import datetime as dt

from extractor.notice.figures import amounts_due, due_dates
from tests.notice.pages import Line, page

PAYABLE: Line = (60, 600, "Make your check or money order payable to the United States Treasury.")


def test_an_amount_beside_the_date_under_the_coupons_label_is_seen() -> None:
    coupon = page(
        (60, 100, "Notice"), PAYABLE, (360, 640, "Amount due by"), (360, 652, "July 5, 2022"), (490, 651, "$256.02")
    )
    assert [(str(c.value), c.place) for c in amounts_due([coupon], None)] == [("256.02", "coupon")]


def test_an_amount_under_the_coupons_label_is_seen() -> None:
    coupon = page((60, 100, "Notice"), PAYABLE, (360, 640, "Amount due"), (360, 652, "$256.02"), (480, 652, "$9.00"))
    assert [str(c.value) for c in amounts_due([coupon], None)] == ["256.02"]


def test_an_amount_with_a_minus_is_not_what_is_due() -> None:
    assert amounts_due([page((60, 100, "Amount due:"), (300, 100, "-$256.02"))], None) == []


def test_the_heading_of_a_column_of_the_interest_table_is_no_headline() -> None:
    table = page(
        (40, 100, "Period"),
        (300, 100, "Amount due"),
        (400, 100, "Interest charge"),
        (40, 115, "04/15/2016-06/30/2016"),
        (200, 115, "4.0%"),
        (300, 115, "$5,045.00"),
        (420, 115, "$42.08"),
        number=4,
    )
    assert amounts_due([table], None) == []


def test_what_is_written_into_the_coupon_as_enclosed_is_not_what_is_due() -> None:
    coupon = page(
        (60, 100, "Notice"),
        PAYABLE,
        (60, 640, "Amount due by March 20, 2017"),
        (60, 652, "Notice CP14"),
        (360, 652, "Amount enclosed $500.00"),
        confidence=90.0,
    )
    assert amounts_due([coupon], None) == []


def test_an_amount_in_a_box_of_the_coupon_is_seen_wherever_its_label_stands() -> None:
    coupon = page(
        (60, 100, "Notice"),
        PAYABLE,
        (336, 640, "Amount due by March 17, 2025"),
        (529, 653, "$931.78"),
        (336, 680, "Amount enclosed"),
        (529, 680, "$500.00"),
    )
    assert [(str(c.value), c.place) for c in amounts_due([coupon], None)] == [("931.78", "coupon")]


def test_a_date_after_the_amount_to_pay_by_then_is_seen() -> None:
    letter = page((60, 300, "• Pay the amount due of $4,810.54 by March 11, 2024, to avoid penalty charges."))
    assert [(c.value, c.place) for c in due_dates([letter], None)] == [(dt.date(2024, 3, 11), "sentence")]
