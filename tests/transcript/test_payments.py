"""The client's list of payments: read strictly, or refused with file, row, column and value."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import PaymentsInvalid
from extractor.transcript.payments import EXAMPLE, payments_in


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
    ],
)
def test_a_list_is_read_in_its_usual_forms(text: str) -> None:
    assert read(text) == [("2023-04-15", "1250.00")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("date,amount\n2023-02-30,1\n", "p.csv: row 2, column `date`: '2023-02-30'"),
        ("date,amount\n2023-04-15,1\n04/15/23,1\n", "p.csv: row 3, column `date`: '04/15/23'"),
        ("date,amount\n2023-04-15,abc\n", "p.csv: row 2, column `amount`: 'abc'"),
        ("date,amount\n2023-04-15,-5.00\n", "p.csv: row 2, column `amount`: '-5.00'"),
        ("date,amount\n2023-04-15,\n", "p.csv: row 2, column `amount`: ''"),
        ('date,amount\n2023-04-15,"1.250,00"\n', "p.csv: row 2, column `amount`: '1.250,00'"),
        ("date,amount\n2023-04-15,1,250.00\n", "p.csv: row 2 has more cells"),
        ("date,amount,tax_year\n2023-04-15,1,22\n", "p.csv: row 2, column `tax_year`: '22'"),
        ("day,amount\n2023-04-15,1\n", "p.csv: row 1 has no column `date`"),
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
    given_ = payments_in(b"date,amount,memo\n2023-04-15,5,a\n2023-04-15,5,b\n2023-04-16,5,c\n", "p.csv")
    assert [payment.row for payment in given_.payments] == [2, 4]
    assert given_.notes == (
        "p.csv: column 'memo' is ignored",
        "p.csv: row 3 repeats row 2 and is counted once",
    )


def test_payments_with_other_confirmations_are_no_duplicates() -> None:
    text = b"date,amount,confirmation\n2023-04-15,5,1\n2023-04-15,5,2\n"
    assert len(payments_in(text, "p.csv").payments) == 2


@given(st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31)), st.decimals("0.01", "9999999", places=2))
def test_what_is_written_is_read(day: dt.date, amount: Decimal) -> None:
    assert read(f'date,amount\n{day:%m/%d/%Y},"${amount:,.2f}"\n') == [(day.isoformat(), f"{amount:.2f}")]


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        payments_in(data, "p.csv")
    except PaymentsInvalid as refusal:
        assert "\n" not in str(refusal)


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
    "heading", ["date,amount,Payment amount", "Date,Amount ($),Amount (USD)", "date,amount,amount paid"]
)
def test_two_columns_of_one_meaning_refuse_the_list(heading: str) -> None:
    with pytest.raises(PaymentsInvalid, match="several columns `amount`"):
        payments_in(f"{heading}\n2023-04-15,12.50,13.50\n".encode(), "p.csv")


@pytest.mark.parametrize("heading", ["Due date,Amount", "Date,Amount due", "Notice date,Amount"])
def test_what_is_due_is_no_payment(heading: str) -> None:
    with pytest.raises(PaymentsInvalid, match="has no column"):
        payments_in(f"{heading}\n2023-04-15,12.50\n".encode(), "p.csv")
