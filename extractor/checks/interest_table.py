"""The interest table: each row in itself, each row with the next, the rates, and the total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from extractor import law
from extractor.checks.account.figures import HALF_A_CENT, PENALTY_TOLERANCE, ROW_TOLERANCE, credits_of, payments_shown
from extractor.checks.account.verdict import Verdict
from extractor.checks.case import Case
from extractor.checks.registry import HELD, Lacking, Outcome, Problem, rule
from extractor.checks.wording import in_words
from extractor.record import InterestRow, Severity, money_text

_NO_TABLE = Lacking("no interest table was read")
_NO_PENALTY = Lacking("the failure-to-file penalty, which may have joined the interest table, was not read")
_FIELDS = ("interest_table",)
_NOTHING = Decimal(0)
_A_YEAR = 366
_SMALLEST_PAYMENT = Decimal(1)


@rule(
    "interest-row-mismatch",
    title="Each row of the interest table is right in itself and goes on where the row before ended",
    severity="error; info for cents within the tolerance; warning for a first amount that is not the unpaid "
    "tax with failure to file, for less than a dollar that a row begins below the one before, or for a payment in the "
    "table that no other figure could be set against",
    authority="IRC 6601, 6622; Treas. Reg. 301.6622-1",
    tolerance="factor: the digits printed; charge and carried amount: 0.02",
)
def interest_rows(case: Case) -> Outcome:
    table = case.notice.interest_table
    if not table:
        return _NO_TABLE
    problems = [problem for row in table for problem in _row(row)]
    may_hold_penalty = [pair for pair in pairwise(table) if _may_hold_unread_penalty(case, *pair)]
    for earlier, later in pairwise(table):
        problems += _carried(case, earlier, later) if (earlier, later) not in may_hold_penalty else ()
    problems += _first_amount(case, table)
    return _NO_PENALTY if may_hold_penalty and not problems else tuple(problems)


def _row(row: InterestRow) -> Iterator[Problem]:
    days = (row.to - row.from_).days
    if days != row.days:
        message = f"{_named(row)} shows {row.days} days; they are {days}"
        yield Problem("error", message, _FIELDS, str(days), str(row.days), "0")
    if days > _A_YEAR:
        yield Problem(
            "error",
            f"{_named(row)} is {days} days long; a row ends with its quarter",
            _FIELDS,
            found=str(days),
            tolerance="0",
        )
    elif days > 0:
        expected = law.factor_between(row.rate_percent, row.from_, row.to)
        if expected != row.factor and abs(expected - row.factor) > Decimal(1).scaleb(-_decimals(row.factor)):
            shown = str(round(expected, _decimals(row.factor)))
            message = (
                f"{_named(row)} shows the factor {row.factor}; that of {row.rate_percent}% for its days is {shown}"
            )
            yield Problem("error", message, _FIELDS, shown, str(row.factor))
    off = _charge_off(row)
    if off:
        expected = law.to_cents(row.amount * row.factor)
        given = in_words(expected)
        message = f"{_named(row)} shows a charge of {in_words(row.charge)}; its amount times its factor is {given}"
        yield Problem(_by_size(off), message, _FIELDS, money_text(expected), money_text(row.charge))


def _named(row: InterestRow) -> str:
    return f"the interest row {row.from_} to {row.to}"


def _charge_off(row: InterestRow) -> Decimal:
    """By how much a row's charge is not its amount times its factor; nothing within what rounding can do."""
    off = abs(row.amount * row.factor - row.charge)
    if off <= HALF_A_CENT:
        return _NOTHING
    off -= abs(row.amount) * Decimal("0.5").scaleb(-_decimals(row.factor))
    return off if off > HALF_A_CENT else _NOTHING


def _by_size(off: Decimal) -> Severity:
    """Cents may come of rounding elsewhere than where the table is printed."""
    return "error" if off > ROW_TOLERANCE else "info"


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _carried(case: Case, earlier: InterestRow, later: InterestRow) -> Iterator[Problem]:
    if later.from_ != earlier.to:
        message = f"the interest row after {in_words(earlier.to)} begins on {in_words(later.from_)}"
        yield Problem("error", message, _FIELDS, earlier.to.isoformat(), later.from_.isoformat(), "0")
    carried = earlier.amount + earlier.charge
    change = later.amount - carried
    if change == 0 or _is_filing_penalty(case, change):
        return
    paid, small = change < -ROW_TOLERANCE, -_SMALLEST_PAYMENT < change < -ROW_TOLERANCE
    verdict = case.verdict
    judged = isinstance(verdict, Verdict)
    exact = not any(_charge_off(row) for row in (earlier, later))
    if isinstance(verdict, Verdict) and later.from_ in verdict.days_shown and not small and exact:
        return
    message = (
        f"the interest row from {in_words(later.from_)} begins with {in_words(later.amount)}; the row before ended "
        f"with {in_words(carried)}"
    )
    if small:
        message += f": {in_words(-change)} less, which is hardly a payment"
    elif paid and not exact:
        message += ", and the charge beside it is not that of its amount: a misprinted amount looks like a payment"
    elif paid:
        message += f", and a payment of {in_words(-change)} then does not explain the other figures"
    to_review = small or (paid and not (judged and exact))
    severity: Severity = "warning" if to_review else _by_size(abs(change))
    yield Problem(severity, message, _FIELDS, money_text(carried), money_text(later.amount))


