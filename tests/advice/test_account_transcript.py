"""A payoff that starts from the account: accruals are carried on, later payments count, another account is refused."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from extractor.advice.payoff import Payoff, payoff
from extractor.cli.main import group
from extractor.errors import FiguresMissing, RequestInvalid
from extractor.transcript.model import AccountTranscript, Transaction
from tests.advice.accounts import WORKED, by_hand

RECORD = WORKED.record()
ON = dt.date(2026, 12, 31)
ASSESSED = WORKED.notice_date
POSTED = [
    ("150", "Tax return filed", ASSESSED, "21913.00"),
    ("806", "W-2 or 1099 withholding", dt.date(2023, 4, 15), "-8000.00"),
    ("276", "Penalty for late payment of tax", ASSESSED, "486.96"),
    ("196", "Interest charged for late payment", ASSESSED, "528.13"),
    ("971", "Notice issued", ASSESSED, "0.00"),
]


def module(*more: tuple[str, str, dt.date, str], **fields: object) -> AccountTranscript:
    """The account of the worked example, with more lines, and its balance."""
    rows = [*POSTED, *more]
    transactions = [
        Transaction(code=code, explanation=text, date=day, amount=Decimal(amount), page=1)
        for code, text, day, amount in rows
    ]
    given = {"form": "1040", "tax_year": 2022, "tin_last4": "1234", "file": "transcript.pdf", **fields}
    balance = sum((Decimal(amount) for *_, amount in rows), Decimal(0))
    return AccountTranscript(account_balance=balance, transactions=transactions, **given)


def accrued(to: dt.date, payments: list[tuple[dt.date, Decimal]] | None = None) -> dict[str, object]:
    """The accruals that a transcript would print to a day, by the daily loop."""
    parts = by_hand(
        WORKED, to, last_free_day=dt.date(2023, 11, 13), month_day=16, months_before=7, payments=payments or []
    )
    return {
        "accrued_interest": parts["interest"] - Decimal("528.13"),
        "accrued_interest_as_of": to,
        "accrued_penalty": parts["failure_to_pay"] - Decimal("486.96"),
        "accrued_penalty_as_of": to,
    }


def from_account(account: AccountTranscript, on: dt.date = ON, **given: object) -> Payoff:
    return payoff(RECORD, on=on, transcript=[account], **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("to", [dt.date(2023, 12, 18), dt.date(2024, 2, 16), dt.date(2025, 7, 7)], ids=str)
def test_accruals_are_carried_on_to_the_balance_of_the_notice(to: dt.date) -> None:
    """Printed accruals are in cents: that is all by which the two may differ."""
    result = from_account(module(**accrued(to)))
    assert (result.from_, result.since) == ("account", to)
    assert abs(result.balance - Decimal("21481.01")) <= Decimal("0.02")


def test_a_payment_that_the_account_shows_counts() -> None:
    paid = ("670", "Payment", dt.date(2024, 1, 3), "-5000.00")
    payments = [(dt.date(2024, 1, 3), Decimal("5000.00"))]
    account = module(paid, **accrued(dt.date(2024, 3, 4), payments))
    assert abs(from_account(account).balance - payoff(RECORD, on=ON, pay=payments).balance) <= Decimal("0.02")


def test_without_accruals_the_posted_amounts_and_later_payments_count() -> None:
    paid = ("670", "Payment", dt.date(2024, 1, 3), "-5000.00")
    result = from_account(module(paid))
    assert result.balance == payoff(RECORD, on=ON, pay=[(dt.date(2024, 1, 3), Decimal("5000.00"))]).balance


def test_a_transcript_within_the_time_to_pay_leaves_the_free_time() -> None:
    early = module(**accrued(dt.date(2023, 11, 6)))
    assert from_account(early, on=dt.date(2023, 11, 13)).balance == WORKED.amount_due
    assert from_account(early).balance == Decimal("21481.01")


def test_an_agreement_that_the_account_shows_lowers_the_rate() -> None:
    agreed = ("971", "Installment agreement established", dt.date(2024, 1, 2), "0.00")
    result = from_account(module(agreed))
    expected = payoff(RECORD, on=ON, agreement_from=dt.date(2024, 1, 2))
    assert result.parts.failure_to_pay == expected.parts.failure_to_pay < Decimal("3130.43")


def test_an_account_that_is_paid_owes_nothing() -> None:
    paid = ("670", "Payment", dt.date(2023, 11, 1), "-14928.09")
    assert from_account(module(paid)).balance == 0


def test_another_account_is_refused() -> None:
    for fields in ({"tin_last4": "9999"}, {"tax_year": 2021}):
        with pytest.raises(FiguresMissing, match="no account in the transcript"):
            from_account(module(**fields))


def test_a_transcript_that_does_not_add_up_is_refused() -> None:
    with pytest.raises(FiguresMissing, match="do not add up"):
        from_account(module().model_copy(update={"account_balance": Decimal("1.00")}))


def test_a_day_before_the_accruals_starts_from_what_is_posted() -> None:
    """A fresh transcript shows accruals to a day some days ahead."""
    result = from_account(module(**accrued(dt.date(2024, 3, 4))), on=dt.date(2024, 3, 1))
    assert (result.from_, result.since) == ("account", ASSESSED)
    assert result.balance == payoff(RECORD, on=dt.date(2024, 3, 1)).balance


def test_a_day_before_the_assessment_is_refused() -> None:
    with pytest.raises(RequestInvalid, match="before where the account stands, 2023-10-23"):
        from_account(module(), on=dt.date(2023, 10, 2))


def test_the_command_takes_a_transcript(tmp_path: Path) -> None:
    (tmp_path / "notice.json").write_text(RECORD.to_json(), "utf-8")
    (tmp_path / "account.json").write_text(module(**accrued(dt.date(2024, 3, 4))).to_json(), "utf-8")
    names = [str(tmp_path / name) for name in ("notice.json", "account.json")]
    done = CliRunner().invoke(group, ["payoff", names[0], "--on", "2026-11-28", "--transcript", names[1]])
    assert "from the IRS account as of March 4, 2024" in done.stdout, done.output
    options = CliRunner().invoke(group, ["options", names[0], "--on", "2026-11-28", "--transcript", names[1]])
    assert "First-time abatement" in options.stdout


def test_a_payment_that_no_account_shows_is_traced(tmp_path: Path) -> None:
    (tmp_path / "notice.json").write_text(RECORD.to_json(), "utf-8")
    (tmp_path / "account.json").write_text(module().to_json(), "utf-8")
    (tmp_path / "paid.csv").write_text("date,amount,method\n2023-09-01,750.00,check 12\n", "utf-8")
    options = ["--transcript", str(tmp_path / "account.json"), "--payments", str(tmp_path / "paid.csv")]
    out = tmp_path / "out"
    done = CliRunner().invoke(group, ["dispute", str(tmp_path / "notice.json"), "--out", str(out), *options])
    assert done.exit_code == 0, done.output
    text = (out / "payment-tracer.md").read_text("utf-8")
    assert "750.00" in text and "check 12" in text
