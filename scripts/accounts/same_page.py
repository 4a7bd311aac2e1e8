"""Another honest account that is billed the very first page that a letter prints, to the cent.

A first page names neither the days nor the amounts of payments, nor when the return came. Where such an account is
found, no program can tell by the page alone that a figure of it was changed. What is free is solved for with the growth
of a dollar day by day; what is found is billed by `charges` and must come to every printed figure.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_DOWN, Decimal
from functools import lru_cache
from itertools import accumulate, combinations, islice

from scripts.accounts import places
from scripts.accounts.account import Account
from scripts.accounts.charges import Charges, charges, total
from scripts.accounts.days import DAY, month_ends, months_begun, own_due, own_start, rolled
from scripts.accounts.growth import CENT, cents, day_rate, rate_on
from scripts.accounts.page import Page

_NOTHING = Decimal(0)
_MONTHLY = Decimal("0.005")
_MOST_MONTHS = 50
_MOST_DOLLARS = 60
_MOST_DAYS = 70
_NEAR = 12
_OFF = 0.015
"""Dollars by which rounding of rows puts off what is solved for."""
_ROWS_OFF = Decimal("0.04")
"""The same for the interest of many rows."""
_LEAST_SLOPE = 1e-9
_MINIMUM_AFTER = 61
_ONE_EXTENSION_SINCE = 2005
_FIRST_BILL_TO_LEVY = 120 * DAY
_RETURN_TO_AGREEMENT = 30 * DAY
_LEVY_GRACE = 10 * DAY


def same_page(page: Page) -> Account | None:
    """An honest account that is billed the page; None where none was found."""
    return next((one for one in _candidates(page) if _is_billed(one, page)), None)


def _is_billed(account: Account, page: Page) -> bool:
    billed = charges(account)
    if total(billed.failure_to_file) != page.failure_to_file:
        return False
    if page.failure_to_pay not in _roundings(billed):
        return False
    by_rows = sum((row.charge for row in billed.interest), _NOTHING)
    return page.interest in (by_rows, cents(_interest_at_once(account, page)))


def _interest_at_once(account: Account, page: Page) -> Decimal:
    """The interest of an account with nothing rounded on the way."""
    grown = _grown(page, account.start)
    changes = [(day, -paid) for day, paid in account.payments]
    changes.append((max(account.file_interest, account.start), page.failure_to_file))
    owed, since, bore = account.unpaid_in_time, account.start, _NOTHING
    for day, change in (*sorted(changes), (page.notice_date, _NOTHING)):
        if day > page.notice_date:
            continue
        bore += owed * (grown[day] / grown[since] - 1)
        owed, since = max(owed * grown[day] / grown[since] + change, _NOTHING), day
    return bore


def _roundings(billed: Charges) -> set[Decimal]:
    """Failure to pay rounded by the rows of one rate and amount, by the month, or once, a half cent up or down: which,
    is not published."""
    rows = billed.failure_to_pay
    exact = [(row.unpaid * (row.percent or _NOTHING) / 100, row.months or 0) for row in rows]
    by_month = sum((cents(month) * count for month, count in exact), _NOTHING)
    once = sum((month * count for month, count in exact), _NOTHING)
    return {total(rows), by_month, cents(once), once.quantize(CENT, ROUND_HALF_DOWN)}


def _candidates(page: Page) -> Iterator[Account]:
    for bare in _bare(page):
        yield bare
        yield from _at_another_rate(page, bare)
    for bare in _bare(page):
        for paid in (_one_payment(page, bare), _ninety_percent(page, bare)):
            yield from paid
    for bare in islice(_bare(page), 2 * _NEAR):
        yield from _two_payments(page, bare)


# What is settled before any payment: the dates of the place, and when the return came.


def _bare(page: Page) -> Iterator[Account]:
    """The page's account with all credits in time, by each date that its place and its return may set."""
    for dated in _by_place(page):
        if dated.due < page.notice_date:
            for filed in (dated, *_extended(dated)):
                for returned in _returned(page, filed):
                    yield returned
                    yield from _a_month_less(returned)


