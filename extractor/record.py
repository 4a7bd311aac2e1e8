"""The record: everything the program reports about one notice (JSON schema version 1).

Money is `Decimal` dollars in Python and a string with two decimals in JSON; dates are `date` in Python and ISO in JSON.
A value is what the page prints, right or wrong; absent is None. Boxes are x0, top, x1, bottom in points (1/72 inch) on
the upright page, origin top left.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema
from pydantic_core import core_schema

from extractor.fast_validation import Quick
from extractor.values.taxpayer_number import HOLDS_NONE, masked

SCHEMA_VERSION: Literal["1.0"] = "1.0"

MONEY_PATTERN = r"^-?\d+\.\d{2}$"

KEY_FIELDS: tuple[str, ...] = (
    "notice_code",
    "tax_year",
    "notice_date",
    "due_date",
    "amount_due",
    "tax_owed",
    "payments_and_credits",
    "penalties",
    "interest",
)
"""Fields that must all be read with high confidence before a notice can be verified."""
TABLES: tuple[str, ...] = ("interest_table", "penalty_table")
"""Tables of later pages: one that is in the file must have been read too."""


SURE = 0.995
"""Minimum confidence of a field in a verified notice."""


def money_text(amount: Decimal) -> str:
    """An amount in dollars as JSON text: minus sign if negative, no separators, two decimals."""
    return f"{amount:.2f}"


Money = Annotated[
    Decimal,
    Field(max_digits=14, decimal_places=2),
    PlainSerializer(money_text, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": MONEY_PATTERN}),
]
Exact = Annotated[
    Decimal,
    Field(max_digits=21, decimal_places=15),
    PlainSerializer(lambda number: f"{number:f}", return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}),
]


def _masked_value(value: str | int | None) -> str | int | None:
    """A value without taxpayer numbers; if it begins with one, only the last four digits remain of it."""
    hidden = masked(str(value))
    return value if hidden == str(value) else hidden.removeprefix("***-**-")


def _masked_digest(text: str) -> str:
    """A SHA-256 digest, in which nine digits are not a taxpayer number; any other text masked."""
    return text if _SHA256.fullmatch(text) else masked(text)


def _not_a_taxpayer_number(number: int) -> int:
    """A number of at most eight digits: what counts years, days or pages has no more, and nine may be somebody's."""
    if abs(number) >= _NINE_DIGITS:
        raise ValueError("a whole number of nine digits or more")
    return number


def _last_four(number: str) -> str:
    return number.strip()[-4:]


_NINE_DIGITS = 100_000_000
_SHA256 = re.compile(r"[0-9a-f]{64}")
_HOLDS_NONE = core_schema.str_schema(pattern=HOLDS_NONE)
MaskedText = Annotated[str, AfterValidator(masked), Quick(_HOLDS_NONE, "string_type"), PlainSerializer(masked)]
"""Text without whole taxpayer numbers. It is masked when the record is made and again when it is serialized, so that
a copy made without validation shows none either. Every text of the record has this type or one of the next three."""
_SHORT_VALUE = core_schema.union_schema(
    [_HOLDS_NONE, core_schema.int_schema(gt=-_NINE_DIGITS, lt=_NINE_DIGITS, strict=True), core_schema.none_schema()],
    mode="left_to_right",
)
MaskedValue = Annotated[
    str | int | None,
    AfterValidator(_masked_value),
    Quick(_SHORT_VALUE, "text_or_whole_number", "Input should be a text, a whole number or nothing"),
    PlainSerializer(_masked_value),
]
Digest = Annotated[str, AfterValidator(_masked_digest), PlainSerializer(_masked_digest)]
LastFour = Annotated[str, AfterValidator(_last_four), PlainSerializer(_last_four)]
WholeNumber = Annotated[int, AfterValidator(_not_a_taxpayer_number)]
"""A count, a year or a page. No whole number of the record has another type."""
Box = tuple[float, float, float, float]

Status = Literal["verified", "review", "unsupported", "failed", "settled"]
Severity = Literal["error", "warning", "info"]
PageReading = Literal["text", "ocr", "ocr_tables", "text+ocr", "blank", "not_read"]
"""How a page was read: its own text, OCR of the whole page, OCR of its head, its tables and the
lines with figures only, or not at all."""
PenaltyKind = Literal["failure_to_file", "failure_to_pay", "estimated_tax", "dishonored_payment", "other_penalty"]
RowKind = Literal["tax_owed", "payments_and_credits", PenaltyKind, "interest", "other"]


class Part(BaseModel):
    """Base of all parts of the record: unknown fields are rejected, so that a misspelled one is noticed."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    def to_json(self, *, indent: int | None = None) -> str:
        """JSON text, keys in schema order, money as strings; one line unless `indent` is given."""
        return self.model_dump_json(by_alias=True, indent=indent)


class Container(Part):
    """The archive, e-mail message or PDF that the document was in: the SHA-256 of its bytes, its media type, and the
    document's path there."""

    sha256: Digest
    media_type: MaskedText
    member: MaskedText


class Source(Part):
    """Where the notice is: the file, the SHA-256 of its bytes, and its pages there, counted from 1. Of a document in a
    container, `file` is the container, and all else is said of the document."""

    file: MaskedText
    sha256: Digest
    media_type: MaskedText | None = None
    page_count: WholeNumber | None = None
    notice_index: WholeNumber = 1
    pages: list[WholeNumber] = []
    reading: list[PageReading] = []
    container: Container | None = None


