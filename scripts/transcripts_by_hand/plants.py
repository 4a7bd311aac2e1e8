"""One planted difference each: the account, the letter or the client says something else."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from scripts.transcripts_by_hand import charges, history
from scripts.transcripts_by_hand.history import ZERO, line
from scripts.transcripts_by_hand.model import History, Payment
from scripts.transcripts_by_hand.module import Module, Transaction

Plant = Callable[[History, random.Random], History | None]


def _with(before: History, expected: str, **changes: object) -> History:
    return replace(before, expected=expected, **changes)  # type: ignore[arg-type]


def _posted_by_notice(told: History) -> list[Payment]:
    return [one for one in told.payments if one.posted <= told.bill.notice_date]


def _summed(module: Module, transactions: tuple[Transaction, ...]) -> Module:
    balance = sum((one.amount for one in transactions if one.amount is not None), ZERO)
    return replace(module, transactions=transactions, balance=balance)


def payment_not_on_notice(told: History, rng: random.Random) -> History | None:
    """A posted payment that the letter does not count."""
    posted = [one for one in _posted_by_notice(told) if one.amount > 1]
    if not posted:
        return None
    gone = rng.choice(posted)
    bill = replace(told.bill, credits=told.bill.credits - gone.amount)
    return _with(told, "transcript-payment-not-on-notice", bill=bill)


def payment_after_notice(told: History, rng: random.Random) -> History | None:
    """In transit when the notice was printed: no fault."""
    if "transcript-payment-after-notice" not in told.told:
        return None
    return _with(told, "transcript-payment-after-notice")


def payment_missing(told: History, rng: random.Random) -> History | None:
    """The client paid, no module shows it."""
    month = told.bill.notice_date - dt.timedelta(days=rng.randint(40, 300))
    day = history.business(month, rng)
    amount = Decimal(rng.randint(11111, 399999)) / 100
    extra = Payment(day, amount, "670", day, "check", str(rng.randint(1000, 9999)))
    if _reachable(amount, told):
        return None
    return _with(told, "transcript-payment-missing", client=(*told.payments, extra))


def _reachable(amount: Decimal, told: History) -> bool:
    """Whether a posted amount is near in digits or a sum: then it would be another finding."""
    amounts = [one.amount for one in told.payments]
    digits = sorted(f"{amount:.2f}")
    return any(sorted(f"{one:.2f}") == digits or abs(one - amount) < 1 for one in amounts)


def _moved(told: History, rng: random.Random, year: int, last4: str) -> tuple[Payment, Module] | None:
    """A payment of the client's and the module that got it; the account and the letter never had it."""
    day = history.business(told.bill.notice_date - dt.timedelta(days=rng.randint(40, 250)), rng)
    amount = Decimal(rng.randint(11111, 399999)) / 100
    if _reachable(amount, told):
        return None
    payment = Payment(day, amount, "670", day, "Direct Pay", str(rng.randint(10**14, 10**15 - 1)))
    tax = Decimal(rng.randint(4000, 9000))
    filed = dt.date(year + 1, 5, 1)
    filed += dt.timedelta(days=(7 - filed.weekday()) % 7)
    lines = (
        line("150", filed, tax, cycle=f"{filed.year}1705"),
        line("806", dt.date(year + 1, 4, 15), -tax),
        line("670", day, -amount),
    )
    # Nothing is owed there: a credit balance has no accruals.
    module = replace(
        told.module,
        tax_year=year,
        last4=last4,
        accrued_interest=ZERO,
        accrued_penalty=ZERO,
        figures={},
        received=dt.date(year + 1, 4, 15),
        processed=filed,
    )
    return payment, _summed(module, lines)


def payment_other_period(told: History, rng: random.Random) -> History | None:
    """Credited to the year before or after."""
    year = told.module.tax_year + rng.choice((-1, -1, 1))
    moved = _moved(told, rng, year, told.module.last4)
    if moved is None or year > 2024 or moved[0].date.year <= year:
        return None
    payment, module = moved
    return _with(told, "transcript-payment-other-period", client=(*told.payments, payment), others=(module,))


def payment_other_spouse(told: History, rng: random.Random) -> History | None:
    """Credited under the other number of the joint return."""
    if told.module.spouse_last4 is None:
        return None
    moved = _moved(told, rng, told.module.tax_year, told.module.spouse_last4)
    if moved is None:
        return None
    payment, module = moved
    module = replace(module, spouse_last4=told.module.last4)
    return _with(told, "transcript-payment-other-spouse", client=(*told.payments, payment), others=(module,))


