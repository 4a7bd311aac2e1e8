"""What must hold in an account transcript by itself: its balance, and its balance with accruals."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from extractor.transcript.model import AccountTranscript

NOTHING = Decimal("0.00")


@dataclass(frozen=True)
class Difference:
    """A printed figure that is not what the other figures give."""

    what: str
    printed: Decimal
    computed: Decimal

    def __str__(self) -> str:
        return f"the {self.what} is shown as ${self.printed:,.2f}; the figures add up to ${self.computed:,.2f}"


def sum_of_transactions(module: AccountTranscript) -> Decimal:
    """The sum of all amounts shown."""
    return sum((row.amount for row in module.transactions if row.amount is not None), NOTHING)


def differences(module: AccountTranscript) -> tuple[Difference, ...]:
    """The identities that do not hold; those whose figures are blank are left out."""
    found = []
    shown = sum_of_transactions(module)
    if module.account_balance is not None and module.account_balance != shown:
        found.append(Difference("account balance", module.account_balance, shown))
    parts = (module.account_balance, module.accrued_interest, module.accrued_penalty)
    if module.balance_plus_accruals is not None and None not in parts:
        added = sum((part for part in parts if part is not None), NOTHING)
        if added != module.balance_plus_accruals:
            found.append(Difference("account balance plus accruals", module.balance_plus_accruals, added))
    return tuple(found)


def is_proven(module: AccountTranscript) -> bool:
    """Whether the lines can be trusted: every one was read, and they add up to the printed balance, which a scan must
    show. Where they do not, a line was misread or a page is missing."""
    if module.unreadable:
        return False
    if module.reading == "text":
        return all(each.what != "account balance" for each in differences(module))
    parts = (module.balance_plus_accruals, module.accrued_interest, module.accrued_penalty)
    if module.account_balance is not None or not module.transactions:
        return not differences(module)
    if any(part is None for part in parts):
        return False
    total, interest, penalty = (part or NOTHING for part in parts)
    return total - interest - penalty == sum_of_transactions(module)
