"""Honest letters of rare accounts, billed by the arithmetic of scripts/accounts: none is accused."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal
from typing import Any

import pytest

from extractor.record import Notice, Record
from scripts.accounts.account import Account
from scripts.accounts.days import own_due, own_start
from scripts.accounts.letter import Tables, letter
from tests.checks.account.bills import bill, daily
from tests.checks.cases import checked, serious, severities

D = dt.date
ABROAD = ("PAT DOE", "UNIT 8400 BOX 1", "APO AE 09128")
OHIO = ("PAT DOE", "1 MAIN ST", "COLUMBUS OH 43215")
KEPT: tuple[Tables, ...] = ("all", "interest", "none")


def account(year: int, notice_date: dt.date, **changes: Any) -> Account:
    """$9,000 of tax, $4,000 of it in time, and a return in time, but for what is changed."""
    due, start = own_due(year, ""), own_start(year)
    facts: dict[str, Any] = {
        "kind": "",
        "tax_year": year,
        "notice_date": notice_date,
        "tax": Decimal(9000),
        "credits": (Decimal(4000),),
        "payments": (),
        "filed": due,
        "due": due,
        "start": start,
        "pay_anchor": start,
        "file_due": due,
        "file_anchor": start,
        "file_interest": start,
        "address": OHIO,
    }
    return Account(**(facts | changes))


def billed(one: Account, tables: Tables) -> Record:
    return checked(Notice.model_validate(letter(one, random.Random(1), tables)))


@pytest.mark.parametrize("tables", KEPT)
@pytest.mark.parametrize("paid", [0, 1234])
def test_abroad_the_return_may_be_extended_to_december_whatever_was_postponed(tables: Tables, paid: int) -> None:
    """The deadline of 2019 was July 15, 2020 for everyone, after June 15; filed on December 28."""
    december = D(2020, 12, 15)
    extended = {"file_due": december, "file_anchor": december, "file_interest": december}
    late = account(2019, D(2021, 3, 22), filed=D(2020, 12, 28), address=ABROAD, **extended)
    payments = ((D(2021, 1, 22), Decimal(paid)),) if paid else ()
    with_payments = billed(Account(**{**vars(late), "payments": payments}), tables)
    assert not [each for each in with_payments.findings if each.severity == "error"]
    assert tables == "none" or with_payments.status == "verified"


@pytest.mark.parametrize("tables", ["all", "interest"])
@pytest.mark.parametrize("over", [1, 30])
@pytest.mark.parametrize("first", [0, 2000])
def test_a_table_that_ends_with_a_payment_of_more_than_was_left_is_whole(tables: Tables, over: int, first: int) -> None:
    """What was paid beyond the tax covers the interest, so that no row follows the day of the last payment."""
    earlier = ((D(2024, 5, 20), Decimal(first)),) if first else ()
    last = (D(2024, 6, 3), Decimal(5000 + 55 + over - first))
    paid = billed(account(2023, D(2024, 7, 1), payments=(*earlier, last)), tables)
    assert paid.notice is not None
    assert paid.notice.interest_table[-1].to == D(2024, 6, 3)
    assert not serious(paid)
    assert f"June 3, 2024{'' if first else ', as'}" in " ".join(each.message for each in paid.findings)


def test_a_table_that_ends_early_on_an_unpaid_debt_is_questioned() -> None:
    notice = Notice.model_validate(letter(account(2023, D(2024, 7, 1)), random.Random(1), "all"))
    rows = [row for row in notice.interest_table if row.to <= D(2024, 6, 30)]
    cut = notice.model_copy(update={"interest_table": rows, "interest_table_total": None})
    assert serious(checked(cut))


def test_payments_after_a_levy_notice_are_no_error_where_a_part_of_the_state_was_postponed() -> None:
    """San Diego, June 17, 2024: by that day payments and a levy notice could give them, by April 15 none."""
    june = D(2024, 6, 17)
    dates = dict.fromkeys(("due", "start", "pay_anchor", "filed", "file_due", "file_anchor", "file_interest"), june)
    address = ("PAT DOE", "1 MAIN ST", "SAN DIEGO CA 92101")
    late = ((D(2024, 7, 17), Decimal(900)),)
    levied = account(2023, D(2025, 12, 29), levy_notice=D(2025, 3, 31), payments=late, address=address, **dates)
    assert not [each for each in billed(levied, "none").findings if each.severity == "error"]


@pytest.mark.parametrize("months", [1, 2])
def test_a_fiscal_year_is_no_error_on_the_first_day_of_a_month_either(months: int) -> None:
    """Due on May 15, 2024: June 16 begins the second month or does not."""
    due, day = D(2024, 5, 15), D(2024, 6, 16)
    interest = daily(Decimal(5000), due, day) - 5000
    notice = bill(tax="5000.00", pay=f"{25 * months}.00", interest=f"{interest:.2f}", day=day)
    assert {each.severity for each in serious(checked(notice))} == {"warning"}
    assert severities(checked(notice), "interest-mismatch") == {"warning"}
