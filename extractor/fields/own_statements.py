"""Sentences that state a figure of the notice itself, where any other one contradicts it."""

from __future__ import annotations

import datetime as dt

import regex

from extractor.fields.derived_mentions import names_returned_payment
from extractor.fields.harmless import MARKS
from extractor.fields.mention_context import harmless_rule, sentence_of
from extractor.fields.mentions import Mention
from extractor.record import Notice
from extractor.values.percent import PERCENT

_ENDS_INTEREST = regex.compile(
    r"\binterest\b[^.;]{0,50}\b(?:figured|computed|calculated|charged|counted|included|runs?|ran|worked out|stated"
    rf"|shown)\b[^.;]{{0,12}}\b(?:to|through|thru|until|up to|as of)(?: and including)? {MARKS['date']}",
    regex.IGNORECASE,
)
_CONDITIONAL = regex.compile(rf"\b(?:if|unless|will|would)\b|{PERCENT}", regex.IGNORECASE)
"""What speaks of later interest, or of the time of one rate."""
_OF_BILL = regex.compile(rf"\bCP\s?14\W{{1,4}}{MARKS['tax_year']}", regex.IGNORECASE)
"""The year beside the code of the notice, as a running header has it."""
_ON_CHECK = regex.compile(
    r"\b(?:write|put|enter|note|mark|print|add|include)\b.*\b(?:checks?|memo|money orders?|payments?|front)\b",
    regex.IGNORECASE,
)


def states_own_figure(mention: Mention, notice: Notice) -> bool:
    """Whether a sentence says through which day the billed interest was figured, which is the notice's own date; which
    year the bill is of, or is to be written on a check; or of which returned payment the billed penalty is (IRC 6601,
    6657)."""
    if mention.kind == "tax_year":
        sentence = sentence_of(mention, MARKS["tax_year"])
        return any(pattern.search(sentence) for pattern in (_ON_CHECK, _OF_BILL))
    if isinstance(mention.value, dt.date):
        sentence = sentence_of(mention, MARKS["date"])
        return _ENDS_INTEREST.search(sentence) is not None and _CONDITIONAL.search(sentence) is None
    if mention.kind != "amount" or not notice.penalties.dishonored_payment:
        return False
    is_payment = names_returned_payment(sentence_of(mention, MARKS["amount"]))
    return is_payment and harmless_rule(mention, notice) is None
