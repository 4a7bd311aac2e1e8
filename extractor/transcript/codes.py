"""Transaction codes (transaction_codes.toml): what each means, its expected sign, and the figure it belongs to."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Literal

from pydantic import BaseModel, ConfigDict

from extractor.record import PenaltyKind

Sign = Literal["debit", "credit", "none", "either"]
Kind = Literal["tax", PenaltyKind, "interest", "fee", "payment", "credit", "transfer", "refund", "write_off", "status"]
State = Literal[
    "hold", "examination", "installment-agreement", "bankruptcy", "offer", "not-collectible", "lien", "deceased"
]

CREDIT_KINDS: frozenset[Kind] = frozenset({"payment", "credit", "transfer", "refund", "write_off"})
"""The kinds that a notice adds up as payments and credits."""


class TransactionCode(BaseModel):
    """One transaction code. `certainty`: S named by the IRS, 2 seen in transcripts, M not confirmed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    meaning: str
    sign: Sign
    kind: Kind
    printed: tuple[str, ...]
    certainty: Literal["S", "2", "M"]
    reverses: str | None = None
    abates: bool = False
    opens: State | None = None
    closes: State | None = None


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    source: str
    codes: dict[str, TransactionCode]


@cache
def transaction_codes() -> dict[str, TransactionCode]:
    """Every known code by its three digits."""
    text = resources.files("extractor.transcript").joinpath("transaction_codes.toml").read_text("utf-8")
    return _File.model_validate(tomllib.loads(text)).codes


def code_of(number: str) -> TransactionCode | None:
    """The code with a number; None when it is not known."""
    return transaction_codes().get(number)


def kind_of(number: str, amount_is_credit: bool) -> Kind:
    """The figure an amount belongs to; of an unknown code, credits or other penalties by the printed sign."""
    known = code_of(number)
    if known is None or known.kind == "status":
        return "credit" if amount_is_credit else "other_penalty"
    return known.kind
