"""Columns of the return's own figures beside the billed ones: a notice that bills the tax of a return changes none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extractor.fields.candidate import certain_leftover
from extractor.fields.row_label import named_kind
from extractor.layout.page_layout import PageLayout
from extractor.layout.table_rows import table_rows
from extractor.leftover import Leftover
from extractor.record import Notice, money_text
from extractor.values.figures import without_figures
from extractor.values.money import parse_money

_OF_RETURN = regex.compile(
    r"\b(?:(?:per|on|from|as on|according to) (?:your|the) return|as (?:you )?(?:filed|reported|figured)"
    r"|you reported)\b",
    regex.IGNORECASE,
)
_OTHER = regex.compile(r"\b(?:last|prior|previous|earlier|correct\w*|chang\w*|adjust\w*|amend\w*)\b", regex.IGNORECASE)
_CHANGED = regex.compile(
    r"(?<!\b(?:nothing|not|never|no)\b[^.;]{0,40})\b(?:we|was|were|been) (?:have )?(?:changed|corrected|adjusted)\b"
    r"(?! (?:nothing|no)\b)",
    regex.IGNORECASE,
)
"""What says that the billed tax is another than the return's: such a notice is a CP11 or a CP22."""


def other_taxes_of_return(layouts: Sequence[PageLayout], notice: Notice) -> Iterator[Leftover]:
    """The tax of a column of the return's own figures, in a PDF's own text, that is not the tax billed, where the
    letter does not say that the return was changed."""
    if notice.tax_owed is None or _CHANGED.search(" ".join(run.text for layout in layouts for run in layout.runs)):
        return
    for layout in layouts:
        for row in table_rows(layout):
            is_tax = len(row.amounts) > 1 and named_kind(without_figures(row.line.text)) == "tax_owed"
            for cell in row.amounts if is_tax else ():
                heading, amount = row.heading_of(cell), parse_money(cell.text)
                is_returns = _OF_RETURN.search(heading) and not _OTHER.search(heading)
                if is_returns and amount is not None and abs(amount) != notice.tax_owed:
                    yield certain_leftover("amount", money_text(abs(amount)), f"{heading}: {row.line.text}", cell)
