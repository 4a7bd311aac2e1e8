"""Deadlines that the address shows to be postponed: explained, told, or not heeded by the letter."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import pairwise

import pytest

from extractor.record import InterestRow, Notice
from tests.checks.account.bills import bill, daily
from tests.checks.cases import checked, severities

KENTUCKY = ("PAT DOE", "1 MAIN ST", "LEXINGTON, KY  40507")
LOS_ANGELES = ("PAT DOE", "1 MAIN ST", "LOS ANGELES, CA  90012")
APRIL_15 = dt.date(2025, 4, 15)
NOVEMBER_3 = dt.date(2025, 11, 3)
OCTOBER_15 = dt.date(2025, 10, 15)
WHERE_LISTED = "irs.gov, Tax relief in disaster situations"
RATE_SINCE_2026 = {1: 7, 2: 6}


def grown(amount: Decimal, start: dt.date, end: dt.date) -> Decimal:
    """Interest through the first half of 2026, day by day."""
    last = dt.date(2025, 12, 31)
    amount = daily(amount, start, min(end, last))
    day = max(start, last)
    while day < end:
        day += dt.timedelta(days=1)
        amount += amount * RATE_SINCE_2026[(day.month + 2) // 3] / 36500
    return amount


def letter(since: dt.date, months: int, address: tuple[str, ...], day: dt.date = dt.date(2026, 1, 12)) -> Notice:
    """$10,000 unpaid, charged from a day."""
    interest = grown(Decimal(10000), since, day) - 10000
    return bill(
        tax="10000.00", pay=f"{50 * months}.00", interest=f"{interest:.2f}", year=2024, day=day, address=address
    )


def test_charges_from_the_postponed_date_of_a_whole_state_are_as_the_law_has_them() -> None:
    record = checked(letter(NOVEMBER_3, 3, KENTUCKY))
    assert record.status == "verified"
    assert "charges-explained" in record.checks.passed
    assert "postponement-likely" in record.checks.passed


def test_charges_from_april_15_in_a_postponed_state_do_not_hold() -> None:
    record = checked(letter(APRIL_15, 9, KENTUCKY))
    assert record.status == "review"
    for code in ("interest-mismatch", "failure-to-pay-mismatch"):
        (finding,) = (each for each in record.findings if each.code == code)
        assert "postponed to November 3, 2025" in finding.message
    assert {finding.expected for finding in record.findings if finding.code == "failure-to-pay-mismatch"} == {"150.00"}


def test_charges_from_the_postponed_date_of_a_county_are_explained() -> None:
    record = checked(letter(OCTOBER_15, 3, LOS_ANGELES))
    (finding,) = (each for each in record.findings if each.code == "charges-explained")
    assert finding.severity == "info"
    assert "a deadline postponed to October 15, 2025" in finding.message
    assert record.status == "verified"


def test_charges_from_april_15_in_a_county_are_reported_and_not_accused() -> None:
    record = checked(letter(APRIL_15, 9, LOS_ANGELES))
    (finding,) = (each for each in record.findings if each.code == "postponement-likely")
    assert finding.severity == "info"
    assert "October 15, 2025" in finding.message and "$150.00 of failure-to-pay penalty" in finding.message
    assert finding.fields == ["mailing_address", "tax_year"]
    assert record.status == "verified"


@pytest.mark.parametrize("day", [NOVEMBER_3, dt.date(2025, 7, 7)])
def test_a_demand_before_the_postponed_date_is_premature(day: dt.date) -> None:
    months = 7 if day == NOVEMBER_3 else 3
    record = checked(letter(APRIL_15, months, KENTUCKY, day))
    assert severities(record, "demand-premature") == {"warning"}
    assert record.status == "review"


def test_a_demand_on_the_day_after_is_not() -> None:
    record = checked(letter(NOVEMBER_3, 1, KENTUCKY, dt.date(2025, 11, 10)))
    assert "demand-premature" in record.checks.passed


def test_an_address_elsewhere_has_no_postponement() -> None:
    record = checked(letter(APRIL_15, 9, ("PAT DOE", "1 MAIN ST", "TOLEDO, OH  43604")))
    assert record.status == "verified"
    assert {"postponement-likely", "demand-premature"} <= set(record.checks.passed)


def test_a_military_address_is_never_accused() -> None:
    """IRC 7508: for service in a combat zone all is put off, for how long is not on the letter."""
    record = checked(letter(dt.date(2025, 8, 20), 5, ("PAT DOE", "PSC 1 BOX 2", "APO AE 09001")))
    assert record.status == "review"
    assert severities(record, "charges-explained") == {"warning"}
    assert not severities(record, "interest-mismatch")
    (finding,) = (each for each in record.findings if each.code == "charges-explained")
    assert "to August 20, 2025, as by service in a combat zone (IRC 7508)" in finding.message


def test_service_may_put_a_deadline_off_by_more_than_a_year() -> None:
    record = checked(letter(dt.date(2026, 4, 20), 3, ("PAT DOE", "PSC 1 BOX 2", "APO AE 09001"), dt.date(2026, 6, 29)))
    assert severities(record, "charges-explained") == {"warning"}
    assert not severities(record, "interest-mismatch")


def test_charges_from_a_date_since_postponed_further_do_not_hold() -> None:
    """North Carolina: May 1, then September 25, 2025."""
    address = ("PAT DOE", "1 MAIN ST", "RALEIGH, NC  27601")
    assert checked(letter(dt.date(2025, 9, 25), 4, address)).status == "verified"
    record = checked(letter(dt.date(2025, 5, 1), 9, address))
    assert severities(record, "interest-mismatch") == {"warning"}


@pytest.mark.parametrize("year", [2022, 2023])
def test_a_fiscal_year_is_reported_and_is_no_error(year: int) -> None:
    """A year through June 30, 2023, called by the year in which it began or ended: due on Sunday, October 15."""
    day = dt.date(2024, 5, 6)
    interest = daily(Decimal(10000), dt.date(2023, 10, 15), day) - 10000
    record = checked(bill(tax="10000.00", pay="350.00", interest=f"{interest:.2f}", year=year, day=day))
    assert all(finding.severity != "error" for finding in record.findings)
    assert any("due on October 15, 2023" in finding.message for finding in record.findings)


def test_a_fiscal_year_of_the_year_of_the_notice_is_no_error() -> None:
    day = dt.date(2023, 12, 18)
    interest = daily(Decimal(10000), dt.date(2023, 10, 15), day) - 10000
    record = checked(bill(tax="10000.00", pay="150.00", interest=f"{interest:.2f}", year=2023, day=day))
    assert severities(record, "tax-year-implausible") == {"warning"}


def test_a_table_from_the_postponed_day_settles_from_when_a_small_debt_is_charged() -> None:
    """$20.70 of 2020, due May 17, 2021, of which $10.33 and $1.00 were paid in June."""
    rows = [
        ("2021-05-17", "2021-06-07", 21, "0.001727447", "20.70", "0.04"),
        ("2021-06-07", "2021-06-23", 16, "0.001315879", "10.41", "0.01"),
        ("2021-06-23", "2021-06-28", 5, "0.000411026", "9.42", "0.00"),
    ]
    names = ("from", "to", "days", "factor", "amount", "charge")
    table = [{**dict(zip(names, row, strict=True)), "rate_percent": "3.0"} for row in rows]
    paid = bill(tax="25.00", credits="15.63", pay="0.15", interest="0.05", year=2020, day=dt.date(2021, 6, 28))
    notice = Notice.model_validate({**paid.model_dump(mode="json", by_alias=True), "interest_table": table})
    assert all(finding.severity != "error" for finding in checked(notice).findings)


def test_a_table_from_a_later_day_at_a_military_address_is_reported() -> None:
    """IRC 7508: where the interest table begins, the time put off for service ended."""
    start, day = dt.date(2025, 8, 20), dt.date(2025, 12, 29)
    notice = letter(start, 5, ("PAT DOE", "PSC 1 BOX 2", "APO AE 09001"), day)
    rows, amount = [], Decimal(10000)
    for since, end in pairwise((start, dt.date(2025, 9, 30), day)):
        charge = (grown(amount, since, end) - amount).quantize(Decimal("0.01"))
        factor = (grown(Decimal(1), since, end) - 1).quantize(Decimal("0.000000001"))
        row = {"from": since, "to": end, "days": (end - since).days, "rate_percent": "7.0", "factor": factor}
        rows.append(InterestRow.model_validate({**row, "amount": amount, "charge": charge}))
        amount += charge
    record = checked(notice.model_copy(update={"interest_table": rows, "interest_table_total": amount - 10000}))
    assert record.status == "verified"
    assert severities(record, "charges-explained") == {"info"}
    elsewhere = notice.model_copy(update={"mailing_address": ["PAT DOE", "1 MAIN ST", "TOLEDO, OH  43604"]})
    assert severities(checked(elsewhere), "interest-mismatch") == {"warning"}


@pytest.mark.parametrize(("year", "is_listed"), [(2021, False), (2022, True), (2024, True), (2025, False)])
def test_a_year_whose_releases_were_not_looked_for_does_not_pass(year: int, is_listed: bool) -> None:
    """One letter of each year, from a state without a postponement."""
    day = dt.date(year + 1, 4, 16)
    notice = bill(tax="100.00", pay="0.50", interest="0.02", year=year, day=day, address=("PAT", "COLUMBUS OH 43215"))
    record = checked(notice)
    assert ("postponement-likely" in record.checks.passed) == is_listed
    why = [each.why for each in record.checks.not_run if each.code == "postponement-likely"]
    assert why == ([] if is_listed else [f"disaster areas of tax year {year} are not listed: {WHERE_LISTED}"])
