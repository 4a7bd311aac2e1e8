"""A case to run one check on, and that check's outcome."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from hypothesis import settings

from extractor.checks import rules, run_checks
from extractor.checks.case import Case
from extractor.leftover import Leftover
from extractor.record import BillingRow, Finding, Notice, NotRun, Record, RowKind
from tests.checks.honest import AS_OF, Account, notice_of, record_of

PATIENT = settings(deadline=None)
"""For property tests: how long one example takes says nothing on a busy machine."""

WORKED = Account(
    tax_year=2022,
    tax=Decimal("21913.00"),
    paid_in_time=Decimal("8000.00"),
    filed=dt.date(2023, 4, 10),
    notice_date=dt.date(2023, 10, 23),
)
"""The worked example: 13,913.00 unpaid, seven months, three interest rows that come to 528.13."""


def scanned(**changes: object) -> Record:
    """The worked example as the OCR engine read it."""
    record = worked(**changes)
    return record.model_copy(update={"source": record.source.model_copy(update={"reading": ["ocr"] * 6})})


def uncertain(name: str, **changes: object) -> Record:
    """The worked example with one field read without confidence."""
    record = worked(**changes)
    fields = {**record.fields, name: record.fields[name].model_copy(update={"confidence": 0.994})}
    return record.model_copy(update={"fields": fields})


def without_summary(**changes: object) -> Record:
    """The worked example with no tax found on it."""
    record = worked(**changes)
    unread = {"tax_owed": record.fields["tax_owed"].model_copy(update={"value": None, "confidence": 0.139})}
    return record.model_copy(update={"fields": {**record.fields, **unread}})


def case_of(
    record: Record,
    *,
    as_of: dt.date = AS_OF,
    texts: Sequence[str] = (),
    pages_missing: bool = False,
    leftovers: Sequence[Leftover] = (),
    foreign_pages: Mapping[int, tuple[str, ...]] = MappingProxyType({}),
) -> Case:
    """The case that the checks see of a record."""
    assert record.notice is not None
    return Case(
        record.notice,
        as_of,
        record.source,
        record.fields,
        tuple(texts),
        pages_missing,
        tuple(leftovers),
        foreign_pages,
    )


def outcome(code: str, record: Record, **seen: object) -> list[Finding] | NotRun:
    """What the check of a code says of a record."""
    rule = next(rule for rule in rules() if rule.code == code)
    return rule(case_of(record, **seen))  # type: ignore[arg-type]


def found(code: str, record: Record, **seen: object) -> list[Finding]:
    """The findings of a check that could be made."""
    findings = outcome(code, record, **seen)
    assert not isinstance(findings, NotRun), findings.why
    return findings


Said = tuple[str, str, list[str], str | None, str | None, str]


def said(code: str, record: Record, **seen: object) -> list[Said]:
    """Severity, message, fields, expected, found and tolerance of each finding of a check."""
    return [
        (one.severity, one.message, one.fields, one.expected, one.found, one.tolerance or "")
        for one in found(code, record, **seen)
    ]


def lacks(code: str, record: Record, **seen: object) -> str:
    """Why a check could not be made."""
    result = outcome(code, record, **seen)
    assert isinstance(result, NotRun)
    return result.why


def checked(notice: Notice, *, as_of: dt.date = AS_OF, texts: Sequence[str] = ()) -> Record:
    """The record of a letter read without a flaw, checked."""
    return run_checks(record_of(notice), as_of=as_of, texts=texts)


def serious(record: Record) -> list[Finding]:
    """The findings that stand against a letter."""
    return [finding for finding in record.findings if finding.severity != "info"]


def severities(record: Record, code: str) -> set[str]:
    """How grave the findings of a code are."""
    return {finding.severity for finding in record.findings if finding.code == code}


def without_tables(notice: Notice) -> Notice:
    """The letter as its first page alone tells it."""
    return notice.model_copy(update={"interest_table": [], "interest_table_total": None, "penalty_table": []})


def rewritten(notice: Notice, *, balance: RowKind | None = None, **amounts: Decimal) -> Notice:
    """The letter with other amounts in some rows, and amount due or the `balance` row changed so that it adds up."""
    more = sum((amounts.get(row.kind, row.amount) - row.amount for row in notice.billing_rows), Decimal(0))
    if balance is not None:
        old = next(row.amount for row in notice.billing_rows if row.kind == balance)
        amounts[balance] = old - more
        more = Decimal(0)
    rows = [
        BillingRow(kind=row.kind, label=row.label, amount=amounts.get(row.kind, row.amount))
        for row in notice.billing_rows
    ]
    penalties = {kind: amount for kind, amount in amounts.items() if kind.startswith(("failure", "estimated"))}
    whole = {kind: amount for kind, amount in amounts.items() if kind not in penalties}
    assert notice.amount_due is not None
    return notice.model_copy(
        update={
            **whole,
            "penalties": notice.penalties.model_copy(update=penalties),
            "billing_rows": rows,
            "amount_due": notice.amount_due + more,
            "scan_line": None,
        }
    )


def worked(**changes: object) -> Record:
    """The record of the worked example, with some of the notice's fields changed and nothing else."""
    return record_of(notice_of(WORKED).model_copy(update=changes))
