"""A record's values with their reasons: where each was read, what bears it out, and why it was chosen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable, Iterator
from decimal import Decimal

from extractor.output.crops import crop_name
from extractor.output.person import report
from extractor.record import SURE, Evidence, FieldReading, Notice, Record, RowKind, money_text

_DAYS_TO_PAY = dt.timedelta(days=21)
_ROW_FIELDS: dict[str, RowKind] = {
    "tax_owed": "tax_owed",
    "payments_and_credits": "payments_and_credits",
    "interest": "interest",
    "penalties.failure_to_file": "failure_to_file",
    "penalties.failure_to_pay": "failure_to_pay",
    "penalties.estimated_tax": "estimated_tax",
    "penalties.dishonored_payment": "dishonored_payment",
    "penalties.other": "other_penalty",
}


def explanation(record: Record, pictures: Container[str] = ()) -> str:
    """Every field with its value, why it was chosen, what bears it out, and its readings, the chosen ones marked.

    `pictures`: the names of the crops that were written, shown beside their readings.
    """
    lines = [report(record)]
    for name, field in record.fields.items():
        lines += ["", f"{name}: {field.value} (confidence {field.confidence}, agreement {field.agreement})"]
        lines += [f"  why: {reason}" for reason in _reasons(name, field, record.notice or Notice())]
        for order, evidence in enumerate(field.evidence, 1):
            picture = crop_name(name, order, evidence)
            lines.append(_reading(evidence) + (f" [{picture}]" if picture in pictures else ""))
    return "\n".join(lines)


def _reading(evidence: Evidence) -> str:
    mark = "*" if evidence.chosen else " "
    sure = "" if evidence.ocr_confidence is None else f", engine {evidence.ocr_confidence:.0f}"
    return (
        f"  {mark} {evidence.text!r} in {evidence.place}, page {evidence.page}, box {evidence.bbox}"
        f" ({evidence.reading}{sure})"
    )


def _reasons(name: str, field: FieldReading, notice: Notice) -> Iterator[str]:
    """Why a field has its value, or none: its readings, the sums and dates that hold with it, and the doubt left."""
    yield _weight(name, field)
    if field.value is not None:
        yield from _borne_out(name, notice)
    if field.evidence and field.confidence < SURE:
        yield f"confidence is under {SURE}: it was not read surely"


def _weight(name: str, field: FieldReading) -> str:
    seen = [evidence for evidence in field.evidence if evidence.place != "hidden_text"]
    if field.value is None:
        if seen:
            return "what stands there could not be read as a value"
        missing = "no such row was found" if name in _ROW_FIELDS or name == "penalties" else "it was not found"
        return f"{missing}, and the rows add up without one" if field.confidence >= SURE else missing
    chosen = sum(evidence.chosen for evidence in seen)
    if name == "penalties" and chosen > 1:
        return f"the sum of {chosen} penalty rows"
    if len(seen) == 1:
        return "the only place that shows one"
    if chosen == len(seen):
        return f"{'both' if chosen == 2 else f'all {chosen}'} places show it"
    return f"{chosen} of {len(seen)} places show it, and they weigh more than the others"


def _borne_out(name: str, notice: Notice) -> Iterator[str]:
    """The arithmetic on the letter that holds with a field's value."""
    rows = [row.amount for row in notice.billing_rows]
    in_the_sum = name in _ROW_FIELDS or name in ("amount_due", "penalties")
    if in_the_sum and rows and sum(rows) == notice.amount_due:
        yield f"the billing rows add up: {_sum(rows)} = {money_text(notice.amount_due)}"
    sent, due = notice.notice_date, notice.due_date
    if name in ("notice_date", "due_date") and sent and due and due - sent == _DAYS_TO_PAY:
        yield f"three weeks lie between {sent} and {due}"
    charges = [row.charge for row in notice.interest_table]
    if name == "interest" and charges and sum(charges) == notice.interest:
        yield f"the interest table adds up: {_sum(charges)} = {money_text(notice.interest)}"
    kind = _ROW_FIELDS.get(name)
    totals = [row.amount for row in notice.penalty_table if row.kind == kind and row.total]
    if totals and {row.amount for row in notice.billing_rows if row.kind == kind} == set(totals):
        yield f"the total of its penalty table is {money_text(totals[0])} too"


def _sum(amounts: Iterable[Decimal]) -> str:
    terms = " ".join(f"{'-' if amount < 0 else '+'} {money_text(abs(amount))}" for amount in amounts)
    return terms.removeprefix("+ ")
