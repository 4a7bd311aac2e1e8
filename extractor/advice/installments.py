"""Installment agreements: guaranteed, Simple Payment Plan, with a financial statement."""

from __future__ import annotations

from decimal import Decimal

from extractor import law
from extractor.advice.citations import Citations
from extractor.advice.option import Cost, Option, Situation, option
from extractor.advice.plan import course_of, lowest_monthly, payment_days
from extractor.advice.plan_fee import SetUp, set_up_online, set_up_otherwise
from extractor.law.parts import NOTHING
from extractor.values.wording import day, dollars

_AUTHORITY = "IRC 6159; IRC 6331(k)(2); IRC 6651(h); irs.gov, Payment plans"
_IN_TIME = "taken to be filed on time, as the notice charges no penalty for filing late: that lowers the penalty rate"
_COURSE = "taken to be in effect from the day the options begin, with the first payment a month later"
_STOPS = ("levies while it is asked for and while it is in effect (IRC 6331(k)(2))",)
_NEEDS_RATES = "the course of the plan to its end needs interest rates after {day}: give --assume-rate"


def guaranteed_plan(situation: Situation) -> Option:
    """The agreement that the IRS may not refuse, for a small tax and a clean history."""
    cited = situation.citations()
    limit = cited.number("payment_plans.guaranteed_limit")
    years = int(cited.number("payment_plans.guaranteed_years"))
    clean = cited.text("payment_plans.guaranteed_clean_years")
    small = situation.owed.tax <= limit
    cost, notes, fits = _carried_out(situation, set_up_online(situation, cited), 12 * years)
    tax = f"{dollars(situation.owed.tax)} of tax, without penalties and interest, is"
    shown = cited.text("payment_plans.guaranteed_limit")
    if not small:
        why = f"{tax} above {shown}"
    elif not fits:
        why = f"the balance must be paid within {years} years, which this monthly amount or time does not do"
    else:
        why = (
            f"{tax} at most {shown}; whether all returns of the past {clean} years were filed and paid, without "
            "another agreement, is not on the notice"
        )
    return option(
        situation,
        "guaranteed_plan",
        f"Guaranteed installment agreement, up to {years} years",
        eligible=None if small and fits and situation.balance else False,
        why=why,
        cited=cited,
        authority=f"IRC 6159(c); {_AUTHORITY}",
        said="statute",
        cost=cost,
        stops=_STOPS,
        does_not_stop=_goes_on(situation, cited),
        notes=notes,
    )


def simple_payment_plan(situation: Situation) -> Option:
    """Monthly payments without a financial statement, for an assessed balance up to the limit."""
    cited = situation.citations()
    most = _longest(situation, int(cited.number("payment_plans.simple_months")))
    cost, notes, fits = _carried_out(situation, set_up_online(situation, cited), most)
    small = assessed(situation) <= cited.number("payment_plans.simple_limit")
    shown = cited.text("payment_plans.simple_limit")
    amount = f"the assessed balance, {dollars(assessed(situation))}, is"
    if not small:
        why = f"{amount} above {shown}"
    elif not fits:
        why = f"it must be paid off in {most} months, which this monthly amount or time does not do"
    else:
        why = f"{amount} at most {shown}, which counts the debts of all years; all required returns must be filed"
    return option(
        situation,
        "simple_payment_plan",
        f"Simple Payment Plan, up to {most} months",
        eligible=small and fits and bool(situation.balance),
        why=why,
        cited=cited,
        authority=f"irs.gov, Simple payment plans for individual taxpayers; {_AUTHORITY}",
        said="official",
        cost=cost,
        stops=[*_STOPS, "a lien determination"],
        does_not_stop=_goes_on(situation, cited),
        notes=[*notes, *_time_left(situation, cited, most), "no financial statement is asked for"],
    )


