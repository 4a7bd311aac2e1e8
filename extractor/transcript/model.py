"""The account transcript as data (JSON schema version 1): one object per account module.

Money is `Decimal` dollars with the printed sign, credits negative, a string with two decimals in JSON; dates are
calendar days; what is blank or `00-00-0000` is None. Boxes are in points on the upright page, as in the record.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from pydantic import Field

from extractor.record import Box, LastFour, MaskedText, Money, Part
from extractor.schema import published

KIND: Literal["account_transcript"] = "account_transcript"
SCHEMA_VERSION: Literal["1.0"] = "1.0"
SCHEMA_ID = "urn:cp14-extractor:schema:transcript-1"


class Transaction(Part):
    """One line of the transactions table, as printed."""

    code: str = Field(description="Transaction code, three digits.", pattern=r"^\d{3}$")
    explanation: MaskedText = Field(description="Printed explanation without DLN, notice number and extension date.")
    cycle: str | None = Field(None, description="Processing cycle as printed: year, week and day (YYYYCCDD).")
    date: dt.date | None = Field(None, description="Printed date; null when blank or 00-00-0000.")
    amount: Money | None = Field(None, description="Dollars, credits negative; null when blank.")
    dln: str | None = Field(None, description="Document locator number.")
    notice: str | None = Field(None, description="Notice number of a `Notice issued` line, such as `CP 0014`.")
    extended_to: dt.date | None = Field(None, description="Extended filing date of TC 460.")
    page: int = Field(description="Page, from 1; 1 for HTML, and counted by form feeds for plain text.")
    bbox: Box | None = Field(None, description="x0, top, x1, bottom in points; null for HTML and plain text.")


class UnreadableLine(Part):
    """A line, or a page, that could not be read reliably or that no field claims."""

    page: int = Field(description="Page, from 1.")
    text: MaskedText = Field(description="What was read of it, taxpayer numbers masked.")
    why: str = Field(description="What is wrong with the reading.")


class AccountTranscript(Part):
    """One account module: one taxpayer, form and tax period."""

    schema_version: Literal["1.0"] = Field(SCHEMA_VERSION, description="Version of this schema.")
    kind: Literal["account_transcript"] = Field(KIND, description="What the object is.")
    file: MaskedText = Field("", description="Name of the input, taxpayer numbers masked.")
    reading: Literal["text", "ocr"] = Field("text", description="Whether any page was read by OCR.")
    form: str | None = Field(None, description="Form number, such as 1040.")
    tax_year: int | None = Field(None, description="Year in which the period ends.")
    period_end: dt.date | None = Field(None, description="Last day of the tax period.")
    tin_last4: LastFour | None = Field(None, description="Last four digits of the taxpayer number.")
    spouse_tin_last4: LastFour | None = Field(None, description="Last four digits of the spouse's number.")
    name: MaskedText | None = Field(None, description="Name lines as printed (often shortened by the IRS).")
    request_date: dt.date | None = Field(None, description="Day on which the transcript was requested.")
    account_balance: Money | None = Field(None, description="Balance without accruals; negative is a credit.")
    accrued_interest: Money | None = Field(None, description="Interest not yet posted.")
    accrued_interest_as_of: dt.date | None = Field(None, description="Day through which interest is accrued.")
    accrued_penalty: Money | None = Field(None, description="Failure-to-pay penalty not yet posted.")
    accrued_penalty_as_of: dt.date | None = Field(None, description="Day through which the penalty is accrued.")
    balance_plus_accruals: Money | None = Field(None, description="Balance with accruals; not a payoff amount.")
    return_filed: bool = Field(True, description="False when the transcript says that no return was filed.")
    transactions: list[Transaction] = Field(default=[], description="Transactions in printed order.")
    unreadable: list[UnreadableLine] = Field(default=[], description="Lines that could not be read reliably.")

    uncertain: list[UnreadableLine] = Field(
        default=[], description="What no field claims or a field lacks, though the amounts may add up."
    )


def json_schema() -> dict[str, Any]:
    """The published JSON Schema of an account module; readers ignore properties that they do not know."""
    return published(AccountTranscript.model_json_schema(by_alias=True), SCHEMA_ID)
