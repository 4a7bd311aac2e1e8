"""What a comparison says first: whether the bill is right, what is not counted, what is left."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractor.output.account_answer import answer_line
from extractor.output.account_report import account_report
from extractor.output.what_to_do import what_to_do
from extractor.record import Finding, Notice, Record, Source, Tool
from extractor.transcript.model import AccountTranscript
from extractor.transcript.payments import Payment, Payments
from extractor.transcript.reading import transcripts_in
from extractor.transcript.reconcile import reconcile

ACCOUNT = """Account Transcript
Request Date: 01-15-2024
FORM NUMBER: 1040
TAX PERIOD: Dec. 31, 2022
TAXPAYER IDENTIFICATION NUMBER: XXX-XX-4321
ACCOUNT BALANCE: 400.00
CODE EXPLANATION OF TRANSACTION CYCLE DATE AMOUNT
150 Tax return filed 20232105 06-19-2023 $1,000.00
660 Estimated tax payment 06-15-2022 -$300.00
660 Estimated tax payment 09-15-2022 -$300.00
971 Notice issued CP 0014 06-19-2023 $0.00
"""


def account() -> AccountTranscript:
    return transcripts_in(ACCOUNT.encode(), "account.txt")[0]


def notice(credits: str) -> Record:
    tax = Decimal("1000.00")
    return Record(
        source=Source(file="notice.pdf", sha256="0" * 64),
        status="verified",
        tool=Tool(version="1"),
        notice=Notice(
            notice_code="CP14",
            form="1040",
            tax_year=2022,
            tin_last4="4321",
            notice_date=dt.date(2023, 6, 19),
            tax_owed=tax,
            payments_and_credits=-Decimal(credits),
            amount_due=tax - Decimal(credits),
        ),
    )


def told(credits: str, *paid: Payment) -> str:
    payments = Payments("payments.csv", paid) if paid else None
    return account_report(reconcile(notice(credits), [account()], payments))


def test_an_agreeing_notice_is_said_to_agree() -> None:
    assert "agrees with the account: both show $400.00 through June 19, 2023" in told("600.00")


@pytest.mark.parametrize(("credits", "says"), [("300.00", "$300.00 more than"), ("650.00", "$50.00 less than")])
def test_the_difference_of_a_notice_has_its_direction(credits: str, says: str) -> None:
    assert says in told(credits)


def test_a_missing_payment_comes_with_what_it_would_leave() -> None:
    report = told("600.00", Payment(2, dt.date(2022, 12, 5), Decimal("150.25"), "check", "1043"))
    assert "$150.25 on December 5, 2022 is not in this account" in report
    assert "would leave $249.75" in report
    assert "$150.25 on December 5, 2022, check, confirmation or check number 1043" in report


def test_a_missing_payment_above_the_balance_leaves_no_negative_amount() -> None:
    report = told("600.00", Payment(2, dt.date(2022, 12, 5), Decimal("450.25")))
    assert "would pay the balance and $50.25 more" in report
    assert "$-" not in report and "leave -" not in report


def test_a_payment_too_recent_to_post_is_not_called_absent() -> None:
    report = told("600.00", Payment(2, dt.date(2024, 1, 12), Decimal("150.25")))
    assert "is not in this account" not in report
    assert "too recent to be posted" in report


def test_of_equal_credits_none_is_singled_out_for_certain() -> None:
    record = reconcile(notice("300.00"), [account()], None).record
    message = next(each.message for each in record.findings if each.code == "transcript-payment-not-on-notice")
    assert "which one is not included is not certain" in message


@pytest.mark.parametrize(
    "code", ["transcript-balance-zero", "transcript-payment-after-notice", "transcript-bankruptcy"]
)
def test_what_the_account_shows_comes_before_the_amount_due(code: str) -> None:
    finding = Finding(code=code, severity="info", message="")
    assert "pay what is owed today" not in what_to_do(notice("600.00").model_copy(update={"findings": [finding]}))


@pytest.mark.parametrize(
    ("credits", "paid", "says"),
    [
        ("600.00", None, "The notice agrees with the IRS account: both show $400.00 through June 19, 2023."),
        ("600.00", "150.25", "The payment of $150.25 on December 5, 2022 is in no module"),
        ("300.00", None, "The amount due is too high."),
    ],
)
def test_the_first_line_is_the_answer(credits: str, paid: str | None, says: str) -> None:
    payment = Payment(2, dt.date(2022, 12, 5), Decimal(paid or "1.00"))
    compared = reconcile(notice(credits), [account()], Payments("payments.csv", (payment,)) if paid else None)
    assert says in (answer_line(compared.record, compared.account) or "")


def test_a_payment_that_was_taken_back_is_not_only_credited() -> None:
    rows = "670 Payment 07-03-2023 -$50.00\n671 Dishonored payment 07-10-2023 $50.00\n"
    (module,) = transcripts_in((ACCOUNT + rows).encode(), "account.txt")
    paid = Payments("payments.csv", (Payment(date=dt.date(2023, 7, 3), amount=Decimal("50.00"), row=1),))
    assert "credited, then taken back" in account_report(reconcile(notice("600.00"), [module], paid))


@pytest.mark.parametrize(("credits", "rest"), [("900.00", "$300.00"), ("600.00", "same")])
def test_payments_alone_are_shown_beside_the_credits(credits: str, rest: str) -> None:
    paid = (Payment(2, dt.date(2022, 6, 15), Decimal("300.00")), Payment(3, dt.date(2022, 9, 15), Decimal("300.00")))
    report = account_report(reconcile(notice(credits), None, Payments("payments.csv", paid)))
    assert "2 payments by June 19, 2023, $600.00 in all" in report
    assert rest in report
