"""The billing rows from one or more readings of the page, with the amount due as judge between them.

Arithmetic may choose among figures that a reading shows; it never makes one.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.notice.billing import Amount, BillingSummary, Row
from extractor.notice.candidate import Candidate
from extractor.notice.choice import Spot, probabilities, spots_of
from extractor.notice.row_label import known_kind
from extractor.notice.run import Run
from extractor.notice.sureness import measured
from extractor.record import RowKind

_MOST_COMBINATIONS = 4096
_NO_CHARGES: tuple[RowKind, ...] = ("payments_and_credits", "other")
_SAME_ROW_POINTS = 6.0
_SAME_EDGE_POINTS = 6.0
_ROW_PITCHES = 4
"""How far above the first row that was read another may stand, in heights of print."""


@dataclass(frozen=True)
class ChosenRow:
    """A row with its figure, None where no reading of it is money, and the probability that this is printed."""

    kind: RowKind
    label: str
    amount: Decimal | None
    spot: Spot | None
    confidence: float = 0.0

    @property
    def is_ocr(self) -> bool:
        """Whether the figure was read from a picture, and may be misread."""
        return self.spot is None or self.spot.shown.ocr_confidence is not None

    @property
    def is_strange(self) -> bool:
        """Whether its label was misread so far that its kind is open."""
        return self.is_ocr and not _names_a_kind(self.kind, self.label)


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
    page = summaries[0].sheet.number
    summaries = [summary for summary in summaries if summary.sheet.number == page]
    plain = [_rows_of(summary.rows, summaries) for summary in summaries]
    everything = _rows_of(_merged(summaries), summaries)
    tried = 0
    for amount in amounts:
        tried += max(1, _combinations(everything))
        fitting = next((rows for rows in plain if _sum_holds(rows, amount)), None)
        if fitting is None and len(summaries) > 1:
            fitting = _combination(everything, amount)
        if fitting is not None:
            unread = labels_seen(summaries) - {row.kind for row in fitting}
            return ChosenRows(_borne_out(fitting, totals, tried), True, unread)
    return ChosenRows(_in_doubt(max([*plain, everything], key=_read_rows), totals), False)


def labels_seen(summaries: Sequence[BillingSummary]) -> frozenset[RowKind]:
    """The kinds of row whose labels stand in the table, whether or not their figures could be read."""
    labels = (run for summary in summaries for run in _label_column(summary))
    return frozenset(kind for run in labels if (kind := known_kind(run.text)))


def _label_column(summary: BillingSummary) -> list[Run]:
    """The runs that begin where the total's label does, between the table's first row and its total."""
    if not summary.rows or summary.total is None or not summary.total.label:
        return []
    foot = summary.total.label[0]
    top = min(row.amount.run.top for row in summary.rows) - _ROW_PITCHES * foot.height
    return [run for run in summary.sheet.runs if abs(run.x0 - foot.x0) < _SAME_EDGE_POINTS and top < run.top < foot.top]


def _borne_out(rows: _Rows, totals: Sequence[tuple[str, Candidate]], tried: int) -> _Rows:
    """Rows that add up: one of them is wrong only if the print is, or by accident, likelier the more were tried."""
    wrong_too = min(1.0, measured().print_wrong + tried * measured().sum_by_accident)
    return tuple(
        replace(row, confidence=_probability(row, spots, wrong_too))
        for row, spots in zip(rows, _spots(rows, totals), strict=True)
    )


def _in_doubt(rows: _Rows, totals: Sequence[tuple[str, Candidate]]) -> _Rows:
    """Rows that do not add up: the print is wrong, or a figure was misread, and each may be the one.

    A PDF's own text is not misread.
    """
    doubts = [1 - _probability(row, spots) for row, spots in zip(rows, _spots(rows, totals), strict=True)]
    shared = measured().print_wrong + sum(doubts)
    return tuple(
        replace(row, confidence=1 - (doubt / shared if row.is_ocr else doubt))
        for row, doubt in zip(rows, doubts, strict=True)
    )


def _spots(rows: _Rows, totals: Sequence[tuple[str, Candidate]]) -> list[list[Spot]]:
    """Where the figure of each row is printed: in the row, and where it is the only one of its kind, in its table."""
    kinds = [row.kind for row in rows]
    return [
        ([row.spot] if row.spot else [])
        + spots_of([total for kind, total in totals if kind == row.kind and kinds.count(kind) == 1])
        for row in rows
    ]


def _probability(row: ChosenRow, spots: Sequence[Spot], wrong_too: float = 1.0) -> float:
    if row.spot is None or row.amount is None:
        return 0.0
    return probabilities(spots, {row.amount: wrong_too})[row.amount]


def row_readings(summaries: Sequence[BillingSummary]) -> list[tuple[Row, list[Candidate]]]:
    """Every row that a reading of the page shows, from the top down, with all readings of its figure."""
    return [(row, _readings(row, summaries)) for row in _merged(summaries)]


def _read_rows(rows: _Rows) -> tuple[int, int]:
    return sum(row.amount is not None for row in rows), -len(rows)


def _sum_holds(rows: Sequence[ChosenRow], amount_due: Decimal) -> bool:
    amounts = [row.amount for row in rows]
    if not amounts or any(amount is None for amount in amounts):
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
    return first.run.page == second.run.page and abs(first.run.middle - second.run.middle) < _SAME_ROW_POINTS


def _rows_of(rows: Sequence[Row], summaries: Sequence[BillingSummary]) -> _Rows:
    return tuple(_chosen(_understood(row, summaries), summaries) for row in rows)


def _understood(row: Row, summaries: Sequence[BillingSummary]) -> Row:
    """The row with its label as a reading shows it that can be understood, if one can."""
    if _names_a_kind(row.kind, row.label):
        return row
    same = (other for summary in summaries for other in summary.rows if _same_print(other.amount, row.amount))
    known = next((other for other in same if _names_a_kind(other.kind, other.label)), row)
    return Row(known.kind, known.label, row.amount)


def _names_a_kind(kind: RowKind, label: str) -> bool:
    """Whether a label says what its row is: a penalty of no known name may be a known one, misread."""
    return kind != "other" and (kind != "other_penalty" or known_kind(label) is not None)


def _chosen(row: Row, summaries: Sequence[BillingSummary]) -> ChosenRow:
    readings = _readings(row, summaries)
    if not readings:
        return ChosenRow(row.kind, row.label, None, None)
    spots = spots_of(readings)
    for spot in spots:
        if row.amount.value is not None and any(reading.value == row.amount.value for reading in spot.readings):
            return ChosenRow(row.kind, row.label, row.amount.value, replace(spot, value=row.amount.value))
    return ChosenRow(row.kind, row.label, _money(spots[0]), spots[0])


def _readings(row: Row, summaries: Sequence[BillingSummary]) -> list[Candidate]:
    """Every reading of the row's figure, each word of print once a reading."""
    readings: dict[tuple[int, ...], Candidate] = {}
    for other in (row, *(other for summary in summaries for other in summary.rows)):
        value = other.amount.value
        if value is not None and _same_print(other.amount, row.amount):
            key = tuple(id(word) for word in other.amount.run.words)
            readings[key] = Candidate(value, other.amount.run, "billing_summary")
    return _without_specks(list(readings.values()), row.kind)


def _without_specks(readings: list[Candidate], kind: RowKind) -> list[Candidate]:
    """Of a charge that was read with a minus and without, the readings without: a speck is read as a minus, and no
    charge lessens what is due."""
    unsigned = [reading for reading in readings if isinstance(reading.value, Decimal) and reading.value >= 0]
    return unsigned if kind not in _NO_CHARGES and unsigned else readings


def _money(spot: Spot) -> Decimal | None:
    return spot.value if isinstance(spot.value, Decimal) else None


def _combinations(rows: _Rows) -> int:
    """How many choices of readings there are, a row each; 0 if a row was not read or they are too many to try."""
    count = math.prod(len(_options(row)) for row in rows)
    return count if count <= _MOST_COMBINATIONS else 0


def _options(row: ChosenRow) -> list[Decimal]:
    readings = row.spot.readings if row.spot else ()
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
        replace(row, amount=value, spot=replace(row.spot, value=value) if row.spot else None)
        for row, value in zip(rows, fitting[0], strict=True)
    )
