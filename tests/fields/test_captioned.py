"""Figures that are no table are the billing summary where they, and no others, come to the amount due."""

from __future__ import annotations

import pytest

from extractor.fields.reading import LetterReading
from extractor.values.money import parse_money
from tests.layout.pages import Line, page, right, stacked

DUE: Line = (60, 60, "Amount due: $6,000.00")
BULLETS = stacked(
    60,
    120,
    "• $9,500.00 is the tax on your return",
    "• $4,000.00 is what you already paid",
    "• $300.00 is a failure-to-pay penalty",
    "• $200.00 is interest through May 1, 2023",
    pitch=16,
)
TILES: list[Line] = [
    *((60, 120, "$9,500.00"), (60, 133, "Tax you reported"), (300, 120, "–$4,000.00"), (300, 133, "Payments")),
    *((60, 180, "$300.00"), (60, 193, "Late payment penalty"), (300, 180, "$200.00"), (300, 193, "Interest")),
]
BOXES: list[Line] = [
    *((60, 120, "Tax on return"), (200, 120, "Payments/credits"), (320, 120, "Late-payment penalty")),
    *((480, 120, "Interest"), (60, 133, "9,500.00"), (200, 133, "-4,000.00"), (320, 133, "300.00")),
    (480, 133, "200.00"),
]
SENTENCES = stacked(
    60,
    120,
    "The return reported total tax of $9,500.00. Withholding and other payments come to",
    "$4,000.00. The law requires us to charge $300.00 for paying after the due date. Interest",
    "to this date amounts to $200.00.",
)
CHARGES_AND_CREDITS: list[Line] = [
    *((60, 120, "Tax you owed"), (300, 120, "9,500.00"), (60, 136, "Withholding"), (400, 136, "4,000.00")),
    *((60, 152, "Penalty, late payment"), (308, 152, "300.00"), (60, 168, "Interest"), (308, 168, "200.00")),
    *((60, 184, "Totals"), (294, 184, "10,000.00"), (400, 184, "4,000.00")),
]
WORKSHEET: list[Line] = [
    *((60, 120, "1 Tax shown on your return"), (300, 120, "9,500.00"), (60, 136, "2 Payments and credits")),
    *((300, 136, "4,000.00"), (60, 152, "3 Unpaid tax (subtract line 2 from line 1)"), (300, 152, "5,500.00")),
    *((60, 168, "4 Penalty for late payment"), (308, 168, "300.00"), (60, 184, "5 Total penalties")),
    *((308, 184, "300.00"), (60, 200, "6 Interest"), (308, 200, "200.00")),
]
EQUATION: list[Line] = [
    *((60, 120, "9,500.00"), (130, 120, "−"), (145, 120, "4,000.00"), (215, 120, "+"), (230, 120, "300.00")),
    *((340, 120, "+"), (355, 120, "200.00"), (415, 120, "="), (440, 120, "$6,000.00"), (70, 133, "tax")),
    *((155, 133, "paid"), (215, 133, "penalty, late payment"), (360, 133, "interest"), (440, 133, "you owe")),
]
STACKED: list[Line] = [
    *((340, 120, "Income tax"), (506, 132, "9,500.00"), (340, 150, "Already paid"), (501, 162, "-4,000.00")),
    *((340, 180, "Paid late"), (517, 192, "300.00"), (340, 210, "Interest"), (517, 222, "200.00")),
    *((60, 126, "We received your return. What was paid does not"), (60, 138, "cover the tax that was reported.")),
]
ITEMIZED: list[Line] = [
    *((60, 120, "Tax liability per return"), (300, 120, "9,500.00"), (60, 136, "Tax withheld")),
    *((300, 136, "3,100.00-"), (60, 152, "Subsequent payment"), (308, 152, "900.00-")),
    *((60, 168, "Total payments and credits"), (300, 168, "4,000.00-"), (60, 184, "Late payment penalty")),
    *((308, 184, "300.00"), (60, 200, "Interest"), (308, 200, "200.00"), (60, 216, "Amount you owe")),
    (300, 216, "6,000.00"),
]
BILINGUAL: list[Line] = [
    *((40, 120, "Tax you owed"), (240, 120, "Monto que adeudaba"), (440, 120, "9,500.00")),
    *((40, 136, "Payments and credits"), (240, 136, "Abonos"), (436, 136, "-4,000.00")),
    *((40, 152, "Late payment penalty"), (240, 152, "Multa por mora"), (448, 152, "300.00")),
    *((40, 168, "Interest"), (240, 168, "Cargos"), (448, 168, "200.00")),
]
MIXED: list[Line] = [
    *((60, 120, "Tax on your return"), (200, 120, "9,500.00"), (330, 120, "4,000.00"), (330, 133, "payments")),
    *((60, 160, "• $300.00 was added because you paid late"), (60, 180, "Interest: $200.00")),
]
LEDGER: list[Line] = [
    *((60, 105, "Charges"), (60, 120, "Tax reported"), (300, 120, "9,500.00"), (460, 120, "9,500.00")),
    *((60, 136, "Tax withheld"), (380, 136, "3,000.00"), (460, 136, "6,500.00")),
    *((60, 152, "Estimated payment"), (380, 152, "1,000.00"), (460, 152, "5,500.00")),
    *((60, 168, "Penalty: tax paid late"), (308, 168, "300.00"), (460, 168, "5,800.00")),
    *((60, 184, "Interest added"), (308, 184, "200.00"), (460, 184, "6,000.00")),
]


