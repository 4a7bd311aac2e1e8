"""The ledger that random accounts are measured against, and that the measurement notices what is wrong."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from scripts.accounts.growth import cents
from scripts.accounts.ledger import Owed, after_notice
from scripts.measure_accounts import MEASURES, Case, cases, main
from tests.scripts.test_accounts import account

D = dt.date
TAX, PENALTY, INTEREST = Decimal("13913.00"), Decimal("486.96"), Decimal("528.13")
BILLED = Owed(TAX, PENALTY, INTEREST, posted=TAX + PENALTY + INTEREST)
NOTICE = account(2022, "21913", D(2023, 10, 23), credits=(Decimal(8000),))
PAY_BY = D(2023, 11, 13)


def owed(day: dt.date, *payments: tuple[dt.date, Decimal]) -> Owed:
    return after_notice(NOTICE, BILLED, PAY_BY, payments, day)


def test_three_years_after_a_real_notice_the_ledger_has_the_published_balance() -> None:
    """The figures of the worked example of docs/payoff-and-options.md."""
    end = owed(D(2026, 12, 31))
    assert [cents(part) for part in (end.tax, end.penalties + end.accrued, end.interest)] == [
        Decimal("13913.00"),
        Decimal("3130.43"),
        Decimal("4437.58"),
    ]


def test_a_balance_paid_by_the_last_free_day_owes_nothing() -> None:
    assert owed(D(2024, 5, 1), (PAY_BY, BILLED.total)).total == 0
    assert owed(D(2024, 5, 1), (PAY_BY + dt.timedelta(days=1), BILLED.total)).total > 0


def test_a_payment_on_the_first_day_of_a_month_lowers_the_next_month() -> None:
    payment = (D(2024, 1, 16), Decimal(1000))
    assert owed(D(2024, 1, 31), payment).months == owed(D(2024, 1, 31)).months
    assert owed(D(2024, 2, 16)).months - owed(D(2024, 2, 16), payment).months == 5


@pytest.fixture(scope="module")
def case() -> Case:
    return next(one for one in cases(40, 7) if not one.life.what and one.life.payments)


def test_random_accounts_hold(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--count", "15", "--seed", "7"]) == 0
    assert "identities   15 of 15" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["accruals", "payoff"])
def test_another_balance_in_the_ledger_is_noticed(case: Case, name: str) -> None:
    billed = replace(case.life.billed, tax=case.life.billed.tax + 100, posted=case.life.billed.posted + 100)
    assert MEASURES[name](replace(case, life=replace(case.life, billed=billed)))
    assert MEASURES[name](case) is None


def test_a_changed_line_is_noticed(case: Case) -> None:
    rows = list(case.module.transactions)
    rows[0] = rows[0].model_copy(update={"amount": (rows[0].amount or Decimal(0)) + 1})
    wrong = replace(case, module=case.module.model_copy(update={"transactions": rows}))
    assert "balance" in (MEASURES["identities"](wrong) or "")
    assert MEASURES["verify"](wrong)
