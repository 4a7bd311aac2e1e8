"""The client's payments against the payments of the modules: each is matched to lines, or named as missing.

Amounts decide, dates order: first the same amount at the same time, in the right module and then in the others; then
amounts that were split, merged or keyed wrong; then the same amount later.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from extractor import law
from extractor.transcript.account import day_of, is_credit
from extractor.transcript.model import AccountTranscript, Transaction
from extractor.transcript.payments import Payment
from extractor.transcript.sums import subsets_with_sum

Outcome = Literal["exact", "misdated", "other-period", "other-spouse", "split", "merged", "keyed-wrong", "missing"]
Place = Literal["own", "other-period", "other-spouse"]

BUSINESS_DAYS = 5
"""A credit within this number of federal business days after the client's date is in time: mail and posting take that
long."""
_EARLIER = dt.timedelta(days=45)
_LATER = dt.timedelta(days=400)
"""A line of the same amount so long after the client's date is taken for that payment, where no other one is."""
_NEAR = dt.timedelta(days=15)
_PAID_BY_CLIENT = frozenset("430 610 640 650 660 666 670 680 690 694 700 706 710 716 720".split())
"""Payments, and credits that were moved in or carried over, which a client may also have listed."""


@dataclass(frozen=True)
class Match:
    """What became of payments of the client: usually one; several that were credited as one are one match."""

    payments: tuple[Payment, ...]
    outcome: Outcome
    module: AccountTranscript | None = None
    rows: tuple[Transaction, ...] = ()


@dataclass
class _Open:
    """What is not matched yet."""

    payments: list[Payment]
    rows: list[tuple[Place, AccountTranscript, Transaction]]
    matches: list[Match] = field(default_factory=list)

    def match(
        self, payments: Sequence[Payment], outcome: Outcome, module: AccountTranscript, rows: Sequence[Transaction]
    ) -> None:
        self.matches.append(Match(tuple(payments), outcome, module, tuple(rows)))
        taken = {id(payment) for payment in payments}
        self.payments = [payment for payment in self.payments if id(payment) not in taken]
        gone = {id(row) for row in rows}
        self.rows = [each for each in self.rows if id(each[2]) not in gone]

    def rows_in(self, place: Place) -> list[tuple[AccountTranscript, Transaction]]:
        return [(module, row) for where, module, row in self.rows if where == place]


def match_payments(
    payments: Sequence[Payment],
    own: AccountTranscript,
    other_periods: Sequence[AccountTranscript],
    spouse: Sequence[AccountTranscript],
) -> list[Match]:
    """What became of each payment that was meant for the module `own`, in the order of the client's list."""
    places: list[tuple[Place, AccountTranscript]] = [("own", own)]
    places += [("other-period", module) for module in other_periods]
    places += [("other-spouse", module) for module in spouse]
    rows = [(place, module, row) for place, module in places for row in module.transactions if _is_clients(row)]
    open_ = _Open(list(payments), rows)
    _same_amount(open_, "own", "exact", _in_time)
    _same_amount(open_, "other-period", "other-period", _in_time)
    _same_amount(open_, "other-spouse", "other-spouse", _in_time)
    _split(open_)
    _merged(open_)
    _keyed_wrong(open_)
    _same_amount(open_, "own", "misdated", _is_later)
    _same_amount(open_, "own", "exact", _is_earlier)
    _same_amount(open_, "other-period", "other-period", _is_later)
    _same_amount(open_, "other-spouse", "other-spouse", _is_later)
    open_.matches += [Match((payment,), "missing") for payment in open_.payments]
    return sorted(open_.matches, key=lambda match: match.payments[0].row)


def in_time(paid: dt.date, credited: dt.date) -> bool:
    """Whether a credit is no more than five federal business days after the payment, or shortly before it."""
    return paid - _NEAR <= credited <= law.add_business_days(paid, BUSINESS_DAYS)


def _is_clients(row: Transaction) -> bool:
    return is_credit(row) and row.code in _PAID_BY_CLIENT and row.date is not None


def _credited(row: Transaction) -> Decimal:
    return -(row.amount or Decimal(0))


def _in_time(payment: Payment, row: Transaction) -> bool:
    return in_time(payment.date, day_of(row))


def _is_later(payment: Payment, row: Transaction) -> bool:
    return payment.date < day_of(row) <= payment.date + _LATER


def _is_earlier(payment: Payment, row: Transaction) -> bool:
    return payment.date - _EARLIER <= day_of(row) <= payment.date


def _same_amount(open_: _Open, place: Place, outcome: Outcome, fits: Callable[[Payment, Transaction], bool]) -> None:
    """Match payments to lines of their amount, the nearest dates first."""
    pairs = [
        (abs(day_of(row) - payment.date), payment.row, index, payment, module, row)
        for index, (module, row) in enumerate(open_.rows_in(place))
        for payment in open_.payments
        if _credited(row) == payment.amount and fits(payment, row)
    ]
    for _, _, _, payment, module, row in sorted(pairs, key=lambda pair: pair[:3]):
        if _is_open(open_, payment, row):
            open_.match([payment], outcome, module, [row])


def _is_open(open_: _Open, payment: Payment, row: Transaction) -> bool:
    return any(each is payment for each in open_.payments) and any(each is row for _, _, each in open_.rows)


def _split(open_: _Open) -> None:
    """One payment that was credited in two to four lines at that time."""
    for payment in list(open_.payments):
        near = [row for _, row in open_.rows_in("own") if _in_time(payment, row) and _credited(row) < payment.amount]
        found = subsets_with_sum(near, _credited, payment.amount)
        if found:
            module = next(module for module, row in open_.rows_in("own") if row is found[0][0])
            open_.match([payment], "split", module, found[0])


def _merged(open_: _Open) -> None:
    """Two to four payments that were credited as one line."""
    for module, row in open_.rows_in("own"):
        near = [each for each in open_.payments if _in_time(each, row) and each.amount < _credited(row)]
        found = subsets_with_sum(near, lambda payment: payment.amount, _credited(row))
        if found:
            open_.match(found[0], "merged", module, [row])


def _keyed_wrong(open_: _Open) -> None:
    """An amount with two neighboring digits swapped, or one digit changed, at the same time."""
    for wrong in (_is_swapped, _is_one_digit_off):
        for module, row in open_.rows_in("own"):
            near = [each for each in open_.payments if _in_time(each, row) and wrong(each.amount, _credited(row))]
            if near:
                closest = min(near, key=lambda each: abs(each.date - day_of(row)))
                open_.match([closest], "keyed-wrong", module, [row])


def _is_swapped(one: Decimal, other: Decimal) -> bool:
    return any(swapped == f"{other:.2f}" for swapped in _swaps(f"{one:.2f}"))


def _swaps(digits: str) -> Iterator[str]:
    places = [index for index, character in enumerate(digits) if character.isdigit()]
    for left, right in pairwise(places):
        swapped = list(digits)
        swapped[left], swapped[right] = swapped[right], swapped[left]
        yield "".join(swapped)


def _is_one_digit_off(one: Decimal, other: Decimal) -> bool:
    left, right = f"{one:.2f}", f"{other:.2f}"
    return len(left) == len(right) and sum(a != b for a, b in zip(left, right, strict=True)) == 1
