"""The labels of the billing summary's rows, also where they are wrapped above or below their amounts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.fields.billing_amount import Amount
from extractor.fields.row_label import begins_known_label, known_kind, letters, row_kind
from extractor.layout.page_layout import LEAST_PRINT_HEIGHT
from extractor.layout.text_run import TextRun
from extractor.notices import cp14

WRAPPED_HEIGHTS = 1.9
"""Largest distance between the lines of a label, in print heights. No record changes from 0.95 to 3.8."""
_MOST_LINES = 3
"""Most lines of a label besides the one that its amount is on. No record changes from 1 to 7."""
_KNOWN, _NAMED, _BEGUN, _SOME_PENALTY = 8, 4, 2, 1


@dataclass(frozen=True)
class BillingLine:
    """One line of the table: its label and its amount, either of which may be missing; `empty` with a dash for it."""

    label: str
    runs: list[TextRun]
    amount: Amount | None
    empty: bool = False

    @property
    def top(self) -> float:
        tops = [run.top for run in self.runs] + ([self.amount.run.top] if self.amount else [])
        return min(tops, default=0.0)

    @property
    def height(self) -> float:
        """The print height in points."""
        heights = [run.height for run in self.runs] + ([self.amount.run.height] if self.amount else [])
        return max([LEAST_PRINT_HEIGHT, *heights])


def is_near(upper: BillingLine, lower: BillingLine) -> bool:
    """Whether two lines may be of one label."""
    return upper.label != "" and 0 <= lower.top - upper.top < WRAPPED_HEIGHTS * max(upper.height, lower.height)


def labeled_lines(lines: Sequence[BillingLine]) -> Iterator[tuple[str, BillingLine]]:
    """The lines with amounts, each with its whole label.

    The lines of words between two amounts are shared out so that both labels are known, if they can be; if not, where
    the gap between them is widest. Words that belong to neither are dropped.
    """
    rows = [index for index, line in enumerate(lines) if line.amount is not None or line.empty]
    ends = [*rows[1:], len(lines)] if rows else []
    label = ""
    for at, (index, end) in enumerate(zip(rows, ends, strict=True)):
        if at == 0:
            label = _below_heading(lines[:index], lines[index])
        upper, words = lines[index], lines[index + 1 : end]
        lower = lines[end] if end < len(lines) else None
        own, label = _shared(label, upper, words, lower)
        yield own, upper


def _below_heading(above: Sequence[BillingLine], row: BillingLine) -> str:
    """The label of the first row, with lines above it only where these make it a known one."""
    return _shared("", None, list(above), row)[1]


def _shared(
    label: str, upper: BillingLine | None, words: Sequence[BillingLine], lower: BillingLine | None
) -> tuple[str, str]:
    """The label of the row above some lines of words, of which `label` is the first part, and that of the row below."""
    best: tuple[tuple[int, int, float], str, str] | None = None
    for first in range(_reach(upper, words) + 1):
        for last in range(_reach(lower, words) + 1):
            if first + last > len(words):
                break
            over = _joined(label, *(line.label for line in words[:first]))
            under = _joined(*(line.label for line in words[len(words) - last :]), lower.label if lower else "")
            quality = (_quality(over, ended=True) if upper else 0) + (_quality(under, ended=False) if lower else 0)
            # Below the last row print of something else may follow; above the first one stand headings.
            shown = first + last if upper and (lower or known_kind(over)) else 0
            key = (quality, shown, _gap(upper, words, lower, first))
            if best is None or key > best[0]:
                best = key, over, under
    assert best is not None
    return best[1], best[2]


def _reach(row: BillingLine | None, words: Sequence[BillingLine]) -> int:
    """How many of the lines of words next to a row, above or below it, may be of its label."""
    if row is None:
        return 0
    ordered = list(words) if not words or words[0].top >= row.top else list(reversed(words))
    count, before = 0, row
    for line in ordered[:_MOST_LINES]:
        if abs(line.top - before.top) >= WRAPPED_HEIGHTS * max(line.height, before.height) or _is_heading(line.label):
            break
        count, before = count + 1, line
    return count


def _is_heading(label: str) -> bool:
    return label.startswith("(") or letters(label) in map(letters, cp14().billing_summary.column_headings)


def _quality(label: str, *, ended: bool) -> int:
    """How well a label names a row; one that goes on below its amount may be the beginning of a known label."""
    if known_kind(label) is not None:
        return _KNOWN
    kind = row_kind(label) if label else "other"
    if kind not in ("other", "other_penalty"):
        return _NAMED
    if not ended and label and begins_known_label(label):
        return _BEGUN
    return _SOME_PENALTY if kind == "other_penalty" else 0


def _gap(upper: BillingLine | None, words: Sequence[BillingLine], lower: BillingLine | None, at: int) -> float:
    """The distance between the lines between which words are shared out, to a tenth of a point."""
    tops = [line.top for line in (upper, *words, lower) if line is not None]
    here = at + (upper is not None)
    return round(tops[here] - tops[here - 1], 1) if 0 < here < len(tops) else 0.0


def _joined(*labels: str) -> str:
    return " ".join(label for label in labels if label)
