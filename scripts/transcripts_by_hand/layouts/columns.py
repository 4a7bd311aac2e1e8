"""A typewriter's PDF: cycle and number before the date, U+2212 for minus, dot leaders, `CP   0014`."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from pathlib import Path

import reportlab
from reportlab.lib.pagesizes import letter
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from scripts.transcripts_by_hand.layouts import forms, plain
from scripts.transcripts_by_hand.module import Module, Transaction

_MONO = Path("/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf")
_LINES = 58


def draw(modules: Sequence[Module], rng: random.Random) -> bytes:
    """All modules, one after another on pages of fixed lines."""
    lines: list[str] = []
    for module in modules:
        lines += _module(module)
        lines += [""] * 3
    return _pages(lines, modules[0], 8.6)


def draw_cells(modules: Sequence[Module], rng: random.Random) -> bytes:
    """A PDF with one cell on each line."""
    lines = [line for module in modules for line in plain.cells(module)]
    return _pages(lines, modules[0], 10)


def _font() -> str:
    if _MONO.exists():
        pdfmetrics.registerFont(TTFont("HandMono", str(_MONO)))
        return "HandMono"
    pdfmetrics.registerFont(TTFont("HandMono", str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf")))
    return "HandMono"


def _pages(lines: Sequence[str], module: Module, size: float) -> bytes:
    font = _font()
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=letter)
    pages = [lines[at : at + _LINES] for at in range(0, len(lines), _LINES)]
    for count, page in enumerate(pages, 1):
        canvas.setFont(font, size)
        y = 752.0
        for line in page:
            canvas.drawString(36, y, line)
            y -= 12
        canvas.drawString(36, 34, f"{forms.SENSITIVE}   Tracking Number: {module.tracking}   Page {count}/{len(pages)}")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _leader(label: str, value: str) -> str:
    return f"{label} {'.' * max(3, 62 - len(label) - len(value))} {value}"


def _amount(module_amount: object) -> str:
    return forms.money(module_amount, dollar="", minus=forms.MINUS)  # type: ignore[arg-type]


def _module(module: Module) -> list[str]:
    out = ["Form 1040 Account Transcript".center(92), ""]
    out.append(_leader("Request Date:", forms.dashed(module.requested)))
    out.append(_leader("Report for Tax Period Ending:", f"12-31-{module.tax_year}"))
    out.append(_leader("Form Number:", module.form))
    out.append(_leader("Taxpayer Identification Number:", forms.number(module.last4)))
    if module.spouse_last4:
        out.append(_leader("Spouse Taxpayer Identification Number:", forms.number(module.spouse_last4)))
    out += [module.name, "", forms.BANNER, ""]
    out.append(_leader("Account balance:", _amount(module.balance)))
    as_of = forms.dashed(module.as_of)
    out.append(_leader("Accrued interest:", _amount(module.accrued_interest)) + f"  As of: {as_of}")
    out.append(_leader("Accrued penalty:", _amount(module.accrued_penalty)) + f"  As of: {as_of}")
    out.append(_leader("Account balance plus accruals (this is not a payoff amount):", _amount(module.plus_accruals)))
    out += ["", "** Information from the return or as adjusted **", ""]
    for label in ("Adjusted gross income", "Taxable income", "Tax per return"):
        amount = module.figures.get(label.upper())
        out.append(_leader(f"{label}:", "" if amount is None else _amount(amount)))
    out += ["", "TRANSACTIONS", ""]
    out.append(f"{'CODE':<5}{'EXPLANATION OF TRANSACTION':<36}{'CYCLE':<10}{'DATE':<12}{'AMOUNT':>14}")
    if not module.transactions:
        out.append("     No record of return filed")
    for one in module.transactions:
        out += _row(one)
    return out


def _row(one: Transaction) -> list[str]:
    words = _wrap(one.explanation, 34)
    amount = "" if one.amount is None else _amount(one.amount)
    if one.dln and len(words) == 1 and len(words[0]) < 17:
        words[0] = f"{words[0]:<17}{one.dln}"
    elif one.dln:
        words.append(one.dln)
    if one.notice:
        words[0] = f"{words[0]}  {one.notice.replace(' ', '   ')}"
    if one.extended_to:
        words.append(f"ext. Date {forms.dashed(one.extended_to)}")
    first = f"{one.code:<5}{words[0]:<36}{one.cycle or '':<10}{forms.dashed(one.date):<12}{amount:>14}"
    return [first, *(f"     {line}" for line in words[1:])]


def _wrap(words: str, width: int) -> list[str]:
    lines = [""]
    for word in words.split():
        tried = f"{lines[-1]} {word}".strip()
        if len(tried) > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = tried
    return lines
