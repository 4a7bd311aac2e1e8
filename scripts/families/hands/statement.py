"""One column in the manner of the redesigned notices: a running header in one line, a date without label."""

from __future__ import annotations

import random

from scripts.families import tables, web
from scripts.families.content import Content
from scripts.families.printing import draw as draw_printing
from scripts.families.says import Says

_STYLE = """
@page {{ size: letter; margin: 0.9in 0.85in 0.7in;
  @top-left {{ content: "Notice {code}   Tax Year {year}   Page " counter(page) " of " counter(pages);
    font: {small}pt '{font}' }} }}
body {{ font: {size}pt/1.35 '{font}'; }}
h1 {{ font-size: {head}pt; margin: 14pt 0 2pt; }} h2 {{ font-size: {h2}pt; margin: 12pt 0 2pt; }}
h3 {{ font-size: {size}pt; margin: 8pt 0 0; }} p {{ margin: 4pt 0; }}
.due {{ font-size: {h2}pt; font-weight: bold; }}
table {{ border-collapse: collapse; width: 100%; margin: 6pt 0; }}
td, th {{ padding: 3pt 4pt; text-align: left; vertical-align: {valign}; border-bottom: {rule}; }}
td:last-child, th:last-child {{ text-align: right; white-space: nowrap; }}
.bill {{ width: {wide}%; }} .bill td:first-child {{ width: {label}%; }} .total td {{ font-weight: bold; }}
.coupon {{ break-inside: avoid; border-top: 1pt dashed #444; margin-top: 16pt; padding-top: 6pt; }}
.coupon td {{ border: 0; vertical-align: top; }} .scan {{ font-family: 'DejaVu Sans Mono'; font-size: 9.5pt; }}
"""


def draw(content: Content, rng: random.Random) -> bytes:
    """The notice as a PDF."""
    printing = draw_printing(rng, credit=rng.choice(("hyphen", "minus", "dash")))
    says = Says(content, printing)
    size = rng.choice((9.5, 10, 11))
    style = _STYLE.format(
        code=content.code_at("header"),
        year=content.year("header"),
        font=rng.choice(("Source Sans Pro", "Roboto", "Lato")),
        size=size,
        small=size - 2,
        head=rng.choice((18, 22, 26)),
        h2=size + 3,
        rule=rng.choice(("0.5pt solid #999", "none", "0.5pt dotted #666")),
        wide=rng.choice((62, 80, 100)),
        label=rng.choice((45, 70)),
        valign=rng.choice(("top", "bottom", "middle")),
    )
    bill = [[line.label, line.amount] for line in tables.summary(content, printing, says.total)]
    last = bill.pop()
    phone_help = f"IRS Help: {says('disagree')}"
    page_1 = (
        f"<p>{web.lines(content.office.sender)}</p><p><b>IRS Notice {content.code_at('title')}</b></p>"
        f"<p style='margin-top:14pt'>{web.lines(content.person.block)}</p>"
        f"<p style='margin-top:14pt'>{web.e(printing.day(content.dated('header')))}</p>"
        f"{web.p('Social security number: ' + content.tin('header'))}"
        f"<h1>{web.e(says.headline)}</h1>{web.p(says.subhead, 'due')}{web.notes(content, 'headline')}"
        f"{web.p(says('intro'))}{web.p(says('pay_by'))}"
        f"<h2>{web.e(content.words.summary)}</h2>{web.table(('', ''), bill, 'bill', (last[0], last[1]))}"
        f"{web.notes(content, 'body')}{web.p(says('already'))}{web.p(says('agreement'))}{web.p(says('bankruptcy'))}"
        f"{web.p(phone_help)}"
    )
    return web.pdf(page_1 + _coupon(says, rng) + _rest(says), style)


def _coupon(says: Says, rng: random.Random) -> str:
    content, printing = says.content, says.printing
    due = f"Amount due by<br>{web.e(printing.day(content.due('coupon')))}"
    amount = web.e(printing.money(content.amount("coupon")))
    scan = web.p(says.scan_line, "scan") if rng.random() < 0.6 else ""
    return (
        f"<div class=coupon><b>Payment</b><table><tr><td>{web.lines(content.person.mixed)}</td>"
        f"<td style='text-align:left'>Notice {content.code_at('coupon')}<br>Notice date "
        f"{web.e(printing.day(content.dated('coupon')))}<br>"
        f"Social security number {web.e(content.tin('coupon'))}</td></tr><tr><td>{web.lines(content.pay_to())}</td>"
        f"<td><b>{due}<br>{amount}</b></td></tr></table>{web.p('• ' + says('check'))}"
        f"{web.p('• ' + says('write', 'coupon'))}{web.notes(content, 'coupon')}{scan}</div>"
    )


def _rest(says: Says) -> str:
    content, printing = says.content, says.printing
    parts = [f"<h2>Payment options</h2>{web.p(says('electronic'))}"]
    parts += [f"<h3>Payment plans</h3>{web.p(says('plans'))}<h3>Offer in Compromise</h3>{web.p(says('offer'))}"]
    parts += [f"<h2>If we don’t hear from you</h2>{web.p(says('silence', 'later'))}{web.notes(content, 'later')}"]
    if content.penalty_rows:
        parts += [f"<h2>Penalties</h2>{web.p(says('penalties'))}"]
        parts += [web.penalty_parts(says, tables.PENALTY_HEADINGS, "rows"), web.p(says("removal"))]
    if content.interest_rows:
        total = ("Total interest", f"${content.interest_total:,.2f}")
        parts += [f"<h2>Interest charges</h2>{web.p(says('interest'))}"]
        parts += [web.table(tables.INTEREST_HEADINGS, tables.interest(content, printing), "rows", total)]
        parts += [web.p(says("more_interest"))]
    parts += [f"<h2>Additional information</h2>{web.p(says('additional'))}{web.p(says('advocate'))}"]
    return "".join([*parts, web.p(says("clinic")), web.notes(content, "foot")])
