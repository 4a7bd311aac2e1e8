"""Penalties against the penalty pages, the estimated tax penalty against its bounds, and relief."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR
from decimal import Decimal

from extractor import law
from extractor.checks.case import PENALTY_FIELDS, Case
from extractor.checks.registry import HELD, Lacking, Outcome, Problem, rule
from extractor.checks.sums import printed_in
from extractor.checks.wording import in_words
from extractor.record import Notice, PenaltyRow, RowKind, money_text

_NOTHING = Decimal(0)
_CENTS_FOR_ROUNDING = Decimal("0.05")


@rule(
    "estimated-tax-implausible",
    title="The estimated tax penalty is possible for the year's tax",
    severity="error",
    authority="IRC 6654(a)-(e), 6621(b)(2)(B), 6622(b)",
    tolerance="0.05",
)
def estimated_tax(case: Case) -> Outcome:
    notice = case.notice
    penalty = notice.penalties.estimated_tax
    if notice.tax_year is None or notice.tax_owed is None or notice.tax_owed < 0:
        return Lacking("the tax year or the tax owed was not read")
    if penalty is None or penalty == _NOTHING:
        return HELD
    fields = ("penalties.estimated_tax", "tax_owed")
    if not MINYEAR <= notice.tax_year < MAXYEAR:
        return Lacking(f"{notice.tax_year} is no tax year")
    try:
        if law.estimated_tax_is_zero(notice.tax_year, notice.tax_owed):
            message = "there is no estimated tax penalty on a tax this small"
            return (Problem("error", message, fields, "0.00", money_text(penalty)),)
        most = law.estimated_tax_bound(notice.tax_year, notice.tax_owed)
    except law.NotKnown as unknown:
        return Lacking(str(unknown))
    if penalty <= most + _CENTS_FOR_ROUNDING:
        return HELD
    message = "the estimated tax penalty is more than it would be if nothing had been paid all year"
    return (Problem("error", message, fields, f"at most {money_text(most)}", money_text(penalty)),)


@rule(
    "penalty-total-mismatch",
    title="The penalty rows of the billing summary are those of the penalty pages, and their total is right",
    severity="error; warning for a row of the penalty pages whose columns do not give its amount",
    authority="arithmetic of the notice",
    tolerance="0.00; 0.05 for the rows of one penalty, each of which is rounded",
)
def penalty_totals(case: Case) -> Outcome:
    notice = case.notice
    if not notice.penalty_table and notice.penalties_total is None:
        return Lacking(_no_penalty_pages(case))
    problems = list(_billed_total(notice))
    for kind in PENALTY_FIELDS:
        rows = [row for row in notice.penalty_table if row.kind == kind]
        if rows:
            problems += _pages_against_billing(notice, kind, rows)
            problems += (problem for row in rows if (problem := _columns(row)))
    return tuple(problems)


def _no_penalty_pages(case: Case) -> str:
    return "the penalty pages are not in the file" if case.pages_missing else "no penalty table was read"


def _billed_total(notice: Notice) -> Iterator[Problem]:
    if notice.penalties_total is None:
        return
    total = sum((amount for kind in PENALTY_FIELDS if (amount := printed_in(notice, kind))), _NOTHING)
    if total != notice.penalties_total:
        printed = in_words(notice.penalties_total)
        message = f"the penalties of the billing summary add up to {in_words(total)}; their total is {printed}"
        yield Problem(
            "error",
            message,
            ("penalties_total",),
            money_text(total),
            money_text(notice.penalties_total),
            "0.00",
        )


def _pages_against_billing(notice: Notice, kind: RowKind, rows: list[PenaltyRow]) -> Iterator[Problem]:
    name = PENALTY_FIELDS[kind]
    fields = (name, "penalty_table")
    billed = printed_in(notice, kind) or _NOTHING
    parts = [row.amount for row in rows if not row.total]
    totals = [row.amount for row in rows if row.total]
    added = sum(parts, _NOTHING)
    for total in totals:
        if total != billed:
            message = f"{name}: the penalty pages show {in_words(total)}; the billing summary shows {in_words(billed)}"
            yield Problem("error", message, fields, money_text(total), money_text(billed), "0.00")
        if parts and abs(added - total) > _CENTS_FOR_ROUNDING:
            message = (
                f"{name}: the rows of the penalty pages add up to {in_words(added)}; their total is {in_words(total)}"
            )
            yield Problem("error", message, fields, money_text(added), money_text(total))
    if not totals and abs(added - billed) > _CENTS_FOR_ROUNDING:
        message = (
            f"{name}: the rows of the penalty pages add up to {in_words(added)}; "
            f"the billing summary shows {in_words(billed)}"
        )
        yield Problem("error", message, fields, money_text(added), money_text(billed))


def _columns(row: PenaltyRow) -> Problem | None:
    """Failure to pay only: minimum and offset make failure to file another amount than its columns give."""
    if row.kind != "failure_to_pay" or row.total or row.months is None:
        return None
    if row.unpaid_amount is None or row.rate_percent is None:
        return None
    once = law.to_cents(row.unpaid_amount * row.rate_percent / 100)
    monthly = law.to_cents(row.unpaid_amount * row.rate_percent * row.months / 100)
    if min(abs(row.amount - once), abs(row.amount - monthly)) <= _CENTS_FOR_ROUNDING:
        return None
    message = (
        f"a failure-to-pay row shows {in_words(row.amount)}; its months times its rate of its unpaid amount are "
        f"{in_words(monthly)}"
    )
    fields = ("penalty_table", "penalties.failure_to_pay")
    return Problem("warning", message, fields, money_text(monthly), money_text(row.amount))


@rule(
    "penalty-relief-likely",
    title="Penalties that administrative relief, or a pending case, may remove",
    severity="info",
    authority="irs.gov, Administrative penalty relief; Kwong v. United States, 179 Fed. Cl. 382 (2025)",
)
def penalty_relief(case: Case) -> Outcome:
    notice = case.notice
    if notice.tax_year is None:
        return Lacking("the tax year was not read")
    kinds: tuple[RowKind, ...] = ("failure_to_file", "failure_to_pay")
    charged = tuple(PENALTY_FIELDS[kind] for kind in kinds if printed_in(notice, kind))
    if not charged:
        return HELD
    problems = [Problem("info", _relief(notice.tax_year), charged)]
    if _in_kwong_period(notice):
        message = (
            "this penalty falls partly in the time of Kwong v. United States, which would remove it; the IRS "
            f"does not follow the case, and protective claims were due {law.kwong_claims_due()}"
        )
        problems.append(Problem("info", message, charged))
    return tuple(problems)


def _relief(tax_year: int) -> str:
    if law.administrative_relief(tax_year) == "automatic":
        return (
            "those whose last three years were in order are exempt from this penalty without asking: a "
            "charge to them may be challenged"
        )
    return "those whose last three years were in order may ask for first-time abatement of this penalty"


def _in_kwong_period(notice: Notice) -> bool:
    if notice.tax_year is None or notice.notice_date is None:
        return False
    try:
        start = law.interest_start(notice.tax_year)
    except law.NotKnown:
        return False
    return law.in_kwong_period(start, notice.notice_date)
