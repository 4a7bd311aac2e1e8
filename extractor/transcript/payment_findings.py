"""The client's payments as findings: missing, misplaced, credited late, or in another amount; and what that cost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor import law
from extractor.record import Finding, NotRun
from extractor.transcript.account import NOTHING, Account
from extractor.transcript.matching import Match, match_payments
from extractor.transcript.pairing import Pairing
from extractor.transcript.payments import Payment, Payments
from extractor.transcript.rules import finding, line_evidence, payment_evidence
from extractor.transcript.sums import subsets_with_sum
from extractor.values.wording import day, dollars

_TOO_RECENT = 5
"""Federal business days before the request date in which a payment may not have posted yet."""
_MISSING = "transcript-payment-missing"


@dataclass(frozen=True)
class PaymentReport:
    """The matches of the payments that were compared, findings, and what could not be compared."""

    matches: tuple[Match, ...]
    findings: tuple[Finding, ...]
    not_run: tuple[NotRun, ...]


def compare_payments(given: Payments, account: Account, pairing: Pairing, place: law.Address) -> PaymentReport:
    """Each payment of the client's list against the modules."""
    own, year = account.module, account.module.tax_year
    mine = [payment for payment in given.payments if payment.tax_year in (None, year)]
    others = [payment for payment in given.payments if payment not in mine]
    matches = match_payments(mine, own, pairing.other_years, pairing.spouse)
    findings: list[Finding] = []
    not_run: list[NotRun] = []
    for match in matches:
        recent = _too_recent(match, own.request_date)
        if recent and account.notice_date and match.payments[0].date > account.notice_date:
            findings.append(_not_posted_yet(given, match, own.request_date))
        elif recent:
            not_run.append(recent)
        else:
            findings += _finding(given, account, match, place)
    for module in pairing.other_years:
        theirs = [payment for payment in others if payment.tax_year == module.tax_year]
        remaining = [each for each in pairing.other_years if each is not module]
        for match in match_payments(theirs, module, [own, *remaining], ()):
            if match.outcome in ("missing", "other-period") and not _too_recent(match, module.request_date):
                findings += _finding(given, Account(module, account.notice_date), match, place)
    years = {module.tax_year for module in pairing.other_years}
    for payment in others:
        if payment.tax_year not in years:
            not_run.append(
                NotRun(
                    code=_MISSING,
                    why=f"payments row {payment.row} ({payment.text}) is for {payment.tax_year}; no transcript of that "
                    "year was given",
                )
            )
    return PaymentReport(tuple(matches), tuple(findings), tuple(not_run))


def _too_recent(match: Match, requested: dt.date | None) -> NotRun | None:
    if match.outcome != "missing" or requested is None:
        return None
    payment = match.payments[0]
    if law.add_business_days(payment.date, _TOO_RECENT) < requested:
        return None
    why = f"payments row {payment.row} ({payment.text}) is too recent for a transcript requested on {day(requested)}"
    return NotRun(code=_MISSING, why=why)


def _not_posted_yet(given: Payments, match: Match, requested: dt.date | None) -> Finding:
    """A payment made after the notice that the account cannot show yet: less is owed; it is not to be paid twice."""
    payment = match.payments[0]
    message = (
        f"The payment of {payment.text} is not on the account yet: the transcript was requested on {day(requested)}. "
        "Request a newer one before that amount is paid again."
    )
    return finding(
        "transcript-payment-after-notice",
        message,
        expected=f"{payment.amount:.2f}",
        found=None,
        evidence=payment_evidence(given, match.payments),
    )


def _finding(given: Payments, account: Account, match: Match, place: law.Address) -> Iterator[Finding]:
    payment = match.payments[0]
    listed = " and ".join(each.text for each in match.payments)
    rows = " and ".join(f"{dollars(-(row.amount or NOTHING))} on {day(row.date)}" for row in match.rows)
    evidence = payment_evidence(given, match.payments)
    if match.module is not None:
        evidence += line_evidence(match.module, match.rows)
    paid = sum((each.amount for each in match.payments), NOTHING)
    credited = -sum((row.amount or NOTHING for row in match.rows), NOTHING)

    def made(code: str, message: str, found: str | None) -> Finding:
        return finding(code, message, expected=f"{paid:.2f}", found=found, evidence=evidence)

    if match.outcome == "missing":
        yield made(_MISSING, f"The payment of {listed} is in no module of the transcripts.", None)
    elif match.outcome == "other-period" and match.module is not None:
        yield made(
            "transcript-payment-other-period",
            f"The payment of {listed} is credited to {match.module.tax_year}, not to {account.module.tax_year}.",
            f"{credited:.2f}",
        )
    elif match.outcome == "other-spouse" and match.module is not None:
        yield made(
            "transcript-payment-other-spouse",
            f"The payment of {listed} is credited under the number ending in {match.module.tin_last4} "
            f"({match.module.tax_year}), not under {account.module.tin_last4}.",
            f"{credited:.2f}",
        )
    elif match.outcome == "misdated":
        cost = _cost(account, payment, match.rows[0].date or payment.date, place)
        yield made(
            "transcript-payment-misdated",
            f"The payment of {listed} is credited on {day(match.rows[0].date)}. {cost}",
            f"{credited:.2f}",
        )
    elif match.outcome in ("split", "merged", "keyed-wrong"):
        how = {"split": "credited in parts", "merged": "credited as one", "keyed-wrong": "credited in another amount"}
        off = f"; {dollars(paid - credited)} less than paid" if credited < paid else ""
        off = f"; {dollars(credited - paid)} more than paid" if credited > paid else off
        yield made(
            "transcript-payment-amount-differs",
            f"The payment of {listed} is {how[match.outcome]}: {rows}{off}.",
            f"{credited:.2f}",
        )


