"""Tax withheld from pay: a part of the credits, which a letter may state without the other parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import regex

from extractor.fields.mention_context import sentence_of
from extractor.fields.mentions import Mention
from extractor.notices import cp14
from extractor.record import Notice
from extractor.values.money import amounts_in

_WITHHELD = regex.compile(
    r"AMOUNT\b[^.;:$]{0,60}\bwithh(?:eld|olding)\b|\bwithh(?:eld|olding)\b[^.;:$]{0,40}AMOUNT", regex.IGNORECASE
)


def in_withheld_parts(printed: Sequence[Mention], notice: Notice) -> Iterator[Mention]:
    """The amounts that sentences say were withheld, each alone in its sentence and less than all credits; none where a
    row of the bill states what was withheld, with which they are compared (IRC 31(a)). An amount in no
    sentence is one of a list, which comes to the credits."""
    rows = [row for row in notice.billing_rows if row.kind in cp14().credit_kinds]
    if any("withh" in row.label.casefold() for row in rows):
        return
    credited = abs(sum((row.amount for row in rows), Decimal(0)))
    for mention in printed:
        if (
            isinstance(mention.value, Decimal)
            and mention.value < credited
            and mention.passage.is_sentence_around(mention.start, mention.end)
        ):
            sentence = sentence_of(mention, "AMOUNT")
            if _WITHHELD.search(sentence) and not any(amounts_in(sentence)):
                yield mention
