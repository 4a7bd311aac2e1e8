"""Amounts at the left of their labels, and in the header the values above their labels."""

from __future__ import annotations

import random

from scripts.families import tables, web
from scripts.families.content import Content
from scripts.families.later import Later, pages
from scripts.families.printing import draw as draw_printing
from scripts.families.says import Says

_STYLE = """
@page {{ size: letter; margin: 0.7in 0.8in; }}
body {{ font: {size}pt/1.35 '{font}'; }} p {{ margin: 5pt 0; }} h1 {{ font-size: {head}pt; margin: 14pt 0 4pt; }}
h2 {{ font-size: {h2}pt; margin: 11pt 0 3pt; }} h3 {{ font-size: {size}pt; margin: 6pt 0 0; }}
.ref {{ width: 100%; border-bottom: 1pt solid black; }} .ref td {{ padding-right: 12pt; }} .ref .k {{ color: #555;
  font-size: {small}pt; }}
.bill {{ border-collapse: collapse; margin: 6pt 0 6pt {indent}pt; }} .bill td {{ padding: 3pt 5pt; }}
.bill td:first-child {{ text-align: right; }} .total td {{ font-weight: bold; border-top: 1pt solid black; }}
.rows {{ width: 100%; border-collapse: collapse; }} .rows td, .rows th {{ padding: 2.5pt 4pt; text-align: right; }}
.rows td:first-child, .rows th:first-child {{ text-align: left; }}
.coupon {{ break-inside: avoid; border-top: 1pt dashed black; margin-top: 14pt; padding-top: 8pt; }}
"""


def draw(content: Content, rng: random.Random) -> bytes:
    """The notice as a PDF."""
    printing = draw_printing(rng)
    says = Says(content, printing)
    size = rng.choice((9, 10, 11))
    style = _STYLE.format(
        size=size,
        small=max(size - 2, 8),
        h2=size + 2,
        head=rng.choice((16, 21)),
        indent=rng.choice((0, 30, 80)),
        font=rng.choice(("Lato", "Caladea", "Roboto")),
    )
    pairs = (
        *(("Notice", content.code_at("header")), ("Tax year", f"{content.year('header')}")),
        *(("Notice date", printing.day(content.dated("header"))), ("Social security number", content.tin("header"))),
        *(("To contact us", content.phone("header")), ("Your caller ID", content.office.caller_id)),
    )
    values = "".join(f"<td><b>{web.e(value)}</b></td>" for _, value in pairs)
    labels = "".join(f"<td class=k>{web.e(name)}</td>" for name, _ in pairs)
    bill = "".join(
        f'<tr class="{"total" if line.is_total else ""}"><td>{web.e(line.amount)}</td><td>{web.e(line.label)}</td></tr>'
        for line in tables.summary(content, printing, says.total)
    )
    body = (
        f"<table class=ref><tr>{values}</tr><tr>{labels}</tr></table><p>{web.lines(content.office.sender)}</p>"
        f"<p style='margin-top:20pt'>{web.lines(content.person.block)}</p><h1>{web.e(says.headline)}</h1>"
        f"<p style='font-size:{size + 4}pt'><b>{web.e(says.subhead)}</b></p>{web.notes(content, 'headline')}"
        f"{web.p(says('intro'))}<h2>{web.e(content.words.summary)}</h2><table class=bill>{bill}</table>"
        f"{web.notes(content, 'body')}{web.p(says('pay_by'))}{web.p(says('pay_how'))}{web.p(says('already'))}"
        f"{web.p(says('agreement'))}{web.p(says('bankruptcy'))}{_coupon(says)}"
    )
    return web.pdf(body + pages(says, Later(split=rng.random() < 0.5)), style)


def _coupon(says: Says) -> str:
    content, printing = says.content, says.printing
    return (
        f"<div class=coupon><b>{web.e(printing.money(content.amount('coupon')))}</b> is due by "
        f"{web.e(printing.day(content.due('coupon')))}<br>Notice {content.code_at('coupon')} of "
        f"{web.e(printing.day(content.dated('coupon')))}, {web.e(content.tin('coupon'))}"
        f"<p>{web.lines(content.person.mixed)}</p>{web.p(says('check'))}{web.p(says('write', 'coupon'))}"
        f"{web.notes(content, 'coupon')}<p>{web.lines(content.pay_to())}</p></div>"
    )
