"""The interest table, row by row."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from extractor.record import Notice, Record
from tests.checks.cases import WORKED, found, lacks, worked
from tests.checks.honest import Account, notice_of, record_of

LEAP = Account(
    tax_year=2022,
    tax=Decimal(9000),
    paid_in_time=Decimal(1000),
    filed=dt.date(2023, 4, 1),
    notice_date=dt.date(2024, 2, 26),
)
LATE_ON_EXTENSION = replace(WORKED, filed=dt.date(2023, 11, 20), notice_date=dt.date(2024, 1, 22), extension=True)
PAID_IN_JULY = replace(WORKED, paid_late=((dt.date(2023, 7, 10), Decimal("3000.00")),))


def with_row(number: int, **changes: object) -> Record:
    """The worked example with one row of its table changed."""
    table = list(notice_of(WORKED).interest_table)
    table[number] = table[number].model_copy(update=changes)
    return worked(interest_table=table)


def test_the_worked_rows_pass_to_the_cent() -> None:
    table = notice_of(WORKED).interest_table
    assert [str(row.charge) for row in table] == ["204.25", "251.27", "72.61"]
    assert found("interest-row-mismatch", worked()) == []


@pytest.mark.parametrize("account", [LEAP, LATE_ON_EXTENSION, PAID_IN_JULY], ids=["leap", "extension", "payment"])
def test_leap_years_extensions_and_payments_are_no_fault(account: Account) -> None:
    assert found("interest-row-mismatch", record_of(notice_of(account))) == []


@pytest.mark.parametrize(
    ("number", "changes", "words"),
    [
        (0, {"days": 77}, "shows 77 days; they are 76"),
        (1, {"factor": Decimal("0.017798696")}, "factor"),
        (0, {"charge": Decimal("214.25")}, "charge"),
        (1, {"amount": Decimal("14127.25")}, "begins with $14,127.25; the row before ended with $14,117.25"),
        (2, {"from_": dt.date(2023, 10, 1)}, "begins on October 1, 2023"),
        (0, {"rate_percent": Decimal("8.0")}, "factor"),
    ],
)
def test_a_changed_row_is_an_error(number: int, changes: dict[str, object], words: str) -> None:
    findings = found("interest-row-mismatch", with_row(number, **changes))
    assert any(words in finding.message and finding.severity == "error" for finding in findings)


def test_a_row_longer_than_a_year_is_an_error() -> None:
    findings = found("interest-row-mismatch", with_row(2, to=dt.date(2033, 10, 23)))
    assert any("a row ends with its quarter" in finding.message for finding in findings)


def test_a_factor_of_365_days_in_a_leap_year_is_found() -> None:
    notice = notice_of(LEAP)
    *earlier, last = notice.interest_table
    assert last.to.year == 2024
    plain_year = last.model_copy(update={"factor": Decimal("0.012345679")})
    assert found(
        "interest-row-mismatch", record_of(notice.model_copy(update={"interest_table": [*earlier, plain_year]}))
    )


def test_a_row_over_the_turn_of_a_leap_year_splits_its_days() -> None:
    row = {"from": "2023-12-01", "to": "2024-01-31", "days": 61, "rate_percent": "8", "amount": "1000.00"}
    right = {**row, "factor": "0.013439345", "charge": "13.44"}
    notice = Notice.model_validate({"interest_table": [right]})
    assert found("interest-row-mismatch", record_of(notice)) == []


def test_a_cent_within_the_tolerance_is_reported_and_no_more() -> None:
    findings = found("interest-row-mismatch", with_row(1, amount=Decimal("14117.26")))
    assert {finding.severity for finding in findings} == {"info"}


def test_a_drop_that_is_no_payment_is_an_error() -> None:
    table = list(notice_of(WORKED).interest_table)
    last = table[2]
    lower = last.model_copy(update={"amount": Decimal("13368.52"), "charge": Decimal("67.55")})
    findings = found("interest-row-mismatch", worked(interest_table=[*table[:2], lower]))
    assert any("payment of $1,000.00" in finding.message for finding in findings)


def test_a_table_that_begins_with_another_amount_is_questioned() -> None:
    notice = notice_of(replace(WORKED, tax=Decimal("22913.00")))
    (finding,) = found("interest-row-mismatch", worked(interest_table=notice.interest_table))
    assert (finding.severity, finding.expected, finding.found) == ("warning", "13913.00", "14913.00")


def test_the_rows_come_to_the_total_and_to_the_interest_billed() -> None:
    assert found("interest-total-mismatch", worked()) == []
    assert len(found("interest-total-mismatch", worked(interest_table_total=Decimal("528.14")))) == 1
    assert len(found("interest-total-mismatch", with_row(0, charge=Decimal("204.26")))) == 2


@pytest.mark.parametrize(("number", "rate"), [(0, "6.0"), (1, "8.0"), (2, "7.0")])
def test_a_rate_that_is_not_of_its_quarter_is_an_error(number: int, rate: str) -> None:
    (finding,) = found("interest-rate-mismatch", with_row(number, rate_percent=Decimal(rate)))
    assert (finding.severity, finding.found) == ("error", rate[0])


def test_one_rate_for_two_quarters_of_different_rates_is_an_error() -> None:
    (finding,) = found("interest-rate-mismatch", with_row(1, to=dt.date(2023, 10, 5)))
    assert finding.expected == "7 and 8"


def test_a_rate_known_from_secondary_sources_only_warns() -> None:
    account = replace(WORKED, tax_year=2024, filed=dt.date(2025, 4, 1), notice_date=dt.date(2025, 6, 23))
    notice = notice_of(account)
    table = [notice.interest_table[0].model_copy(update={"rate_percent": Decimal(9)})]
    (finding,) = found("interest-rate-mismatch", record_of(notice.model_copy(update={"interest_table": table})))
    assert finding.severity == "warning"


def test_a_rate_that_is_not_published_is_not_judged() -> None:
    table = [notice_of(WORKED).interest_table[2].model_copy(update={"to": dt.date(2031, 1, 6)})]
    assert "known through" in lacks("interest-rate-mismatch", worked(interest_table=table))


@pytest.mark.parametrize("code", ["interest-row-mismatch", "interest-total-mismatch", "interest-rate-mismatch"])
def test_without_a_table_nothing_passes(code: str) -> None:
    assert "no interest table" in lacks(code, worked(interest_table=[]))
