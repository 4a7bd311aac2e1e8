"""The billing rows from one or more readings of the page, with the amount due as judge between them.

Arithmetic may choose among figures that a reading shows; it never makes one.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.notice.billing import Amount, BillingSummary, Row
from extractor.notice.candidate import Candidate
from extractor.notice.choice import Spot, spots_of
from extractor.record import RowKind

_MOST_COMBINATIONS = 4096
_SAME_ROW_POINTS = 6.0


@dataclass(frozen=True)
class ChosenRow:
    """A row with its figure; None where no reading of it is money."""

    kind: RowKind
    label: str
    amount: Decimal | None
    spot: Spot | None


@dataclass(frozen=True)
class ChosenRows:
    """The rows, and whether every row was read and they add up to the amount due."""

    rows: tuple[ChosenRow, ...]
    add_up: bool


def choose_rows(summaries: Sequence[BillingSummary], amount_due: Decimal | None) -> ChosenRows:
    """The billing rows. `summaries`: one for each reading of the page."""
    if not summaries:
        return ChosenRows((), False)
    plain = [_rows_of(summary.rows, summaries) for summary in summaries]
    for rows in plain:
        if _sum_holds(rows, amount_due):
            return ChosenRows(rows, True)
    everything = _rows_of(_merged(summaries), summaries)
    fitting = _combination(everything, amount_due) if len(summaries) > 1 else None
    if fitting is not None:
        return ChosenRows(fitting, True)
    return ChosenRows(max([*plain, everything], key=_read_rows), False)


def _read_rows(rows: tuple[ChosenRow, ...]) -> tuple[int, int]:
    return sum(row.amount is not None for row in rows), -len(rows)


def _sum_holds(rows: Sequence[ChosenRow], amount_due: Decimal | None) -> bool:
    amounts = [row.amount for row in rows]
    if amount_due is None or not amounts or any(amount is None for amount in amounts):
        return False
    return sum((amount for amount in amounts if amount is not None), Decimal(0)) == amount_due


def _merged(summaries: Sequence[BillingSummary]) -> list[Row]:
    """The rows of all readings, each piece of print once, from the top down."""
    merged: list[Row] = []
    for row in (row for summary in summaries for row in summary.rows):
        if not any(_same_print(row.amount, other.amount) for other in merged):
            merged.append(row)
    return sorted(merged, key=lambda row: row.amount.run.middle)


def _same_print(first: Amount, second: Amount) -> bool:
    return abs(first.run.middle - second.run.middle) < _SAME_ROW_POINTS


def _rows_of(rows: Sequence[Row], summaries: Sequence[BillingSummary]) -> tuple[ChosenRow, ...]:
    return tuple(_chosen(row, summaries) for row in rows)


def _chosen(row: Row, summaries: Sequence[BillingSummary]) -> ChosenRow:
    readings = _readings(row, summaries)
    if not readings:
        return ChosenRow(row.kind, row.label, None, None)
    if row.amount.value is None:
        spot = spots_of(readings)[0]
        return ChosenRow(row.kind, row.label, _money(spot), spot)
    spot = next(spot for spot in spots_of(readings) if any(r.value == row.amount.value for r in spot.readings))
    if spot.value != row.amount.value:
        spot = Spot(spot.readings, row.amount.value, spot.sureness)
    return ChosenRow(row.kind, row.label, row.amount.value, spot)


def _readings(row: Row, summaries: Sequence[BillingSummary]) -> list[Candidate]:
    """Every reading of the row's figure, each word of print once a reading."""
    readings: dict[tuple[int, ...], Candidate] = {}
    for other in (row, *(other for summary in summaries for other in summary.rows)):
        value = other.amount.value
        if value is not None and _same_print(other.amount, row.amount):
            key = tuple(id(word) for word in other.amount.run.words)
            readings[key] = Candidate(value, other.amount.run, "billing_summary")
    return list(readings.values())


def _money(spot: Spot) -> Decimal | None:
    return spot.value if isinstance(spot.value, Decimal) else None


def _combination(rows: tuple[ChosenRow, ...], amount_due: Decimal | None) -> tuple[ChosenRow, ...] | None:
    """The one choice of readings, a row each, that adds up; None if there is none or more than one."""
    if amount_due is None or any(row.spot is None for row in rows):
        return None
    options = [sorted({r.value for r in row.spot.readings if isinstance(r.value, Decimal)}) for row in rows if row.spot]
    count = 1
    for values in options:
        count *= len(values)
    if count > _MOST_COMBINATIONS:
        return None
    fitting = [values for values in itertools.product(*options) if sum(values, Decimal(0)) == amount_due]
    if len(fitting) != 1:
        return None
    return tuple(
        ChosenRow(row.kind, row.label, value, Spot(row.spot.readings, value, row.spot.sureness) if row.spot else None)
        for row, value in zip(rows, fitting[0], strict=True)
    )