def _a_month_less(account: Account) -> Iterator[Account]:
    """The same without the month that begins on the notice date: whether it does is as open as for a payment."""
    shorter = replace(account, months_through=account.notice_date - DAY)
    if shorter.pay_months < account.pay_months:
        yield shorter


def _by_place(page: Page) -> Iterator[Account]:
    year, lines = page.tax_year, page.address
    state = "" if _is_abroad(lines) else places.state_of(lines)
    start = own_start(year)
    usual = Account(
        kind="",
        tax_year=year,
        notice_date=page.notice_date,
        tax=page.tax,
        credits=(page.credits,) if page.credits else (),
        payments=(),
        filed=own_due(year, state),
        due=own_due(year, state),
        start=start,
        pay_anchor=start,
        file_due=own_due(year, state),
        file_anchor=start,
        file_interest=start,
        address=lines,
    )
    of_states = [each for each in places.STATES if each[0] == year and (not lines or each[1] == lines[-1])]
    of_counties = [each for each in places.COUNTIES if each[0] == year and lines and each[1] == lines[-1]]
    if not (lines and of_states):
        # Abroad too: who was there for a while only, or did not say so on the return, is charged as others are.
        yield usual
        yield replace(usual, file_interest=usual.due)
    for _, _, due, _ in (*of_states, *of_counties):
        yield replace(
            usual, filed=due, due=due, start=due, pay_anchor=due, file_due=due, file_anchor=due, file_interest=due
        )
    if not lines or _is_abroad(lines):
        june_15 = dt.date(year + 1, 6, 15)
        later = rolled(june_15)
        yield replace(
            usual,
            filed=later,
            due=later,
            file_due=later,
            pay_anchor=june_15,
            file_anchor=june_15,
            file_interest=june_15,
        )


def _is_abroad(lines: tuple[str, ...]) -> bool:
    return any(lines[-len(each) :] == each for each in places.ABROAD)


def _extended(account: Account) -> Iterator[Account]:
    """The same with an extension to October 15, for returns before 2005 to August 15 too, abroad to December 15."""
    year = account.tax_year + 1
    days = [dt.date(year, 8, 15)] if account.tax_year < _ONE_EXTENSION_SINCE else []
    days.append(dt.date(year, 10, 15))
    if account.start < account.pay_anchor:
        days.append(dt.date(year, 12, 15))
    for day in (day for day in days if account.due < day):
        for interest in dict.fromkeys((day, rolled(day))):
            yield replace(account, file_due=rolled(day), file_anchor=day, file_interest=interest, filed=rolled(day))


def _returned(page: Page, account: Account) -> Iterator[Account]:
    """A return in time where no failure to file is printed, else one in each month that may give it."""
    if not page.failure_to_file:
        yield account
        return
    anchor = account.file_anchor
    days = [month_ends(anchor, number) + off for number in range(6) for off in (0 * DAY, DAY)]
    days += [account.file_due + (_MINIMUM_AFTER + late) * DAY for late in (0, 10, 30)]
    for day in sorted(set(days)):
        if account.file_due < day < page.notice_date:
            yield replace(account, filed=day)


def _may_be_filed(account: Account, page: Page) -> bool:
    """The quick part of the question: failure to file is 4% to 5% a month, 5 months at most, or a least amount."""
    if not page.failure_to_file or (account.filed - account.file_due).days >= _MINIMUM_AFTER:
        return True
    months = min(months_begun(account.file_anchor, account.filed), 5)
    gross = account.unpaid_in_time * months * 5 / 100
    return gross * 4 / 5 - CENT <= page.failure_to_file <= gross + CENT


