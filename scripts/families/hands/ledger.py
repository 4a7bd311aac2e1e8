"""A statement with two or three amount columns, of which one is billed, with subtotals and memo rows."""

from __future__ import annotations

import random
from decimal import Decimal

from scripts.families import web
from scripts.families.content import Content, Row
from scripts.families.later import Later, pages
from scripts.families.printing import Printing
from scripts.families.printing import draw as draw_printing
from scripts.families.says import Says

_STYLE = """
@page {{ size: letter; margin: 0.7in 0.75in; }}
body {{ font: {size}pt/1.3 '{font}'; }} p {{ margin: 4pt 0; }} h1 {{ font-size: {head}pt; margin: 10pt 0 4pt; }}
h2 {{ font-size: {h2}pt; margin: 10pt 0 3pt; }} h3 {{ font-size: {size}pt; margin: 6pt 0 0; }}
.ref {{ float: right; border: 0.8pt solid black; border-collapse: collapse; }} .ref td {{ padding: 2pt 6pt;
  border-bottom: 0.5pt solid #888; }}
.bill {{ width: 100%; border-collapse: collapse; margin: 6pt 0; }} .bill td, .bill th {{ padding: 3pt 6pt;
  text-align: right; {rule} }} .bill td:first-child, .bill th:first-child {{ text-align: left; }}
.sub td {{ font-style: italic; border-top: 0.6pt solid black; }} .total td {{ font-weight: bold;
  border-top: 1.2pt solid black; }}
.rows {{ width: 100%; border-collapse: collapse; }} .rows td, .rows th {{ padding: 2.5pt 4pt; text-align: right; {rule}
  vertical-align: top; }} .rows td:first-child, .rows th:first-child {{ text-align: left; }}
.coupon {{ break-inside: avoid; border-top: 1pt dashed black; margin-top: 12pt; padding-top: 8pt; }}
"""
_PENALTIES = ("failure_to_file", "failure_to_pay", "estimated_tax", "dishonored_payment")


def draw(content: Content, rng: random.Random) -> bytes:
    """The notice as a PDF."""
    printing = draw_printing(rng, dollars=rng.choice(("all", "ends", "none")))
    says = Says(content, printing)
    size = rng.choice((9, 10))
    style = _STYLE.format(
        size=size,
        font=rng.choice(("DejaVu Serif", "Roboto", "Caladea")),
        head=rng.choice((15, 18)),
        h2=size + 2,
        rule=rng.choice(("", "border: 0.5pt solid #777;", "border-bottom: 0.4pt solid #bbb;")),
    )
    reference = (
        ("Notice", content.code_at("header")),
        ("Tax year", f"{content.year('header')}"),
        ("Notice date", printing.day(content.dated("header"))),
        ("Social security number", content.tin("header")),
        ("To contact us", f"Phone {content.phone('header')}"),
        ("Your caller ID", content.office.caller_id),
    )
    box = "".join(f"<tr><td>{web.e(name)}</td><td><b>{web.e(value)}</b></td></tr>" for name, value in reference)
    body = (
        f"<table class=ref>{box}</table><p>{web.lines(content.office.sender)}</p>"
        f"<p style='margin-top:36pt'>{web.lines(content.person.block)}</p><h1 style='clear:both'>{web.e(says.headline)}"
        f"</h1><p><b>{web.e(says.subhead)}</b></p>{web.notes(content, 'headline')}{web.p(says('intro'))}"
        f"<h2>{web.e(content.words.summary)}</h2>{_bill(says, rng)}{web.notes(content, 'body')}"
        f"{web.p(says('pay_by'))}{web.p(says('pay_how'))}{web.p(says('already'))}{web.p(says('agreement'))}"
        f"{web.p(says('bankruptcy'))}{_coupon(says)}"
    )
    return web.pdf(body + pages(says, Later(split=True, total="Total interest charges")), style)


