"""A typewriter's page: one pitch, no rules, signs behind the figures, everything in rows of characters; fpdf2."""

from __future__ import annotations

import random
import textwrap

from fpdf import FPDF

from scripts.families import tables
from scripts.families.content import Content
from scripts.families.printing import draw as draw_printing
from scripts.families.says import Says

_WIDTH = 76
_MISSING = str.maketrans("’–—•−", "'--*-")


def draw(content: Content, rng: random.Random) -> bytes:
    """The notice as a PDF."""
    capitals = rng.random() < 0.35
    printing = draw_printing(
        rng,
        credit=rng.choice(("trailing", "cr", "hyphen", "parentheses")),
        date=rng.choice(("capitals", "long", "slashes")),
        table_date="slashes",
        through="-",
    )
    return print_pages(rows(Says(content, printing), rng), capitals=capitals, size=rng.choice((9.5, 10.0)))


def rows(says: Says, rng: random.Random) -> list[list[str]]:
    """The rows of characters of page 1 and of what follows."""
    return [_first(says, rng), _later(says)]


def print_pages(pages: list[list[str]], *, capitals: bool, size: float) -> bytes:
    """Rows of characters as a PDF of Courier, 62 rows on a page."""
    pdf = FPDF(unit="pt", format="letter")
    pdf.set_auto_page_break(False)
    for part in pages:
        for start in range(0, len(part), 62):
            pdf.add_page()
            pdf.set_font("Courier", size=size)
            for number, row in enumerate(part[start : start + 62]):
                color = "black"
                if "\0" in row:
                    row, color = row.split("\0")
                pdf.set_text_color({"red": (200, 0, 0), "blue": (0, 0, 180)}.get(color, (0, 0, 0)))
                pdf.text(54, 50 + number * 11.4, latin(row.upper() if capitals else row))
    return bytes(pdf.output())


def latin(text: str) -> str:
    """The text with what a typewriter has."""
    return text.translate(_MISSING)


def wrap(text: str, width: int = _WIDTH, color: str = "") -> list[str]:
    """Rows of a paragraph, and an empty one; a color travels behind a null character."""
    rows = textwrap.wrap(latin(text), width, break_on_hyphens=False)
    return [*(f"{row}\0{color}" if color not in ("", "black") else row for row in rows), ""]


def _notes(content: Content, *slots: str) -> list[str]:
    return [row for slot in slots for note in content.slot(slot) for row in wrap(note.text, color=note.color)]


def _first(says: Says, rng: random.Random) -> list[str]:
    content, printing = says.content, says.printing
    code = content.code_at("header").replace("CP14", rng.choice(("CP14", "CP 14")))
    left = [*content.office.sender]
    right = [
        f"Notice: {code}",
        f"Tax year: {content.year('header')}",
        f"Notice date: {printing.day(content.dated('header'))}",
        f"SSN: {content.tin('header')}",
        f"Phone: {content.phone('header')}",
        f"Caller ID: {content.office.caller_id}",
    ]
    left += [""] * (len(right) - len(left))
    rows = [f"{a:<42}{b}" for a, b in zip(left, right, strict=True)]
    rows += ["", "", *(f"     {line}" for line in content.person.block), "", "", says.headline, says.subhead, ""]
    rows += [*_notes(content, "headline"), *wrap(says("intro")), content.words.summary, ""]
    rows += _bill(says, rng)
    rows += ["", *wrap(says("pay_by")), *_notes(content, "body"), *wrap(says("already")), *wrap(says("bankruptcy"))]
    rows += ["- " * 38, "PAYMENT VOUCHER", ""]
    rows += [f"{content.person.mixed[0]:<42}Notice {content.code_at('coupon')} {printing.day(content.dated('coupon'))}"]
    rows += [f"{content.person.mixed[-2]:<42}SSN {content.tin('coupon')}"]
    rows += [f"{content.person.mixed[-1]:<42}Amount due by {printing.day(content.due('coupon'))}"]
    rows += [f"{'':<42}{printing.money(content.amount('coupon'))}", ""]
    rows += [*wrap(says("check")), *wrap(says("write", "coupon")), *_notes(content, "coupon"), *content.pay_to()]
    return [*rows, "", says.scan_line]


def _bill(says: Says, rng: random.Random) -> list[str]:
    """Labels and amounts, the figures aligned at their cents, with dots or blanks between."""
    fill = rng.choice((".", " ", " "))
    width = rng.choice((52, 60, 70))
    rows = []
    for line in tables.summary(says.content, says.printing, says.total):
        behind = "-" if line.amount.endswith("-") else " CR" if line.amount.endswith(" CR") else ""
        behind = ")" if line.amount.endswith(")") else behind
        figure = line.amount.removesuffix(behind)
        if line.is_total:
            rows.append(" " * (width - 14) + "-" * 14)
        rows.append(f"{line.label} ".ljust(width - len(figure) - 1, fill) + f" {figure}{behind}")
    return rows


def _later(says: Says) -> list[str]:
    content, printing = says.content, says.printing
    rows = ["PAYMENT OPTIONS", ""]
    for name in ("electronic", "plans", "offer", "disagree"):
        rows += wrap(says(name))
    rows += ["IF WE DON'T HEAR FROM YOU", "", *wrap(says("silence", "later")), *_notes(content, "later")]
    for kind, title, cells, total in tables.penalties(content, printing):
        rows += [title.upper(), "", *wrap(says(tables.explanation(kind)))]
        rows += _grid([list(tables.PENALTY_HEADINGS), *cells], (18, 8, 15, 14, 14))
        rows += [f"{total[0]:<54}{total[1]:>15}", ""]
    if content.interest_rows:
        rows += ["INTEREST CHARGES", "", *wrap(says("interest"))]
        rows += _grid([["Period", "Days", "Rate", "Factor", "Amount", "Charge"]], (22, 6, 8, 13, 13, 12))
        rows += _grid(tables.interest(content, printing), (22, 6, 8, 13, 13, 12))
        rows += [f"{'Total interest':<60}{f'${content.interest_total:,.2f}':>14}", "", *wrap(says("more_interest"))]
    for name in ("additional", "advocate", "clinic"):
        rows += wrap(says(name))
    return rows + _notes(content, "foot")


def _grid(cells: list[list[str]], widths: tuple[int, ...]) -> list[str]:
    return [
        row[0].ljust(widths[0]) + "".join(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        for row in cells
    ]
