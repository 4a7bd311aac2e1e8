"""The billing summary is found by its rows, also where one of them is hard to read."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.fields.billing import BillingSummary, billing_summary
from extractor.layout.labels import joined
from tests.layout.pages import Line, page, right, stacked

ROWS: list[Line] = [
    (60, 120, "Tax you owed"),
    (360, 120, "$6,497.00"),
    (60, 140, "Payments and credits"),
    (360, 140, "-5,685.00"),
    (60, 160, "Failure-to-pay penalty"),
    (360, 160, "12.18"),
    (60, 180, "Interest charges"),
    (360, 180, "8.72"),
    (60, 200, "Amount due by July 23, 2018"),
    (360, 200, "$832.90"),
]


def read(*lines: Line) -> BillingSummary:
    """The summary on a scanned page of such lines."""
    summary = billing_summary([page(*lines, confidence=90.0)])
    assert summary is not None
    return summary


def test_a_first_row_with_a_pen_stroke_is_a_row() -> None:
    degraded = read((60, 100, "Bil ing Sui"), (60, 120, "Taxyou >axyou owed"), *ROWS[1:])
    assert [row.kind for row in degraded.rows] == ["tax_owed", "payments_and_credits", "failure_to_pay", "interest"]


def test_an_unlike_line_above_the_table_is_not_a_row() -> None:
    summary = read((60, 100, "Last payment we received"), (360, 100, "$250.00"), *ROWS)
    assert summary.rows[0].amount.value == Decimal("6497.00")


def test_a_labels_second_line_is_joined_to_a_misread_first() -> None:
    wrapped = [*ROWS[:2], (60, 140, "and"), (360, 140, "-5,685.00"), (60, 152, "credits"), *ROWS[4:]]
    assert [row.kind for row in read(*wrapped).rows][1] == "payments_and_credits"


def test_a_date_on_a_wide_second_line_is_the_totals() -> None:
    total = read(*ROWS[:8], (60, 200, "Amount due by July"), (360, 200, "$832.90"), (60, 220, "23, 2018")).total
    assert total is not None
    assert joined(total.label).text == "Amount due by July 23, 2018"


def test_a_table_without_tax_or_total_is_not_billing() -> None:
    rows: list[Line] = [*ROWS[4:8], (60, 220, "Total"), (360, 220, "$20.90")]
    assert billing_summary([page(*rows, confidence=90.0, number=3)]) is None


NARROW: list[Line] = [
    (60, 120, "Tax you owed"),
    (260, 120, "$6,497.00"),
    (60, 137, "Payments and"),
    (60, 149, "credits"),
    (260, 149, "-5,685.00"),
    (60, 166, "Failure-to-pay"),
    (260, 166, "12.18"),
    (60, 178, "estimated tax"),
    (60, 190, "penalty"),
    (60, 207, "Interest"),
    (60, 219, "charges"),
    (260, 219, "8.72"),
    (60, 236, "Amount due by"),
    (60, 248, "July 23, 2018"),
    (260, 248, "$832.90"),
]


def test_wrapped_labels_continue_above_or_below_their_amounts() -> None:
    rows = read(*NARROW).rows
    assert [row.kind for row in rows] == ["tax_owed", "payments_and_credits", "estimated_tax", "interest"]
    assert [row.amount.value for row in rows] == [Decimal(each) for each in ("6497.00", "-5685.00", "12.18", "8.72")]


def test_a_known_label_is_not_joined_to_the_next() -> None:
    lines: list[Line] = [*ROWS[4:6], (60, 180, "Estimated tax"), (60, 192, "penalty"), (360, 192, "9.00"), *ROWS[8:]]
    assert [row.kind for row in read(*ROWS[:2], *lines).rows] == ["tax_owed", "failure_to_pay", "estimated_tax"]


def test_amounts_without_points_are_read_by_their_digits() -> None:
    degraded = read(
        *ROWS[:1], (360, 120, "$6 497 00"), *ROWS[2:5], (360, 160, "1218"), ROWS[6], (360, 180, "8 72"), *ROWS[8:]
    )
    assert [row.amount.value for row in degraded.rows] == [
        Decimal(each) for each in ("6497.00", "-5685.00", "12.18", "8.72")
    ]


def test_a_colon_in_an_amount_is_its_decimal_point() -> None:
    specked = read(*ROWS[:5], (360, 160, "12:18"), *ROWS[6:])
    assert specked.rows[2].amount.value == Decimal("12.18")


def test_a_speck_behind_a_figure_does_not_hide_it() -> None:
    specked = read(*ROWS[:5], (360, 160, "12.18-"), *ROWS[6:])
    assert specked.rows[2].amount.value == Decimal("12.18")


def test_a_figure_with_a_piece_missing_has_no_value() -> None:
    broken = read(*ROWS[:3], (360, 140, "-5,68.00"), *ROWS[4:])
    assert broken.rows[1].amount.value is None


def test_flush_left_amounts_are_one_column() -> None:
    amounts = ("$6,497.00", "-685.00", "812.18", "108.72", "$6,732.90")
    lines: list[Line] = []
    for (left, top, label), amount in zip(ROWS[::2], amounts, strict=True):
        lines += [(left, top, label), (360, top, amount)]
    summary = read(*lines)
    assert [row.kind for row in summary.rows] == ["tax_owed", "payments_and_credits", "failure_to_pay", "interest"]
    assert summary.total is not None and summary.total.amount is not None


def test_an_amount_in_the_next_column_is_no_row() -> None:
    first: Line = (430, 120, "$832.90 by July 23, 2018, to")
    beside = [first, *stacked(430, 140, "avoid interest"), *stacked(430, 160, "charges.")]
    summary = read(*ROWS, *beside)
    assert [row.kind for row in summary.rows] == ["tax_owed", "payments_and_credits", "failure_to_pay", "interest"]
    assert summary.rows[2].amount.value == Decimal("12.18")


def test_rows_whose_labels_all_run_over_two_lines_are_found() -> None:
    rows: list[Line] = [
        *stacked(60, 120, "Tax you", "owed"),
        (260, 132, "$6,497.00"),
        *stacked(60, 152, "Payments and", "credits"),
        (260, 164, "-5,685.00"),
        *stacked(60, 184, "Interest", "charges"),
        (260, 196, "8.72"),
        *stacked(60, 216, "Amount due", "by July 23,", "2018"),
        (260, 240, "$820.72"),
    ]
    assert [row.kind for row in read(*rows).rows] == ["tax_owed", "payments_and_credits", "interest"]


def test_amounts_centered_beside_labels_of_two_lines_are_theirs() -> None:
    rows: list[Line] = [
        *stacked(60, 120, "Tax you", "owed"),
        (260, 126, "$6,497.00"),
        *stacked(60, 152, "Payments and", "credits"),
        (260, 158, "-5,685.00"),
        *stacked(60, 184, "Failure-to-pay", "penalty"),
        (260, 190, "12.18"),
        (60, 216, "Amount due by July 23, 2018"),
        (260, 216, "$824.18"),
    ]
    found = read(*rows).rows
    assert [row.kind for row in found] == ["tax_owed", "payments_and_credits", "failure_to_pay"]
    assert [row.amount.value for row in found] == [Decimal(each) for each in ("6497.00", "-5685.00", "12.18")]


def test_a_label_that_ends_on_the_next_line_is_known() -> None:
    rows: list[Line] = [
        *stacked(60, 120, "Tax you owed when you filed", "your return"),
        (360, 120, "$10,436.00"),
        (60, 158, "Interest charges"),
        (360, 158, "$143.36"),
        (60, 182, "Amount due by October 19, 2015"),
        (360, 182, "$10,579.36"),
    ]
    assert [row.kind for row in read(*rows).rows] == ["tax_owed", "interest"]


def test_a_label_over_four_lines_is_one_row() -> None:
    rows: list[Line] = [
        (60, 120, "Tax you owed"),
        (260, 120, "$1,925.00"),
        *stacked(60, 140, "Failure-to-pay", "penalty"),
        (260, 140, "19.25"),
        *stacked(60, 172, "Failure-to-pay", "proper", "estimated tax", "penalty"),
        (260, 172, "44.15"),
        (60, 236, "Interest charges"),
        (260, 236, "8.54"),
        (60, 256, "Amount due by September 28, 2020"),
        (260, 256, "$1,996.94"),
    ]
    assert [row.kind for row in read(*rows).rows] == ["tax_owed", "failure_to_pay", "estimated_tax", "interest"]


def test_text_joined_from_the_next_column_is_dropped() -> None:
    crowded: list[Line] = [
        *ROWS[:2],
        (60, 140, "Payments and credits"),
        (360, 140, "-5,685.00 your 2016 Form 1040."),
        (60, 160, "Failure-to-pay penalty"),
        (360, 160, "12.18 penalty and interest"),
        *ROWS[6:],
    ]
    # All amounts end at the same edge, as in print.
    flush = [
        (408.6 - 5.4 * len(text.split()[0]), top, text) if left == 360 else (left, top, text)
        for left, top, text in crowded
    ]
    amounts = [row.amount.value for row in read(*flush).rows]
    assert amounts == [Decimal(each) for each in ("6497.00", "-5685.00", "12.18", "8.72")]


FILLED = [(left, top, text) for left, top, text in ROWS if left == 60]
AMOUNTS = ("6,497.00", "-5,685.00", "12.18", "8.72", "832.90")


def filled(between: str) -> list[Line]:
    """The rows with something between label and amount, and the amounts flush right."""
    lines: list[Line] = []
    for (left, top, label), amount in zip(FILLED, AMOUNTS, strict=True):
        lines += [(left, top, label), (280, top, between), (460 - 5.4 * len(amount), top, amount)]
    return lines


@pytest.mark.parametrize("between", ["$", "04/15/2022", "April 15, 2022", ". . . . . . . .", "..........."])
def test_text_between_label_and_amount_is_ignored(between: str) -> None:
    for layout in (page(*filled(between)), page(*filled(between), confidence=90.0)):
        summary = billing_summary([layout])
        assert summary is not None
        assert [row.kind for row in summary.rows] == [
            "tax_owed",
            "payments_and_credits",
            "failure_to_pay",
            "interest",
        ]
        assert [row.amount.value for row in summary.rows] == [
            Decimal(each) for each in ("6497.00", "-5685.00", "12.18", "8.72")
        ]


@pytest.mark.parametrize(("sign", "confidence"), [("-$", None), ("−", None), ("-$", 90.0), ("- $", 90.0), ("$-", 90.0)])
def test_a_minus_in_its_own_column_belongs_to_the_amount(sign: str, confidence: float | None) -> None:
    lines = [*ROWS[:3], (300, 140, sign), (360, 140, "5,685.00"), *ROWS[4:]]
    summary = billing_summary([page(*lines, confidence=confidence)])
    assert summary is not None
    assert summary.rows[1].amount.value == Decimal("-5685.00")


def test_a_dash_without_a_dollar_sign_is_no_minus() -> None:
    rows = read(*ROWS[:5], (300, 160, "—"), *ROWS[5:]).rows
    assert rows[2].amount.value == Decimal("12.18")


def test_a_total_left_of_the_other_labels_is_complete() -> None:
    labels = [(250 - 5.4 * len(text), top, text) for left, top, text in ROWS if left == 60]
    amounts = [(460 - 5.4 * len(text), top, text) for left, top, text in ROWS if left != 60]
    summary = read(*labels, *amounts)
    assert [row.kind for row in summary.rows] == ["tax_owed", "payments_and_credits", "failure_to_pay", "interest"]
    assert summary.total is not None and summary.total.amount is not None
    assert joined(summary.total.label).text == "Amount due by July 23, 2018"


def test_a_subtotal_of_the_penalties_is_no_penalty() -> None:
    rows = read(*ROWS[:6], (60, 170, "Total penalties"), (360, 170, "12.18"), *ROWS[6:]).rows
    assert [row.kind for row in rows] == ["tax_owed", "payments_and_credits", "failure_to_pay", "interest"]


def test_nothing_may_be_left_of_the_tax() -> None:
    paid = [
        (60.0, 100.0, "Tax you owed"),
        (360.0, 100.0, "900.00"),
        (60.0, 120.0, "Payments"),
        (360.0, 120.0, "-900.00"),
    ]
    left = [(60.0, 140.0, "Unpaid tax"), (360.0, 140.0, "0.00"), (60.0, 160.0, "Interest"), (360.0, 160.0, "12.18")]
    rows = read(*paid, *left, (60, 180, "Amount due"), (360, 180, "12.18")).rows
    assert [row.kind for row in rows] == ["tax_owed", "payments_and_credits", "interest"]


def test_credits_of_nothing_are_a_row() -> None:
    rows = read(
        (60, 100, "Total tax"),
        (360, 100, "900.00"),
        (60, 120, "Total payments and credits"),
        (360, 120, "0.00"),
        (60, 140, "Interest"),
        (360, 140, "12.18"),
        (60, 160, "Amount due"),
        (360, 160, "912.18"),
    ).rows
    assert [row.kind for row in rows] == ["tax_owed", "payments_and_credits", "interest"]


def test_a_wrong_subtotal_stays_a_row() -> None:
    rows = read(*ROWS[:6], (60, 170, "Total penalties"), (360, 170, "13.18"), *ROWS[6:]).rows
    assert [row.amount.value for row in rows if row.kind == "other_penalty"] == [Decimal("13.18")]


def test_a_sentence_beside_the_table_is_not_its_total() -> None:
    beside: list[Line] = [*stacked(60, 132, "• Pay the", "amount due of $832.90 by"), (60, 172, "July 23, 2018")]
    table: list[Line] = [(left + 200, top, text) for left, top, text in ROWS]
    summary = read(*beside, *table)
    assert [row.kind for row in summary.rows] == ["tax_owed", "payments_and_credits", "failure_to_pay", "interest"]
    assert summary.total is not None and summary.total.amount is not None
    assert summary.total.amount.value == Decimal("832.90")


def flush_right(amount: str, top: float, past: float = 0.0) -> Line:
    return (420 + past - 5.4 * len(amount), top, amount)


@pytest.mark.parametrize("ringed", ["(12.18)", "12.18)", "12.18>", "(12.18"])
def test_a_circled_amount_is_in_its_column(ringed: str) -> None:
    printed = [line if at % 2 == 0 else flush_right(line[2], line[1]) for at, line in enumerate(ROWS)]
    printed[5] = flush_right(ringed, 160, past=7.0)
    summary = read(*printed)
    assert [row.kind for row in summary.rows] == ["tax_owed", "payments_and_credits", "failure_to_pay", "interest"]
    assert summary.rows[2].amount.value in (Decimal("12.18"), Decimal("-12.18"))


def text_rows(*rows: tuple[str, str]) -> list[tuple[str, str]]:
    """The kind and amount of each row of a summary of a PDF's own text, with amounts flush right."""
    lines = [line for at, (label, amount) in enumerate(rows) for line in _row(label, amount, 120 + 20 * at)]
    summary = billing_summary([page(*lines)])
    assert summary is not None
    return [(row.kind, str(row.amount.value)) for row in summary.rows]


