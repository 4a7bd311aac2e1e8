"""Three narrow columns of small serif type, as in a leaflet; tables run inside a column or across the page."""

from __future__ import annotations

import random

from scripts.families import tables, web
from scripts.families.content import Content
from scripts.families.later import Later, pages
from scripts.families.printing import draw as draw_printing
from scripts.families.says import Says

_STYLE = """
@page {{ size: letter; margin: 0.55in; @bottom-right {{ content: "Page " counter(page) " of " counter(pages);
  font: 7.5pt '{font}'; }} }}
body {{ font: {size}pt/1.25 '{font}'; }} p {{ margin: 3pt 0; text-align: {align}; }}
.mast {{ border-top: 2pt solid black; border-bottom: 0.5pt solid black; padding: 4pt 0; }}
.mast td {{ padding-right: 18pt; vertical-align: top; }} .mast td.l {{ font-size: 7pt; }}
.cols {{ columns: 3; column-gap: 14pt; margin-top: 10pt; }} h1 {{ font-size: {head}pt; margin: 8pt 0; }}
h2 {{ font-size: {h2}pt; margin: 8pt 0 2pt; break-after: avoid; }} h3 {{ font-size: {size}pt; margin: 5pt 0 0; }}
.bill {{ width: 100%; border-collapse: collapse; }} .bill td {{ padding: 2pt 0; vertical-align: {valign}; }}
.bill td:last-child {{ text-align: right; white-space: nowrap; }} .bill thead {{ display: none; }}
.bill .total td {{ font-weight: bold; border-top: 0.7pt solid black; border-bottom: 2pt double black; }}
.rows {{ width: 100%; border-collapse: collapse; font-size: {small}pt; }} .rows td, .rows th {{ text-align: right;
  padding: 1.5pt 3pt; vertical-align: top; }} .rows td:first-child, .rows th:first-child {{ text-align: left; }}
.later {{ columns: {later_columns}; column-gap: 18pt; page-break-before: always; }}
.stub {{ break-inside: avoid; border: 1pt solid black; padding: 5pt; margin-top: 8pt; }}
"""


def draw(content: Content, rng: random.Random) -> bytes:
    """The notice as a PDF."""
    printing = draw_printing(rng, date="long", table_date=rng.choice(("slashes", "short")))
    says = Says(content, printing)
    size = rng.choice((8, 8.5, 9))
    style = _STYLE.format(
        font=rng.choice(("Source Serif Pro", "Caladea")),
        size=size,
        small=size - 1 if size > 8 else size,
        head=rng.choice((17, 24)),
        h2=size + 2,
        align=rng.choice(("left", "justify")),
        valign=rng.choice(("top", "bottom")),
        later_columns=rng.choice((1, 1, 2)),
    )
    labels = ("Notice", "Tax year", "Notice date", "Social security number", "To contact us", "Your caller ID")
    values = (
        *(content.code_at("header"), f"{content.year('header')}", printing.day(content.dated("header"))),
        *(content.tin("header"), content.phone("header"), content.office.caller_id),
    )
    mast = "".join(f"<td class=l>{web.e(label)}</td>" for label in labels)
    under = "".join(f"<td>{web.e(value)}</td>" for value in values)
    bill = [[line.label, line.amount] for line in tables.summary(content, printing, says.total)]
    last = bill.pop()
    body = (
        f"<div class=mast><table><tr>{mast}</tr><tr>{under}</tr></table></div>"
        f"<table style='width:100%;margin-top:8pt'><tr><td>{web.lines(content.office.sender)}</td>"
        f"<td>{web.lines(content.person.block)}</td></tr></table>"
        f"<h1>{web.e(says.headline)}{' — ' if says.subhead else ''}{web.e(says.subhead)}</h1>"
        f"{web.notes(content, 'headline')}<div class=cols>{web.p(says('intro'))}{web.p(says('already'))}"
        f"{web.p(says('agreement'))}<div style='break-inside:avoid'><h2>{web.e(content.words.summary)}</h2>"
        f"{web.table(('', ''), bill, 'bill', (last[0], last[1]))}</div>{web.p(says('bankruptcy'))}"
        f"<h2>What you need to do immediately</h2>{web.p('• ' + says('pay_by'))}{web.p('• ' + says('pay_how'))}"
        f"{web.notes(content, 'body')}{web.p(says('disagree'))}{_stub(says)}</div>"
    )
    later = Later(penalty=("After", "Months", "Unpaid", "Rate", "Penalty"), split=rng.random() < 0.5)
    return web.pdf(f"{body}<div class=later>{pages(says, later)}</div>", style)


def _stub(says: Says) -> str:
    content, printing = says.content, says.printing
    return (
        f"<div class=stub><b>Payment stub</b><br>Notice {content.code_at('coupon')} · {content.year('coupon')}<br>"
        f"{web.lines(content.person.mixed)}<br>SSN {web.e(content.tin('coupon'))}"
        f"<p>Amount due by {web.e(printing.day(content.due('coupon')))}:<br><b>"
        f"{web.e(printing.money(content.amount('coupon')))}</b></p>{web.p(says('check'))}{web.notes(content, 'coupon')}"
        f"<p>{web.lines(content.pay_to())}</p></div>"
    )
