"""What a check sees: one notice, how it was read, the words of the letter, and the day it is looked at."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from extractor import law
from extractor.checks.account.figures import Figures, NotJudged, taxpayer_place
from extractor.checks.account.verdict import Verdict, judge
from extractor.checks.listed_payments import listed_payments
from extractor.checks.row_fields import rows_of_fields
from extractor.leftover import Leftover, LeftoverKind
from extractor.notices import cp14
from extractor.record import SURE, BillingRow, Evidence, FieldReading, Notice, Severity, Source

_SUMMARY = ("amount_due", "tax_owed", "payments_and_credits", "penalties", "interest")
_OF_ROWS = frozenset({*_SUMMARY, "penalties_total"} - {"amount_due"})
"""The fields that are rows of the billing summary."""
HIDDEN_TEXT = "hidden_text"
"""The place of text that the page does not show: somebody's OCR under a scan, or words that nobody is to see."""
_NOT_ELSEWHERE = ("billing_summary", HIDDEN_TEXT)
"""Places of an amount due that state it no second time: its row, and the text behind a picture."""


@dataclass(frozen=True)
class Case:
    """One letter before the checks.

    `fields` is empty for a record made by another program; `texts` are the lines of the letter, empty when it
    is not at hand, and `leftovers` the print that no field claims. `foreign_pages` are the lines of pages of its file
    that belong to no notice, by their numbers. `as_of` is the day against which deadlines are measured.
    `told_deadlines`: the last days to pay that the letter's own words name for a disaster area.
    """

    notice: Notice
    as_of: dt.date
    source: Source
    fields: Mapping[str, FieldReading] = field(default_factory=dict)
    texts: tuple[str, ...] = ()
    pages_missing: bool = False
    leftovers: tuple[Leftover, ...] = ()
    foreign_pages: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    told_deadlines: tuple[dt.date, ...] = ()

    @property
    def was_read_by_ocr(self) -> bool:
        """True when any page came through the OCR engine, so that one letter may stand for another."""
        return any(page in ("ocr", "ocr_tables", "text+ocr") for page in self.source.reading)

    @cached_property
    def words(self) -> str:
        """The lines of the letter, and the text of its pages that people do not see."""
        return " ".join([*self.texts, *(f"• {each.value} •" for each in self.unclaimed("hidden"))])

    @property
    def has_uncertain_row(self) -> bool:
        """True when a figure of the billing summary has no value or an uncertain one: it may be what differs."""
        readings = [reading for key, reading in self.fields.items() if key.split(".")[0] in _SUMMARY]
        return any(reading.confidence < SURE for reading in readings)

    @cached_property
    def knows_its_rows(self) -> bool:
        """Whether each row of the billing summary is what it is taken for: they come to an amount due that is stated
        elsewhere too, or each has a name of its own.

        Tax that was not found, a total, a subtotal or another year's column that was read as a row or as the amount
        due, a row of unknown name: then which figure is which is a guess. A record that was made elsewhere says itself
        what its figures are.
        """
        if "tax_owed" not in self.fields:
            return True
        if self.fields["tax_owed"].value is None:
            return False
        kinds = [row.kind for row in self.rows if row.kind not in cp14().credit_kinds]
        names = cp14().kind_of_label
        named = all(names.get(_words(row.label)) == row.kind for row in self.rows)
        signed = all((row.amount <= 0) == (row.kind in cp14().credit_kinds) for row in self.rows if row.amount)
        comes = self.adds_up and self._states_amount_due
        return signed and len(kinds) == len(set(kinds)) and (comes or (named and not self.has_uncertain_row))

    @property
    def _states_amount_due(self) -> bool:
        """Whether the amount due is stated in another place than its row, where it may be a subtotal."""
        reading = self.fields.get("amount_due")
        return reading is not None and any(each.place not in _NOT_ELSEWHERE for each in reading.evidence)

    def severity_of(self, severity: Severity, fields: Sequence[str]) -> Severity:
        """A problem's severity: none of figures whose part in the billing summary is a guess accuses the letter."""
        if severity != "error" or not any(name.split(".")[0] in _OF_ROWS for name in fields):
            return severity
        return "error" if self.knows_its_rows else "warning"

    @property
    def was_read_in_part(self) -> bool:
        """True when of some page only the head and the tables were read."""
        return "ocr_tables" in self.source.reading

    @cached_property
    def rows(self) -> tuple[BillingRow, ...]:
        """The billing summary: its rows as printed, or else rows made of the notice's own fields."""
        return tuple(self.notice.billing_rows) or tuple(rows_of_fields(self.notice))

    @property
    def adds_up(self) -> bool:
        """Whether the billing rows come to the amount due, to the cent."""
        return sum((row.amount for row in self.rows), Decimal(0)) == self.notice.amount_due

    @cached_property
    def verdict(self) -> Verdict | NotJudged:
        """Which account of filing and payment explains the printed penalties and interest."""
        figures = self.figures
        return figures if isinstance(figures, NotJudged) else judge(figures)

    @cached_property
    def figures(self) -> Figures | NotJudged:
        """The printed charges, and what they are charged on."""
        found = Figures.of(self.notice, self.told_deadlines, self.place)
        if isinstance(found, NotJudged) or self.notice.interest_table:
            return found
        return found._replace(payments_listed=listed_payments(found, self.words))

    @cached_property
    def place(self) -> law.Address:
        """Where the taxpayer's address is."""
        return taxpayer_place(self.notice)

    def unclaimed(self, kind: LeftoverKind) -> tuple[Leftover, ...]:
        """The print of a kind that no field claims."""
        return tuple(each for each in self.leftovers if each.kind == kind)

    def evidence(self, names: tuple[str, ...]) -> tuple[Evidence, ...]:
        """The chosen readings of the fields named."""
        if not self.fields:
            return ()
        readings = (self.fields[name] for name in names if name in self.fields)
        return tuple(evidence for reading in readings for evidence in reading.evidence if evidence.chosen)


def _words(label: str) -> str:
    """A label in the form of the notice's definition: lower-case words."""
    return " ".join(re.findall(r"[a-z]+", label.lower()))