def payment_misdated(told: History, rng: random.Random) -> History | None:
    """The client paid weeks before the day it was credited."""
    late = [one for one in _posted_by_notice(told) if one.posted > history.due_date(told.module.tax_year)]
    if not late:
        return None
    one = rng.choice(late)
    early = replace(one, date=one.date - dt.timedelta(days=rng.randint(14, 40)))
    client = tuple(early if each is one else each for each in told.payments)
    return _with(told, "transcript-payment-misdated", client=client)


def payment_reversed(told: History, rng: random.Random) -> History | None:
    """A payment with the return bounced before the notice; the penalty of it is billed."""
    month = charges.month_starts(dt.date(told.module.tax_year + 1, 4, 15), told.bill.notice_date)
    amount = Decimal(rng.randint(5000, 99999)) / 100
    if _reachable(amount, told) or len(month) < 2:
        return None
    day = history.business(rng.choice(month[:-1]), rng)
    if day >= told.bill.notice_date - dt.timedelta(days=10):
        return None
    bounced = day + dt.timedelta(days=7)
    penalty = charges.dishonored(amount)
    payment = Payment(day, amount, "670", day, "check", str(rng.randint(1000, 9999)))
    at = told.bill.notice_date
    bill = replace(told.bill, dishonored=penalty)
    added = (line("670", day, -amount), line("671", bounced, amount), line("286", at, penalty))
    module = _summed(told.module, (*told.module.transactions, *added))
    more = charges.accrued_interest({at: penalty}, at, told.module.as_of)
    module = replace(module, accrued_interest=module.accrued_interest + more)
    # Interest on the sum is not the sum of interests to the cent: only for accounts without accruals of interest.
    client = (*told.payments, payment)
    return _with(told, "transcript-payment-reversed", module=module, bill=bill, client=client)


def tax_mismatch(told: History, rng: random.Random) -> History | None:
    """The letter's tax is another than was assessed; its sum is right in itself."""
    bill = replace(told.bill, tax=told.bill.tax + rng.choice((-1, 1)) * Decimal(rng.randint(10, 900)))
    return _with(told, "transcript-tax-mismatch", bill=bill) if bill.amount_due > 5 else None


def credits_mismatch(told: History, rng: random.Random) -> History | None:
    """The letter's credits differ by an amount that no line explains."""
    bill = replace(told.bill, credits=told.bill.credits + Decimal(rng.randint(1001, 2999)) / 100)
    return _with(told, "transcript-credits-mismatch", bill=bill) if bill.amount_due > 5 else None


def penalty_mismatch(told: History, rng: random.Random) -> History | None:
    """The letter's failure-to-pay penalty is another."""
    bill = replace(told.bill, failure_to_pay=told.bill.failure_to_pay + Decimal(rng.randint(101, 9999)) / 100)
    return _with(told, "transcript-penalty-mismatch", bill=bill)


def interest_mismatch(told: History, rng: random.Random) -> History | None:
    """The letter's interest is another."""
    bill = replace(told.bill, interest=told.bill.interest + Decimal(rng.randint(101, 9999)) / 100)
    return _with(told, "transcript-interest-mismatch", bill=bill)


def inconsistent(told: History, rng: random.Random) -> History | None:
    """The printed balance is not the sum of the lines, as where a page is missing."""
    module = replace(told.module, balance=told.module.balance + Decimal(rng.randint(500, 90000)) / 100)
    return _with(told, "transcript-inconsistent", module=module)


def accruals_mismatch(told: History, rng: random.Random) -> History | None:
    """Accrued interest that the Code does not give."""
    if told.told - {"transcript-payment-after-notice"} or told.module.accrued_interest < 5:
        return None
    module = replace(told.module, accrued_interest=told.module.accrued_interest + Decimal(rng.randint(150, 900)) / 100)
    return _with(told, "transcript-accruals-mismatch", module=module)


def empty(told: History, rng: random.Random) -> History | None:
    """No return on file."""
    module = replace(
        told.module,
        transactions=(),
        balance=ZERO,
        accrued_interest=ZERO,
        accrued_penalty=ZERO,
        figures={},
        received=None,
        processed=None,
    )
    return _with(told, "transcript-empty", module=module, told=frozenset(), client=())


def wrong_person(told: History, rng: random.Random) -> History | None:
    """The letter is another person's."""
    number = f"{(int(told.module.last4) + rng.randint(1, 900)) % 9000 + 1000}"
    if number in (told.module.last4, told.module.spouse_last4):
        return None
    return _with(told, "transcript-wrong-account", notice_last4=number)