def _at_another_rate(page: Page, account: Account) -> Iterator[Account]:
    """Months at 1% after a notice of intent to levy, or at a quarter of a percent under an agreement."""
    months = account.pay_months
    for number in range(1, min(months, _MOST_MONTHS)):
        begins = month_ends(account.pay_anchor, number) + DAY
        levy = begins - _LEVY_GRACE - DAY
        if levy >= max(account.filed, account.due) + _FIRST_BILL_TO_LEVY:
            yield replace(account, levy_notice=levy)
        # The month in which it is made bears the lower rate too (IRC 6651(h)).
        ends = month_ends(account.pay_anchor, number + 1)
        if ends >= max(account.filed, account.due) + _RETURN_TO_AGREEMENT and not page.failure_to_file:
            yield replace(account, agreement=begins)


# Payments after the due date.


@dataclass(frozen=True)
class _Day:
    """A day on which something may have been paid: months of failure to pay that still count it, and what a dollar
    unpaid until then bore of interest by the notice date."""

    day: dt.date
    months: int
    bore: Decimal


def _grown(page: Page, start: dt.date) -> dict[dt.date, Decimal]:
    """What a dollar owed on `start` has grown to by each day through the notice date."""
    return _growth(start, page.notice_date)


@lru_cache(maxsize=64)
def _growth(start: dt.date, end: dt.date) -> dict[dt.date, Decimal]:
    days = [start + number * DAY for number in range((end - start).days + 1)]
    daily = (1 + day_rate(day, rate_on(day)) for day in days[1:])
    products = accumulate(daily, lambda one, two: one * two, initial=Decimal(1))
    return dict(zip(days, products, strict=True))


def _days(page: Page, account: Account) -> list[_Day]:
    grown = _grown(page, account.start)
    through = grown[page.notice_date]
    found = []
    day = max(account.start, _last_free(account)) + DAY
    while day < page.notice_date:
        months = sum(_counted(account, number) < day for number in range(account.pay_months))
        found.append(_Day(day, months, through - through / grown[day]))
        day += DAY
    return found


def _counted(account: Account, number: int) -> dt.date:
    """The last day on which a payment lowers a month of failure to pay."""
    begins = month_ends(account.pay_anchor, number) + DAY
    return begins if account.first_day_counts else begins - DAY


def _last_free(account: Account) -> dt.date:
    """Abroad, interest runs while no penalty does yet."""
    return min(account.due, own_due(account.tax_year, "")) if account.start < account.pay_anchor else account.due


def _beyond(page: Page, account: Account) -> tuple[Decimal, Decimal]:
    """Failure to pay, in dollars times months, and interest, beyond those of the unpaid rest and failure to file."""
    grown = _grown(page, account.start)
    through = grown[page.notice_date]
    rest = max(page.unpaid, _NOTHING)
    since = max(account.file_interest, account.start)
    on_penalty = page.failure_to_file * (through / grown[since] - 1) if since in grown else _NOTHING
    months = min(account.pay_months, _MOST_MONTHS)
    return page.failure_to_pay / _MONTHLY - rest * months, page.interest - rest * (through - 1) - on_penalty


def _readings(account: Account) -> tuple[Account, Account]:
    return account, replace(account, first_day_counts=False)


def _with(account: Account, *payments: tuple[dt.date, Decimal]) -> Account:
    """The account whose credits came late by so much."""
    left = sum(account.credits, _NOTHING) - sum(paid for _, paid in payments)
    return replace(account, credits=(left,) if left else (), payments=tuple(sorted(payments)))


def _one_payment(page: Page, plain: Account) -> Iterator[Account]:
    for account in _readings(plain):
        worked, bore = _beyond(page, account)
        over = max(-page.unpaid, _NOTHING)
        for each in _days(page, account):
            amount, margin = _amount(worked, bore, each)
            for paid in _dollars(page, amount + over, margin):
                if not over < paid <= page.credits or not _agrees(each, paid - over, worked, bore):
                    continue
                late = _with(account, (each.day, paid))
                if _may_be_filed(late, page):
                    yield late


