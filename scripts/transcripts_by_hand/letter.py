"""The CP14 of a history: as a record that another program read, or drawn."""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path
from typing import Any

from scripts.transcripts_by_hand.model import Bill, History

# States of scripts.letters.people that no disaster release of these years names.
_NEVER_POSTPONED = ("IL", "NY", "IA", "ID")


def record(told: History, name: str) -> dict[str, Any]:
    """A record in the published form with the figures of the letter."""
    bill = told.bill
    number = told.notice_last4 or told.module.last4
    penalties = {
        "failure_to_file": _money(bill.failure_to_file),
        "failure_to_pay": _money(bill.failure_to_pay),
        "estimated_tax": _money(bill.estimated_tax),
        "dishonored_payment": _money(bill.dishonored),
        "other": None,
    }
    total = bill.failure_to_file + bill.failure_to_pay + bill.estimated_tax + bill.dishonored
    return {
        "schema_version": "1.0",
        "source": {"file": f"{name}.pdf", "sha256": "0" * 64, "page_count": 4},
        "status": "verified",
        "notice": {
            "notice_code": "CP14",
            "form": "1040",
            "tax_year": told.notice_year or told.module.tax_year,
            "notice_date": bill.notice_date.isoformat(),
            "due_date": bill.due_date.isoformat(),
            "amount_due": f"{bill.amount_due:.2f}",
            "tax_owed": f"{bill.tax:.2f}",
            "payments_and_credits": _money(-bill.credits),
            "penalties": penalties,
            "penalties_total": _money(total),
            "interest": _money(bill.interest),
            "billing_rows": [
                {"kind": kind, "label": label, "amount": f"{amount:.2f}"} for kind, label, amount in rows(bill)
            ],
            "tin_last4": number,
            "taxpayer_name": told.module.name or None,
        },
        "tool": {"name": "another program", "version": "1"},
    }


def rows(bill: Bill) -> list[tuple[str, str, Decimal]]:
    """The billing summary."""
    printed = (
        ("tax_owed", "Tax you owed", bill.tax),
        ("payments_and_credits", "Payments and credits", -bill.credits),
        ("failure_to_file", "Failure-to-file penalty", bill.failure_to_file),
        ("failure_to_pay", "Failure-to-pay penalty", bill.failure_to_pay),
        ("estimated_tax", "Failure-to-pay estimated tax penalty", bill.estimated_tax),
        ("dishonored_payment", "Dishonored payment penalty", bill.dishonored),
        ("interest", "Interest charges", bill.interest),
    )
    return [row for row in printed if row[2]]


def _money(amount: Decimal) -> str | None:
    return f"{amount:.2f}" if amount else None


def draw(told: History, layout: str, rng: random.Random, out: Path) -> None:
    """The letter as a PDF in a layout of `scripts.letters`, without tables of later pages."""
    from dataclasses import replace

    from scripts.letters import letter, people, style
    from scripts.letters.layouts import compose
    from scripts.letters.pdf import pdf_bytes

    while True:
        drawn = letter.invent(rng)
        if drawn.person.state not in _NEVER_POSTPONED:
            continue
        bill = told.bill
        written = replace(
            drawn,
            tax_year=told.notice_year or told.module.tax_year,
            form="1040",
            notice_date=bill.notice_date,
            due_date=bill.due_date,
            amount_due=bill.amount_due,
            rows=tuple(letter.Row(kind, label, amount) for kind, label, amount in rows(bill)),  # type: ignore[arg-type]
            interest_rows=(),
            penalty_tables=(),
            person=replace(drawn.person, tin=drawn.person.tin[:-4] + (told.notice_last4 or told.module.last4)),
            tin_form=people.TIN_FORMS[0],
            elsewhere={},
        )
        look = replace(style.invent(rng), page_count=4, rates_insert=False)
        try:
            draft = compose(layout, written, look)
        except ValueError:
            continue
        out.write_bytes(pdf_bytes(draft.sheets, seed=look.seed))
        return
