"""What the tables and the figures tell of the notice date, when all its places on page 1 were misread alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from extractor import law
from extractor.checks.account.misread_dates import confusions
from extractor.record import Notice, PenaltyRow
from tests.checks.cases import WORKED, checked, found, serious, severities, without_tables, worked
from tests.checks.honest import AS_OF, Account, notice_of, random_accounts, record_of

CODE = "date-disagreement"
LATE = replace(WORKED, filed=dt.date(2023, 7, 3))
ON_EXTENSION = replace(WORKED, filed=dt.date(2023, 11, 20), notice_date=dt.date(2024, 1, 22), extension=True)
PAID = replace(WORKED, paid_late=((dt.date(2023, 7, 5), Decimal("4000.00")),))


def misdated(notice: Notice, day: dt.date) -> Notice:
    """The letter with another notice date, and the due date that goes with it."""
    assert notice.amount_due is not None
    return notice.model_copy(update={"notice_date": day, "due_date": law.pay_by_date(day, notice.amount_due)})


def test_a_table_that_ends_on_another_day_than_the_notice_is_questioned() -> None:
    (finding,) = found(CODE, worked(notice_date=dt.date(2023, 10, 21)))
    assert (finding.severity, finding.expected, finding.found) == ("warning", "2023-10-23", "2023-10-21")


@pytest.mark.parametrize(
    "day", [dt.date(2023, 12, 23), dt.date(2023, 11, 23), dt.date(2023, 10, 28), dt.date(2022, 10, 23)]
)
@pytest.mark.parametrize("account", [WORKED, LATE, PAID], ids=["filed in time", "late", "paid late"])
def test_both_dates_misread_alike_are_found_by_the_table(account: Account, day: dt.date) -> None:
    assert severities(checked(misdated(notice_of(account), day)), CODE) == {"warning"}


@pytest.mark.parametrize(
    ("account", "day"),
    [
        (WORKED, dt.date(2023, 10, 22)),
        (WORKED, dt.date(2023, 10, 28)),
        (replace(WORKED, notice_date=dt.date(2023, 10, 5)), dt.date(2023, 12, 5)),
        (WORKED, dt.date(2022, 10, 23)),
        (LATE, dt.date(2023, 10, 13)),
        (ON_EXTENSION, dt.date(2024, 1, 27)),
        (replace(WORKED, relief=True), dt.date(2023, 10, 29)),
    ],
    ids=["a day less", "five days more", "two months more", "a year less", "late", "on extension", "penalties removed"],
)
def test_both_dates_misread_alike_are_found_by_the_figures_alone(account: Account, day: dt.date) -> None:
    record = checked(misdated(without_tables(notice_of(account)), day))
    assert serious(record)
    if severities(record, "tax-year-implausible"):
        return
    (finding,) = [finding for finding in record.findings if finding.code == CODE]
    assert (finding.expected, finding.found) == (account.notice_date.isoformat(), day.isoformat())


def test_the_12th_for_the_18th_is_questioned_though_a_late_payment_would_explain_it() -> None:
    the_18th = Account(2025, Decimal("29758.00"), Decimal("19838.99"), dt.date(2026, 4, 1), dt.date(2026, 5, 18))
    record = checked(misdated(without_tables(notice_of(the_18th)), dt.date(2026, 5, 12)))
    assert severities(record, CODE) == {"warning"}


def test_the_dates_of_an_honest_letter_stand_though_its_interest_needs_a_payment() -> None:
    record = checked(without_tables(notice_of(PAID)))
    assert severities(record, CODE) == set()
    assert record.status == "verified"


def test_a_date_that_cannot_go_with_the_due_date_is_no_better_one() -> None:
    misread = without_tables(notice_of(WORKED)).model_copy(update={"notice_date": dt.date(2023, 10, 22)})
    other = misread.model_copy(update={"due_date": dt.date(2023, 12, 25)})
    assert severities(checked(misread), CODE) == {"warning"}
    assert severities(checked(other), CODE) == set()


def with_penalty_rows(*rows: tuple[dt.date, int, str]) -> Notice:
    """The worked letter without its interest table, its failure to pay shown as rows of date, months and amount."""
    table = [
        PenaltyRow.model_validate(
            {"kind": "failure_to_pay", "label": "", "date": date, "months": months, "amount": amount}
        )
        for date, months, amount in rows
    ]
    return without_tables(notice_of(WORKED)).model_copy(update={"penalty_table": table})


APRIL, JULY, MAY = dt.date(2023, 4, 15), dt.date(2023, 7, 15), dt.date(2023, 5, 1)


@pytest.mark.parametrize(
    ("rows", "severity"),
    [
        ([(APRIL, 7, "486.96")], set()),
        ([(APRIL, 3, "208.70"), (JULY, 4, "278.26")], set()),
        ([(APRIL, 5, "486.96")], {"warning"}),
        ([(APRIL, 3, "208.70"), (JULY, 5, "278.26")], {"warning"}),
        ([(APRIL, 3, "208.70"), (MAY, 5, "278.26")], set()),
    ],
    ids=["to the notice date", "two rows", "two months short", "a month too many", "not one after another"],
)
def test_the_months_of_the_penalty_pages_reach_the_notice_date(
    rows: list[tuple[dt.date, int, str]], severity: set[str]
) -> None:
    record = record_of(with_penalty_rows(*rows))
    assert {finding.severity for finding in found(CODE, record)} == severity


def test_a_month_more_or_less_near_its_boundary_is_ordinary() -> None:
    notice = with_penalty_rows((APRIL, 6, "417.39"))
    day_after_the_15th = misdated(notice, dt.date(2023, 10, 16))
    assert found(CODE, record_of(day_after_the_15th)) == []


@pytest.mark.parametrize(
    ("day", "months", "severity"),
    [
        (dt.date(2023, 10, 16), 7, set()),
        (dt.date(2023, 10, 16), 6, set()),
        (dt.date(2023, 10, 15), 6, set()),
        (dt.date(2023, 10, 16), 8, {"warning"}),
        (dt.date(2023, 10, 16), 5, {"warning"}),
    ],
)
def test_a_row_may_print_the_first_day_of_its_months(day: dt.date, months: int, severity: set[str]) -> None:
    """`04/16/2023 - 05/15/2023`: the months begin on the printed day, not after it."""
    notice = misdated(with_penalty_rows((dt.date(2023, 4, 16), months, "486.96")), day)
    assert {finding.severity for finding in found(CODE, record_of(notice))} == severity


def test_months_end_early_where_all_tax_was_paid() -> None:
    paid_off = replace(WORKED, paid_late=((dt.date(2023, 7, 5), Decimal("13913.00")),))
    notice = without_tables(notice_of(paid_off))
    rows = with_penalty_rows((APRIL, 3, "208.70")).penalty_table
    assert found(CODE, record_of(notice.model_copy(update={"penalty_table": rows}))) == []


def misread_alike(notice: Notice) -> Iterator[Notice]:
    """The letter with both dates one misread character off, and three weeks apart as before."""
    assert notice.notice_date is not None and notice.due_date is not None and notice.amount_due is not None
    for day in confusions(notice.notice_date):
        for due in law.pay_by_dates(day, notice.amount_due) if day <= AS_OF else ():
            if due in confusions(notice.due_date):
                yield notice.model_copy(update={"notice_date": day, "due_date": due})


def test_of_dates_misread_alike_on_debts_of_a_thousand_dollars_or_more_hardly_one_passes() -> None:
    accounts = [account for account in random_accounts(100, seed=6) if account.net_due >= 1000]
    passed, tried = 0, 0
    for account in accounts:
        notice = notice_of(account)
        for misread in misread_alike(notice):
            assert serious(checked(misread)), account
            passed += not serious(checked(without_tables(misread)))
            tried += 1
    assert tried > 500
    assert passed <= tried / 1000


def test_absurd_months_and_years_are_answered() -> None:
    columns = {"months": 1_000_000, "unpaid_amount": Decimal("13913.00"), "rate_percent": Decimal("0.5")}
    rows = [
        row if row.total else row.model_copy(update=columns | {"date": dt.date(2023, 4, 15)})
        for row in notice_of(WORKED).penalty_table
    ]
    for changes in ({"penalty_table": rows}, {"tax_year": -5, "notice_date": dt.date.min}):
        assert checked(notice_of(WORKED).model_copy(update=changes)).status == "review"


@pytest.mark.parametrize(("month", "other"), [(1, 6), (6, 7), (3, 5)])
def test_months_whose_names_are_one_letter_apart_may_be_misread_for_one_another(month: int, other: int) -> None:
    assert dt.date(2019, other, 5) in confusions(dt.date(2019, month, 5))
    assert dt.date(2019, month, 5) in confusions(dt.date(2019, other, 5))


def test_the_years_that_a_date_may_be_misread_for_differ_in_one_digit_of_the_two_last() -> None:
    same_day = {day.year for day in confusions(dt.date(2019, 8, 5)) if (day.month, day.day) == (8, 5)}
    assert same_day == {*range(2010, 2019), *(2009 + ten * 10 for ten in range(10) if ten != 1)}
