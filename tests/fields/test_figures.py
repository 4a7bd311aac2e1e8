"""The amount due is found wherever the letter states it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractor.fields.figures import amounts_due, due_dates
from extractor.fields.notice_date import notice_dates
from extractor.fields.reading import LetterReading
from tests.layout.pages import Line, page, stacked

PAYABLE: Line = (60, 600, "Make your check or money order payable to the United States Treasury.")


def test_an_amount_beside_the_coupons_date_is_found() -> None:
    coupon = page(
        (60, 100, "Notice"), PAYABLE, (360, 640, "Amount due by"), (360, 652, "July 5, 2022"), (490, 651, "$256.02")
    )
    assert [(str(c.value), c.place) for c in amounts_due([coupon], None)] == [("256.02", "coupon")]


def test_an_amount_under_the_coupons_label_is_seen() -> None:
    coupon = page((60, 100, "Notice"), PAYABLE, (360, 640, "Amount due"), (360, 652, "$256.02"), (480, 652, "$9.00"))
    assert [str(c.value) for c in amounts_due([coupon], None)] == ["256.02"]


def test_an_amount_with_a_minus_is_not_what_is_due() -> None:
    assert amounts_due([page((60, 100, "Amount due:"), (300, 100, "-$256.02"))], None) == []


def test_an_interest_column_heading_is_no_headline() -> None:
    table = page(
        (40, 100, "Period"),
        (300, 100, "Amount due"),
        (400, 100, "Interest charge"),
        (40, 115, "04/15/2016-06/30/2016"),
        (200, 115, "4.0%"),
        (300, 115, "$5,045.00"),
        (420, 115, "$42.08"),
        number=4,
    )
    assert amounts_due([table], None) == []


@pytest.mark.parametrize("rate", ["Interest rate 7.0%", "Interest factor 0.010602749", "Factor: .010602749"])
def test_an_amount_beside_a_rate_in_a_table_with_one_cell_per_line_is_no_headline(rate: str) -> None:
    table = page((40, 100, "Days 55"), (40, 114, rate), (40, 128, "Amount due $2,803.00"), (40, 142, "Charge $29.72"))
    assert amounts_due([table], None) == []


def test_the_last_row_of_an_interest_table_does_not_hide_the_amount_below_it() -> None:
    table = page(
        (40, 100, "04/15/2025 – 06/09/2025"), (300, 100, "55"), (380, 100, "7.0%"), (40, 114, "Amount due $2,860.75")
    )
    assert [str(c.value) for c in amounts_due([table], None)] == ["2860.75"]


def test_a_total_of_another_year_is_not_what_is_due() -> None:
    letter = page(
        (40, 60, "Amount due: $832.90"),
        *(
            (40, top, label)
            for top, label in ((120, "Tax you owed"), (140, "Payments"), (160, "Amount due by May 1, 2023"))
        ),
        *((300, top, cell) for top, cell in ((120, "6,000.00"), (140, "-6,000.00"), (160, "0.00"))),
        *((400, top, cell) for top, cell in ((120, "1,032.90"), (140, "-200.00"), (160, "832.90"))),
    )
    reading = LetterReading((letter,))
    assert {str(each.value) for each in reading.candidates["amount_due"]} == {"832.90"}
    assert reading.billing is not None
    assert [str(row.amount.value) for row in reading.billing.rows] == ["1032.90", "-200.00"]


def test_part_of_a_cell_is_no_headline_amount() -> None:
    table = page(
        (300, 100, "Amount due"),
        (40, 115, "04/15/2016-06/30/2016"),
        (200, 115, "4.0%"),
        (300, 115, "$10,"),
        (330, 115, "559.00"),
        confidence=90.0,
        number=4,
    )
    assert amounts_due([table], None) == []


def test_a_cell_of_an_illegible_row_is_no_headline_amount() -> None:
    table = page(
        (300, 100, "Amount due"),
        (40, 115, "04 1S 2O16-06 3O 2O16 76 4 o8 O 0O8363O88"),
        (300, 115, "$38,"),
        confidence=60.0,
        number=4,
    )
    assert amounts_due([table], None) == []


def test_the_amount_enclosed_is_not_the_amount_due() -> None:
    coupon = page(
        (60, 100, "Notice"),
        PAYABLE,
        (60, 640, "Amount due by March 20, 2017"),
        (60, 652, "Notice CP14"),
        (360, 652, "Amount enclosed $500.00"),
        confidence=90.0,
    )
    assert amounts_due([coupon], None) == []


def test_an_amount_in_a_coupon_box_is_found() -> None:
    coupon = page(
        (60, 100, "Notice"),
        PAYABLE,
        (336, 640, "Amount due by March 17, 2025"),
        (529, 653, "$931.78"),
        (336, 680, "Amount enclosed"),
        (529, 680, "$500.00"),
    )
    assert [(str(c.value), c.place) for c in amounts_due([coupon], None)] == [("931.78", "coupon")]


def test_a_due_date_after_its_amount_is_found() -> None:
    letter = page((60, 300, "• Pay the amount due of $4,810.54 by March 11, 2024, to avoid penalty charges."))
    assert [(c.value, c.place) for c in due_dates([letter], None)] == [(dt.date(2024, 3, 11), "sentence")]


def test_a_wrapped_due_date_is_found() -> None:
    for lines in (("Pay by August", "19, 2019 to avoid more interest."), ("Pay by August 19,", "2019.")):
        (due,) = due_dates([page(*stacked(60, 300, *lines))], None)
        assert (due.value, due.place) == (dt.date(2019, 8, 19), "sentence")
    assert due_dates([page(*stacked(60, 300, "Pay by August", "the 19th of"))], None) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "You owe $6,272.90 on your account.",
        "Pay $6,272.90 online at www.irs.gov/payments",
        "You can pay $6,272.90 now",
        "Pay $6,272.90 in full by July 5, 2022",
    ],
)
def test_an_amount_to_pay_in_a_sentence_is_found(sentence: str) -> None:
    assert [(str(c.value), c.place) for c in amounts_due([page((60, 300, sentence))], None)] == [
        ("6272.90", "sentence")
    ]


@pytest.mark.parametrize(
    "sentence",
    ["If you owe $6,272.90 or less", "The tax you owe $6,272.90 was", "Pay $43.25 as a user fee"],
)
def test_another_amount_in_a_sentence_is_none_that_is_due(sentence: str) -> None:
    assert amounts_due([page((60, 300, sentence))], None) == []


def test_a_date_and_amount_without_a_space_are_both_found() -> None:
    coupon = page((60, 100, "Notice"), PAYABLE, (360, 640, "Amount due by September 16, 2024$6,058.13"))
    assert [(str(c.value), c.place) for c in amounts_due([coupon], None)] == [("6058.13", "coupon")]
    assert [(c.value, c.place) for c in due_dates([coupon], None)] == [(dt.date(2024, 9, 16), "coupon")]


@pytest.mark.parametrize(
    "lines",
    [
        [(60, 100, "Amount due $100,000 or more")],
        [(60, 100, "Amount due"), (260, 100, "$100,000 or")],
        [(60, 100, "Amount due"), (60, 112, "$100,000"), (60, 124, "or more, please pay sooner")],
        [(60, 100, "Amount due"), (260, 100, "$100,000,")],
    ],
)
def test_a_round_amount_that_a_sentence_goes_on_from_is_not_due(lines: list[Line]) -> None:
    assert amounts_due([page(*lines)], None) == []


def test_a_round_amount_alone_beside_its_label_is_due() -> None:
    (found,) = amounts_due([page((60, 100, "Amount due"), (260, 100, "$90,000"))], None)
    assert found.value == Decimal("90000")


@pytest.mark.parametrize(
    "label", ["Total interest", "Total penalties", "Total failure-to-pay penalty", "Interest charges"]
)
def test_a_tables_total_under_a_heading_is_not_due(label: str) -> None:
    lines: list[Line] = [(300, 100, "Amount due Interest charge"), (60, 114, label), (400, 114, "$0.47")]
    assert amounts_due([page(*lines)], None) == []


@pytest.mark.parametrize(
    "bar",
    [
        *("Notice CP14 | October 23, 2023", "CP14 • 2022 • Oct. 23, 2023", "IRS | 23 October 2023"),
        *("CP14 notice of Monday, October 23, 2023", "Issued 23 October 2023. Tax year 2022.", "Sent October 23, 2023"),
    ],
)
def test_a_date_in_a_header_bar_is_the_notice_date(bar: str) -> None:
    assert [each.value for each in notice_dates([page((60, 40, bar), (60, 700, "Page 1"))], [])] == [
        dt.date(2023, 10, 23)
    ]


def test_a_sentence_with_a_round_sum_of_the_law_states_no_amount() -> None:
    """Beside a coupon it would be taken for the coupon's."""
    law: Line = (60, 640, "Additional interest: if the amount you owe is $100,000 or more, please pay within 10 days.")
    assert amounts_due([page(PAYABLE, law)], None) == []


