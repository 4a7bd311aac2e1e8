"""The billing rows in one or more readings of the page, chosen by the amount due that they add up to.

Arithmetic chooses among amounts that were read; it never computes one.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.decide.billing_readings import labels_seen, merged_rows, names_a_kind, readings_of, recognized
from extractor.decide.calibration import calibration
from extractor.decide.choice import (
    Mention,
    highest_confidence,
    is_of_second_reader_alone,
    mentions_of,
    probabilities,
    reading_error,
)
from extractor.decide.second_calibration import second_calibration
from extractor.fields.billing import BillingSummary
from extractor.fields.candidate import Candidate
from extractor.fields.row_label import named_kind
from extractor.fields.subtotals import SummaryRow
from extractor.notices import cp14
from extractor.record import RowKind

_DASHES = ("-", "–", "—")
_MOST_COMBINATIONS = 4096


@dataclass(frozen=True)
class ChosenRow:
    """A row with the mention of its amount, None where no reading of it is money, and the probability that the amount
    is printed.

    `lost_its_minus`: it is a credit, and its amount was read without a minus: in degraded print that is lost before the
    digits are.
    """

    kind: RowKind
    label: str
    mention: Mention | None
    confidence: float = 0.0
    lost_its_minus: bool = False

    @property
    def amount(self) -> Decimal | None:
        """The amount, None where it could not be read."""
        read = self.mention.value if self.mention else None
        return (-read if self.lost_its_minus else read) if isinstance(read, Decimal) else None

    @property
    def is_ocr(self) -> bool:
        """Whether the amount was read by OCR, and may be misread."""
        return self.mention is None or self.mention.shown.ocr_confidence is not None

    @property
    def has_a_dash_behind(self) -> bool:
        """Whether a dash was read behind the digits: a minus, where the sum needs one, and otherwise a speck."""
        return self.mention is not None and self.mention.shown.run.text.rstrip().endswith(_DASHES)

    @property
    def is_credit(self) -> bool:
        """Whether it is lower than 0 and its label names a credit."""
        return self.amount is not None and self.amount < 0 and named_kind(self.label) in cp14().credit_kinds

    @property
    def is_unrecognized(self) -> bool:
        """Whether its label was misread and names no kind."""
        return self.is_ocr and not names_a_kind(self.kind, self.label)


@dataclass(frozen=True)
class ChosenRows:
    """The rows, and whether every row was read and they add up to the amount due.

    `unread`: kinds of row whose label is in the table and whose amount could not be read. The sum does not show that an
    amount of 0.00 is missing.
    """

    rows: tuple[ChosenRow, ...]
    add_up: bool
    unread: frozenset[RowKind] = frozenset()

    def has_none_of(self, kinds: Sequence[RowKind]) -> bool:
        """Whether the letter has no amount of these kinds, as far as its sum and its labels show; a row of 0.00 has
        none, whatever it is called."""
        found = {row.kind for row in self.rows if row.amount != 0}
        return (
            self.add_up
            and "other" not in found
            and not self.unread.intersection(kinds)
            and not self.has_unrecognized_row
        )

    @property
    def are_complete(self) -> bool:
        """Whether they add up and each was recognized, so that no row is missing."""
        return self.add_up and not self.unread and not self.has_unrecognized_row

    @property
    def has_unrecognized_row(self) -> bool:
        """Whether OCR shows a row whose label names no kind: it may be of any."""
        return any(row.is_unrecognized for row in self.rows)


_Rows = tuple[ChosenRow, ...]


def choose_rows(
    summaries: Sequence[BillingSummary], amounts: Sequence[Decimal], totals: Sequence[tuple[RowKind, Candidate]] = ()
) -> ChosenRows:
    """The billing rows.

    `summaries`: one per reading of the page. `amounts`: the amounts due that the rows may add up to, likeliest first.
    `totals`: the totals of the tables on later pages, by kind of row.
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
        # The sum does not show that a row of 0.00 is missing, so the reading with most rows is the complete one.
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
    return ChosenRows(_uncorroborated(max([*plain, everything], key=_read_rows), totals), False)


def _whole(rows: _Rows, summaries: Sequence[BillingSummary]) -> ChosenRows:
    return ChosenRows(rows, True, labels_seen(summaries) - {row.kind for row in rows})


def _corroborated(rows: _Rows, totals: Sequence[tuple[RowKind, Candidate]], tried: int) -> _Rows:
    """Rows that add up: one is wrong only by a misprint or a chance match, the likelier the more were tried."""
    wrong_too = min(1.0, calibration().misprint_rate + tried * calibration().sum_chance_match)
    mentioned = list(zip(rows, _mentions(rows, totals), strict=True))
    alone = sum(_is_of_second_reader_alone(row, mentions) for row, mentions in mentioned)
    # A wrong figure of the second reader fits too where another one that it alone shows is wrong by as much.
    by_sum = min(1.0, wrong_too + max(alone - 1, 0) * second_calibration().alone * calibration().sum_chance_match)
    return tuple(
        replace(row, confidence=_probability(row, mentions, wrong_too, 1.0 if _is_read_well_otherwise(row) else by_sum))
        for row, mentions in mentioned
    )


def _is_of_second_reader_alone(row: ChosenRow, mentions: Sequence[Mention]) -> bool:
    return row.mention is not None and is_of_second_reader_alone(row.mention.value, mentions)


def _is_read_well_otherwise(row: ChosenRow) -> bool:
    """Whether the OCR engine shows another amount that is less likely misread than a sum is to fit by chance: print
    that is wrong stays wrong."""
    others = [] if row.mention is None else [each for each in row.mention.readings if each.reader == "first"]
    return any(each.value != row.amount and reading_error(each) < calibration().sum_chance_match for each in others)


