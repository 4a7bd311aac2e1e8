"""No unchecked charge: every row of the billing summary is bounded by a rule, or reported."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from extractor import law
from extractor.checks.account.figures import is_shared_responsibility
from extractor.checks.case import Case
from extractor.checks.registry import Lacking, Outcome, Problem, rule
from extractor.checks.row_fields import row_fields
from extractor.checks.wording import in_words
from extractor.notices import cp14
from extractor.record import BillingRow, RowKind, money_text

_NOTHING = Decimal(0)
_TOLERANCE = Decimal("0.05")
_USUAL_CHECK = Decimal(5000)
"""Dollars of a check that may be for several years, whatever this one's return asks for: a penalty of $100. Chosen, not
measured: the Code bounds the penalty by the check alone."""
_NAMED = (
    (re.compile(r"accuracy|negligen|substantial|6662", re.IGNORECASE), "an accuracy-related penalty (IRC 6662, 20%)"),
    (re.compile(r"fraud|6663", re.IGNORECASE), "a fraud penalty (IRC 6663, 75%)"),
    (re.compile(r"\bfees?\b", re.IGNORECASE), "a fee: no law provides for one on a first bill"),
    (re.compile(r"adjust", re.IGNORECASE), "an adjustment"),
    (re.compile(r"previous|prior|balance", re.IGNORECASE), "a balance from before: a CP14 is the first bill"),
)


@rule(
    "charge-unrecognized",
    title="Every charge is one that a rule of the Code bounds",
    severity="warning; info for a dishonored payment above what the return asks for and below a usual check",
    authority="IRC 6651, 6654, 6657, 6662, 5000A; the official specimen CP14 of January 30, 2018",
    tolerance="0.05 above the bound of a dishonored-payment penalty",
)
def charges_recognized(case: Case) -> Outcome:
    if not case.rows:
        return Lacking("no row of the billing summary was read")
    found = [problem for row in case.rows for problem in _unrecognized(case, row)]
    return (*found, *_twice(case))


def _twice(case: Case) -> Iterator[Problem]:
    """A penalty or the interest in more than one row: only credits are listed one by one."""
    by_kind: dict[RowKind, list[BillingRow]] = defaultdict(list)
    for row in case.rows:
        if row.kind in cp14().charge_kinds and row.amount:
            by_kind[row.kind].append(row)
    for kind, rows in by_kind.items():
        if len(rows) > 1:
            yield _problem(rows[-1], f"is one of {len(rows)} of its kind; a CP14 has one", row_fields()[kind])


def _unrecognized(case: Case, row: BillingRow) -> Iterator[Problem]:
    if row.amount == _NOTHING:
        return
    if is_shared_responsibility(row):
        yield _problem(row, "is a shared-responsibility payment (IRC 5000A), a charge that is not recomputed here")
    elif row.kind in cp14().charge_kinds and row.amount < 0:
        yield _problem(row, "is below zero", row_fields()[row.kind])
    elif row.kind == "dishonored_payment":
        yield from _dishonored(case, row)
    elif row.kind in ("other", "other_penalty"):
        named = next((name for words, name in _NAMED if words.search(row.label)), None)
        what = f"looks like {named}" if named else "has no name that is known here"
        yield _problem(row, f"{what}; no check was made of it", row_fields().get(row.kind))


def _dishonored(case: Case, row: BillingRow) -> Iterator[Problem]:
    """2% of a payment (IRC 6657): before a first bill, of what the return asks for, or of a usual check, at most.

    What the return asks for is the whole tax and the estimated tax penalty. One payment may be for several years at
    once, which nothing on the letter shows: a usual check is reported, a larger one is for a person.
    """
    notice = case.notice
    owed = max((notice.tax_owed or _NOTHING) + (notice.penalties.estimated_tax or _NOTHING), _NOTHING)
    most = law.dishonored_payment(owed)
    if row.amount > most + _TOLERANCE:
        is_usual = row.amount <= law.dishonored_payment(_USUAL_CHECK) + _TOLERANCE
        payment = in_words(law.payment_dishonored(row.amount))
        told = (
            f"is the penalty on a payment of at least {payment}, which is more than the {in_words(owed)} that the "
            "return asks for: check that such a payment was returned unpaid"
        )
        found = _problem(row, told, "penalties.dishonored_payment", f"at most {money_text(most)}")
        yield found._replace(severity="info") if is_usual else found


def _problem(row: BillingRow, told: str, field: str | None = None, expected: str | None = None) -> Problem:
    message = f'the row "{row.label}" of {in_words(row.amount)} {told}'
    return Problem("warning", message, (field,) if field else (), expected, money_text(row.amount))