ON_EITHER_SIDE = stacked(
    60,
    120,
    "Your return showed a tax of $9,500.00. You had paid $4,000.00 of it. Because it",
    "was paid late we charged $300.00, and $200.00 for interest.",
)
UNDER_HEADINGS: list[Line] = [
    *((60, 104, "Charges"), (60, 120, "Tax"), right(400, 120, "9,500.00"), (60, 136, "Late payment")),
    *(right(400, 136, "300.00"), (60, 152, "Interest"), right(400, 152, "200.00"), (60, 168, "Total charges")),
    *(right(400, 168, "10,000.00"), (60, 200, "Credits"), (60, 216, "Withholding"), right(400, 216, "4,000.00")),
    *((60, 232, "Difference"), right(400, 232, "6,000.00")),
]
CAPTIONS_BEHIND: list[Line] = [
    *(right(250, 120, "USD 9,500.00"), (267, 120, "Income tax")),
    *(right(250, 136, "minus USD 4,000.00"), (267, 136, "Paid and credited")),
    *(right(250, 152, "plus USD 300.00"), (267, 152, "Payment penalty")),
    *(right(250, 168, "USD 200.00"), (267, 168, "Interest"), right(250, 184, "USD 6,000.00"), (267, 184, "to be paid")),
]
CHART: list[Line] = [
    *((60, 120, "$9,500.00"), (170, 190, "−$4,000.00"), (280, 226, "+$300.00"), (390, 228, "+$200.00")),
    *((60, 250, "Tax reported"), (170, 250, "Payments"), (280, 250, "Paid late"), (390, 250, "Interest")),
]
TAKEN_APART = stacked(
    60,
    120,
    "The tax on your return is $9,500.00. Against it stand payments and credits of $4,000.00, of",
    "which $1,900.00 in estimated payments and the rest withheld by payers, so that $5,500.00 of",
    "tax is open. For the late payment a penalty of $300.00 is charged. Interest is $200.00.",
)
SHAPES = [BULLETS, TILES, BOXES, SENTENCES, CHARGES_AND_CREDITS, WORKSHEET, EQUATION, STACKED, BILINGUAL, MIXED]
MATRIX: list[Line] = [
    *((60, 120, "Tax on your return"), (300, 120, "9,500.00"), (380, 120, "4,000.00"), (460, 120, "5,500.00")),
    *((60, 136, "Late payment penalty"), (310, 136, "300.00"), (420, 136, "-"), (470, 136, "300.00")),
    *((60, 152, "Interest"), (310, 152, "200.00"), (420, 152, "-"), (470, 152, "200.00")),
    *((60, 168, "Together"), (300, 168, "10,000.00"), (380, 168, "4,000.00"), (460, 168, "6,000.00")),
    *((60, 200, "We received your return. What was paid does not"), (60, 212, "cover the tax that was reported.")),
]


def amounts(*lines: Line, confidence: float | None = None) -> dict[str, str]:
    billing = LetterReading((page(DUE, *lines, confidence=confidence),)).billing
    return {row.kind: str(row.amount.value) for row in billing.rows} if billing else {}


@pytest.mark.parametrize(
    "lines", [*SHAPES, MATRIX, ON_EITHER_SIDE, UNDER_HEADINGS, CAPTIONS_BEHIND, TAKEN_APART, CHART]
)
def test_captioned_figures_that_come_to_the_amount_due_are_rows(lines: list[Line]) -> None:
    expected = {"tax_owed": "9500.00", "payments_and_credits": "-4000.00", "failure_to_pay": "300.00"}
    assert amounts(*lines) == {**expected, "interest": "200.00"}


