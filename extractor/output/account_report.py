"""A notice beside its account and the client's payments, as text for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.record import Finding, Notice
from extractor.transcript.account import LABELS, NOTHING, Account, figure_of, is_credit, printed_figure, total
from extractor.transcript.matching import Match
from extractor.transcript.model import Transaction
from extractor.transcript.reconcile import Comparison
from extractor.transcript.rules import PREFIX, transcript_rules

_OUTCOMES = {
    "exact": "credited",
    "misdated": "credited late",
    "other-period": "credited to another year",
    "other-spouse": "credited to the spouse",
    "split": "credited in parts",
    "merged": "credited as one",
    "keyed-wrong": "credited in another amount",
    "missing": "NOT FOUND",
}


def account_report(comparison: Comparison) -> str:
    """Figures of notice and account with their differences, the client's payments, what is owed now, and next steps.

    Empty when nothing was compared.
    """
    record = comparison.record
    ours = [each for each in record.findings if each.code.startswith(PREFIX)]
    lines: list[str] = []
    if comparison.account is not None and record.notice is not None:
        lines += _figures(record.notice, comparison.account, ours)
        lines += _payments(comparison.account, comparison.matches)
        lines += _now(comparison.account)
    lines += _next_steps(ours)
    return "\n".join(lines)


def _figures(notice: Notice, account: Account, findings: Sequence[Finding]) -> Iterator[str]:
    yield f"{'':<28} {'notice':>14} {'account':>14} {'difference':>14}  finding"
    for figure, label in LABELS.items():
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
    return f"{label:<28} {printed:>14,.2f} {posted:>14,.2f} {difference:>14}  {named}".rstrip()


def _payments(account: Account, matches: Sequence[Match]) -> Iterator[str]:
    if not matches:
        return
    yield ""
    yield f"{'client paid':<28} {'amount':>14}  {'account':<30} result"
    for match in matches:
        rows = "; ".join(_credited(row) for row in match.rows) or "-"
        for number, payment in enumerate(match.payments):
            result = _OUTCOMES[match.outcome] if number == 0 else "(same)"
            yield f"{payment.date.isoformat():<28} {payment.amount:>14,.2f}  {rows:<30} {result}"
    claimed = {id(row) for match in matches for row in match.rows}
    for row in account.module.transactions:
        if is_credit(row) and figure_of(row) and id(row) not in claimed and row.code in ("610", "640", "660", "670"):
            yield f"{'-':<28} {'':>14}  {_credited(row):<30} not in the client's list"


def _credited(row: Transaction) -> str:
    return f"{row.date.isoformat() if row.date else '-'} {-(row.amount or NOTHING):,.2f}"


def _now(account: Account) -> Iterator[str]:
    module = account.module
    yield ""
    if account.later:
        yield f"{'after the notice':<28} {'':>14} {total(account.later):>14,.2f}"
    if module.account_balance is not None:
        asked = f" as of {module.request_date}" if module.request_date else ""
        yield f"{'account balance':<28} {'':>14} {module.account_balance:>14,.2f} {asked}"
    if module.balance_plus_accruals is not None:
        through = module.accrued_interest_as_of or module.accrued_penalty_as_of
        until = f" as of {through}; not a payoff amount" if through else ""
        yield f"{'balance plus accruals':<28} {'':>14} {module.balance_plus_accruals:>14,.2f} {until}"


def _next_steps(findings: Sequence[Finding]) -> Iterator[str]:
    codes = list(dict.fromkeys(each.code for each in findings))
    if not codes:
        return
    yield ""
    yield "Next steps:"
    for code in codes:
        yield f"  {code}: {transcript_rules()[code].next_step}"
