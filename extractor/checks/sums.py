"""The billing summary adds up."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from extractor.checks.case import Case
from extractor.checks.registry import Lacking, Outcome, Problem, rule
from extractor.checks.row_fields import amount_of, row_fields
from extractor.checks.wording import in_words
from extractor.record import BillingRow, RowKind, money_text

_NOTHING = Decimal(0)


@rule(
    "billing-sum-mismatch",
    title="The rows of the billing summary add up to the amount due",
    severity="error; warning when they add up only with the payments taken as negative, while a row was not read "
    "reliably or has no name of its own, or when nothing is due",
    authority="arithmetic of the notice: amount due = tax - payments and credits + penalties + interest",
    tolerance="0.00",
)
def billing_sum(case: Case) -> Outcome:
    amount_due = case.notice.amount_due
    if amount_due is None:
        return Lacking("the amount due was not read")
    if not any(row.kind == "tax_owed" for row in case.rows):
        return Lacking("the tax owed was not read")
    total = sum((row.amount for row in case.rows), _NOTHING)
    if total == amount_due:
        return (*_differing_rows(case), *_nothing_due(amount_due))
    names = tuple(dict.fromkeys(name for row in case.rows if (name := row_fields().get(row.kind))))
    expected, found = money_text(total), money_text(amount_due)
    fields = ("amount_due", *names)
    if sum((_as_credit(row) for row in case.rows), _NOTHING) == amount_due:
        message = (
            f"the rows of the billing summary add up to {in_words(total)}, and to the amount due, "
            f"{in_words(amount_due)}, only when payments and credits are taken as negative"
        )
        return (Problem("warning", message, fields, expected, found),)
    message = f"the rows of the billing summary add up to {in_words(total)}; the amount due is {in_words(amount_due)}"
    if case.has_uncertain_row:
        message += "; a row was not read, or not reliably"
    elif not case.knows_its_rows:
        message += "; not all rows have names of their own: look whether each is a row of the table"
    return (Problem("error", message, fields, expected, found),)


def _as_credit(row: BillingRow) -> Decimal:
    return -abs(row.amount) if row.kind == "payments_and_credits" else row.amount


def _nothing_due(amount_due: Decimal) -> tuple[Problem, ...]:
    """A CP14 is the first bill for a balance due: where rows add up to none, one of them was lost or misread."""
    if amount_due > 0:
        return ()
    message = f"the rows of the billing summary add up to {in_words(amount_due)}; a CP14 is sent only for a balance due"
    return (Problem("warning", message, ("amount_due",), "above 0.00", money_text(amount_due)),)


def _differing_rows(case: Case) -> tuple[Problem, ...]:
    """Fields that do not hold what the rows of their kind add up to."""
    by_kind: dict[RowKind, Decimal] = defaultdict(lambda: _NOTHING)
    for row in case.rows:
        by_kind[row.kind] += row.amount
    problems = []
    for kind, name in row_fields().items():
        total, held = by_kind.get(kind), amount_of(case.notice, kind)
        if total is not held and (held or _NOTHING) != (total or _NOTHING):
            message = f"the billing summary shows {_words(total)}; the field {name} holds {_words(held)}"
            problems.append(Problem("error", message, (name,), _text(total), _text(held)))
    return tuple(problems)


def _words(amount: Decimal | None) -> str:
    return "none" if amount is None else in_words(amount)


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else money_text(amount)
