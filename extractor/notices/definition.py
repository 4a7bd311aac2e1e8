"""What a definition file says of a notice, checked strictly: unknown keys, wrong types and duplicates are errors."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Annotated, Literal

import regex
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from extractor.record import Notice, Penalties, RowKind

ValueType = Literal["notice_code", "year", "form", "date", "money", "tin_last4", "caller_id", "phone"]
"""What is printed beside a label; fields/value_types.py has the parser of each."""

Place = Literal[
    "header",
    "running_header",
    "headline",
    "billing_summary",
    "sentence",
    "narrative",
    "coupon",
    "scan_line",
    "interest_table",
    "penalty_table",
    "help",
]
"""Where on a letter a figure is printed: `header` is that of page 1, `running_header` that of a later page, `help` the
part of the letter that says whom to call."""

RUNNING_TEXT: frozenset[str] = frozenset({"sentence", "narrative"})
"""The places where a figure is one of a sentence."""

Constraint = Literal["rows_add_up_to_amount_due", "due_date_follows_notice_date", "scan_line_repeats_amount_and_year"]
"""Figures that agree on a correct notice; where they do, they corroborate each other."""


def _without_duplicates(texts: tuple[str, ...]) -> tuple[str, ...]:
    folded = [text.casefold() for text in texts]
    duplicates = {text for text in folded if folded.count(text) > 1}
    if duplicates:
        raise ValueError(f"duplicate: {', '.join(sorted(duplicates))}")
    return texts


def _lower_case_words(texts: tuple[str, ...]) -> tuple[str, ...]:
    for text in texts:
        if text != " ".join(text.lower().split()) or not text:
            raise ValueError(f"{text!r} is not lower-case words with single spaces between them")
    return _without_duplicates(texts)


def _pattern(text: str) -> str:
    try:
        regex.compile(text)
    except regex.error as error:
        raise ValueError(f"{text!r} is not a regular expression: {error}") from error
    return text


Labels = Annotated[tuple[str, ...], AfterValidator(_lower_case_words)]
"""Printed words in lower case, as they are searched for."""
Pattern = Annotated[str, AfterValidator(_pattern)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class FieldDefinition(_Part):
    """A field that is printed once or more beside labels.

    `labels`: the longest first, since the first that fits a text run is taken; `ocr_labels` are added for pages that
    were read by OCR. `most_words_before`: with more words before it in its line, a label is part of a sentence.
    `places`: where the field is printed. `identity`: known also of a letter that is not read as this notice.
    """

    type: ValueType
    labels: Labels = ()
    ocr_labels: Labels = ()
    most_words_before: int | None = Field(default=None, ge=0)
    places: tuple[Place, ...]
    identity: bool = False

    @model_validator(mode="after")
    def _labels_differ(self) -> FieldDefinition:
        _without_duplicates((*self.labels, *self.ocr_labels))
        return self

    def labels_on(self, *, is_ocr: bool) -> tuple[str, ...]:
        """The labels to look for on a page."""
        return (*self.labels, *self.ocr_labels) if is_ocr else self.labels


class RowDefinition(_Part):
    """A kind of row of the billing summary, and the field that its amounts add up to.

    A label in `labels` names the kind; `patterns` are searched for, in the order of the definition file, in any other
    label. `credit`: its amounts lessen what is due; all others are charges, which no notice prints with a minus.
    `table_headings`: first words of the heading of this kind's table on a later page.
    """

    kind: RowKind
    field: str
    labels: Labels
    patterns: tuple[Pattern, ...] = ()
    credit: bool = False
    table_headings: Labels = ()

    @model_validator(mode="after")
    def _field_is_of_the_record(self) -> RowDefinition:
        part, _, name = self.field.rpartition(".")
        model: type[BaseModel] = Penalties if part == "penalties" else Notice
        if part not in ("", "penalties") or name not in model.model_fields:
            raise ValueError(f"field {self.field!r} is not a field of the record")
        return self

    @property
    def is_penalty(self) -> bool:
        """Whether the row is a penalty."""
        return self.field.startswith("penalties.")

    @property
    def field_name(self) -> str:
        """The last part of the field: `failure_to_pay` of `penalties.failure_to_pay`."""
        return self.field.rpartition(".")[2]


class BillingDefinition(_Part):
    """The billing summary. `credit_headings`: headings of a column of credits beside that of the amounts. `minus`:
    words that say that a row's amount is subtracted. `total`: the label of its last row, a regular expression that may
    have one error."""

    headings: Labels
    column_headings: Labels
    credit_headings: Labels = ()
    minus: Labels = ()
    total: Pattern
    rows: tuple[RowDefinition, ...]

    @model_validator(mode="after")
    def _kinds_and_labels_differ(self) -> BillingDefinition:
        _without_duplicates(tuple(row.kind for row in self.rows))
        _without_duplicates(tuple(label for row in self.rows for label in row.labels))
        _without_duplicates(tuple(heading for row in self.rows for heading in row.table_headings))
        return self


class ChargeTableDefinition(_Part):
    """A table of a later page: the labels of its last row, and words in the headings of its columns of money, of the
    balance on which is charged and of the charge."""

    total_labels: Labels
    balance_headings: Labels
    charge_headings: Labels

    def is_balance(self, heading: str) -> bool:
        """Whether a heading names the balance."""
        return any(words in heading for words in self.balance_headings)

    def is_charge(self, heading: str) -> bool:
        """Whether a heading names the charge."""
        return not self.is_balance(heading) and any(words in heading for words in self.charge_headings)


class CouponDefinition(_Part):
    """The payment coupon. `marks`: words that only a coupon has; `headings`: lines that begin one;
    `box_starts`: first words of its reference box; `enclosed`: the word beside which the payer writes an amount."""

    marks: Labels
    headings: Labels
    box_starts: Labels
    enclosed: Labels


class AddressDefinition(_Part):
    """Addresses. `office_words`: words of a line that is the office's; `office_names`: its full names, which OCR may
    misread; `other_print`: first words of lines that are not of an address."""

    office_words: Labels
    office_names: Labels
    other_print: Labels


class _Definition(_Part):
    code: str = Field(pattern=r"^(CP|LT|LTR)\d{2,4}[A-Z]{0,2}$")
    title: str = Field(min_length=3)
    headline_starts: Labels = ()
    """The first words of the headline on page 1."""


class RefusedNotice(_Definition):
    """A notice that is named and whose figures are not read."""

    handling: Literal["refused"]


class ReadNotice(_Definition):
    """A notice that is read. `headlines` name it where its code cannot be read; `bill_labels` are enough to call a
    scanned page a bill; `first_page_labels` are on first pages only."""

    handling: Literal["read"]
    headlines: Labels
    bill_labels: Labels
    first_page_labels: Labels
    key_fields: tuple[str, ...]
    constraints: tuple[Constraint, ...]
    fields: dict[str, FieldDefinition]
    billing_summary: BillingDefinition
    interest_table: ChargeTableDefinition
    penalty_table: ChargeTableDefinition
    coupon: CouponDefinition
    address: AddressDefinition

    @model_validator(mode="after")
    def _fields_are_of_the_record(self) -> ReadNotice:
        _without_duplicates(self.key_fields)
        known = {*Notice.model_fields}
        for name in (*self.fields, *self.key_fields):
            if name not in known:
                raise ValueError(f"{name!r} is not a field of the record")
        return self

    @cached_property
    def identity_fields(self) -> tuple[str, ...]:
        """The fields that are known also of a letter that is not read as this notice."""
        return tuple(name for name, field in self.fields.items() if field.identity)

    @property
    def rows(self) -> Sequence[RowDefinition]:
        """The kinds of row of the billing summary."""
        return self.billing_summary.rows

    @cached_property
    def penalty_kinds(self) -> tuple[RowKind, ...]:
        """The kinds of row that are penalties, in the order of the record."""
        order = list(Penalties.model_fields)
        own = [row for row in self.rows if row.is_penalty]
        return tuple(row.kind for row in sorted(own, key=lambda row: order.index(row.field_name)))

    @cached_property
    def single_rows(self) -> tuple[RowDefinition, ...]:
        """The kinds of row that are no penalties, each with a field of its own, in the order of the record."""
        order = list(Notice.model_fields)
        own = [row for row in self.rows if not row.is_penalty]
        return tuple(sorted(own, key=lambda row: order.index(row.field)))

    @cached_property
    def charge_kinds(self) -> frozenset[RowKind]:
        """The kinds of row that are known to be charges."""
        return frozenset(row.kind for row in self.rows if not row.credit)

    @cached_property
    def credit_kinds(self) -> frozenset[RowKind]:
        """The kinds of row that lessen what is due."""
        return frozenset(row.kind for row in self.rows if row.credit)

    @cached_property
    def kind_of_field(self) -> dict[str, RowKind]:
        """The kind of row whose amounts a field is the sum of, such as `penalties.failure_to_pay`."""
        return {row.field: row.kind for row in self.rows}

    def row(self, kind: RowKind) -> RowDefinition:
        """The definition of a kind of row. KeyError for one that this notice does not have."""
        return self._row_of_kind[kind]

    @cached_property
    def _row_of_kind(self) -> dict[RowKind, RowDefinition]:
        return {row.kind: row for row in self.rows}

    @cached_property
    def kind_of_label(self) -> dict[str, RowKind]:
        """The kind of row that each known label names."""
        return {label: row.kind for row in self.rows for label in row.labels}
