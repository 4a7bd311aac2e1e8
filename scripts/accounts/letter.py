"""An account's CP14 in the form of a record's `notice`."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any, Literal

from scripts.accounts.account import Account
from scripts.accounts.charges import Charges, PenaltyMonths, charges, pay_by, total
from scripts.accounts.days import rolled

Tables = Literal["all", "interest", "none"]
Letter = dict[str, Any]

_NOTHING = Decimal(0)
_LABELS = {
    "failure_to_file": "Failure-to-file penalty",
    "failure_to_pay": "Failure-to-pay penalty",
    "estimated_tax": "Failure-to-pay proper estimated tax penalty",
    "dishonored_payment": "Dishonored payment penalty",
    "interest": "Interest charges",
}


def letter(account: Account, rng: random.Random, tables: Tables) -> Letter:
    """The letter, with both tables, the interest table alone or none."""
    return letter_charged(account, charges(account), rng, tables)


def letter_charged(account: Account, charged: Charges, rng: random.Random, tables: Tables) -> Letter:
    """The letter of an account with given charges, right or wrong."""
    credits = account.credits_shown
    interest = sum((row.charge for row in charged.interest), _NOTHING)
    amounts = {
        "failure_to_file": total(charged.failure_to_file),
        "failure_to_pay": total(charged.failure_to_pay),
        "estimated_tax": charged.estimated,
        "dishonored_payment": charged.dishonored,
        "interest": interest,
    }
    amount_due = account.tax - sum(credits, _NOTHING) + sum(amounts.values(), _NOTHING)
    due = pay_by(account.notice_date, amount_due)
    notice: Letter = {
        "notice_code": "CP14",
        "form": "1040",
        "tax_year": account.tax_year,
        "notice_date": account.notice_date.isoformat(),
        "due_date": (rolled(due) if rng.random() < 0.5 else due).isoformat(),
        "amount_due": money(amount_due),
        "tax_owed": money(account.tax),
        "payments_and_credits": money(-sum(credits, _NOTHING)) if credits else None,
        "penalties": {kind: money(amount) for kind, amount in amounts.items() if amount and kind != "interest"},
        "interest": money(amounts["interest"]) if amounts["interest"] else None,
        "billing_rows": _billing_rows(account, credits, amounts),
        "tin_last4": "1234",
        "mailing_address": list(account.address),
    }
    if tables != "none":
        notice |= _interest_table(charged)
    if tables == "all":
        rows = [
            row for kind in ("failure_to_file", "failure_to_pay") for row in _penalty_rows(kind, getattr(charged, kind))
        ]
        # Some layouts print the totals of the penalties alone.
        totals_alone = rng.random() < 0.25
        notice["penalty_table"] = [row for row in rows if row.get("total") or not totals_alone]
    return notice


def money(amount: Decimal) -> str:
    """Dollars with two decimals."""
    return f"{amount:.2f}"


def _billing_rows(account: Account, credits: tuple[Decimal, ...], amounts: dict[str, Decimal]) -> list[Letter]:
    rows = [{"kind": "tax_owed", "label": "Tax you owed", "amount": money(account.tax)}]
    several = account.kind == "several_credits"
    shown = credits if several else (sum(credits, _NOTHING),) if credits else ()
    labels = ("Payments and credits", "Refundable credits", "Other credits")
    rows += [
        {"kind": "payments_and_credits", "label": label, "amount": money(-credit)}
        for label, credit in zip(labels, shown, strict=False)
    ]
    rows += [
        {"kind": kind, "label": _LABELS[kind], "amount": money(amount)} for kind, amount in amounts.items() if amount
    ]
    return rows


def _interest_table(charged: Charges) -> Letter:
    rows = [
        {
            "from": row.start.isoformat(),
            "to": row.end.isoformat(),
            "days": (row.end - row.start).days,
            "rate_percent": f"{row.percent:.1f}",
            "factor": f"{row.factor:.9f}",
            "amount": money(row.amount),
            "charge": money(row.charge),
        }
        for row in charged.interest
    ]
    if not rows:
        return {}
    return {"interest_table": rows, "interest_table_total": money(sum((r.charge for r in charged.interest), _NOTHING))}


def _penalty_rows(kind: str, months: tuple[PenaltyMonths, ...]) -> list[Letter]:
    rows: list[Letter] = [
        {
            "kind": kind,
            "label": _LABELS[kind],
            "date": row.after.isoformat(),
            "months": row.months,
            "unpaid_amount": money(row.unpaid),
            "rate_percent": None if row.percent is None else f"{row.percent}",
            "amount": money(row.amount),
        }
        for row in months
    ]
    if rows:
        rows.append(
            {"kind": kind, "label": f"Total {kind.replace('_', '-')}", "amount": money(total(months)), "total": True}
        )
    return rows
