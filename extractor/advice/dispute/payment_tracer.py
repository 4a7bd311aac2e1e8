"""The letter that asks the IRS to find and credit payments that the account does not show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from extractor.advice.dispute.grounds import PAYMENTS, codes_of, grounds, notice_to_dispute
from extractor.advice.dispute.letter import Letter, PaymentMade, Sentence, recipient_of, sender_of
from extractor.advice.dispute.reference import notice_in_words, reference_of
from extractor.errors import NothingToDispute
from extractor.record import Finding, Record


def payment_tracer(record: Record, date: dt.date, payments: Sequence[PaymentMade] = ()) -> Letter:
    """The letter for payments that are not credited. Raises NothingToDispute when no finding says so."""
    notice = notice_to_dispute(record)
    findings = grounds(record, PAYMENTS)
    if not findings:
        raise NothingToDispute("no letter: no finding says that a payment was not credited")
    codes = codes_of(findings)
    opening = Sentence(f"I made payments that {notice_in_words(notice)} does not take into account.", codes)
    closing = (
        Sentence("Please trace these payments and credit each as of the day on which it was made.", codes),
        Sentence("Please recompute the penalties and the interest that depend on them, and send me the result.", codes),
        Sentence("Please put collection of the amount in question on hold until then.", codes),
    )
    return Letter(
        kind="payment-tracer",
        title="Request to trace and credit payments",
        date=date,
        sender=sender_of(notice),
        recipient=recipient_of(notice),
        reference=reference_of(notice),
        paragraphs=((opening,), *(_paragraph(finding) for finding in findings), closing),
        payments=tuple(payments),
        fields=("payments_and_credits",),
    )


def _paragraph(finding: Finding) -> tuple[Sentence, ...]:
    message = finding.message[:1].upper() + finding.message[1:].rstrip(".")
    authority = f" ({finding.authority})" if finding.authority else ""
    return (Sentence(f"{message}{authority}.", (finding.code,)),)
