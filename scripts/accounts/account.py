"""An account: what was filed and paid when, and the dates that the law of its place and time sets."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from scripts.accounts.days import months_begun


@dataclass(frozen=True)
class Account:
    """One taxpayer's year until the notice. Money is dollars, never negative.

    `credits`: withheld or credited before the
    deadline; `paid_at_deadline`: paid on `due`; `payments`: later, with their days. Interest on tax runs after `start`,
    failure to pay in months after `pay_anchor`. Failure to file runs in months after `file_anchor` for a return
    filed after `file_due`, and bears interest after `file_interest`. `first_day_counts`: a payment on a month's
    first day lowers that month. `months_through`: the last day whose month counts, None for the notice date.
    """

    kind: str
    tax_year: int
    notice_date: dt.date
    tax: Decimal
    credits: tuple[Decimal, ...]
    payments: tuple[tuple[dt.date, Decimal], ...]
    filed: dt.date
    due: dt.date
    start: dt.date
    pay_anchor: dt.date
    file_due: dt.date
    file_anchor: dt.date
    file_interest: dt.date
    first_day_counts: bool = True
    months_through: dt.date | None = None
    agreement: dt.date | None = None
    levy_notice: dt.date | None = None
    pays_no_failure_to_pay: bool = False
    pays_no_failure_to_file: bool = False
    estimated: bool = False
    paid_at_deadline: Decimal = Decimal(0)
    dishonored: Decimal | None = None
    address: tuple[str, ...] = ()

    @property
    def pay_months(self) -> int:
        """Months of failure to pay begun."""
        return months_begun(self.pay_anchor, self.months_through or self.notice_date)

    @property
    def unpaid_in_time(self) -> Decimal:
        """Tax not paid by the due date."""
        return max(self.tax - self.paid_at_deadline - sum(self.credits, Decimal(0)), Decimal(0))

    @property
    def credits_shown(self) -> tuple[Decimal, ...]:
        """All that was credited by the notice date, one amount each."""
        late = tuple(paid for _, paid in self.payments)
        return tuple(paid for paid in (*self.credits, self.paid_at_deadline, *late) if paid)
