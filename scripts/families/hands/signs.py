"""Signs in a column of their own, zero rows as dashes or 0.00, dollar signs apart from their figures."""

from __future__ import annotations

import random

from scripts.families import web
from scripts.families.content import Content
from scripts.families.later import Later, pages
from scripts.families.printing import Printing
from scripts.families.printing import draw as draw_printing
from scripts.families.says import Says
from scripts.families.wording import Words

_STYLE = """
@page {{ size: letter; margin: 0.75in; }}
body {{ font: {size}pt/1.3 '{font}'; }} p {{ margin: 4pt 0; }} h1 {{ font-size: {head}pt; text-align: center; }}
h2 {{ font-size: {h2}pt; margin: 10pt 0 3pt; }} h3 {{ font-size: {size}pt; margin: 6pt 0 0; }}
.top {{ width: 100%; }} .top td {{ vertical-align: top; width: 50%; }}
.bill {{ border-collapse: collapse; margin: 8pt auto; width: {wide}%; }} .bill td {{ padding: 3pt 4pt;
  border-bottom: {rule}; }} .s {{ width: 14pt; text-align: center; }} .d {{ width: 12pt; }} .a {{ text-align: right;
  width: 90pt; }} .total td {{ font-weight: bold; border-top: 1pt solid black; }}
.rows {{ width: 100%; border-collapse: collapse; }} .rows td, .rows th {{ padding: 2.5pt 4pt; text-align: right;
  border-bottom: {rule}; }} .rows td:first-child, .rows th:first-child {{ text-align: left; }}
.coupon {{ break-inside: avoid; border-top: 1pt dashed black; padding-top: 6pt; margin-top: 14pt; }}
"""


def draw(content: Content, rng: random.Random) -> bytes:
    """The notice as a PDF."""
    printing = draw_printing(rng, date=rng.choice(("long", "slashes")), table_date="slashes")
    says = Says(content, printing)
    size = rng.choice((9, 10, 11))
    style = _STYLE.format(
        size=size,
        font=rng.choice(("DejaVu Serif", "Source Serif Pro", "Caladea")),
        head=rng.choice((15, 19)),
        h2=size + 2,
        wide=rng.choice((60, 85)),
        rule=rng.choice(("0", "0.5pt solid #aaa")),
    )
    right = (
        f"Notice: {content.code_at('header')}<br>Tax year: {content.year('header')}<br>Notice date: "
        f"{web.e(printing.day(content.dated('header')))}<br>Social security number: {web.e(content.tin('header'))}<br>"
        f"To contact us: {web.e(content.phone('header'))}<br>Your caller ID: {content.office.caller_id}"
    )
    body = (
        f"<table class=top><tr><td>{web.lines(content.office.sender)}</td><td>{right}</td></tr></table>"
        f"<p style='margin-top:24pt'>{web.lines(content.person.block)}</p><h1>{web.e(says.headline)}</h1>"
        f"<h1>{web.e(says.subhead)}</h1>{web.notes(content, 'headline')}{web.p(says('intro'))}"
        f"<h2>{web.e(content.words.summary)}</h2>{_bill(says, rng)}{web.notes(content, 'body')}{web.p(says('pay_by'))}"
        f"{web.p(says('pay_how'))}{web.p(says('already'))}{web.p(says('agreement'))}{web.p(says('bankruptcy'))}"
        f"{_coupon(says)}"
    )
    return web.pdf(body + pages(says, Later(split=rng.random() < 0.5)), style)


def _bill(says: Says, rng: random.Random) -> str:
    content, printing = says.content, says.printing
    plus = rng.choice(("+", ""))
    rows = []
    for number, row in enumerate(content.rows):
        sign = "−" if row.amount < 0 else (plus if number else "")
        dollar = "$" if printing.dollars == "all" or (printing.dollars == "ends" and not number) else ""
        rows.append(_row(sign, row.label, dollar, f"{abs(row.amount):,.2f}"))
    if rng.random() < 0.6:
        rows[-1:-1] = _nothing(content, content.words, printing, rng)
    total = _row("=" if plus else "", says.total, "$", f"{content.amount('table'):,.2f}", "total")
    return f"<table class=bill>{''.join(rows)}{total}</table>"


def _nothing(content: Content, words: Words, printing: Printing, rng: random.Random) -> list[str]:
    """Rows of penalties that are not charged."""
    empty = rng.choice(("0.00", "—", "-", "-0-"))
    charged = {row.kind for row in content.rows}
    return [
        _row("", words.labels[kind], "", empty) for kind in ("failure_to_file", "estimated_tax") if kind not in charged
    ]


def _row(sign: str, label: str, dollar: str, amount: str, css: str = "") -> str:
    return (
        f'<tr class="{css}"><td>{web.e(label)}</td><td class=s>{sign}</td><td class=d>{dollar}</td>'
        f"<td class=a>{web.e(amount)}</td></tr>"
    )


def _coupon(says: Says) -> str:
    content, printing = says.content, says.printing
    return (
        f"<div class=coupon>Notice {content.code_at('coupon')} &nbsp; Notice date "
        f"{web.e(printing.day(content.dated('coupon')))} &nbsp; Social security number {web.e(content.tin('coupon'))}"
        f"<table style='width:100%'><tr><td>{web.lines(content.person.mixed)}</td><td style='text-align:right'>"
        f"Amount due by {web.e(printing.day(content.due('coupon')))}<br><b>$ {content.amount('coupon'):,.2f}</b></td>"
        f"</tr></table>{web.p('• ' + says('check'))}{web.p('• ' + says('write', 'coupon'))}"
        f"{web.notes(content, 'coupon')}<p>{web.lines(content.pay_to())}</p></div>"
    )
