"""A record's values explained: where each was read, what corroborates it, and why it was chosen."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from decimal import Decimal

from extractor import law
from extractor.notices import cp14
from extractor.output.crops import crop_name
from extractor.output.person import report
from extractor.record import SURE, Evidence, FieldReading, Notice, Record, money_text


def explanation(record: Record, pictures: Container[str] = ()) -> str:
    """Every field with its value, why it was chosen, what corroborates it, and its mentions, the chosen ones marked.

    `pictures`: names of the crops written, shown beside their mentions.
    """
    lines = [report(record)]
    for name, field in record.fields.items():
        lines += ["", f"{name}: {field.value} (confidence {field.confidence}, agreement {field.agreement})"]
        lines += [f"  why: {reason}" for reason in _reasons(name, field, record.notice or Notice())]
        for order, evidence in enumerate(field.evidence, 1):
            picture = crop_name(name, order, evidence)
            lines.append(_mention(evidence) + (f" [{picture}]" if picture in pictures else ""))
    return "\n".join(lines)


def _mention(evidence: Evidence) -> str:
    mark = "*" if evidence.chosen else " "
    confidence = "" if evidence.ocr_confidence is None else f", engine {evidence.ocr_confidence:.0f}"
    return (
        f"  {mark} {evidence.text!r} in {evidence.place}, page {evidence.page}, box {evidence.bbox}"
        f" ({evidence.reading}{confidence})"
    )


def _reasons(name: str, field: FieldReading, notice: Notice) -> Iterator[str]:
    """Why a field has its value or none: its mentions, the sums and dates it satisfies, and remaining uncertainty."""
    yield _mentions(name, field)
    if field.value is not None:
        yield from _corroboration(name, notice)
    if field.evidence and field.confidence < SURE:
        yield f"confidence is below {SURE}: it could not be read reliably"


def _mentions(name: str, field: FieldReading) -> str:
    seen = [evidence for evidence in field.evidence if evidence.place != "hidden_text"]
    if field.value is None:
        if seen:
            return "the text found there could not be parsed as a value"
        missing = "no such row found" if name in cp14().kind_of_field or name == "penalties" else "not found"
        return f"{missing}, and the rows add up without one" if field.confidence >= SURE else missing
    chosen = sum(evidence.chosen for evidence in seen)
    if name == "penalties" and chosen > 1:
        return f"the sum of {chosen} penalty rows"
    if len(seen) == 1:
        return "only one mention"
    if chosen == len(seen):
        return f"{'both' if chosen == 2 else f'all {chosen}'} mentions agree"
    return f"{chosen} of {len(seen)} mentions agree, and they outweigh the others"


def _corroboration(name: str, notice: Notice) -> Iterator[str]:
    """The arithmetic on the notice that the value of a field satisfies."""
    rows = [row.amount for row in notice.billing_rows]
    in_sum = name in cp14().kind_of_field or name in ("amount_due", "penalties")
    if in_sum and rows and sum(rows) == notice.amount_due:
        yield f"the billing rows add up: {_sum(rows)} = {money_text(notice.amount_due)}"
    dated, due = notice.notice_date, notice.due_date
    days = law.load("notice_payment_period.calendar_days").newest
    if name in ("notice_date", "due_date") and dated and due and (due - dated).days == days:
        yield f"{due} is {days} days after {dated}"
    charges = [row.charge for row in notice.interest_table]
    if name == "interest" and charges and sum(charges) == notice.interest:
        yield f"the interest table adds up: {_sum(charges)} = {money_text(notice.interest)}"
    kind = cp14().kind_of_field.get(name)
    totals = [row.amount for row in notice.penalty_table if row.kind == kind and row.total]
    if totals and {row.amount for row in notice.billing_rows if row.kind == kind} == set(totals):
        yield f"its penalty table has the same total: {money_text(totals[0])}"


def _sum(amounts: Iterable[Decimal]) -> str:
    terms = " ".join(f"{'-' if amount < 0 else '+'} {money_text(abs(amount))}" for amount in amounts)
    return terms.removeprefix("+ ")
