"""An account module as a table for people."""

from __future__ import annotations

from extractor.transcript.codes import code_of
from extractor.transcript.model import AccountTranscript, Transaction


def transcript_table(module: AccountTranscript) -> str:
    """The module's header, its transactions and its balances."""
    whose = f"number ending in {module.tin_last4 or '?'}"
    lines = [
        f"Form {module.form or '?'}, {module.tax_year or '?'}, {whose}: {module.file}",
        *(_row(row) for row in module.transactions),
        f"{'account balance':<72} {module.account_balance or 0:>14,.2f}",
    ]
    if module.balance_plus_accruals is not None:
        lines.append(f"{'balance plus accruals':<72} {module.balance_plus_accruals:>14,.2f}")
    lines += [f"not read: page {line.page}: {line.why}: {line.text}" for line in module.unreadable]
    lines += [f"not certain: page {line.page}: {line.why}: {line.text}" for line in module.uncertain]
    return "\n".join(lines) + "\n"


def _row(row: Transaction) -> str:
    known = "" if code_of(row.code) else " (unknown code)"
    text = f"{row.explanation}{f' {row.notice}' if row.notice else ''}{known}"
    amount = "" if row.amount is None else f"{row.amount:,.2f}"
    return f"{row.code} {text:<48.48} {row.cycle or '':<8} {row.date.isoformat() if row.date else '':<10} {amount:>14}"
