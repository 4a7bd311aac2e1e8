"""The record: what the program says of one notice (JSON schema version 1).

Money is `Decimal` dollars inside and a string with two decimals in JSON; dates are calendar days, ISO in JSON.
A value is what the paper prints, right or wrong; absent is None. Boxes are x0, top, x1, bottom in points
(1/72 inch) on the upright page, origin top left.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema

from extractor.values.taxpayer_number import masked

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
"""The fields that must all be read surely before a notice may be called verified."""
TABLES: tuple[str, ...] = ("interest_table", "penalty_table")
"""The tables of the later pages: one that is in the file must have been read too."""


SURE = 0.995
"""From this confidence on a field counts as surely read."""


def money_text(amount: Decimal) -> str:
    """The JSON form of an amount of dollars: no sign but minus, no commas, two decimals."""
    return f"{amount:.2f}"


Money = Annotated[
    Decimal,
    Field(max_digits=14, decimal_places=2),
    PlainSerializer(money_text, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": MONEY_PATTERN}),
]
Exact = Annotated[
    Decimal,
    PlainSerializer(lambda number: f"{number:f}", return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}),
]


def _masked_value(value: str | int | None) -> str | int | None:
    """A value without taxpayer numbers; of one that it begins with, the last four digits stay."""
    hidden = masked(str(value))
    return value if hidden == str(value) else hidden.removeprefix("***-**-")


def _masked_digest(text: str) -> str:
    """A SHA-256, in which nine digits are no taxpayer number; any other text masked."""
    return text if _SHA256.fullmatch(text) else masked(text)


def _last_four(number: str) -> str:
    return number.strip()[-4:]


_SHA256 = re.compile(r"[0-9a-f]{64}")
MaskedText = Annotated[str, AfterValidator(masked), PlainSerializer(masked)]
"""A text without whole taxpayer numbers. Masked when the record is made and again when it is written, so that a copy
whose values nobody validated shows none either. Every text of the record is of this type or one of the next three."""
MaskedValue = Annotated[str | int | None, AfterValidator(_masked_value), PlainSerializer(_masked_value)]
Digest = Annotated[str, AfterValidator(_masked_digest), PlainSerializer(_masked_digest)]
LastFour = Annotated[str, AfterValidator(_last_four), PlainSerializer(_last_four)]
Box = tuple[float, float, float, float]

Status = Literal["verified", "review", "unsupported", "failed"]
Severity = Literal["error", "warning", "info"]
PageReading = Literal["text", "ocr", "ocr_tables", "text+ocr", "blank", "not_read"]
"""How a page was read: its own text, OCR of the whole page, OCR of its head, its tables and the
lines with figures only, or not at all."""
RowKind = Literal[
    "tax_owed",
    "payments_and_credits",
    "failure_to_file",
    "failure_to_pay",
    "estimated_tax",
    "dishonored_payment",
    "other_penalty",
    "interest",
    "other",
]


class Part(BaseModel):
    """Base of every part of the record: unknown fields are refused, so that a misspelled one is seen."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Source(Part):
    """Where the notice stands: the file, its bytes' SHA-256, and the pages (1-based) it takes up there."""

    file: MaskedText
    sha256: Digest
    media_type: MaskedText | None = None
    page_count: int | None = None
    notice_index: int = 1
    pages: list[int] = []
    reading: list[PageReading] = []


class Evidence(Part):
    """One reading of a value: its place on the letter, its box, and the characters as they were read."""

    place: MaskedText
    page: int
    bbox: Box
    text: MaskedText
    reading: Literal["text", "ocr"]
    ocr_confidence: float | None = None
    chosen: bool = False


class FieldReading(Part):
    """How one field was read. `confidence` is the probability that `value` is what the paper prints."""

    value: MaskedValue
    confidence: float
    agreement: int
    evidence: list[Evidence] = []


class Penalties(Part):
    """The penalty rows of the billing summary, in dollars; None where the letter has no such row."""

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
    days: int
    rate_percent: Exact
    factor: Exact
    amount: Money
    charge: Money


class PenaltyRow(Part):
    """A row of a penalty table on a later page; the columns a layout does not print are None."""

    kind: RowKind
    label: MaskedText
    date: dt.date | None = None
    months: int | None = None
    unpaid_amount: Money | None = None
    rate_percent: Exact | None = None
    amount: Money
    total: bool = False


class ScanLine(Part):
    """The coupon's machine line. Its layout is not officially confirmed: for agreement only, never a source."""

    tax_period: MaskedText | None = None
    amount: Money | None = None


class Notice(Part):
    """What the paper prints."""

    notice_code: MaskedText | None = None
    tax_year: int | None = None
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
    """Something that does not hold, or that a person should know; with the authority for the rule."""

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
    """A check that lacked what it needs, and what that was."""

    code: MaskedText
    why: MaskedText


class Checks(Part):
    """Which checks held and which could not be made."""

    passed: list[MaskedText] = []
    not_run: list[NotRun] = []


class Failure(Part):
    """Why a file could not be read at all."""

    code: MaskedText
    message: MaskedText


class Tool(Part):
    """The program and the engine that made the record."""

    name: MaskedText = "cp14-extractor"
    version: MaskedText
    tesseract: MaskedText | None = None


class Record(Part):
    """One notice: its source, status, figures, how each was read, and what was found."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    source: Source
    status: Status
    notice: Notice | None = None
    fields: dict[MaskedText, FieldReading] = {}
    findings: list[Finding] = []
    checks: Checks = Checks()
    error: Failure | None = None
    tool: Tool

    def to_json(self, *, indent: int | None = None) -> str:
        """The record as JSON text, keys in the contract's order, money as strings."""
        return self.model_dump_json(by_alias=True, indent=indent)


def json_schema() -> dict[str, Any]:
    """The published JSON Schema of a record."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Record.model_json_schema(by_alias=True)}
