"""A letter in prose: a date alone at the right, a subject line, a short table with dot leaders; fpdf2."""

from __future__ import annotations

import random

from fpdf import FPDF

from scripts.families import tables
from scripts.families.content import Content
from scripts.families.hands.typewriter import latin
from scripts.families.printing import draw as draw_printing
from scripts.families.says import Says

_MARGIN = 72.0


class _Letter(FPDF):
    """Times at one size."""

    def __init__(self, size: float) -> None:
        super().__init__(unit="pt", format="letter")
        self.size = size
        self.set_margins(_MARGIN, 60)
        self.set_auto_page_break(True, 60)
        self.add_page()

    def say(self, text: str, style: str = "", align: str = "L", color: str = "black") -> None:
        """A paragraph."""
        self.set_font("Times", style, self.size)
        self.set_text_color({"red": (200, 0, 0), "blue": (0, 0, 180)}.get(color, (0, 0, 0)))
        self.multi_cell(0, self.size * 1.3, latin(text), align=align, new_x="LMARGIN", new_y="NEXT")
        self.set_text_color(0, 0, 0)

    def gap(self) -> None:
        """Half a line."""
        self.ln(self.size * 0.7)

    def leader(self, label: str, amount: str, indent: float, mark: str) -> None:
        """Label and amount with leaders between them."""
        self.set_font("Times", "", self.size)
        end = 612 - _MARGIN - indent
        label, amount = latin(label), latin(amount)
        y = self.get_y() + self.size
        self.text(_MARGIN + indent, y, label)
        self.text(end - self.get_string_width(amount), y, amount)
        space = end - self.get_string_width(amount) - (_MARGIN + indent + self.get_string_width(label)) - 8
        width = self.get_string_width(mark)
        if mark and space > width:
            self.text(_MARGIN + indent + self.get_string_width(label) + 4, y, mark * int(space / width))
        self.ln(self.size * 1.4)


def draw(content: Content, rng: random.Random) -> bytes:
    """The notice as a PDF."""
    printing = draw_printing(
        rng, credit=rng.choice(("hyphen", "parentheses", "trailing")), table_date="slashes", through=" - "
    )
    says = Says(content, printing)
    letter = _Letter(rng.choice((10.5, 11.0, 12.0)))
    _opening(letter, says)
    mark = rng.choice((".", ". ", "_", ""))
    indent = rng.choice((0.0, 40.0, 90.0))
    for line in tables.summary(content, printing, says.total):
        letter.leader(line.label, line.amount, indent, mark)
    letter.gap()
    _closing(letter, says, mark)
    return bytes(letter.output())


def _opening(letter: _Letter, says: Says) -> None:
    content, printing = says.content, says.printing
    for line in content.office.sender:
        letter.say(line)
    letter.gap()
    letter.say(printing.day(content.dated("header")), align="R")
    for line in content.person.block:
        letter.say(line)
    letter.gap()
    letter.say(f"Re: Notice {content.code_at('header')}, Form {content.form}, tax year {content.year('header')}", "B")
    letter.say(f"Social security number: {content.tin('header')}     Caller ID: {content.office.caller_id}")
    letter.gap()
    letter.say(f"{says.headline}. {says.subhead}".strip(), "B")
    letter.gap()
    for note in content.slot("headline"):
        letter.say(note.text, color=note.color)
    letter.say(says("intro") + " " + says("pay_by"))
    letter.gap()
    letter.say(content.words.summary, "B")


def _closing(letter: _Letter, says: Says, mark: str) -> None:
    content, printing = says.content, says.printing
    for note in content.slot("body"):
        letter.say(note.text, color=note.color)
    for name in ("already", "agreement", "bankruptcy", "disagree", "electronic", "plans", "offer"):
        letter.say(says(name))
        letter.gap()
    letter.say(says("silence", "later"))
    for note in content.slot("later"):
        letter.say(note.text, color=note.color)
    for kind, title, rows, total in tables.penalties(content, printing):
        letter.gap()
        letter.say(title, "B")
        letter.say(says(tables.explanation(kind)))
        for row in rows:
            after = f"{row[1]} month(s) after {row[0]}, {row[3]} of {row[2]}" if row[1] else f"after {row[0]}"
            letter.leader(after, row[4], 20, mark)
        letter.leader(total[0], total[1], 20, mark)
    if content.interest_rows:
        letter.gap()
        letter.say("Interest charges", "B")
        letter.say(says("interest"))
        for row in tables.interest(content, printing):
            letter.leader(f"{row[0]}: {row[1]} days at {row[2]} on {row[4]} (factor {row[3]})", row[5], 0, mark)
        letter.leader("Total interest", f"${content.interest_total:,.2f}", 0, mark)
        letter.say(says("more_interest"))
    for name in ("additional", "advocate", "clinic"):
        letter.say(says(name))
    for note in content.slot("foot"):
        letter.say(note.text, color=note.color)
    letter.gap()
    letter.say("PAYMENT STUB", "B")
    letter.say(f"{content.code_at('coupon')}   {printing.day(content.dated('coupon'))}   {content.tin('coupon')}")
    letter.say(f"Amount due by {printing.day(content.due('coupon'))}: {printing.money(content.amount('coupon'))}")
    letter.say(f"{says('check')} {says('write', 'coupon')}")
    for note in content.slot("coupon"):
        letter.say(note.text, color=note.color)
    letter.say(" ".join(content.pay_to()))
