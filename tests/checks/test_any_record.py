"""No record of valid types makes a check raise, whatever its figures are; what cannot be computed is not verified."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.checks import run_checks
from extractor.checks.run import rules
from extractor.record import BillingRow, InterestRow, Notice, Penalties, PenaltyRow, RowKind
from tests.checks.honest import AS_OF, record_of

_KINDS = st.sampled_from(get_args(RowKind))
_DAYS = st.one_of(
    st.dates(dt.date(2015, 1, 1), dt.date(2027, 12, 31)),
    st.sampled_from([dt.date.min, dt.date.max, dt.date(1987, 1, 1), dt.date(2020, 2, 29), dt.date(2026, 12, 31)]),
)
_MONEY = st.one_of(
    st.integers(0, 2_000_000).map(lambda cents: Decimal(cents) / 100),
    st.decimals(Decimal("-999999999.99"), Decimal("999999999.99"), places=2),
)
_FINE = st.decimals(Decimal("-1000"), Decimal("1000"), places=9)
_COUNTS = st.integers(-3, 3_000)
_LABELS = st.text(max_size=12).filter(lambda label: "None" not in label)
"""Any print but the word by which a message shows that it lacks its figure (conftest)."""
_ADDRESSES = st.lists(
    st.sampled_from(["PAT DOE", "TOLEDO OH 43604", "FRANKFORT KY 40601", "APO AE 09001", "FRANCE", "00000"]), max_size=3
)
_NOTICES = st.builds(
    Notice,
    notice_code=st.sampled_from(["CP14", None]),
    tax_year=st.one_of(st.none(), st.integers(2015, 2026), st.integers(-10, 12_000)),
    notice_date=st.one_of(st.none(), _DAYS),
    due_date=st.one_of(st.none(), _DAYS),
    amount_due=st.one_of(st.none(), _MONEY),
    tax_owed=st.one_of(st.none(), _MONEY),
    payments_and_credits=st.one_of(st.none(), _MONEY),
    interest=st.one_of(st.none(), _MONEY),
    penalties=st.builds(
        Penalties,
        failure_to_file=st.one_of(st.none(), _MONEY),
        failure_to_pay=st.one_of(st.none(), _MONEY),
        estimated_tax=st.one_of(st.none(), _MONEY),
        dishonored_payment=st.one_of(st.none(), _MONEY),
    ),
    billing_rows=st.lists(st.builds(BillingRow, kind=_KINDS, label=_LABELS, amount=_MONEY), max_size=4),
    interest_table=st.lists(
        st.builds(
            InterestRow,
            from_=_DAYS,
            to=_DAYS,
            days=_COUNTS,
            rate_percent=_FINE,
            factor=_FINE,
            amount=_MONEY,
            charge=_MONEY,
        ),
        max_size=3,
    ),
    interest_table_total=st.one_of(st.none(), _MONEY),
    penalty_table=st.lists(
        st.builds(
            PenaltyRow,
            kind=_KINDS,
            label=st.just("penalty"),
            date=st.one_of(st.none(), _DAYS),
            months=st.one_of(st.none(), _COUNTS),
            unpaid_amount=st.one_of(st.none(), _MONEY),
            rate_percent=st.one_of(st.none(), _FINE),
            amount=_MONEY,
            total=st.booleans(),
        ),
        max_size=3,
    ),
    mailing_address=_ADDRESSES,
)


@settings(max_examples=150, deadline=None)
@given(_NOTICES)
def test_every_check_answers(notice: Notice) -> None:
    record = run_checks(record_of(notice), as_of=AS_OF)
    answered = {*record.checks.passed, *(check.code for check in record.checks.not_run)}
    answered |= {finding.code for finding in record.findings}
    assert {rule.code for rule in rules()} <= answered
    assert run_checks(record, as_of=AS_OF) == record
