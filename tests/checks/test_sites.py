"""Web addresses of a letter: the IRS's, others, and those made to look like the IRS's."""

from __future__ import annotations

import pytest

from extractor.record import Record
from tests.checks.cases import found, scanned, worked


@pytest.mark.parametrize(
    "address",
    ["irs-gov.com", "irs.gov.pay-now.com", "www.lrs.gov/pay", "http://1rs.gov", "irsgov-payments.net", "irs.g0v"],
)
def test_a_web_address_made_to_look_like_the_irs_is_an_error(address: str) -> None:
    (finding,) = found("contact-suspicious", worked(), texts=[f"Pay your balance today at {address}."])
    assert finding.severity == "error"


@pytest.mark.parametrize("address", ["www.lrs.gov/payments", "www.1rs.gov", "lRS.gov/cp14"])
def test_one_glyph_for_another_in_a_scan_is_only_told(address: str) -> None:
    (finding,) = found("contact-suspicious", scanned(), texts=[f"Pay online at {address} now."])
    assert finding.severity == "info"


def test_a_slash_lost_in_a_scan_is_only_told() -> None:
    (finding,) = found("contact-suspicious", scanned(), texts=["For tax forms visit www.irs.govforms-pubs today."])
    assert finding.severity == "info"


@pytest.mark.parametrize("record", [worked(), scanned()], ids=["text", "ocr"])
@pytest.mark.parametrize(
    "address", ["https://irs.gov-account-verify", "www.irs.gov-refunds now", "https://irs.gov-pay.com/1"]
)
def test_a_name_that_goes_on_after_a_known_one_is_an_error(record: Record, address: str) -> None:
    (finding,) = found("contact-suspicious", record, texts=[f"Log in at {address} to pay."])
    assert finding.severity == "error"


def test_a_look_alike_is_an_error_in_a_scan_too() -> None:
    (finding,) = found("contact-suspicious", scanned(), texts=["Pay online at irs.gov.pay-now.com now."])
    assert finding.severity == "error"


def test_an_unknown_site_is_a_warning_where_it_asks_for_payment() -> None:
    (finding,) = found("contact-suspicious", worked(), texts=["Settle your debt at www.quicktaxhelp.com today."])
    assert finding.severity == "warning"
    (finding,) = found("contact-suspicious", worked(), texts=["This form was printed by www.formprinters.com."])
    assert finding.severity == "info"


def test_sentences_run_together_are_no_web_address() -> None:
    words = ["See the payment stub.If you pay now.Us citizens abroad:see page 2.Pay by mail.To pay,call."]
    assert found("contact-suspicious", worked(), texts=words) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "If you are a debtor.in a bankruptcy case, pay the trustee.",
        "We assume.you agree if you do not pay or call.",
        "Send your payment.to the address below.",
    ],
)
def test_a_speck_between_two_words_of_a_scan_is_no_web_address(sentence: str) -> None:
    assert found("contact-suspicious", scanned(), texts=[sentence]) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Pay at payments.in before the due date.",
        "Visit debtor.in today to pay.",
        "Your claims.com shows what to pay.",
        "Settle what you owe, payments.in takes all cards.",
    ],
)
def test_a_web_address_of_two_words_in_a_scan_is_reported(sentence: str) -> None:
    (finding,) = found("contact-suspicious", scanned(), texts=[sentence])
    assert finding.severity == "warning"


def test_a_point_between_two_words_of_a_pdf_is_a_web_address() -> None:
    (finding,) = found("contact-suspicious", worked(), texts=["If you are a debtor.in a bankruptcy case, pay here."])
    assert finding.severity == "warning"
