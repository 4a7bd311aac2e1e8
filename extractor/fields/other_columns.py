"""Columns of amounts beside the billed one that come out by themselves: last year's account, the return's figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import regex

from extractor.fields.asked_payments import asks_amount
from extractor.fields.harmless import UnclaimedPrint, harmless_by
from extractor.fields.mention_context import sentence_of
from extractor.fields.mentions import Mention
from extractor.layout.page_layout import PageLayout
from extractor.layout.table_rows import table_rows
from extractor.layout.text_run import TextRun
from extractor.record import Notice
from extractor.values.money import parse_money

_RULE = "another column of the billing summary"
"""The rule of harmless.toml that knows the headings of such columns."""
_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FEWEST_ABOVE = 2
"""Fewest amounts that a total is of: two equal amounts under one another are no sum."""


def in_other_columns(printed: Sequence[Mention], notice: Notice) -> Iterator[Mention]:
    """The amounts of columns under a heading of another account, of which the last is the sum of those above, and the
    other years in these headings; and, where such a column ends in zero, its year in sentences that ask no payment."""
    layouts = {id(each.passage.layout): each.passage.layout for each in printed}
    columns = [column for layout in layouts.values() for column in _columns(layout)]
    words = {id(word) for heading, cells in columns for run in (*heading, *cells) for word in run.words}
    settled = {int(year) for heading, cells in columns if parse_money(cells[-1].text) == 0 for year in _years(heading)}
    for mention in printed:
        is_of_settled = mention.kind == "tax_year" and mention.value in settled
        if mention.value == notice.tax_year:
            continue
        if id(mention.run.words[-1]) in words or (is_of_settled and not asks_amount(sentence_of(mention, ""))):
            yield mention


_Column = tuple[Sequence[TextRun], Sequence[TextRun]]
"""The runs of a column's heading, and its amounts from top to bottom."""


def _years(heading: Sequence[TextRun]) -> Iterator[str]:
    """The years in a heading."""
    return (match[0] for run in heading for match in _YEAR.finditer(run.text))


def _columns(layout: PageLayout) -> Iterator[_Column]:
    """The columns of a page that are another account's and come out."""
    return (column for column in account_columns(layout) if _comes_out(column[1]))


def account_columns(layout: PageLayout) -> Iterator[_Column]:
    """The columns of a page that are another account's by their headings, each with its amounts."""
    found: dict[tuple[int, ...], tuple[tuple[TextRun, ...], list[TextRun]]] = {}
    for row in table_rows(layout):
        for cell in row.amounts if len(row.amounts) > 1 else ():
            heading = row.headings_over(cell)
            key = tuple(id(run.words[0]) for run in heading)
            found.setdefault(key, (heading, []))[1].append(cell)
    return (column for column in found.values() if _names_another_account(column[0]))


def _names_another_account(heading: Sequence[TextRun]) -> bool:
    column = " ".join(run.text for run in heading).lower()
    return harmless_by(UnclaimedPrint(kind="amount", sentence="", column=column)) == _RULE


def _comes_out(cells: Sequence[TextRun]) -> bool:
    """Whether the last amount is the sum of those above it, subtotals aside."""
    amounts = [parse_money(cell.text) for cell in cells]
    if None in amounts or len(amounts) <= _FEWEST_ABOVE:
        return False
    *above, total = (amount for amount in amounts if amount is not None)
    running = Decimal(0)
    for amount in above:
        running += amount if amount != running else Decimal(0)
    return running == total
