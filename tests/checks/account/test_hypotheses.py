"""Which hypothesis explains a bill, at the edge of each rule and just beyond it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractor.checks.account.misprint import NOTICE_DATE, misprinted
from extractor.record import Finding, Notice, Record
from tests.checks.account.bills import bill, daily, figures_of
from tests.checks.cases import checked, serious, severities

EXPLAINED = "charges-explained"
MISMATCHES = ("interest-mismatch", "failure-to-pay-mismatch", "failure-to-file-mismatch")
APRIL_15 = dt.date(2024, 4, 15)
JULY_1 = dt.date(2024, 7, 1)


def explained(notice: Notice) -> Finding:
    (finding,) = (each for each in checked(notice).findings if each.code == EXPLAINED)
    return finding


def interest_on(owed: str, start: dt.date, end: dt.date) -> str:
    return f"{daily(Decimal(owed), start, end) - Decimal(owed):.2f}"


def faults(record: Record) -> dict[str, str]:
    return {finding.code: finding.severity for finding in record.findings if finding.code in MISMATCHES}


@pytest.mark.parametrize(("pay", "interest"), [("50.00", "2.23"), (None, "2.23")], ids=["charged", "not charged"])
def test_all_paid_on_april_16_is_explained_under_both_readings(pay: str | None, interest: str) -> None:
    notice = bill(tax="10000.00", credits="10000.00", pay=pay, interest=interest)
    finding = explained(notice)
    assert finding.severity == "info"
    assert "on April 16, 2024" in finding.message
    assert not serious(checked(notice))


def test_the_real_bill_of_2005_is_as_the_law_has_it() -> None:
    """Tax year 2005: two months of failure to pay, and interest from April 15 though the deadline was April 17."""
    real = bill(tax="3271.00", credits="2501.01", pay="7.70", interest="6.52", year=2005, day=dt.date(2006, 5, 29))
    record = checked(real)
    assert record.status == "verified"
    assert set(MISMATCHES) <= set(record.checks.passed)
    from_the_17th = bill(
        tax="3271.00", credits="2501.01", pay="7.70", interest="6.23", year=2005, day=dt.date(2006, 5, 29)
    )
    assert checked(from_the_17th).status == "review"


def test_a_penalty_of_2005_that_is_too_high_is_an_error() -> None:
    wrong = bill(tax="3271.00", credits="2501.01", pay="507.70", interest="6.52", year=2005, day=dt.date(2006, 5, 29))
    assert faults(checked(wrong)) == {"failure-to-pay-mismatch": "error"}


@pytest.mark.parametrize(("year", "day"), [(1985, dt.date(1986, 9, 1)), (2025, dt.date(2027, 1, 4))])
def test_what_the_data_do_not_reach_is_never_verified(year: int, day: dt.date) -> None:
    record = checked(bill(tax="5000.00", pay="125.00", interest="100.00", year=year, day=day), as_of=day)
    assert record.status == "review"
    assert severities(record, "interest-unverifiable") == {"warning"}
    assert (severities(record, "penalties-unverifiable") == {"warning"}) is (year == 1985)


def test_the_oldest_year_with_rates_is_checked() -> None:
    """Tax year 1986: $5,000 unpaid on April 15, 1987, at 9% through June 1, two months begun."""
    grown = Decimal(5000)
    for _ in range(47):
        grown += grown * 9 / 36500
    record = checked(
        bill(tax="5000.00", pay="50.00", interest=f"{grown - 5000:.2f}", year=1986, day=dt.date(1987, 6, 1))
    )
    assert not [finding for finding in serious(record) if finding.code in (*MISMATCHES, EXPLAINED)]


PARIS = ("PAT DOE", "1 RUE DE LA PAIX", "75002 PARIS", "FRANCE")
APO = ("PAT DOE", "PSC 1 BOX 2", "APO AE 09001")


@pytest.mark.parametrize("address", [PARIS, APO], ids=["a country", "an army post office"])
def test_abroad_penalties_from_june_15_are_explained(address: tuple[str, ...]) -> None:
    """Two months after June 15, 2024, through July 16."""
    day = dt.date(2024, 7, 29)
    notice = bill(tax="10000.00", pay="100.00", interest=interest_on("10000", APRIL_15, day), day=day, address=address)
    assert explained(notice).severity == "info"
    assert "abroad, whose penalties run from June 15, 2024" in explained(notice).message
    assert checked(notice).status == "verified"


def test_abroad_time_to_file_may_have_been_granted_until_december_15() -> None:
    """Filed on January 10, 2025, in the first month after December 15; nine months of failure to pay since June 15."""
    day, granted = dt.date(2025, 3, 3), dt.date(2024, 12, 15)
    interest = Decimal(interest_on("10000", APRIL_15, day)) + Decimal(interest_on("450", granted, day))
    notice = bill(tax="10000.00", pay="450.00", file="450.00", interest=str(interest), day=day, address=PARIS)
    assert "an extension to file through December 16, 2024" in explained(notice).message
    assert not serious(checked(notice))


def test_abroad_is_questioned_where_the_address_does_not_show_it() -> None:
    day, ohio = dt.date(2024, 7, 29), ("PAT DOE", "1 MAIN ST", "TOLEDO, OH  43604")
    notice = bill(tax="10000.00", pay="100.00", interest=interest_on("10000", APRIL_15, day), day=day, address=ohio)
    assert {finding.severity for finding in serious(checked(notice))} == {"warning"}


def test_abroad_is_possible_where_no_address_was_read() -> None:
    day = dt.date(2024, 7, 29)
    notice = bill(tax="10000.00", pay="100.00", interest=interest_on("10000", APRIL_15, day), day=day, address=())
    assert explained(notice).severity == "info"
    assert "no address was read" in explained(notice).message


def test_abroad_charged_from_april_15_is_reported_and_not_accused() -> None:
    day = dt.date(2024, 7, 29)
    notice = bill(tax="10000.00", pay="200.00", interest=interest_on("10000", APRIL_15, day), day=day, address=PARIS)
    record = checked(notice)
    assert record.status == "verified"
    (finding,) = (each for each in record.findings if each.code == "postponement-likely")
    assert finding.severity == "info" and "$100.00 of failure-to-pay penalty" in finding.message


def test_ninety_percent_paid_and_the_rest_within_the_extension_is_explained() -> None:
    """Treas. Reg. 301.6651-1(c)(3): $900 of $10,000 paid with the return on August 15, and interest alone is due."""
    late = dt.date(2024, 8, 15)
    left = daily(daily(Decimal(900), APRIL_15, late) - 900, late, dt.date(2024, 9, 30))
    notice = bill(tax="10000.00", credits="10000.00", interest=f"{left:.2f}", day=dt.date(2024, 9, 30))
    finding = explained(notice)
    assert finding.severity == "info"
    assert "90% of the tax" in finding.message


def test_more_than_ten_percent_paid_late_is_not_that_rule() -> None:
    late = dt.date(2024, 10, 15)
    left = daily(Decimal(1200), APRIL_15, late) - 1200
    notice = bill(tax="10000.00", credits="10000.00", interest=f"{left:.2f}", day=dt.date(2024, 10, 21))
    assert explained(notice).severity == "warning"


def test_a_late_payment_on_a_notice_of_a_tuesday_is_questioned() -> None:
    tuesday = dt.date(2024, 7, 2)
    paid, day = Decimal(4000), dt.date(2024, 5, 8)
    rest = daily(daily(Decimal(10000), APRIL_15, day) - paid, day, tuesday) - 6000
    notice = bill(tax="10000.00", credits="4000.00", pay="110.00", interest=f"{rest:.2f}", day=tuesday)
    finding = explained(notice)
    assert finding.severity == "warning"
    assert "no Monday" in finding.message


def test_a_credit_too_high_looks_like_a_payment_on_the_notice_date() -> None:
    """Credits printed $4,000 too high: both charges are those of $10,000 unpaid throughout."""
    notice = bill(tax="10000.00", credits="4000.00", pay="150.00", interest=interest_on("10000", APRIL_15, JULY_1))
    finding = explained(notice)
    assert finding.severity == "warning"
    assert "a tax or a credit misprinted" in finding.message


def test_a_credit_too_low_is_named_with_the_tax_that_was_unpaid() -> None:
    notice = bill(tax="10000.00", credits="1000.00", pay="120.00", interest=interest_on("8000", APRIL_15, JULY_1))
    record = checked(notice)
    assert faults(record) == {"interest-mismatch": "error", "failure-to-pay-mismatch": "error"}
    assert all("unpaid tax of $8,000" in f.message for f in record.findings if f.code in MISMATCHES)


def test_a_year_too_low_is_reported_as_another_year_and_not_as_postponed() -> None:
    """Everything of tax year 2023, with 2022 printed."""
    notice = bill(tax="10000.00", pay="150.00", interest=interest_on("10000", APRIL_15, JULY_1), year=2022)
    record = checked(notice)
    (finding,) = (each for each in record.findings if each.code == "tax-year-implausible")
    assert (finding.severity, finding.expected, finding.found) == ("warning", "2023", "2022")
    assert record.status == "review"


@pytest.mark.parametrize(("filed_by", "severity"), [(dt.date(2022, 8, 15), None), (dt.date(2022, 9, 26), "error")])
def test_failure_to_file_of_2020_is_an_error_from_the_notice_of_august_2022_on(
    filed_by: dt.date, severity: str | None
) -> None:
    """Notice 2022-36, August 24, 2022: none on a return filed by September 30."""
    grown = Decimal(9800)
    day = dt.date(2021, 5, 17)
    while day < filed_by:
        day += dt.timedelta(days=1)
        rate = 5 if day >= dt.date(2022, 7, 1) else 4 if day >= dt.date(2022, 4, 1) else 3
        grown += grown * rate / 36500
    months = 15 if filed_by.month == 8 else 17
    notice = bill(
        tax="8000.00",
        file="1800.00",
        pay=f"{40 * months}.00",
        interest=f"{grown - 9800:.2f}",
        year=2020,
        day=filed_by,
    )
    assert severities(checked(notice), "failure-to-file-mismatch") == ({severity} if severity else set())


def test_failure_to_pay_rounded_month_by_month_is_no_error() -> None:
    """Half a percent of $9,805.01 is $49.025, so $49.03 a month for 15 months: eight cents more than at once."""
    day = dt.date(2025, 7, 14)
    interest = interest_on("9805.01", APRIL_15, day)
    assert not serious(checked(bill(tax="9805.01", pay="735.45", interest=interest, day=day)))
    assert serious(checked(bill(tax="9805.01", pay="735.47", interest=interest, day=day)))


def test_a_payment_that_whole_dollars_of_tax_would_explain_is_questioned() -> None:
    """Charges of an unpaid $6,000 where tax and credits leave $5,000: a late payment, or a misprint."""
    day = dt.date(2024, 7, 1)
    notice = bill(tax="20000.00", credits="15000.00", pay="90.00", interest=interest_on("6000", APRIL_15, day), day=day)
    finding = explained(notice)
    assert finding.severity == "warning" and "a tax or a credit misprinted" in finding.message


def test_charges_of_another_monday_point_to_the_notice_date() -> None:
    """Charges of $5,000 through September 9, 2024 on a letter dated July 1."""
    day = dt.date(2024, 7, 1)
    interest = interest_on("5000", APRIL_15, dt.date(2024, 9, 9))
    figures = figures_of(bill(tax="20000.00", credits="15000.00", pay="125.00", interest=interest, day=day))
    assert misprinted(figures, figures.calendars[0]) == NOTICE_DATE


def test_an_estimated_tax_penalty_on_a_tax_paid_in_time_names_the_late_payments() -> None:
    paid = bill(tax="12000.00", credits="12000.00")
    penalties = paid.penalties.model_copy(update={"estimated_tax": Decimal("80.00")})
    finding = explained(paid.model_copy(update={"penalties": penalties, "amount_due": Decimal("80.00")}))
    assert finding.severity == "info"
    assert "late payments of together $1,0" in finding.message
    assert "by April 15, 2024" in finding.message


def test_the_first_year_of_published_rates_is_checked_like_any_other() -> None:
    """Interest of 1986 that is too high is an error, though a fiscal year of 1986 would begin before the rates."""
    wrong = bill(tax="4000.00", pay="140.00", interest="250.00", year=1986, day=dt.date(1987, 11, 2))
    assert faults(checked(wrong)) == {"interest-mismatch": "error"}