def test_words_of_a_sentence_are_no_label_of_a_date_alone() -> None:
    lines: list[Line] = [(60, 40, "June 3, 2019"), (60, 500, "date of this notice is $71.56."), (60, 700, "Page 1")]
    assert [each.value for each in notice_dates([page(*lines)], [])] == [dt.date(2019, 6, 3)]


def test_a_date_beside_an_amount_is_its_rows_and_no_notice_date() -> None:
    rows: list[Line] = [(60, 90, "Date"), (60, 102, "04/15/2023"), (140, 102, "Tax you owed"), (300, 102, "$90.00")]
    assert notice_dates([page(*rows, (60, 700, "Page 1"))], []) == []


def test_a_date_on_the_line_of_the_code_at_the_foot_is_the_notice_date() -> None:
    lines: list[Line] = [(60, 300, "You owe tax"), (60, 700, "October 23, 2023 CP14 XXX-XX-1886")]
    assert [each.value for each in notice_dates([page(*lines)], [])] == [dt.date(2023, 10, 23)]


def test_a_date_below_a_rows_label_that_has_its_own_label_is_not_the_rows() -> None:
    lines: list[Line] = [(60, 300, "Interest through notice date"), (60, 314, "Amount due by October 21, 2024")]
    assert notice_dates([page(*lines, (60, 700, "Page 1"))], []) == []


