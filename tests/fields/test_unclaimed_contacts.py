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


MINE = stacked(60, 120, "JOHN Q SMITH", "12 OAK STREET", "DAYTON, OH 45402")


def test_the_taxpayers_address_is_the_taxpayers_wherever_it_is_printed_again() -> None:
    again = [(left, top + 480, text) for left, top, text in MINE]
    assert unclaimed_contacts([page((60, 40, "Notice CP14"), *MINE, *again)], Notice()) == ()


def test_the_address_of_another_is_no_ones_of_the_notice() -> None:
    other = stacked(330, 400, "TAX CENTER PARTNERS", "40 MAIN STREET", "ST PAUL, MN 55101")
    found = unclaimed_contacts([page((60, 40, "Notice CP14"), *MINE, *other)], Notice())
    assert ("address", "55101") in [(each.kind, each.value) for each in found]


def test_an_address_on_lines_of_its_own_is_in_no_sentence() -> None:
    """A voucher is headed "print, cut, mail", and the taxpayer's address is under it."""
    voucher = stacked(60, 600, "VOUCHER (print, cut, mail)", "JOHN Q SMITH", "12 OAK STREET", "DAYTON OH 45402")
    assert unclaimed_contacts([page((60, 40, "Notice CP14"), *voucher, number=2)], Notice()) == ()


def purposes(*lines: tuple[float, float, str], notice: Notice | None = None) -> list[bool]:
    found = unclaimed_contacts([page((60, 40, "Notice CP14"), *MINE, *lines)], notice or Notice())
    return [each.asks_payment for each in found if each.kind == "address" and each.value != "45402"]


@pytest.mark.parametrize(
    "lines",
    [
        ("Internal Revenue Service", "PO Box 55081, Suite 9, Henderson, NV 89016"),
        ("IRS REMITTANCE CENTER", "88 HALSEY ST STE 410", "NEWARK, NJ 07102"),
        ("Department of the Treasury", "Internal Revenue Service", "RENO, NV 89501"),
    ],
)
def test_an_address_under_the_name_of_an_office_is_written_to(lines: tuple[str, ...]) -> None:
    assert purposes(*stacked(330, 400, *lines)) == [True]


def test_an_address_under_a_persons_name_below_an_office_is_the_persons() -> None:
    letterhead = ("Internal Revenue Service", "PRIYA WOJTOWICZ", "1550 N CALDER ST", "MONTCLAIR, NJ 07042")
    assert purposes(*stacked(330, 400, *letterhead)) == [False]


def test_on_an_addressed_notice_any_other_address_is_written_to() -> None:
    other = stacked(330, 400, "TAX CENTER PARTNERS", "40 MAIN STREET", "ST PAUL, MN 55101")
    own = Notice(taxpayer_name="JOHN Q SMITH", mailing_address=["12 OAK STREET", "DAYTON, OH 45402"])
    assert (purposes(*other), purposes(*other, notice=own)) == ([False], [True])


@pytest.mark.parametrize("zip_code", ["01542-9019", "01542"])
def test_an_office_and_its_address_on_one_line_are_compared(zip_code: str) -> None:
    line = f"Department of the Treasury · Internal Revenue Service · P.O. Box 9019 · Holtsville, NY {zip_code}"
    assert purposes((60, 400, line)) == [True]


OTHER = stacked(330, 400, "TAX CENTER PARTNERS", "40 MAIN STREET", "ST PAUL, MN 55101")


@pytest.mark.parametrize(
    "lead",
    [
        "You can pay to:",
        "Payments go to",
        "Checks are addressed to",
        "A check at",
        "Money orders:",
        "Mail to the address",
        "Send this to",
        "Post at",
        "Forward it to",
        "Deliver at",
        "Remit to",
        "Return this part to",
    ],
)
def test_an_address_below_words_that_lead_there_is_written_to(lead: str) -> None:
    assert purposes((330, 386, lead), *OTHER) == [True]
    assert purposes((330, 386, f"{lead} the office of"), *OTHER) == [True]


@pytest.mark.parametrize(
    "lead", ["Send it. The office is at", "Send it; we are at", "Sent to", "The office of", "Mail"]
)
def test_an_address_below_other_words_is_not(lead: str) -> None:
    assert purposes((330, 386, lead), *OTHER) == [False]


@pytest.mark.parametrize(("words", "leads"), [(80, True), (81, False)])
def test_words_lead_to_an_address_from_eighty_characters_before_it(words: int, leads: bool) -> None:
    """Once to the preposition, and once more to the address."""
    assert purposes((60, 386, f"Send {'x' * (words - 2)} to"), *OTHER) == [leads]
    assert purposes((60, 386, f"Send to {'x' * (words - 1)}"), *OTHER) == [leads]


@pytest.mark.parametrize(("top", "leads"), [(340, True), (339.9, False)])
def test_words_lead_to_an_address_from_six_lines_above_it(top: float, leads: bool) -> None:
    assert purposes((330, top, "Mail to"), *OTHER) == [leads]


def test_words_beside_an_address_lead_there() -> None:
    assert purposes((200, 400, "Mail to:"), *OTHER) == [True]
    assert purposes((200, 424, "Mail to:"), *OTHER) == [False]