def test_captioned_figures_that_come_to_another_amount_are_none() -> None:
    assert amounts(*[(x, top, text.replace("$300.00", "$310.00")) for x, top, text in BULLETS]) == {}


def test_a_charge_of_no_known_name_is_not_left_out() -> None:
    fee: list[Line] = [(60, 216, "7 Handling"), (312, 216, "50.00")]
    assert "other" in amounts(*WORKSHEET, *fee)


def test_figures_that_come_to_the_amount_due_in_two_ways_are_none() -> None:
    others = ((60, 240, "• $9,600.00 is the tax you reported"), (60, 256, "• $4,100.00 is your payments by check"))
    assert amounts(*BULLETS, *others) == {}


@pytest.mark.parametrize("lines", [ITEMIZED, LEDGER])
def test_credits_are_counted_once_and_their_total_not(lines: list[Line]) -> None:
    billing = LetterReading((page(DUE, *lines),)).billing
    assert billing is not None
    kinds = [row.kind for row in billing.rows]
    assert kinds == ["tax_owed", "payments_and_credits", "payments_and_credits", "failure_to_pay", "interest"]
    assert sum(row.amount.value or 0 for row in billing.rows) == 6000


def test_a_ledger_that_comes_to_another_amount_is_none() -> None:
    wrong = [(left, top, text.replace("300.00", "310.00")) for left, top, text in LEDGER]
    assert amounts(*wrong).get("failure_to_pay") != "310.00"


WHOLE = stacked(60, 120, "Tax you owed $9,500.00", "Payments and credits -$4,300.00", "Penalties (see page 2) $600.00")
INTEREST: Line = (60, 160, "Interest charges $200.00")
NAMED = ("Failure to file on time $450.00", "Failure to pay on time $150.00")


def kinds_of(*later: str) -> list[str]:
    due, second = page(DUE, *WHOLE, INTEREST), page(*stacked(60, 100, *later), number=2)
    billing = LetterReading((due, second)).billing
    return [row.kind for row in billing.rows] if billing else []


def test_penalties_in_one_row_are_those_named_on_a_later_page() -> None:
    assert kinds_of(*NAMED)[2:4] == ["failure_to_file", "failure_to_pay"]


def test_one_penalty_in_a_row_of_all_is_named_by_its_page() -> None:
    assert kinds_of("Total failure-to-pay penalty $600.00")[2] == "failure_to_pay"


@pytest.mark.parametrize("later", [("Failure to file on time $450.00",), ("Lien fee $450.00", "Other fee $150.00")])
def test_penalties_that_come_to_another_sum_name_nothing(later: tuple[str, ...]) -> None:
    assert kinds_of(*later)[2] == "other_penalty"


def test_a_total_of_any_name_is_the_amount_due_where_no_other_is_stated() -> None:
    rows = [*WHOLE, INTEREST, (60, 180, "Sum to settle $6,000.00")]
    reading = LetterReading((page(*rows),))
    assert [str(each.value) for each in reading.candidates["amount_due"]] == ["6000.00"]


def test_a_matrix_needs_no_other_print_of_what_is_due() -> None:
    reading = LetterReading((page(*MATRIX),))
    assert reading.billing is not None
    assert [str(row.amount.value) for row in reading.billing.rows] == ["9500.00", "-4000.00", "300.00", "200.00"]


@pytest.mark.parametrize("total", ["Missing", "What we look forward to", "(f)"])
def test_a_table_ends_at_what_its_rows_come_to(total: str) -> None:
    """Credits may have no minus, and what follows may be set like a row."""
    labels = ["Tax for the year", "You had paid", "Left of the tax", "Payment penalty", "Interest", total, "April 15"]
    figures = ["9,500.00", "4,000.00", "5,500.00", "300.00", "200.00", "6,000.00", "5,500.00"]
    rows = [
        line
        for at, (label, figure) in enumerate(zip(labels, figures, strict=True))
        for line in ((60, 120 + 16 * at, label), right(400, 120 + 16 * at, figure))
    ]
    reading = LetterReading((page(*rows),))
    assert [str(each.value) for each in reading.candidates["amount_due"]] == ["6000.00"]
    assert [row.kind for row in reading.billing.rows] == [  # type: ignore[union-attr]
        *("tax_owed", "payments_and_credits", "failure_to_pay", "interest")
    ]


