"""A leftover: print on a notice that no field claims and no harmless rule names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractor.record import Evidence

LeftoverKind = Literal[
    "amount",
    "date",
    "tax_year",
    "taxpayer_number",
    "payee",
    "address",
    "phone",
    "code",
    "link",
    "sentence",
    "hidden",
    "name",
    "sender",
]


@dataclass(frozen=True)
class Leftover:
    """One mention that equals no figure of the notice.

    `value` is the parsed value as the record prints it, `sentence` the words around it. `asks_payment`: these say that
    it is to be paid or is owed, or a day to pay by. `certain`: it is a PDF's own text, or two OCR passes gave
    the same value.
    """

    kind: LeftoverKind
    value: str
    sentence: str
    evidence: Evidence
    asks_payment: bool
    certain: bool
