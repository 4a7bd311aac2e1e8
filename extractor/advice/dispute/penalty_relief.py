"""The request to remove penalties, with the facts that Form 843 asks for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from extractor import law
from extractor.advice.dispute.grounds import notice_to_dispute
from extractor.advice.dispute.letter import Letter, Sentence, number_masked, recipient_of, sender_of
from extractor.advice.dispute.reference import notice_in_words, reference_of
from extractor.errors import NothingToDispute
from extractor.record import Finding, Notice, Record
from extractor.values.wording import day, dollars

_CODE = "penalty-relief-likely"
_SECTIONS = {"failure_to_file": "IRC 6651(a)(1)", "failure_to_pay": "IRC 6651(a)(2)"}


def penalty_relief(record: Record, date: dt.date) -> Letter:
    """The request for the penalties of the finding `penalty-relief-likely`. Raises NothingToDispute without one."""
    notice = notice_to_dispute(record)
    findings = [finding for finding in record.findings if finding.code == _CODE]
    charged = dict(_charged(notice))
    if not findings or not charged or notice.tax_year is None:
        raise NothingToDispute("no letter: no finding says that a penalty may be removed")
    codes = (_CODE,)
    total = sum(charged.values(), Decimal(0))
    named = " and ".join(
        f"{dollars(amount)} for {name.replace('_', ' ')} ({_SECTIONS[name]})" for name, amount in charged.items()
    )
    opening = (
        Sentence(f"I ask you to remove the penalties on {notice_in_words(notice)}: {named}.", codes),
        Sentence(_ground(notice.tax_year), codes),
        *(_kwong(findings)),
    )
    closing = (
        Sentence(f"Please remove {dollars(total)}, and the interest charged on it (IRC 6601(e)(2)).", codes),
        Sentence("If you deny this request, please state the reason and how it can be appealed.", codes),
    )
    return Letter(
        kind="penalty-relief",
        title="Request for penalty relief",
        date=date,
        sender=sender_of(notice),
        recipient=recipient_of(notice),
        reference=reference_of(notice),
        paragraphs=(opening, closing),
        facts=tuple(_form_843(notice, notice.tax_year, charged)),
        to_confirm=tuple(_to_confirm(notice.tax_year)),
        fields=tuple(f"penalties.{name}" for name in charged),
    )


def _charged(notice: Notice) -> Iterator[tuple[str, Decimal]]:
    for name in _SECTIONS:
        amount = getattr(notice.penalties, name)
        if amount:
            yield name, amount


def _ground(tax_year: int) -> str:
    if law.administrative_relief(tax_year) == "automatic":
        return (
            "For this year the IRS exempts taxpayers whose three years before were in order from these penalties "
            "(Automatic Exemption from Penalty); if it was not considered, I ask for first-time abatement."
        )
    return "I ask for first-time abatement (IRM 20.1.1.3.3.2.1) on the statements that I confirm below."


def _kwong(findings: list[Finding]) -> Iterator[Sentence]:
    if any("Kwong" in finding.message for finding in findings):
        yield Sentence(
            "I also ask for abatement on the ground of Kwong v. United States, 179 Fed. Cl. 382 (2025), so far as the "
            "charges fall into its period; I know that the case is on appeal.",
            (_CODE,),
        )


def _form_843(notice: Notice, tax_year: int, charged: dict[str, Decimal]) -> Iterator[tuple[str, str]]:
    """The lines of Form 843 (12-2024) that the notice answers."""
    yield "Taxpayer identification number", number_masked(notice.tin_last4)
    yield "Tax period", f"{day(dt.date(tax_year, 1, 1))} to {day(dt.date(tax_year, 12, 31))}"
    yield "Amount to be removed", dollars(sum(charged.values(), Decimal(0)))
    yield "Type of tax", "income"
    yield "Type of return", notice.form or "1040"
    yield "Code section of the penalty", ", ".join(_SECTIONS[name] for name in charged)
    yield "Reason", "reasonable cause or other reason allowed under the law"


def _to_confirm(tax_year: int) -> Iterator[str]:
    years = f"{tax_year - 3}, {tax_year - 2} and {tax_year - 1}"
    yield f"The required returns for {years} were filed, or no return was required."
    yield f"No penalty other than for estimated tax was charged for {years}, or it was removed."