def test_what_credits_leave_of_the_tax_is_not_the_amount_due() -> None:
    lines = stacked(
        60, 120, "Tax: $9,500.00", "Payments: $4,000.00", "Of $5,500.00 half a percent is charged.", pitch=16
    )
    assert LetterReading((page(*lines),)).candidates["amount_due"] == []


def test_what_is_unpaid_of_the_tax_is_not_the_tax() -> None:
    lines = ("Unpaid tax: $5,500.00", "Late payment penalty: $300.00", "Interest: $200.00")
    assert amounts(*stacked(60, 120, *lines, pitch=40)).get("tax_owed") is None


NET: list[Line] = [
    *((60, 120, "Item"), (250, 120, "Assessed"), (340, 120, "Paid"), (430, 120, "Balance")),
    *((60, 136, "Income tax"), (250, 136, "9,500.00"), (340, 136, "4,000.00"), (430, 136, "5,500.00")),
    *((60, 152, "Late payment penalty"), (250, 152, "300.00"), (430, 152, "300.00")),
    *((60, 168, "Interest"), (250, 168, "200.00"), (430, 168, "200.00")),
    *((60, 220, "Tax withheld"), (440, 220, "4,000.00"), (60, 236, "Total payments and credits")),
    *((440, 236, "4,000.00"), (60, 300, "Months"), (200, 300, "Unpaid amount"), (400, 300, "Penalty")),
    *((60, 316, "11"), (210, 316, "5,500.00"), (405, 316, "300.00")),
]


@pytest.mark.parametrize("lines", [NET, [*NET[4:], (60, 400, "Unpaid tax"), (430, 400, "5,500.00")]])
def test_tax_and_credits_of_which_a_table_has_the_rest_are_read(lines: list[Line]) -> None:
    expected = {"tax_owed": "9500.00", "payments_and_credits": "-4000.00", "failure_to_pay": "300.00"}
    assert amounts(*lines) == {**expected, "interest": "200.00"}


def test_a_ledger_is_one_table_of_its_page() -> None:
    others = stacked(60, 400, "Failure-to-pay penalty 1 2,000.00 0.5% 10.00", "Interest 30 days 2,000.00 9.00")
    tiles: list[Line] = [(60, 77, "Payments"), (60, 90, "4,000.00"), (221, 77, "Tax you owed"), (221, 90, "9,500.00")]
    assert amounts(*tiles, *LEDGER, (60, 200, "Amount due"), (460, 200, "6,000.00"), *others) == amounts(*LEDGER)


def test_a_penalty_without_a_name_may_repeat_one_that_has() -> None:
    lines: list[Line] = [(60, 160, "Unpaid tax"), (200, 160, "Rate"), (300, 160, "Penalty")]
    table: list[Line] = [*lines, (60, 173, "5,500.00"), (200, 173, "minimum"), (300, 173, "300.00")]
    boxes: list[Line] = [*BOXES[:-1], (480, 133, "200.00"), *table]
    assert amounts(*boxes)["failure_to_pay"] == "300.00"


def test_a_figure_that_contradicts_the_one_that_fits_is_not_left_out() -> None:
    repeated = stacked(60, 240, "Interest: $200.00", pitch=16)
    wrong = [(left, top, text.replace("$200.00", "$210.00")) for left, top, text in BULLETS]
    assert amounts(*wrong, *repeated) == {}


def test_a_ledger_above_an_interest_table_in_its_last_column_is_read() -> None:
    """The column of balances goes on as that of the interest."""
    table: list[Line] = [
        *((60, 220, "01/01/2023 - 03/31/2023"), (300, 220, "90"), (340, 220, "7%"), right(430, 220, "5,500.00")),
        *(right(508, 220, "200.00"), (60, 236, "Total interest"), right(508, 236, "200.00")),
    ]
    assert amounts(*LEDGER, *table) == amounts(*LEDGER)


def test_credits_side_by_side_with_captions_of_their_own_are_added() -> None:
    grid: list[Line] = [
        *((60, 120, "Tax you reported"), (220, 120, "Payment of May 4, 2022"), (400, 120, "Payment of June 2, 2022")),
        *((60, 133, "9,500.00"), (220, 133, "-3,000.00"), (400, 133, "-1,000.00")),
        *((60, 160, "Late-payment penalty"), (220, 160, "Interest"), (60, 173, "300.00"), (220, 173, "200.00")),
    ]
    billing = LetterReading((page(DUE, *grid),)).billing
    assert billing is not None
    credits = [str(row.amount.value) for row in billing.rows if row.kind == "payments_and_credits"]
    assert credits == ["-3000.00", "-1000.00"]


