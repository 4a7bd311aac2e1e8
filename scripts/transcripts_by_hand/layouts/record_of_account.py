"""A Record of Account: the account, and a return part that says the same labels again with other figures."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from decimal import Decimal

from reportlab.lib import colors
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from scripts.transcripts_by_hand.layouts import forms
from scripts.transcripts_by_hand.module import Module, Transaction

_RETURN_LINES = (
    "WAGES, SALARIES, TIPS, ETC",
    "TAXABLE INTEREST INCOME",
    "ADJUSTED GROSS INCOME",
    "ADJUSTED GROSS INCOME PER COMPUTER",
    "TAXABLE INCOME",
    "TAXABLE INCOME PER COMPUTER",
    "TENTATIVE TAX",
    "TENTATIVE TAX PER COMPUTER",
    "FEDERAL INCOME TAX WITHHELD",
    "ESTIMATED TAX PAYMENTS",
    "TOTAL PAYMENTS",
    "AMOUNT YOU OWE",
    "EST TAX PENALTY",
    "BAL DUE/OVER PYMT USING TP FIG PER COMPUTER",
)


def draw(modules: Sequence[Module], rng: random.Random) -> bytes:
    """Account part first or last, as the seed has it."""
    buffer = io.BytesIO()
    document = SimpleDocTemplate(buffer, pagesize=letter, leftMargin=40, rightMargin=40, topMargin=46, bottomMargin=50)
    flow: list[Flowable] = []
    for module in modules:
        parts = [_account(module), _return(module, rng)]
        if rng.random() < 0.4:
            parts.reverse()
        flow += [*_title(module), *parts[0], *parts[1], PageBreak()]
    document.build(flow, onFirstPage=_furniture, onLaterPages=_furniture)
    return buffer.getvalue()


def _furniture(canvas: object, document: object) -> None:
    canvas.setFont("Helvetica", 8)  # type: ignore[attr-defined]
    canvas.drawString(40, 770, forms.SENSITIVE)  # type: ignore[attr-defined]
    canvas.drawRightString(570, 24, f"Page {canvas.getPageNumber()}")  # type: ignore[attr-defined]


def _title(module: Module) -> list[Flowable]:
    styles = getSampleStyleSheet()
    pairs = [
        ("Request Date:", forms.dashed(module.requested)),
        ("Response Date:", forms.dashed(module.requested)),
        ("Tracking Number:", module.tracking),
    ]
    return [Paragraph("Record of Account", styles["Title"]), _pairs(pairs)]


def _pairs(pairs: Sequence[tuple[str, str]]) -> Table:
    table = Table([list(pair) for pair in pairs], colWidths=[330, 190])
    table.setStyle(TableStyle([("FONTSIZE", (0, 0), (-1, -1), 9), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)]))
    return table


def _identity(module: Module) -> list[tuple[str, str]]:
    pairs = [("FORM NUMBER:", module.form), ("TAX PERIOD:", forms.period(module))]
    pairs.append(("TAXPAYER IDENTIFICATION NUMBER:", forms.number(module.last4)))
    if module.spouse_last4:
        pairs.append(("SPOUSE TAXPAYER IDENTIFICATION NUMBER:", forms.number(module.spouse_last4)))
    return pairs


def _account(module: Module) -> list[Flowable]:
    styles = getSampleStyleSheet()
    flow: list[Flowable] = [_pairs([*_identity(module), (module.name, "")]), Paragraph(forms.BANNER, styles["Normal"])]
    as_of = forms.worded(module.as_of)
    balances = [
        ["ACCOUNT BALANCE:", forms.money(module.balance), ""],
        ["ACCRUED INTEREST:", forms.money(module.accrued_interest), f"AS OF: {as_of}"],
        ["ACCRUED PENALTY:", forms.money(module.accrued_penalty), f"AS OF: {as_of}"],
        ["ACCOUNT BALANCE PLUS ACCRUALS\n(this is not a payoff amount):", forms.money(module.plus_accruals), ""],
    ]
    flow += [Table(balances, colWidths=[240, 120, 160]), Spacer(1, 8)]
    flow.append(Paragraph("** INFORMATION FROM THE RETURN OR AS ADJUSTED **", styles["Normal"]))
    labels = ("ADJUSTED GROSS INCOME", "TAXABLE INCOME", "TAX PER RETURN")
    amounts = [(label, module.figures.get(label)) for label in labels]
    flow.append(_pairs([(f"{label}:", "" if one is None else forms.money(one)) for label, one in amounts]))
    if module.received and module.processed:
        flow.append(_pairs([(forms.RETURN_DATE, forms.worded(module.received))]))
        flow.append(_pairs([("PROCESSING DATE", forms.worded(module.processed))]))
    flow.append(Paragraph("TRANSACTIONS", styles["Heading3"]))
    flow.append(_transactions(module.transactions))
    return flow


def _transactions(transactions: Sequence[Transaction]) -> Table:
    styles = getSampleStyleSheet()
    cells: list[list[object]] = [["CODE", "EXPLANATION OF TRANSACTION", "CYCLE", "DATE", "AMOUNT"]]
    for one in transactions:
        below = [one.dln, one.notice, f"ext. Date {forms.dashed(one.extended_to)}" if one.extended_to else None]
        words = "<br/>".join([one.explanation, *(line for line in below if line)])
        amount = "" if one.amount is None else forms.money(one.amount)
        cells.append([one.code, Paragraph(words, styles["BodyText"]), one.cycle or "", forms.dashed(one.date), amount])
    if not transactions:
        cells.append(["", "No tax return filed", "", "", ""])
    table = Table(cells, colWidths=[40, 220, 70, 80, 90], repeatRows=1)
    grid = [("GRID", (0, 0), (-1, -1), 0.3, colors.gray), ("ALIGN", (4, 0), (4, -1), "RIGHT")]
    table.setStyle(TableStyle([*grid, ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return table


def _return(module: Module, rng: random.Random) -> list[Flowable]:
    styles = getSampleStyleSheet()
    flow: list[Flowable] = [Spacer(1, 10), Paragraph("SSN provided:", styles["Normal"])]
    flow.append(Paragraph("Tax Return Transcript", styles["Heading2"]))
    flow.append(_pairs([*_identity(module), ("NAME(S) SHOWN ON RETURN:", module.name)]))
    tax = module.figures.get("TAX PER RETURN", Decimal(0))
    pairs = [("RECEIVED DATE:", forms.worded(module.received or module.requested))]
    pairs.append(("REMITTANCE:", forms.money(Decimal(rng.randint(0, 900)))))
    for label in _RETURN_LINES:
        amount = module.figures.get(label) or Decimal(rng.randint(0, int(tax) + 1))
        pairs.append((f"{label}:", forms.money(amount)))
    return [*flow, _pairs(pairs)]