def _is_filing_penalty(case: Case, change: Decimal) -> bool:
    """With an extension, failure to file joins the amount only at the extended due date.

    The penalty is that of the billing summary or of its table.
    """
    billed = case.notice.penalties.failure_to_file
    tabled = (row.amount for row in case.notice.penalty_table if row.kind == "failure_to_file")
    return any(abs(change - each) <= PENALTY_TOLERANCE for each in (billed, *tabled) if each is not None)


def _may_hold_unread_penalty(case: Case, earlier: InterestRow, later: InterestRow) -> bool:
    """Whether a row of a letter whose billing rows were not read begins at the extended due date with more than the one
    before ended with, which no penalty that was read is."""
    notice = case.notice
    change = later.amount - (earlier.amount + earlier.charge)
    is_read = notice.billing_rows or any(dict(notice.penalties).values())
    if is_read or later.from_ != earlier.to or change <= ROW_TOLERANCE or _is_filing_penalty(case, change):
        return False
    try:
        return notice.tax_year is None or later.from_ == law.extended_due_date(notice.tax_year)
    except law.NotKnown:
        return True


def _first_amount(case: Case, table: Sequence[InterestRow]) -> tuple[Problem, ...]:
    notice = case.notice
    if notice.tax_owed is None:
        return HELD
    verdict = case.verdict
    explained = verdict.payments_shown if isinstance(verdict, Verdict) else ()
    shown = explained or payments_shown(table)
    unpaid = notice.tax_owed - credits_of(notice) + sum((amount for _, amount in shown), _NOTHING)
    penalty = notice.penalties.failure_to_file or _NOTHING
    first = table[0].amount
    if any(abs(first - amount) <= PENALTY_TOLERANCE for amount in (unpaid, unpaid + penalty)):
        return HELD
    message = (
        f"the interest table begins with {in_words(first)}; the unpaid tax and the failure-to-file penalty are "
        f"{in_words(unpaid + penalty)}"
    )
    expected, found = money_text(unpaid + penalty), money_text(first)
    return (Problem("warning", message, (*_FIELDS, "tax_owed"), expected, found, "0.05"),)


@rule(
    "interest-total-mismatch",
    title="The rows of the interest table add up to its total, and to the interest billed",
    severity="error",
    authority="arithmetic of the notice",
    tolerance="0.00",
)
def interest_total(case: Case) -> Outcome:
    notice = case.notice
    if not notice.interest_table:
        return _total_alone(case)
    total = sum((row.charge for row in notice.interest_table), _NOTHING)
    named = {
        "the table's total": notice.interest_table_total,
        "the interest of the billing summary": notice.interest,
    }
    if not any(value is not None for value in named.values()):
        return Lacking("neither a total of the table nor the interest of the billing summary was read")
    return tuple(
        Problem(
            "error",
            f"the rows of the interest table add up to {in_words(total)}; {name} is {in_words(value)}",
            ("interest", *_FIELDS),
            money_text(total),
            money_text(value),
        )
        for name, value in named.items()
        if value is not None and value != total
    )


def _total_alone(case: Case) -> Outcome:
    """A table of which only the total was read, which must be the interest billed."""
    total, billed = case.notice.interest_table_total, case.notice.interest or _NOTHING
    if total is None or total == billed:
        return _NO_TABLE
    message = (
        f"the interest table's total is {in_words(total)}; the interest of the billing summary is {in_words(billed)}"
    )
    return (Problem("error", message, ("interest", *_FIELDS), money_text(total), money_text(billed)),)


@rule(
    "interest-rate-mismatch",
    title="Each rate in the interest table is the rate of its quarter",
    severity="error; warning for a quarter whose rate is known from secondary sources only",
    authority="IRC 6621(a)(2), (b); the quarterly revenue rulings",
    tolerance="0",
)
def interest_rates(case: Case) -> Outcome:
    table = case.notice.interest_table
    if not table:
        return _NO_TABLE
    try:
        return tuple(problem for row in table for problem in _rate(row))
    except law.NotKnown as unknown:
        return Lacking(str(unknown))


def _rate(row: InterestRow) -> Iterator[Problem]:
    if row.to <= row.from_:
        return
    rates = law.underpayment_rates(row.from_, row.to)
    if rates != {row.rate_percent}:
        sure = law.underpayment_rate_certainty(row.from_, row.to) in ("S", "C")
        shown = " and ".join(f"{rate.normalize():f}" for rate in sorted(rates))
        printed = f"{row.rate_percent.normalize():f}"
        message = f"{_named(row)} shows a rate of {printed}%; the law's is {shown}%"
        yield Problem("error" if sure else "warning", message, _FIELDS, shown, printed)
