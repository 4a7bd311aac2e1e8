"""A dark sidebar with the reference data; no coupon, the address to pay to is in a paragraph."""

from __future__ import annotations

import random

from scripts.families import tables, web
from scripts.families.content import Content
from scripts.families.later import Later, pages
from scripts.families.printing import draw as draw_printing
from scripts.families.says import Says

_STYLE = """
@page {{ size: letter; margin: 0.6in 0.6in 0.6in 2.6in; }}
body {{ font: {size}pt/1.35 '{font}'; }} p {{ margin: 5pt 0; }} h1 {{ font-size: {head}pt; margin: 0 0 4pt; }}
h2 {{ font-size: {h2}pt; margin: 10pt 0 3pt; }} h3 {{ font-size: {size}pt; margin: 6pt 0 0; }}
.bar {{ position: absolute; left: -2.6in; top: -0.6in; width: 2.2in; height: 11in; background: {dark}; }}
.side {{ position: absolute; left: -2.4in; top: 0; width: 1.75in; color: {ink}; }} .side b {{ display: block;
  font-size: {h2}pt; margin-bottom: 7pt; }}
.bill {{ width: 100%; border-collapse: collapse; margin: 6pt 0; }} .bill td {{ padding: 3pt 2pt; }}
.bill thead {{ display: none; }} .bill tbody tr:nth-child(odd) {{ background: {zebra}; }}
.bill td:last-child {{ text-align: right; }} .total td {{ font-weight: bold; }}
.rows {{ width: 100%; border-collapse: collapse; }} .rows td, .rows th {{ padding: 2pt 3pt; text-align: right;
  font-size: {small}pt; vertical-align: top; }} .rows td:first-child, .rows th:first-child {{ text-align: left; }}
.rows tbody tr:nth-child(even) {{ background: {zebra}; }}
"""


def draw(content: Content, rng: random.Random) -> bytes:
    """The notice as a PDF."""
    printing = draw_printing(rng)
    says = Says(content, printing)
    size = rng.choice((9, 9.5, 10))
    dark, ink = rng.choice((("#16324f", "white"), ("#333", "white"), ("#dfe6ee", "black")))
    style = _STYLE.format(
        size=size,
        small=max(size - 1, 8),
        h2=size + 2,
        head=rng.choice((17, 21)),
        font=rng.choice(("Roboto", "Lato", "DejaVu Sans")),
        dark=dark,
        ink=ink,
        zebra=rng.choice(("#f0f0f0", "white")),
    )
    pairs = (
        *(("Notice", content.code_at("header")), ("Tax year", f"{content.year('header')}")),
        *(("Notice date", printing.day(content.dated("header"))), ("Social security number", content.tin("header"))),
        *(("Your caller ID", content.office.caller_id), ("To contact us", content.phone("header"))),
    )
    side = "".join(f"{web.e(name)}<b>{web.e(value)}</b>" for name, value in pairs)
    bill = [[line.label, line.amount] for line in tables.summary(content, printing, says.total)]
    last = bill.pop()
    pay_to = " ".join(content.pay_to())
    body = (
        f"<div class=bar></div><div class=side>{web.lines(content.office.sender)}<br><br>{side}</div>"
        f"<p style='margin-bottom:22pt'>{web.lines(content.person.block)}</p><h1>{web.e(says.headline)}</h1>"
        f"<p style='font-size:{size + 4}pt'><b>{web.e(says.subhead)}</b></p>{web.notes(content, 'headline')}"
        f"{web.p(says('intro'))}<h2>{web.e(content.words.summary)}</h2>"
        f"{web.table(('', ''), bill, 'bill', (last[0], last[1]))}"
        f"{web.notes(content, 'body')}<h2>What you need to do immediately</h2>{web.p('• ' + says('pay_by'))}"
        f"{web.p('• ' + says('pay_how'))}<p>• If you pay by mail: {web.e(says('check'))} "
        f"{web.e(says('write', 'coupon'))} Mail it to {web.e(pay_to)}.</p>{web.notes(content, 'coupon')}"
        f"{web.p(says('already'))}{web.p(says('agreement'))}{web.p(says('bankruptcy'))}"
    )
    return web.pdf(body + pages(says, Later(css="rows", split=True)), style)
