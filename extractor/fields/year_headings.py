"""Headings that name another year, over a paragraph about that year's account: "Your 2021 account"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.fields.judged_sentences import judged_at
from extractor.fields.mention_context import MOST_LABEL_WORDS, harmless_rule
from extractor.fields.mentions import Mention
from extractor.fields.unknown_words import names_on_letter
from extractor.layout.page_layout import PageLayout
from extractor.record import Notice

_LINES_BELOW = 3.0
"""Print heights from a heading to the first line with its year below; a paragraph begins within two."""


def in_year_headings(mentions: Sequence[Mention], layouts: Sequence[PageLayout], notice: Notice) -> Iterator[Mention]:
    """The years of short lines below which a sentence about the same year is harmless, by a rule or its words."""
    years = [each for each in mentions if each.kind == "tax_year" and each.value != notice.tax_year]
    for heading in years:
        line = heading.passage.run_at(heading.start)
        below = (other for other in years if _is_below(other, heading)) if len(line.words) <= MOST_LABEL_WORDS else ()
        if any(harmless_rule(other, notice) is not None or _is_usual(other, layouts, notice) for other in below):
            yield heading


def _is_usual(year: Mention, layouts: Sequence[PageLayout], notice: Notice) -> bool:
    """Whether the sentence of a year is more like those of honest notices than like others."""
    judged = judged_at(year.passage, year.start, names_on_letter(layouts, notice), notice)
    return judged is not None and judged.log_odds <= 0


def _is_below(other: Mention, heading: Mention) -> bool:
    """Whether another mention of the year is on the lines right below that of a heading, in its column."""
    line, under = heading.passage.run_at(heading.start), other.passage.run_at(other.start)
    is_same = other.value == heading.value and under.page == line.page
    shares_column = under.x0 < line.x1 and line.x0 < under.x1
    return is_same and shares_column and 0 < under.middle - line.middle <= _LINES_BELOW * line.height