def test_a_label_on_both_sides_of_its_dash_is_one() -> None:
    lines: list[Line] = [
        *((60, 120, "Tax shown on return"), (400, 120, "9,500.00"), (60, 136, "Payments"), (400, 136, "4,000.00-")),
        *((60, 152, "Addition to tax"), (155, 152, "-"), (170, 152, "Delinquent payment"), (400, 152, "300.00")),
        *((60, 168, "Interest"), (400, 168, "200.00")),
    ]
    expected = {"tax_owed": "9500.00", "payments_and_credits": "-4000.00", "failure_to_pay": "300.00"}
    assert amounts(*lines) == {**expected, "interest": "200.00"}


def test_parts_of_an_amount_are_not_what_is_paid_where_they_do_not_fit() -> None:
    contradicting = [(x, top, text.replace("$4,000.00", "$4,400.00")) for x, top, text in TAKEN_APART]
    assert amounts(*contradicting) == {}


@pytest.mark.parametrize(
    ("lines", "labels"),
    [
        (BULLETS, "is the tax on your return; is what you already paid; is a failure-to-pay penalty; is interest"),
        (TILES, "Tax you reported; Payments; Late payment penalty; Interest"),
        (BOXES, "tax on return; payments/credits; late-payment penalty; interest"),
        (SENTENCES, "The return reported total tax of; Withholding and other payments come to; for paying; Interest"),
        (CHARGES_AND_CREDITS, "Tax you owed; Withholding; Penalty, late payment; Interest"),
        (WORKSHEET, "1 Tax shown on your return; 2 Payments and credits; 4 Penalty for late payment; 6 Interest"),
        (EQUATION, "tax; paid; penalty, late payment; interest"),
        (STACKED, "Income tax; Already paid; Paid late; Interest"),
        (BILINGUAL, "Tax you owed; Payments and credits; Late payment penalty; Interest"),
        (MATRIX, "Tax on your return; Tax on your return; Late payment penalty; Interest"),
        (
            ON_EITHER_SIDE,
            "Your return showed a tax of; You had paid; Because it was paid late; for interest",
        ),
        (CAPTIONS_BEHIND, "Income tax; Paid and credited; Payment penalty; Interest"),
        (TAKEN_APART, "The tax on your return is; Against it stand payments and credits of; For the late; Interest is"),
        (CHART, "Tax reported; Payments; Paid late; Interest"),
        (ITEMIZED, "Tax liability per return; Tax withheld; Subsequent payment; Late payment penalty; Interest"),
        (LEDGER, "Tax reported; Tax withheld; Estimated payment; Penalty: tax paid late; Interest added"),
    ],
)
def test_a_row_has_the_caption_and_the_words_that_are_printed(lines: list[Line], labels: str) -> None:
    layout = page(DUE, *lines)
    billing = LetterReading((layout,)).billing
    assert billing is not None and billing.total is not None and billing.total.amount is not None
    printed = {id(word) for run in layout.runs for word in run.words}
    amounts = [row.amount for row in billing.rows]
    assert all(row.label.startswith(label) for row, label in zip(billing.rows, labels.split("; "), strict=True))
    assert [abs(parse_money(each.run.text.strip("+.,")) or 0) for each in amounts] == [abs(a.added) for a in amounts]
    assert all(id(word) in printed for each in (*amounts, billing.total.amount) for word in each.run.words)
    assert not any(amount.before for amount in (*amounts, billing.total.amount))
    assert (billing.layout, billing.total.label) == (layout, [])


@pytest.mark.parametrize("limit", ["$50,000", "$25,000"])
def test_a_limit_of_the_law_in_a_sentence_is_no_figure_of_the_summary(limit: str) -> None:
    """It names tax, penalties and interest, and has no cents."""
    sentence = f"Households whose combined tax, penalties and interest stay at or under {limit} can pay over time."
    billing = [LetterReading((page(DUE, *SENTENCES, *more),)).billing for more in ((), [(60.0, 500.0, sentence)])]
    kinds = [[row.kind for row in each.rows] if each is not None else [] for each in billing]
    assert kinds[0] == kinds[1] != []
