"""What should be read from a notice, in the form of the record: what most of its places print."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from scripts.families.content import Content

PENALTIES = ("failure_to_file", "failure_to_pay", "estimated_tax", "dishonored_payment")


def notice(content: Content) -> dict[str, Any]:
    """The notice of the record, amounts and dates as text."""
    sums = {kind: _sum(content, kind) for kind in ("tax_owed", "payments_and_credits", "interest", *PENALTIES)}
    penalties = [Decimal(amount) for kind in PENALTIES if (amount := sums[kind]) is not None]
    return {
        "notice_code": content.code,
        "form": content.form,
        "tax_year": content.tax_year,
        "notice_date": content.notice_date.isoformat(),
        "due_date": content.due_date.isoformat(),
        "amount_due": f"{content.amount_due:.2f}",
        "tax_owed": sums["tax_owed"],
        "payments_and_credits": sums["payments_and_credits"],
        "penalties": {kind: sums[kind] for kind in PENALTIES},
        "penalties_total": f"{sum(penalties, Decimal(0)):.2f}" if penalties else None,
        "interest": sums["interest"],
        "billing_rows": [
            {"kind": _row_kind(row.kind), "label": row.label, "amount": f"{row.amount:.2f}"} for row in content.rows
        ],
        "interest_table": [
            {
                "from": row.start.isoformat(),
                "to": row.end.isoformat(),
                "days": row.days,
                "rate_percent": f"{row.percent}",
                "factor": f"{row.factor}",
                "amount": f"{row.amount:.2f}",
                "charge": f"{row.charge:.2f}",
            }
            for row in content.interest_rows
        ],
        "interest_table_total": f"{content.interest_total:.2f}" if content.interest_rows else None,
        "penalty_table": [_penalty(row) for row in content.penalty_rows],
        "tin_last4": content.person.last4,
        "mailing_address": list(content.person.block),
    }


def _sum(content: Content, kind: str) -> str | None:
    amounts = [row.amount for row in content.rows if row.kind == kind]
    return f"{sum(amounts, Decimal(0)):.2f}" if amounts else None


def _row_kind(kind: str) -> str:
    return kind


def _penalty(row: Any) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "label": row.label,
        "amount": f"{row.amount:.2f}",
        "date": row.date.isoformat() if row.date else None,
        "months": row.months,
        "unpaid_amount": f"{row.unpaid:.2f}" if row.unpaid is not None else None,
        "rate_percent": f"{row.percent}" if row.percent is not None else None,
        "total": row.total,
    }
