"""Twelve points, every cell ruled, labels that wrap, footnote marks on the rows and footnotes below."""

from __future__ import annotations

import random

from scripts.families import tables, web
from scripts.families.content import Content
from scripts.families.later import Later, pages
from scripts.families.printing import draw as draw_printing
from scripts.families.says import Says

_STYLE = """
@page {{ size: letter; margin: 0.8in; @bottom-center {{ content: "Page " counter(page) " of " counter(pages);
  font: 11pt '{font}'; }} }}
body {{ font: 12pt/1.3 '{font}'; }} p {{ margin: 6pt 0; }} h1 {{ font-size: {head}pt; margin: 12pt 0 4pt; }}
h2 {{ font-size: 15pt; margin: 12pt 0 4pt; }} h3 {{ font-size: 12.5pt; margin: 8pt 0 0; }}
table {{ border-collapse: collapse; }} .bill td, .rows td, .rows th, .ref td {{ border: 1pt solid black;
  padding: 4pt 6pt; vertical-align: {valign}; }}
.bill td:first-child {{ width: {label}in; }} .bill td:last-child {{ width: 1.5in; text-align: right; }}
.rows td, .rows th {{ text-align: right; font-size: {table}pt; }} .rows {{ width: 100%; }}
.rows td:first-child, .rows th:first-child {{ text-align: left; width: {period}in; }}
.total td {{ font-weight: bold; }} .foot {{ font-size: 10pt; }} sup {{ font-size: 8pt; }}
.coupon {{ break-inside: avoid; border: 1.5pt solid black; padding: 8pt; margin-top: 14pt; }}
"""
_NOTES = {
    "payments_and_credits": "Includes withholding, estimated tax payments and refundable credits.",
    "interest": "Interest is charged on unpaid tax and penalties until the balance is paid in full.",
    "failure_to_pay": "See the explanation of penalties on the following pages.",
    "failure_to_file": "See the explanation of penalties on the following pages.",
}


def draw(content: Content, rng: random.Random) -> bytes:
    """The notice as a PDF."""
    printing = draw_printing(rng, credit=rng.choice(("hyphen", "parentheses", "trailing")))
    says = Says(content, printing)
    style = _STYLE.format(
        font=rng.choice(("DejaVu Sans", "Lato", "Source Sans Pro")),
        head=rng.choice((18, 24, 30)),
        label=rng.choice((1.5, 2.2, 3.2)),
        period=rng.choice((1.1, 1.4, 1.9)),
        table=rng.choice((10, 11)),
        valign=rng.choice(("top", "middle")),
    )
    reference = (
        *(("Notice", content.code_at("header")), ("Tax year", f"{content.year('header')}")),
        *(("Notice date", printing.day(content.dated("header"))), ("Social security number", content.tin("header"))),
        *(("To contact us", content.phone("header")), ("Your caller ID", content.office.caller_id)),
    )
    box = "".join(f"<tr><td>{web.e(name)}</td><td>{web.e(value)}</td></tr>" for name, value in reference)
    bill, feet = _bill(says, rng)
    body = (
        f"<p>{web.lines(content.office.sender)}</p><table class=ref>{box}</table>"
        f"<p style='margin-top:18pt'>{web.lines(content.person.block)}</p><h1>{web.e(says.headline)}</h1>"
        f"<p style='font-size:15pt'><b>{web.e(says.subhead)}</b></p>{web.notes(content, 'headline')}"
        f"{web.p(says('intro'))}{web.p('• ' + says('pay_by'))}{web.p('• ' + says('pay_how'))}"
        f"<div style='break-inside:avoid'><h2>{web.e(content.words.summary)}</h2>{bill}{feet}</div>"
        f"{web.notes(content, 'body')}{web.p(says('already'))}{web.p(says('agreement'))}{web.p(says('bankruptcy'))}"
        f"{_coupon(says)}"
    )
    return web.pdf(body + pages(says, Later(split=rng.random() < 0.3)), style)


def _bill(says: Says, rng: random.Random) -> tuple[str, str]:
    """The table, and the footnotes below it."""
    marks = rng.choice((("1", "2", "3", "4"), ("*", "**", "†", "‡"), ("a", "b", "c", "d")))
    on_amount = rng.random() < 0.25
    rows: list[str] = []
    feet: list[str] = []
    for line in tables.summary(says.content, says.printing, says.total):
        mark = ""
        if line.kind in _NOTES and len(feet) < len(marks):
            mark = f"<sup>{marks[len(feet)]}</sup>"
            feet.append(f"<sup>{marks[len(feet)]}</sup> {_NOTES[line.kind]}")
        label = web.e(line.label) + ("" if on_amount else mark)
        amount = web.e(line.amount) + (mark if on_amount else "")
        rows.append(f'<tr class="{"total" if line.is_total else ""}"><td>{label}</td><td>{amount}</td></tr>')
    return f"<table class=bill>{''.join(rows)}</table>", f"<p class=foot>{'<br>'.join(feet)}</p>"


def _coupon(says: Says) -> str:
    content, printing = says.content, says.printing
    return (
        f"<div class=coupon><b>Payment</b> — Notice {content.code_at('coupon')}, "
        f"{web.e(printing.day(content.dated('coupon')))}<br>{web.lines(content.person.mixed)}"
        f"<p>Amount due by {web.e(printing.day(content.due('coupon')))} <b>"
        f"{web.e(printing.money(content.amount('coupon')))}</b></p>{web.p('• ' + says('check'))}"
        f"{web.p('• ' + says('write', 'coupon'))}{web.notes(content, 'coupon')}"
        f"<p>{web.lines(content.pay_to())}</p></div>"
    )
