"""Interest, failure to pay and failure to file: what explains them, or which of them nothing explains."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from extractor import law
from extractor.record import Finding, Notice, Record, RowKind
from tests.checks.cases import WORKED, checked, rewritten, serious, severities, without_tables
from tests.checks.honest import Account, notice_of, row_of

INTEREST, PAY, FILE = "interest-mismatch", "failure-to-pay-mismatch", "failure-to-file-mismatch"
BALANCE = (INTEREST, PAY, FILE)
EXPLAINED = "charges-explained"
LATE = replace(WORKED, filed=dt.date(2023, 7, 3))
VERY_LATE = replace(WORKED, filed=dt.date(2025, 1, 20), notice_date=dt.date(2025, 3, 24))
ON_EXTENSION = replace(WORKED, filed=dt.date(2023, 11, 20), notice_date=dt.date(2024, 1, 22), extension=True)
PAID = replace(LATE, paid_late=((dt.date(2023, 7, 5), Decimal("4000.00")),))


def page_one(account: Account) -> Notice:
    return without_tables(notice_of(account))


def the(record: Record, code: str) -> Finding:
    (finding,) = (finding for finding in record.findings if finding.code == code)
    return finding


@pytest.mark.parametrize("account", [WORKED, LATE, VERY_LATE], ids=["filed in time", "late", "very late"])
def test_nothing_is_said_of_figures_that_are_as_the_law_has_them(account: Account) -> None:
    record = checked(page_one(account))
    assert set(BALANCE) <= set(record.checks.passed)
    assert record.status == "verified"


def test_the_minimum_penalty_is_among_those_that_a_late_return_can_have() -> None:
    small = replace(LATE, tax=Decimal("9000.00"))
    notice = page_one(small)
    assert notice.penalties.failure_to_file == Decimal("450.00")
    assert checked(notice).status == "verified"


def test_a_debt_under_the_minimum_doubles() -> None:
    notice = page_one(replace(LATE, tax=Decimal("8300.00")))
    assert notice.penalties.failure_to_file == Decimal("300.00")
    assert checked(notice).status == "verified"


def test_an_extension_is_reported_by_the_interest() -> None:
    record = checked(page_one(ON_EXTENSION))
    finding = the(record, EXPLAINED)
    assert (finding.severity, record.status) == ("info", "verified")
    assert "extension to file through October 16, 2023" in finding.message
    assert set(BALANCE) <= set(record.checks.passed)


def test_a_late_payment_is_reported_with_its_dollars_and_days() -> None:
    record = checked(page_one(PAID))
    finding = the(record, EXPLAINED)
    assert finding.severity == "info"
    assert "consistent only with one late payment of" in finding.message
    assert "$4,000 on July 5, 2023" in finding.message
    assert finding.fields == ["interest", "penalties.failure_to_pay", "penalties.failure_to_file"]
    assert set(BALANCE) <= set(record.checks.passed), "a mismatch is never told of charges that hold"
    assert record.status == "verified"


def test_a_debt_paid_in_full_but_late_leaves_penalties_and_interest() -> None:
    notice = page_one(replace(WORKED, paid_late=((dt.date(2023, 7, 5), Decimal("13913.00")),)))
    assert notice.amount_due == (notice.penalties.failure_to_pay or 0) + (notice.interest or 0)
    assert not serious(checked(notice))


def test_more_paid_than_the_tax_went_to_penalties() -> None:
    notice = page_one(replace(LATE, paid_late=((dt.date(2023, 8, 7), Decimal("14500.00")),)))
    assert not [finding for finding in checked(notice).findings if finding.severity == "error"]


def test_the_table_tells_of_any_number_of_payments() -> None:
    payments = ((dt.date(2023, 6, 1), Decimal("4000.00")), (dt.date(2023, 9, 1), Decimal("3000.00")))
    notice = notice_of(replace(WORKED, paid_late=payments))
    record = checked(notice)
    assert "$4,000.00 on June 1, 2023 and a late payment of $3,000.00" in the(record, EXPLAINED).message
    assert "as the interest table shows" in the(record, EXPLAINED).message
    assert record.status == "verified"


def test_several_payments_without_a_table_are_for_a_person_and_no_error() -> None:
    payments = ((dt.date(2023, 6, 1), Decimal("4000.00")), (dt.date(2023, 9, 1), Decimal("3000.00")))
    record = checked(page_one(replace(LATE, paid_late=payments)))
    assert {(finding.severity, finding.code) for finding in serious(record)} == {("warning", EXPLAINED)}
    assert "two or more late payments" in the(record, EXPLAINED).message


def test_a_penalty_that_was_removed_is_reported() -> None:
    record = checked(page_one(replace(WORKED, relief=True)))
    finding = the(record, EXPLAINED)
    assert finding.severity == "info"
    assert "failure to pay not charged for 7 months ($486.96)" in finding.message
    assert record.status == "verified"


def test_interest_alone_can_be_explained_by_many_payments_so_a_person_looks() -> None:
    paid = replace(WORKED, relief=True, paid_late=PAID.paid_late)
    record = checked(page_one(paid))
    assert severities(record, EXPLAINED) == {"warning"}
    assert "one late payment" in the(record, EXPLAINED).message


def test_interest_beyond_what_any_payment_explains_is_an_error() -> None:
    honest = page_one(replace(WORKED, relief=True))
    record = checked(rewritten(honest, interest=Decimal("900.00")))
    assert severities(record, INTEREST) == {"error"}


def test_a_month_more_at_its_boundary_is_reported_and_elsewhere_questioned() -> None:
    at_boundary = page_one(replace(WORKED, notice_date=dt.date(2023, 10, 16)))
    a_month_less = rewritten(at_boundary, failure_to_pay=Decimal(13913) * 6 / 200)
    assert severities(checked(a_month_less), EXPLAINED) == {"info"}
    amid = page_one(replace(WORKED, notice_date=dt.date(2023, 10, 30)))
    assert severities(checked(rewritten(amid, failure_to_pay=Decimal(13913) * 6 / 200)), EXPLAINED) == {"warning"}


MONTH_AT_QUARTER_PERCENT = Decimal("34.7825")


@pytest.mark.parametrize(
    ("reduced", "severity"),
    [(1, "info"), (5, "info"), (6, "info"), (2, "warning"), (7, "warning")],
    ids=lambda value: str(value),
)
def test_an_agreement_explains_the_months_in_which_it_is_in_force(reduced: int, severity: str) -> None:
    """Of seven months the first is before any agreement; the one in which it is made counts (IRC 6651(h)).

    Two months at half the rate are one month less, which is as likely a month miscounted.
    """
    penalty = (14 - reduced) * MONTH_AT_QUARTER_PERCENT
    record = checked(rewritten(page_one(WORKED), failure_to_pay=penalty.quantize(Decimal("0.01"))))
    assert severities(record, EXPLAINED) == {severity}
    assert f"{reduced} of 7 months" in the(record, EXPLAINED).message


def test_months_at_the_installment_rate_are_questioned_where_the_cents_are_others() -> None:
    off_by_three_cents = rewritten(page_one(WORKED), failure_to_pay=Decimal("452.14"))
    assert severities(checked(off_by_three_cents), EXPLAINED) == {"warning"}


def test_months_at_the_installment_rate_may_be_rounded_one_by_one() -> None:
    """Six months of 69.57 and one of 34.78; all at once they are 452.17."""
    by_month = rewritten(page_one(WORKED), failure_to_pay=Decimal("452.20"))
    assert severities(checked(by_month), EXPLAINED) == {"info"}


def test_a_return_filed_late_has_no_month_at_the_installment_rate() -> None:
    """IRC 6651(h) is for a return filed on or before its due date."""
    filed_late = page_one(LATE)
    assert severities(checked(rewritten(filed_late, failure_to_pay=Decimal("452.17"))), PAY) == {"error"}


def test_of_a_small_debt_any_penalty_would_be_one_at_the_installment_rate_so_a_person_looks() -> None:
    small = page_one(replace(WORKED, tax=Decimal("8030.00")))
    assert small.penalties.failure_to_pay == Decimal("1.05")
    assert severities(checked(rewritten(small, failure_to_pay=Decimal("0.97"))), EXPLAINED) == {"warning"}


@pytest.mark.parametrize(("months", "severity"), [(2, "info"), (1, "warning"), (3, "warning"), (6, "warning")])
def test_a_levy_notice_explains_months_at_one_percent_only_long_after_the_due_date(months: int, severity: str) -> None:
    penalty = (7 + months) * Decimal("69.565")
    record = checked(rewritten(page_one(WORKED), failure_to_pay=penalty.quantize(Decimal("0.01"))))
    assert severities(record, EXPLAINED) == {severity}
    assert f"levy, with {months} of 7 months at 1%" in the(record, EXPLAINED).message


def test_interest_from_the_date_a_weekend_moved_is_for_a_person() -> None:
    """Interest runs from April 15 whatever the weekday: real notices of tax years 2005, 2021 and 2022 do so."""
    honest = page_one(WORKED)
    april_18 = Decimal("519.80")
    record = checked(rewritten(honest, interest=april_18))
    assert "interest from April 18, 2023" in the(record, EXPLAINED).message
    assert severities(record, EXPLAINED) == {"warning"}


def test_a_postponement_that_nothing_speaks_for_is_named_and_explains_nothing() -> None:
    november_16 = replace(WORKED, notice_date=dt.date(2024, 2, 26))
    later = rewritten(page_one(november_16), failure_to_pay=Decimal("278.26"), interest=Decimal("314.03"))
    record = checked(later)
    assert {(finding.code, finding.severity) for finding in serious(record)} == {
        (INTEREST, "warning"),
        (PAY, "warning"),
    }
    assert (
        "a deadline of November 16, 2023, as of a postponement that is not known here" in the(record, INTEREST).message
    )


@pytest.mark.parametrize("balance", [None, "tax_owed"])
@pytest.mark.parametrize(
    ("code", "kind", "factor"),
    [
        (INTEREST, "interest", "1.03"),
        (INTEREST, "interest", "2"),
        (PAY, "failure_to_pay", "1.04"),
        (FILE, "failure_to_file", "1.30"),
    ],
)
def test_an_inflated_figure_is_found_though_the_sum_was_kept(
    code: str, kind: str, factor: str, balance: RowKind | None
) -> None:
    honest = page_one(LATE)
    old = next(row.amount for row in honest.billing_rows if row.kind == kind)
    inflated = (old * Decimal(factor)).quantize(Decimal("0.01"))
    record = checked(rewritten(honest, balance=balance, **{kind: inflated}))
    assert "billing-sum-mismatch" in record.checks.passed
    assert record.status == "review"
    # Together with another tax, several late payments would explain a penalty too: then that is what is questioned.
    assert severities(record, code) & {"error", "warning"} or severities(record, EXPLAINED) == {"warning"}


@pytest.mark.parametrize(
    ("code", "kind", "right"),
    [(INTEREST, "interest", "599.43"), (PAY, "failure_to_pay", "486.96"), (FILE, "failure_to_file", "1878.26")],
)
def test_the_figure_at_fault_is_named_alone_with_the_right_one(code: str, kind: str, right: str) -> None:
    honest = page_one(LATE)
    record = checked(rewritten(honest, balance=None, **{kind: Decimal(right) + Decimal("5.55")}))
    finding = the(record, code)
    assert (finding.severity, finding.expected) == ("error", right)
    assert {finding.code for finding in serious(record)} == {code}


def test_an_account_that_another_charge_contradicts_explains_nothing() -> None:
    honest = page_one(WORKED)
    more_interest = rewritten(honest, interest=Decimal("558.13"))
    assert severities(checked(more_interest), INTEREST) == {"error"}
    assert PAY in checked(more_interest).checks.passed


def test_a_whole_table_tells_every_payment_so_no_other_explains_a_penalty() -> None:
    notice = notice_of(PAID)
    assert checked(notice).status == "verified"
    raised = rewritten(notice, failure_to_pay=Decimal("500.00")).model_copy(update={"penalty_table": []})
    assert severities(checked(raised), PAY) == {"error"}
    assert severities(checked(without_tables(raised)), EXPLAINED) == {"warning"}


def test_a_payment_beside_an_extension_must_give_all_three_charges_to_the_cent() -> None:
    """With failure to file the tax at the due date is known, so that the two together are no free choice."""
    both = replace(ON_EXTENSION, paid_late=((dt.date(2023, 9, 8), Decimal("4000.00")),))
    finding = the(checked(page_one(both)), EXPLAINED)
    assert finding.severity == "info"
    assert "about $4,000 on September 8, 2023" in finding.message
    assert checked(notice_of(both)).status == "verified"
    assert both.failure_to_file and checked(page_one(both)).notice is not None
    raised = rewritten(page_one(both), failure_to_file=both.failure_to_file + Decimal("0.20"))
    assert serious(checked(raised))


COVID = Account(2019, Decimal("9000.00"), Decimal("1000.00"), dt.date(2020, 6, 1), dt.date(2020, 12, 14))


def test_a_figure_that_fits_no_start_of_interest_is_an_error_though_the_start_is_known_from_secondary_sources() -> None:
    honest = page_one(COVID)
    assert checked(honest).status == "verified"
    finding = the(checked(rewritten(honest, interest=Decimal("250.00"))), INTEREST)
    assert (finding.severity, finding.expected) == ("error", "100.29")


def test_charges_from_the_date_before_it_was_postponed_for_all_are_questioned() -> None:
    record = checked(rewritten(page_one(COVID), interest=Decimal("194.90"), failure_to_pay=Decimal(320)))
    finding = the(record, INTEREST)
    assert "counted from April 15, 2020; the deadline was postponed to July 15, 2020" in finding.message
    assert (finding.severity, finding.expected) == ("warning", "100.29")
    assert severities(record, PAY) == {"warning"}


def test_charges_from_a_day_between_the_two_dates_fit_neither() -> None:
    record = checked(rewritten(page_one(COVID), interest=Decimal("142.44"), failure_to_pay=Decimal(280)))
    assert severities(record, INTEREST) and record.status == "review"


def test_a_postponed_due_date_that_only_the_table_shows_is_for_a_person() -> None:
    whole = notice_of(WORKED)
    later = law.interest_periods(Decimal("13913.00"), dt.date(2023, 7, 31), WORKED.notice_date)
    total = sum((period.charge for period in later), Decimal(0))
    notice = rewritten(whole, failure_to_pay=Decimal("208.70"), interest=total).model_copy(
        update={"interest_table": [row_of(period) for period in later], "interest_table_total": total}
    )
    record = checked(notice.model_copy(update={"penalty_table": []}))
    assert "postponed to July 31, 2023, where the interest table begins" in the(record, EXPLAINED).message
    assert severities(record, EXPLAINED) == {"warning"}, "for the address no postponement is known"
    assert severities(checked(without_tables(notice)), INTEREST) == {"warning"}


BEYOND = replace(WORKED, tax_year=2025, filed=dt.date(2026, 4, 1), notice_date=dt.date(2026, 12, 28))


def beyond_the_rates(notice: Notice) -> Record:
    """The letter dated in January 2027, for which no rate is published here."""
    january = {"notice_date": dt.date(2027, 1, 4), "due_date": dt.date(2027, 1, 25)}
    return checked(notice.model_copy(update=january), as_of=dt.date(2027, 1, 10))


def test_beyond_the_published_rates_interest_is_not_judged_and_the_penalties_are() -> None:
    record = beyond_the_rates(page_one(BEYOND))
    assert severities(record, "interest-unverifiable") == {"warning"}
    assert INTEREST in {check.code for check in record.checks.not_run}
    assert PAY in record.checks.passed
    assert record.status == "review", "nothing is verified while a check that it needs was not made"


def test_beyond_the_published_rates_a_penalty_that_only_a_payment_explains_is_for_a_person() -> None:
    raised = beyond_the_rates(rewritten(page_one(BEYOND), failure_to_pay=Decimal("777.77")))
    assert severities(raised, PAY) == {"warning"}
    late = replace(BEYOND, filed=dt.date(2026, 7, 1))
    off = beyond_the_rates(rewritten(page_one(late), failure_to_file=Decimal("2000.00")))
    assert severities(off, FILE) == {"warning"}


def test_rates_of_secondary_sources_only_warn() -> None:
    account = replace(WORKED, tax_year=2024, filed=dt.date(2025, 4, 1), notice_date=dt.date(2025, 10, 20))
    record = checked(rewritten(page_one(account), interest=Decimal("900.00")))
    assert severities(record, INTEREST) == {"warning"}


def test_where_the_rows_do_not_add_up_no_other_figure_is_accused() -> None:
    honest = page_one(LATE)
    assert honest.amount_due is not None
    misread = rewritten(honest, interest=Decimal("999.43")).model_copy(update={"amount_due": honest.amount_due})
    record = checked(misread)
    assert severities(record, "billing-sum-mismatch") == {"error"}
    assert severities(record, INTEREST) == {"warning"}


def test_dates_of_another_state_are_tried_where_the_address_was_not_read() -> None:
    texan = Account(2020, Decimal(9000), Decimal(1000), dt.date(2021, 6, 1), dt.date(2021, 9, 20), state="TX")
    notice = page_one(texan)
    assert set(BALANCE) <= set(checked(notice).checks.passed)
    elsewhere = checked(notice.model_copy(update={"mailing_address": []}))
    assert "an address where the tax was due on June 15, 2021" in the(elsewhere, EXPLAINED).message
    assert elsewhere.status == "verified"


def test_a_year_before_the_law_data_is_named_for_interest_and_for_the_penalties() -> None:
    old = notice_of(WORKED).model_copy(update={"tax_year": 1980, "notice_date": dt.date(1981, 10, 26)})
    record = checked(old)
    for code, field in (("interest-unverifiable", "interest"), ("penalties-unverifiable", "penalties")):
        (finding,) = (each for each in record.findings if each.code == code)
        assert finding.fields == [field]
        assert finding.message.startswith(f"{field} could not be recomputed: ")
