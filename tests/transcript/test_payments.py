"""The client's list of payments: read strictly, or refused with file, row, column and value."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import FileNotReadable, PaymentsInvalid
from extractor.transcript.payments import EXAMPLE, payments_in, read_payments

READ_BY_VALUES = (("Posted on", "date"), ("Sum", "amount"), ("For", "tax_year"))


def read(text: str) -> list[tuple[str, str]]:
    return [(str(each.date), str(each.amount)) for each in payments_in(text.encode(), "p.csv").payments]


def test_the_example_is_read() -> None:
    assert read(EXAMPLE) == [("2023-04-15", "1250.00"), ("2023-06-30", "500.00")]


@pytest.mark.parametrize(
    "text",
    [
        "date,amount\n2023-04-15,1250\n",
        'Date,Amount\n04/15/2023,"$1,250.00"\n',
        "amount;memo;Date Paid\n1250.00;x;4/15/2023\n",
        "\ufeffPayment_Date\tAmount Paid\n2023-04-15\t$1250.00\n",
        '[{"date": "2023-04-15", "amount": 1250.0}]',
        '{"date": "2023-04-15", "amount": "1,250.00"}',
        '{"payments": [{"date": "2023-04-15T09:30:00Z", "amount": "1250"}]}',
        '{"client": "A", "payments": [{"date": "2023-04-15", "amount": "1250"}]}',
        "Payments of 2022\n\nDate,Amount\n\n4/15/23,1250\n,\nTotal,1250\n",
        'Settlement Date,Initiated Date,Amount,Status\n04/15/2023,04/01/2023,"USD 1,250.00",Settled\n',
        "date;amount\n15.04.2023;1.250,00\n",
        "date,amount\n15-Apr-23,-1250.00\n",
        "date,amount\n45031,1250\n",
        "date,amount\n45031.375,1250\n",
        'date,amount\n"Saturday, April 15, 2023","$1,250.00"\n',
        "Granite Credit Union,0091\nFrom 04/01/2023\n\nEffective,Taken out,Sequence\n04/15/2023,(1250.00),41827\n",
        "Dt,Amt ($),Conf\n45031,1250.00,41827\n",
        "Datum;Betrag\n15.04.2023;1250,00\n",
        "When,How much,Check no\n2023-04-15,1250.00,1043\n",
        '[{"paidDate": "2023-04-15", "amountUSD": "1,250.00"}]',
        '[{"when": "2023-04-15", "paid": "$1,250", "ref": "90210"}]',
    ],
)
def test_a_list_is_read_in_its_usual_forms(text: str) -> None:
    assert read(text) == [("2023-04-15", "1250.00")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("date,amount\n2023-02-30,1\n", "p.csv: row 2, column `date`: '2023-02-30'"),
        ("date,amount\n2023-04-15,1\n04/05/23,1\n", "p.csv: row 3, column `date`: '04/05/23'"),
        ("date,amount\n2023-04-15,1\n04.05.2023,1\n", "p.csv: row 3, column `date`: '04.05.2023'"),
        ("date,amount\n05/04/2023,1\n13/04/2023,1\n", "p.csv: row 3, column `date`: '13/04/2023'"),
        ("date,amount\n2023-04-15,1\n31/12/2023,1\n30/12/2023,1\n", "p.csv: row 3, column `date`: '31/12/2023'"),
        ("date,amount\n13/04/2023,1\n04/13/2023,1\n", "p.csv: row 2, column `date`: '13/04/2023'"),
        ("date,amount\n2023-04-15,abc\n", "p.csv: row 2, column `amount`: 'abc'"),
        ("date,amount\n2023-04-14,7.00\n2023-04-15,-5.00\n", "p.csv: row 3, column `amount`: '-5.00'"),
        ("date,amount\n2023-04-15,\n", "p.csv: row 2, column `amount`: ''"),
        ("date,amount\n2023-04-15,1.250\n", "p.csv: row 2, column `amount`: '1.250'"),
        ("date,amount\n2023-04-15,1,250.00\n", "p.csv: row 2 has more cells"),
        ("date,amount,tax_year\n2023-04-15,1,22\n", "p.csv: row 2, column `tax_year`: '22'"),
        ("memo,amount\nApril,1\n", "p.csv: row 1 has no column `date`"),
        ("date,amount\n", "no payment"),
        ("", "row 1 has no column"),
        ('[{"date": "2023-04-15"}, 7]', "row 2 is not an object"),
    ],
)
def test_one_bad_value_refuses_the_list_in_one_line(text: str, said: str) -> None:
    with pytest.raises(PaymentsInvalid) as refusal:
        payments_in(text.encode(), "p.csv")
    assert said in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert refusal.value.exit_code == 2


def test_a_taxpayer_number_in_a_bad_value_is_masked() -> None:
    with pytest.raises(PaymentsInvalid) as refusal:
        payments_in(b"date,amount\n123-45-6789,1\n", "p.csv")
    assert "123-45" not in str(refusal.value)


def test_other_columns_and_duplicate_rows_are_named() -> None:
    given_ = payments_in(b"date,amount,memo\n2023-04-15,5,a\n04/15/2023,$5.00,A\n2023-04-16,5,a\n", "p.csv")
    assert [payment.row for payment in given_.payments] == [2, 4]
    assert given_.notes == (
        "p.csv: column 'memo' is ignored",
        "p.csv: row 3 repeats row 2 and is counted once",
    )


@pytest.mark.parametrize("column", ["confirmation", "Trace Number", "method", "payer", "memo"])
def test_rows_that_differ_in_any_column_are_no_duplicates(column: str) -> None:
    text = f"date,amount,{column}\n2023-04-15,5,1\n2023-04-15,5,2\n"
    assert len(payments_in(text.encode(), "p.csv").payments) == 2


@given(st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31)), st.decimals("0.01", "9999999", places=2))
def test_what_is_written_is_read(day: dt.date, amount: Decimal) -> None:
    assert read(f'date,amount\n{day:%m/%d/%Y},"${amount:,.2f}"\n') == [(day.isoformat(), f"{amount:.2f}")]


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        payments_in(data, "p.csv")
    except PaymentsInvalid as refusal:
        assert "\n" not in str(refusal)


@pytest.mark.parametrize(
    "data", [b"%PDF-1.4\n1 0 obj\n<< /A, /B, /C >>\n", b"PK\x03\x04, a sheet", b"date,amount\x00\n"]
)
def test_a_file_that_is_no_text_is_refused_as_such(data: bytes) -> None:
    with pytest.raises(PaymentsInvalid, match=r"list\.csv: the file is not text; save the list as CSV"):
        payments_in(data, "list.csv")


def test_a_list_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotReadable, match=r"none\.csv: "):
        read_payments(tmp_path / "none.csv")


def test_an_amount_of_three_hundred_digits_is_refused() -> None:
    """Found by fuzzing."""
    with pytest.raises(PaymentsInvalid, match="is not a positive amount"):
        payments_in(b"date,amount\n2023-04-15," + b"1" * 300, "payments.csv")


@pytest.mark.parametrize(
    "heading", ["Date (mm/dd/yyyy),Amount ($)", "date,Amount (USD)", "Date,Amount $", "Trans. Date,Amt Paid"]
)
def test_a_heading_may_have_other_words(heading: str) -> None:
    assert len(payments_in(f"{heading}\n2023-04-15,12.50\n".encode(), "p.csv").payments) == 1


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("For Year", "tax_year"),
        ("Tax yr.", "tax_year"),
        ("Trace Number", "confirmation"),
        ("Reference", "confirmation"),
        ("Confirmation #", "confirmation"),
        ("Check #", "confirmation"),
        ("Paid Via", "method"),
        ("How paid", "method"),
    ],
)
def test_a_column_is_known_by_a_word_of_its_heading(heading: str, field: str) -> None:
    given_ = payments_in(f"Payment Date,Amount,{heading}\n2025-04-14,5,2024\n".encode(), "p.csv")
    assert str(getattr(given_.payments[0], field)) == "2024"
    assert given_.notes == ()


@pytest.mark.parametrize("columns", ["Year to date,Note", "Confirmation date,Note", "Year built,Year sold"])
def test_a_word_that_leaves_a_heading_open_makes_no_column(columns: str) -> None:
    given_ = payments_in(f"date,amount,{columns}\n2025-04-14,5,2024,2023\n".encode(), "p.csv")
    assert (given_.payments[0].tax_year, given_.payments[0].confirmation, len(given_.notes)) == (None, None, 2)


def test_a_bad_value_is_named_with_its_heading() -> None:
    with pytest.raises(PaymentsInvalid, match="row 2, column `Paid On`: 'soon'"):
        payments_in(b"Paid On,Amount\nsoon,5\n", "p.csv")


def test_what_two_columns_of_a_field_say_is_kept() -> None:
    text = b"date,amount,Confirmation,Check number\n2025-04-14,5,A1,\n2025-04-15,5,,1187\n"
    assert [payment.confirmation for payment in payments_in(text, "p.csv").payments] == ["A1", "1187"]


@pytest.mark.parametrize(
    "heading", ["date,amount,Payment amount", "Date,Amount ($),Amount (USD)", "date,amount,amount paid"]
)
def test_two_columns_of_one_meaning_refuse_the_list(heading: str) -> None:
    with pytest.raises(PaymentsInvalid, match="several columns `amount`"):
        payments_in(f"{heading}\n2023-04-15,12.50,13.50\n".encode(), "p.csv")


@pytest.mark.parametrize("heading", ["Due date,Amount", "Date,Amount due", "Notice date,Amount"])
def test_what_is_due_is_no_payment(heading: str) -> None:
    with pytest.raises(PaymentsInvalid, match="has no column"):
        payments_in(f"{heading}\n2023-04-15,12.50\n".encode(), "p.csv")


def notes(text: str) -> str:
    return "; ".join(payments_in(text.encode(), "p.csv").notes)


def test_one_date_of_a_column_shows_the_order_of_all() -> None:
    days = "date,amount\n05/04/2023,1\n13/04/2023,2\n30/06/2023,3\n"
    assert [day for day, _ in read(days)] == ["2023-04-05", "2023-04-13", "2023-06-30"]
    assert read("date,amount\n05/04/2023,1\n04/13/2023,2\n") == [("2023-05-04", "1.00"), ("2023-04-13", "2.00")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("date,amount\n14/04/2023,1\n13/04/2023,2\n", "dates are read as day, month, year"),
        ("date,amount\n45031,1\n", "the days that a spreadsheet counts"),
        ("date,amount\n2023-04-15,-1\n2023-04-16,-2\n", "all amounts are negative"),
        ("date,amount\n2023-04-15,1\nTotal,1\n", "row 3 is a total and not counted"),
        ("date,amount,memo\n2023-04-15,1\n,9,Total\n", "the rows above it come to 1.00, not to '9'"),
        ("date,amount,status\n2023-04-15,1,Settled\n2023-04-16,2,Cancelled\n", "row 3 is not counted: its status is"),
    ],
)
def test_what_is_not_read_to_the_letter_is_said(text: str, said: str) -> None:
    assert said in notes(text)


def test_a_payment_that_was_cancelled_is_none() -> None:
    assert read("date,amount,status\n2023-04-15,1,Settled\n2023-04-16,2,Returned\n") == [("2023-04-15", "1.00")]


@pytest.mark.parametrize("period", ["2022", "202212", "12/2022", "12/31/2022", "2022-12-31", "2022.0"])
def test_a_tax_period_names_its_year(period: str) -> None:
    given_ = payments_in(f"date,amount,Tax Period\n2023-04-15,1,{period}\n".encode(), "p.csv")
    assert given_.payments[0].tax_year == 2022


def test_a_column_that_only_its_values_name_is_reported() -> None:
    given = payments_in(b"Posted on,Sum,For\n2023-04-15,1250.00,2022\n", "p.csv")
    assert [each.tax_year for each in given.payments] == [2022]
    assert [
        f"p.csv: column '{column}' is read as `{field}`, by its values" for column, field in READ_BY_VALUES
    ] == list(given.notes)


@pytest.mark.parametrize(
    "text",
    [
        "Posted,Entered,amount\n2023-04-15,2023-04-16,1250.00\n",
        "date,Sum,Balance\n2023-04-15,1250.00,90.00\n",
        "date,number\n2023-04-15,21347755\n",
        "date,Sum\n2023-04-15,1250.00\n2023-04-16,see memo\n",
    ],
)
def test_of_two_columns_with_such_values_or_of_none_nothing_is_guessed(text: str) -> None:
    with pytest.raises(PaymentsInvalid, match="row 1 has no column"):
        payments_in(text.encode(), "p.csv")
