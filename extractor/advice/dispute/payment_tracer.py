"""The letter that asks the IRS to find and credit payments that the account does not show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from extractor.advice.dispute.grounds import PAYMENTS, codes_of, grounds, notice_to_dispute
from extractor.advice.dispute.letter import Letter, PaymentMade, Sentence, recipient_of, sender_of
from extractor.advice.dispute.reference import notice_in_words, reference_of
from extractor.advice.wording import day, dollars
from extractor.errors import NothingToDispute
from extractor.record import Finding, Notice, Record, money_text

_AUTHORITY = "IRC 6601(a); IRC 6651(b)"


def payment_tracer(record: Record, date: dt.date, payments: Sequence[PaymentMade] = ()) -> Letter:
    """The letter for payments that are not credited. Raises NothingToDispute when no finding says so."""
    notice = notice_to_dispute(record)
    findings = [*grounds(record, PAYMENTS), *_beyond_credits(notice, payments)]
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


def _beyond_credits(notice: Notice, payments: Sequence[PaymentMade]) -> list[Finding]:
    """What the payments alone prove: more was paid by the notice date than all credits on the notice come to."""
    if notice.notice_date is None or notice.payments_and_credits is None:
        return []
    by_then = [each.amount for each in payments if each.date <= notice.notice_date]
    paid, credited = sum(by_then, Decimal(0)), abs(notice.payments_and_credits)
    if paid <= credited:
        return []
    message = (
        f"payments through {day(notice.notice_date)} come to {dollars(paid)}, all payments and credits on the notice "
        f"to {dollars(credited)}: at least {dollars(paid - credited)} is not credited"
    )
    return [
        Finding(
            code="payments-not-credited",
            severity="error",
            message=message,
            fields=["payments_and_credits"],
            expected=money_text(paid),
            found=money_text(credited),
            authority=_AUTHORITY,
        )
    ]