def _cost(account: Account, payment: Payment, credited: dt.date, place: law.Address) -> str:
    """What the later date of a credit cost in interest and failure to pay, in words."""
    year = account.module.tax_year
    if year is None:
        return "What that cost could not be computed: the tax year is unknown."
    try:
        dates = law.paying_dates(year, place)
        # Abroad interest runs before the tax is due without penalty (Treas. Reg. 1.6081-5).
        free = max(law.return_due_date(year, place.state), dates.interest_start)
        if credited <= min(free, dates.due):
            return "It is still credited by the due date and cost nothing."
        start = dates.interest_start if payment.date <= free else payment.date
        interest = law.interest_exact(payment.amount, start, credited)
        penalty = _penalty_months(payment, credited, dates)
    except law.NotKnown as unknown:
        return f"What that cost could not be computed: {unknown}."
    late_filing = (
        " The failure-to-file penalty was also computed on it."
        if payment.date <= dates.due and account.figure("penalties.failure_to_file")
        else ""
    )
    return (
        f"The later date cost about {dollars(interest)} of interest and {dollars(penalty)} of failure-to-pay penalty "
        f"({dollars(interest + penalty)} in all).{late_filing}"
    )


def _penalty_months(payment: Payment, credited: dt.date, dates: law.PayingDates) -> Decimal:
    """Half a percent of the payment for each penalty month that began between both dates."""
    before = 0 if payment.date <= dates.due else law.months_late(dates.anchor, payment.date)
    months = law.months_late(dates.anchor, credited) - before
    return law.failure_to_pay_by_months(payment.amount, max(months, 0))


def without_transcript(
    given: Payments, tax_year: int, notice_date: dt.date, credits: Decimal
) -> tuple[list[Finding], list[NotRun]]:
    """The client's payments alone against the credits that a notice prints, a positive amount."""
    payments = [payment for payment in given.payments if payment.tax_year in (None, tax_year)]
    before = [payment for payment in payments if payment.date <= notice_date]
    after = [payment for payment in payments if payment.date > notice_date]
    not_run = [
        NotRun(
            code=_MISSING, why=f"payments row {payment.row} ({payment.text}) is for {payment.tax_year}, another year"
        )
        for payment in given.payments
        if payment not in payments
    ]
    return [*_beyond_credits(given, before, credits), *_after(given, after)], not_run


def _beyond_credits(given: Payments, payments: Sequence[Payment], credits: Decimal) -> Iterator[Finding]:
    paid = sum((payment.amount for payment in payments), NOTHING)
    if paid <= credits:
        return
    missing = _explaining(payments, paid - credits)
    said = (
        "; the difference is exactly " + " and ".join(payment.text for payment in missing)
        if missing
        else "; no sum of whole payments explains the difference"
    )
    yield finding(
        _MISSING,
        f"The payments by the notice date come to {dollars(paid)}; the notice credits {dollars(credits)}, withholding "
        f"included. At least {dollars(paid - credits)} is not credited{said}. Compare with an account transcript.",
        fields=["payments_and_credits"],
        expected=f"{paid:.2f}",
        found=f"{credits:.2f}",
        evidence=payment_evidence(given, missing or payments),
    )


def _explaining(payments: Sequence[Payment], difference: Decimal) -> tuple[Payment, ...]:
    found = subsets_with_sum(sorted(payments, key=lambda each: each.date), lambda each: each.amount, difference)
    return max(found, key=lambda some: sorted(each.date for each in some)) if found else ()


def _after(given: Payments, payments: Sequence[Payment]) -> Iterator[Finding]:
    if payments:
        listed = "; ".join(payment.text for payment in payments)
        yield finding(
            "transcript-payment-after-notice",
            f"Paid after the notice date: {listed}. The notice cannot include it; subtract it from the amount due.",
            evidence=payment_evidence(given, payments),
        )
