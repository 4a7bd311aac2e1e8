"""What a check sees: one notice, how it was read, the words of the letter, and the day it is looked at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from extractor import law
from extractor.checks.account.figures import Figures, NotJudged, taxpayer_place
from extractor.checks.account.verdict import Verdict, judge
from extractor.checks.row_fields import rows_of_fields
from extractor.leftover import Leftover, LeftoverKind
from extractor.record import SURE, BillingRow, Evidence, FieldReading, Notice, Source

_SUMMARY = ("amount_due", "tax_owed", "payments_and_credits", "penalties", "interest")


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

    @property
    def has_uncertain_row(self) -> bool:
        """True when a figure of the billing summary has no value or an uncertain one: it may be what differs."""
        readings = [reading for key, reading in self.fields.items() if key.split(".")[0] in _SUMMARY]
        return any(reading.confidence < SURE for reading in readings)

    @property
    def lacks_summary(self) -> bool:
        """True when no tax was found, which every billing summary has: the rows that were found may be others."""
        return "tax_owed" in self.fields and self.fields["tax_owed"].value is None

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
        return Figures.of(self.notice, self.told_deadlines, self.place)

    @cached_property
    def place(self) -> law.Address:
        """Where the taxpayer's address is."""
        return taxpayer_place(self.notice)

    def unclaimed(self, kind: LeftoverKind) -> tuple[Leftover, ...]:
        """The print of a kind that no field claims."""
        return tuple(each for each in self.leftovers if each.kind == kind)

    def evidence(self, names: tuple[str, ...]) -> tuple[Evidence, ...]:
        """The chosen readings of the fields named."""
        readings = (self.fields[name] for name in names if name in self.fields)
        return tuple(evidence for reading in readings for evidence in reading.evidence if evidence.chosen)
