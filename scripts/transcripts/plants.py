"""Pairs of notice and account with a planted difference, and the codes that must name it."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.record import Notice, Penalties, Record, Source, Tool
from scripts.transcripts.by_hand import cents
from scripts.transcripts.history import NOTHING, Client, Entry, History, make_history, with_accruals

_LATER = "transcript-payment-after-notice"


@dataclass(frozen=True)
class Pair:
    """A notice, account modules, the client's payments, and the codes of the findings that there must be."""

    notice: Record
    modules: tuple[History, ...]
    client: tuple[Client, ...]
    expected: frozenset[str]
    balance_off: Decimal = NOTHING


def notice_of(history: History) -> Record:
    """The notice that an account leads to, as a record without readings."""
    notice = Notice(
        notice_code="CP14",
        tax_year=history.tax_year,
        form="1040",
        notice_date=history.notice_date,
        due_date=history.notice_date + dt.timedelta(days=21),
        amount_due=history.amount_due,
        tax_owed=history.tax,
        payments_and_credits=-history.credits if history.credits else None,
        penalties=Penalties(
            failure_to_file=history.failure_to_file or None,
            failure_to_pay=history.failure_to_pay or None,
            estimated_tax=history.estimated_tax or None,
        ),
        interest=history.interest or None,
        tin_last4=history.last4,
    )
    source = Source(file="notice.pdf", sha256="0" * 64)
    return Record(source=source, status="review", notice=notice, tool=Tool(version="0"))


def consistent(rng: random.Random) -> Pair:
    """An account and its notice, with nothing wrong."""
    history = make_history(rng)
    later = {_LATER} if any(_is_later(history, entry) and entry.amount for entry in history.entries) else set()
    return Pair(notice_of(history), (history,), history.client, frozenset(later))


def _is_later(history: History, entry: Entry) -> bool:
    return entry.date is not None and entry.date > history.notice_date


def _changed(pair: Pair, *codes: str, **figures: object) -> Pair:
    notice = pair.notice.notice
    assert notice is not None
    record = pair.notice.model_copy(update={"notice": notice.model_copy(update=figures)})
    return replace(pair, notice=record, expected=pair.expected | set(codes))


def _with_entries(pair: Pair, *entries: Entry, codes: tuple[str, ...], accrue: bool = False) -> Pair:
    first = replace(pair.modules[0], entries=(*pair.modules[0].entries, *entries))
    first = with_accruals(first) if accrue else first
    return replace(pair, modules=(first, *pair.modules[1:]), expected=pair.expected | set(codes))


def _payment_day(pair: Pair, rng: random.Random) -> dt.date:
    history = pair.modules[0]
    return dt.date(history.tax_year + 1, 4, 2) + dt.timedelta(days=rng.randint(0, 12))


def payment_not_on_notice(rng: random.Random) -> Pair | None:
    pair = consistent(rng)
    history = pair.modules[0]
    if not history.client:
        return None
    paid = rng.choice([each for each in history.client if each.date <= history.notice_date] or [None])
    if paid is None:
        return None
    return _changed(
        pair,
        "transcript-payment-not-on-notice",
        payments_and_credits=-(history.credits - paid.amount),
        amount_due=history.amount_due + paid.amount,
    )


def payment_missing(rng: random.Random) -> Pair:
    pair = consistent(rng)
    paid = Client(_payment_day(pair, rng), Decimal(rng.randint(1_000_00, 3_000_00)) / 100)
    return replace(pair, client=(*pair.client, paid), expected=pair.expected | {"transcript-payment-missing"})


def payment_other_period(rng: random.Random) -> Pair:
    pair = payment_missing(rng)
    first, paid = pair.modules[0], pair.client[-1]
    other = make_history(rng, first.tax_year - 1 if first.tax_year > 2016 else 2017)
    other = replace(other, last4=first.last4, name=first.name)
    other = other.with_entry(Entry("670", "Payment", paid.date, -paid.amount))
    expected = pair.expected - {"transcript-payment-missing"} | {"transcript-payment-other-period"}
    return replace(pair, modules=(first, other), expected=expected)


def payment_other_spouse(rng: random.Random) -> Pair:
    pair = payment_missing(rng)
    first, paid = replace(pair.modules[0], name="PAT & KIM SAMP"), pair.client[-1]
    payment = Entry("670", "Payment", paid.date, -paid.amount)
    spouse = replace(first, last4=f"{(int(first.last4) + 17) % 10_000:04d}", entries=(payment,))
    spouse = replace(spouse, accrued_interest=NOTHING, accrued_penalty=NOTHING)
    expected = pair.expected - {"transcript-payment-missing"} | {"transcript-payment-other-spouse"}
    return replace(pair, modules=(first, spouse), expected=expected)


def payment_misdated(rng: random.Random) -> Pair | None:
    pair = consistent(rng)
    if not pair.client:
        return None
    index = rng.randrange(len(pair.client))
    paid = pair.client[index]
    early = replace(paid, date=paid.date - dt.timedelta(days=rng.randint(14, 50)))
    client = (*pair.client[:index], early, *pair.client[index + 1 :])
    return replace(pair, client=client, expected=pair.expected | {"transcript-payment-misdated"})


