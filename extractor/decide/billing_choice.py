"""The billing rows from one or more readings of the page, with the amount due as judge between them.

Arithmetic may choose among figures that a reading shows; it never makes one.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import get_args

from extractor.decide.billing_readings import labels_seen, merged_rows, names_a_kind, readings_of, understood
from extractor.decide.calibration import calibration
from extractor.decide.choice import Mention, mentions_of, probabilities
from extractor.fields.billing import BillingSummary, SummaryRow
from extractor.fields.candidate import Candidate
from extractor.notices import cp14
from extractor.record import RowKind

_MOST_COMBINATIONS = 4096


@dataclass(frozen=True)
class ChosenRow:
    """A row with its figure, None where no reading of it is money, and the probability that this is printed."""

    kind: RowKind
    label: str
    amount: Decimal | None
    mention: Mention | None
    confidence: float = 0.0

    @property
    def is_ocr(self) -> bool:
        """Whether the figure was read from a picture, and may be misread."""
        return self.mention is None or self.mention.shown.ocr_confidence is not None

    @property
    def lost_its_minus(self) -> bool:
        """Whether it is a credit whose minus no reading shows: worn print loses it before its digits."""
        return self.amount is not None and self.mention is not None and self.mention.value == -self.amount != 0

    @property
    def is_strange(self) -> bool:
        """Whether its label was misread so far that its kind is open."""
        return self.is_ocr and not names_a_kind(self.kind, self.label)


@dataclass(frozen=True)
class ChosenRows:
    """The rows, and whether every row was read and they add up to the amount due.

    `unread`: kinds of row whose label stands in the table and whose figure could not be read. A figure of 0.00 is not
    missed by the sum.
    """

    rows: tuple[ChosenRow, ...]
    add_up: bool
    unread: frozenset[RowKind] = frozenset()

    def lacks(self, kinds: Sequence[RowKind]) -> bool:
        """Whether the letter surely has no row of these kinds, as far as one letter can show it."""
        found = {row.kind for row in self.rows}
        return self.add_up and "other" not in found and not self.unread.intersection(kinds) and not self.has_strange_row

    @property
    def are_whole(self) -> bool:
        """Whether they add up and each was understood, so that none need be looked for elsewhere in the table."""
        return self.add_up and not self.unread and not self.has_strange_row

    @property
    def has_strange_row(self) -> bool:
        """Whether OCR gives a row whose label cannot be understood: it may be of any kind."""
        return any(row.is_strange for row in self.rows)


_Rows = tuple[ChosenRow, ...]


def choose_rows(
    summaries: Sequence[BillingSummary], amounts: Sequence[Decimal], totals: Sequence[tuple[str, Candidate]] = ()
) -> ChosenRows:
    """The billing rows.

    `summaries`: one for each reading of the page. `amounts` due to hold the rows against, the likeliest first.
    `totals`: what the tables of later pages come to, by kind of row.
    """
    if not summaries:
        return ChosenRows((), False)
    page = summaries[0].layout.number
    summaries = [summary for summary in summaries if summary.layout.number == page]
    plain = [_rows_of(summary.rows, summaries) for summary in summaries]
    everything = _rows_of(merged_rows(summaries), summaries)
    tried = 0
    for amount in amounts:
        tried += len({tuple(row.amount for row in rows) for rows in plain})
        fits = [above for rows in plain if (above := _adding_up(rows, amount)) is not None]
        # A row of 0.00 is not missed by the sum: the reading that shows it is the whole one.
        fitting = max(fits, key=len, default=None)
        if fitting is None and len(summaries) > 1:
            tried += _combinations(everything)
            fitting = _combination(everything, amount)
        if fitting is not None:
            return _whole(_corroborated(_named(fitting, totals), totals, tried), summaries)
    for amount, rows in itertools.product(amounts, [*plain, everything]):
        fitting = _adding_up(_with_minus_before_credits(rows), amount)
        if fitting is not None:
            return _whole(_corroborated(_named(fitting, totals), totals, tried), summaries)
    return ChosenRows(_in_doubt(max([*plain, everything], key=_read_rows), totals), False)


def _whole(rows: _Rows, summaries: Sequence[BillingSummary]) -> ChosenRows:
    return ChosenRows(rows, True, labels_seen(summaries) - {row.kind for row in rows})


def _corroborated(rows: _Rows, totals: Sequence[tuple[str, Candidate]], tried: int) -> _Rows:
    """Rows that add up: one of them is wrong only if the print is, or by accident, likelier the more were tried."""
    wrong_too = min(1.0, calibration().misprint_rate + tried * calibration().sum_chance_match)
    return tuple(
        replace(row, confidence=_probability(row, mentions, wrong_too))
        for row, mentions in zip(rows, _spots(rows, totals), strict=True)
    )


def _adding_up(rows: _Rows, amount: Decimal) -> _Rows | None:
    """Rows that come to the amount due; the last of them left out where it is that amount itself, its label misread."""
    if _sum_holds(rows, amount):
        return rows
    above, last = rows[:-1], rows[-1:]
    is_total = any(row.is_strange and row.amount == amount for row in last)
    return above if is_total and _sum_holds(above, amount) else None


def _with_minus_before_credits(rows: _Rows) -> _Rows:
    """The rows, credits that OCR shows without a minus taken as credits: on worn paper the sum restores the sign."""
    return tuple(
        replace(row, amount=-row.amount)
        if row.kind in cp14().credit_kinds and row.is_ocr and row.amount is not None and row.amount > 0
        else row
        for row in rows
    )


def _named(rows: _Rows, totals: Sequence[tuple[str, Candidate]]) -> _Rows:
    """The rows, one whose label was misread named by the one table of the later pages that comes to its figure, where
    no other row is of that table's kind or comes to that figure."""
    kinds = {row.kind for row in rows}
    amounts = [row.amount for row in rows]
    named = []
    for row in rows:
        alike = {name for name, total in totals if total.value == row.amount}
        tables: list[RowKind] = [kind for kind in get_args(RowKind) if kind in alike]
        fits = row.is_strange and len(tables) == 1 and tables[0] not in kinds and amounts.count(row.amount) == 1
        named.append(replace(row, kind=tables[0]) if fits else row)
    return tuple(named)


