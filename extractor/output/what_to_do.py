"""The last lines of a report: what to do about a notice, by its status and its findings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from extractor.record import Record

FORGERY = frozenset({"payee-suspicious", "contact-suspicious", "payment-method-suspicious", "wording-suspicious"})
"""Findings that may show a forged notice."""
READING = frozenset({"field-missing", "field-doubtful", "pages-missing", "pages-unread"})
"""Findings about what could be read, not about the figures."""

_FORGED = (
    "Do not pay by this notice. See in your IRS online account (irs.gov/account) whether it was sent, and call the IRS "
    "at a number from irs.gov."
)
_UNREAD = (
    "Compare the figures above with the notice itself, or scan it again, whole, upright and at 300 dpi. Figures that "
    "you type into the record are checked too: cp14 verify record.json"
)
_ACCRUES = (
    "Compare with your IRS online account, then pay what is owed today or request a payment plan: the due date has "
    "passed and the balance has grown. To compute it: cp14 payoff FILE"
)
_BY_ACCOUNT = {
    "transcript-bankruptcy": "Show this notice to the bankruptcy attorney before you pay.",
    "transcript-balance-zero": "Do not pay the amount due: it is paid on the IRS account. See the comparison below.",
    "transcript-offer": "Follow the terms of the offer in compromise; ask the IRS before you pay more.",
    "transcript-installment-agreement": "Pay as the installment agreement says: do not request another one.",
    "transcript-not-collectible": "The IRS does not collect this balance for now. Pay what you can: interest and "
    "penalties continue to accrue.",
    "transcript-payment-after-notice": "Do not pay the whole amount due: part of it was paid after the notice. See the "
    "comparison below for what is left.",
    "transcript-penalty-abated": "Do not pay the whole amount due: a penalty or interest was removed. See the "
    "comparison below for what is left.",
}
"""What the account says comes before what the notice asks for; the first that applies."""
_BY_STATUS = {
    "review": "Review the findings above, then call the number on the notice or your adviser before you pay.",
    "unsupported": "Read the notice itself; other notices have other deadlines.",
    "failed": "Fix the problem named in the message and try again.",
    "settled": "Compare with your IRS online account before you pay or dispute.",
}


def what_to_do(record: Record) -> str:
    """What the reader of a report does next."""
    problems = {finding.code for finding in record.findings if finding.severity != "info"}
    if record.status == "verified":
        return _pay(record, {finding.code for finding in record.findings})
    if problems & FORGERY:
        return _FORGED
    if record.status == "review" and problems and problems <= READING:
        return _UNREAD
    return _BY_STATUS[record.status]


def _pay(record: Record, codes: Collection[str]) -> str:
    for code, step in _BY_ACCOUNT.items():
        if code in codes:
            return step
    if "deadline-passed" in codes:
        return _ACCRUES
    due = record.notice.due_date if record.notice is not None else None
    return f"Compare with your IRS online account, then pay by {_day(due)} or request a payment plan."


def _day(day: dt.date | None) -> str:
    return "the due date" if day is None else f"{day:%B} {day.day}, {day.year}"