def payment_split(rng: random.Random) -> Pair | None:
    pair = consistent(rng)
    if not pair.client:
        return None
    paid, first = rng.choice(pair.client), pair.modules[0]
    entries: list[Entry] = []
    for entry in first.entries:
        if entry.date == paid.date and entry.amount == -paid.amount:
            part = cents(paid.amount * Decimal(rng.randint(20, 40)) / 100)
            entries += [replace(entry, amount=-part), replace(entry, amount=part - paid.amount)]
        else:
            entries.append(entry)
    split = replace(pair, modules=(replace(first, entries=tuple(entries)),))
    return replace(split, expected=pair.expected | {"transcript-payment-amount-differs"})


def payment_merged(rng: random.Random) -> Pair | None:
    pair = consistent(rng)
    if not pair.client:
        return None
    paid = pair.client[0]
    part = cents(paid.amount * Decimal(rng.randint(20, 40)) / 100)
    parts = (Client(paid.date, part), Client(paid.date, paid.amount - part))
    client = (*parts, *pair.client[1:])
    return replace(pair, client=client, expected=pair.expected | {"transcript-payment-amount-differs"})


def payment_transposed(rng: random.Random) -> Pair | None:
    pair = consistent(rng)
    if not pair.client:
        return None
    paid = pair.client[0]
    digits = f"{paid.amount:.2f}"
    if digits[0] == digits[1]:
        return None
    swapped = replace(paid, amount=Decimal(digits[1] + digits[0] + digits[2:]))
    if digits[1] == "0":
        return None
    client = (swapped, *pair.client[1:])
    return replace(pair, client=client, expected=pair.expected | {"transcript-payment-amount-differs"})


def payment_reversed_before(rng: random.Random) -> Pair:
    pair = consistent(rng)
    history = pair.modules[0]
    amount = Decimal(rng.randint(500_00, 900_00)) / 100
    paid = dt.date(history.tax_year + 1, 4, 10)
    entries = (
        Entry("670", "Payment", paid, -amount),
        Entry("671", "Dishonored payment", paid + dt.timedelta(days=6), amount),
    )
    pair = replace(pair, client=(*pair.client, Client(paid, amount)))
    return _with_entries(pair, *entries, codes=("transcript-payment-reversed",))


def payment_reversed_after(rng: random.Random) -> Pair:
    pair = consistent(rng)
    history = pair.modules[0]
    amount = Decimal(rng.randint(500_00, 900_00)) / 100
    paid = history.notice_date + dt.timedelta(days=3)
    entries = (
        Entry("670", "Payment", paid, -amount),
        Entry("671", "Dishonored payment", paid + dt.timedelta(days=6), amount),
    )
    pair = replace(pair, client=(*pair.client, Client(paid, amount)))
    return _with_entries(pair, *entries, codes=("transcript-payment-reversed",))


def balance_inconsistent(rng: random.Random) -> Pair:
    """The transcript's own balance is 100.00 too low: an entry that no layout prints. Nothing else is compared."""
    pair = consistent(rng)
    return replace(pair, balance_off=Decimal("100.00"), expected=frozenset({"transcript-inconsistent"}))


def balance_zero(rng: random.Random) -> Pair:
    pair = consistent(rng)
    history = pair.modules[0]
    day = history.notice_date + dt.timedelta(days=4)
    later = [entry for entry in history.entries if not _is_later(history, entry) or not entry.amount]
    history = replace(history, entries=(*later, Entry("670", "Payment", day, -history.amount_due)))
    history = replace(history, accrued_interest=NOTHING, accrued_penalty=NOTHING)
    client = tuple(paid for paid in pair.client if paid.date <= history.notice_date)
    return replace(pair, modules=(history,), client=client, expected=frozenset({_LATER, "transcript-balance-zero"}))


def penalty_abated_before(rng: random.Random) -> Pair | None:
    """Abated by the notice date, and not on the notice."""
    pair = consistent(rng)
    history = pair.modules[0]
    if not history.failure_to_pay:
        return None
    words = "Reduced or removed penalty for late payment of tax"
    entry = Entry("277", words, history.notice_date, -history.failure_to_pay)
    return _with_entries(pair, entry, codes=("transcript-penalty-abated",))


def empty(rng: random.Random) -> Pair:
    pair = consistent(rng)
    first = replace(pair.modules[0], entries=(), accrued_interest=NOTHING, accrued_penalty=NOTHING)
    return replace(pair, modules=(first,), client=(), expected=frozenset({"transcript-empty"}))


def penalty_abated(rng: random.Random) -> Pair | None:
    pair = consistent(rng)
    history = pair.modules[0]
    if not history.failure_to_pay:
        return None
    day = history.notice_date + dt.timedelta(days=14)
    entry = Entry("277", "Reduced or removed penalty for late payment of tax", day, -history.failure_to_pay)
    return _with_entries(pair, entry, codes=("transcript-penalty-abated",))


