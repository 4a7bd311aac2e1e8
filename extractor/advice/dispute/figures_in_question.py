"""The letter that disputes figures of a notice: what is printed, what is expected, the authority, the arithmetic."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal

from extractor.advice.dispute.arithmetic import calculations
from extractor.advice.dispute.grounds import (
    DISPUTABLE,
    MONEY,
    codes_of,
    grounds,
    is_overcharge,
    notice_to_dispute,
    uncertain_fields,
)
from extractor.advice.dispute.letter import Letter, PaymentMade, Questioned, Sentence, recipient_of, sender_of
from extractor.advice.dispute.reference import notice_in_words, reference_of
from extractor.errors import NothingToDispute
from extractor.record import Finding, Record
from extractor.values.wording import day, dollars

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def figures_in_question(record: Record, date: dt.date, payments: Sequence[PaymentMade] = ()) -> Letter:
    """The letter for the errors among a record's findings. Raises NothingToDispute when there is none."""
    notice = notice_to_dispute(record)
    findings = [each for each in grounds(record, DISPUTABLE) if is_overcharge(each)]
    if not findings:
        raise NothingToDispute(_why_none(record))
    codes = codes_of(findings)
    opening = Sentence(f"I am writing about {notice_in_words(notice)}, figures of which do not hold.", codes)
    closing = (
        Sentence("Please correct the figures named here, and with them whatever was computed from them.", codes),
        Sentence("Please send me a corrected notice, or an explanation of each figure that you leave as it is.", codes),
        Sentence("Please put collection of the amount in question on hold until then.", codes),
    )
    return Letter(
        kind="dispute",
        title="Dispute of figures on a notice CP14",
        date=date,
        sender=sender_of(notice),
        recipient=recipient_of(notice),
        reference=reference_of(notice),
        paragraphs=((opening,), *(_paragraph(finding) for finding in findings), closing),
        figures=tuple(_questioned(finding) for finding in findings if finding.expected or finding.found),
        calculations=calculations(notice, findings),
        payments=tuple(payments),
        fields=tuple(dict.fromkeys(name for finding in findings for name in finding.fields)),
    )


def _why_none(record: Record) -> str:
    uncertain = [each for each in record.findings if each.code in DISPUTABLE and uncertain_fields(record, each)]
    if uncertain:
        fields = ", ".join(dict.fromkeys(name for each in uncertain for name in uncertain_fields(record, each)))
        return f"no letter: the figures in question could not be read reliably ({fields}); settle the record first"
    if any(not is_overcharge(each) for each in grounds(record, DISPUTABLE)):
        return "no letter: the figures that do not hold are lower on the notice than expected"
    return "no letter: no finding says that a figure of the notice is wrong"


def _paragraph(finding: Finding) -> tuple[Sentence, ...]:
    message = finding.message[:1].upper() + finding.message[1:].rstrip(".") + "."
    sentences = [Sentence(message, (finding.code,))]
    if finding.expected and finding.found:
        text = f"The notice shows {shown(finding.found)}; {shown(finding.expected)} is expected"
        sentences.append(
            Sentence(f"{text} ({finding.authority})." if finding.authority else f"{text}.", (finding.code,))
        )
    return tuple(sentences)


def _questioned(finding: Finding) -> Questioned:
    return Questioned(
        figure=", ".join(name.replace("penalties.", "").replace("_", " ") for name in finding.fields) or finding.code,
        printed=shown(finding.found or ""),
        expected=shown(finding.expected or ""),
        difference=_difference(finding),
        authority=finding.authority or "",
        finding=finding.code,
    )


def _difference(finding: Finding) -> str:
    if not (
        finding.found and finding.expected and MONEY.fullmatch(finding.found) and MONEY.fullmatch(finding.expected)
    ):
        return ""
    return dollars(Decimal(finding.found) - Decimal(finding.expected))


def shown(value: str) -> str:
    """A finding's value as a letter shows it: amounts with a dollar sign, days in words."""
    if MONEY.fullmatch(value):
        return dollars(value)
    return day(dt.date.fromisoformat(value)) if _DATE.fullmatch(value) else value
