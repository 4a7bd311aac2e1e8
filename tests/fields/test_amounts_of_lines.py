"""The amount at the end of a line of the billing summary: its value, its sign and the words before it."""

from __future__ import annotations

import pytest

from extractor.fields.billing_amount import amount_at_end, amount_at_start
from tests.layout.pages import page


def at_end(text: str, confidence: float | None = None) -> tuple[str | None, str] | None:
    (run,) = page((60, 100, text), confidence=confidence).runs
    amount = amount_at_end(run)
    return None if amount is None else (None if amount.value is None else str(amount.value), amount.before)


@pytest.mark.parametrize(
    ("text", "value", "before"),
    [
        ("Interest charges 36.70", "36.70", "Interest charges"),
        ("Interest on 1,203.00 is 36.70", "36.70", "Interest on 1,203.00 is"),
        ("$12,345", "12345.00", ""),
        ("Payments -103.00", "-103.00", "Payments"),
        ("Payments 103.00 CR", "-103.00", "Payments"),
        ("Payments 103.00-", "-103.00", "Payments"),
        ("Interest 36.70.", "36.70", "Interest"),
        ("Interest 36.70*", "36.70", "Interest"),
        ("Interest 36.70 [2]", "36.70", "Interest"),
        ("PENALTY-LATE FILING .00", "0.00", "PENALTY-LATE FILING"),
        ("$.62", "0.62", ""),
    ],
)
def test_the_last_amount_of_a_line_is_its_amount(text: str, value: str, before: str) -> None:
    assert at_end(text) == (value, before)


@pytest.mark.parametrize(
    "text",
    ["Interest charges", "36.70 is the interest", "Tax year 2022", "1203", "Interest 36,70", "part .005", "No .00 of"],
)
def test_a_line_of_own_text_that_ends_otherwise_has_none(text: str) -> None:
    assert at_end(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("$12345", "123.45"),  # the point is lost: a row prints cents
        ("$123", "1.23"),
        ("$12", "12.00"),
        ("-12345", "-123.45"),
        ("1 203 00", "1203.00"),
        ("36:70", "36.70"),
        ("36.70)", "36.70"),
        ("(36.70)", "-36.70"),
        ("36.70-", "36.70"),  # a speck
        ("36.70 CR", "-36.70"),
        ("36.70 |", "36.70"),
        ("53.842 00", "53842.00"),
        ("(53,842 00)", "-53842.00"),
        ("(39 207 29)", "-39207.29"),
        ("53,842 00)", "53842.00"),  # half of a circle
        ("53,842 00 CR", "-53842.00"),
        ("53,842 00 -", "53842.00"),  # a speck
        ("53.842 00 |", "53842.00"),
        ("3,71O2", None),
        ("1S23", None),
    ],
)
def test_an_amount_that_ocr_read_badly_is_what_its_digits_say_or_unread(text: str, value: str | None) -> None:
    assert at_end(f"Interest {text}", confidence=90) == (value, "Interest")


@pytest.mark.parametrize("text", ["Tax year 2022", "Form l2", "Line 1S2"])
def test_a_year_or_two_characters_that_ocr_read_are_no_amount(text: str) -> None:
    assert at_end(text, confidence=90) is None


def test_the_amount_at_the_start_of_a_line_is_before_what_was_joined_to_it() -> None:
    (run,) = page((60, 100, "36.70 See page 2")).runs
    amount = amount_at_start(run)
    assert amount is not None and (str(amount.value), amount.run.text) == ("36.70", "36.70")
    (run,) = page((60, 100, "See page 2 36.70")).runs
    assert amount_at_start(run) is None