def state(code: str, number: str, words: str) -> Callable[[random.Random], Pair]:
    """A pair whose account shows an open state."""

    def plant(rng: random.Random) -> Pair:
        pair = consistent(rng)
        day = pair.modules[0].notice_date + dt.timedelta(days=rng.randint(1, 20))
        return _with_entries(pair, Entry(number, words, day, NOTHING), codes=(code,))

    return plant


def resolved(number: str, words: str, end: str, end_words: str) -> Callable[[random.Random], Pair]:
    """A pair whose account shows a state that has ended: nothing is found."""

    def plant(rng: random.Random) -> Pair:
        pair = consistent(rng)
        day = pair.modules[0].notice_date + dt.timedelta(days=rng.randint(1, 10))
        entries = (Entry(number, words, day, NOTHING), Entry(end, end_words, day + dt.timedelta(days=9), NOTHING))
        return _with_entries(pair, *entries, codes=())

    return plant


def figure(name: str, code: str) -> Callable[[random.Random], Pair | None]:
    """A pair whose notice prints another amount of one figure, and an amount due that goes with it."""

    def plant(rng: random.Random) -> Pair | None:
        pair = consistent(rng)
        history = pair.modules[0]
        off = Decimal(rng.randint(1_01, 99_97)) / 100
        due = history.amount_due + off
        if name == "tax":
            return _changed(pair, code, tax_owed=history.tax + off, amount_due=due)
        if name == "interest":
            return _changed(pair, code, interest=history.interest + off, amount_due=due)
        if name == "credits":
            return _changed(pair, code, payments_and_credits=-(history.credits - off), amount_due=due)
        if name == "balance":
            return _changed(pair, code, amount_due=due)
        notice = pair.notice.notice
        assert notice is not None
        raised = (getattr(history, name) or NOTHING) + off
        return _changed(pair, code, penalties=notice.penalties.model_copy(update={name: raised}), amount_due=due)

    return plant


def unknown_code(rng: random.Random) -> Pair:
    pair = consistent(rng)
    day = pair.modules[0].notice_date + dt.timedelta(days=5)
    return _with_entries(pair, Entry("999", "Something new", day, NOTHING), codes=("transcript-code-unknown",))


def accruals_wrong(rng: random.Random) -> Pair:
    pair = consistent(rng)
    first = pair.modules[0]
    first = replace(first, accrued_interest=first.accrued_interest + Decimal("1.37"))
    return replace(pair, modules=(first,), expected=pair.expected | {"transcript-accruals-mismatch"})


def wrong_account(rng: random.Random) -> Pair:
    pair = consistent(rng)
    first = replace(pair.modules[0], last4=f"{(int(pair.modules[0].last4) + 1) % 10_000:04d}")
    return replace(pair, modules=(first,), expected=frozenset({"transcript-wrong-account"}))


_HOLD = ("570", "Additional account action pending", "571", "Resolved additional account action")
_LEVY = "Collection due process Notice of Intent to Levy -- issued"

PLANTS: dict[str, Callable[[random.Random], Pair | None]] = {
    "consistent": consistent,
    "payment-not-on-notice": payment_not_on_notice,
    "payment-missing": payment_missing,
    "payment-other-period": payment_other_period,
    "payment-other-spouse": payment_other_spouse,
    "payment-misdated": payment_misdated,
    "payment-split": payment_split,
    "payment-merged": payment_merged,
    "payment-transposed": payment_transposed,
    "payment-reversed-before": payment_reversed_before,
    "payment-reversed-after": payment_reversed_after,
    "penalty-abated": penalty_abated,
    "penalty-abated-before": penalty_abated_before,
    "balance-zero": balance_zero,
    "balance-inconsistent": balance_inconsistent,
    "empty": empty,
    "hold": state("transcript-hold", *_HOLD[:2]),
    "hold-resolved": resolved(*_HOLD),
    "examination": state("transcript-examination", "420", "Examination of tax return"),
    "agreement": state("transcript-installment-agreement", "971", "Installment agreement established"),
    "bankruptcy": state("transcript-bankruptcy", "520", "Bankruptcy or other legal action filed"),
    "offer": state("transcript-offer", "480", "Offer in compromise received"),
    "not-collectible": state("transcript-not-collectible", "530", "Balance due account currently not collectible"),
    "lien": state("transcript-lien", "582", "Lien placed on assets due to balance owed"),
    "lien-released": resolved("582", "Lien placed on assets due to balance owed", "583", "Removed lien"),
    "levy-notice": state("transcript-levy-notice", "971", _LEVY),
    "tax": figure("tax", "transcript-tax-mismatch"),
    "interest": figure("interest", "transcript-interest-mismatch"),
    "credits": figure("credits", "transcript-credits-mismatch"),
    "failure-to-file": figure("failure_to_file", "transcript-penalty-mismatch"),
    "failure-to-pay": figure("failure_to_pay", "transcript-penalty-mismatch"),
    "balance": figure("balance", "transcript-balance-mismatch"),
    "unknown-code": unknown_code,
    "accruals": accruals_wrong,
    "wrong-account": wrong_account,
}
"""Each kind of pair; None where a random account does not lend itself to it."""