def _bill(says: Says, rng: random.Random) -> str:
    content, printing = says.content, says.printing
    columns, billed = _columns(content, rng)
    head = "".join(f"<th>{web.e(name)}</th>" for name in ("", *columns))
    others = [_other(name, content, rng) for name in columns]
    rows = []
    subtotal_after = _subtotal_after(content, rng)
    for number, row in enumerate(content.rows):
        place = "middle" if number else "first"
        cells = [
            printing.cell(row.amount, place) if column == billed else others[column].get(row.kind, _dash(rng))
            for column in range(len(columns))
        ]
        rows.append(f"<tr><td>{web.e(row.label)}</td>{''.join(f'<td>{web.e(cell)}</td>' for cell in cells)}</tr>")
        if number == subtotal_after:
            rows.append(_subtotal(content.rows[: number + 1], printing, columns, billed))
    total = "".join(
        f"<td>{web.e(printing.cell(content.amount('table'), 'total')) if column == billed else ''}</td>"
        for column in range(len(columns))
    )
    rows.append(f'<tr class="total"><td>{web.e(says.total)}</td>{total}</tr>')
    return f"<table class=bill><thead><tr>{head}</tr></thead>{''.join(rows)}</table>"


def _columns(content: Content, rng: random.Random) -> tuple[tuple[str, ...], int]:
    """Headings of the amount columns and which of them is billed."""
    last_year = f"{content.tax_year - 1}"
    return rng.choice(
        (
            (("Last year", "This notice"), 1),
            ((last_year, f"{content.tax_year}"), 1),
            (("As you reported", "Amount due"), 1),
            (("This notice", "Last year"), 0),
            (("On your return", last_year, "Now due"), 2),
        )
    )


def _other(heading: str, content: Content, rng: random.Random) -> dict[str, str]:
    """A column that is not billed: last year's, or what the return said."""
    tax = next(row.amount for row in content.rows if row.kind == "tax_owed")
    if heading in ("As you reported", "On your return"):
        return {"tax_owed": f"{tax:,.2f}"}
    before = Decimal(int(tax * rng.randint(60, 130) / 100))
    return {"tax_owed": f"{before:,.2f}", "payments_and_credits": f"-{before:,.2f}"}


def _dash(rng: random.Random) -> str:
    return rng.choice(("", "—", "–", "-"))


def _subtotal_after(content: Content, rng: random.Random) -> int:
    """After which row a subtotal stands, -1 for none: after the credits, or after all penalties."""
    credits = [number for number, row in enumerate(content.rows) if row.kind == "payments_and_credits"]
    return credits[-1] if credits and rng.random() < 0.6 else -1


def _subtotal(rows: tuple[Row, ...], printing: Printing, columns: tuple[str, ...], billed: int) -> str:
    amount = printing.cell(sum((row.amount for row in rows), Decimal(0)))
    cells = "".join(f"<td>{web.e(amount) if column == billed else ''}</td>" for column in range(len(columns)))
    return f'<tr class="sub"><td>Subtotal: unpaid tax</td>{cells}</tr>'


def _coupon(says: Says) -> str:
    content, printing = says.content, says.printing
    return (
        f"<div class=coupon><table style='width:100%'><tr><td><b>Payment coupon</b><br>"
        f"{web.lines(content.person.mixed)}</td>"
        f"<td>Notice {content.code_at('coupon')}<br>Notice date {web.e(printing.day(content.dated('coupon')))}<br>"
        f"Social security number {web.e(content.tin('coupon'))}</td>"
        f"<td>Amount due by<br>{web.e(printing.day(content.due('coupon')))}<br>"
        f"<b>{web.e(printing.money(content.amount('coupon')))}</b></td></tr></table>{web.p('• ' + says('check'))}"
        f"{web.p('• ' + says('write', 'coupon'))}{web.notes(content, 'coupon')}"
        f"<p>{web.lines(content.pay_to())}</p></div>"
    )
