"""A notice beside its account and the client's payments, as text for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.output.account_answer import account_answer, payments_answer
from extractor.record import Finding, Notice
from extractor.transcript.account import LABELS, NOTHING, Account, figure_of, is_credit, printed_figure, total
from extractor.transcript.figures import unreliable_figures
from extractor.transcript.matching import Match
from extractor.transcript.model import Transaction
from extractor.transcript.payments import Payment
from extractor.transcript.reconcile import Comparison
from extractor.transcript.rules import PREFIX, row_text, transcript_rules

_OUTCOMES = {
    "exact": "credited",
    "misdated": "credited late",
    "other-period": "credited to another year",
    "other-spouse": "credited under the spouse's number",
    "split": "credited in parts",
    "merged": "credited as one",
    "keyed-wrong": "credited in another amount",
    "missing": "NOT FOUND",
}


_OF_WHAT_IS_LEFT = ("transcript-payment-after-notice", "transcript-penalty-abated")
"""Findings whose step is to pay the rest: there is none where the balance is zero."""
_LABEL = 32
"""Width of the first column."""
_CODES = {
    "missing": "missing",
    "other-period": "other-period",
    "other-spouse": "other-spouse",
    "misdated": "misdated",
    **dict.fromkeys(("split", "merged", "keyed-wrong"), "amount-differs"),
}
"""Outcomes whose payments are listed under their next step: a person at the IRS asks for date, amount and number."""


def account_report(comparison: Comparison) -> str:
    """Figures of notice and account with their differences, the client's payments, what is owed now, and next steps.

    Empty when nothing was compared.
    """
    record = comparison.record
    ours = [each for each in record.findings if each.code.startswith(PREFIX)]
    lines: list[str] = []
    if comparison.account is not None and record.notice is not None:
        lines += [*account_answer(record, comparison.account, comparison.matches), ""]
        lines += _figures(record.notice, comparison.account, ours)
        lines += _payments(comparison.account, comparison.matches, ours)
        lines += _now(comparison.account)
    elif comparison.payments and record.notice is not None:
        lines += payments_answer(record.notice, comparison.payments)
    lines += _next_steps(ours, comparison.matches)
    return "\n".join(lines)


def _figures(notice: Notice, account: Account, findings: Sequence[Finding]) -> Iterator[str]:
    yield f"{'':<{_LABEL}} {'notice':>14} {'account':>14} {'difference':>14}  finding"
    are_unreliable = notice.tax_owed is None or unreliable_figures(notice, account) is not None
    for figure, label in () if are_unreliable else LABELS.items():
        printed, posted = printed_figure(notice, figure), account.figure(figure)
        if printed or posted:
            codes = [each.code for each in findings if figure in each.fields and each.severity != "info"]
            yield _row(label, printed, posted, codes if printed != posted else [])
    due = notice.amount_due or NOTHING
    named = [each.code for each in findings if "amount_due" in each.fields]
    yield _row("amount due", due, account.balance, named)


def _row(label: str, printed: Decimal, posted: Decimal, codes: Sequence[str]) -> str:
    difference = f"{printed - posted:,.2f}" if printed != posted else ""
    named = ", ".join(dict.fromkeys(codes))
    return f"{label:<{_LABEL}} {printed:>14,.2f} {posted:>14,.2f} {difference:>14}  {named}".rstrip()


def _payments(account: Account, matches: Sequence[Match], findings: Sequence[Finding]) -> Iterator[str]:
    if not matches:
        return
    uncounted = {
        each.text for one in findings if one.code == "transcript-payment-not-on-notice" for each in one.evidence
    }
    missing = {each.place for one in findings if one.code == "transcript-payment-missing" for each in one.evidence}
    yield ""
    yield f"{'client paid':<{_LABEL}} {'amount':>14}  {'account':<30} result"
    for match in matches:
        rows = [_credited(row) for row in match.rows] or ["-"]
        results = [_result(account, match, uncounted)]
        if match.outcome == "missing" and f"payments row {match.payments[0].row}" not in missing:
            results = ["too recent to be posted"]
        for number in range(max(len(rows), len(match.payments))):
            payment = match.payments[number] if number < len(match.payments) else None
            paid = _paid(payment) if payment else f"{'':<{_LABEL}} {'':>14}"
            credited = rows[number] if number < len(rows) else "(same)"
            yield f"{paid}  {credited:<30} {results[number] if number < len(results) else ''}".rstrip()
    claimed = {id(row) for match in matches for row in match.rows}
    for row in account.module.transactions:
        if is_credit(row) and figure_of(row) and id(row) not in claimed and row.code in ("610", "640", "660", "670"):
            yield f"{'-':<{_LABEL}} {'':>14}  {_credited(row):<30} not in the client's list"


def _paid(payment: Payment) -> str:
    how = f" {payment.method}" if payment.method else ""
    return f"{payment.date.isoformat() + how:<{_LABEL}.{_LABEL}} {payment.amount:>14,.2f}"


def _result(account: Account, match: Match, uncounted: set[str]) -> str:
    if match.outcome == "other-period" and match.module is not None:
        return f"credited to {match.module.tax_year}"
    if match.outcome == "other-spouse" and match.module is not None:
        return f"credited under the number ending in {match.module.tin_last4}"
    result = _OUTCOMES[match.outcome]
    if any(row is payment for _, payment in account.taken_back for row in match.rows):
        return f"{result}, then taken back"
    if any(row_text(row) in uncounted for row in match.rows):
        return f"{result}, NOT ON NOTICE"
    if match.rows and all(row in account.later for row in match.rows):
        return f"{result}, after the notice"
    return result


def _credited(row: Transaction) -> str:
    return f"{row.date.isoformat() if row.date else '-'} {-(row.amount or NOTHING):,.2f}"


def _now(account: Account) -> Iterator[str]:
    module = account.module
    yield ""
    if account.later:
        yield f"{'after the notice':<{_LABEL}} {'':>14} {total(account.later):>14,.2f}"
    if module.account_balance is not None:
        asked = f" as of {module.request_date}" if module.request_date else ""
        yield f"{'account balance':<{_LABEL}} {'':>14} {module.account_balance:>14,.2f} {asked}"
    if module.balance_plus_accruals is not None:
        through = module.accrued_interest_as_of or module.accrued_penalty_as_of
        until = f" as of {through}; not a payoff amount" if through else ""
        yield f"{'balance plus accruals':<{_LABEL}} {'':>14} {module.balance_plus_accruals:>14,.2f} {until}"


def _next_steps(findings: Sequence[Finding], matches: Sequence[Match]) -> Iterator[str]:
    codes = list(dict.fromkeys(each.code for each in findings))
    if "transcript-balance-zero" in codes:
        codes = [code for code in codes if code not in _OF_WHAT_IS_LEFT]
    if not codes:
        return
    yield ""
    yield "Next steps:"
    for code in codes:
        yield f"  {code}: {transcript_rules()[code].next_step}"
        for match in matches:
            if f"{PREFIX}payment-{_CODES.get(match.outcome)}" == code:
                yield from (f"    {_to_quote(payment)}" for payment in match.payments)


def _to_quote(payment: Payment) -> str:
    """A payment with what the IRS asks for to find it."""
    number = f"confirmation or check number {payment.confirmation}" if payment.confirmation else ""
    return ", ".join(part for part in (payment.text, payment.method, number) if part)