def plan_with_financial_statement(situation: Situation) -> Option:
    """A longer or larger plan, which the IRS sets by income, expenses and assets (Form 433-F)."""
    cited = situation.citations()
    limit, shown = cited.number("payment_plans.simple_limit"), cited.text("payment_plans.simple_limit")
    simple_most = _longest(situation, int(cited.number("payment_plans.simple_months")))
    cost, notes, fits = _carried_out(situation, set_up_otherwise(situation, cited), _longest(situation, None))
    large = assessed(situation) > limit
    too_slow = not large and not _fits(situation, simple_most)
    if large:
        why = f"the assessed balance, {dollars(assessed(situation))}, is above {shown}: Form 433-F or 433-H is needed"
    elif too_slow:
        why = f"the amount does not pay it off in {simple_most} months: a lower one needs Form 433-F"
    else:
        why = f"not needed: up to {shown} the Simple Payment Plan asks for no financial statement"
    return option(
        situation,
        "plan_with_financial_statement",
        "Installment agreement with a financial statement",
        eligible=(large or too_slow) and bool(situation.balance),
        why=why,
        cited=cited,
        authority=f"{_AUTHORITY}; Form 433-F",
        said="reported",
        cost=cost,
        stops=_STOPS,
        does_not_stop=[*_goes_on(situation, cited), "the filing of a lien notice"],
        notes=notes if fits else [*notes, "an amount that never pays it off is a partial payment agreement"],
    )


def assessed(situation: Situation) -> Decimal:
    """The assessed balance: what the notice bills less what was paid since, without what accrues."""
    paid = sum((amount for _, amount in situation.terms.payments), NOTHING)
    return max(situation.account.assessed - paid, NOTHING)


def _goes_on(situation: Situation, cited: Citations) -> list[str]:
    lowered = situation.account.return_on_time
    rate = cited.text(f"failure_to_pay_rate.{'installment' if lowered else 'ordinary'}")
    return ["daily interest", f"the failure-to-pay penalty of {rate} percent a month", "the offset of tax refunds"]


def _longest(situation: Situation, most: int | None) -> int:
    """The months until the time to collect ends, counted from the notice, or `most` if less."""
    end = law.collection_ends(situation.account.notice_date)
    left = max((end.year - situation.on.year) * 12 + end.month - situation.on.month - (end.day < situation.on.day), 1)
    return left if most is None else min(left, most)


def _time_left(situation: Situation, cited: Citations, most: int) -> list[str]:
    """A sentence where the time to collect ends before the longest plan would."""
    if most >= cited.number("payment_plans.simple_months"):
        return []
    end = law.collection_ends(situation.account.notice_date)
    years = cited.text("collection_statute")
    return [f"the time to collect ends about {day(end)}, {years} years after the assessment, if nothing stopped it"]


def _fits(situation: Situation, most: int) -> bool:
    """Whether the user's wish pays the balance off in time; with neither wish the plan is made to.

    Where the rates are not known to the end, an amount that would not do without any more interest does not fit.
    """
    if situation.months is not None:
        return situation.months <= most
    if situation.monthly is None:
        return True
    course = course_of(situation, situation.monthly, most)
    if course.ends or situation.assumed:
        return course.ends
    return course.owed_at_end <= situation.monthly * (most - course.months)


def _carried_out(situation: Situation, set_up: SetUp, most: int) -> tuple[Cost, list[str], bool]:
    """The cost of the plan that the user wishes, or of the longest; what to know of it; whether it ends in time."""
    fee, notes = set_up.fee, list(set_up.notes)
    if situation.account.return_on_time:
        notes.append(_IN_TIME)
    fits = _fits(situation, most)
    if not situation.balance or not fits:
        return Cost(fee=fee, whole=False), notes, fits
    monthly, months = situation.monthly, min(situation.months or most, most)
    last = payment_days(situation.on, months)[-1]
    if monthly is None and last > situation.known_through and not situation.assumed:
        return Cost(fee=fee, whole=False), [*notes, _NEEDS_RATES.format(day=situation.known_through)], fits
    notes.append(_COURSE)
    course = course_of(situation, monthly or lowest_monthly(situation, months), most)
    total = fee + course.paid + course.owed_at_end - situation.balance
    cost = Cost(fee, total, course.through, course.ends, course.monthly, course.months if course.ends else None)
    return cost, notes if course.ends else [*notes, _NEEDS_RATES.format(day=situation.known_through)], fits