def wrong_year(told: History, rng: random.Random) -> History | None:
    """The letter is for another year."""
    return _with(told, "transcript-wrong-account", notice_year=told.module.tax_year - rng.choice((1, 2)))


def code_unknown(told: History, rng: random.Random) -> History | None:
    """A code that no table has."""
    extra = Transaction("997", "Account action not listed", told.bill.notice_date + dt.timedelta(days=30), ZERO)
    module = replace(told.module, transactions=(*told.module.transactions, extra))
    return _with(told, "transcript-code-unknown", module=module)


def _client(told: History, at: Payment, *instead: Payment) -> tuple[Payment, ...]:
    rest = tuple(one for one in told.payments if one is not at)
    return (*rest, *instead)


def payment_split(told: History, rng: random.Random) -> History | None:
    """One check of the client's, two lines of the account."""
    posted = [one for one in told.payments if one.amount > 100 and one.code == "670"]
    lines = [one for one in told.module.transactions if one.code == "670"]
    if not posted:
        return None
    one = rng.choice(posted)
    at = next(each for each in lines if each.amount == -one.amount and each.date == one.posted)
    part = charges.cents(one.amount * Decimal(rng.randint(20, 45)) / 100)
    halves = (replace(at, amount=-part), replace(at, amount=-(one.amount - part)))
    index = told.module.transactions.index(at)
    lines_new = (*told.module.transactions[:index], *halves, *told.module.transactions[index + 1 :])
    module = replace(told.module, transactions=lines_new)
    return _with(told, "transcript-payment-amount-differs", module=module, client=told.payments)


def payment_merged(told: History, rng: random.Random) -> History | None:
    """Two payments of the client's on one day, one line of the account."""
    posted = [one for one in told.payments if one.amount > 100]
    if not posted:
        return None
    one = rng.choice(posted)
    part = charges.cents(one.amount * Decimal(rng.randint(20, 45)) / 100)
    second = replace(one, amount=one.amount - part, confirmation=one.confirmation[::-1])
    client = _client(told, one, replace(one, amount=part), second)
    return _with(told, "transcript-payment-amount-differs", client=client)


def payment_transposed(told: History, rng: random.Random) -> History | None:
    """Two digits changed places when the payment was posted."""
    choices = []
    for one in told.payments:
        text = f"{one.amount:.2f}"
        for at in range(len(text) - 1):
            pair = text[at : at + 2]
            if "." not in pair and pair[0] != pair[1] and not (at == 0 and pair[1] == "0"):
                choices.append((one, Decimal(text[:at] + pair[::-1] + text[at + 2 :])))
    if not choices:
        return None
    one, said = rng.choice(choices)
    return _with(told, "transcript-payment-amount-differs", client=_client(told, one, replace(one, amount=said)))


def _state(finding: str) -> Plant:
    def plant(told: History, rng: random.Random) -> History | None:
        return _with(told, finding) if finding in told.told else None

    return plant


_STATES = (
    "penalty-abated",
    "balance-zero",
    "hold",
    "examination",
    "installment-agreement",
    "bankruptcy",
    "offer",
    "not-collectible",
    "lien",
    "levy-notice",
)
PLANTS: Mapping[str, Plant] = {
    "payment not on notice": payment_not_on_notice,
    "payment after notice": payment_after_notice,
    "payment missing": payment_missing,
    "payment in another year": payment_other_period,
    "payment under the spouse": payment_other_spouse,
    "payment misdated": payment_misdated,
    "payment reversed": payment_reversed,
    "tax differs": tax_mismatch,
    "credits differ": credits_mismatch,
    "penalty differs": penalty_mismatch,
    "interest differs": interest_mismatch,
    "balance is not the sum": inconsistent,
    "accruals differ": accruals_mismatch,
    "empty account": empty,
    "another person": wrong_person,
    "another year": wrong_year,
    "unknown code": code_unknown,
    "payment split": payment_split,
    "payments merged": payment_merged,
    "payment transposed": payment_transposed,
    **{name: _state(f"transcript-{name}") for name in _STATES},
}
LATER_OF = {
    "payment after notice": "payment",
    "penalty-abated": "abated",
    "balance-zero": "paid",
    "hold": "hold",
    "examination": "examination",
    "installment-agreement": "agreement",
    "bankruptcy": "bankruptcy",
    "offer": "offer",
    "not-collectible": "not collectible",
    "lien": "lien",
    "levy-notice": "levy",
    "accruals differ": "nothing",
    "payment reversed": "nothing",
}
