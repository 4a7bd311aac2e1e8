"""Two columns under a band of white on dark; the summary in a shaded card at the right, the coupon at the foot."""

from __future__ import annotations

import random

from scripts.families import tables, web
from scripts.families.content import Content
from scripts.families.later import Later, pages
from scripts.families.printing import draw as draw_printing
from scripts.families.says import Says

_STYLE = """
@page {{ size: letter; margin: 0.5in 0.6in; }}
body {{ font: {size}pt/1.3 {font}; }} p {{ margin: 4pt 0; }}
.band {{ background: {dark}; color: white; padding: 6pt 10pt; }}
.band table {{ width: 100%; }} .band td {{ padding: 1pt 6pt; vertical-align: top; }}
.head {{ background: {dark}; color: white; font-size: {head}pt; font-weight: bold; padding: 8pt 10pt; margin: 10pt 0; }}
.two {{ width: 100%; border-spacing: 12pt 0; margin: 0 -12pt; table-layout: fixed; }} .two > tbody > tr > td {{
  vertical-align: top; }}
.card {{ background: #e8e8e8; padding: 6pt 8pt; }} .card table {{ width: 100%; border-collapse: collapse; }}
.card td {{ padding: 2.5pt 0; vertical-align: bottom; border-bottom: 0.5pt solid white; }}
.card td:last-child {{ text-align: right; white-space: nowrap; padding-left: 8pt; }}
.card tr.total td {{ font-weight: bold; border-top: 1.2pt solid black; }}
h2 {{ background: {dark}; color: white; font-size: {h2}pt; padding: 2pt 6pt; margin: 10pt 0 3pt; }}
h3 {{ font-size: {size}pt; margin: 6pt 0 0; }}
.rows {{ border-collapse: collapse; width: 100%; margin: 6pt 0; }} .rows th {{ background: {dark}; color: white; }}
.rows td, .rows th {{ padding: 2.5pt 5pt; text-align: right; border: {rule}; }}
.rows td:first-child, .rows th:first-child {{ text-align: left; }}
.coupon {{ border-top: 1.5pt dashed black; padding-top: 8pt; position: absolute; bottom: 0; left: 0; right: 0; }}
.coupon table {{ width: 100%; }} .coupon td {{ vertical-align: top; }} .pay {{ border: 1pt solid black; padding: 4pt; }}
.first {{ position: relative; height: 9.9in; page-break-after: always; }}
.scan {{ font-family: 'DejaVu Sans Mono'; font-size: 10pt; text-align: center; }}
"""
_FIELDS = ("Notice", "Tax year", "Notice date", "Social security number", "To contact us", "Your caller ID", "Page")


def draw(content: Content, rng: random.Random) -> bytes:
    """The notice as a PDF."""
    printing = draw_printing(rng)
    says = Says(content, printing)
    size = rng.choice((8.5, 9, 9.5))
    style = _STYLE.format(
        size=size,
        font=rng.choice(("Helvetica, 'DejaVu Sans'", "'Roboto'", "'Lato'")),
        dark=rng.choice(("#000", "#1b2a49", "#4a4a4a", "#7a1f1f")),
        head=rng.choice((16, 20, 26)),
        h2=size + 1.5,
        rule=rng.choice(("0", "0.5pt solid black", "0.5pt solid #aaa")),
    )
    values = (
        *(content.code_at("header"), f"{content.year('header')}", printing.day(content.dated("header"))),
        *(content.tin("header"), f"Phone {content.phone('header')}", content.office.caller_id, "1"),
    )
    pairs = list(zip(_FIELDS, values, strict=True))
    half = [pairs[:4], pairs[4:]] if rng.random() < 0.5 else [pairs[:3], pairs[3:]]
    columns = "".join(
        "<td>" + "".join(f"<div>{web.e(name)} <b>{web.e(value)}</b></div>" for name, value in part) + "</td>"
        for part in half
    )
    bill = "".join(
        f'<tr class="{"total" if line.is_total else ""}"><td>{web.e(line.label)}</td><td>{web.e(line.amount)}</td></tr>'
        for line in tables.summary(content, printing, says.total)
    )
    subhead = f"<br>{web.e(says.subhead)}" if says.subhead else ""
    first = (
        f"<div class=first><div class=band><table><tr><td>{web.lines(content.office.sender)}</td>{columns}</tr></table>"
        f"</div><p style='margin:22pt 0 0 30pt'>{web.lines(content.person.block)}</p>"
        f"<div class=head>{web.e(says.headline)}{subhead}</div>{web.notes(content, 'headline')}"
        f"<table class=two><tr><td>{web.p(says('intro'))}{web.p(says('already'))}{web.p(says('agreement'))}"
        f"<h2>What you need to do immediately</h2>{web.p('• ' + says('pay_by'))}{web.p('• ' + says('pay_how'))}"
        f"{web.notes(content, 'body')}</td><td><div class=card><b>{web.e(content.words.summary)}</b>"
        f"<table>{bill}</table></div>{web.p(says('bankruptcy'))}</td></tr></table>{_coupon(says)}</div>"
    )
    return web.pdf(first + pages(says, Later(split=rng.random() < 0.3)), style)


def _coupon(says: Says) -> str:
    content, printing = says.content, says.printing
    return (
        f"<div class=coupon><b>Payment</b><table><tr><td>{web.lines(content.person.mixed)}"
        f"{web.p('• ' + says('check'))}{web.p('• ' + says('write', 'coupon'))}{web.notes(content, 'coupon')}</td>"
        f"<td style='width:2.3in'>Notice {content.code_at('coupon')}<br>Notice date "
        f"{web.e(printing.day(content.dated('coupon')))}<br>Social security number {web.e(content.tin('coupon'))}"
        f"<div class=pay>Amount due by<br>{web.e(printing.day(content.due('coupon')))}<br><b>"
        f"{web.e(printing.money(content.amount('coupon')))}</b></div></td></tr></table>"
        f"<p>{web.lines(content.pay_to())}</p>{web.p(says.scan_line, 'scan')}</div>"
    )
