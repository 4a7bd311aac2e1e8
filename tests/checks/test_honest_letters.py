"""Honest letters are not accused, and no digit of theirs can be changed unseen."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.checks import run_checks
from extractor.record import Notice, Record
from tests.checks.cases import PATIENT, checked, serious, severities, without_tables
from tests.checks.honest import AS_OF, PRINTED_AT, Account, notice_of, random_accounts, record_of

HUNDRED_THOUSAND = Decimal(100_000)


def letters(accounts: Iterator[Account] | list[Account]) -> Iterator[tuple[Account, Record]]:
    """Every other letter with its first page only."""
    for number, account in enumerate(accounts):
        notice = notice_of(account)
        yield account, checked(notice if number % 2 else without_tables(notice))


def test_of_two_thousand_honest_letters_none_has_a_finding_against_it() -> None:
    kinds: Counter[str] = Counter()
    for account, record in letters(list(random_accounts(2000, seed=1))):
        assert not serious(record), (account, serious(record))
        assert record.status == "verified"
        notice = record.notice
        assert notice is not None and notice.amount_due is not None
        kinds["large"] += notice.amount_due >= HUNDRED_THOUSAND
        kinds["late"] += notice.penalties.failure_to_file is not None
        kinds["minimum"] += notice.penalties.failure_to_file in (135, 205, 210, 435, 450, 485, 510, 525)
        kinds["extension"] += account.extension
        kinds["relief"] += account.relief
    assert min(kinds.values()) > 40, kinds


def test_no_honest_letter_on_extension_is_accused() -> None:
    for account, record in letters(list(random_accounts(600, seed=2, extension=True))):
        assert not serious(record), (account, serious(record))


@pytest.mark.parametrize("extension", [None, True])
def test_no_honest_letter_with_one_late_payment_has_an_error(extension: bool | None) -> None:
    for account, record in letters(list(random_accounts(600, seed=3, late_payments=1, extension=extension))):
        assert not [finding for finding in record.findings if finding.severity == "error"], account


def test_no_honest_letter_with_several_late_payments_has_an_error() -> None:
    for account, record in letters(list(random_accounts(400, seed=4, late_payments=3))):
        assert not [finding for finding in record.findings if finding.severity == "error"], account


@lru_cache(maxsize=1)
def some_letters() -> list[Notice]:
    # On extension, interest that was raised may be just what it would be without one.
    return [notice_of(account) for account in random_accounts(260, seed=5) if not account.extension]


AMOUNTS = ("amount_due", "tax_owed", "payments_and_credits", "interest")
PENALTIES = ("failure_to_file", "failure_to_pay", "estimated_tax")
DATES = ("notice_date", "due_date")
PLACES = tuple((name, place) for name, places in PRINTED_AT.items() for place in places)


def changed_digit(value: object, number: int, shift: int) -> str:
    """The value's text with its `number`-th digit (counted round) raised by `shift`, round past nine."""
    text = str(value)
    places = [place for place, character in enumerate(text) if character.isdigit()]
    place = places[number % len(places)]
    return text[:place] + str((int(text[place]) + shift) % 10) + text[place + 1 :]


@PATIENT
@given(st.integers(0, 179), st.sampled_from((*AMOUNTS, *PENALTIES)), st.integers(0, 12), st.integers(1, 9))
def test_one_changed_digit_of_an_amount_is_found(letter: int, name: str, number: int, shift: int) -> None:
    notice = some_letters()[letter]
    value = getattr(notice.penalties if name in PENALTIES else notice, name)
    if value is None:
        return
    changed = Decimal(changed_digit(value, number, shift))
    if name in PENALTIES:
        faulty = notice.model_copy(update={"penalties": notice.penalties.model_copy(update={name: changed})})
    else:
        faulty = notice.model_copy(update={name: changed})
    assert serious(checked(faulty))
    rows = [row.model_copy(update={"amount": changed}) if row.kind == name else row for row in faulty.billing_rows]
    assert serious(checked(faulty.model_copy(update={"billing_rows": rows})))


