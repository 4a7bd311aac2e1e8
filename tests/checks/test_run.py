"""All checks on a record, and again."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractor.checks import rules, run_checks
from extractor.law import failure_to_pay_by_months, months_late
from extractor.record import Finding, InterestRow, Notice, Penalties, Record, Source, Tool
from tests.checks.cases import WORKED, checked, serious, severities, without_tables, worked
from tests.checks.honest import AS_OF, Account, notice_of, record_of
from tests.law.known import RATES_KNOWN_THROUGH, past_the_rates

FORGED = ["Pay at irs-gov.com.", "Purchase gift cards to settle your debt."]
SPECIMEN = Notice.model_validate(
    {
        "notice_code": "CP14",
        "tax_year": 2017,
        "form": "1040",
        "notice_date": "2018-01-30",
        "due_date": "2018-02-20",
        "amount_due": "1075.21",
        "tax_owed": "3183.00",
        "payments_and_credits": "-3328.00",
        "penalties": {"failure_to_file": "318.30", "failure_to_pay": "633.30", "estimated_tax": "123.61"},
        "interest": "145.00",
        "contact_phone": "1-800-xxx-xxxx",
        "payee": "United States Treasury",
    }
)

RECORDS = {
    "honest": worked(),
    "sum": worked(amount_due=Decimal("14928.10")),
    "elsewhere": worked().model_copy(update={"fields": {}}),
    "specimen": record_of(SPECIMEN),
    "paid late": record_of(notice_of(replace(WORKED, paid_late=((dt.date(2023, 7, 10), Decimal(3000)),)))),
    "empty": record_of(Notice()),
}


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
@pytest.mark.parametrize("texts", [(), tuple(FORGED)], ids=["without words", "with words"])
def test_checking_again_changes_nothing(record: Record, texts: tuple[str, ...]) -> None:
    once = run_checks(record, as_of=AS_OF, texts=texts)
    assert run_checks(once, as_of=AS_OF, texts=texts) == once
    assert run_checks(once, as_of=AS_OF) == once
    assert Record.model_validate_json(once.to_json()) == once


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_every_check_is_passed_or_not_run_or_has_findings(record: Record) -> None:
    made = run_checks(record, as_of=AS_OF)
    told = {finding.code for finding in made.findings}
    assert {rule.code for rule in rules()} == told | set(made.checks.passed) | {n.code for n in made.checks.not_run}
    assert not told & set(made.checks.passed)
    assert all(check.why for check in made.checks.not_run)


def test_the_official_specimen_is_for_a_person() -> None:
    made = run_checks(record_of(SPECIMEN), as_of=dt.date(2018, 2, 1))
    assert made.status == "review"
    assert "billing-sum-mismatch" in made.checks.passed
    assert severities(made, "tax-year-implausible") == {"warning"}
    assert severities(made, "estimated-tax-implausible") == {"error"}
    not_run = {check.code: check.why for check in made.checks.not_run}
    assert "was due only on April 18, 2018" in not_run["interest-mismatch"]


def test_a_corrected_record_loses_the_findings_of_its_fault() -> None:
    faulty = run_checks(worked(amount_due=Decimal("14928.10")), as_of=AS_OF)
    assert faulty.status == "review"
    corrected = faulty.model_copy(update={"notice": notice_of(WORKED), "fields": worked().fields})
    assert run_checks(corrected, as_of=AS_OF).status == "verified"


def test_findings_of_the_reading_are_kept_before_ours() -> None:
    duplicate = Finding(code="duplicate-notice", severity="warning", message="seen before")
    made = run_checks(worked().model_copy(update={"findings": [duplicate]}), as_of=AS_OF)
    assert made.findings[0] == duplicate


def test_what_the_words_showed_stands_when_they_are_no_longer_at_hand() -> None:
    forged = run_checks(worked(), as_of=AS_OF, texts=FORGED)
    assert severities(forged, "contact-suspicious") == {"error"}
    again = run_checks(forged, as_of=AS_OF)
    assert severities(again, "contact-suspicious") == {"error"}
    assert severities(again, "payment-method-suspicious") == {"error"}
    assert again.status == "review"


def test_a_corrected_field_loses_its_sign_of_forgery_and_the_words_keep_theirs() -> None:
    forged = run_checks(worked(contact_phone="212-555-0147"), as_of=AS_OF, texts=FORGED)
    corrected = run_checks(forged.model_copy(update={"notice": notice_of(WORKED)}), as_of=AS_OF)
    found = [finding.found for finding in corrected.findings if finding.code == "contact-suspicious"]
    assert found == ["irs-gov.com"]


def test_words_at_hand_replace_what_was_found_before() -> None:
    forged = run_checks(worked(), as_of=AS_OF, texts=FORGED)
    assert run_checks(forged, as_of=AS_OF, texts=["Visit www.irs.gov."]).status == "verified"


def test_pages_that_are_missing_are_the_reason_given() -> None:
    missing = Finding(code="pages-missing", severity="warning", message="pages 3 to 6 are not in the file")
    record = record_of(without_tables(notice_of(WORKED))).model_copy(update={"findings": [missing]})
    made = run_checks(record, as_of=AS_OF)
    not_run = {check.code: check.why for check in made.checks.not_run}
    assert not_run["penalty-total-mismatch"] == "the penalty pages are not in the file"


def test_a_bare_notice_of_another_program_is_checked() -> None:
    source = Source(file="figures.json", sha256="0" * 64)
    notice = Notice(
        tax_year=2022, notice_code="CP14", notice_date=dt.date(2023, 10, 23), due_date=dt.date(2023, 11, 13)
    )
    figures = {
        "amount_due": "14928.09",
        "tax_owed": "21913.00",
        "payments_and_credits": "-8000.00",
        "interest": "528.13",
    }
    given = Notice.model_validate({**notice.model_dump(), **figures, "penalties": {"failure_to_pay": "486.96"}})
    made = run_checks(Record(source=source, status="review", notice=given, tool=Tool(version="0")), as_of=AS_OF)
    assert made.status == "verified"
    assert {"billing-sum-mismatch", "interest-mismatch", "failure-to-pay-mismatch"} <= set(made.checks.passed)


def test_a_notice_past_the_known_rates_says_so_and_still_checks_the_penalties() -> None:
    honest = notice_of(Account(2025, Decimal(9000), Decimal(1000), dt.date(2026, 4, 1), dt.date(2026, 11, 16)))
    assert honest.penalties.failure_to_pay == Decimal(8000) * 8 / 200
    monday = past_the_rates(7 - RATES_KNOWN_THROUGH.weekday())
    charged = failure_to_pay_by_months(Decimal(8000), months_late(dt.date(2026, 4, 15), monday))
    penalties = honest.penalties.model_copy(update={"failure_to_pay": charged})
    later = honest.model_copy(update={"notice_date": monday, "penalties": penalties})
    made = checked(without_tables(later), as_of=monday + dt.timedelta(14))
    assert severities(made, "interest-unverifiable") == {"warning"}
    assert made.status == "review"
    assert "failure-to-pay-mismatch" in made.checks.passed
    assert f"known through {RATES_KNOWN_THROUGH}" in {n.code: n.why for n in made.checks.not_run}["interest-mismatch"]


MONEY = st.decimals(Decimal("-9999999.99"), Decimal("9999999.99"), places=2)
DAYS = st.dates()
ROWS = st.builds(
    lambda start, end, days, rate, factor, amount, charge: InterestRow.model_validate(
        {
            "from": start,
            "to": end,
            "days": days,
            "rate_percent": rate,
            "factor": factor,
            "amount": amount,
            "charge": charge,
        }
    ),
    DAYS,
    DAYS,
    st.integers(-1000, 5000),
    st.decimals(Decimal(0), Decimal(100), places=1),
    st.decimals(Decimal(0), Decimal(9), places=9),
    MONEY,
    MONEY,
)
NOTICES = st.builds(
    Notice,
    notice_code=st.sampled_from([None, "CP14"]),
    tax_year=st.none() | st.integers(-5, 99999) | st.integers(2010, 2027),
    notice_date=st.none() | DAYS | st.dates(dt.date(2015, 1, 1), dt.date(2027, 1, 1)),
    due_date=st.none() | DAYS,
    amount_due=st.none() | MONEY,
    tax_owed=st.none() | MONEY,
    payments_and_credits=st.none() | MONEY,
    penalties=st.builds(
        Penalties,
        failure_to_file=st.none() | MONEY,
        failure_to_pay=st.none() | MONEY,
        estimated_tax=st.none() | MONEY,
    ),
    interest=st.none() | MONEY,
    interest_table=st.lists(ROWS, max_size=3),
    payee=st.none() | st.text(max_size=30),
    contact_phone=st.none() | st.text(max_size=15),
    payment_address=st.lists(st.text(max_size=30), max_size=3),
)


@example(Notice(contact_phone="None"), [])
@given(NOTICES, st.lists(st.text(max_size=60), max_size=3))
@settings(max_examples=300, deadline=None)
def test_whatever_is_printed_is_checked_without_a_crash_and_never_verified_amiss(
    notice: Notice, texts: list[str]
) -> None:
    made = checked(notice, texts=texts)
    told = {finding.code for finding in made.findings} | {check.code for check in made.checks.not_run}
    assert told | set(made.checks.passed) == {rule.code for rule in rules()}
    assert (made.status == "verified") <= (not serious(made))


def test_no_finding_carries_more_of_the_number_than_four_digits() -> None:
    texts = ["Your number is 123-45-6789. Pay 123-45-6789 at irs-gov.com with gift cards 123456789."]
    assert "123-45" not in checked(notice_of(WORKED), texts=texts).to_json()
    assert serious(checked(notice_of(WORKED), texts=texts))
