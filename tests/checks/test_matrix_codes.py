"""QR and other codes of a letter, and its links: where they lead, and how they would have a person pay."""

from __future__ import annotations

import pytest

from extractor.leftover import Leftover
from extractor.record import Evidence
from tests.checks.cases import found, scanned, worked
from tests.checks.test_forgery import GENUINE


def code(text: str) -> Leftover:
    """A QR code of the letter."""
    evidence = Evidence(place="matrix_code", page=1, bbox=(480, 680, 530, 730), text=text, reading="ocr")
    return Leftover("code", text, text, evidence, asks_payment=True, certain=True)


@pytest.mark.parametrize(
    "text", ["https://www.irs.gov/cp14", "IRS.GOV/payments", "tel:1-800-829-0922", "0004-77120-XQ"]
)
@pytest.mark.parametrize("rule", ["contact-suspicious", "payment-method-suspicious"])
def test_a_code_of_the_irs_is_no_sign(rule: str, text: str) -> None:
    assert found(rule, worked(), texts=GENUINE, leftovers=[code(text)]) == []


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("https://bit.ly/3xYz", "error"),
        ("https://irs-gov.payments.example.com/cp14", "error"),
        ("http://1rs.gov/pay", "error"),
        ("https://secure-taxpay.com/cp14", "warning"),
        ("tel:+1-876-555-0144", "warning"),
        ("http://185.22.10.4/irs/pay", "warning"),
        ("sms:+18765550144?body=PAY", "warning"),
        ("WIFI:T:WPA;S:irs;P:pay;;", "warning"),
        ("upi://pay?pa=desk", "warning"),
    ],
)
def test_a_code_that_leads_elsewhere_is_a_sign_on_any_paper(text: str, severity: str) -> None:
    for record in (worked(), scanned()):
        (finding,) = found("contact-suspicious", record, texts=GENUINE, leftovers=[code(text)])
        assert finding.severity == severity
        assert [each.place for each in finding.evidence] == ["matrix_code"]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("bitcoin:bc1qxy2kgdygjrsqtzq2n0yrf2493p83kkf?amount=0.02", "error"),
        ("https://cash.app/$irspay Cash App", "error"),
        ("https://venmo.com/u/irs-pay", "warning"),
    ],
)
def test_a_code_that_pays_another_way_is_a_sign(text: str, severity: str) -> None:
    (finding,) = found("payment-method-suspicious", worked(), texts=GENUINE, leftovers=[code(text)])
    assert finding.severity == severity


def link(target: str) -> Leftover:
    """A link of a PDF."""
    evidence = Evidence(place="narrative", page=1, bbox=(72, 80, 172, 92), text=target, reading="text")
    return Leftover("link", target, target, evidence, asks_payment=True, certain=True)


@pytest.mark.parametrize("target", ["https://www.irs.gov/payments", "https://sa.www4.irs.gov/ola/", "tel:8008290922"])
def test_a_link_to_the_irs_is_no_sign(target: str) -> None:
    assert found("contact-suspicious", worked(), texts=GENUINE, leftovers=[link(target)]) == []


@pytest.mark.parametrize(
    ("target", "severity"),
    [
        ("https://secure-taxpay.center/irs", "warning"),
        ("http://irs.gov.pay.example.com", "error"),
        ("javascript:x", "warning"),
    ],
)
def test_a_link_that_leads_elsewhere_is_a_sign(target: str, severity: str) -> None:
    (finding,) = found("contact-suspicious", worked(), texts=GENUINE, leftovers=[link(target)])
    assert finding.severity == severity and "link" in finding.message
