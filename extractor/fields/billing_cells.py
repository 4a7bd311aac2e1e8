"""The cells of one line of the billing summary: its amount, the sign of it, and what is a value of another column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

import regex

from extractor.fields.billing_amount import Amount, amount_at_end
from extractor.fields.billing_column import Anchor, MoneyColumn
from extractor.fields.row_label import row_kind
from extractor.layout.labels import joined
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.notices import cp14
from extractor.values.date import parse_date
from extractor.values.money import MONEY_IN_TEXT, parse_money

_NOTHING = regex.compile(r"none|nil|n/?a|zero|-0-|[-–—−](?:\s?[-–—−]){1,4}", regex.IGNORECASE)
SIGN_ALONE = regex.compile(r"[-–—−]\s?\$?|\$\s?[-–—−]")
"""A minus in a column of its own, with or without the dollar sign."""
_CREDIT = regex.compile(r"CR\.?", regex.IGNORECASE)
"""A credit's mark in a column of its own."""
_NO_WORDS = regex.compile(r"[-–—−$.…_*\s]+")
_HEADING_HEIGHTS = 12.0
"""Largest distance of the headings of the columns above the first known row, in print heights."""


@dataclass(frozen=True)
class BillingCells:
    """The columns of the billing summary: that of its amounts, and that of credits where these have their own."""

    layout: PageLayout
    column: MoneyColumn
    credits: MoneyColumn | None

    @property
    def farthest(self) -> float:
        """The right edge of the table, in points."""
        return max(column.farthest for column in (self.column, self.credits) if column is not None)

    def contains(self, run: TextRun) -> bool:
        """Whether an amount is in one of the columns."""
        return self.column.contains(run) or (self.credits is not None and self.credits.contains(run))

    def amount_of(self, runs: Sequence[TextRun]) -> tuple[Amount, TextRun] | None:
        """The amount of a line and the run it ends; None for a line without one."""
        for at in reversed(range(len(runs))):
            amount = amount_at_end(runs[at])
            if amount is None or not self.contains(amount.run):
                continue
            if amount.value is not None and not self.column.contains(amount.run):
                return Amount(amount.run, -abs(amount.value), amount.before), runs[at]
            signs = self._signs_before(runs[:at]) if amount.value and not amount.before else []
            if amount.value and signs:
                amount = Amount(joined((*signs, amount.run)), -abs(amount.value), "")
            elif amount.value and self._is_subtracted(runs[at], amount):
                amount = Amount(amount.run, -abs(amount.value), amount.before)
            elif amount.value and any(_CREDIT.fullmatch(run.text) for run in runs[at + 1 : at + 2]):
                amount = Amount(joined((amount.run, runs[at + 1])), -abs(amount.value), amount.before)
            return amount, runs[at]
        return None

    def is_empty(self, runs: Sequence[TextRun]) -> bool:
        """Whether a line has a dash, or a word for nothing, for an amount."""
        return any(
            (SIGN_ALONE.fullmatch(run.text) or _NOTHING.fullmatch(run.text))
            and run.x0 < self.column.right
            and run.x1 > self.column.left
            for run in runs
        )

    def is_of_another_column(self, runs: Sequence[TextRun]) -> bool:
        """Whether the amount of a line is alone in a column to the right of the table, as the sums of a form are."""
        beside = self.layout.right_of(runs[-1])[:1] if runs else []
        return any(run.x0 > self.farthest and parse_money(run.text) is not None for run in beside)

    def _is_subtracted(self, run: TextRun, amount: Amount) -> bool:
        """Whether the words left of an amount begin with one that says it is subtracted: "Less: payments"."""
        beside = [other.text.lower() for other in self.layout.left_of(run) if not is_value(other)]
        label, *column = [amount.before.lower(), *beside][0 if amount.before else 1 :] or [""]
        words = [*label.split()[:1], *column[:1]]
        return any(word.strip(":.") in cp14().billing_summary.minus for word in words)

    def _signs_before(self, runs: Sequence[TextRun]) -> list[TextRun]:
        """The minus to the left of an amount, with a dollar sign that has a column of its own between them."""
        near = list(takewhile(lambda run: run.text == "$" or SIGN_ALONE.fullmatch(run.text), reversed(runs)))
        minus = next((at for at, run in enumerate(near) if self._is_sign(run)), None)
        return [] if minus is None else list(reversed(near[: minus + 1]))

    def _is_sign(self, run: TextRun) -> bool:
        """Whether a run is the minus of the amount to its right, and not the empty cell of a column of its own."""
        return SIGN_ALONE.fullmatch(run.text) is not None and not any(
            cell.x0 < run.x1 and cell.x1 > run.x0 for cell in self._other_cells
        )

    @cached_property
    def _other_cells(self) -> list[TextRun]:
        """The amounts outside the column, and dashes beside charges, which no notice prints with a minus."""
        charges = [
            run
            for run in self.layout.runs
            if (amount := amount_at_end(run)) is not None and self.column.contains(amount.run) and self._is_charge(run)
        ]
        dashes = [
            other
            for run in charges
            for other in self.layout.left_of(run)
            if SIGN_ALONE.fullmatch(other.text) and "$" not in other.text
        ]
        amounts = [run for run in self.layout.runs if parse_money(run.text) is not None and not self.contains(run)]
        return dashes + amounts

    def _is_charge(self, run: TextRun) -> bool:
        labels = [other.text for other in self.layout.left_of(run) if not is_value(other)][:1]
        kinds = [row_kind(label) for label in labels]
        return any(kind in cp14().charge_kinds for kind in kinds)


def is_credit(word: str) -> bool:
    """Whether a word is the mark of a credit behind an amount, which may hang past the column."""
    return _CREDIT.fullmatch(word) is not None


def is_value(run: TextRun) -> bool:
    """Whether a run is the value of a column of its own, a sign or a dash: nothing of a label."""
    return (
        _NO_WORDS.fullmatch(run.text) is not None
        or _CREDIT.fullmatch(run.text) is not None
        or (run.has_digit and (parse_date(run.text) is not None or parse_money(run.text) is not None))
    )


def without_values(text: str) -> str:
    """A label without the amounts and dashes of other columns that are close to it."""
    return str(regex.sub(r"(?:\s+[-–—−$])+\s*$", "", MONEY_IN_TEXT.sub(" ", text))).strip()


def credit_column(layout: PageLayout, anchors: Sequence[Anchor], column: MoneyColumn) -> MoneyColumn | None:
    """The column of credits: under a heading of its own beside that of the amounts; None where there is none."""
    first = min(anchors, key=lambda anchor: anchor.amount.top).amount
    left = max(anchor.left for anchor in anchors)
    reach = _HEADING_HEIGHTS * first.height
    for run in layout.runs:
        named = run.text.strip(" :").lower() in cp14().billing_summary.credit_headings
        if not named or not 0 < first.top - run.top < reach or run.x0 <= left:
            continue
        if run.x0 < column.right and run.x1 > column.left:
            continue
        under = [
            amount.run
            for other in layout.runs
            if other.top > run.top
            and (amount := amount_at_end(other)) is not None
            and amount.run.x0 < run.x1
            and amount.run.x1 > run.x0
            and not column.contains(amount.run)
        ]
        if under:
            return MoneyColumn(min(each.x0 for each in under), max(each.x1 for each in under[:1]), flush_left=False)
    return None
