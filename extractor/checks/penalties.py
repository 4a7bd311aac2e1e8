"""Penalties against the penalty pages, the estimated tax penalty against its bounds, and relief."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import MAXYEAR, MINYEAR
from decimal import Decimal
from functools import cache, lru_cache
from itertools import accumulate
from typing import Literal

from extractor import law
from extractor.checks.account.figures import NotJudged, gives_months
from extractor.checks.case import Case
from extractor.checks.registry import HELD, Lacking, Outcome, Problem, rule
from extractor.checks.row_fields import amount_of, penalty_fields
from extractor.checks.wording import in_words
from extractor.record import BillingRow, Notice, PenaltyRow, RowKind, money_text

_NOTHING = Decimal(0)
_CENTS_FOR_ROUNDING = Decimal("0.05")
_MONTHLY: dict[RowKind, str] = {"failure_to_pay": "failure-to-pay", "failure_to_file": "failure-to-file"}
Layout = Literal["monthly", "in all"]
_PAY_LEAST = law.load("failure_to_pay_rate.installment").newest
_PAY_MOST = law.load("failure_to_pay_rate.levy").newest
_FILE_MONTHLY = law.load("failure_to_file_rate.monthly").newest
_PAID_BY_TAXPAYER = re.compile(r"\b(?:estimat\w+|quarterly|extension|prepa\w+|you (?:sent|paid))\b", re.IGNORECASE)
"""Words of a row of credits that were not withheld from wages."""


@rule(
    "estimated-tax-implausible",
    title="The estimated tax penalty is possible for the year's tax",
    severity="error; warning where tax less credits is under $1,000 and no row says that some were not withheld",
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
            message = (
                f"the letter charges an estimated tax penalty of {in_words(penalty)}; on a tax of "
                f"{in_words(notice.tax_owed)} there is none"
            )
            return (Problem("error", message, fields, "0.00", money_text(penalty)),)
        most = law.estimated_tax_bound(notice.tax_year, notice.tax_owed)
    except law.NotKnown as unknown:
        return Lacking(str(unknown))
    if penalty <= most + _CENTS_FOR_ROUNDING:
        return tuple(_on_little_tax(case, notice.tax_year, penalty))
    message = (
        f"the letter charges an estimated tax penalty of {in_words(penalty)}; with nothing paid all year it would be "
        f"{in_words(most)}"
    )
    return (Problem("error", message, fields, f"at most {money_text(most)}", money_text(penalty)),)


def _on_little_tax(case: Case, tax_year: int, penalty: Decimal) -> Iterator[Problem]:
    """A penalty on a tax of which the credits in time left less than the limit, as if all of them had been withheld
    (IRC 6654(e)(1)); where a row says that some were not, nothing follows."""
    verdict = case.verdict
    found = None if isinstance(verdict, NotJudged) or verdict.explained is None else verdict.explained.hypothesis
    credits = [row.label for row in case.rows if row.kind == "payments_and_credits"]
    if found is None or found.account.payments or not credits or any(map(_PAID_BY_TAXPAYER.search, credits)):
        return
    left = found.account.unpaid
    if left > 0 and law.estimated_tax_is_zero(tax_year, left):
        charged = f"the letter charges an estimated tax penalty of {in_words(penalty)}"
        message = (
            f"{charged}; tax less credits was {in_words(left)}, and there is no such penalty if the credits were "
            "withheld: compare the return"
        )
        fields = ("penalties.estimated_tax", "payments_and_credits")
        yield Problem("warning", message, fields, "0.00", money_text(penalty))


@rule(
    "penalty-total-mismatch",
    title="The penalty rows of the billing summary are those of the penalty pages, and their total is right",
    severity="error; warning for a row of the penalty pages whose columns do not give its amount, and while "
    "which row of the billing summary is which is a guess",
    authority="arithmetic of the notice",
    tolerance="0.00; 0.05 for the rows of one penalty, each of which is rounded",
)
def penalty_totals(case: Case) -> Outcome:
    notice = case.notice
    if not notice.penalty_table and notice.penalties_total is None:
        return Lacking(_no_penalty_pages(case))
    problems = list(_billed_total(notice))
    together = [row for row in case.rows if row.kind == "other_penalty"]
    by_kind = {kind: [row for row in notice.penalty_table if row.kind == kind] for kind in penalty_fields()}
    for kind, rows in by_kind.items():
        if rows and not (together and amount_of(notice, kind) is None):
            problems += _pages_against_billing(notice, kind, rows)
    if together:
        unbilled = [rows for kind, rows in by_kind.items() if rows and amount_of(notice, kind) is None]
        problems += _pages_against_one_row(together, unbilled)
    return (*problems, *_columns(notice), *_unpaid_amounts(case))


def _no_penalty_pages(case: Case) -> str:
    return "the penalty pages are not in the file" if case.pages_missing else "no penalty table was read"


def _billed_total(notice: Notice) -> Iterator[Problem]:
    if notice.penalties_total is None:
        return
    total = sum((amount for kind in penalty_fields() if (amount := amount_of(notice, kind))), _NOTHING)
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
    name = penalty_fields()[kind]
    fields = (name, "penalty_table")
    billed = amount_of(notice, kind) or _NOTHING
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


def _pages_against_one_row(billed: Sequence[BillingRow], kinds: Sequence[list[PenaltyRow]]) -> Iterator[Problem]:
    """Penalties that the billing summary has in one row without a kind, against those of the penalty pages."""
    shown = sum((_total_of(rows) for rows in kinds), _NOTHING)
    amount = sum((row.amount for row in billed), _NOTHING)
    if kinds and abs(shown - amount) > _CENTS_FOR_ROUNDING:
        labels = ", ".join(f'"{row.label}"' for row in billed)
        message = (
            f"the penalty pages add up to {in_words(shown)}; {labels} of the billing summary is {in_words(amount)}"
        )
        # Which of them the row holds is a guess.
        yield Problem("warning", message, ("penalties_total", "penalty_table"), money_text(shown), money_text(amount))


def _total_of(rows: Sequence[PenaltyRow]) -> Decimal:
    totals = [row.amount for row in rows if row.total]
    return totals[0] if totals else sum((row.amount for row in rows), _NOTHING)


def _columns(notice: Notice) -> Iterator[Problem]:
    """Rows whose months, rate and unpaid amount do not give their amount; the rate is that of a month or of all.

    Which of the two a layout prints is not known, but it is one of them for all rows of a letter.
    """
    rows = [row for row in notice.penalty_table if row.kind in _MONTHLY and not row.total]
    rows = [row for row in rows if None not in (row.months, row.unpaid_amount, row.rate_percent)]
    wrong = [[row for row in rows if not _gives_amount(row, each)] for each in ("monthly", "in all")]
    for row in min(wrong, key=len):
        name, gross = _MONTHLY[row.kind], _gross(row, "monthly")
        message = (
            f"a {name} row shows {in_words(row.amount)}; its months times its rate of its unpaid amount are "
            f"{in_words(gross)}"
        )
        fields = ("penalty_table", penalty_fields()[row.kind])
        yield Problem("warning", message, fields, money_text(gross), money_text(row.amount))


def _gross(row: PenaltyRow, layout: Layout) -> Decimal:
    assert row.months is not None and row.unpaid_amount is not None and row.rate_percent is not None
    percent = row.rate_percent * row.months if layout == "monthly" else row.rate_percent
    return law.to_cents(row.unpaid_amount * percent / 100)


def _gives_amount(row: PenaltyRow, layout: Layout) -> bool:
    if layout == "in all" and not _is_lawful_in_all(row):
        return False
    gross = _gross(row, layout)
    return _is_gross(row, gross, layout) or _is_reduced(row, gross, layout)


def _is_lawful_in_all(row: PenaltyRow) -> bool:
    """Whether a rate can be that of all the months together: each has one of the rates of the Code."""
    assert row.months is not None and row.rate_percent is not None
    least, most = (
        (_PAY_LEAST, _PAY_MOST) if row.kind == "failure_to_pay" else (_FILE_MONTHLY - _PAY_MOST, _FILE_MONTHLY)
    )
    return least * row.months <= row.rate_percent <= most * row.months


def _is_gross(row: PenaltyRow, gross: Decimal, layout: Layout) -> bool:
    """All rounded at once, or each month by itself."""
    if abs(row.amount - gross) <= _CENTS_FOR_ROUNDING:
        return True
    assert row.months is not None and row.unpaid_amount is not None and row.rate_percent is not None
    return layout == "monthly" and gives_months(row.unpaid_amount, row.rate_percent / 100, row.months, row.amount)


def _is_reduced(row: PenaltyRow, gross: Decimal, layout: Layout) -> bool:
    """Failure to file at the full rate, less failure to pay of the same months at the most (IRC 6651(c)(1))."""
    if row.kind != "failure_to_file" or row.months is None or row.unpaid_amount is None:
        return False
    if row.rate_percent != (_FILE_MONTHLY if layout == "monthly" else _FILE_MONTHLY * row.months):
        return False
    most = law.failure_to_pay_by_months(row.unpaid_amount, row.months)
    return _NOTHING <= gross - row.amount <= most + _CENTS_FOR_ROUNDING


def _unpaid_amounts(case: Case) -> Iterator[Problem]:
    """Rows whose unpaid amount is not what the account that explains the charges owed at their first month."""
    verdict = case.verdict
    found = None if isinstance(verdict, NotJudged) or verdict.explained is None else verdict.explained.hypothesis
    if found is None:
        return
    account = found.account
    left = list(accumulate((-paid for _, paid in account.payments), initial=account.unpaid))
    for row in case.notice.penalty_table:
        if row.total or row.unpaid_amount is None or row.kind not in _MONTHLY:
            continue
        possible = left if row.kind == "failure_to_pay" else left[:1]
        if all(abs(row.unpaid_amount - amount) > _CENTS_FOR_ROUNDING for amount in possible):
            shown = " or ".join(money_text(amount) for amount in possible)
            message = (
                f"a row of the penalty pages shows an unpaid amount of {in_words(row.unpaid_amount)}; unpaid then was "
                f"{' or '.join(in_words(amount) for amount in possible)}"
            )
            yield Problem("warning", message, ("penalty_table",), shown, money_text(row.unpaid_amount))


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
    charged = tuple(penalty_fields()[kind] for kind in kinds if amount_of(notice, kind))
    if not charged:
        return HELD
    problems = [Problem("info", _relief(notice.tax_year), charged)]
    if _in_kwong_period(notice):
        problems.append(Problem("info", _kwong(), charged))
    problems += [*_covid_filing_relief(notice), *_covid_payment_relief(notice)]
    return tuple(problems)


@cache
def _kwong() -> str:
    case = law.kwong()
    period = f"{in_words(case.period_start)} to {in_words(case.period_end)}"
    return (
        f"part of this penalty falls in the time ({period}) for which {case.reference} postponed deadlines; the IRS "
        f"does not follow it and appealed on {in_words(case.appealed)} (law data kept through {case.known_through}). "
        "A penalty that is unpaid needs no refund claim: ask for abatement. For what was paid, protective claims were "
        f"due {in_words(case.claims_due)}, or are within two years from payment"
    )


def _covid_filing_relief(notice: Notice) -> Iterator[Problem]:
    """Notice 2022-36 took off what earlier notices had charged; later ones are `failure-to-file-mismatch`."""
    if notice.tax_year is None or notice.notice_date is None or not notice.penalties.failure_to_file:
        return
    relief = law.covid_filing_relief(notice.tax_year)
    if relief is not None and notice.notice_date < relief.since:
        message = (
            f"failure-to-file penalties on returns of {notice.tax_year} were removed after this notice, or refunded "
            f"({relief.reference}): the account shows whether this one was"
        )
        yield Problem("info", message, (penalty_fields()["failure_to_file"],))


def _covid_payment_relief(notice: Notice) -> Iterator[Problem]:
    """Notice 2024-7: it never changes this notice's own figure, but what is owed after it."""
    if notice.tax_year is None or notice.notice_date is None or notice.tax_owed is None:
        return
    relief = law.covid_payment_relief(notice.tax_year, notice.tax_owed, notice.notice_date)
    if relief is not None and notice.penalties.failure_to_pay:
        days = f"from {in_words(relief.first_day)} through {in_words(relief.last_day)}"
        message = (
            f"no failure-to-pay penalty accrues {days} "
            f"({relief.reference}); the amount on this notice is not changed by it"
        )
        yield Problem("info", message, (penalty_fields()["failure_to_pay"],))


@lru_cache(maxsize=256)
def _relief(tax_year: int) -> str:
    cause = "; reasonable cause is another ground"
    request = "taxpayers with three clean prior years can request first-time abatement of this penalty"
    if law.administrative_relief(tax_year) != "automatic":
        return request + cause
    return (
        f"from about {law.automatic_exemption_starts():%B %Y} taxpayers with three clean prior years are exempt from "
        "this penalty without asking, so that a charge to them can be challenged; where that was not considered, "
        f"{request}{cause}"
    )


def _in_kwong_period(notice: Notice) -> bool:
    if notice.tax_year is None or notice.notice_date is None:
        return False
    try:
        start = law.interest_start(notice.tax_year)
    except law.NotKnown:
        return False
    return law.in_kwong_period(start, notice.notice_date)
