"""The comparison in a few sentences: is the bill right, what was not counted, and what is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.output.what_to_do import FIRST_OF_ALL
from extractor.record import Notice, Record
from extractor.transcript.account import NOTHING, Account, is_credit, total
from extractor.transcript.matching import Match
from extractor.transcript.payments import Payment
from extractor.transcript.rules import PREFIX
from extractor.values.wording import day, dollars

_ELSEWHERE = ("missing", "other-period", "other-spouse")
"""Outcomes of payments that are not in the notice's account."""
_RANKS = {"error": 0, "warning": 1, "info": 2}


def answer_line(record: Record, account: Account | None) -> str | None:
    """The answer in one line: the gravest finding, or that notice and account agree; None if nothing was compared."""
    ours = [each for each in record.findings if each.code.startswith(PREFIX)]
    if not ours:
        agrees = account is not None and record.notice is not None and record.notice.amount_due == account.balance
        return f"ANSWER: The notice agrees with the IRS account{_both(account)}" if account and agrees else None
    first = min(ours, key=lambda each: (_RANKS[each.severity], each.code not in FIRST_OF_ALL))
    more = f" ({len(ours) - 1} more below)" if len(ours) > 1 else ""
    return f"ANSWER: {first.message}{more}"


def account_answer(record: Record, account: Account, matches: Sequence[Match]) -> Iterator[str]:
    """One sentence per line; nothing is said of an amount due that was not read reliably."""
    module = account.module
    asked = f", requested {day(module.request_date)}" if module.request_date else ""
    yield f"Compared with the IRS account of {module.tax_year}, number ending in {module.tin_last4}{asked}:"
    yield from _bill(record, account)
    credited = [row for row in account.later if is_credit(row)]
    if credited:
        yield f"- {dollars(-total(credited))} was credited after the notice date."
    if module.account_balance is not None:
        balance = dollars(module.account_balance)
        yield f"- The account balance is {balance}, without interest and penalties not yet posted."
    yield from _not_here(record, account, matches)


def _bill(record: Record, account: Account) -> Iterator[str]:
    due = record.notice.amount_due if record.notice else None
    if due is None or any(each.code == "transcript-balance-mismatch" for each in record.checks.not_run):
        return
    through = day(account.notice_date)
    if due == account.balance:
        yield f"- The amount due agrees with the account{_both(account)}"
        return
    more_or_less = "more" if due > account.balance else "less"
    yield (
        f"- The notice asks for {dollars(due)}; the account shows {dollars(account.balance)} through {through}. "
        f"The notice asks for {dollars(abs(due - account.balance))} {more_or_less} than the account."
    )


def _both(account: Account) -> str:
    return f": both show {dollars(account.balance)} through {day(account.notice_date)}."


def payments_answer(notice: Notice, payments: Sequence[Payment]) -> Iterator[str]:
    """The client's payments beside the credits of a notice, where no account was given: one sentence per line."""
    until = notice.notice_date
    before = [payment for payment in payments if until is None or payment.date <= until]
    paid = sum((payment.amount for payment in before), NOTHING)
    credits = -(notice.payments_and_credits or NOTHING)
    count = f"{len(before)} payment{'' if len(before) == 1 else 's'}"
    yield "Compared with the client's payments alone (no account transcript was given):"
    yield f"- The client's list shows {count} by {day(until)}, {dollars(paid)} in all."
    yield f"- The notice shows {dollars(credits)} of payments and credits, withholding and refundable credits included."
    if paid < credits:
        other = dollars(credits - paid)
        yield f"- The other {other} must be withholding, credits or payments that are not in the list."
    elif paid == credits:
        yield "- Both are the same: without withholding or credits on the return every payment in the list is credited."
    if paid <= credits:
        yield "- Whether each payment was credited, only the account shows: add it with --transcript."


def _not_here(record: Record, account: Account, matches: Sequence[Match]) -> Iterator[str]:
    named = {each.place for finding in record.findings if finding.severity != "info" for each in finding.evidence}
    payments = [
        each
        for match in matches
        if match.outcome in _ELSEWHERE
        for each in match.payments
        if f"payments row {each.row}" in named
    ]
    if not payments:
        return
    paid = sum((each.amount for each in payments), NOTHING)
    if len(payments) == 1:
        yield f"- The client's payment of {payments[0].text} is not in this account."
    else:
        yield f"- {len(payments)} payments of the client, {dollars(paid)} in all, are not in this account."
    if account.module.account_balance is not None:
        left = account.module.account_balance - paid
        rest = f"leave {dollars(left)}" if left >= 0 else f"pay the balance and {dollars(-left)} more"
        yield f"- Credited here, that would {rest}, before interest and penalties are recomputed."