@PATIENT
@given(st.integers(0, 179), st.sampled_from(PLACES), st.integers(0, 12), st.integers(1, 9))
def test_one_changed_digit_at_any_place_of_a_key_field_is_found(
    letter: int, place: tuple[str, str], number: int, shift: int
) -> None:
    record = record_of(some_letters()[letter])
    name, where = place
    reading = record.fields.get(name)
    if reading is None:
        return
    evidence = [
        each.model_copy(update={"text": changed_digit(each.text, number, shift)}) if each.place == where else each
        for each in reading.evidence
    ]
    faulty = record.model_copy(
        update={"fields": {**record.fields, name: reading.model_copy(update={"evidence": evidence})}}
    )
    code = {"tax_year": "tax-year", "notice_date": "date", "due_date": "date", "tin_last4": "tin"}.get(name, "amount")
    assert severities(run_checks(faulty, as_of=AS_OF), f"{code}-disagreement")


@PATIENT
@given(st.integers(0, 179), st.integers(0, 12), st.integers(1, 9))
def test_one_changed_digit_of_the_scan_line_is_found(letter: int, number: int, shift: int) -> None:
    notice = some_letters()[letter]
    assert notice.scan_line is not None
    amount = Decimal(changed_digit(notice.scan_line.amount, number, shift))
    faulty = notice.model_copy(update={"scan_line": notice.scan_line.model_copy(update={"amount": amount})})
    assert severities(checked(faulty), "amount-disagreement")


@PATIENT
@given(st.integers(0, 179), st.sampled_from(DATES), st.integers(0, 7), st.integers(1, 9))
def test_one_changed_digit_of_a_date_is_found(letter: int, name: str, number: int, shift: int) -> None:
    notice = some_letters()[letter]
    try:
        changed = dt.date.fromisoformat(changed_digit(getattr(notice, name), number, shift))
    except ValueError:
        return
    faulty = notice.model_copy(update={name: changed})
    assert serious(run_checks(record_of(notice).model_copy(update={"notice": faulty}), as_of=AS_OF))
    if name == "due_date" and not severities(checked(faulty), "due-date-unexpected"):
        assert abs((changed - getattr(notice, name)).days) <= 3, "only a holiday moves the due date"
    else:
        assert serious(checked(faulty)), "found by the law alone, whatever the other places show"


@PATIENT
@given(st.integers(0, 179), st.integers(0, 3), st.integers(1, 9))
def test_one_changed_digit_of_the_year_is_found(letter: int, number: int, shift: int) -> None:
    notice = some_letters()[letter]
    faulty = notice.model_copy(update={"tax_year": int(changed_digit(notice.tax_year, number, shift))})
    assert serious(checked(faulty))


@PATIENT
@given(
    st.integers(0, 179),
    st.sampled_from(("interest", "failure_to_pay")),
    st.decimals(Decimal("1.05"), Decimal(3), places=2),
)
def test_an_inflated_figure_with_the_sum_kept_is_named(letter: int, kind: str, factor: Decimal) -> None:
    notice = without_tables(some_letters()[letter])
    old = notice.interest if kind == "interest" else notice.penalties.failure_to_pay
    if old is None or old * (factor - 1) < 5:
        return
    new = (old * factor).quantize(Decimal("0.01"))
    update: dict[str, Any] = {"interest": new}
    if kind == "failure_to_pay":
        update = {"penalties": notice.penalties.model_copy(update={"failure_to_pay": new})}
    assert notice.amount_due is not None
    update["amount_due"] = notice.amount_due + new - old
    update["billing_rows"] = [
        row.model_copy(update={"amount": new}) if row.kind == kind else row for row in notice.billing_rows
    ]
    record = checked(notice.model_copy(update=update), as_of=AS_OF)
    # Five percent more is one of twenty months at the rate after a levy notice: that is reported, not skipped.
    assert severities(record, f"{kind.replace('_', '-')}-mismatch") | severities(record, "charges-explained")
