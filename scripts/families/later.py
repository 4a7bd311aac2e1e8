"""The pages after the first as HTML: options, penalties, interest, help."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.families import tables, web
from scripts.families.says import Says


@dataclass(frozen=True)
class Later:
    """Headings of the two kinds of tables; `split` prints the period as two columns; `css` of the tables."""

    interest: tuple[str, ...] = tables.INTEREST_HEADINGS
    penalty: tuple[str, ...] = tables.PENALTY_HEADINGS
    split: bool = False
    css: str = "rows"
    total: str = "Total interest"


def pages(says: Says, later: Later) -> str:
    """Everything after page 1, with the penalty and interest tables if the notice has them."""
    content = says.content
    parts = [
        f"<h2>If you disagree with the amount due</h2>{web.p(says('disagree', 'later'))}",
        f"<h2>Payment options</h2><h3>Pay now electronically</h3>{web.p(says('electronic'))}",
        f"<h3>Payment plans</h3>{web.p(says('plans'))}",
        f"<h3>Offer in Compromise</h3>{web.p(says('offer'))}{web.notes(content, 'later')}",
        f"<h2>If we don’t hear from you</h2>{web.p(says('silence', 'later'))}",
    ]
    if content.penalty_rows:
        parts.append(f"<h2>Penalties</h2>{web.p(says('penalties'))}{web.penalty_parts(says, later.penalty, later.css)}")
        parts.append(f"<h2>Removal or reduction of penalties</h2>{web.p(says('removal'))}")
    if content.interest_rows:
        parts.append(f"<h2>Interest charges</h2>{web.p(says('interest'))}{_interest(says, later)}")
        parts.append(web.p(says("more_interest")))
    parts.append(f"<h2>Additional information</h2>{web.p(says('additional'))}{web.p(says('advocate'))}")
    return "".join([*parts, web.p(says("clinic")), web.notes(content, "foot")])


def _interest(says: Says, later: Later) -> str:
    content, printing = says.content, says.printing
    rows = tables.interest(content, printing)
    headings = later.interest
    if later.split:
        days = [(printing.table_day(row.start), printing.table_day(row.end)) for row in content.interest_rows]
        rows = [[*day, *row[1:]] for day, row in zip(days, rows, strict=True)]
        headings = ("From", "To", *headings[1:])
    return web.table(headings, rows, later.css, (later.total, f"${content.interest_total:,.2f}"))