def _in_doubt(rows: _Rows, totals: Sequence[tuple[str, Candidate]]) -> _Rows:
    """Rows that do not add up: the print is wrong, or a figure was misread, and each may be the one.

    A PDF's own text is not misread.
    """
    uncertain_places = [
        1 - _probability(row, mentions) for row, mentions in zip(rows, _spots(rows, totals), strict=True)
    ]
    shared = calibration().misprint_rate + sum(uncertain_places)
    return tuple(
        replace(row, confidence=1 - (error_probability / shared if row.is_ocr else error_probability))
        for row, error_probability in zip(rows, uncertain_places, strict=True)
    )


def _spots(rows: _Rows, totals: Sequence[tuple[str, Candidate]]) -> list[list[Mention]]:
    """Where the figure of each row is printed: in the row, and where it is the only one of its kind, in its table."""
    kinds = [row.kind for row in rows]
    return [
        ([row.mention] if row.mention else [])
        + mentions_of([total for kind, total in totals if kind == row.kind and kinds.count(kind) == 1])
        for row in rows
    ]


def _probability(row: ChosenRow, mentions: Sequence[Mention], wrong_too: float = 1.0) -> float:
    if row.mention is None or row.amount is None:
        return 0.0
    if row.lost_its_minus:
        lost = calibration().minus_lost
        return (
            probabilities(mentions, {-row.amount: wrong_too})[-row.amount] * lost / (lost + calibration().misprint_rate)
        )
    return probabilities(mentions, {row.amount: wrong_too})[row.amount]


def _read_rows(rows: _Rows) -> tuple[int, int]:
    return sum(row.amount is not None for row in rows), -len(rows)


def _sum_holds(rows: Sequence[ChosenRow], amount_due: Decimal) -> bool:
    amounts = [row.amount for row in rows]
    if not amounts or any(amount is None for amount in amounts):
        return False
    return sum((amount for amount in amounts if amount is not None), Decimal(0)) == amount_due


def _rows_of(rows: Sequence[SummaryRow], summaries: Sequence[BillingSummary]) -> _Rows:
    return tuple(_chosen(understood(row, summaries), summaries) for row in rows)


def _chosen(row: SummaryRow, summaries: Sequence[BillingSummary]) -> ChosenRow:
    readings = readings_of(row, summaries)
    if not readings:
        return ChosenRow(row.kind, row.label, None, None)
    mentions = mentions_of(readings)
    for mention in mentions:
        if row.amount.value is not None and any(reading.value == row.amount.value for reading in mention.readings):
            return ChosenRow(row.kind, row.label, row.amount.value, replace(mention, value=row.amount.value))
    return ChosenRow(row.kind, row.label, _money(mentions[0]), mentions[0])


def _money(mention: Mention) -> Decimal | None:
    return mention.value if isinstance(mention.value, Decimal) else None


def _combinations(rows: _Rows) -> int:
    """How many choices of readings there are, a row each; 0 if a row was not read or they are too many to try."""
    count = math.prod(len(_options(row)) for row in rows)
    return count if count <= _MOST_COMBINATIONS else 0


def _options(row: ChosenRow) -> list[Decimal]:
    readings = row.mention.readings if row.mention else ()
    return sorted({reading.value for reading in readings if isinstance(reading.value, Decimal)})


def _combination(rows: _Rows, amount_due: Decimal) -> _Rows | None:
    """The one choice of readings, a row each, that adds up; None if there is none or more than one."""
    if not _combinations(rows):
        return None
    options = [_options(row) for row in rows]
    fitting = [values for values in itertools.product(*options) if sum(values, Decimal(0)) == amount_due]
    if len(fitting) != 1:
        return None
    return tuple(
        replace(row, amount=value, mention=replace(row.mention, value=value) if row.mention else None)
        for row, value in zip(rows, fitting[0], strict=True)
    )
