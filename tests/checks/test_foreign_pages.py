"""What pages of no notice say is looked at, and taken for no figure of the notice beside them."""

from __future__ import annotations

import pytest

from tests.checks.cases import case_of, found, lacks, worked
from tests.checks.test_forgery import GENUINE

RECEIPT = ("OFFICE STORE 03/02/2022", "Paper 12.99", "Paid by gift card 20.00", "www.office-store.com")
RETURN = ("Form 1040", "Amount you owe 2,300.00", "Make your check payable to United States Treasury", "www.irs.gov")


def severities(*pages: tuple[str, ...]) -> list[str]:
    foreign = dict(enumerate(pages, 5))
    return [each.severity for each in found("pages-foreign", worked(), texts=GENUINE, foreign_pages=foreign)]


def test_a_file_of_the_notice_alone_has_no_finding() -> None:
    assert severities() == []


@pytest.mark.parametrize("pages", [(RETURN,), (RETURN, ("Total 107.24",))])
def test_papers_of_the_client_are_named_once(pages: tuple[tuple[str, ...], ...]) -> None:
    assert severities(*pages) == ["info"]


@pytest.mark.parametrize(
    "demand",
    [
        "You must pay $9,450.00 with Google Play gift cards today.",
        "Failure to pay will result in your arrest by the police.",
        "Settle this at https://irs-gov.payments.example.com/cp14.",
        "Pay at https://bit.ly/3xYz.",
        "Send bitcoin to the address below.",
    ],
)
def test_a_demand_on_such_a_page_is_a_warning(demand: str) -> None:
    assert severities(RETURN, ("IMPORTANT", demand)) == ["warning", "info"]


def test_the_contacts_of_the_notice_are_not_those_of_the_page() -> None:
    record = worked(contact_phone="1-876-555-0144")
    (finding,) = found("pages-foreign", record, texts=GENUINE, foreign_pages={5: RETURN})
    assert finding.severity == "info"
    assert "page 5" in finding.message


def test_a_record_without_its_words_is_not_judged() -> None:
    assert "words" in lacks("pages-foreign", worked())
    assert case_of(worked()).foreign_pages == {}