class Evidence(Part):
    """One mention of a value: its place on the notice, its box, and its text as read. `file`: None for the notice's own
    file; a transcript or a list of payments otherwise, whose boxes are not places on the notice."""

    place: MaskedText
    page: WholeNumber
    bbox: Box
    text: MaskedText
    reading: Literal["text", "ocr"]
    ocr_confidence: float | None = None
    chosen: bool = False
    file: MaskedText | None = None


class FieldReading(Part):
    """How one field was read. `confidence` is the probability that `value` is what the page prints."""

    value: MaskedValue
    confidence: float
    agreement: WholeNumber
    evidence: list[Evidence] = []


class Penalties(Part):
    """Penalty rows of the billing summary, in dollars; None where the notice has no such row."""

    failure_to_file: Money | None = None
    failure_to_pay: Money | None = None
    estimated_tax: Money | None = None
    dishonored_payment: Money | None = None
    other: Money | None = None


class BillingRow(Part):
    """A row of the billing summary above its total."""

    kind: RowKind
    label: MaskedText
    amount: Money


class InterestRow(Part):
    """A row of the interest table: `days` from `from` (excluded) to `to` (included), charge = amount × factor."""

    from_: dt.date = Field(alias="from")
    to: dt.date
    days: WholeNumber
    rate_percent: Exact
    factor: Exact
    amount: Money
    charge: Money


class PenaltyRow(Part):
    """A row of a penalty table on a later page; columns that a layout does not print are None."""

    kind: RowKind
    label: MaskedText
    date: dt.date | None = None
    months: WholeNumber | None = None
    unpaid_amount: Money | None = None
    rate_percent: Exact | None = None
    amount: Money
    total: bool = False


class ScanLine(Part):
    """The scan line of the coupon. Its format is not officially documented: used for agreement
    only, never as a source.
    """

    tax_period: MaskedText | None = None
    amount: Money | None = None


class Notice(Part):
    """What the notice prints."""

    notice_code: MaskedText | None = None
    tax_year: WholeNumber | None = None
    form: MaskedText | None = None
    notice_date: dt.date | None = None
    due_date: dt.date | None = None
    amount_due: Money | None = None
    tax_owed: Money | None = None
    payments_and_credits: Money | None = None
    penalties: Penalties = Penalties()
    penalties_total: Money | None = None
    interest: Money | None = None
    billing_rows: list[BillingRow] = []
    interest_table: list[InterestRow] = []
    interest_table_total: Money | None = None
    penalty_table: list[PenaltyRow] = []
    tin_last4: LastFour | None = None
    taxpayer_name: MaskedText | None = None
    mailing_address: list[MaskedText] = []
    caller_id: MaskedText | None = None
    contact_phone: MaskedText | None = None
    payment_address: list[MaskedText] = []
    payee: MaskedText | None = None
    scan_line: ScanLine | None = None


class Finding(Part):
    """Something that is wrong, or that a person should know, with the authority for the rule."""

    code: MaskedText
    severity: Severity
    message: MaskedText
    fields: list[MaskedText] = []
    expected: MaskedText | None = None
    found: MaskedText | None = None
    tolerance: MaskedText | None = None
    authority: MaskedText | None = None
    evidence: list[Evidence] = []


class NotRun(Part):
    """A check that lacked its input, and what was missing."""

    code: MaskedText
    why: MaskedText


class Checks(Part):
    """Which checks passed and which could not be run."""

    passed: list[MaskedText] = []
    not_run: list[NotRun] = []


class Failure(Part):
    """Why a file could not be read at all."""

    code: MaskedText
    message: MaskedText


class Correction(Part):
    """A field whose value a person changed: what was read, with its confidence, and what the person decided."""

    field: MaskedText
    read: MaskedValue
    confidence: float | None = None
    settled: MaskedValue


class Settlement(Part):
    """A person's decision about a notice: who decided, when (UTC), in how many seconds, and what.

    `decision`: the figures as read are what the page prints, some were corrected, or it is not a notice to handle.
    `way`: typed without seeing the program's value, or with it; None for several fields decided in different ways.
    `values` are the key figures as decided: they are what counts if the file is read again. `confirmed` are the codes
    of the errors and warnings that the person saw and confirmed; one of another code makes the record `review` again.
    """

    decision: Literal["accepted", "corrected", "unsupported"]
    by: MaskedText
    at: dt.datetime
    seconds: float | None = None
    way: Literal["blind", "seen"] | None = None
    values: dict[MaskedText, MaskedValue] = {}
    corrections: list[Correction] = []
    confirmed: list[MaskedText] = []
    note: MaskedText | None = None


class Tool(Part):
    """The program and the OCR engine that made the record."""

    name: MaskedText = "cp14-extractor"
    version: MaskedText
    tesseract: MaskedText | None = None


class Record(Part):
    """One notice: source, status, figures, how each was read, and findings.

    In a settled record `notice` has what the person decided, `fields` what the program read.
    """

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    source: Source
    status: Status
    notice: Notice | None = None
    fields: dict[MaskedText, FieldReading] = {}
    findings: list[Finding] = []
    checks: Checks = Checks()
    error: Failure | None = None
    settlement: Settlement | None = None
    tool: Tool
