"""Papers that are no account transcript, some of which look like one."""

from __future__ import annotations

import html
import io
import random
from collections.abc import Iterator

from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from scripts.transcripts_by_hand.layouts import forms, paper

_WAGE = """This Product Contains Sensitive Taxpayer Data
Wage and Income Transcript
Request Date: {date}
Response Date: {date}
Tracking Number: {number}
SSN Provided: XXX-XX-{last4}
Tax Period Requested: December, {year}
Form W-2 Wage and Tax Statement
Employer:
Employer Identification Number (EIN): XX-XXX{last4}
Submission Type: Original document
Wages, Tips and Other Compensation: {a}
Federal Income Tax Withheld: {b}
Social Security Wages: {a}
This Product Contains Sensitive Taxpayer Data"""
_RETURN = """This Product Contains Sensitive Taxpayer Data
Tax Return Transcript
Request Date: {date}
Response Date: {date}
Tracking Number: {number}
SSN Provided: XXX-XX-{last4}
Tax Period Ending: Dec. 31, {year}
The following items reflect the amount as shown on the return (PR), and the amount as adjusted (PC).
FORM NUMBER: 1040
CYCLE POSTED: {year}1805
RECEIVED DATE: Apr.15, {year}
REMITTANCE: $0.00
FILING STATUS: Single
ADJUSTED GROSS INCOME: {a}
ADJUSTED GROSS INCOME PER COMPUTER: {a}
TAXABLE INCOME: {b}
TOTAL TAX LIABILITY TP FIGURES: {c}
AMOUNT YOU OWE: {c}
This Product Contains Sensitive Taxpayer Data"""
_BANK = """FIRST PRAIRIE BANK
Account Statement
Statement period {date} to {date}
Account number: XXXX-{last4}
Account balance: {a}
TRANSACTIONS
CODE DESCRIPTION DATE AMOUNT
150 Deposit 05-05-{year} ${b}
670 Payment IRS USATAXPYMT 04-10-{year} -${c}
846 Refund IRS TREAS 310 05-26-{year} ${b}
290 Card purchase 06-01-{year} -$12.10"""
_FORM = """Form 1040 U.S. Individual Income Tax Return {year}
Department of the Treasury - Internal Revenue Service
Filing Status: Single
Your social security number XXX-XX-{last4}
1a Total amount from Form(s) W-2, box 1 {a}
11 Adjusted gross income {a}
15 Taxable income {b}
24 Total tax {c}
25d Federal income tax withheld {c}
37 Amount you owe {b}"""
_GUIDE = """How to read an IRS account transcript
An account transcript lists transaction codes. For example:
Code 150 Tax return filed shows the tax of the return.
Code 806 W-2 or 1099 withholding is a credit.
Code 971 Notice issued means that a letter was sent.
Read the section TRANSACTIONS from the top to the bottom.
If the account balance is {a} or more, call us at 555-0{last4}."""
_NON_FILING = """This Product Contains Sensitive Taxpayer Data
Verification of Non-filing Letter
Request Date: {date}
Tracking Number: {number}
We have no record of a processed Form 1040 for the tax period ending December 31, {year}
as of the date of this letter for SSN XXX-XX-{last4}."""
_ENGAGEMENT = """Engagement letter
We will request your IRS account transcript for {year}, compare it with the CP14 and report.
Our fee: ${a}. Retainer received {date}: ${b}.
Client number {number}"""
_INVOICE = """INVOICE {number}
Date {date}
150 Widgets {a}
196 Hours of labor {b}
ACCOUNT BALANCE: {c}"""
_BUSINESS = """UTILITY ACCOUNT HISTORY
Account {number}
Request Date: {date}
ACCOUNT BALANCE: {a}
ACCOUNT BALANCE PLUS ACCRUALS: {a}
CODE EXPLANATION OF CHARGE DATE AMOUNT
150 Water service {date} ${b}
276 Late fee {date} ${c}"""
_SEPARATE = """This Product Contains Sensitive Taxpayer Data
Requested Data Not Found
Request Date: {date}
Tracking Number: {number}
Form 1040 Tax Period Dec. 31, {year}
Wage and Income: no record found"""

TEXTS = {
    "wage and income transcript": _WAGE,
    "return transcript": _RETURN,
    "bank statement": _BANK,
    "tax return": _FORM,
    "guide to transcripts": _GUIDE,
    "non-filing letter": _NON_FILING,
    "engagement letter": _ENGAGEMENT,
    "invoice": _INVOICE,
    "utility account": _BUSINESS,
    "nothing found": _SEPARATE,
}


def draw(rng: random.Random) -> Iterator[tuple[str, str, bytes]]:
    """Name, suffix and bytes: every text as text, web page, PDF and scan."""
    for name, text in TEXTS.items():
        filled = _filled(text, rng)
        pdf = _pdf(filled, rng)
        yield name, ".txt", filled.encode()
        yield name, ".html", _html(filled).encode()
        yield name, ".pdf", pdf
        yield f"{name} scan", ".pdf", paper.scanned(pdf, rng)


def _filled(text: str, rng: random.Random) -> str:
    year = rng.randint(2018, 2024)
    amounts = {key: f"{rng.randint(100, 90000):,}.{rng.randint(0, 99):02d}" for key in "abc"}
    return text.format(
        date=f"0{rng.randint(1, 9)}-{rng.randint(10, 28)}-{year + 1}",
        number=rng.randint(10**11, 10**12 - 1),
        last4=rng.randint(1000, 9999),
        year=year,
        **amounts,
    )


def _html(text: str) -> str:
    lines = "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines())
    return f"<html><head><title>{html.escape(text.splitlines()[1])}</title></head><body>{lines}</body></html>"


def _pdf(text: str, rng: random.Random) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=letter)
    canvas.setFont(rng.choice(("Helvetica", "Times-Roman", "Courier")), 10)
    y = 740.0
    for line in text.splitlines():
        canvas.drawString(50, y, line)
        y -= 16
    canvas.drawString(50, 40, forms.SENSITIVE if "Sensitive" in text else "Page 1")
    canvas.save()
    return buffer.getvalue()
