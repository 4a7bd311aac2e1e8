"""Which findings can carry a letter, and which forbid one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from extractor.errors import FiguresMissing, NothingToDispute
from extractor.record import MONEY_PATTERN, SURE, Finding, Notice, Record

DISPUTABLE = frozenset(
    {
        "billing-sum-mismatch",
        "amount-disagreement",
        "due-date-unexpected",
        "interest-mismatch",
        "interest-row-mismatch",
        "interest-total-mismatch",
        "interest-rate-mismatch",
        "failure-to-pay-mismatch",
        "failure-to-file-mismatch",
        "estimated-tax-implausible",
        "penalty-total-mismatch",
        "demand-premature",
        "transcript-balance-mismatch",
        "transcript-tax-mismatch",
        "transcript-credits-mismatch",
        "transcript-penalty-mismatch",
        "transcript-interest-mismatch",
        "transcript-payment-not-on-notice",
    }
)
"""Errors in what the IRS billed; those of reading, missing pages or a forged notice are no matter for a letter."""
PAYMENTS = frozenset(
    {
        "transcript-payment-missing",
        "transcript-payment-not-on-notice",
        "transcript-payment-other-period",
        "transcript-payment-other-spouse",
        "transcript-payment-misdated",
        "transcript-payment-amount-differs",
    }
)
_EITHER_SIDE = frozenset({"transcript-credits-mismatch", "transcript-payment-not-on-notice"})
"""Credits: what is missing from them is a charge too many, whatever the sign it is printed with."""
MONEY = re.compile(MONEY_PATTERN)
"""An amount as a record has it."""
_FORGED = frozenset({"payee-suspicious", "contact-suspicious", "payment-method-suspicious"})


def notice_to_dispute(record: Record) -> Notice:
    """The record's notice. Raises FiguresMissing for another notice, NothingToDispute for one that may be forged."""
    notice = record.notice
    if notice is None or record.error is not None:
        raise FiguresMissing("no letter can be written: the notice could not be read")
    if record.status == "unsupported" or notice.notice_code not in (None, "CP14"):
        raise FiguresMissing(f"no letter is written about a {notice.notice_code or 'notice that is not a CP14'}")
    forged = [finding.code for finding in record.findings if finding.code in _FORGED]
    if forged:
        raise NothingToDispute(
            f"the notice may be forged ({', '.join(forged)}): do not answer it, look into irs.gov/account first"
        )
    return notice


def grounds(record: Record, codes: Iterable[str]) -> list[Finding]:
    """The errors of these codes whose figures were all read with confidence, so that no honest notice is accused."""
    wanted = frozenset(codes)
    errors = [each for each in record.findings if each.code in wanted and each.severity == "error"]
    return [each for each in errors if not uncertain_fields(record, each)]


def is_overcharge(finding: Finding) -> bool:
    """Whether a notice shows more than is expected, or a difference that has no side.

    A figure that is too low for the taxpayer's good is nothing to object to.
    """
    if finding.expected is None or finding.code in _EITHER_SIDE:
        return True
    if finding.found is None:
        return False
    both_money = MONEY.fullmatch(finding.found) and MONEY.fullmatch(finding.expected)
    return not both_money or Decimal(finding.found) > Decimal(finding.expected)


def uncertain_fields(record: Record, finding: Finding) -> list[str]:
    """The fields of a finding whose reading is not confident."""
    uncertain = [name for name, field in record.fields.items() if field.value is not None and field.confidence < SURE]
    return [name for name in uncertain if any(name == each or name.startswith(f"{each}.") for each in finding.fields)]


def codes_of(findings: Iterable[Finding]) -> tuple[str, ...]:
    """The codes, each once, in their order."""
    return tuple(dict.fromkeys(finding.code for finding in findings))
