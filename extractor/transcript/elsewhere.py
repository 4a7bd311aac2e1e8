"""Credit in another year's account, or the spouse's, while this one has a balance: a payment may belong here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.record import Finding
from extractor.transcript.account import amount_of, day_of, is_payment
from extractor.transcript.identities import is_proven, sum_of_transactions
from extractor.transcript.model import AccountTranscript
from extractor.transcript.rules import finding, line_evidence
from extractor.transcript.sums import subsets_with_sum
from extractor.values.wording import day, dollars


def credits_elsewhere(own: AccountTranscript, others: Sequence[AccountTranscript]) -> Iterator[Finding]:
    """One finding per other module with a credit balance, with the payments that come to exactly that credit."""
    for module in others if sum_of_transactions(own) > 0 else ():
        balance = sum_of_transactions(module)
        if balance >= 0 or not is_proven(module):
            continue
        paid = [row for row in module.transactions if is_payment(row)]
        rows = max(subsets_with_sum(paid, amount_of, balance), key=lambda some: sorted(map(day_of, some)), default=())
        listed = " and ".join(f"{dollars(-amount_of(row))} on {day(row.date)}" for row in rows)
        number = "" if module.tin_last4 == own.tin_last4 else f" of the number ending in {module.tin_last4}"
        yield finding(
            "transcript-credit-elsewhere",
            f"The account for {module.tax_year}{number} has a credit balance of {dollars(-balance)}"
            f"{f', which is its payment of {listed}' if rows else ''}. It may have been meant for {own.tax_year}.",
            found=f"{balance:.2f}",
            evidence=line_evidence(module, rows or paid),
        )
