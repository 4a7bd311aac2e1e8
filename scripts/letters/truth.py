"""What a reader should find in a made letter, in the record's form: what its paper prints."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

from extractor.record import BillingRow, InterestRow, Notice, Penalties, ScanLine
from scripts.letters.draft import Draft
from scripts.letters.letter import PENALTY_KINDS


def notice(draft: Draft) -> Notice:
    """The notice as printed; where places disagree, the value most of them print."""
    letter = draft.letter
    penalties = [amount for kind in PENALTY_KINDS if (amount := letter.row(kind)) is not None]
    return Notice(
        notice_code=letter.code,
        tax_year=_printed(draft, "tax_year"),
        form=_printed(draft, "form"),
        notice_date=_printed(draft, "notice_date"),
        due_date=_printed(draft, "due_date"),
        amount_due=_printed(draft, "amount_due"),
        tax_owed=letter.row("tax_owed"),
        payments_and_credits=letter.row("payments_and_credits"),
        penalties=Penalties(
            failure_to_file=letter.row("failure_to_file"),
            failure_to_pay=letter.row("failure_to_pay"),
            estimated_tax=letter.row("estimated_tax"),
            dishonored_payment=letter.row("dishonored_payment"),
            other=letter.row("other_penalty"),
        ),
        penalties_total=sum(penalties, Decimal(0)) if penalties else None,
        interest=letter.row("interest"),
        billing_rows=[BillingRow(kind=row.kind, label=row.label, amount=row.amount) for row in letter.rows],
        interest_table=_interest_table(draft),
        interest_table_total=letter.interest_total if draft.interest_table else None,
        penalty_table=draft.penalty_rows,
        tin_last4=letter.tin[-4:] if "tin" in draft.places and letter.tin[-4:].isdigit() else None,
        taxpayer_name=letter.person.capitals[0],
        mailing_address=[" ".join(line.split()) for line in letter.person.capitals[1:]],
        caller_id=_printed(draft, "caller_id"),
        contact_phone=_printed(draft, "contact_phone"),
        payment_address=list(letter.office.payment_address) if draft.style.coupon else [],
        payee=letter.office.payee if draft.style.coupon else None,
        scan_line=_scan_line(draft),
    )


def first_page(whole: Notice) -> Notice:
    """The same when only page 1 is there: no tables of later pages."""
    return whole.model_copy(update={"interest_table": [], "interest_table_total": None, "penalty_table": []})


def ambiguous(draft: Draft) -> list[str]:
    """The fields whose places do not all print one value."""
    return [
        name for name in ("amount_due", "due_date", "tax_year") if len(set(draft.places.get(name, {}).values())) > 1
    ]


def _printed(draft: Draft, field_name: str) -> Any:
    values = Counter(draft.places.get(field_name, {}).values())
    return values.most_common(1)[0][0] if values else None


def _interest_table(draft: Draft) -> list[InterestRow]:
    if not draft.interest_table:
        return []
    return [
        InterestRow.model_validate(
            {
                "from": row.start,
                "to": row.end,
                "days": row.days,
                "rate_percent": row.rate_percent,
                "factor": row.factor,
                "amount": row.amount,
                "charge": row.charge,
            }
        )
        for row in draft.letter.interest_rows
    ]


def _scan_line(draft: Draft) -> ScanLine | None:
    if "scan_line" not in draft.places:
        return None
    return ScanLine(tax_period=f"{draft.letter.year_at('scan_line')}12", amount=draft.letter.amount_at("scan_line"))
