"""The last lines of a report: what to do about a notice, by its status and its findings."""

from __future__ import annotations

from collections.abc import Collection

from extractor.record import Record
from extractor.values.wording import day

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
    "transcript-offer": "Ask the IRS whether this balance is part of the offer in compromise before you pay it.",
    "transcript-deceased": "The executor, or the surviving spouse of a joint return, answers this notice and sends "
    "Form 56 to the IRS.",
    "transcript-levy-notice": "Pay, arrange payment or request a hearing (Form 12153) within 30 days of the levy "
    "notice that the account shows.",
    "transcript-installment-agreement": "Pay as the installment agreement says: do not request another one.",
    "transcript-not-collectible": "The IRS does not collect this balance for now. Pay what you can: interest and "
    "penalties continue to accrue.",
    "transcript-payment-after-notice": "Do not pay the whole amount due: what was paid after the notice counts against "
    "it. See the comparison below for what is left.",
    "transcript-penalty-abated": "Do not pay the whole amount due: a penalty or interest was removed. See the "
    "comparison below for what is left.",
}
"""What the account says comes before what the notice asks for; the first that applies."""
FIRST_OF_ALL = ("transcript-bankruptcy", "transcript-balance-zero")
"""What the account says that settles whether to pay, whatever else is wrong."""
_CALL = "Call the number on the notice with the account transcript at hand: the account shows another amount."
_ABOUT_ACCOUNT = {
    "transcript-wrong-account": "Request the account transcript of this taxpayer and year, and compare again.",
    "transcript-inconsistent": "Download the account transcript again: as it was read, it does not add up.",
    "transcript-empty": "Request the account transcript again before you pay or dispute: the return is not posted yet.",
    "transcript-payment-not-on-notice": "Pay only what the account shows and ask for a corrected notice: a payment "
    "that the IRS has is not counted.",
    "transcript-payment-other-period": "Ask the IRS to move the payment that it credited to another year, before you "
    "pay that amount again.",
    "transcript-payment-other-spouse": "Ask the IRS to move the payment that it credited under the other number, "
    "before you pay that amount again.",
    "transcript-payment-missing": "Ask the IRS to trace the payment that it has not credited (IRM 21.5.7), before you "
    "pay that amount again.",
    "transcript-payment-reversed": "Ask the bank whether the payment was returned: if it was, pay again; if not, ask "
    "the IRS to trace it.",
    "transcript-penalty-abated": "Pay the account balance and not the amount due: the notice still asks for what was "
    "removed.",
    **dict.fromkeys(
        (f"transcript-{name}-mismatch" for name in ("tax", "credits", "penalty", "interest", "balance")), _CALL
    ),
    "transcript-notice-date-mismatch": "See in your IRS online account whether this notice was sent: the account shows "
    "one of another date.",
    "transcript-payment-misdated": "Ask the IRS to correct the date of the credit, with proof of the day of payment, "
    "and to recompute interest and penalties.",
    "transcript-payment-amount-differs": "Ask the IRS to correct an amount that was keyed wrong, with the cancelled "
    "check or the confirmation; a payment credited in parts needs nothing.",
    "transcript-code-unknown": "Ask the IRS what the unknown transaction means before you rely on the account balance.",
    "transcript-accruals-mismatch": "Ask the IRS for the computation of the interest and penalty accrued since the "
    "notice.",
}
"""What to do about the first of these problems that the comparison found."""
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
    step = _about_account(record, problems) if record.status == "review" and not problems & READING else None
    return step or _BY_STATUS[record.status]


def _about_account(record: Record, problems: Collection[str]) -> str | None:
    """The one step that the comparison with the account asks for; None if it found no problem."""
    if not any(code in problems for code in _ABOUT_ACCOUNT):
        return None
    codes = {finding.code for finding in record.findings}
    first = [_BY_ACCOUNT[code] for code in FIRST_OF_ALL if code in codes]
    return next(iter([*first, *(step for code, step in _ABOUT_ACCOUNT.items() if code in problems)]))


def _pay(record: Record, codes: Collection[str]) -> str:
    for code, step in _BY_ACCOUNT.items():
        if code in codes:
            return step
    if "deadline-passed" in codes:
        return _ACCRUES
    due = record.notice.due_date if record.notice is not None else None
    by = day(due) if due else "the due date"
    return f"Compare with your IRS online account, then pay by {by} or request a payment plan."
