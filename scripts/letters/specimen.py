"""The official CP14 specimen of January 30, 2018: its words and figures in our own setting.

The words are those of a United States government work; no picture of it was used. Its figures are
placeholders that the law does not give: payments exceed the tax, and the penalties add up to exactly the
amount due.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from decimal import Decimal

from scripts.letters import style
from scripts.letters.draft import Draft
from scripts.letters.layouts import compose
from scripts.letters.letter import Correspondence, Letter, PenaltyTable, Row
from scripts.letters.people import Person

_FAILURE_TO_FILE, _FAILURE_TO_PAY, _ESTIMATED = Decimal("318.30"), Decimal("633.30"), Decimal("123.61")
_PERSON = Person(
    capitals=("JOHN AND MARY SMITH", "123 N HARRIS ST", "HARVARD, TX  12345"),
    mixed=("John and Mary Smith", "123 N Harris Street", "Harvard, TX 12345"),
    name_control="SMIT",
    state="TX",
    tin="nnn-nn-nnnn",
)
_OFFICE = Correspondence(
    return_address=(
        "Department of the Treasury",
        "Internal Revenue Service",
        "P.O. Box 9019",
        "Holtsville, NY 11742-9019",
    ),
    payment_address=("INTERNAL REVENUE SERVICE", "CINCINNATI, OH 45999-0149"),
    phone="1-800-xxx-xxxx",
    caller_id="nnnn",
)
LETTER = Letter(
    code="CP14",
    tax_year=2017,
    form="1040",
    notice_date=dt.date(2018, 1, 30),
    due_date=dt.date(2018, 2, 20),
    amount_due=Decimal("1075.21"),
    rows=(
        Row("tax_owed", "Tax you owed", Decimal("3183.00")),
        Row("payments_and_credits", "Payments and credits", Decimal("-3328.00")),
        Row("failure_to_file", "Failure-to-file penalty", _FAILURE_TO_FILE),
        Row("failure_to_pay", "Failure-to-pay penalty", _FAILURE_TO_PAY),
        Row("interest", "Interest charges", Decimal("145.00")),
        Row("estimated_tax", "Failure-to-pay estimated tax penalty", _ESTIMATED),
    ),
    interest_rows=(),
    penalty_tables=(
        PenaltyTable("failure_to_file", "Failure-to-file", (), _FAILURE_TO_FILE),
        PenaltyTable("failure_to_pay", "Failure-to-pay", (), _FAILURE_TO_PAY),
        PenaltyTable("estimated_tax", "Failure-to-pay proper estimated tax", (), _ESTIMATED),
    ),
    person=_PERSON,
    tin_form="n_mask",
    office=_OFFICE,
    scenario="specimen",
)


def draft() -> Draft:
    """The specimen's words in the window-box layout."""
    look = replace(
        style.invent(random.Random(14)),
        family_name="Helvetica",
        size=10.0,
        page=style.LETTER_PAGE,
        shift=(0.0, 0.0),
        jitter=0.0,
        rules="hairline",
        leaders=False,
        dollars="ends",
        minus="-",
        bankruptcy=True,
        fake_bold=False,
        words_apart=False,
        turned=0,
        order="coupon_first",
        page_count=6,
        row_gap=1.7,
        zebra=False,
        amounts_left=False,
        label_share=1.0,
        coupon=True,
        payments_table=False,
        rates_insert=False,
    )
    return compose("window-box", LETTER, look)