def _row(label: str, amount: str, top: float) -> list[Line]:
    return [(60, top, label), right(460, top, amount)]


def test_what_lessens_the_amount_due_is_a_credit_whatever_it_is_called() -> None:
    rows = text_rows(
        ("Tax you owed", "6,497.00"),
        ("Payments and credits", "-5,185.00"),
        ("Allowance of section 9", "-500.00"),
        ("Interest charges", "8.72"),
        ("Amount due by July 23, 2018", "$820.72"),
    )
    assert rows[1:3] == [("payments_and_credits", "-5185.00"), ("payments_and_credits", "-500.00")]


def test_on_a_worksheet_a_line_is_what_it_is_called_and_not_how_it_is_figured() -> None:
    rows = text_rows(
        ("1 Your total tax", "6,497.00"),
        ("2 Tax withheld", "5,685.00"),
        ("3 Add lines 2 through 2. Your payments and credits", "5,685.00"),
        ("4 Subtract line 3 from line 1. Unpaid tax", "812.00"),
        ("5 Failure-to-pay penalty", "12.18"),
        ("6 Interest", "8.72"),
        ("7 Add lines 4 to 6. Amount you must pay by July 23, 2018", "832.90"),
    )
    assert [kind for kind, _ in rows] == ["tax_owed", "payments_and_credits", "failure_to_pay", "interest"]


def test_two_payments_of_one_amount_are_two() -> None:
    rows = text_rows(
        ("Tax you owed", "6,497.00"),
        ("Estimated payment", "2,842.50"),
        ("Estimated payment", "2,842.50"),
        ("Interest charges", "8.72"),
        ("Amount due by July 23, 2018", "$820.72"),
    )
    assert [amount for _, amount in rows] == ["6497.00", "2842.50", "2842.50", "8.72"]
