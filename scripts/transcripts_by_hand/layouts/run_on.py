"""Text that lost its lines: everything in one run, broken anew where the paper ends."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence

from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate

from scripts.transcripts_by_hand.layouts import forms
from scripts.transcripts_by_hand.module import Module, Transaction


def draw(modules: Sequence[Module], rng: random.Random) -> bytes:
    """A PDF of one paragraph per module."""
    buffer = io.BytesIO()
    document = SimpleDocTemplate(buffer, pagesize=letter, leftMargin=54, rightMargin=54)
    style = getSampleStyleSheet()["BodyText"]
    flow: list[Flowable] = []
    for module in modules:
        flow += [Paragraph(_run(module).replace("&", "&amp;"), style), PageBreak()]
    document.build(flow)
    return buffer.getvalue()


def _run(module: Module) -> str:
    parts = [f"{forms.SENSITIVE} Account Transcript Request Date: {forms.dashed(module.requested)}"]
    parts.append(f"Response Date: {forms.dashed(module.requested)} Tracking Number: {module.tracking}")
    parts.append(f"FORM NUMBER: {module.form} TAX PERIOD: {forms.period(module)}")
    parts.append(f"TAXPAYER IDENTIFICATION NUMBER: {forms.number(module.last4)}")
    if module.spouse_last4:
        parts.append(f"SPOUSE TAXPAYER IDENTIFICATION NUMBER: {forms.number(module.spouse_last4)}")
    parts += [module.name, forms.BANNER, f"ACCOUNT BALANCE: {forms.money(module.balance, dollar='')}"]
    for label, amount in (("ACCRUED INTEREST", module.accrued_interest), ("ACCRUED PENALTY", module.accrued_penalty)):
        parts.append(f"{label}: {forms.money(amount, dollar='')} AS OF: {forms.worded(module.as_of)}")
    plus = forms.money(module.plus_accruals, dollar="")
    parts.append(f"ACCOUNT BALANCE PLUS ACCRUALS (this is not a payoff amount): {plus}")
    parts.append("** INFORMATION FROM THE RETURN OR AS ADJUSTED ** EXEMPTIONS: 00 FILING STATUS: Single")
    parts.append("ADJUSTED GROSS INCOME: TAXABLE INCOME: TAX PER RETURN: SE TAXABLE INCOME TAXPAYER:")
    if module.received and module.processed:
        parts.append(f"{forms.RETURN_DATE} {forms.worded(module.received)}")
        parts.append(f"PROCESSING DATE {forms.worded(module.processed)}")
    else:
        parts.append("RETURN NOT PRESENT FOR THIS ACCOUNT")
    parts.append("TRANSACTIONS CODE EXPLANATION OF TRANSACTION CYCLE DATE AMOUNT")
    parts += [_row(one) for one in module.transactions] or ["No tax return filed"]
    return " ".join(parts) + f" {forms.SENSITIVE}"


def _row(one: Transaction) -> str:
    amount = "" if one.amount is None else forms.money(one.amount)
    cells = [one.code, one.explanation, one.cycle, forms.dashed(one.date), amount, one.dln, one.notice]
    if one.extended_to:
        cells.append(f"ext. Date {forms.dashed(one.extended_to)}")
    return " ".join(cell for cell in cells if cell)