def test_an_amount_above_its_caption_is_due() -> None:
    caption: Line = (60, 112, "Amount due on your 2025 individual income tax")
    assert [str(each.value) for each in amounts_due([page((60, 100, "$9.50"), caption)], None)] == ["9.50"]


def test_the_balance_of_a_period_and_one_of_several_columns_are_not_due() -> None:
    period: list[Line] = [(60, 100, "Factor"), (300, 100, "0.010602749"), (60, 112, "Amount due"), (300, 112, "$9.50")]
    columns: list[Line] = [(60, 200, "Amount due by May 1, 2023"), (300, 200, "0.00"), (400, 200, "$9.50")]
    assert amounts_due([page(*period, *columns)], None) == []


def test_a_date_to_pay_by_elsewhere_on_the_letter_is_not_its_notice_date() -> None:
    """Its own label may be illegible."""
    lines: list[Line] = [(60, 40, "July 8, 2024"), (60, 500, "Amount due by July 8, 2024"), (60, 700, "Page 1")]
    layouts = [page(*lines)]
    assert notice_dates(layouts, due_dates(layouts, None)) == []


def test_the_date_to_pay_by_below_a_row_of_interest_is_not_the_notice_date() -> None:
    rows: list[Line] = [(60, 200, "INTEREST TO DATE OF NOTICE"), (60, 214, "AMOUNT DUE BY NOV 20, 2023")]
    layouts = [page((60, 60, "NOTICE DATE: OCT 30, 2023"), *rows, (60, 240, "Pay by NOV 20, 2023"), confidence=90)]
    assert [str(each.value) for each in notice_dates(layouts, due_dates(layouts, None))] == ["2023-10-30"]


@pytest.mark.parametrize(
    ("lines", "dates"),
    [
        ([(60, 100, "Due date"), (200, 100, "May 15, 2023")], ["2023-05-15"]),
        ([(60, 100, "Interest after the due date"), (250, 100, "May 15, 2023")], []),
        ([(60, 100, "Due date"), (200, 100, "May 15, 2023"), (320, 100, "0.5%")], []),
        ([(60, 100, "Due date"), (200, 100, "May 15, 2023"), (320, 100, "0.004172838")], []),
    ],
    ids=["its label", "what a charge is called", "beside a rate", "beside a factor"],
)
def test_a_date_of_a_charge_is_not_the_due_date(lines: list[Line], dates: list[str]) -> None:
    assert [str(each.value) for each in due_dates([page(*lines)], None)] == dates


@pytest.mark.parametrize(
    "label",
    [
        "Addition for paying after the due date",
        "Penalty for filing after the due date",
        "Interest from the due date",
        "Late payment penalty from due date",
    ],
)
def test_the_name_of_a_charge_is_no_label_of_the_due_date(label: str) -> None:
    table = page((40, 100, label), (40, 112, "4/15/2022"), (200, 112, "3,000.00"))
    assert due_dates([table], None) == []


@pytest.mark.parametrize(
    "asked",
    [
        "Your payment of $256.02 is wanted on November 13, 2023.",
        "See that this is in our hands on or around November 13, 2023.",
        "Last day: November 13, 2023",
        "2023-11-13",
    ],
)
def test_the_date_that_follows_by_law_is_the_due_date(asked: str) -> None:
    reading = LetterReading((page((400, 60, "Notice date"), (480, 60, "October 23, 2023"), (60, 300, asked)),))
    assert {str(each.value) for each in reading.candidates["due_date"]} == {"2023-11-13"}


