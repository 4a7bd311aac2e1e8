"""What asks that an amount be paid, or that something be paid by a day, in the words around them."""

from __future__ import annotations

import regex

from extractor.values.percent import PERCENT

_ASKS_PAYMENT = regex.compile(
    r"\b(?:we|us|treasury|irs) (?:still |now )?(?:needs?|wants?|asks?|requires?|expects?)\b"
    r"|\bstill (?:needed|open|unpaid|missing)\b"
    r"|\b(?:pay|pays|paying|payable|payments?|remit\w*|settle\w*|send|owe[ds]?|owing|due|balance|deadline|transfer\w*"
    r"|outstanding|deposit|total|charged?|bill(?:ed)?|collect\w*|liab\w+)\b",
    regex.IGNORECASE,
)
_RATE = regex.compile(rf"\d\s?{PERCENT}")
_ASKS_PAYMENT_BY = regex.compile(
    r"\b(?:by|before|until|till|than|deadline)\b[^.;]{0,20}DATE"
    r"|\b(?:due|payable)\b(?:\W+(?:date|is|are|on|now|in full))*\W*DATE"
    r"|DATE\s*(?:is |was )?(?:the |your )?(?:deadline|due|last day)\b"
    r"|\b(?:pay|paying|remit|settle|send|deadline|payable)\b[^.;]{0,40}DATE"
    r"|\b(?:a más tardar|antes del?|hasta|vence)(?: el)?\W*DATE",
    regex.IGNORECASE,
)
_TO_BE_PAID_BY = regex.compile(
    r"\b(?:pay|remit|settle|send|payable|payment|(?:be|is) paid|due)\b[^.;]{0,60}\b(?:by|before|until|till|than)\b"
    r"[^.;]{0,20}DATE|DATE\W+(?:pay|remit|settle|send)\b",
    regex.IGNORECASE,
)
"""What makes even a day before the notice a date to pay by, wrong in print."""


def asks_amount(sentence: str) -> bool:
    """Whether a sentence about an amount asks for it; one with a rate tells how a charge is figured."""
    return _ASKS_PAYMENT.search(sentence) is not None and _RATE.search(sentence) is None


def is_to_be_paid_by(sentence: str) -> bool:
    """Whether words lead to the date of a sentence, marked in it, as a day to pay by."""
    return _ASKS_PAYMENT_BY.search(sentence) is not None


def was_to_be_paid_by(sentence: str) -> bool:
    """The same for a day before the notice: the deadline of a return is past when a notice is sent."""
    return _TO_BE_PAID_BY.search(sentence) is not None
