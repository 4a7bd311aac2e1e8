"""Additions that belong on an honest notice: none of them may be reported as an error."""

from __future__ import annotations

import random

from scripts.families.content import Content
from scripts.families.plants import marks
from scripts.families.plants.plant import Change, Plant, noted

_TEXTS = {
    "payment plan": "If you qualify, you may be able to pay $75.00 per month until your balance is paid in full.",
    "plan fee": "A setup fee of $22 applies if you apply online for a payment plan with direct debit.",
    "returned check": "If your bank returns a check for $1,250 or more, the penalty is 2% of the check; otherwise $25.",
    "estimated tax": "Remember that your next estimated tax payment is due on September 15, {next_year}.",
    "refund of another year": "Your refund of $312.00 for {last_year} was issued on March 3, {tax_year}.",
    "rates": "The interest rate on underpayments was 3% through March 31, 2022, 4% through June 30, 2022, and 5% then.",
    "large balance": "If you owe more than $50,000, call us to arrange a payment plan.",
    "clinic limit": "You may qualify for a Low Income Taxpayer Clinic if your dispute with the IRS is under $50,000.",
    "withholding": "To avoid a balance next year, adjust your withholding with Form W-4.",
    "blue link": "Pay online at www.irs.gov/payments.",
    "red remark": "Please open and read all pages of this notice.",
    "publication": "See Publication 594, The IRS Collection Process, and Notice 746.",
    "hotline": "To report tax fraud or a scam, call 1-800-366-4484 (TIGTA).",
    "scam warning": "The IRS never asks for gift cards or wire transfers and never threatens arrest.",
}
_COLORS = {"blue link": "blue", "red remark": "red"}


def _change(name: str, text: str) -> Change:
    def change(content: Content, rng: random.Random) -> Content:
        year = content.tax_year
        said = text.format(next_year=content.notice_date.year + 1, last_year=year - 1, tax_year=year)
        return noted(content, rng.choice(("body", "later", "foot")), said, _COLORS.get(name, "black"))

    return change


PLANTS = (
    *(Plant(name, "harmless", change=_change(name, text)) for name, text in _TEXTS.items()),
    *marks.HARMLESS,
)
