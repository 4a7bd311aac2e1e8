"""A letter to the IRS, each sentence of which names the findings it follows from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extractor.record import Notice

Kind = Literal["dispute", "payment-tracer", "penalty-relief"]


@dataclass(frozen=True)
class Sentence:
    """A sentence and the codes of the findings that it follows from."""

    text: str
    findings: tuple[str, ...]


@dataclass(frozen=True)
class Questioned:
    """A figure that does not hold: as printed and as expected, and the authority for it."""

    figure: str
    printed: str
    expected: str
    difference: str
    authority: str
    finding: str


@dataclass(frozen=True)
class Calculation:
    """The arithmetic behind a figure, line by line."""

    title: str
    lines: tuple[str, ...]
    findings: tuple[str, ...]


@dataclass(frozen=True)
class PaymentMade:
    """A payment of the client's; `method` and `confirmation` as its proof names them."""

    date: dt.date
    amount: Decimal
    method: str = ""
    confirmation: str = ""


@dataclass(frozen=True)
class Letter:
    """Everything that a letter says. `sender` and `recipient` are lines of addresses, numbers masked.

    `facts` are label and value, such as those that Form 843 asks for. `to_confirm` are statements that only the
    taxpayer can make, each with a box to tick. `fields` are those whose places on the notice are shown as exhibits.
    """

    kind: Kind
    title: str
    date: dt.date
    sender: tuple[str, ...]
    recipient: tuple[str, ...]
    reference: tuple[str, ...]
    paragraphs: tuple[tuple[Sentence, ...], ...]
    figures: tuple[Questioned, ...] = ()
    calculations: tuple[Calculation, ...] = ()
    payments: tuple[PaymentMade, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    to_confirm: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


def number_masked(last4: str | None) -> str:
    """The taxpayer number as a letter shows it."""
    return f"XXX-XX-{last4}" if last4 else "XXX-XX-____"


def sender_of(notice: Notice) -> tuple[str, ...]:
    """The taxpayer's name and address, the name once."""
    name = (notice.taxpayer_name,) if notice.taxpayer_name else ()
    return (*name, *(line for line in notice.mailing_address if line != notice.taxpayer_name))


def recipient_of(notice: Notice) -> tuple[str, ...]:
    """The address from the notice, or where to find it."""
    return tuple(notice.payment_address) or ("Internal Revenue Service", "(the address at the top of the notice)")
