"""Ledger paper: dollars and cents in columns of their own, or cents raised and small beside the dollars."""

from __future__ import annotations

import random
from decimal import Decimal

from scripts.families import web
from scripts.families.content import Content
from scripts.families.later import Later, pages
from scripts.families.printing import draw as draw_printing
from scripts.families.says import Says

_STYLE = """
@page {{ size: letter; margin: 0.75in; }}
body {{ font: {size}pt/1.35 '{font}'; }} p {{ margin: 5pt 0; }} h1 {{ font-size: {head}pt; margin: 12pt 0 2pt; }}
h2 {{ font-size: {h2}pt; margin: 11pt 0 3pt; }} h3 {{ font-size: {size}pt; margin: 6pt 0 0; }}
.ref {{ border-collapse: collapse; margin-left: 3.6in; }} .ref td {{ padding: 1.5pt 5pt; }}
.bill {{ border-collapse: collapse; margin: 6pt 0; width: 5.5in; }} .bill td {{ border: 0.6pt solid {ink};
  padding: 3pt 4pt; }} .d {{ text-align: right; width: 1in; }} .c {{ text-align: left; width: 0.3in; }}
.total td {{ font-weight: bold; }} sup {{ font-size: 65%; }}
.rows {{ width: 100%; border-collapse: collapse; }} .rows td, .rows th {{ padding: 2.5pt 4pt; text-align: right;
  border-bottom: 0.4pt solid {ink}; }} .rows td:first-child, .rows th:first-child {{ text-align: left; }}
.coupon {{ break-inside: avoid; border-top: 1pt dashed black; margin-top: 14pt; padding-top: 8pt; }}
"""


def draw(content: Content, rng: random.Random) -> bytes:
    """The notice as a PDF."""
    printing = draw_printing(rng, table_date="slashes")
    says = Says(content, printing)
    raised = rng.random() < 0.5
    size = rng.choice((9.5, 10.5, 11))
    style = _STYLE.format(
        size=size,
        h2=size + 2,
        head=rng.choice((16, 20)),
        font=rng.choice(("Caladea", "Source Serif Pro", "Lato")),
        ink=rng.choice(("black", "#9ab")),
    )
    reference = "".join(
        f"<tr><td>{web.e(name)}</td><td>{web.e(value)}</td></tr>"
        for name, value in (
            ("Notice", content.code_at("header")),
            ("Tax year", f"{content.year('header')}"),
            ("Notice date", printing.day(content.dated("header"))),
            ("Social security number", content.tin("header")),
            ("To contact us", f"Phone {content.phone('header')}"),
            ("Your caller ID", content.office.caller_id),
        )
    )
    body = (
        f"<p>{web.lines(content.office.sender)}</p><table class=ref>{reference}</table>"
        f"<p>{web.lines(content.person.block)}</p><h1>{web.e(says.headline)}</h1><h1>{web.e(says.subhead)}</h1>"
        f"{web.notes(content, 'headline')}{web.p(says('intro'))}<h2>{web.e(content.words.summary)}</h2>"
        f"{_bill(says, raised)}{web.notes(content, 'body')}{web.p(says('pay_by'))}{web.p(says('pay_how'))}"
        f"{web.p(says('already'))}{web.p(says('agreement'))}{web.p(says('bankruptcy'))}{_coupon(says)}"
    )
    return web.pdf(body + pages(says, Later(split=True)), style)


def _bill(says: Says, raised: bool) -> str:
    content = says.content
    rows = [_row(row.label, row.amount, raised) for row in content.rows]
    rows.append(_row(says.total, content.amount("table"), raised, "total"))
    return f"<table class=bill>{''.join(rows)}</table>"


def _row(label: str, amount: Decimal, raised: bool, css: str = "") -> str:
    dollars, _, cents = f"{abs(amount):,.2f}".partition(".")
    sign = "-" if amount < 0 else ""
    cells = f"<td class=d>{sign}{dollars}</td><td class=c>{cents}</td>"
    if raised:
        cells = f"<td class=d>{sign}{dollars}<sup>{cents}</sup></td>"
    return f'<tr class="{css}"><td>{web.e(label)}</td>{cells}</tr>'


def _coupon(says: Says) -> str:
    content, printing = says.content, says.printing
    return (
        f"<div class=coupon><table style='width:100%'><tr><td>{web.lines(content.person.mixed)}</td>"
        f"<td>Notice {content.code_at('coupon')}<br>Notice date {web.e(printing.day(content.dated('coupon')))}<br>"
        f"Social security number {web.e(content.tin('coupon'))}</td><td>Amount due by<br>"
        f"{web.e(printing.day(content.due('coupon')))}<br><b>{web.e(printing.money(content.amount('coupon')))}</b></td>"
        f"</tr></table>{web.p('• ' + says('check'))}{web.p('• ' + says('write', 'coupon'))}"
        f"{web.notes(content, 'coupon')}<p>{web.lines(content.pay_to())}</p></div>"
    )
