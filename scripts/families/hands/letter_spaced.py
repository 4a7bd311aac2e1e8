"""Headings and labels in spaced capitals, thin gray lines, much white; cells far apart."""

from __future__ import annotations

import random

from scripts.families import tables, web
from scripts.families.content import Content
from scripts.families.later import Later, pages
from scripts.families.printing import draw as draw_printing
from scripts.families.says import Says

_STYLE = """
@page {{ size: letter; margin: 0.8in 0.9in; }}
body {{ font: {size}pt/1.45 '{font}'; letter-spacing: {body}em; }} p {{ margin: 5pt 0; }}
h1 {{ font-size: {head}pt; font-weight: 400; letter-spacing: {spread}em; margin: 20pt 0 6pt; }}
h2 {{ font-size: {size}pt; letter-spacing: {spread}em; text-transform: uppercase; margin: 14pt 0 4pt;
  border-bottom: 0.4pt solid #aaa; }} h3 {{ font-size: {size}pt; letter-spacing: 0.08em; margin: 8pt 0 0; }}
.ref span {{ display: inline-block; margin-right: 22pt; }} .k {{ font-size: 6.5pt; letter-spacing: {spread}em;
  text-transform: uppercase; color: #555; }}
.bill {{ width: 100%; border-collapse: collapse; }} .bill td {{ padding: 5pt 0; border-bottom: 0.4pt solid #ccc; }}
.bill td:first-child {{ letter-spacing: {label}em; text-transform: {case}; }} .bill thead {{ display: none; }}
.bill td:last-child {{ text-align: right; letter-spacing: {figure}em; }} .total td {{ font-weight: bold; }}
.rows {{ width: 100%; border-collapse: collapse; }} .rows td, .rows th {{ padding: 4pt 2pt; text-align: right;
  border-bottom: 0.4pt solid #ccc; vertical-align: top; }} .rows td:first-child, .rows th:first-child {{
  text-align: left; }} .rows th {{ font-weight: 400; font-size: {size}pt; letter-spacing: 0.05em; color: #555; }}
.coupon {{ break-inside: avoid; border-top: 0.4pt solid #888; margin-top: 18pt; padding-top: 8pt; }}
"""


def draw(content: Content, rng: random.Random) -> bytes:
    """The notice as a PDF."""
    printing = draw_printing(rng)
    says = Says(content, printing)
    style = _STYLE.format(
        size=rng.choice((8.5, 9, 9.5)),
        font=rng.choice(("Lato", "Roboto", "Source Sans Pro")),
        body=rng.choice((0, 0, 0.03)),
        spread=rng.choice((0.12, 0.2, 0.3)),
        label=rng.choice((0, 0.06, 0.12)),
        figure=rng.choice((0, 0.05, 0.1)),
        case=rng.choice(("none", "uppercase")),
        head=rng.choice((20, 24, 30)),
    )
    pairs = (
        *(("Notice", content.code_at("header")), ("Tax year", f"{content.year('header')}")),
        *(("Notice date", printing.day(content.dated("header"))), ("Social security number", content.tin("header"))),
        *(("To contact us", content.phone("header")), ("Your caller ID", content.office.caller_id)),
    )
    reference = "".join(f"<span><span class=k>{name}</span><br>{web.e(value)}</span>" for name, value in pairs)
    bill = [[line.label, line.amount] for line in tables.summary(content, printing, says.total)]
    last = bill.pop()
    body = (
        f"<p>{' · '.join(web.e(line) for line in content.office.sender)}</p><p class=ref>{reference}</p>"
        f"<p style='margin-top:26pt'>{web.lines(content.person.block)}</p><h1>{web.e(says.headline)}</h1>"
        f"<p style='font-size:14pt'>{web.e(says.subhead)}</p>{web.notes(content, 'headline')}{web.p(says('intro'))}"
        f"{web.p(says('pay_by'))}<h2>{web.e(content.words.summary)}</h2>"
        f"{web.table(('', ''), bill, 'bill', (last[0], last[1]))}{web.notes(content, 'body')}{web.p(says('pay_how'))}"
        f"{web.p(says('already'))}{web.p(says('agreement'))}{web.p(says('bankruptcy'))}"
    )
    coupon = _coupon(says) if rng.random() < 0.7 else ""
    return web.pdf(body + coupon + pages(says, Later(split=rng.random() < 0.5)), style)


def _coupon(says: Says) -> str:
    content, printing = says.content, says.printing
    return (
        f"<div class=coupon><span class=k>Payment</span><table style='width:100%'><tr>"
        f"<td>{web.lines(content.person.mixed)}</td><td>{web.lines(content.pay_to())}</td>"
        f"<td><span class=k>Amount due by</span><br>{web.e(printing.day(content.due('coupon')))}<br>"
        f"<b>{web.e(printing.money(content.amount('coupon')))}</b></td></tr></table>{web.p(says('check'))}"
        f"{web.p(says('write', 'coupon'))}{web.notes(content, 'coupon')}</div>"
    )
