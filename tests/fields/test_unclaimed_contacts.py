"""Addresses in prose that are not the notice's own, as text prints them and as OCR reads them."""

from __future__ import annotations

import pytest

from extractor.fields.unclaimed_contacts import unclaimed_contacts
from extractor.record import Notice
from tests.layout.pages import page, stacked


@pytest.mark.parametrize(
    "sentence",
    [
        "Our address has changed. Send checks to PO Box 4471, Glendale, CA 91222.",
        "Our address has changed. Send checks to PO Box 4471, Glendale, CA91222.",
        "Mail your payment to 40 Main Street, St. Paul MN55101-2200.",
    ],
)
def test_an_address_to_pay_to_is_found_also_where_a_space_was_lost(sentence: str) -> None:
    (left,) = unclaimed_contacts([page(*stacked(54, 300, sentence), confidence=96.0)], Notice())
    assert (left.kind, left.asks_payment) == ("address", True)


def test_a_form_number_with_five_digits_is_no_address() -> None:
    assert unclaimed_contacts([page(*stacked(54, 300, "Send Form 12345 with your payment."))], Notice()) == ()