def _agrees(day: _Day, paid: Decimal, worked: Decimal, bore: Decimal) -> bool:
    """The quick part of the question: interest and failure to pay, but for what rounding of rows makes."""
    months = abs(day.months * paid - worked) * _MONTHLY
    return months <= 2 * CENT and abs(day.bore * paid - bore) <= _ROWS_OFF


def _amount(worked: Decimal, bore: Decimal, day: _Day) -> tuple[Decimal, Decimal]:
    """The dollars paid on a day by interest, or by failure to pay where that tells them better, and how far off."""
    by_interest = bore / day.bore, _ROWS_OFF / day.bore
    if not day.months:
        return by_interest
    by_months = worked / day.months, CENT / (_MONTHLY * day.months)
    apart = abs(by_interest[0] - by_months[0])
    if apart > by_interest[1] + by_months[1]:
        return _NOTHING, _NOTHING
    return min(by_interest, by_months, key=lambda each: each[1])


def _dollars(page: Page, amount: Decimal, margin: Decimal) -> Iterator[Decimal]:
    """Whole dollars nearest to an amount, those that leave whole dollars of the credits, and what leaves no tax."""
    for part in {_NOTHING, page.credits % 1}:
        first, last = math.ceil(amount - margin - part), math.floor(amount + margin - part)
        near = range(max(first, int(amount) - _MOST_DOLLARS), min(last, int(amount) + _MOST_DOLLARS) + 1)
        yield from (Decimal(one) + part for one in near)
    if page.unpaid == 0 and margin:
        step = max(CENT, (margin / _MOST_DOLLARS).quantize(CENT))
        yield from (amount.quantize(CENT) + step * number for number in range(-_MOST_DOLLARS, _MOST_DOLLARS + 1))


def _ninety_percent(page: Page, account: Account) -> Iterator[Account]:
    """A tenth of the tax at most, paid with a return on extension: interest alone (Treas. Reg. 301.6651-1(c)(3))."""
    if page.unpaid or page.failure_to_pay or page.failure_to_file or account.file_due == account.due:
        return
    _, bore = _beyond(page, account)
    for each in _days(page, account):
        if each.day > account.file_due:
            return
        for paid in _dollars(page, bore / each.bore, _ROWS_OFF / each.bore):
            if 0 < paid <= page.tax / 10:
                yield replace(_with(account, (each.day, paid)), filed=each.day, pays_no_failure_to_pay=True)


def _two_payments(page: Page, account: Account) -> Iterator[Account]:
    """Two payments in whole dollars on some days of those possible, solved for and tried near the solution."""
    if not page.failure_to_pay or page.unpaid < 0:
        return
    worked, bore = map(float, _beyond(page, account))
    days = _days(page, account)
    days = days[:: len(days) // _MOST_DAYS + 1]
    for one, two in combinations(days, 2):
        for first, second in _near(page, one, two, worked, bore):
            paid = _with(account, (one.day, Decimal(first)), (two.day, Decimal(second)))
            if _may_be_filed(paid, page):
                yield paid


def _near(page: Page, one: _Day, two: _Day, worked: float, bore: float) -> Iterator[tuple[int, int]]:
    """Whole dollars on two days that come, but for rounding, to the dollars times months and to the interest."""
    first_bore, second_bore = float(one.bore), float(two.bore)
    slope = one.months * second_bore - two.months * first_bore
    if not two.months or abs(slope) < _LEAST_SLOPE:
        return
    middle = (worked * second_bore - two.months * bore) / slope
    if not 1 <= middle <= page.credits:
        return
    for first in range(int(middle) - _NEAR, int(middle) + _NEAR + 1):
        second = round((worked - one.months * first) / two.months)
        if first < 1 or second < 1 or first + second > page.credits:
            continue
        months = abs(one.months * first + two.months * second - worked) / 200
        if months < _OFF and abs(first_bore * first + second_bore * second - bore) < _OFF:
            yield first, second
