"""Payment is asked for the United States Treasury and for nobody else."""

from __future__ import annotations

import pytest

from extractor.leftover import Leftover
from extractor.record import Evidence
from tests.checks.cases import found, lacks, scanned, worked


@pytest.mark.parametrize("payee", ["Tax Resolution Partners LLC", "IRS Collections", "John Smith"])
def test_another_payee_is_an_error(payee: str) -> None:
    (finding,) = found("payee-suspicious", worked(payee=payee))
    assert (finding.severity, finding.found) == ("error", payee)


def test_a_payee_nearly_like_the_treasury_is_a_warning_in_text_and_a_confusion_in_a_scan() -> None:
    (finding,) = found("payee-suspicious", worked(payee="United States Treasurer"))
    assert finding.severity == "warning"
    assert found("payee-suspicious", scanned(payee="Unifed Stales Treasury")) == []


def test_a_payee_in_the_words_of_the_letter_is_seen() -> None:
    words = ["Make your check payable to Federal", "Debt Relief Fund and mail it today."]
    (finding,) = found("payee-suspicious", worked(payee=None), texts=words)
    assert (finding.severity, finding.found) == ("warning", "Federal Debt Relief Fund and mail it today")


@pytest.mark.parametrize("name", ["Federal Treasury Recovery", "United States Treasury Holdings LLC", "Treasury Desk"])
def test_a_company_with_the_treasury_in_its_name_is_another_payee(name: str) -> None:
    (finding,) = found(
        "payee-suspicious", worked(payee=None), texts=[f"Checks are payable to {name} and sent by mail."]
    )
    assert finding.severity == "warning"


@pytest.mark.parametrize(
    "words",
    [
        "payable to the United States Treasury and write your number on it",
        "payable to U.S. Treasury",
        "payable to the US Treasury INTERNAL REVENUE SERVICE",
        "payable to the Department of the Treasury",
    ],
)
def test_the_treasury_in_the_words_of_a_letter_is_no_other_payee(words: str) -> None:
    assert found("payee-suspicious", worked(payee=None), texts=[words]) == []


def test_the_treasury_torn_by_a_speck_is_another_payee_in_text_only() -> None:
    torn = ["Make it payable to the United. States Treasury"]
    assert found("payee-suspicious", scanned(payee=None), texts=torn) == []
    assert found("payee-suspicious", worked(payee=None), texts=torn) != []
    assert found("payee-suspicious", scanned(payee=None), texts=["payable to the United Tax Partners"]) != []


def test_a_letter_that_names_no_payee_is_not_passed() -> None:
    assert "whom" in lacks("payee-suspicious", worked(payee=None), texts=["Pay now."])
    assert "neither" in lacks("payee-suspicious", worked(payee=None))


def test_the_label_where_a_payees_name_is_illegible_is_no_payee_and_a_name_like_it_is_one() -> None:
    torn, named = "Make your check payable to the Amount. due by", "Make your check payable to Amount Recovery LLC now"
    assert "whom" in lacks("payee-suspicious", worked(payee=None), texts=[torn])
    (finding,) = found("payee-suspicious", worked(payee=None), texts=[named])
    assert finding.found is not None and finding.found.startswith("Amount Recovery")


def test_another_payee_counts_also_where_the_coupon_names_none() -> None:
    evidence = Evidence(
        place="narrative", page=2, bbox=(54, 100, 300, 112), text="to the order of R. Hale", reading="text"
    )
    other = Leftover(
        "payee", "Robert Hale", "Pay to the order of Robert Hale.", evidence, asks_payment=True, certain=True
    )
    (finding,) = found("payee-suspicious", worked(payee=None), texts=["Amount due"], leftovers=[other])
    assert (finding.severity, finding.found) == ("error", "Robert Hale")
