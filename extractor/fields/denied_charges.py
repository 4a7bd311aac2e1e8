"""Sentences that deny a charge which the notice bills: "No penalty for estimated tax applies to this account"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from decimal import Decimal

import regex

from extractor.fields.candidate import sentence_leftover
from extractor.fields.passages import Passage, passages
from extractor.fields.row_label import named_kind
from extractor.layout.page_layout import PageLayout
from extractor.leftover import Leftover
from extractor.notices import cp14
from extractor.record import Notice, RowKind

_OF_THIS_BILL = (
    r"[^.;$]{0,25}?\b(?:to|on|in|for|with|of)\s(?:this|your|the\spresent)\s(?:\w+\s)?"
    r"(?:account|bill|notice|letter|balance|year|return|case)\b"
)
_DENIED = regex.compile(
    rf"\bno\s(?P<what>[^.;:$,]{{3,60}}?)\s(?:applies|applied|(?:is|was|are|were|has\sbeen|have\sbeen)\s"
    rf"(?:due|charged|added|owed|billed|included|assessed|imposed))\b{_OF_THIS_BILL}"
    rf"|\b(?P<what>[\w-]+(?:\s[\w-]+){{0,6}})\s(?:does|did|do)\s?(?:not|n['’]t)\sapply\b{_OF_THIS_BILL}",
    regex.IGNORECASE,
)
_CONDITIONAL = regex.compile(r"\b(?:if|unless|when|once|until|provided)\b", regex.IGNORECASE)
_MORE = regex.compile(r"\b(?:more|further|additional|other)\b", regex.IGNORECASE)
"""What denies only more than what is billed."""


def denied_charges(layouts: Sequence[PageLayout], notice: Notice) -> Iterator[Leftover]:
    """The sentences of all pages that deny a penalty or interest which a row of the bill charges."""
    charges = {*cp14().penalty_kinds, "interest"}
    billed = {row.kind for row in notice.billing_rows if row.kind in charges and row.amount > Decimal(0)}
    for layout in layouts if billed else ():
        for passage in passages(layout):
            yield from _in(passage, billed)


def _in(passage: Passage, billed: Set[RowKind]) -> Iterator[Leftover]:
    for match in _DENIED.finditer(passage.text):
        first, last = passage.sentence(*match.span())
        sentence = passage.text[first:last]
        if named_kind(match["what"]) in billed and not _CONDITIONAL.search(sentence) and not _MORE.search(match[0]):
            why = f"it denies the {match['what']} that is billed"
            yield sentence_leftover(why, sentence.strip(), passage.part(first, last), shown=sentence.strip())
