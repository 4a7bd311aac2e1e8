"""The summary runs across the page: labels above, amounts below; the reference data are at the foot."""

from __future__ import annotations

import random

from scripts.families import tables, web
from scripts.families.content import Content
from scripts.families.later import Later, pages
from scripts.families.printing import draw as draw_printing
from scripts.families.says import Says

_STYLE = """
@page {{ size: letter; margin: 0.7in 0.6in; }}
body {{ font: {size}pt/1.35 '{font}'; }} p {{ margin: 5pt 0; }} h1 {{ font-size: {head}pt; margin: 12pt 0 4pt; }}
h2 {{ font-size: {h2}pt; margin: 11pt 0 3pt; }} h3 {{ font-size: {size}pt; margin: 6pt 0 0; }}
.bill {{ width: 100%; border-collapse: collapse; margin: 8pt 0; table-layout: fixed; }}
.bill th {{ font-weight: {weight}; font-size: {small}pt; vertical-align: bottom; padding: 3pt; text-align: {align};
  border-bottom: 1pt solid black; }} .bill td {{ padding: 4pt 3pt; text-align: {align}; border: {rule}; }}
.bill td:last-child {{ font-weight: bold; }}
.rows {{ width: 100%; border-collapse: collapse; }} .rows td, .rows th {{ padding: 2.5pt 4pt; text-align: right; }}
.rows td:first-child, .rows th:first-child {{ text-align: left; }}
.ref {{ width: 100%; border-top: 1pt solid black; margin-top: 12pt; }} .ref td {{ padding: 3pt 6pt 0 0; }}
.coupon {{ break-inside: avoid; border-top: 1pt dashed black; margin-top: 14pt; padding-top: 8pt; }}
"""


def draw(content: Content, rng: random.Random) -> bytes:
    """The notice as a PDF."""
    printing = draw_printing(rng)
    says = Says(content, printing)
    size = rng.choice((8.5, 9.5, 10.5))
    style = _STYLE.format(
        size=size,
        small=max(size - 1, 8),
        h2=size + 2,
        head=rng.choice((16, 20)),
        font=rng.choice(("Roboto", "Source Sans Pro", "Caladea")),
        weight=rng.choice((400, 700)),
        align=rng.choice(("right", "center", "left")),
        rule=rng.choice(("0", "0.5pt solid #888")),
    )
    lines = tables.summary(content, printing, says.total)
    bill = web.table(tuple(line.label for line in lines), [[line.amount for line in lines]], "bill")
    reference = "".join(
        f"<td>{web.e(name)}<br><b>{web.e(value)}</b></td>"
        for name, value in (
            ("Notice", content.code_at("header")),
            ("Tax year", f"{content.year('header')}"),
            ("Notice date", printing.day(content.dated("header"))),
            ("Social security number", content.tin("header")),
            ("To contact us", content.phone("header")),
            ("Your caller ID", content.office.caller_id),
        )
    )
    body = (
        f"<p>{web.lines(content.office.sender)}</p><p style='margin-top:26pt'>{web.lines(content.person.block)}</p>"
        f"<h1>{web.e(says.headline)}</h1><p style='font-size:{size + 4}pt'>{web.e(says.subhead)}</p>"
        f"{web.notes(content, 'headline')}{web.p(says('intro'))}<h2>{web.e(content.words.summary)}</h2>{bill}"
        f"{web.notes(content, 'body')}{web.p(says('pay_by'))}{web.p(says('pay_how'))}{web.p(says('already'))}"
        f"{web.p(says('agreement'))}{web.p(says('bankruptcy'))}<table class=ref><tr>{reference}</tr></table>"
        f"{_coupon(says)}"
    )
    return web.pdf(body + pages(says, Later()), style)


def _coupon(says: Says) -> str:
    content, printing = says.content, says.printing
    return (
        f"<div class=coupon>{web.lines(content.person.mixed)}<p><b>Amount due by "
        f"{web.e(printing.day(content.due('coupon')))}: {web.e(printing.money(content.amount('coupon')))}</b> &nbsp; "
        f"Notice {content.code_at('coupon')} &nbsp; {web.e(content.tin('coupon'))}</p>{web.p(says('check'))}"
        f"{web.p(says('write', 'coupon'))}{web.notes(content, 'coupon')}<p>{web.lines(content.pay_to())}</p></div>"
    )