def _adding_up(rows: _Rows, amount: Decimal) -> _Rows | None:
    """The rows if they add up to the amount due, without the last one where that is the total with a misread label."""
    if sum_of(rows) == amount:
        return rows
    above, last = rows[:-1], rows[-1:]
    is_total = any(row.is_unrecognized and row.amount == amount for row in last)
    return above if is_total and sum_of(above) == amount else None


def _with_minus_before_credits(rows: _Rows) -> _Rows:
    """The rows, with a minus before each credit that OCR shows without one: the sum restores the lost sign."""
    return tuple(
        replace(row, lost_its_minus=True)
        if row.kind in cp14().credit_kinds and row.is_ocr and row.amount is not None and row.amount > 0
        else row
        for row in rows
    )


def _named(rows: _Rows, totals: Sequence[tuple[RowKind, Candidate]]) -> _Rows:
    """The rows, each with a misread label named by the one table of the later pages with its amount as total, where no
    other row has that kind or that amount."""
    kinds = {row.kind for row in rows}
    amounts = [row.amount for row in rows]
    named = []
    for row in rows:
        tables = {kind for kind, total in totals if total.value == row.amount}
        is_of_one = len(tables) == 1 and tables.isdisjoint(kinds) and amounts.count(row.amount) == 1
        named.append(replace(row, kind=tables.pop()) if row.is_unrecognized and is_of_one else row)
    return tuple(named)


def _uncorroborated(rows: _Rows, totals: Sequence[tuple[RowKind, Candidate]]) -> _Rows:
    """Rows that do not add up: one is misprinted or misread, and it may be any of them.

    A PDF's text layer is not misread.
    """
    error_probabilities = [
        1 - _probability(row, mentions) for row, mentions in zip(rows, _mentions(rows, totals), strict=True)
    ]
    shared = calibration().misprint_rate + sum(error_probabilities)
    return tuple(
        replace(row, confidence=1 - (error_probability / shared if row.is_ocr else error_probability))
        for row, error_probability in zip(rows, error_probabilities, strict=True)
    )


def _mentions(rows: _Rows, totals: Sequence[tuple[RowKind, Candidate]]) -> list[list[Mention]]:
    """The mentions of each row's amount: in the row, and, if it is the only one of its kind, in its table."""
    kinds = [row.kind for row in rows]
    return [
        ([row.mention] if row.mention else [])
        + mentions_of([total for kind, total in totals if kind == row.kind and kinds.count(kind) == 1])
        for row in rows
    ]


def _probability(
    row: ChosenRow, mentions: Sequence[Mention], wrong_too: float = 1.0, chance_match: float = 1.0
) -> float:
    if row.mention is None:
        return 0.0
    mention, likely = row.mention, 1.0
    if wrong_too < 1.0 and row.is_credit and any(each.value == row.amount for each in mention.readings):
        # The label and the sum say that it is a credit: readings with and without its minus show the same.
        mention, mentions = _as_credit(mention), [_as_credit(each) for each in mentions]
    elif row.lost_its_minus:
        lost = calibration().minus_lost
        likely = 1.0 if row.has_a_dash_behind else lost / (lost + calibration().misprint_rate)
    probability = probabilities(mentions, {mention.value: wrong_too})[mention.value] * likely
    return min(probability, highest_confidence(mention.value, mentions, chance_match))


def _as_credit(mention: Mention) -> Mention:
    """The mention of a credit with a minus in each of its readings."""
    readings = tuple(
        replace(each, value=-abs(each.value)) if isinstance(each.value, Decimal) else each for each in mention.readings
    )
    return Mention(readings, -abs(mention.value) if isinstance(mention.value, Decimal) else mention.value)


def _read_rows(rows: _Rows) -> tuple[int, int]:
    return sum(row.amount is not None for row in rows), -len(rows)


def sum_of(rows: Sequence[ChosenRow]) -> Decimal | None:
    """The sum of rows; None without a row, or where one could not be read."""
    amounts = [row.amount for row in rows if row.amount is not None]
    return sum(amounts, Decimal(0)) if rows and len(amounts) == len(rows) else None


def _rows_of(rows: Sequence[SummaryRow], summaries: Sequence[BillingSummary]) -> _Rows:
    return tuple(_chosen(recognized(row, summaries), summaries) for row in rows)


def _chosen(row: SummaryRow, summaries: Sequence[BillingSummary]) -> ChosenRow:
    mentions = mentions_of(readings_of(row, summaries))
    for mention in mentions:
        if row.amount.value is not None and any(reading.value == row.amount.value for reading in mention.readings):
            return ChosenRow(row.kind, row.label, replace(mention, value=row.amount.value))
    return ChosenRow(row.kind, row.label, next(iter(mentions), None))


def _combinations(rows: _Rows) -> int:
    """The number of combinations of one reading per row; 0 if a row was not read or they are too many."""
    count = math.prod(len(_options(row)) for row in rows)
    return count if count <= _MOST_COMBINATIONS else 0


def _options(row: ChosenRow) -> list[Decimal]:
    readings = row.mention.readings if row.mention else ()
    return sorted({reading.value for reading in readings if isinstance(reading.value, Decimal)})


def _combination(rows: _Rows, amount_due: Decimal) -> _Rows | None:
    """The one combination of readings that adds up; None if there is none or more than one."""
    if not _combinations(rows):
        return None
    options = [_options(row) for row in rows]
    fitting = [values for values in itertools.product(*options) if sum(values, Decimal(0)) == amount_due]
    if len(fitting) != 1:
        return None
    return tuple(
        replace(row, mention=row.mention and replace(row.mention, value=value))
        for row, value in zip(rows, fitting[0], strict=True)
    )