def test_a_date_that_does_not_follow_by_law_is_no_due_date() -> None:
    lines: list[Line] = [
        (400, 60, "Notice date"),
        (480, 60, "October 23, 2023"),
        (60, 300, "Seen on November 14, 2023"),
    ]
    assert LetterReading((page(*lines),)).candidates["due_date"] == []


@pytest.mark.parametrize(
    "line",
    [
        "CP14 of October 23, 2023 for tax year 2022",
        "You heard from us on October 23, 2023 about your return.",
        "Statement made October 23, 2023",
        "10/23/2023 CP14 900-12-4668",
    ],
)
def test_the_date_from_which_the_due_date_follows_is_the_notice_date(line: str) -> None:
    letter = page((60, 60, line), (60, 300, "Please pay by November 13, 2023."))
    due = due_dates([letter], None)
    assert {str(each.value) for each in notice_dates([letter], due)} == {"2023-10-23"}


def test_two_dates_as_far_apart_as_the_law_says_need_no_words() -> None:
    letter = page((60, 60, "Bulletin 10/23/23"), (60, 300, "At the latest: 11/13/23"), (60, 400, "Sent in on 4/2/23"))
    reading = LetterReading((letter,))
    assert [str(each.value) for each in reading.candidates["due_date"]] == ["2023-11-13"]
    assert [str(each.value) for each in reading.candidates["notice_date"]] == ["2023-10-23"]


def test_the_day_to_which_interest_runs_is_not_the_due_date() -> None:
    lines = stacked(60, 100, "Payment expected $600.00", "in it: interest until October 23, 2023 $5.00")
    assert due_dates([page(*lines)], None) == []


def test_a_date_in_a_list_of_events_does_not_date_the_notice() -> None:
    events = ("April 18, 2022", "December 13, 2022", "January 9, 2023", "March 6, 2023")
    lines = [(60.0, 120.0 + 30 * at, day) for at, day in enumerate(events)]
    layout = page((60, 40, "IRS notice CP14 | February 13, 2023"), *lines, (60, 700, "Page 1"))
    assert [each.value for each in notice_dates([layout], [])] == [dt.date(2023, 2, 13)]


@pytest.mark.parametrize(
    "line",
    [
        "Your payment of $356.00 was not honored",
        "The bank sent back your payment of $356.00",
        "6 payment of $356.00 $25.00",
    ],
)
def test_a_payment_that_a_bank_returned_is_no_amount_due(line: str) -> None:
    assert amounts_due([page((60, 100, line))], None) == []


@pytest.mark.parametrize(
    "line", ["You owe $9,000.00. A returned check costs more", "You owe $9,000.00; a payment was returned"]
)
def test_an_amount_due_is_one_although_the_next_sentence_is_of_returned_checks(line: str) -> None:
    assert [str(each.value) for each in amounts_due([page((60, 100, line))], None)] == ["9000.00"]


@pytest.mark.parametrize(("sentence", "due"), [("Amount due: $0.75", "0.75"), ("Amount due: $1.25", "1.25")])
def test_an_amount_due_of_cents_is_one(sentence: str, due: str) -> None:
    assert [str(each.value) for each in amounts_due([page((60, 100, sentence))], None)] == [due]


@pytest.mark.parametrize(
    ("words", "dates"),
    [
        ("Payment is due by", ["2017-07-03"]),
        ("You must ask for a hearing before payment is due by", []),
        ("If you appeal, payment is due by", []),
        ("Send your request for payment by", []),
        ("With an extension payment is due by", []),
        ("On the unpaid tax of $100.00 payment was due by", []),
    ],
)
def test_a_day_for_something_else_than_payment_is_not_the_due_date(words: str, dates: list[str]) -> None:
    found = due_dates([page((60, 100, f"{words} July 3, 2017."))], None)
    assert [str(each.value) for each in found] == dates


def test_a_date_in_words_of_no_label_is_the_notice_date() -> None:
    lines: list[Line] = [(60, 40, "Large print edition of notice CP14"), (60, 60, "Sent out Apr. 1, 2019")]
    assert [each.value for each in notice_dates([page(*lines, (60, 700, "Page 1"))], [])] == [dt.date(2019, 4, 1)]


def test_a_date_beside_an_amount_is_not_the_notice_date_that_is_sought() -> None:
    due = due_dates([page((60, 100, "Pay by April 22, 2019"))], None)
    head = page((60, 40, "We wrote this letter to you in Ogden on Apr. 1, 2019"), (60, 500, "Pay by April 22, 2019"))
    table = page(
        (60, 40, "12/31/2018"), (140, 40, "03/31/2019"), (240, 40, "$9,438.98"), (320, 40, "$126.60"), number=2
    )
    assert {each.value for each in notice_dates([head, table], due)} == {dt.date(2019, 4, 1)}
