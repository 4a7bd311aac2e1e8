"""The rows of the transactions table, in every arrangement of their cells."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractor.errors import TranscriptUnreadable
from extractor.transcript.lines import Line, Passage
from extractor.transcript.model import Transaction
from extractor.transcript.rows import table_rows
from extractor.values.word import Source
from tests.transcript.texts import rows_of, transcript

FILED = ("150", "Tax return filed", "20232105", "2023-06-19", "3271.00")


@pytest.mark.parametrize(
    "rows",
    [
        ("150 Tax return filed 20232105 06-19-2023 $3,271.00",),
        ("150", "Tax return filed", "20232105", "06-19-2023", "$3,271.00"),
        ("150 Tax return filed", "20232105 06-19-2023 $3,271.00"),
        ("150 Tax return filed 76254-999-05099-0 20232105 06-19-2023 $3,271.00",),
        ("150 Tax return filed 20232105 06-19-2023 $3,271.00", "n/a 76254-999-05099-0"),
        ("150 Tax return filed 20232105 06-19-2023 3,271.00",),
        ("150 Tax return filed 20232105 06/19/2023 $3,271.00",),
    ],
)
def test_a_row_is_read_however_its_cells_stand(rows: tuple[str, ...]) -> None:
    assert rows_of(*rows) == [FILED]


def test_rows_in_one_line_are_distinguished() -> None:
    rows = "150 Tax return filed 20232105 06-19-2023 $3,271.00 806 W-2 or 1099 withholding 04-15-2023 -$100.00"
    codes = [(row.code, row.amount) for row in transcript(rows, balance="3,171.00").transactions]
    assert codes == [("150", Decimal("3271.00")), ("806", Decimal("-100.00"))]


@pytest.mark.parametrize(
    "row",
    [
        "150Tax return filed2023210506-19-2023$3,271.00",
        "06-19-2023 150 Tax return filed 20232105 $3,271.00",
        "06/19/2023 $3,271.00 150 Tax return filed 20232105",
        "150 06/19/2023 Tax return filed $3,271.00 20232105",
    ],
)
def test_a_row_is_read_in_another_order_of_cells_or_without_spaces(row: str) -> None:
    other = row.replace("150", "610").replace("Tax return filed", "Payment with return")
    assert rows_of(row, other) == [FILED, ("610", "Payment with return", *FILED[2:])]


@pytest.mark.parametrize("amount", ["$125.00-", "125.00-", "$125.00CR", "125.00 CR", "($125.00)"])
def test_the_sign_of_a_credit_may_be_behind_it(amount: str) -> None:
    rows = rows_of(f"670 Payment 07-03-2023 {amount}", "960 Appointed representative 07-05-2023 $0.00")
    assert rows[0] == ("670", "Payment", None, "2023-07-03", "-125.00")


def test_names_of_columns_in_every_row_are_no_words_of_it() -> None:
    labels = ("Code", "{}", "Explanation of transaction", "{}", "Date", "{}", "Amount", "{}")
    rows = [
        ("276", "Penalty for late payment of tax", "06-19-2023", "$5.00"),
        ("670", "Payment", "07-03-2023", "-$5.00"),
    ]
    lines = [
        line.format(cell) for row in rows for line, cell in zip(labels, [c for c in row for _ in (0, 1)], strict=True)
    ]
    assert [row[1] for row in rows_of(*lines)] == ["Penalty for late payment of tax", "Payment"]


def test_a_quoted_message_is_read_without_its_marks() -> None:
    rows = (
        "> 276 Penalty for late payment",
        "> of tax 06-19-2023 $5.00",
        "> 971 Notice issued 06-19-2023 $0.00",
        "> CP 0014",
        "",
        "Sent from my phone",
    )
    assert [row[1] for row in rows_of(*rows)] == ["Penalty for late payment of tax", "Notice issued"]


def test_an_amount_that_touches_the_date_keeps_its_sign() -> None:
    assert rows_of("670 Payment 07-03-2023-$125.00")[0][-1] == "-125.00"


def test_a_minus_apart_from_its_amount_is_unreadable() -> None:
    assert transcript("670 Payment 07-03-2023 $125.00 -", balance="125.00").unreadable


def test_another_account_in_the_table_is_unreadable() -> None:
    rows = ("670 Payment 07-03-2023 -$125.00", "Summary", "Account Balance $0.00", "670 Payment 07-03-2023 $0.00")
    assert transcript(*rows, balance="-125.00").unreadable


@pytest.mark.parametrize("minus", ["-", "\u2212", "\u2013", "- "])
def test_a_credit_has_the_printed_minus(minus: str) -> None:
    assert rows_of(f"670 Payment 07-03-2023 {minus}$125.00")[0][-1] == "-125.00"


def test_a_wrapped_explanation_is_whole() -> None:
    rows = ("767 Reduced or removed tax relief 20232105 06-19-2023 $10.00", "credit")
    assert rows_of(*rows)[0][1] == "Reduced or removed tax relief credit"


def test_a_lone_date_ends_a_wrapped_explanation() -> None:
    rows = ("166 Penalty for filing tax return after due 20232105 06-19-2023 $10.00", "date")
    assert rows_of(*rows)[0][1] == "Penalty for filing tax return after due date"


def test_furniture_inside_the_table_is_no_row() -> None:
    rows = (
        "150 Tax return filed 20232105 06-19-2023 $3,271.00",
        "This Product Contains Sensitive Taxpayer Data",
        "Tracking Number: 100200300400",
        "Page 2/3",
        "CODE EXPLANATION OF TRANSACTION CYCLE DATE AMOUNT",
        "670 Payment 07-03-2023 -$125.00",
    )
    assert rows_of(*rows) == [FILED, ("670", "Payment", None, "2023-07-03", "-125.00")]


@pytest.mark.parametrize("printed", ["CP 0014", "CP   0014", "CP0014"])
def test_a_notice_number_is_a_field_of_its_own(printed: str) -> None:
    row = transcript(f"971 Notice issued {printed} 06-19-2023 $0.00").transactions[0]
    assert (row.explanation, row.notice) == ("Notice issued", " ".join(printed.split()))


def test_a_notice_number_on_the_next_line_is_no_transaction_code() -> None:
    rows = transcript("971 Notice issued 06-19-2023 $0.00", "CP 504", "670 Payment 07-03-2023 -$125.00").transactions
    assert [(row.code, row.notice) for row in rows] == [("971", "CP 504"), ("670", None)]


@pytest.mark.parametrize(
    "rows",
    [
        ("460 Extension of time to file ext. Date 10-16-2023 04-15-2023 $0.00",),
        ("460 Extension of time to file 04-15-2023 $0.00", "ext. Date 10-16-2023"),
        ("460 Extension of time to file ext. 04-15-2023 $0.00", "Date 10-16-2023"),
    ],
)
def test_an_extension_date_is_a_field_of_its_own(rows: tuple[str, ...]) -> None:
    row = transcript(*rows).transactions[0]
    expected = ("Extension of time to file", dt.date(2023, 4, 15), dt.date(2023, 10, 16))
    assert (row.explanation, row.date, row.extended_to) == expected


def test_what_is_blank_is_null() -> None:
    row = transcript("570 Additional account action pending 00-00-0000").transactions[0]
    assert (row.date, row.amount, row.cycle) == (None, None, None)


def test_the_period_of_a_transfer_is_no_cycle() -> None:
    row = transcript("706 Credit transferred in from 1040 202112 04-15-2023 -$50.00").transactions[0]
    assert (row.explanation, row.cycle) == ("Credit transferred in from 1040 202112", None)


@pytest.mark.parametrize("locator", ["", "29245322660942 ", "29245-322-66094-2 "])
def test_a_cycle_of_six_digits_is_kept(locator: str) -> None:
    assert rows_of(f"150 Tax return filed {locator}202321 06-19-2023 $1.00")[0][2] == "202321"


def test_an_amount_without_cents_is_read() -> None:
    assert rows_of("660 Estimated tax payment 06-15-2022 -$4,000")[0][-1] == "-4000.00"


def test_an_amount_that_cannot_be_parsed_is_reported() -> None:
    assert [line.why for line in transcript("670 Payment 07-03-2023 -$12S.OO").unreadable] == [
        "an amount could not be read"
    ]


def test_an_unknown_code_is_kept() -> None:
    assert rows_of("999 Something new 06-19-2023 $5.00") == [("999", "Something new", None, "2023-06-19", "5.00")]


def test_rows_keep_the_printed_order() -> None:
    rows = ("846 Refund issued 06-05-2020 $1,200.00", "766 Tax relief credit 04-15-2020 -$1,200.00")
    assert [row.code for row in transcript(*rows).transactions] == ["846", "766"]


def test_an_amount_whose_code_was_lost_is_reported() -> None:
    module = transcript("150 Tax return filed 20232105 06-19-2023 $3,271.00", "67O Payment 07-03-2023 -$125.00")
    assert [line.page for line in module.unreadable] == [1]
    assert "more than one" in module.unreadable[0].why


def test_a_misread_code_contradicts_its_words_in_a_scan() -> None:
    line = Line("570 Estimated tax payment 06-15-2022 -$500.00", source="ocr")
    assert [each.why for each in table_rows(Passage((line,))).unreadable] == [
        "the words do not belong to transaction code 570"
    ]


def test_digits_that_a_scan_gives_as_letters_are_restored() -> None:
    row = table_rows(Passage((Line("15O Tax return filed 2O232105 O6~19-2023 $3,271.00", source="ocr"),))).transactions[
        0
    ]
    assert (row.code, row.cycle, row.date) == ("150", "20232105", dt.date(2023, 6, 19))


def test_a_table_without_a_row_is_refused() -> None:
    with pytest.raises(TranscriptUnreadable, match="no transaction"):
        transcript("")


@pytest.mark.parametrize(
    "words", ["No tax return filed", "No record of return filed", "RETURN NOT PRESENT FOR THIS ACCOUNT"]
)
def test_an_account_without_a_return_is_empty(words: str) -> None:
    module = transcript(words)
    assert (module.transactions, module.return_filed) == ([], False)


def test_a_table_with_that_line_keeps_its_other_rows() -> None:
    module = transcript("No tax return filed", "766 Tax relief credit 06-15-2020 -$1,200.00")
    assert [row.code for row in module.transactions] == ["766"]


@pytest.mark.parametrize(
    "date",
    ["05-Jun-2023", "5-Jun-2023", "Jun 5, 2023", "Jun. 05, 2023", "2023-06-05", "2023/06/05", "6/5/23"],
)
def test_a_date_is_read_in_every_usual_form(date: str) -> None:
    assert rows_of(f"670 Payment {date} -$125.00") == [("670", "Payment", None, "2023-06-05", "-125.00")]


@pytest.mark.parametrize("label", ["", "DLN ", "DLN: ", "Document Locator Number: "])
def test_a_locator_number_may_have_a_label(label: str) -> None:
    row = transcript(f"150 Tax return filed {label}76254-999-05099-0 20232105 06-05-2023 $3,271.00").transactions[0]
    assert (row.explanation, row.dln) == ("Tax return filed", "76254-999-05099-0")


@pytest.mark.parametrize("number", ["CP 09014", "CP 9014"])
def test_a_notice_number_that_does_not_exist_is_reported(number: str) -> None:
    """A speck or a slash in a zero of a scan makes one of `CP 0014`."""
    module = transcript(f"971 Notice issued {number} 06-05-2023 $0.00")
    assert [line.why for line in module.uncertain] == ["the notice number is none that the IRS has"]


@pytest.mark.parametrize("mark", ["-", "\u2014", "--"])
def test_the_dash_of_an_empty_cycle_is_no_word(mark: str) -> None:
    assert rows_of(f"670 Payment {mark} 06-05-2023 -$125.00") == [("670", "Payment", None, "2023-06-05", "-125.00")]


@pytest.mark.parametrize(
    "labels", ["Cycle {} Date {} Amount", "\u00b7 Cycle {} \u00b7 {} \u00b7", "cycle: {} date: {} amount:"]
)
def test_labels_of_figures_are_no_words_of_the_row(labels: str) -> None:
    row = f"150 Tax return filed {labels.format('20232105', '06-05-2023')} $3,271.00"
    assert rows_of(row) == [("150", "Tax return filed", "20232105", "2023-06-05", "3271.00")]


def test_the_last_word_of_what_is_printed_is_no_label() -> None:
    row = "166 Penalty for filing tax return after due date 20232105 06-05-2023 $7.00"
    assert rows_of(row)[0][1] == "Penalty for filing tax return after due date"


def test_cells_that_touch_are_apart() -> None:
    row = "166 Penalty for filing tax return after due date2023210506-05-2023$7.00"
    assert rows_of("276 Penalty for late payment of tax20232105 06-05-2023$7.00", row.replace("0506", "05 06")) == [
        ("276", "Penalty for late payment of tax", "20232105", "2023-06-05", "7.00"),
        ("166", "Penalty for filing tax return after due date", "20232105", "2023-06-05", "7.00"),
    ]


def scanned_row(text: str) -> Transaction:
    return table_rows(Passage((Line(text, source="ocr"),))).transactions[0]


@pytest.mark.parametrize("amount", ["($189.00", "$189.00)", "(189.00", "189.00)", "( $189.00 )"])
def test_a_credit_keeps_its_sign_where_a_scan_lost_a_parenthesis(amount: str) -> None:
    assert scanned_row(f"670 Payment 07-03-2023 {amount}").amount == Decimal("-189.00")


@pytest.mark.parametrize(
    "labels",
    [
        "Cycle 20231805 Date Amount",
        "Cycle 20231805 Dale Anount",
        "Date Amount 20231805",
        "Cycle: 20231805 Date:",
        "\u201cCycle 20231805 Date",
    ],
)
def test_labels_of_figures_are_no_words_of_a_scanned_row(labels: str) -> None:
    row = scanned_row(f"276 Penalty for late paynent of tax {labels} 06-19-2023 $5.00")
    assert (row.explanation, row.cycle) == ("Penalty for late payment of tax", "20231805")


@pytest.mark.parametrize("cycle", ["20171962", "26171902", "201719602", "20175802"])
def test_a_cycle_that_does_not_exist_was_misread(cycle: str) -> None:
    line = Line(f"276 Penalty for late payment of tax {cycle} 06-19-2023 $5.00", source="ocr")
    rows = table_rows(Passage((line,)))
    row = rows.transactions[0]
    assert (row.explanation, row.cycle) == ("Penalty for late payment of tax", None)
    assert [each.why for each in rows.uncertain] == ["the cycle was not read"]


def test_an_extension_date_is_read_behind_what_is_left_of_its_label() -> None:
    row = scanned_row("460 Extension of time to file -10-15-2025 04-15-2025 $0.00")
    assert (str(row.extended_to), str(row.date)) == ("2025-10-15", "2025-04-15")


def test_the_number_of_a_notice_is_read_behind_a_speck() -> None:
    row = scanned_row("971 Notice issued CP.0014 . 06-19-2023 $0.00")
    assert (row.explanation, row.notice) == ("Notice issued", "CP 0014")


@pytest.mark.parametrize(("source", "where"), [("ocr", "unreadable"), ("text", "uncertain")])
def test_an_amount_beside_a_code_that_changes_no_balance_is_reported(source: Source, where: str) -> None:
    rows = table_rows(Passage((Line("971 Notice issued CP 0014 06-12-2017 $0.90", source=source),)))
    assert [line.why for line in getattr(rows, where)] == ["transaction code 971 never has an amount"]


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("150 Tax retum filad", "Tax return filed"),
        ("806 W-2 oF 1090 wahhokding", "W-2 or 1099 withholding"),
        ("716 Credit transterred in trom 1040 202312", "Credit transferred in from 1040 202312"),
        ("460 Extension of time to file ext,.", "Extension of time to file"),
        ("670 Paynent", "Payment"),
    ],
)
def test_worn_words_beside_their_code_are_the_printed_ones(read: str, printed: str) -> None:
    assert scanned_row(f"{read} 04-15-2024 $5.00").explanation == printed


@pytest.mark.parametrize("words", ["971 Amended tax return forwarded", "276 Reduced or remowed penalty", "670 Levy"])
def test_other_words_stay_as_they_were_read(words: str) -> None:
    assert scanned_row(f"{words} 04-15-2024 $0.00").explanation == words[4:]


@pytest.mark.parametrize(
    "date", ["04.08.2024", "04.-08.2024", "04-08.-2024", "04.08. 2024", "04-08.2024", "O4.08-2024"]
)
def test_a_date_whose_dashes_are_worn_to_dots_is_read(date: str) -> None:
    assert scanned_row(f"670 Payment {date} -$796.00").date == dt.date(2024, 4, 8)


@pytest.mark.parametrize("amount", ["$1,004.08", "10.04", "$12.04.2024"])
def test_amounts_with_points_are_no_dates(amount: str) -> None:
    assert scanned_row(f"670 Payment 05-19-2025 {amount}").date == dt.date(2025, 5, 19)


def test_a_date_that_cannot_be_is_reported_among_the_words() -> None:
    rows = table_rows(Passage((Line("971 Notice issued Date 06-12-2623 06-12-2023 $0.00", source="ocr"),)))
    assert [line.why for line in rows.uncertain] == ["the words of a transaction hold a figure"]


@pytest.mark.parametrize(
    ("read", "amount"),
    [("$20,538 51", "20538.51"), ("-$3,422 04", "-3422.04"), ("$0 00", "0.00"), ("$5,000", "5000.00")],
)
def test_cents_whose_point_a_scan_lost_are_cents(read: str, amount: str) -> None:
    assert scanned_row(f"150 Tax return filed 04-15-2014 {read}").amount == Decimal(amount)
    assert scanned_row(f"670 Payment {read} 04-15-2014").date == dt.date(2014, 4, 15)


@pytest.mark.parametrize(
    "row", ["806 W-2 or 1099 withholding 04-15-2025 $5.00", "150 Tax return filed 04-15-2025 -$5.00"]
)
def test_a_sign_that_a_code_never_has_is_uncertain_in_a_scan(row: str) -> None:
    scanned = table_rows(Passage((Line(row, source="ocr"),)))
    assert ["the sign is not that of transaction code" in line.why for line in scanned.uncertain] == [True]
    assert table_rows(Passage((Line(row),))).uncertain == ()
